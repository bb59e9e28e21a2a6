/** What became of the findings since the manuscript was checked before. Pure. */

import type { Manuscript } from "../manuscript/model";
import type { Entry } from "./entries";

export interface Changes {
  /** Of the check before; they are found no more. */
  mended: Entry[];
  /** Numbers of those that the check before did not have. */
  added: ReadonlySet<number>;
  /** How many are found again. */
  remaining: number;
}

/** From this share of common pairs of characters on, two places of one rule are the same one half mended. */
const ALIKE = 0.5;
/** Comparing every old one with every new one of a rule stays cheap up to here. */
const MOST_PAIRS = 40_000;

export function compare(before: readonly Entry[], after: readonly Entry[]): Changes {
  const old = new Map(before.map((entry) => [entry.key, entry]));
  const fresh: Entry[] = [];
  for (const entry of after) if (!old.delete(entry.key)) fresh.push(entry);
  const gone = new Set(old.values());
  const added = new Set(fresh.map(({ number }) => number));
  for (const [one, other] of alike([...gone], fresh)) {
    gone.delete(one);
    added.delete(other.number);
  }
  return { mended: [...gone], added, remaining: after.length - added.size };
}

/** Pairs of the same rule whose surroundings resemble each other, the most alike first. */
function alike(old: readonly Entry[], fresh: readonly Entry[]): [Entry, Entry][] {
  const pairs: { one: Entry; other: Entry; share: number }[] = [];
  for (const [rule, ones] of byRule(old)) {
    const others = fresh.filter((entry) => entry.rule.id === rule);
    if (ones.length * others.length > MOST_PAIRS) continue;
    const sets = others.map(({ context }) => couples(context));
    for (const one of ones) {
      const own = couples(one.context);
      others.forEach((other, index) => {
        const share = dice(own, sets[index]!);
        if (share >= ALIKE) pairs.push({ one, other, share });
      });
    }
  }
  const taken = new Set<Entry>();
  const found: [Entry, Entry][] = [];
  for (const { one, other } of pairs.sort((a, b) => b.share - a.share)) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    found.push([one, other]);
  }
  return found;
}

function byRule(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.rule.id, [...(found.get(entry.rule.id) ?? []), entry]);
  return found;
}

function couples(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) found.add(text.slice(at, at + 2));
  return found;
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 1;
  let common = 0;
  for (const pair of one) if (other.has(pair)) common += 1;
  return (2 * common) / (one.size + other.size);
}

const LEAST_LINE = 12;
const SAME_DRAFT = 0.3;

/** Whether the second is the first one after an edit: the same title, or many of the same lines. */
export function isSameManuscript(before: Manuscript, after: Manuscript): boolean {
  const title = titleOf(before);
  if (title && title === titleOf(after)) return true;
  const [old, now] = [linesOf(before), linesOf(after)];
  let common = 0;
  for (const line of now) if (old.has(line)) common += 1;
  return common >= SAME_DRAFT * Math.max(1, Math.min(old.size, now.size));
}

export const titleOf = (manuscript: Manuscript): string =>
  (manuscript.lines[manuscript.title]?.text ?? "").replace(/\s+/g, "");

const linesOf = (manuscript: Manuscript): Set<string> =>
  new Set(manuscript.lines.map(({ text }) => text.replace(/\s+/g, "")).filter((text) => text.length >= LEAST_LINE));
