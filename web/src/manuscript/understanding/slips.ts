/** Finds common words and set phrases with one character mistyped, in one pass over the text. */

import { HAN } from "../../shared/han";
import type { ReviewData } from "../model";
import { Doubled } from "./doubled";
import { isHan, keyOf, PairTable } from "./han-pairs";
import { alikeOf, type Near } from "./near";
import { Spelling } from "./spelling";
import { type Words, wordsOf } from "./words";

/** How many characters of a phrase are looked up: with one slip in it, its first or its last two are still there. */
const SEED = 2;

/** In phrases up to this long a slip at an edge counts only where no other character follows. */
const SHORT = 3;
/** Stands for the characters next to the seed of such a phrase: it has one only, which may be the slip. */
const ANY = -1;
const HAN_AT = new RegExp(`[${HAN}]`, "u");

/** What is known by two characters that stand together. */
interface Seed {
  heads: Phrases;
  tails: Phrases;
  /** What is left of a phrase without one character. */
  dropped: { typed: string; phrase: string }[];
}

/** Phrases of one seed, and of each the codes of the two characters next to it: where neither is there, there are two slips. */
interface Phrases {
  all: string[];
  next: number[];
}

export class Slips {
  private readonly idioms: ReadonlySet<string>;
  private readonly phrases: ReadonlySet<string>;
  private readonly seeds = new PairTable<Seed>();
  /** Where a word is found across the edge of a slip, the text is read in another way. */
  private readonly words: Words;
  private readonly single: ReadonlySet<string>;
  private readonly alike = new Map<string, string>();

  private readonly spelling: Spelling;
  private readonly doubled: Doubled;

  constructor(data: ReviewData) {
    const { common, names } = data;
    this.spelling = new Spelling(data);
    this.doubled = new Doubled(data);
    this.idioms = new Set(common.idioms.split(" "));
    this.phrases = new Set(common.phrases.split(" "));
    for (const phrase of new Set([...this.idioms, ...this.phrases])) {
      const tail = phrase.length - SEED;
      put(this.seedAt(phrase, 0).heads, phrase, SEED, 1);
      put(this.seedAt(phrase, tail).tails, phrase, tail - 1, -1);
    }
    this.words = wordsOf(data);
    this.single = new Set(common.single);
    for (const [, phrase, places] of common.dropped.matchAll(/([^ 0-9]+)([0-9]+)/gu))
      for (const place of places!) {
        const typed = phrase!.slice(0, Number(place) - 1) + phrase!.slice(Number(place));
        this.seedAt(typed, 0).dropped.push({ typed, phrase: phrase! });
      }
    for (const group of alikeOf(names))
      for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
  }

  /** In the order of the text, the longer of those that overlap. */
  in(text: string): Near[] {
    const found: Near[] = [...this.spelling.in(text), ...this.doubled.in(text)];
    for (let at = 0; at + SEED <= text.length; at++) {
      if (!isHan(text, at) || !isHan(text, at + 1)) continue;
      const seed = this.seeds.get(keyOf(text, at));
      if (!seed) continue;
      for (const { typed, phrase } of seed.dropped) this.addDropped(found, text, at, typed, phrase);
      this.addLikely(found, text, seed.heads, at + SEED, 1);
      this.addLikely(found, text, seed.tails, at - 1, -1);
    }
    const sorted = found.sort((one, other) => one.start - other.start || other.end - one.end);
    const kept: Near[] = [];
    for (const one of sorted) {
      const last = kept[kept.length - 1];
      if (!last || one.start >= last.end) kept.push(one);
      else if (one.end - one.start > last.end - last.start) kept[kept.length - 1] = one;
    }
    return kept;
  }

  /** A phrase that lacks a character, where neither end is part of another word. */
  private addDropped(found: Near[], text: string, start: number, typed: string, name: string): void {
    const end = start + typed.length;
    if (!text.startsWith(typed, start)) return;
    // 医技人员: the first character by itself may as well end a word that is not known.
    if (name[1] !== typed[1] && HAN_AT.test(text[start - 1] ?? "") && !this.words.isAt(text, start - 2)) return;
    if (this.words.isAt(text, start - 1) || this.words.isAt(text, end - 1)) return;
    found.push({ start, end, name });
  }

  /** Those of the phrases that may be there with one slip; `at` is the place next to their seed, `step` leads away from it. */
  private addLikely(found: Near[], text: string, { all, next }: Phrases, at: number, step: number): void {
    const [one, other] = [text.charCodeAt(at), text.charCodeAt(at + step)];
    for (let index = 0; index < all.length; index++) {
      const known = next[2 * index];
      if (known !== one && next[2 * index + 1] !== other && known !== ANY) continue;
      const phrase = all[index]!;
      this.add(found, text, step > 0 ? at - SEED : at + 1 + SEED - phrase.length, phrase);
    }
  }

  private seedAt(text: string, at: number): Seed {
    const none = (): Phrases => ({ all: [], next: [] });
    return this.seeds.at(keyOf(text, at), () => ({ heads: none(), tails: none(), dropped: [] }));
  }

  private add(found: Near[], text: string, start: number, phrase: string): void {
    const end = start + phrase.length;
    if (start < 0 || end > text.length) return;
    const slip = onlySlip(text, start, phrase);
    if (slip < 0) return;
    const typed = text.slice(start, end);
    if (this.idioms.has(typed) || this.phrases.has(typed)) return;
    const isIdiom = this.idioms.has(phrase);
    if (!this.areAlike(typed[slip]!, phrase[slip]!, isIdiom)) return;
    // The end of a short phrase may as well be the head of the next word.
    if (phrase.length <= SHORT && slip !== 1 && HAN_AT.test(text[slip === 0 ? start - 1 : end] ?? "")) return;
    if (slip === 0 && this.words.isAt(text, start - 1)) return;
    if (slip === phrase.length - 1 && this.words.isAt(text, end - 1)) return;
    if (!isIdiom && this.isOther(typed, slip)) return;
    found.push({ start, end, name: phrase });
  }

  /** Part of a looser phrase may be another word: 工作实际, 工作实绩. */
  private isOther(typed: string, slip: number): boolean {
    return this.single.has(typed[slip]!) || [slip - 1, slip].some((at) => this.words.isAt(typed, at));
  }

  /** A character that is seldom typed is hardly meant in an idiom. */
  private areAlike(typed: string, meant: string, isIdiom: boolean): boolean {
    const group = this.alike.get(typed);
    return group === undefined ? isIdiom && HAN_AT.test(typed) : group.includes(meant);
  }
}

/** Where the text from `start` on differs from the phrase; -1 unless in one character. */
function onlySlip(text: string, start: number, phrase: string): number {
  let found = -1;
  for (let at = 0; at < phrase.length; at++) {
    if (text.charCodeAt(start + at) === phrase.charCodeAt(at)) continue;
    if (found >= 0) return -1;
    found = at;
  }
  return found;
}

/** `step` leads away from the seed. */
function put({ all, next }: Phrases, phrase: string, at: number, step: number): void {
  all.push(phrase);
  const isShort = phrase.length <= SHORT;
  next.push(isShort ? ANY : phrase.charCodeAt(at), isShort ? ANY : phrase.charCodeAt(at + step));
}
