/** Finds common words and set phrases with one character mistyped, in one pass over the text. */

import { HAN } from "../../shared/han";
import type { ReviewData } from "../model";
import { alikeOf, type Near } from "./near";
import { isHan, keyOf, Spelling } from "./spelling";

/** How many characters of a phrase are looked up: with one slip in it, its first or its last two are still there. */
const SEED = 2;

/** In phrases up to this long a slip at an edge counts only where no other character follows. */
const SHORT = 3;
const HAN_AT = new RegExp(`[${HAN}]`, "u");

/** Words that are seldomer than that, in bits, cover nothing. */
const KNOWN = 21;

/** Phrases by two of their characters. */
type Seeds = Map<number, { heads: string[]; tails: string[] }>;

export class Slips {
  private readonly idioms: ReadonlySet<string>;
  private readonly phrases: ReadonlySet<string>;
  private readonly seeds: Seeds;
  /** Two characters that are a word: where one is found across the edge of a slip, the text is read in another way. */
  private readonly pairs = new Set<number>();
  private readonly single: ReadonlySet<string>;
  private readonly alike = new Map<string, string>();

  /** What is left of a phrase without one character, by its first two characters. */
  private readonly dropped = new Map<number, { typed: string; phrase: string }[]>();
  private readonly spelling: Spelling;

  constructor(data: ReviewData) {
    const { common, names } = data;
    this.spelling = new Spelling(data);
    this.idioms = new Set(common.idioms.split(" "));
    this.phrases = new Set(common.phrases.split(" "));
    this.seeds = seedsOf([...this.idioms, ...this.phrases]);
    for (const { bits, words } of common.pairs)
      for (const row of bits <= KNOWN ? words.split(" ") : [])
        for (let next = 1; next < row.length; next++) this.pairs.add(keyOf(row, 0, next));
    this.single = new Set(common.single);
    for (const [, phrase, places] of common.dropped.matchAll(/([^ 0-9]+)([0-9]+)/gu))
      for (const place of places!) {
        const typed = phrase!.slice(0, Number(place) - 1) + phrase!.slice(Number(place));
        this.dropped.set(keyOf(typed), [...(this.dropped.get(keyOf(typed)) ?? []), { typed, phrase: phrase! }]);
      }
    for (const group of alikeOf(names))
      for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
  }

  /** In the order of the text, the longer of those that overlap. */
  in(text: string): Near[] {
    const found: Near[] = this.spelling.in(text);
    for (let at = 0; at + SEED <= text.length; at++) {
      if (!isHan(text, at) || !isHan(text, at + 1)) continue;
      for (const { typed, phrase } of this.dropped.get(keyOf(text, at)) ?? [])
        this.addDropped(found, text, at, typed, phrase);
      const seed = this.seeds.get(keyOf(text, at));
      if (!seed) continue;
      for (const phrase of seed.heads) this.add(found, text, at, phrase);
      for (const phrase of seed.tails) this.add(found, text, at + SEED - phrase.length, phrase);
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
    if (this.isPair(text, start - 1) || this.isPair(text, end - 1)) return;
    found.push({ start, end, name });
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
    if (slip === 0 && this.isPair(text, start - 1)) return;
    if (slip === phrase.length - 1 && this.isPair(text, end - 1)) return;
    if (!isIdiom && this.isOther(typed, slip)) return;
    found.push({ start, end, name: phrase });
  }

  /** Part of a looser phrase may be another word: 工作实际, 工作实绩. */
  private isOther(typed: string, slip: number): boolean {
    return this.single.has(typed[slip]!) || [slip - 1, slip].some((at) => this.isPair(typed, at));
  }

  private isPair(text: string, at: number): boolean {
    return isHan(text, at) && isHan(text, at + 1) && this.pairs.has(keyOf(text, at));
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

function seedsOf(phrases: Iterable<string>): Seeds {
  const found: Seeds = new Map();
  const at = (key: number): { heads: string[]; tails: string[] } => {
    const known = found.get(key) ?? { heads: [], tails: [] };
    found.set(key, known);
    return known;
  };
  for (const phrase of phrases) {
    at(keyOf(phrase)).heads.push(phrase);
    at(keyOf(phrase, phrase.length - SEED)).tails.push(phrase);
  }
  return found;
}
