/** Days and periods of a draft against its own date and against each other. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Context, Hit, Manuscript, Place } from "../model";
import { passages } from "../reading/manuscript";
import { lineRoles } from "../understanding/roles";
import { quote, sentences, type Piece } from "../understanding/wording";

const YEAR = "(?:19|20)[0-9]{2}";
const DAY = new RegExp(`(?<![0-9])(?:(${YEAR})年)?([0-9]{1,2})月([0-9]{1,2})日`, "gu");
/** A month by itself, where nothing but a month can be meant. */
const MONTH = new RegExp(
  `(?<![0-9.第])(?:(${YEAR})年([0-9]{1,2})月(?![0-9])|([0-9]{1,2})月(?=[底末初上中下份][旬半]?))`,
  "gu",
);
/** The last may go without year and month: then it is of the same. */
const SPAN = new RegExp(
  `(${YEAR})年([0-9]{1,2})月(?:([0-9]{1,2})日)?起?(?:至|到|—|-|－|～|~)(?!次年|翌年)(?:(${YEAR})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?`,
  "gu",
);
/** Of one month: 9月5日至3日. */
const DAYS = /(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日(?:至|到|—|－|～|~)([0-9]{1,2})日/gu;

const FIRST = 1;

/** A day that its month does not have, a month that no year has, a time that ends before it begins. */
export function* impossibleDates(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!text.includes("月")) continue;
    const place = (index: number, whole: string): Place => ({ line, start: index, end: index + whole.length });
    for (const { 0: whole, 1: year, 2: month, 3: day, index } of text.matchAll(DAY)) {
      if (isDay(Number(year ?? 2000), Number(month), Number(day))) continue;
      yield { message: `没有“${whole}”这一天。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 2: month, 3: other, index } of text.matchAll(MONTH)) {
      const n = Number(month ?? other);
      if (n >= 1 && n <= 12) continue;
      yield { message: `没有“${whole}”这个月。`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 1: year, 2: month, 3: day, 4: last, 5: end, 6: until, index } of text.matchAll(SPAN)) {
      const both = day !== undefined && until !== undefined;
      const first = stamp(year!, month!, both ? day : FIRST);
      if (judge({ kind: "order", first, last: stamp(last ?? year!, end!, both ? until : FIRST) }).holds) continue;
      const crossing = last === undefined ? "跨年的，后面也写上年份。" : "";
      yield { message: `“${whole}”起止颠倒了。${crossing}`, places: [place(index, whole)] };
    }
    for (const { 0: whole, 2: day, 3: until, index } of text.matchAll(DAYS)) {
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

const FULL = new RegExp(`(${YEAR})年([0-9]{1,2})月(?:([0-9]{1,2})日)?`, "u");
const DATED = new RegExp(`(?<![0-9])(${YEAR})年([0-9]{1,2})月(?:([0-9]{1,2})日|([底末]))?`, "gu");
const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
/** Deadlines that were set before, and days that are still to come. */
const SET_BEFORE = pattern((any) => any("set-before"));
const TO_COME = pattern((any) => any("to-come"));
const HAPPENED = pattern((any) => any("happened"));
const GOES_ON = /^(?:[至到—\-－～~]|前|以前|之前|底|起)/u;
const GOES_ON_BEFORE = /(?:[至到—\-－～~]|截至|截止|《[^》]*)$/u;

/** Against the date of the document: deadlines of measures that have passed, and what happened or was counted after it. */
export function* datesAfter(manuscript: Manuscript, context: Context): Iterable<Hit | null> {
  const signed = FULL.exec(manuscript.lines[manuscript.date]?.text ?? "");
  if (!signed?.[3]) return;
  const date = stamp(signed[1]!, signed[2]!, signed[3]);
  const own: Place = { line: manuscript.date, start: signed.index, end: signed.index + signed[0].length };
  const roles = lineRoles(manuscript, context);
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      const found = roles[line] === "measures" ? passed(sentence, date, context) : ahead(sentence, date, context);
      for (const { place, message } of found)
        yield { message: `${message}，落款日期是${quote(signed[0])}。`, places: [place, own] };
    }
  }
}

interface Found {
  place: Place;
  message: string;
}

function* passed({ text, line, start }: Piece, date: number, { data: { lexicon } }: Context): Iterable<Found> {
  if (SET_BEFORE(lexicon).test(text)) return;
  for (const { 0: whole, 1: year, 2: month, 3: day, index } of text.matchAll(DATED)) {
    const behind = DEADLINE(lexicon).exec(text.slice(index + whole.length, index + whole.length + 4));
    if (!behind || stamp(year!, month!, day ?? 31) >= date) continue;
    const place = { line, start: start + index, end: start + index + whole.length + behind[0].length };
    yield { place, message: `${quote(whole + behind[0])}这个时限在成文以前就过了` };
  }
}

function* ahead(sentence: Piece, date: number, { data: { lexicon } }: Context): Iterable<Found> {
  const { text, line, start } = sentence;
  for (const { 0: whole, 1: year, 4: last, 6: until, 5: end, index } of text.matchAll(SPAN)) {
    // The month of the document may be counted as a whole.
    if (stamp(last ?? year!, end!, until ?? FIRST) <= date || TO_COME(lexicon).test(text)) continue;
    if (!HAPPENED(lexicon).test(text)) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}这段时间在成文时还没有完` };
  }
  if (TO_COME(lexicon).test(text) || !HAPPENED(lexicon).test(text)) return;
  for (const { 0: whole, 1: year, 2: month, 3: day, 4: end, index } of text.matchAll(DATED)) {
    const behind = text.slice(index + whole.length, index + whole.length + 3);
    if (end || GOES_ON.test(behind) || GOES_ON_BEFORE.test(text.slice(Math.max(0, index - 40), index))) continue;
    if (stamp(year!, month!, day ?? FIRST) <= date) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    yield { place, message: `${quote(whole)}比成文日期还晚，却写成已经做了` };
  }
}
