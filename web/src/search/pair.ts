/** Two things asked about together: how they differ, or which of them it is. */

import type { Corpus } from "./corpus";
import { compact, isChinese } from "./text";

export interface Pair {
  one: string;
  other: string;
  /** The word that asks for the difference, if any. */
  asked: string;
}

const SHORTEST = 2;
const LONGEST_WORD = 6;
const ALIKE = 0.5; // of the characters of two writings of a word stand in the same place

export function pairOf(typed: string, { data }: Corpus): Pair | undefined {
  const whole = compact(typed);
  const { joined, either, asked, around } = data.pairs;
  const tail = asked.map(compact).find((word) => whole.includes(word)) ?? "";
  const end = tail ? whole.indexOf(tail) : whole.length;
  for (const joint of tail ? [...either, ...joined] : either) {
    const at = whole.indexOf(joint, SHORTEST);
    const [one, other] = [whole.slice(0, at), whole.slice(at + joint.length, end)].map((word) => trimmed(word, around));
    if (at > 0 && one && other && Math.min(one.length, other.length) >= SHORTEST) return { one, other, asked: tail };
  }
  const [one = "", other = "", rest] = typed
    .split(/\s+/)
    .map(compact)
    .filter((word) => word !== tail);
  return tail && !rest && one && other.length >= SHORTEST
    ? { one, other: other.replace(tail, ""), asked: tail }
    : undefined;
}

/** Without the words around it: 到底是部署对. */
function trimmed(word: string, around: string[]): string {
  const outer = around.find((one) => word.startsWith(one) && word.length - one.length >= SHORTEST) ?? "";
  const inner = word.slice(outer.length);
  const after = around.find((one) => inner.endsWith(one) && inner.length - one.length >= SHORTEST) ?? "";
  const bare = inner.slice(0, inner.length - after.length);
  return bare === word ? word : trimmed(bare, around);
}

/** Whether the two are ways to write a word, or words so like each other that one is written for the other. */
export function isSpelling({ one, other }: Pair, { entries }: Corpus): boolean {
  if (one.length !== other.length || one.length > LONGEST_WORD || ![...one, ...other].every(isChinese)) return false;
  const same = [...one].filter((character, at) => character === other[at]).length;
  if (same < one.length * ALIKE || same === one.length) return false;
  // Aliases of so short a word hold wrong writings as well.
  const called = (word: string): boolean =>
    entries.some(({ key, names }) =>
      (word.length > SHORTEST ? [...names, key.title] : [key.heading, key.title]).some((name) => name.includes(word)),
    );
  return !called(one) || !called(other);
}
