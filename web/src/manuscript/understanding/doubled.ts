/**
 * Finds a character typed twice: 组织检检查, 执行行制度. Of the words that it makes with what stands beside the two only
 * one is there, and what is left beside that one is a word as well; where both are there, one ends and the other begins.
 */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import type { ReviewData } from "../model";
import { isHan, keyOf } from "./han-pairs";
import type { Near } from "./near";

/** In bits: words that are seldomer than that tell nothing. */
const USUAL = 19;
/** A character of so few bits is often a word of its own, and of so many it may be one. */
const [OFTEN, ALONE] = [9, 12];

/** In characters: what a longer word may add to the two. */
const REACH = 6;

const TWICE = /([\u4e00-\u9fff])\1/gu;
/** 一件件, 百百: what counts may stand twice. */
const COUNTING = new Set(`${FIGURES}百千万亿`);

/** 煤矿矿长: of any body there is one. */
const CHIEF = "长";

export class Doubled {
  private readonly words = new Set<number>();
  /** A word by itself where it stands twice, or no slip. */
  private readonly meant = new Set<string>();
  /** Longer words in which it stands twice. */
  private readonly within = new Map<string, string[]>();
  private readonly alone = new Map<string, number>();
  /** 局局长: it ends so many names that what follows begins anew. */
  private readonly endings: ReadonlySet<string>;

  constructor({ common }: ReviewData) {
    const { pairs, longer, idioms, phrases, characters, endings, meeting } = common;
    for (const { bits, words } of pairs)
      for (const row of words.split(" "))
        for (let next = 1; next < row.length; next++) {
          if (bits <= USUAL) this.words.add(keyOf(row, 0, next));
          if (row[next] === row[0]) this.meant.add(row[0]!);
        }
    for (const one of meeting) this.meant.add(one);
    for (const word of [idioms, phrases, ...longer.map(({ words }) => words)].join(" ").split(" "))
      for (const { 1: one } of matches(word, TWICE)) this.within.set(one!, [...(this.within.get(one!) ?? []), word]);
    for (const { bits, words } of characters) for (const one of words) this.alone.set(one, bits);
    this.endings = new Set(endings);
  }

  in(text: string): Near[] {
    return matches(text, TWICE)
      .filter(({ index, 1: one }) => this.isSlip(text, index, one!))
      .map(({ index, 1: one }) => ({ start: index, end: index + 2, name: one! }));
  }

  private isSlip(text: string, at: number, one: string): boolean {
    if (COUNTING.has(one) || this.meant.has(one) || isPaired(text, at)) return false;
    const around = text.slice(Math.max(0, at - REACH), at + 2 + REACH);
    if (this.within.get(one)?.some((word) => around.includes(word))) return false;
    const [before, behind] = [this.isWord(text, at - 1), this.isWord(text, at + 1)];
    if (before === behind || text[at + 2] === CHIEF) return false;
    if (before ? this.bitsOf(one) <= OFTEN : this.endings.has(one)) return false;
    const rest = before ? at + 2 : at - 1;
    return !isHan(text, rest) || this.bitsOf(text[rest]!) <= ALONE || this.isWord(text, before ? rest : rest - 1);
  }

  private isWord(text: string, at: number): boolean {
    return isHan(text, at) && isHan(text, at + 1) && this.words.has(keyOf(text, at));
  }

  private bitsOf(one: string): number {
    return this.alone.get(one) ?? Infinity;
  }
}

/** 认认真真, 一个个: what stands beside it is doubled as well, or counts it. */
const isPaired = (text: string, at: number): boolean =>
  text[at - 1] === "一" ||
  [-1, 2].some((by) => text[at + by] === text[at + by + (by > 0 ? 1 : -1)] && isHan(text, at + by));
