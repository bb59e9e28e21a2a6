/** Figures that the text itself disproves: days that no calendar has, sums, points that are counted before they are told. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import { comparedFigures } from "../figures/index";
import { datesAfter, impossibleDates } from "../figures/dates";
import type { Check, Context, Hit, Lexicon, Manuscript } from "../model";
import { passages } from "../reading/manuscript";
import { quote } from "../understanding/wording";

/** What was compared and does not hold, of one rule. */
export function* failing(manuscript: Manuscript, rule: string, context: Context): Iterable<Hit> {
  for (const { holds, places, message, ...comparison } of comparedFigures(manuscript, context).comparisons)
    if (!holds && comparison.rule === rule) yield { message, places: [...places] };
}

const compared: Check = (manuscript, { id }, context) => failing(manuscript, id, context);

const value = (figure: string): number =>
  /[0-9]/u.test(figure) ? Number(figure) : figure === "两" ? 2 : FIGURES.indexOf(figure) + 1;

const PROMISED = pattern(
  (any) =>
    `([两${FIGURES.slice(1)}]|(?<![0-9.])[2-9])(?:${any("point-noun")}[^，。；：:0-9]{0,8}[：:，,。]?|` +
    `(?:${any("point-unit")})[^，。；：:0-9]{0,6}(?:${any("point-head")})[：:]|` +
    `(?!${any("time-measure")}|年)(?:${any("figure-unit")})[^，。；：:0-9]{0,8}[：:])\\s*$`,
);
/** 一是, 第一，, 第一步, 一要: the forms that points are counted in. */
const FORMS = [
  `([${FIGURES}])是`,
  `第([${FIGURES}])(?=[，,、是步])`,
  `其([${FIGURES}])(?=[，,、是：])`,
  `([${FIGURES}])要`,
  `[（(]([${FIGURES}])[）)]`,
].map((form) => ({
  first: new RegExp(`(?:^|[：:，,。；\\s])${form.replace(`[${FIGURES}]`, "一")}`, "u"),
  point: new RegExp(`(?:^|[：:，,。；\\s])${form}`, "gu"),
  opens: new RegExp(`^${form}`, "u"),
}));
type Form = (typeof FORMS)[number];

/** The second of them and those behind it, in one paragraph. */
const TOLD = new RegExp(`[：:，,。；](?:[${FIGURES}]是|[（(][${FIGURES}][）)])`, "gu");

/** 三个方面 with two or four points told by 一是、二是. */
function* pointsMiscounted(manuscript: Manuscript, context: Parameters<Check>[2]): Iterable<Hit | null> {
  const promised = PROMISED(context.data.lexicon);
  const all = passages(manuscript, 0, manuscript.end);
  for (const [index, { line, start, text }] of all.entries()) {
    if (index % 200 === 199) yield null;
    const ordinals = ordinalsIn(text, context.data.lexicon);
    const said = ordinals && promised.exec(text.slice(0, ordinals.at));
    if (said && value(said[1]!) !== ordinals.count) {
      const words = said[0].replace(/[：:，,。\s]*$/u, "");
      yield {
        message: `说${quote(words)}，后面一共写了${ordinals.count}条。`,
        places: [{ line, start: start + said.index, end: start + said.index + words.length }],
      };
      continue;
    }
    const opening = FORMS.map((form) => ({ form, first: form.first.exec(text) })).find(({ first }) => first);
    const first = opening?.first;
    const lead = first ? text.slice(0, first.index + (/^[一第其]/u.test(first[0]) ? 0 : 1)) : text;
    const found = promised.exec(lead);
    // Without points of its own the paragraph leads on to those below.
    if (!found || (!first && !/[：:。]\s*$/u.test(text))) continue;
    const following = all.slice(index + 1, index + 1 + FOLLOWING).map((passage) => passage.text);
    const form = opening?.form ?? FORMS.find(({ opens }) => opens.exec(following[0] ?? "")?.[1] === "一");
    // 一是 by itself opens points of its own; with the others behind it in one paragraph it tells those promised.
    const isTold = (following[0]?.match(TOLD) ?? []).length > 0;
    const isOwn = form === FORMS[0] || form === FORMS[FORMS.length - 1];
    if (!form || (!first && (form !== FORMS[0] || !/[：:]\s*$/u.test(text)) && isOwn && !isTold)) continue;
    const told = pointsFrom(form, first ? text.slice(lead.length) : "", following);
    const wanted = value(found[1]!);
    if (told < 2 || told === wanted) continue;
    const end = start + found.index + found[0].replace(/[：:，,。\s]*$/u, "").length;
    yield {
      message: `说${quote(found[0].replace(/[：:，,。\s]*$/u, ""))}，后面一共写了${told}条。`,
      places: [{ line, start: start + found.index, end }],
    };
  }
}

const ORDINAL = pattern(
  (any) =>
    `(?:^|[：:，,。；\\s])(?:(${any("first-of-points")})|(${any("next-of-points")})|(${any("last-of-points")}))[，,要是]`,
  "gu",
);

/** 首先，…；其次，…；再次，…；最后，…: told from the first to the last, each once. */
function ordinalsIn(text: string, lexicon: Lexicon): { at: number; count: number } | null {
  const found = matches(text, ORDINAL(lexicon));
  const [first, last] = [found[0], found[found.length - 1]];
  if (!first?.[1] || !last?.[3] || found.length < 3) return null;
  const words = new Set(found.map(([, one, two, three]) => one ?? two ?? three));
  return words.size === found.length
    ? { at: first.index + first[0].search(/[^：:，,。；\s]/u), count: found.length }
    : null;
}

/** Paragraphs in which points may go on. */
const FOLLOWING = 60;

/** How far the points count on from the first: in the rest of a paragraph, and in those that open with the next one. */
function pointsFrom({ point, opens }: Form, rest: string, following: readonly string[]): number {
  let last = 0;
  for (const text of [rest, ...following]) {
    if (text !== rest && opens.exec(text)?.[1] !== FIGURES[last]) break;
    for (const { 1: figure } of matches(text, point)) {
      if (value(figure!) !== last + 1) return last;
      last++;
    }
  }
  return last;
}

/** Characters of a paragraph that is one without doubt, and of one that ends in a comma. */
const [LONG, SHORT] = [40, 16];
const CLAUSES = 20;
/** What is told as done in clauses is no title, though it stands first. */
const DONE = /^[^，。：]*[了已均][^。：]*，|^[^。：]+，[^。：]*[了已均]/u;
/** Where more paragraphs than this end anyhow, lines were cut to a width: then no end means anything. */
const MOST = 0.15;

/** Clauses without a stop between two paragraphs of text. */
function breaksOff({ lines }: Manuscript, line: number): boolean {
  const [text, next] = [lines[line]!.text.trimEnd(), lines[line + 1]];
  const before = lines[line - 1];
  if (before && before.number === null && !/[。：:]$/u.test(before.text.trimEnd())) return false;
  if (text.length < CLAUSES || !next || next.cell || next.number !== null) return false;
  return (
    /^[^。！？；：:“《]+，[^。！？；：:“《]*[\u4e00-\u9fff]$/u.test(text) &&
    /^[^：:]+，.*。$/u.test(next.text.trimEnd())
  );
}

/** A sentence of three clauses at least, the last of which tells what was done: no heading. */
const TOLD_WHOLE =
  /^[^，。；：！？“”]{6,}(?:，[^，。；：！？“”]{4,}){1,4}，[^，。；：！？“”]{2,12}了[^，。；：！？“”]{1,10}$/u;

/** A paragraph of sentences that ends in a comma or in the middle of one. */
function* paragraphEnd(manuscript: Manuscript): Iterable<Hit> {
  const running = manuscript.lines
    .slice(0, manuscript.end)
    .map(({ text, cell, apart, number }, line) => ({ text: text.trimEnd(), line, skip: cell || apart, number }))
    .filter(
      ({ text, line, skip }) =>
        !skip && (line > manuscript.title || DONE.test(text)) && line > manuscript.recipient && text.length >= SHORT,
    );
  const open = running.filter(
    ({ text, line, number }) =>
      (text.length >= LONG && /[。！？]/u.test(text) && /[，、\u4e00-\u9fff]$/u.test(text)) ||
      (number === null && /[，、]$/u.test(text) && /[，。]/u.test(text.slice(0, -1))) ||
      (number === null && (breaksOff(manuscript, line) || TOLD_WHOLE.test(text))),
  );
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

const dateOrder: Check = function* (manuscript, rule, context) {
  yield* datesAfter(manuscript, context);
  yield* failing(manuscript, rule.id, context);
};

const impossibleDate: Check = function* (manuscript, { id }, context) {
  yield* impossibleDates(manuscript, context);
  yield* failing(manuscript, id, context);
};

export const CHECKS: Record<string, Check> = {
  "text.impossible-date": impossibleDate,
  "text.date-order": dateOrder,
  "text.sum-wrong": compared,
  "text.sum-doubtful": compared,
  "text.share-wrong": compared,
  "text.percent-impossible": compared,
  "text.change-wrong": compared,
  "text.figures-disagree": compared,
  "text.points-miscounted": (manuscript, _rule, context) => pointsMiscounted(manuscript, context),
  "text.paragraph-end": paragraphEnd,
};
