/** Numbers with the words of their clause around them, and those near a sentence that one of its numbers can be held to. */

import { since } from "../../shared/since";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quantitiesOf, unitsAlike, YUAN } from "./compare";
import type { Figure, FigureSentence } from "./model";
import type { Amount } from "../../shared/arithmetic";

export interface Mention {
  figure: Figure;
  /** From the last mark or number up to the figure. */
  head: string;
  /** From the figure to the next mark or number. */
  tail: string;
}

/** Clauses, not the items that 、 parts. */
const MARKS = "，,；;：:。！？!?";
const FARTHEST = 40;

const known = new WeakMap<FigureSentence, readonly Mention[]>();

export function mentionsOf(sentence: FigureSentence): readonly Mention[] {
  const found = known.get(sentence);
  if (found) return found;
  const { text, start } = sentence;
  const all = sentence.segments.flatMap(({ figures }) => figures);
  const quantities = new Set(sentence.segments.flatMap((segment) => quantitiesOf(segment)));
  const made = all.flatMap((figure, index): Mention[] => {
    if (!quantities.has(figure)) return [];
    const [from, to] = [figure.start - start, figure.end - start];
    let first = from;
    const least = Math.max((all[index - 1]?.end ?? start) - start, from - FARTHEST);
    while (first > least && !MARKS.includes(text[first - 1]!)) first--;
    let last = to;
    const most = Math.min((all[index + 1]?.start ?? start + text.length) - start, to + FARTHEST);
    while (last < most && !MARKS.includes(text[last]!)) last++;
    return [{ figure, head: text.slice(first, from), tail: text.slice(to, last) }];
  });
  known.set(sentence, made);
  return made;
}

/** Lines that a passage may go on over: an empty one and the next. */
const LINES = 2;

/** The sentences before one that talk of the same, the nearest last. */
export function sentencesBefore(sentences: readonly FigureSentence[], index: number, far: number): FigureSentence[] {
  const found: FigureSentence[] = [];
  let next = sentences[index]!;
  for (let at = index - 1; at >= Math.max(0, index - far); at--) {
    const one = sentences[at]!;
    if (isElsewhere(one, next)) break;
    found.unshift(one);
    next = one;
  }
  return found;
}

/** Whether the next sentence is no more of the same passage: far below, or under another heading. */
export const isElsewhere = (one: FigureSentence, next: FigureSentence): boolean =>
  next.line - one.line > LINES || next.heading !== one.heading;

/** Exact counts and sums of money. */
export const isExact = ({ kind, about }: Figure): boolean => (kind === "count" || kind === "money") && !about;

/** Counted in one unit; sums of money in any. */
export const isLike = (one: Figure, other: Figure): boolean =>
  one.kind === "money" ? other.kind === "money" : one.kind === other.kind && unitsAlike(one.unit, other.unit);

/** In yuan where it is money, so that 3万元 and 12000元 can be reckoned with. */
export function sized(figure: Figure): Amount {
  const factor = figure.kind === "money" ? (YUAN[figure.unit] ?? 1) : 1;
  return { value: figure.value * factor, decimals: figure.decimals - Math.log10(factor) };
}

export const sizeOf = (figure: Figure): number => sized(figure).value;

/** Each once, by what it comes to. */
export const distinct = (figures: readonly Figure[]): Figure[] =>
  figures.filter((figure, at) => figures.findIndex((other) => sizeOf(other) === sizeOf(figure)) === at);

/** 5000元 beside 8.5万元 is 0.5万元. */
export function inUnit(figure: Figure, unit: string): Figure {
  const factor = figure.kind === "money" ? (YUAN[figure.unit] ?? 1) / (YUAN[unit] ?? 1) : 1;
  if (factor === 1) return figure;
  const value = Number((figure.value * factor).toFixed(8));
  return { ...figure, value, decimals: Math.max(0, figure.decimals - Math.round(Math.log10(factor))) };
}

const HELD = pattern((any) => `^(?:${any("held-against")})`);

/** 比2023年的84次: what it is held to opens the clause. */
export const isHeldAgainst = (figure: Figure, text: string, start: number, lexicon: Lexicon): boolean =>
  HELD(lexicon).test(since(text.slice(0, figure.start - start), "，。；：、（"));
