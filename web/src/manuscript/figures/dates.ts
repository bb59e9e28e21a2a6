/** Days and periods of a draft against its own date and against each other. */

import { matches } from "../../shared/matches";
import { judge } from "../../shared/arithmetic";
import { DIGITS, FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Context, Hit, Lexicon, Manuscript, Place } from "../model";
import { passages } from "../reading/manuscript";
import { dayLineOf } from "./dated";
import { arabicDay, UNTIL } from "./moments";
import { isAhead, isToCome } from "./signed";
import { lineRoles } from "../understanding/roles";
import { quote, sentences, type Piece } from "../understanding/wording";

const YEAR = "(?:19|20)[0-9]{2}";
const IN_YEAR = `(?:(${YEAR})年)`;
const MONTH_TOLD = "([0-9]{1,2})月";
const DAY_TOLD = "(?:([0-9]{1,2})日)";
const DAY = new RegExp(`(?<![0-9])${IN_YEAR}?${MONTH_TOLD}${DAY_TOLD}`, "gu");
/** 2025.11.31, 2024-06-31, 2025/9/31. */
const SHORT_DAY = new RegExp(`(?<![0-9.本号])(${YEAR})([./-])([0-9]{1,2})\\2([0-9]{1,2})(?![0-9.])`, "gu");
const HAN_DAY = new RegExp(
  `(?<![${FIGURES}])(?:([〇零${DIGITS}]{4})年)?([${FIGURES}]{1,2})月([${FIGURES}]{1,3})日`,
  "gu",
);
/** 十三月底. */
const HAN_MONTH = pattern((any) => `(?<![${FIGURES}])十[${DIGITS.slice(2)}]月(?=${any("part-of-month")})`, "gu");
/** 2023.10.8—2023.9.30, the last with its year or without. */
const SHORT_SPAN = new RegExp(
  `(?<![0-9.])(${YEAR}\\.[0-9]{1,2}\\.[0-9]{1,2})${UNTIL}+((?:${YEAR}\\.)?[0-9]{1,2}\\.[0-9]{1,2})(?![0-9.])`,
  "gu",
);
/** A month by itself, where nothing but a month can be meant. */
const MONTH = pattern(
  (any) => `(?<![0-9.第])(?:${IN_YEAR}${MONTH_TOLD}(?![0-9]+日)|${MONTH_TOLD}(?=${any("part-of-month")}|份))`,
  "gu",
);
/** The last may go without year and month: then it is of the same. */
const SPAN = pattern(
  (any) => `${IN_YEAR}${MONTH_TOLD}${DAY_TOLD}?起?${UNTIL}(?!${any("next-year")})${IN_YEAR}?${MONTH_TOLD}${DAY_TOLD}?`,
  "gu",
);
/** Of one month: 9月5日至3日, 10月20日至10月12日. */
const DAYS = new RegExp(`(?<![0-9])${MONTH_TOLD}${DAY_TOLD}${UNTIL}(?:\\1月)?${DAY_TOLD}`, "gu");

/** 1月至13月. */
const UNTIL_MONTH = new RegExp(`(?<![0-9.])[0-9]{1,2}月?${UNTIL}${MONTH_TOLD}(?!份?${DAY_TOLD})`, "gu");

/** 第五季度. */
const NO_QUARTER = new RegExp(`第[${DIGITS.slice(4)}]季度`, "gu");
/** 8时至7时. */
const HOURS = new RegExp(`(?<![0-9.])([0-9]{1,2})(?:时|[:：][0-9]{2})${UNTIL}([0-9]{1,2})(?:时|[:：][0-9]{2})`, "gu");
const [EARLY, LATE] = [6, 16];

/** 25时, 9时70分, 下午2点75分, 上午9:75, 24时30分, 上午15时, 中午18时, 晚上15时. */
const CLOCK = "(?:[时点]|[:：][0-9]{2})";
const NO_TIME = pattern(
  (any) =>
    `(?<![0-9.])(?:2[5-9]|[3-9][0-9])时(?!${any("hour-compound")})|` +
    `(?<![0-9.])[0-9]{1,2}(?:[时点][6-9][0-9]分(?!之)|[:：][0-5][0-9]${UNTIL}[0-9]{1,2}[:：][6-9][0-9](?![0-9]))|` +
    `(?<!(?:${any("ratio-word")})[^，。；]{0,8})(?<![0-9.:：])(?:0?[6-9]|1[0-9]|2[0-3])[:：][6-9][0-9](?![0-9:：])|` +
    `(?:${any("day-column")}|${any("part-of-day")})[^，。；]{0,20}?(?<![0-9.])` +
    "(?:(?:2[4-9]|[3-9][0-9])[:：][0-5][0-9]|[0-9]{1,2}[:：][6-9][0-9]|[0-9]{1,2}[时点][6-9][0-9])(?![0-9:：])|" +
    `(?<![0-9])24时(?:(?:0?[1-9]|[1-5][0-9])分|${any("after-then")})|(?<![0-9])24[:：](?:0[1-9]|[1-5][0-9])(?![0-9:：])|` +
    `(?:${any("part-of-day")}|${UNTIL})2[5-9]点|(?:${any("morning")})(?:1[3-9]|2[0-9])${CLOCK}|(?:${any("noon")})(?:[3-9]|1[5-9]|2[0-9])${CLOCK}|` +
    `(?:${any("evening")})(?:1[3-6]|2[5-9])${CLOCK}|(?:${any("weekday-word")})[八九]`,
  "gu",
);

const FIRST = 1;

/** A day that its month does not have, a month that no year has, a time that ends before it begins. */
export function* impossibleDates(manuscript: Manuscript, { data: { lexicon } }: Context): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!/[月时点季周期:：./-]/u.test(text)) continue;
    const place = (index: number, whole: string): Place => ({ line, start: index, end: index + whole.length });
    for (const { 0: whole, index } of matches(text, HAN_MONTH(lexicon)))
      yield { message: `没有“${whole}”这个月。`, places: [place(index, whole)] };
    for (const { 0: whole, 1: year, 2: month, 3: day, index } of matches(text, HAN_DAY))
      if (!isDay(year ? amount(year).value : 2000, amount(month!).value, amount(day!).value))
        yield { message: `没有“${whole}”这一天。`, places: [place(index, whole)] };
    for (const { 0: whole, 1: year, 3: month, 4: day, index } of matches(text, SHORT_DAY))
      if (!isDay(Number(year), Number(month), Number(day)))
        yield { message: `没有“${whole}”这一天。`, places: [place(index, whole)] };
    for (const { 0: whole, 1: from, 2: to, index } of matches(text, SHORT_SPAN))
      if (shortStamp(to!, from!) < shortStamp(from!, from!))
        yield { message: `“${whole}”起止颠倒了。`, places: [place(index, whole)] };
    for (const { 0: whole, 1: year, 2: month, 3: day, index } of matches(text, DAY)) {
      if (isDay(Number(year ?? 2000), Number(month), Number(day))) continue;
      yield { message: `没有“${whole}”这一天。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 2: month, 3: other, index } of matches(text, MONTH(lexicon))) {
      const n = Number(month ?? other);
      if (n >= 1 && n <= 12) continue;
      yield { message: `没有“${whole}”这个月。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 1: year, 2: month, 3: day, 4: last, 5: end, 6: until, index } of matches(
      text,
      SPAN(lexicon),
    )) {
      const both = day !== undefined && until !== undefined;
      const first = stamp(year!, month!, both ? day : FIRST);
      if (judge({ kind: "order", first, last: stamp(last ?? year!, end!, both ? until : FIRST) }).holds) continue;
      const crossing = last === undefined ? "跨年的，后面也写上年份。" : "";
      yield { message: `“${whole}”起止颠倒了。${crossing}`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 1: month, index } of matches(text, UNTIL_MONTH)) {
      if (Number(month) >= 1 && Number(month) <= 12) continue;
      yield { message: `没有“${month!}月”这个月。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, index } of matches(text, NO_QUARTER))
      yield { message: `一年没有“${whole}”。`, places: [place(index, whole)] };
    for (const { 0: whole, 1: from, 2: to, index } of matches(text, HOURS)) {
      // From night to morning it may well be.
      if (Number(to) >= Number(from) || Number(from) > LATE || Number(from) < EARLY) continue;
      yield { message: `“${whole}”起止颠倒了。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, index } of matches(text, NO_TIME(lexicon)))
      yield { message: `没有“${whole}”这个时刻。`, places: [place(index, whole)] };
    for (const { 0: whole, 2: day, 3: until, index } of matches(text, DAYS)) {
      if (Number(day) <= Number(until)) continue;
      yield { message: `“${whole}”起止颠倒了。`, places: [place(index, whole)] };
    }
  }
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** yyyymmdd, as the shared arithmetic puts days in order. */
const stamp = (year: string | number, month: string | number, day: string | number): number =>
  Number(year) * 1e4 + Number(month) * 100 + Number(day);

function shortStamp(text: string, other: string): number {
  const parts = text.split(".");
  const [year, month, day] = parts.length > 2 ? parts : [other.slice(0, 4), ...parts];
  return stamp(year!, month!, day!);
}

const FULL = new RegExp(`${IN_YEAR}${MONTH_TOLD}${DAY_TOLD}?`, "u");
const DATED = new RegExp(`(?<![0-9])${IN_YEAR}${MONTH_TOLD}(?:${DAY_TOLD}|([底末]))?`, "gu");
const YEAR_END = pattern((any) => `${IN_YEAR}年?底${any("before-then")}`, "gu");
const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
/** Deadlines that were set before, and days that are still to come. */
const SET_BEFORE = pattern((any) => any("set-before"));
const HAPPENED = pattern((any) => any("happened"));
/** What is still to be done, wherever it stands. */
const PLANNED = pattern((any) => any("still-to-do"));
const GOES_ON = pattern((any) => `^(?:[至到—\\-－～~]|${any("before-then")}|底|起)`);

/** Against the date of the document: deadlines of measures that have passed, and what happened or was counted after it. */
export function* datesAfter(manuscript: Manuscript, context: Context): Iterable<Hit | null> {
  const { lexicon } = context.data;
  const dayLine = dayLineOf(manuscript, lexicon);
  const signed = FULL.exec(arabicDay(manuscript.lines[dayLine]?.text ?? ""));
  if (!signed?.[3]) return;
  const date = stamp(signed[1]!, signed[2]!, signed[3]);
  const own: Place = { line: dayLine, start: signed.index, end: signed.index + signed[0].length };
  const roles = lineRoles(manuscript, context);
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      const rest = text.slice(sentence.start - start);
      const isPlan = roles[line] === "measures" || PLANNED(lexicon).test(sentence.text) || PROMISED(lexicon).test(rest);
      const found = [
        ...(isPlan && !DONE_ON(lexicon).test(sentence.text)
          ? passed(sentence, date, context)
          : ahead(sentence, date, context)),
        ...overdue(sentence, date, lexicon),
      ];
      for (const { place, message } of found)
        yield { message: `${message}，落款日期是${quote(signed[0])}。`, places: [place, own] };
    }
  }
}

/** 已于2024年12月26日复查合格, among what is planned. */
const DONE_ON = pattern((any) => `(?:${any("already")})[^，。；]{0,2}${DATED.source}(?!${any("before-then")})`);
/** 限2026年6月30日前整改到位, 由办公室负责，于2026年6月底前补齐: still to be done, where nothing behind tells that it was. */
const PROMISED = pattern(
  (any) =>
    `(?:(?:${any("asks-now")})[^。；0-9]{0,16}|${any("promised-by")})${DATED.source}(?:${any("before-then")})` +
    `(?:将|(?![^，。；]{0,8}的|${any("no-deadline")}))[^了已]+$`,
);

const LOOKS_BACK = pattern((any) => any("history"));
const THIS_MONTH = /本月([0-9]{1,2})日/gu;
const PLANNED_FOR = pattern((any) => `(?:${any("to-come")})(?!${UNTIL}).?$`);

/** 下一步，计划于2024年4月召开, in a document of June. */
function* overdue({ text, line, start }: Piece, date: number, lexicon: Lexicon): Iterable<Found> {
  if (SET_BEFORE(lexicon).test(text) || LOOKS_BACK(lexicon).test(text)) return;
  for (const { 0: whole, 1: year, 2: month, 3: day, index } of matches(text, DATED)) {
    if (!PLANNED_FOR(lexicon).test(text.slice(0, index)) || stamp(year!, month!, day ?? 31) >= date) continue;
    if (GOES_ON(lexicon).test(text.slice(index + whole.length))) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}还写成以后的事，在成文以前就过了` };
  }
}

interface Found {
  place: Place;
  message: string;
}

function* passed({ text, line, start }: Piece, date: number, { data: { lexicon } }: Context): Iterable<Found> {
  if (SET_BEFORE(lexicon).test(text)) return;
  for (const { 0: whole, 1: year, index } of matches(text, YEAR_END(lexicon))) {
    if (stamp(year!, 12, 31) >= date) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}这个时限在成文以前就过了` };
  }
  for (const { 0: whole, 1: year, 2: month, 3: day, index } of matches(text, DATED)) {
    const behind = DEADLINE(lexicon).exec(text.slice(index + whole.length, index + whole.length + 4));
    if (!behind || stamp(year!, month!, day ?? 31) >= date) continue;
    const place = { line, start: start + index, end: start + index + whole.length + behind[0].length };
    yield { place, message: `${quote(whole + behind[0])}这个时限在成文以前就过了` };
  }
}

function* ahead(sentence: Piece, date: number, { data: { lexicon } }: Context): Iterable<Found> {
  const { text, line, start } = sentence;
  for (const { 0: whole, 1: year, 4: last, 6: until, 5: end, index } of matches(text, SPAN(lexicon))) {
    // The month of the document may be counted as a whole.
    if (stamp(last ?? year!, end!, until ?? FIRST) <= date || isToCome(text, lexicon)) continue;
    if (!HAPPENED(lexicon).test(text)) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}这段时间在成文时还没有完` };
  }
  if (!HAPPENED(lexicon).test(text)) return;
  for (const { 0: whole, 1: day, index } of matches(text, THIS_MONTH)) {
    if (isAhead(text, index, index + whole.length, lexicon)) continue;
    if (Number(day) <= date % 100 || GOES_ON(lexicon).test(text.slice(index + whole.length))) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}比成文日期还晚，却写成已经做了` };
  }
}
