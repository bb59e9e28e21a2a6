/** Figures that the text itself disproves: days that no calendar has, sums, points that are counted before they are told. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Manuscript, Hit, Lexicon } from "../model";
import { passages } from "../reading/manuscript";
import { quote, sentences } from "../understanding/wording";

const DATE = /(?<![0-9])(?:((?:19|20)[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日/gu;

const SPAN = /((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:[0-9]{1,2}日)?(?:至|到|—)((?:19|20)[0-9]{2})年([0-9]{1,2})月/gu;

/** A day that its month does not have, or a time that ends before it begins. */
function* impossibleDate(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const { 0: whole, 1: year, 2: month, 3: day, index } of text.matchAll(DATE)) {
      if (isDay(Number(year ?? 2000), Number(month), Number(day))) continue;
      yield { message: `没有“${whole}”这一天。`, places: [{ line, start: index, end: index + whole.length }] };
    }
    for (const { 0: whole, 1: year, 2: month, 3: last, 4: end, index } of text.matchAll(SPAN)) {
      if (12 * Number(year) + Number(month) <= 12 * Number(last) + Number(end)) continue;
      yield { message: `“${whole}”起止颠倒了。`, places: [{ line, start: index, end: index + whole.length }] };
    }
  }
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** 两项合计66人次. */
const SUM = pattern(
  (any) => `([两${FIGURES.slice(1)}])${any("part-measure")}${any("sum-word")}([0-9]+)([^0-9，。；、]{1,3})`,
  "gu",
);
const SENT = pattern(
  (any) =>
    `${any("hand-out")}[^，。；0-9]{0,12}([0-9]+)份[^。；0-9]{0,30}?${any("hand-in")}[^，。；0-9]{0,8}([0-9]+)份` +
    `(?:[^。；]{0,24}?${any("return-rate")}([0-9.]+)[%％])?`,
  "gu",
);
/** Of so many so many: a part of one unit, told right behind the whole. */
const OF_WHOLE = pattern(
  (any) =>
    `(?<![0-9])([0-9]{1,12})([^0-9，。；、]{1,2})[^，。；0-9]{0,6}[，,、]?${any("part-of-it")}[^，。；0-9]{0,8}([0-9]+)\\2`,
  "gu",
);
const LISTED_PARTS = 2;
/** 19个问题，已整改17个、基本完成1个、需长期坚持2个: stages of the same things. */
const STAGE = pattern((any) => `${any("status-part")}([0-9]{1,6})([^0-9，。；、]{1,2})`, "gu");
/** 18条，其中甲方面5条、乙方面9条: kinds that have nothing in common. */
const KIND = pattern((any) => `[^，。；、：:0-9]{1,14}${any("apart")}([0-9]{1,6})([^0-9，。；、]{1,2})`, "gu");
const AMONG = pattern((any) => `([0-9]{1,6})([^0-9，。；、]{1,2})[^0-9，。；、]{0,6}[，,]${any("among")}[：:，,]?`);
/** Percentages are rounded. */
const ROUNDED = 0.6;

/** A total that its parts do not make, a part greater than the whole, and a rate that its figures do not give. */
const sumWrong: Check = function* (manuscript, _rule, { data: { lexicon } }) {
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      const before = text.slice(0, sentence.start - start);
      for (const { whole, at, message } of [
        ...faults(sentence.text, lexicon),
        ...parted(sentence.text, before, lexicon),
      ]) {
        const from = sentence.start + at;
        yield { message, places: [{ line, start: from, end: from + whole.length }] };
      }
    }
  }
};

function* faults(text: string, lexicon: Lexicon): Iterable<{ whole: string; at: number; message: string }> {
  for (const { 0: whole, 1: count, 2: total, 3: unit, index: at } of text.matchAll(SUM(lexicon))) {
    const parts = partsBefore(text.slice(0, at), unit!);
    const sum = parts.reduce((one, other) => one + other, 0);
    if (parts.length === value(count!) && sum !== Number(total))
      yield { whole, at, message: `${quote(whole)}加不平：${parts.join("＋")}＝${sum}。` };
  }
  for (const { 0: whole, 1: out, 2: back, 3: rate, index: at } of text.matchAll(SENT(lexicon))) {
    const real = (100 * Number(back)) / Number(out);
    if (real > 100) yield { whole, at, message: `${quote(whole)}对不上：收回的${back}份比发出的${out}份还多。` };
    else if (rate !== undefined && Math.abs(Number(rate) - real) > ROUNDED)
      yield { whole, at, message: `${quote(whole, 40)}对不上：${back}÷${out}＝${real.toFixed(1)}%。` };
  }
  for (const { 0: whole, 1: all, 2: unit, 3: some, index: at } of text.matchAll(OF_WHOLE(lexicon))) {
    // With another number before it the part may be one of that.
    if (Number(some) > Number(all) && partsBefore(text.slice(0, at), unit!).length === 0)
      yield { whole, at, message: `${quote(whole)}对不上：一共${all}，其中的却有${some}。` };
  }
}

/** Stages or kinds told one after the other that come to more than the whole before them. */
function* parted(
  text: string,
  before: string,
  lexicon: Lexicon,
): Iterable<{ whole: string; at: number; message: string }> {
  const among = AMONG(lexicon).exec(text);
  const behind = among ? among.index + among[0].length : text.length;
  const stages = [...text.matchAll(STAGE(lexicon))];
  const kinds = [...text.slice(behind).matchAll(KIND(lexicon))];
  const lists = [
    {
      all: stages,
      from: 0,
      total: stagedBefore(text.slice(0, stages[0]?.index ?? 0), before, stages[0]?.[2]?.[0] ?? "。", lexicon),
    },
    { all: kinds, from: behind, total: among && kinds[0]?.[2]?.[0] === among[2]![0] ? Number(among[1]) : undefined },
  ];
  for (const { all, from, total } of lists) {
    const unit = all[0]?.[2]?.[0];
    const parts = all.filter((part) => part[2]!.startsWith(unit!)).map((part) => Number(part[1]));
    const sum = parts.reduce((one, other) => one + other, 0);
    if (total === undefined || parts.length < LISTED_PARTS || parts.length < all.length || sum <= total) continue;
    const last = all[all.length - 1]!;
    const [start, end] = [from + all[0]!.index, from + last.index + last[0].length];
    const between = all
      .slice(1)
      .every((part, index) =>
        /^[，、；和及,;]?$/u.test(text.slice(from + all[index]!.index + all[index]![0].length, from + part.index)),
      );
    if (between)
      yield {
        whole: text.slice(start, end),
        at: start,
        message: `${quote(text.slice(start, end), 40)}加不平：${parts.join("＋")}＝${sum}，比前面的${total}多。`,
      };
  }
}

const STAGED = pattern((any) => `([0-9]{1,6})([^0-9，。；、])${any("staged-noun")}`, "gu");

/** The number of a unit before the stages: the last of the sentence, or that of the things told before it. */
const stagedBefore = (own: string, before: string, unit: string, lexicon: Lexicon): number | undefined =>
  partsBefore(own, unit).pop() ??
  [...before.matchAll(STAGED(lexicon))]
    .filter((found) => found[2] === unit)
    .map((found) => Number(found[1]))
    .pop();

/** The numbers of a unit that stand before; 66人次 counts no 人. */
const partsBefore = (text: string, unit: string): number[] =>
  [...text.matchAll(/(?<![0-9])([0-9]{1,12})([^0-9，。；、]{1,3})/gu)]
    .filter((found) => found[2]!.startsWith(unit))
    .map((found) => Number(found[1]));

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
  "text.impossible-date": impossibleDate,
  "text.sum-wrong": sumWrong,
  "text.points-miscounted": (manuscript, _rule, context) => pointsMiscounted(manuscript, context),
  "text.paragraph-end": paragraphEnd,
};
