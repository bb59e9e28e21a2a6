/** What is told as part of a time that the text itself states: 施工期为3月10日至5月20日……渠尾段6月8日进场. */

import { since } from "../../shared/since";
import { DIGITS } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { AND, quote } from "../understanding/wording";
import { sharesRun } from "./compare";
import { type Dated, type Told, toldIn } from "./dated";
import type { Comparison } from "./model";
import { hasOwnYear, type Moment } from "./moments";
import { outOf } from "./period";
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
const LISTED = new RegExp(`^[^，。；：、0-9]{0,16}(?:${AND})$`, "u");
const COUNTED = /^[^，。；：、0-9]?[0-9]/u;
const WITHIN = pattern((any) => `(?:${any("in-that-time")})[^。；]*$`);
const WITHIN_IT = pattern((any) => `(?:${any("in-that-time")})，?[^，。；]*$`);
const AMONG = pattern((any) => `${any("among")}|${any("respectively")}|${any("one-of-these")}|${any("by-years")}`);
const OTHER = pattern((any) => `${any("other-time")}|${any("set-apart")}`);
const RESULT = pattern((any) => any("result-of-checking"));
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);
const GOES_ON = pattern((any) => `^(?:起|${any("not-of-report")}|${any("after-then")})`);
const ALL_DONE = pattern((any) => `^[^，。；]{0,6}(?:${any("in-full")})[^，。；]{0,4}(?:${any("finished")})`);
const BOTH_YEARS = pattern((any) => `^(?:${any("these")})?[0-9${DIGITS}两]{1,2}(?:${any("years-unit")})`);
/** Sentences behind a time in which a part of it is told. */
const FAR = 4;
/** Characters before a part that tell of what it is one. */
const NEAR = 60;
/** Two months, as yyyymmdd goes. */
const SOON = 200;

const known = new WeakMap<Dated, readonly Part[]>();

/** Times of a sentence, 3月10日至5月20日 as one. */
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

export const topicOf = ({ one, moment, to }: Part): Topic => {
  const { line, start, first } = moment;
  return {
    line,
    start,
    end: to.end,
    text: one.text.slice(start - one.start, to.end - one.start),
    first,
    last: to.last,
  };
};

function termsIn(room: Dated, parts: readonly Part[], lexicon: Lexicon): Term[] {
  const told = parts.flatMap((part, at): Term[] => {
    const { moment, behind, isSpan } = part;
    if (isSpan) return [topicOf(part)];
    if (moment.grain !== "year")
      return DUE(lexicon).test(behind) && ALL_DONE(lexicon).test(behind)
        ? [{ ...topicOf(part), first: 0, isLimit: true }]
        : [];
    // 2022年和2023年两个年度
    const last = parts[at - 1];
    const isPair = last?.moment.year === moment.year! - 1 && LISTED.test(between(last, part));
    return isPair && BOTH_YEARS(lexicon).test(behind) ? [topicOf({ ...last, to: moment })] : [];
  });
  const plans = matches(room.text, PLAN(lexicon)).map(({ 0: text, 1: nth, index }): Topic => {
    const begun = 20010101 + 5e4 * (DIGITS.indexOf(nth![1]!) + 1);
    const start = room.start + index;
    return { line: room.line, start, end: start + text.length, text, first: begun, last: begun + 41130 };
  });
  return [...told, ...[...plans, ...topicsIn(room, lexicon)].map((one) => ({ ...one, isNamed: true }))];
}

const between = (one: Part, other: Part): string => one.behind.slice(0, other.moment.start - one.to.end);

/** Whether a part lies before a time, behind it, within it, or partly within it; of whatever year where none is told. */
function placeOf({ moment, to }: Part, { first, last, isLimit }: Term): "before" | "behind" | "within" | "partly" {
  const years = [first, last].map((day) => Math.floor(day / 1e4));
  const bases =
    last < 1e4 ? [0] : hasOwnYear(moment) || isLimit ? [moment.year!] : [moment.year ?? years[0]!, ...years];
  const places = bases.map((base) => {
    const shift = base * 1e4 - Math.floor(moment.first / 1e4) * 1e4;
    if (moment.first + shift > last) return "behind";
    if (to.last + shift < first) return "before";
    const isIn = moment.first + shift >= first && Math.floor((to.last + shift) / 100) <= Math.floor(last / 100);
    return isIn || moment === to ? "within" : "partly";
  });
  return (["within", "partly"] as const).find((one) => places.includes(one)) ?? places[0]!;
}

const LAST_YEAR = pattern((any) => `(?:${any("last-year-of-it")})(?:${any("that-is")}|${any("amounts-to")}|（)$`);
const YEARS_ON = pattern((any) => `([${DIGITS.slice(2, 8)}3-8])(?:${any("years-on")})`);

/** 规划期2021年至2025年，最后一年即2024年; 三年来……2020年、2022年、2023年. */
function* yearsOf(dated: Dated, parts: readonly Part[], lexicon: Lexicon): Iterable<Comparison> {
  const years = parts.filter(({ moment, to }) => moment.grain === "year" && to.grain === "year");
  const own = years.filter(({ one, isSpan }) => one === dated && !isSpan);
  for (const { moment } of own.filter((part) => LAST_YEAR(lexicon).test(part.before.slice(-NEAR)))) {
    const term = years.filter(({ isSpan, to }) => isSpan && to.end <= moment.start).pop();
    if (term && term.to.year !== moment.year)
      yield outOf(
        `${quote(topicOf(term).text)}的最后一年是${term.to.year}年，不是${quote(moment.text)}`,
        moment,
        topicOf(term),
      );
  }
  const told = YEARS_ON(lexicon).exec(dated.text);
  const listed = own.filter(({ moment }) => told && moment.start - dated.start > told.index);
  const [first, last] = [listed[0]?.moment, listed[listed.length - 1]?.moment];
  if (!told || !first || !last || listed.length !== amount(told[1]!).value) return;
  if (last.year! - first.year! >= listed.length && listed.slice(1).every((part, at) => isAlike(listed[at]!, part)))
    yield outOf(`${told[0]}里列的${listed.map(({ moment }) => moment.text).join("、")}不连着`, last, first);
}

export function* termsOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const rooms = dated.paragraph.slice(Math.max(0, dated.at - FAR), dated.at + 1);
  if (rooms.reduce((all, { moments }) => all + moments.length, 0) > 2 * MANY) return;
  const parts = rooms.map((room) => partsIn(room, lexicon));
  yield* yearsOf(dated, parts.flat(), lexicon);
  const found = new Set<Part>();
  for (const [at, room] of rooms.entries())
    for (const term of termsIn(room, parts[at]!, lexicon)) {
      const behind = parts.slice(at, term.isNamed ? at + 1 : undefined).flat();
      const odd = oddOf(term, behind, lexicon);
      if (odd?.one !== dated || found.has(odd)) continue;
      found.add(odd);
      yield outOf(`说的是${quote(term.text)}，${quote(topicOf(odd).text)}不在里面`, topicOf(odd), term);
    }
}

const HAN = /[^\u4e00-\u9fff]/gu;
const wordsOf = ({ before, behind }: Part): string => clauseOf(since(before, "（"), behind).replace(HAN, "");

/** The one time that lies outside of one stated before, while what stands beside it lies within. */
function oddOf(term: Term, behind: readonly Part[], lexicon: Lexicon): Part | null {
  const days = behind.filter(({ moment }) => moment.start >= term.end && /[0-9]/u.test(moment.text));
  const isYears = days[0]?.moment.grain === "year";
  // A time of its own: another is told of from there on.
  const isAway = (part: Part): boolean => part.isSpan && ["before", "behind"].includes(placeOf(part, term));
  const away = days.findIndex(isAway);
  const all = days
    .slice(0, away < 0 ? days.length : away)
    .filter(({ moment }) => (moment.grain === "year") === isYears);
  const [odd, more] = all.filter((part) => placeOf(part, term) !== "within");
  if (!odd || more || isBorn(odd.one, odd.moment, lexicon)) return null;
  const inside = all.filter((part) => part !== odd);
  const clause = clauseOf(odd.before, odd.behind);
  const isDue = DUE(lexicon).test(odd.behind);
  if (term.isLimit ? !isDue || placeOf(odd, term) === "before" : isDue) return null;
  if (GOES_ON(lexicon).test(odd.behind) || OTHER(lexicon).test(clause)) return null;
  const counted = inside.map(wordsOf).join("，");
  const result = RESULT(lexicon).exec(clause)?.[0] ?? "";
  if (!odd.isSpan && (isAnotherStep(clause, "", counted, lexicon) || !counted.includes(result))) return null;
  const alike = inside.filter((part) => isAlike(part, odd, term));
  const isWithin = !term.isNamed && WITHIN(lexicon).test(since(leadOf(term, odd), "。；"));
  const isListed = inside.length > 1 && inside.some((part) => areListed(part, odd));
  const least = isListed || AMONG(lexicon).test(leadOf(term, all[0]!)) || isWithin || odd.isSpan ? 1 : 2;
  // What follows soon is told of what came then: 任职期间，……3月调离.
  const isSoon = odd.moment.first > term.last && odd.moment.first - term.last < SOON;
  const isTold =
    inside.length === 0
      ? WITHIN_IT(lexicon).test(leadOf(term, odd))
      : !isSoon && inside.filter(({ one }) => one === odd.one).length > 1;
  return (isWithin && isTold) || alike.length >= least ? odd : null;
}

const leadOf = (term: Term, { one, before }: Part): string =>
  before.slice(Math.max(0, term.end - one.start)).slice(-NEAR);

function areListed(part: Part, odd: Part): boolean {
  const [one, other] = part.moment.start < odd.moment.start ? [part, odd] : [odd, part];
  return one.one === other.one && LISTED.test(between(one, other));
}

/** Told in one list, by a number each, or in the same words. */
function isAlike(part: Part, odd: Part, term?: Term): boolean {
  if (part.isSpan || odd.isSpan) return part.isSpan && odd.isSpan && part.one === odd.one;
  if (areListed(part, odd)) return true;
  if (COUNTED.test(part.behind) && COUNTED.test(odd.behind)) return part.one === odd.one;
  // 4月上市第一批，5月上市第二批
  if (term?.isNamed) return part.behind.slice(0, 2) === odd.behind.slice(0, 2);
  // 汛期为5月1日至9月30日。4月15日检查: what makes ready for it.
  return !(term && placeOf(odd, term) === "before") && sharesRun(wordsOf(part), wordsOf(odd), 2);
}
