/** Finds thousands of words in one pass: one pattern of them all would be tried word for word. */

import { keyOf, PairTable } from "./han-pairs";

export class Finder {
  /** By a number for their first two characters, the longest first. */
  private readonly words = new PairTable<string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) this.words.at(keyOf(word), () => []).push(word);
    for (const known of this.words.all()) known.sort((one, other) => other.length - one.length);
  }

  /** Where they stand, the longest at each place, none within another. */
  *in(text: string): Iterable<{ start: number; end: number }> {
    for (let start = 0; start < text.length; start++) {
      const known = this.words.get(keyOf(text, start));
      const word = known && standing(known, text, start);
      if (word === undefined) continue;
      yield { start, end: start + word.length };
      start += word.length - 1;
    }
  }
}

function standing(words: readonly string[], text: string, start: number): string | undefined {
  for (const word of words) if (text.startsWith(word, start)) return word;
  return undefined;
}
