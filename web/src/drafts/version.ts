/** Earlier states of a draft: which are kept, and for how long. Pure. */

import type { Draft } from "./draft";

/** A draft as it was saved at `updated`, with what was about to happen to it; "" where it was simply time. */
export interface Version extends Draft {
  why: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** States closer together than this are one. */
export const SPACING = 5 * MINUTE;
/** Up to an age, one state is kept in every so long; the youngest of each stretch. */
const STRETCHES: readonly (readonly [age: number, every: number])[] = [
  [2 * HOUR, SPACING],
  [DAY, HOUR],
  [30 * DAY, DAY],
  [Number.POSITIVE_INFINITY, 7 * DAY],
];
const MOST_VERSIONS = 60;
/** Of these, the most that were made before a replacement. */
const MOST_REPLACED = 20;
/** Characters of all versions of one draft. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

export const versionOf = (draft: Draft, why = ""): Version => ({ ...draft, why });

const timeOf = (version: Version): number => Date.parse(version.updated);

const everyAt = (age: number): number => STRETCHES.find(([most]) => age <= most)?.[1] ?? DAY;

/** The versions that are kept, the latest first: thinner with age, those made before a replacement in full. */
export function thinned(versions: readonly Version[], now: Date): Version[] {
  const sorted = [...versions].sort((a, b) => timeOf(b) - timeOf(a));
  const taken = new Set<string>();
  let replaced = 0;
  const spaced = sorted.filter((version) => {
    if (version.why !== "") return ++replaced <= MOST_REPLACED;
    const every = everyAt(now.getTime() - timeOf(version));
    const stretch = `${every}/${Math.floor(timeOf(version) / every)}`;
    if (taken.has(stretch)) return false;
    taken.add(stretch);
    return true;
  });
  let characters = 0;
  return spaced.slice(0, MOST_VERSIONS).filter((version) => {
    characters += JSON.stringify(version.content).length;
    return characters <= MOST_CHARACTERS;
  });
}
