/** Finds common words and set phrases with one character mistyped, in one pass over the text. */

import { HAN } from "../../shared/han";
import type { ReviewData } from "../model";
import type { Near } from "./near";

/** How many characters of a phrase are looked up: with one slip in it, its first or its last two are still there. */
const SEED = 2;

/** In phrases up to this long a slip at an edge counts only where no other character follows. */
const SHORT = 3;
const HAN_AT = new RegExp(`[${HAN}]`, "u");

type Seeds = ReadonlyMap<string, readonly string[]>;

export class Slips {
  /** What is typed for a word of two characters, and the word. */
  private readonly words = new Map<string, string>();
  private readonly idioms: ReadonlySet<string>;
  private readonly phrases: ReadonlySet<string>;
  private readonly heads: Seeds;
  private readonly tails: Seeds;
  /** Two characters that are a word: where one is found across the edge of a slip, the text is read in another way. */
  private readonly pairs = new Set<string>();
  private readonly single: ReadonlySet<string>;
  private readonly alike = new Map<string, string>();

  constructor({ common, names }: ReviewData) {
    for (const row of common.words) {
      const [word, first, second, turned] = row.split("/") as [string, string, string, string?];
      for (const typed of first) this.words.set(typed + word[1]!, word);
      for (const typed of second) this.words.set(word[0]! + typed, word);
      if (turned !== undefined) this.words.set(word[1]! + word[0]!, word);
    }
    this.idioms = new Set(common.idioms.split(" "));
    this.phrases = new Set(common.phrases.split(" "));
    const all = [...this.idioms, ...this.phrases];
    this.heads = seeds(all, (phrase) => phrase.slice(0, SEED));
    this.tails = seeds(all, (phrase) => phrase.slice(-SEED));
    for (const [head, ...rest] of common.pairs.split(" ")) for (const next of rest) this.pairs.add(head! + next);
    this.single = new Set(common.single);
    for (const group of [...names.sounds, ...names.looks])
      for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
  }

  /** In the order of the text, the longer of those that overlap. */
  in(text: string): Near[] {
    const found: Near[] = [];
    for (let at = 0; at + SEED <= text.length; at++) {
      const two = text.slice(at, at + SEED);
      const word = this.words.get(two);
      if (word !== undefined && !this.goesOn(text, at, at + SEED))
        found.push({ start: at, end: at + SEED, name: word });
      for (const phrase of this.heads.get(two) ?? []) this.add(found, text, at, phrase);
      for (const phrase of this.tails.get(two) ?? []) this.add(found, text, at + SEED - phrase.length, phrase);
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

  private add(found: Near[], text: string, start: number, phrase: string): void {
    const end = start + phrase.length;
    if (start < 0 || end > text.length) return;
    const typed = text.slice(start, end);
    const slip = onlySlip(typed, phrase);
    if (slip < 0 || this.idioms.has(typed) || this.phrases.has(typed)) return;
    const isIdiom = this.idioms.has(phrase);
    if (!this.areAlike(typed[slip]!, phrase[slip]!, isIdiom)) return;
    // The end of a short phrase may as well be the head of the next word.
    if (phrase.length <= SHORT && slip !== 1 && HAN_AT.test(text[slip === 0 ? start - 1 : end] ?? "")) return;
    if (slip === 0 && this.pairs.has(text.slice(Math.max(0, start - 1), start + 1))) return;
    if (slip === phrase.length - 1 && this.pairs.has(text.slice(end - 1, end + 1))) return;
    if (!isIdiom && this.isOther(typed, slip)) return;
    found.push({ start, end, name: phrase });
  }

  /** Part of a looser phrase may be another word: 工作实际, 工作实绩. */
  private isOther(typed: string, slip: number): boolean {
    return (
      this.single.has(typed[slip]!) || [slip - 1, slip].some((at) => at >= 0 && this.pairs.has(typed.slice(at, at + 2)))
    );
  }

  /** The characters at the edges belong to words beside them. */
  private goesOn(text: string, start: number, end: number): boolean {
    return (
      this.pairs.has(text.slice(Math.max(0, start - 1), start + 1)) || this.pairs.has(text.slice(end - 1, end + 1))
    );
  }

  /** A character that is seldom typed is hardly meant in an idiom. */
  private areAlike(typed: string, meant: string, isIdiom: boolean): boolean {
    const group = this.alike.get(typed);
    return group === undefined ? isIdiom && HAN_AT.test(typed) : group.includes(meant);
  }
}

/** Where two texts of one length differ; -1 unless in one character. */
function onlySlip(typed: string, meant: string): number {
  let found = -1;
  for (let at = 0; at < meant.length; at++) {
    if (typed[at] === meant[at]) continue;
    if (found >= 0) return -1;
    found = at;
  }
  return found;
}

function seeds(phrases: readonly string[], part: (phrase: string) => string): Seeds {
  const found = new Map<string, string[]>();
  for (const phrase of phrases) {
    const known = found.get(part(phrase));
    if (known) known.push(phrase);
    else found.set(part(phrase), [phrase]);
  }
  return found;
}
