/**
 * Finds one character mistyped in any common word: where the text falls into pieces that are no words, and a character
 * that sounds or looks like the typed one makes a word of them. A text costs as many bits as its words; the word that
 * is meant, with the slip, has to cost less than what is typed.
 */

import { FIGURES } from "../../shared/han";
import type { ReviewData } from "../model";
import { codeOf, isHan, keyOf, NO_PAIR, PairMap, SPAN } from "./han-pairs";
import type { Near } from "./near";

/** What a slip of each kind costs, in bits. */
const ALIKE = 6;
const TURNED = 8;
const DOUBLED = 1;
/** What the list of a word names, and by how much it has to be likelier. */
const LISTED = 4;
const LISTED_GAIN = 8;
const LISTED_GAIN_OPEN = 14;
/** By so many bits what is meant has to be likelier; more in a clause of a few characters, which may be terse or a name. */
const LEAST_GAIN = 9;
const LEAST_GAIN_SHORT = 11;
/** Where another character is typed and no list names it: names and terms of a trade easily gain less. */
const LEAST_GAIN_ALIKE = 13;
const SHORT = 4;
/** Characters of the name of somebody. */
const NAME = 3;
/** Words of so many bits stand on every page: for them one bit less will do. */
const COMMON = 12;
const EASIER = 1;

/** A character that no list names. */
const UNKNOWN = 22;
/** Words that are seldomer than that are known, but none is what was meant. */
const SELDOM = 21;
/** From here on a character is seldom a word of its own. */
const RARE = 13;
/** And down from here it nearly always is one. */
const OFTEN = 9;
/** What else may be saved where a pair covers one of the two characters, and where the word joins a longer one. */
const COVER = 10;
const JOIN = 5;

/** 千头猪, 几丛: what counts stands before anything. */
const LARGE = "百千万亿两几每";
/** Figures as sums of money have them. */
const CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟萬";

/** How far around a slip the text is read, and the longest word, in characters. */
const REACH = 5;
const LONGEST = 4;

type Meant = readonly [word: string, cost: number];

export class Spelling {
  /**
   * Bits of a word of two characters, by `keyOf`; Infinity for two that stand together in a longer word only. Half a
   * bit more says that it is typed for another by mistake, and half a bit more than NO_PAIR that it is no word. One map holds all,
   * since every place of the text is looked up.
   */
  private readonly pairs = new PairMap();
  private readonly longer = new Map<string, number>();
  private readonly single = new Uint8Array(SPAN).fill(UNKNOWN);
  /** What is typed for a word by mistake, and the word. */
  private readonly listed = new Map<number, readonly Meant[]>();
  /** What looks like a slip and is right. */
  private readonly right = new Set<number>();
  private readonly surnames: ReadonlySet<string>;
  private readonly places: ReadonlySet<string>;
  private readonly heads: ReadonlySet<string>;
  /** What sounds or looks like a character. */
  private readonly alike = new Map<string, string>();
  private readonly meant = new Map<number, readonly [cheapest: number, meant: readonly Meant[]]>();
  /** Bits of the text around a slip, up to each place and from each place on. */
  private readonly before = new Float64Array(3 * REACH);
  private readonly behind = new Float64Array(3 * REACH);
  private readonly bits = new Float64Array(3 * REACH * LONGEST);

  constructor({ common, names }: ReviewData) {
    this.readWords(common);
    for (const row of common.right.split(" "))
      for (let next = 1; next < row.length; next++) this.right.add(keyOf(row, 0, next));
    this.readSlips(common.words);
    this.surnames = new Set(common.surnames);
    this.places = new Set(common.places);
    this.heads = new Set(common.heads);
    for (const group of [...names.sounds.flatMap((near) => near.split("|")), ...names.looks])
      for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
  }

  private readWords({ pairs, longer, characters, idioms, phrases }: ReviewData["common"]): void {
    for (const { bits, words } of pairs)
      for (const row of words.split(" "))
        for (let next = 1; next < row.length; next++) this.pairs.set(keyOf(row, 0, next), bits);
    for (const { bits, words } of characters) for (const one of words) this.single[codeOf(one, 0)] = bits;
    for (const { bits, words } of [...longer, { bits: 18, words: idioms }, { bits: 19, words: phrases }])
      for (const word of words.split(" ")) {
        if (word.length <= LONGEST) this.longer.set(word, Math.min(bits, this.longer.get(word) ?? UNKNOWN));
        for (let at = 0; at + 2 <= word.length; at++) {
          const key = keyOf(word, at);
          if (this.pairs.get(key) === NO_PAIR) this.pairs.set(key, Infinity);
        }
      }
  }

  private readSlips(rows: readonly string[]): void {
    for (const row of rows) {
      const [word, first, second, turned] = row.split("/") as [string, string, string, string?];
      const meant = [[word, LISTED]] as const;
      // By the codes alone: there are sixty thousand of them, and the reader waits.
      const head = codeOf(word, 0);
      const tail = codeOf(word, 1);
      for (let at = 0; at < first.length; at++) this.list(codeOf(first, at) * SPAN + tail, meant);
      for (let at = 0; at < second.length; at++) this.list(head * SPAN + codeOf(second, at), meant);
      if (turned !== undefined) this.list(tail * SPAN + head, meant);
    }
  }

  private list(key: number, meant: readonly Meant[]): void {
    if (this.right.has(key)) return;
    this.listed.set(key, meant);
    this.pairs.set(key, this.pairs.get(key) + 0.5);
  }

  /** In the order of the text; they may overlap. */
  in(text: string): Near[] {
    const found: Near[] = [];
    for (let start = 0; start < text.length; start++) {
      let end = start;
      while (end < text.length && isHan(text, end)) end++;
      if (end - start >= 2) this.inRun(text, start, end, found);
      start = Math.max(start, end);
    }
    return found;
  }

  private inRun(text: string, start: number, end: number, found: Near[]): void {
    const least = end - start <= SHORT ? LEAST_GAIN_SHORT : LEAST_GAIN;
    let covered = false; // the character at `at`, by the pair before it
    let bits = this.pairs.get(keyOf(text, start));
    for (let at = start; at + 2 <= end; at++) {
      const next = at + 3 <= end ? this.pairs.get(keyOf(text, at + 1)) : NO_PAIR;
      // What stands together in a longer word only covers nothing where that word is not.
      const isPair = isWord(bits) && bits < Infinity;
      const goesOn = isWord(next) && next < Infinity;
      let near: Near | null = null;
      if (this.isCounting(text, at)) near = null;
      else if (bits !== Math.floor(bits) && !this.isNamed(text, start, end, at)) {
        // 审批单未经签字, 修补虫蛀: where either of the two is part of another word, they need not belong together.
        const gain = goesOn || covered ? LISTED_GAIN_OPEN : LISTED_GAIN;
        near = this.likeliest(text, start, end, at, this.listed.get(keyOf(text, at)) ?? [], gain);
      } else if (isPair) near = text[at] === text[at + 2] ? this.twice(text, end, at, least) : null;
      // 信息科科长 are two words.
      else if (text[at] === text[at + 1] ? covered && !goesOn && this.isBreak(text, end, at) : !covered || !goesOn)
        near = this.at(text, start, end, at, covered || goesOn, least);
      if (near) found.push(near);
      covered = isPair;
      bits = next;
    }
  }

  /** Behind a character that stands there twice the text goes on with a word: 小型型水库; in 案卷卷内目录 and 一幕幕 it is meant. */
  private isBreak(text: string, end: number, at: number): boolean {
    if (text[at - 1] === "一") return false;
    const next = at + 2;
    return next >= end || this.single[codeOf(text, next)]! <= OFTEN || isWord(this.pairs.get(keyOf(text, next)));
  }

  /** A word that stands there twice. */
  private twice(text: string, end: number, at: number, least: number): Near | null {
    if (at + 4 > end || text[at + 1] !== text[at + 3]) return null;
    const bits = this.bitsOf(text, at, 2);
    if (bits >= SELDOM + 1 || bits - DOUBLED <= least || FIGURES.includes(text[at]!)) return null;
    return this.right.has(keyOf(text, at)) ? null : { start: at, end: at + 4, name: text.slice(at, at + 2) };
  }

  private at(text: string, start: number, end: number, at: number, covered: boolean, least: number): Near | null {
    const typed = this.single[codeOf(text, at)]! + this.single[codeOf(text, at + 1)]!;
    const most = typed + (covered ? COVER : 0) + JOIN + EASIER - least;
    const key = keyOf(text, at);
    const [cheapest, meant] = this.meantBy(key, text[at]!, text[at + 1]!);
    if (cheapest >= most || this.isNumberOrPlace(text, at) || isEcho(text, at)) return null;
    const isRight = this.right.has(key);
    const isTwice = text[at] === text[at + 1];
    const isTail = isTwice && covered && at + 2 === end && this.isTail(text, at);
    if (
      (isRight && !isTail) ||
      (isTwice && isPaired(text, at)) ||
      this.surnames.has(text[at]!) ||
      this.isNamed(text, start, end, at)
    )
      return null;
    return this.likeliest(text, start, end, at, meant, least);
  }

  private likeliest(
    text: string,
    start: number,
    end: number,
    at: number,
    all: readonly Meant[],
    least: number,
  ): Near | null {
    const isHead = this.heads.has(text[at]!);
    const from = Math.max(start, at - REACH);
    const to = Math.min(end, at + 2 + REACH);
    this.read(text, from, to);
    let best = least;
    let found: Near | null = null;
    for (const [word, cost] of all) {
      // 县疾控中心 is a body's short name.
      if (isHead && cost !== TURNED) continue;
      const easier = least > 0 && this.bitsOf(word, 0, 2) <= COMMON ? EASIER : 0;
      const typed = this.behind[0]! - cost + easier;
      const most = cost === ALIKE ? Math.max(best, LEAST_GAIN_ALIKE) : best;
      const gain = typed - this.withWord(text, from, to, at, word, typed - most);
      if (gain <= most) continue;
      best = gain;
      found = { start: at, end: at + 2, name: word };
    }
    return found;
  }

  /** 计划划: what may stand twice elsewhere does not behind a word that ends so; common verbs do. */
  private isTail(text: string, at: number): boolean {
    return this.single[codeOf(text, at)]! >= RARE;
  }

  /** Any character may stand in it. */
  private isNumberOrPlace(text: string, at: number): boolean {
    return (
      isFigure(text[at]!) ||
      isFigure(text[at + 1]!) ||
      this.places.has(text[at + 2] ?? "") ||
      this.places.has(text[at + 3] ?? "")
    );
  }

  /** 9剂次, 2次属连错, 补植约1.1万株, 共间种12户: beside a number stands what counts, or how near it is. */
  private isCounting(text: string, at: number): boolean {
    // 逐村限养: 村 belongs to 逐.
    if (text[at - 1] === ONE_BY_ONE) return true;
    if (text[at] === ALL && DIGIT.test(text.slice(at + 2, at + SHORT))) return true;
    return DIGIT.test(text[at - 1] ?? "") || (NEARLY.includes(text[at + 1]!) && DIGIT.test(text[at + 2] ?? ""));
  }

  /** Of the name of somebody, in which any character may stand as well; 建筑方 is no name. */
  private isNamed(text: string, start: number, end: number, at: number): boolean {
    // 、章成、 stands by itself.
    if (at === start && end - start <= NAME && this.surnames.has(text[at]!)) return true;
    if (at === start || !this.surnames.has(text[at - 1]!)) return false;
    return at - 2 < start || !isWord(this.pairs.get(keyOf(text, at - 2)));
  }

  /** Fills `before` and `behind` for a part of the text. */
  private read(text: string, from: number, to: number): void {
    const { before, behind, bits } = this;
    const length = to - from;
    before.fill(Infinity, 1, length + 1);
    behind.fill(Infinity, 0, length);
    before[0] = 0;
    behind[length] = 0;
    for (let at = 0; at < length; at++)
      for (let size = 1; size <= LONGEST && at + size <= length; size++) {
        const own = this.bitsOf(text, from + at, size);
        bits[LONGEST * at + size - 1] = own;
        before[at + size] = Math.min(before[at + size]!, before[at]! + own);
        // No longer word holds two that never stand together.
        if (size >= 2 && !isWord(this.pairs.get(keyOf(text, from + at + size - 2)))) {
          bits.fill(Infinity, LONGEST * at + size, LONGEST * at + LONGEST);
          break;
        }
      }
    for (let at = length - 1; at >= 0; at--)
      for (let size = 1; size <= LONGEST && at + size <= length; size++)
        behind[at] = Math.min(behind[at]!, behind[at + size]! + bits[LONGEST * at + size - 1]!);
  }

  /**
   * The least bits of the text around with the word instead of what is typed at `at`, alone or as a part of a longer
   * word; `most` where it is not less.
   */
  private withWord(text: string, from: number, to: number, at: number, word: string, most: number): number {
    let least = most;
    const rest = LONGEST - word.length;
    for (let left = 0; left <= rest && at - left >= from; left++)
      for (let right = 0; left + right <= rest && at + 2 + right <= to; right++) {
        const around = this.before[at - left - from]! + this.behind[at + 2 + right - from]!;
        if (around >= least) continue;
        const whole = text.slice(at - left, at) + word + text.slice(at + 2, at + 2 + right);
        least = Math.min(least, around + this.bitsOf(whole, 0, whole.length));
      }
    return least;
  }

  private bitsOf(text: string, at: number, size: number): number {
    if (size === 1) return this.single[codeOf(text, at)]!;
    const pair = this.pairs.get(keyOf(text, at));
    if (!isWord(pair)) return Infinity;
    if (size === 2) return pair;
    // Every two of a longer word are known: to look them up is faster than to cut the word out.
    for (let next = at + 1; next + 2 <= at + size; next++)
      if (!isWord(this.pairs.get(keyOf(text, next)))) return Infinity;
    return this.longer.get(text.slice(at, at + size)) ?? Infinity;
  }

  /** What may be meant by two characters, and the least bits of any of it with its slip. */
  private meantBy(key: number, first: string, second: string): readonly [number, readonly Meant[]] {
    const known = this.meant.get(key);
    if (known) return known;
    const found = new Map<string, number>();
    const consider = (word: string, cost: number): void => {
      const bits = this.bitsOf(word, 0, 2);
      if (bits < SELDOM + 1) found.set(word, Math.min(cost, found.get(word) ?? cost));
    };
    for (const one of this.alike.get(first) ?? "") if (one !== first && !isFigure(one)) consider(one + second, ALIKE);
    for (const one of this.alike.get(second) ?? "") if (one !== second) consider(first + one, ALIKE);
    if (first === second) found.set(first, DOUBLED);
    else consider(second + first, TURNED);
    const cheapest = Math.min(...[...found].map(([word, cost]) => cost + this.bitsOf(word, 0, word.length)));
    const meant = [cheapest, [...found]] as const;
    this.meant.set(key, meant);
    return meant;
  }
}

const DIGIT = /[0-9]/u;
const NEARLY = "约近超逾";
const ALL = "共";
const ONE_BY_ONE = "逐";
/** 时时刻刻, 断断续续. */
const isPaired = (text: string, at: number): boolean => text[at - 1] === text[at - 2] || text[at + 2] === text[at + 3];
const isFigure = (character: string): boolean => (FIGURES + LARGE + CAPITALS).includes(character);
/** 收烟收酒, 该建没建: one of the two stands beside them as well. */
const isEcho = (text: string, at: number): boolean => text[at - 1] === text[at + 1] || text[at] === text[at + 2];
/** Of what a pair is said: it is a word, or stands in one. */
const isWord = (bits: number): boolean => bits >= 0;
