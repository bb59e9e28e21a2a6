/** Words of two characters, to tell where one ends and the next begins. */

import type { ReviewData } from "../model";
import { isHan, keyOf } from "./han-pairs";

/** Words that are seldomer than that, in bits, tell nothing. */
const KNOWN = 21;

export class Words {
  private readonly pairs = new Set<number>();

  constructor({ common }: ReviewData) {
    for (const { bits, words } of common.pairs)
      for (const row of bits <= KNOWN ? words.split(" ") : [])
        for (let next = 1; next < row.length; next++) this.pairs.add(keyOf(row, 0, next));
  }

  /** Whether the two characters from there on are a word. */
  isAt(text: string, at: number): boolean {
    return isHan(text, at) && isHan(text, at + 1) && this.pairs.has(keyOf(text, at));
  }

  /** 养护里程 has no 护里: two characters that are the end of one word and the beginning of the next. */
  areTwo(text: string, start: number, end: number): boolean {
    return end - start === 2 && this.isAt(text, start - 1) && this.isAt(text, end - 1);
  }
}

const known = new WeakMap<ReviewData, Words>();

/** Made once for the data of a page. */
export function wordsOf(data: ReviewData): Words {
  const words = known.get(data) ?? new Words(data);
  known.set(data, words);
  return words;
}
