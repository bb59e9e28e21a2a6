/** Slips of the hand in the name of something: a wrong character, two that changed places, a wrong letter of pinyin. */

import type { Corpus } from "./corpus";
import { alike, type Sounds } from "./pinyin";

const SHORTEST_NAME = 3; // characters; any two share one with too many others
const SHORTEST_SWAP = 4;
const SHORTEST_LETTERS = 6;
const LETTERS_PER_SLIP = 9;
const MOST = 2;

/** The name that was meant by a run of characters that the site does not hold; undefined if none is near. */
export function writtenNearly(run: string, corpus: Corpus, { names }: Sounds): string | undefined {
  const strange = [...run].map((_, at) => isStrange(run, at, corpus));
  const near = names.filter(({ text }) => {
    if (text.length !== run.length || run.length < SHORTEST_NAME) return false;
    const [first, second, ...others] = [...run].flatMap((c, at) => (c === text[at] ? [] : [at]));
    if (first === undefined || others.length) return false;
    if (second === undefined) return strange[first];
    return run.length >= SHORTEST_SWAP && second === first + 1 && run[first] === text[second] && run[second] === text[first];
  });
  return near.sort((a, b) => b.worth - a.worth)[0]?.text;
}

/** Whether a character makes no known pair with a neighbour, so that it may be a slip. */
export function isStrange(run: string, at: number, corpus: Corpus): boolean {
  const pairs = [run.slice(Math.max(0, at - 1), at + 1), run.slice(at, at + 2)];
  return !pairs.some((pair) => pair.length === 2 && corpus.holds(pair));
}

/** Names whose pinyin is a letter or two from the letters, or the same but for sounds that are not told apart. */
export function spelledNearly(letters: string, { names }: Sounds): string[] {
  if (letters.length < SHORTEST_LETTERS) return [];
  const typed = alike(letters);
  const most = Math.max(1, Math.floor(typed.length / LETTERS_PER_SLIP));
  return names
    .map((name) => ({ name, slips: slips(typed, name.letters, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || b.name.worth - a.name.worth)
    .slice(0, MOST)
    .map(({ name }) => name.text);
}

/** How many letters must be put, left out or changed to make one text of the other; more than `most` is not counted. */
function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let k = 0; k < other.length; k++) {
      next.push(Math.min((row[k] ?? 0) + (one[i] === other[k] ? 0 : 1), (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[other.length] ?? 0;
}
