/** Sentences of a template found again in a text that was filled in, and what stands in their blanks. Pure. */

import type { BlankInfo } from "../../shared/unit";

const BLANK = /【([^【】\n]+)】/gu;
const HAN = /\p{Script=Han}/gu;

/** A text of the template: what stands around its blanks, one more than there are of them. */
export interface Pattern {
  text: string;
  literals: string[];
  /** Names of the blanks, each with what may be chosen for it, none for what is free. */
  blanks: { name: string; choices: readonly string[] }[];
  /** Characters of Chinese outside the blanks: how much it takes to know the text again. */
  evidence: number;
}

export function patternOf(text: string, infos: ReadonlyMap<string, BlankInfo>): Pattern {
  const literals: string[] = [];
  const blanks: Pattern["blanks"] = [];
  let at = 0;
  for (const match of text.matchAll(BLANK)) {
    const info = infos.get(match[1]!);
    if (!info) continue;
    literals.push(text.slice(at, match.index));
    blanks.push({ name: info.name, choices: [...info.choices].sort((one, other) => other.length - one.length) });
    at = match.index + match[0].length;
  }
  literals.push(text.slice(at));
  return { text, literals, blanks, evidence: literals.join("").match(HAN)?.length ?? 0 };
}

export type Found = Map<string, string>;
const NONE: ReadonlyMap<string, string> = new Map();

/**
 * What stands in the blanks of `text`, null where it is no filled-in copy of the pattern.
 *
 * Every value put back into the pattern gives `text` again. Each literal counts where it stands first, so that a long
 * text costs no more than its length. Where two blanks stand side by side, `values` that are known tell them apart.
 */
export function readBy(
  { literals, blanks }: Pattern,
  text: string,
  values: ReadonlyMap<string, string> = NONE,
): Found | null {
  const found: Found = new Map();
  const head = literals[0]!;
  if (!text.startsWith(head)) return null;
  let at = head.length;
  for (const [index, { name, choices }] of blanks.entries()) {
    const end = endOf(text, at, { name, choices }, literals[index + 1]!, blanks[index + 1] ?? null, values);
    if (end === null) return null;
    const value = text.slice(at, end);
    const known = found.get(name);
    at = end + literals[index + 1]!.length;
    if (value === `【${name}】`) continue; // still open
    if (/[【】\n]/u.test(value) || value !== value.trim() || (known !== undefined && known !== value)) return null;
    found.set(name, value);
  }
  return at === text.length ? found : null;
}

/** Where the value from `at` on ends: before `literal`, or before the choice of the next blank; null where it does not. */
function endOf(
  text: string,
  at: number,
  { name, choices }: Pattern["blanks"][number],
  literal: string,
  next: Pattern["blanks"][number] | null,
  values: ReadonlyMap<string, string>,
): number | null {
  const rest = text.slice(at);
  const open = `【${name}】`;
  const isLast = next === null;
  if (rest.startsWith(open + literal) && (!isLast || rest === open + literal)) return at + open.length;
  if (choices.length > 0) {
    const value = choices.find((choice) => rest.startsWith(choice + literal));
    return value === undefined ? null : at + value.length;
  }
  if (isLast) {
    const end = text.length - literal.length;
    return end > at && text.endsWith(literal) ? end : null;
  }
  if (literal !== "") {
    const end = text.indexOf(literal, at + 1);
    return end < 0 ? null : end;
  }
  // Of two blanks side by side, a choice or a value that is known tells where the second begins.
  const own = values.get(name);
  if (own && rest.startsWith(own)) return at + own.length;
  const second = values.get(next.name);
  const starts = next.choices.length > 0 ? [...next.choices, `【${next.name}】`] : second ? [second] : [];
  const ends = starts.map((start) => text.indexOf(start, at + 1)).filter((end) => end > at);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** A text with the values of its blanks put in; null leaves one open. */
export const filledIn = (text: string, value: (name: string) => string | null): string =>
  text.replace(BLANK, (whole, name: string) => value(name) ?? whole);

const SENTENCES = /[^。！？；]+[。！？；]?[”’）》]*|[。！？；]+/gu;
const CLAUSES = /[^。！？；，：]+[。！？；，：]?[”’）》]*|[。！？；，：]+/gu;

export const sentencesOf = (text: string): string[] => text.match(SENTENCES) ?? [];
export const clausesOf = (text: string): string[] => text.match(CLAUSES) ?? [];
