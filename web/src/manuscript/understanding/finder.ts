/** Finds thousands of words in one pass: one pattern of them all would be tried word for word. */

const HEAD = 2;

export class Finder {
  /** By their first two characters, the longest first. */
  private readonly words = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const head = word.slice(0, HEAD);
      const known = this.words.get(head);
      if (known) known.push(word);
      else this.words.set(head, [word]);
    }
    for (const known of this.words.values()) known.sort((one, other) => other.length - one.length);
  }

  /** Where they stand, the longest at each place, none within another. */
  *in(text: string): Iterable<{ start: number; end: number }> {
    for (let start = 0; start < text.length; start++) {
      const word = this.words.get(text.slice(start, start + HEAD))?.find((one) => text.startsWith(one, start));
      if (word === undefined) continue;
      yield { start, end: start + word.length };
      start += word.length - 1;
    }
  }
}
