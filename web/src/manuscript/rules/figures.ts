/** Figures that the text itself disproves: days that no calendar has, sums, points that are counted before they are told. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import { comparedFigures } from "../figures/index";
import { datesAfter, impossibleDates } from "../figures/dates";
import type { Check, Context, Manuscript, Hit } from "../model";
import { passages } from "../reading/manuscript";
import { quote } from "../understanding/wording";

/** What was compared and does not hold, of one rule. */
export function* failing(manuscript: Manuscript, rule: string, context: Context): Iterable<Hit> {
  for (const { holds, places, message, ...comparison } of comparedFigures(manuscript, context).comparisons)
    if (!holds && comparison.rule === rule) yield { message, places: [...places] };
}

const compared: Check = (manuscript, { id }, context) => failing(manuscript, id, context);

const value = (figure: string): number => (figure === "两" ? 2 : FIGURES.indexOf(figure) + 1);

const PROMISED = pattern((any) => `([两${FIGURES.slice(1)}])${any("point-noun")}[^，。；：:0-9]{0,8}[：:，,。]?\\s*$`);
const FIRST = /(?:^|[：:，,。；\s])一是/u;
const POINT = new RegExp(`(?:^|[：:，,。；\\s])([${FIGURES}])是`, "gu");

/** 三个方面 with two or four points told by 一是、二是. */
function* pointsMiscounted(manuscript: Manuscript, context: Parameters<Check>[2]): Iterable<Hit | null> {
  const promised = PROMISED(context.data.lexicon);
  const all = passages(manuscript, 0, manuscript.end);
  for (const [index, { line, start, text }] of all.entries()) {
    if (index % 200 === 199) yield null;
    const first = FIRST.exec(text);
    const lead = first ? text.slice(0, first.index + (first[0].startsWith("一") ? 0 : 1)) : text;
    const found = promised.exec(lead);
    // Without points of its own the paragraph leads on to those below.
    if (!found || (!first && !/[：:]\s*$/u.test(text))) continue;
    const told = pointsFrom(
      first ? text.slice(lead.length) : "",
      all.slice(index + 1).map((passage) => passage.text),
    );
    const wanted = value(found[1]!);
    if (told < 2 || told === wanted) continue;
    const end = start + found.index + found[0].replace(/[：:，,。\s]*$/u, "").length;
    yield {
      message: `说${quote(found[0].replace(/[：:，,。\s]*$/u, ""))}，后面一共写了${told}条。`,
      places: [{ line, start: start + found.index, end }],
    };
  }
}

/** How far the points count on from 一是: in the rest of a paragraph, and in those that open with the next one. */
function pointsFrom(rest: string, following: readonly string[]): number {
  let last = 0;
  for (const text of [rest, ...following]) {
    if (text !== rest && !text.startsWith(`${FIGURES[last] ?? "。"}是`)) break;
    for (const { 1: figure } of text.matchAll(POINT)) {
      if (value(figure!) !== last + 1) return last;
      last++;
    }
  }
  return last;
}

const LONG = 40;
/** Where more paragraphs than this end anyhow, lines were cut to a width: then no end means anything. */
const MOST = 0.15;

/** A paragraph of sentences that ends in a comma or in the middle of one. */
function* paragraphEnd(manuscript: Manuscript): Iterable<Hit> {
  const running = manuscript.lines
    .slice(0, manuscript.end)
    .map(({ text, cell, apart }, line) => ({ text: text.trimEnd(), line, skip: cell || apart }))
    .filter(
      ({ text, line, skip }) => !skip && line > manuscript.title && line > manuscript.recipient && text.length >= LONG,
    );
  const open = running.filter(({ text }) => /[。！？]/u.test(text) && /[，、\u4e00-\u9fff]$/u.test(text));
  if (open.length > Math.max(2, MOST * running.length)) return;
  for (const { text, line } of open) {
    const mark = /[，、]$/u.exec(text)?.[0];
    const place = { line, start: Math.max(0, text.length - 10), end: text.length };
    yield {
      message: `这一段以“${text.slice(place.start)}”结尾，${mark ? "末尾是逗号或者顿号" : "没有句号"}。`,
      places: [place],
    };
  }
}

export const CHECKS: Record<string, Check> = {
  "text.impossible-date": (manuscript) => impossibleDates(manuscript),
  "text.date-order": (manuscript, _rule, context) => datesAfter(manuscript, context),
  "text.sum-wrong": compared,
  "text.sum-doubtful": compared,
  "text.share-wrong": compared,
  "text.percent-impossible": compared,
  "text.change-wrong": compared,
  "text.figures-disagree": compared,
  "text.points-miscounted": (manuscript, _rule, context) => pointsMiscounted(manuscript, context),
  "text.paragraph-end": paragraphEnd,
};
