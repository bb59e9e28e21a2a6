/** Pieces of text as rules look at them: sentences, clauses, words that stand in lists, and quotations for messages. */

import { matches } from "../../shared/matches";
import { length } from "../../shared/text";
import { alternatives } from "../lexicon";
import { shorten } from "../snippet";
import type { Manuscript, Place } from "../model";

/** What ends a sentence, and what a clause; full and half width. */
export const SENTENCE_END = "。\\uff01\\uff1f!?";
export const CLAUSE_END = `${SENTENCE_END}\\uff0c,\\uff1b;\\uff1a:`;
const SENTENCE = new RegExp(`[^${SENTENCE_END}]*(?:[${SENTENCE_END}]+[”’\\uff09)》」]*|$)`, "gu");
const CLAUSE = new RegExp(`[^${CLAUSE_END}]+`, "gu");

/** What joins two names. */
export const AND = "以及|[和与及、]";

/** A piece of a line. */
export interface Piece extends Place {
  text: string;
}

/** The sentences of a text, each with the mark that ends it; `start` is the offset of the text in its line. */
export function sentences(text: string, line = 0, start = 0): Piece[] {
  return pieces(text, SENTENCE, line, start);
}

/** What stands between any two marks. */
export function clauses(text: string, line = 0, start = 0): Piece[] {
  return pieces(text, CLAUSE, line, start);
}

function pieces(text: string, pattern: RegExp, line: number, start: number): Piece[] {
  const found: Piece[] = [];
  for (const { 0: whole, index } of matches(text, pattern)) {
    const inner = whole.trim();
    if (inner === "") continue;
    const begin = start + index + whole.indexOf(inner);
    found.push({ line, start: begin, end: begin + inner.length, text: inner });
  }
  return found;
}

/** The sentence of a line that an offset lies in. */
export function sentenceAt(text: string, offset: number): Piece {
  const found = sentences(text).find(({ end }) => offset < end);
  return found ?? { line: 0, start: 0, end: text.length, text };
}

const patterns = new Map<string, RegExp>();

/** A pattern that finds any of some words, the longest first; null for no words. */
export function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  const key = words.join("\n");
  let pattern = patterns.get(key);
  if (!pattern) {
    pattern = new RegExp(alternatives(words), "gu");
    patterns.set(key, pattern);
  }
  return pattern;
}

/** Whether one of some words stands in a text. */
export function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/** What stands for something that was taken out: a name with it is none to compare. */
export const MASKED = /[xX×ｘＸ✕*＊○〇◯□■▲△某【[_]/u;

/** Whether a title has a word, at its end where the word is marked so. */
export function titleSays(title: string, word: string): boolean {
  return word.endsWith("$")
    ? title.replace(/[(\uff08【][^()\uff08\uff09【】]*[)\uff09】]$/u, "").endsWith(word.slice(0, -1))
    : title.includes(word);
}

/** Whether a place is part of one of some words. */
export function isWithin(text: string, { start, end }: Place, words: readonly string[]): boolean {
  return words.some((word) => {
    for (
      let at = text.indexOf(word, Math.max(0, end - word.length));
      at >= 0 && at <= start;
      at = text.indexOf(word, at + 1)
    ) {
      if (at + word.length >= end) return true;
    }
    return false;
  });
}

/** A passage for a message: in quotation marks, cut between words where it is long. */
export function quote(text: string, most = 24): string {
  const plain = text.trim().replace(/[“”]/gu, (mark) => (mark === "“" ? "‘" : "’"));
  return `“${length(plain) > most ? shorten(plain, most - 1) : plain}”`;
}

/** Several passages for a message; after the third only how many there are. */
export function quoteAll(texts: readonly string[], most = 16): string {
  const different = [...new Set(texts)];
  const shown = different.slice(0, 3).map((text) => quote(text, most));
  // Between quotations no 、 is needed (GB/T 15834).
  return shown.join("") + (different.length > 3 ? `等${different.length}处` : "");
}

/** The text at a place. */
export function textAt(manuscript: Manuscript, { line, start, end }: Place): string {
  return manuscript.lines[line]!.text.slice(start, end);
}

/** A place with the quotation marks at its ends that belong to those within. */
export function withQuotes(text: string, place: Place): Place {
  const within = text.slice(place.start, place.end);
  const [left, right] = ["“", "”"].map((mark) => within.split(mark).length - 1) as [number, number];
  const bare = left === 0 && right === 0 && text[place.start - 1] === "“" && text[place.end] === "”";
  const start = (right > left || bare) && text[place.start - 1] === "“" ? place.start - 1 : place.start;
  return { ...place, start, end: (left > right || bare) && text[place.end] === "”" ? place.end + 1 : place.end };
}

/** A place without blanks and marks at its ends. */
export function trimmed(manuscript: Manuscript, place: Place): Place {
  const text = textAt(manuscript, place);
  const before = /^[\s，、；。：,;:]*/u.exec(text)![0].length;
  const after = /[\s，、；。：！？,;:!?]*$/u.exec(text)![0].length;
  return before + after >= text.length ? place : { ...place, start: place.start + before, end: place.end - after };
}

/** A text without some of its characters, and where each of those left stood. */
export interface Folded {
  text: string;
  at: number[];
}

const verdicts = new WeakMap<RegExp, Map<string, boolean>>();

/** `drop` is asked once for each character that there is: drafts are long, and characters few. */
export function fold(
  text: string,
  drop: RegExp,
  replace: (character: string) => string = (character) => character,
): Folded {
  let folded = "";
  const at: number[] = [];
  const known = verdicts.get(drop) ?? new Map<string, boolean>();
  verdicts.set(drop, known);
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    const isDropped = known.get(character) ?? drop.test(character);
    known.set(character, isDropped);
    if (isDropped) continue;
    folded += replace(character);
    at.push(index);
  }
  return { text: folded, at };
}
