/** What the title of a manuscript says: the phrases of the contracts, and the neighbouring genres that its head names. */

import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Manuscript, Lexicon, Phrase, Recognise, ReviewData } from "../model";

/** （含案例）, 【整理】, 通用模板, 4篇: what a copied title carries behind its head. */
const TAIL = pattern(
  (any) =>
    `(?:[(\\uff08【\\[][^()\\uff08\\uff09【】\\[\\]]*[)\\uff09】\\]]|[0-9]+篇|${any("sample-mark")}|[0-9${DIGITS}]+|[。.\\s])$`,
);
const NOT_SAID = /[\s“”"'‘’《》〈〉]/gu;

const REPORT = pattern((any) => `${any("report-genre")}$`);
const LONGEST_LINE = 26;

/** The title; where it ends in no 报告, with the line below that does and so belongs to it. */
export function titleOf(manuscript: Manuscript, lexicon: Lexicon): string {
  if (manuscript.title < 0) return "";
  const title = headOf(manuscript.lines[manuscript.title]!.text, lexicon);
  const next = manuscript.lines[manuscript.title + 1];
  const goes = next && !next.number && next.text.length <= LONGEST_LINE && REPORT(lexicon).test(next.text);
  return goes && !REPORT(lexicon).test(title) ? title + headOf(next.text, lexicon) : title;
}

/** Without marks and without what stands behind the head. */
export function headOf(text: string, lexicon: Lexicon): string {
  const tail = TAIL(lexicon);
  let title = text.replace(NOT_SAID, "");
  for (let shorter = title.replace(tail, ""); shorter !== title; shorter = title.replace(tail, "")) title = shorter;
  return title;
}

/** The words of the first phrase that a text says, null for none. */
function said(text: string, phrases: readonly Phrase[]): string[] | null {
  for (const phrase of phrases) {
    const words = phrase.map((group) => longest(text, group));
    if (words.every((word) => word !== "")) return words;
  }
  return null;
}

const longest = (text: string, words: readonly string[]): string =>
  words.filter((word) => text.includes(word)).reduce((one, other) => (other.length > one.length ? other : one), "");

export interface Says {
  how: "sure" | "likely" | "nothing";
  /** The words that say it. */
  words: string[];
}

export function says(text: string, { titles, likely, unless }: Recognise): Says {
  if (text !== "" && !unless.some((word) => text.includes(word))) {
    const sure = said(text, titles);
    if (sure) return { how: "sure", words: [...new Set(sure)] };
    const maybe = said(text, likely);
    if (maybe) return { how: "likely", words: [...new Set(maybe)] };
  }
  return { how: "nothing", words: [] };
}

type Neighbours = ReviewData["neighbours"];

/** The neighbouring genre that a title is by its head, as `$` and `^` mark it; not where `own` words hold that word. */
export function headNeighbour(title: string, neighbours: Neighbours, own: readonly string[]): string {
  const names = (word: string): boolean => {
    const bare = word.replace(/^\^|\$$/gu, "");
    const there = word.endsWith("$") ? title.endsWith(bare) : word.startsWith("^") && title.startsWith(bare);
    return there && !own.some((mine) => mine.includes(bare) && title.includes(mine));
  };
  return neighbours.find(({ words }) => words.some(names))?.title ?? "";
}

/** A neighbouring genre that a title speaks of anywhere. */
export function nearNeighbour(title: string, neighbours: Neighbours): string {
  return neighbours.find(({ words }) => words.some((word) => !/[$^]/u.test(word) && title.includes(word)))?.title ?? "";
}
