/** What is told as part of a time that the text itself states: 施工期为3月10日至5月20日……渠尾段6月8日进场. */

import { since } from "../../shared/since";
import { DIGITS } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";
import { amount } from "../../shared/numbers";
import { quote } from "../understanding/wording";
import { RULES, sharesRun } from "./compare";
import { type Dated, type Told, toldIn } from "./dated";
import type { Comparison } from "./model";
import { hasOwnYear, type Moment } from "./moments";
import { between as lengthBetween } from "./lengths";
import { isBorn, isJoined, MANY } from "./spans";
import { clauseOf, isAnotherStep, type Topic, topicsIn } from "./within";

/** A day, month or year, or from one to another, in its sentence. */
export interface Part extends Told {
  to: Moment;
  isSpan: boolean;
}

interface Term extends Topic {
  /** Nothing but the last day is told: 8月底前全部完成. */
  isLimit?: boolean;
  /** 上半年, 十四五: only of what is counted by its months or years. */
  isNamed?: boolean;
}

const PLAN = pattern((any) => `(${any("five-year-plan")})”?(?:${any("time-of-plan")})`, "gu");
const LISTED = /^[^，。；：、0-9]{0,16}[、和及]$/u;
const COUNTED = /^份?度?[0-9]/u;
const WITHIN = pattern((any) => `(?:${any("in-that-time")})[^。；]*$`);
const AMONG = pattern((any) => `${any("among")}|${any("respectively")}|${any("one-of-these")}|${any("by-years")}`);
const OTHER = pattern((any) => `${any("other-time")}|${any("set-apart")}`);
const RESULT = pattern((any) => any("result-of-checking"));
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);
const GOES_ON = pattern((any) => `^(?:起|${any("not-of-report")}|${any("after-then")})`);
const ALL_DONE = pattern((any) => `^[^，。；]{0,6}(?:${any("all-told")})[^，。；]{0,4}(?:${any("finished")})`);
const BOTH_YEARS = pattern((any) => `^(?:${any("these")})?[0-9${DIGITS}两]{1,2}(?:${any("years-unit")})`);
/** Sentences behind a time in which a part of it is told. */
const FAR = 4;
/** Characters before a part that tell of what it is one. */
const NEAR = 60;

/** Times of a sentence, 3月10日至5月20日 as one. */
const known = new WeakMap<Dated, readonly Part[]>();

export function partsIn(room: Dated, lexicon: Lexicon): readonly Part[] {
  const found = known.get(room);
  if (found) return found;
  const parts: Part[] = [];
  known.set(room, parts);
  for (let at = 0; at < room.moments.length; at++) {
    const [moment, next] = [room.moments[at]!, room.moments[at + 1]];
    const isSpan = next !== undefined && next.last >= moment.first && isJoined(room, moment, next, lexicon);
    const to = isSpan ? next : moment;
    if (isSpan) at++;
    parts.push({ ...toldIn(room, moment), behind: room.text.slice(to.end - room.start), to, isSpan });
  }
  return parts;
}

const termOf = ({ one, moment, to }: Part, first: number, more: Partial<Term> = {}): Term => ({
  line: one.line,
  start: moment.start,
  end: to.end,
  text: one.text.slice(moment.start - one.start, to.end - one.start),
  first,
  last: to.last,
  ...more,
});

function termsIn(room: Dated, parts: readonly Part[], lexicon: Lexicon): Term[] {
  const told = parts.flatMap((part, at): Term[] => {
    if (part.isSpan) return [termOf(part, part.moment.first)];
    if (part.moment.grain !== "year" && DUE(lexicon).test(part.behind) && ALL_DONE(lexicon).test(part.behind))
      return [termOf(part, 0, { isLimit: true })];
    // 2022年和2023年两个年度
    const last = parts[at - 1];
    const isPair = last?.moment.grain === "year" && part.moment.grain === "year" && LISTED.test(between(last, part));
    if (!isPair || part.moment.year! - last.moment.year! !== 1 || !BOTH_YEARS(lexicon).test(part.behind)) return [];
    return [termOf({ ...last, to: part.to }, last.moment.first)];
  });
  const plans = matches(room.text, PLAN(lexicon)).map(({ 0: text, 1: nth, index }): Term => {
    const begun = 2001 + 5 * (DIGITS.indexOf(nth![1]!) + 1);
    const start = room.start + index;
    const span = { first: begun * 1e4 + 101, last: (begun + 4) * 1e4 + 1231 };
    return { line: room.line, start, end: start + text.length, text, ...span, isNamed: true };
  });
  const named = topicsIn(room, lexicon).map((topic): Term => ({ ...topic, isNamed: true }));
  return [...told, ...plans, ...named];
}

const between = (one: Part, other: Part): string => one.behind.slice(0, other.moment.start - one.to.end);

/** How often the days of a time that tells no year may be meant: -1 before it, 1 behind it, 0 within it, 2 partly. */
function placeOf({ moment, to }: Part, term: Term): -1 | 0 | 1 | 2 {
  const [from, until] = [Math.floor(term.first / 1e4), Math.floor(term.last / 1e4)];
  const own = moment.year ?? 0;
  const years = hasOwnYear(moment) || term.isLimit ? [own] : [own, from, until];
  // Of whatever year.
  const bases = term.last < 1e4 || own === 0 ? (term.last < 1e4 ? [0] : [from, until]) : years;
  const places = bases.map((base) => {
    const shift = base * 1e4 - Math.floor(moment.first / 1e4) * 1e4;
    const [first, last] = [moment.first + shift, to.last + shift];
    if (first > term.last) return 1;
    if (last < term.first) return -1;
    const isIn = moment === to || (first >= term.first && Math.floor(last / 100) <= Math.floor(term.last / 100));
    return isIn ? 0 : 2;
  });
  return places.includes(0) ? 0 : places.includes(2) ? 2 : places[0]!;
}

const [LAST_YEAR, FIRST_YEAR] = [
  pattern((any) => `(?:${any("last-year-of-it")})(?:${any("that-is")}|${any("amounts-to")}|（)$`),
  pattern((any) => `(?:${any("first-year-of-it")})(?:${any("that-is")}|${any("amounts-to")}|（)$`),
];
const YEARS_ON = pattern((any) => `([${DIGITS.slice(2, 8)}3-8])年(?:${any("years-on")})`);

/** 规划期2021年至2025年，最后一年即2024年; 三年来……2020年、2022年、2023年. */
function* yearsOf(dated: Dated, parts: readonly (readonly Part[])[], lexicon: Lexicon): Iterable<Comparison> {
  const own = parts[parts.length - 1]!.filter(({ moment }) => moment.grain === "year");
  const spans = parts
    .flat()
    .filter(({ isSpan, moment, to }) => isSpan && moment.grain === "year" && to.grain === "year");
  for (const part of own) {
    const term = spans.filter(({ to }) => to.end <= part.moment.start).pop();
    const isLast = LAST_YEAR!(lexicon).test(part.before);
    if (!term || part.isSpan || !(isLast || FIRST_YEAR!(lexicon).test(part.before))) continue;
    const year = (isLast ? term.to : term.moment).year;
    if (part.moment.year !== year)
      yield outOf(
        part,
        termOf(term, 0),
        `${quote(termOf(term, 0).text)}的${isLast ? "最后" : "第"}一年是${year}年，不是${quote(part.moment.text)}`,
      );
  }
  const told = YEARS_ON(lexicon).exec(dated.text);
  const listed = told ? own.filter(({ moment, isSpan }) => !isSpan && moment.start - dated.start > told.index) : [];
  const [first, last] = [listed[0], listed[listed.length - 1]];
  if (!told || !first || !last || listed.length !== amount(told[1]!).value) return;
  const isList = listed
    .slice(1)
    .every((part, at) => LISTED.test(between(listed[at]!, part)) || isAlike(listed[at]!, part, null));
  if (isList && last.moment.year! - first.moment.year! >= listed.length)
    yield outOf(last, first.moment, `${told[0]}里列的${listed.map(({ moment }) => moment.text).join("、")}不连着`);
}

const IN_A_ROW = pattern((any) => `^，?(?:${any("in-a-row")})$`);
const EVERY_DAY = pattern((any) => `^(?:${any("day-by-day")})`);
const THAT_IS = pattern(
  (any) => `^(?:${any("lasted-behind")}|${any("years-on")})?，?(?:${any("that-is")})(?:${any("this-year")})?$`,
);

/** 六个月以来，即3月初至6月底; 10月1日至7日，连续5天每天: a length beside the time that it is of. */
function* lengthsBeside(dated: Dated, parts: readonly Part[], lexicon: Lexicon): Iterable<Comparison> {
  for (const part of parts.filter(({ isSpan }) => isSpan))
    for (const figure of dated.figures) {
      const isBefore = figure.end <= part.moment.start;
      const room = isBefore
        ? part.before.slice(figure.end - dated.start)
        : part.behind.slice(0, Math.max(0, figure.start - part.to.end));
      const tail = dated.text.slice(figure.end - dated.start);
      const isOfIt = isBefore
        ? THAT_IS(lexicon).test(room)
        : IN_A_ROW(lexicon).test(room) && EVERY_DAY(lexicon).test(tail);
      const real = isOfIt && !figure.about ? lengthBetween(part.moment, part.to, figure, lexicon, true, true) : null;
      if (!real || real.holds) continue;
      yield {
        ...outOf(part, figure, `起止和时间长短对不上：${real.told}，写的是${figure.text}`),
        rule: RULES.doubtful,
        figures: [figure],
      };
    }
}

const outOf = ({ moment, to }: Part, other: Place, message: string): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: message,
  message: `${message}。`,
  places: [
    { line: moment.line, start: moment.start, end: to.end },
    { line: other.line, start: other.start, end: other.end },
  ],
});

export function* termsOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const rooms = dated.paragraph.slice(Math.max(0, dated.at - FAR), dated.at + 1);
  if (rooms.reduce((all, { moments }) => all + moments.length, 0) > 2 * MANY) return;
  const parts = rooms.map((room) => partsIn(room, lexicon));
  yield* yearsOf(dated, parts, lexicon);
  yield* lengthsBeside(dated, parts[parts.length - 1]!, lexicon);
  const found = new Set<Part>();
  for (const [at, room] of rooms.entries())
    for (const term of termsIn(room, parts[at]!, lexicon)) {
      const behind = parts.slice(at, term.isNamed ? at + 1 : undefined).flat();
      const odd = oddOf(
        term,
        behind.filter(({ moment }) => moment.start >= term.end),
        lexicon,
      );
      if (odd?.one !== dated || found.has(odd)) continue;
      found.add(odd);
      yield outOf(odd, term, `说的是${quote(term.text)}，${quote(termOf(odd, 0).text)}不在里面`);
    }
}

const HAN = /[^\u4e00-\u9fff]/gu;
const wordsOf = ({ before, behind }: Part): string => clauseOf(since(before, "（"), behind).replace(HAN, "");

/** The one time that lies outside of one stated before, while what stands beside it lies within. */
function oddOf(term: Term, behind: readonly Part[], lexicon: Lexicon): Part | null {
  const grain = behind.find(({ moment }) => /[0-9]/u.test(moment.text))?.moment.grain;
  const all: Part[] = [];
  for (const part of behind) {
    if (!/[0-9]/u.test(part.moment.text) || (part.moment.grain === "year") !== (grain === "year")) continue;
    // A time of its own: another is told of from here on.
    if (part.isSpan && Math.abs(placeOf(part, term)) === 1) break;
    all.push(part);
  }
  const out = all.filter((part) => placeOf(part, term) !== 0);
  const [odd] = out;
  if (out.length !== 1 || !odd || isBorn(odd.one, odd.moment, lexicon)) return null;
  const inside = all.filter((part) => part !== odd);
  const clause = clauseOf(odd.before, odd.behind);
  const isDue = DUE(lexicon).test(odd.behind);
  if (term.isLimit ? !isDue || placeOf(odd, term) < 0 : isDue) return null;
  if (GOES_ON(lexicon).test(odd.behind) || OTHER(lexicon).test(clause)) return null;
  const counted = inside.map(wordsOf).join("，");
  const result = RESULT(lexicon).exec(clause)?.[0];
  const isLater = isAnotherStep(clause, "", counted, lexicon) || (result && !counted.includes(result));
  if (isLater && !odd.isSpan) return null;
  const lead = leadOf(term, all[0]!);
  const alike = inside.filter((part) => isAlike(part, odd, term));
  const isWithin = !term.isNamed && WITHIN(lexicon).test(since(leadOf(term, odd), "。；"));
  const least = AMONG(lexicon).test(lead) || isWithin || odd.isSpan ? 1 : 2;
  const isTold = isWithin && (inside.length === 0 || inside.filter(({ one }) => one === odd.one).length > 1);
  return alike.length >= least || isTold ? odd : null;
}

const leadOf = (term: Term, { one, before }: Part): string =>
  before.slice(Math.max(0, term.end - one.start)).slice(-NEAR);

/** Told in one list, by a number each, or in the same words. */
function isAlike(part: Part, odd: Part, term: Term | null): boolean {
  if (part.isSpan || odd.isSpan) return part.isSpan && odd.isSpan && part.one === odd.one;
  const [one, other] = part.moment.start < odd.moment.start ? [part, odd] : [odd, part];
  if (one.one === other.one && LISTED.test(between(one, other))) return true;
  if (COUNTED.test(part.behind) && COUNTED.test(odd.behind)) return part.one === odd.one;
  return !term?.isNamed && sharesRun(wordsOf(part), wordsOf(odd), 2);
}
