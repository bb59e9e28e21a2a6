/** Finds long runs of characters that two texts share; marks and blanks do not count. */

import { fold, type Folded } from "./wording";

/** All but Han characters, letters and digits. */
const NO_LETTER = /[^\u3400-\u9fffA-Za-z0-9\uff10-\uff19]/u;
/** Stands between the texts of a corpus and in no text. */
const BETWEEN = "\n";

export function letters(text: string): Folded {
  return fold(text, NO_LETTER, (character) =>
    /[\uff10-\uff19]/u.test(character) ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : character,
  );
}

/** A run of letters in a text, and where it stands in the corpus. */
export interface Run {
  start: number;
  length: number;
  /** Index of the corpus's text. */
  text: number;
}

const BASE = 1_000_003;

/** Texts that others are compared with, by the hashes of their runs of `size` letters. */
export class Corpus {
  private readonly letters: string;
  /** Where each text begins. */
  private readonly starts: number[] = [];
  private readonly places = new Map<number, number>();
  private readonly power: number;

  constructor(
    texts: readonly string[],
    readonly size: number,
  ) {
    let all = "";
    for (const text of texts) {
      this.starts.push(all.length);
      all += letters(text).text + BETWEEN;
    }
    this.letters = all;
    this.power = power(size);
    this.hashes(all, (hash, at) => {
      if (!this.places.has(hash)) this.places.set(hash, at);
    });
  }

  /** The runs of at least `size` letters that a text shares with the corpus; they do not overlap. */
  runs(text: string): Run[] {
    const found: Run[] = [];
    let next = 0;
    this.hashes(text, (hash, start) => {
      const place = start < next ? undefined : this.places.get(hash);
      if (place === undefined) return;
      let length = 0;
      while (start + length < text.length && text[start + length] === this.letters[place + length]) length++;
      if (length < this.size) return;
      found.push({ start, length, text: this.textAt(place) });
      next = start + length;
    });
    return found;
  }

  /** Calls `each` with the hash of every run of `size` letters, the marks between texts left out. */
  private hashes(text: string, each: (hash: number, at: number) => void): void {
    let hash = 0;
    let clean = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (index >= this.size) hash = (hash - Math.imul(text.charCodeAt(index - this.size), this.power)) | 0;
      hash = (Math.imul(hash, BASE) + code) | 0;
      clean = text[index] === BETWEEN ? 0 : clean + 1;
      if (clean >= this.size) each(hash, index - this.size + 1);
    }
  }

  private textAt(place: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The factor of the letter that leaves the window. */
function power(size: number): number {
  let value = 1;
  for (let step = 1; step < size; step++) value = Math.imul(value, BASE);
  return value;
}
