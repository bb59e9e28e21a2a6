/** Time limits against what was done: 3月31日前报送 … 4月12日送达，提前12天; 一个月内审结. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import { between } from "./lengths";
import type { Comparison, Figure, FigureSentence } from "./model";
import { dayNumber, type Moment } from "./moments";

const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
const DUE_BEFORE = pattern((any) => `(?:${any("limit-noun")})(?:${any("amounts-to")}|：)*$`);
const EARLY = pattern((any) => `(?:${any("ahead-of-time")})[^，。；0-9]{0,2}$`);
const LATE = pattern((any) => `(?:${any("behind-time")})[^，。；0-9]{0,2}$`);
/** 实际于8月完工，按期完成; 9月28日才报送，逾期; 没有一户超过规定的期限. */
const KEPT = pattern(
  (any) =>
    `^(?:[^。；]{0,20}[，。])?(?:(?!${any("verdict-not")})[^，。；]){0,10}(?<not>${any("verdict-not")}(?:一[${HAN}]{1,3}?)?)?(?:${any("verdict-adverb")})*` +
    `(?:(?<kept>${any("in-time")})|(?<late>${any("behind-time")}|${any("goes-past")}[^，。；]{0,6}(?:${any("limit-word")})))(?!${any("if-late")})`,
);
/** 时限还没有到, 离规定的时间还有5天. */
const NOT_YET = pattern(
  (any) =>
    `(?:${any("limit-word")})[^，。；0-9]{0,4}(?:${any("not-yet-come")}|${any("still-left")})|(?:${any("not-due-yet")})|(?:${any("still-within")})[^，。；]{0,6}(?:${any("limit-word")})`,
);
const PUT_OFF = pattern((any) => any("put-off"));
/** 每月10日前 */
const MONTHLY = pattern((any) => `每月([0-9]{1,2})日(?:${any("before-then")})`);
const WITHIN = /^(?:之|以)?内/u;
/** 承诺办理时限为受理后10个工作日. */
const LIMITED = pattern((any) => `(?:${any("limit-word")})[^，。；0-9]{0,8}$`);
const THAT_IS = pattern((any) => `^[^。；0-9]{0,14}?(?:${any("that-is-then")})[^，。；0-9]{0,3}$`);
/** Sentences before one that its limit may stand in. */
const SENTENCES = 2;
const LENGTH: Readonly<Record<string, number>> = { 天: 1, 日: 1, 个工作日: 1.6, 工作日: 1.6, 周: 7, 个月: 31 };

/** @param today the day of the document */
export function* limitsOf(dated: Dated, today: Moment | null, lexicon: Lexicon): Iterable<Comparison> {
  const near = dated.paragraph.slice(Math.max(0, dated.at - SENTENCES), dated.at + 1);
  const moments = near.flatMap((one) => one.moments.map((moment) => ({ one, moment })));
  const isDeadline = ({ one, moment }: { one: Dated; moment: Moment }): boolean =>
    DEADLINE(lexicon).test(one.text.slice(moment.end - one.start, moment.end - one.start + 4)) ||
    (moment.grain === "day" && DUE_BEFORE(lexicon).test(one.text.slice(0, moment.start - one.start)));
  // 因故推迟至12月20日: the limit is another one by now.
  if (near.some(({ text }) => PUT_OFF(lexicon).test(text))) return;
  const due = moments.filter(isDeadline).pop()?.moment;
  const kept = due && dated.moments.filter((moment) => moment.start > due.end).pop();
  const verdict = kept && kept.year === due.year ? verdictOf(dated.text.slice(kept.end - dated.start), lexicon) : null;
  if (due && kept && verdict) {
    const holds = verdict.isKept ? kept.first <= due.last : kept.last > due.last;
    const told = `${kept.text}在${due.text}${kept.last > due.last ? "以后" : "以前"}`;
    yield made(due, kept, holds, told, `写的是“${verdict.words}”`, []);
  }
  const ahead = due && NOT_YET(lexicon).exec(dated.text);
  const now = ahead && (moments.filter(({ moment }) => moment !== due).pop()?.moment ?? today);
  if (due && now && (now.year === null) === (due.year === null)) {
    const left = dated.figures.find(({ start, unit }) => start >= dated.start + ahead.index && LENGTH[unit]);
    const days = dayNumber(due.last) - dayNumber(now.first);
    const size = left ? left.value * LENGTH[left.unit]! : days;
    const holds = days >= 0 && Math.abs(days - size) <= Math.max(2, size / 3);
    yield made(due, now, holds, `${now.text}离${due.text}还有${days}天`, `写的是“${ahead[0]}${left?.text ?? ""}”`, []);
  }
  // 每月10日前……12日才报，晚了2天
  const monthly = Number(MONTHLY(lexicon).exec(near.map(({ text }) => text).join(""))?.[1] ?? 0);
  for (const figure of dated.figures) {
    if (figure.about || figure.unit !== "天") continue;
    const before = dated.text.slice(Math.max(0, figure.start - dated.start - 8), figure.start - dated.start);
    const isEarly = EARLY(lexicon).test(before);
    const done = dated.moments
      .filter((moment) => moment !== due && moment.end <= figure.start && moment.grain === "day")
      .pop();
    if (!done || !(isEarly || LATE(lexicon).test(before))) continue;
    const isDue = due?.grain === "day" && due.start < figure.start && (done.year === null) === (due.year === null);
    if (!isDue && (monthly === 0 || done.first % 100 <= monthly)) continue;
    const days = isDue ? dayNumber(due.first) - dayNumber(done.first) : monthly - (done.first % 100);
    yield made(
      isDue ? due : done,
      done,
      Math.abs((isEarly ? days : -days) - figure.value) <= 1,
      `${done.text}${days < 0 ? "晚" : "早"}于${isDue ? due.text : `每月${monthly}日`}${Math.abs(days)}天`,
      `写的是${isEarly ? "提前" : "超过"}${figure.text}`,
      [figure],
    );
  }
  const limit = near
    .flatMap((one) => one.figures.map((figure) => ({ one, figure })))
    .find(
      ({ one: { text, start }, figure }) =>
        LENGTH[figure.unit] &&
        !figure.about &&
        (WITHIN.test(text.slice(figure.end - start)) || LIMITED(lexicon).test(text.slice(0, figure.start - start))),
    );
  if (limit) yield* thatIs(limit.one, limit.figure, moments, lexicon);
  const [from, to, more] = moments.filter(({ moment }) => moment.grain === "day").map(({ moment }) => moment);
  if (!limit || !from || !to || more || from.year !== to.year || limit.figure.start > to.start) return;
  const said = to.start < dated.start ? null : verdictOf(dated.text.slice(to.end - dated.start), lexicon);
  const real = dayNumber(to.first) - dayNumber(from.first);
  if (!said || real < 0) return;
  const most = limit.figure.value * LENGTH[limit.figure.unit]! + 1;
  yield made(
    from,
    to,
    said.isKept ? real <= most : real >= limit.figure.value,
    `${from.text}到${to.text}是${real}天`,
    `限期是${limit.figure.text}，写的是“${said.words}”`,
    [],
  );
}

/** 9月10日……两周之内，也就是9月24日以前. */
function* thatIs(
  { text, start, moments }: Dated,
  figure: Figure,
  near: readonly { moment: Moment }[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const to = moments.find((moment) => moment.start > figure.end);
  const from = near
    .map(({ moment }) => moment)
    .filter((one) => one.end <= figure.start && one.grain === "day")
    .pop();
  if (!to || !from || !THAT_IS(lexicon).test(text.slice(figure.end - start, to.start - start))) return;
  const real = to.first > from.first ? between(from, to, figure, lexicon) : null;
  if (real) yield made(from, to, real.holds, real.told, `写的是${figure.text}`, [figure]);
}

/** Whether what was done is said to have been in time. */
function verdictOf(behind: string, lexicon: Lexicon): { isKept: boolean; words: string } | null {
  const { not, kept, late } = KEPT(lexicon).exec(behind)?.groups ?? {};
  const words = kept ?? late;
  return words === undefined
    ? null
    : { isKept: (kept !== undefined) === (not === undefined), words: `${not ?? ""}${words}` };
}

const made = (
  one: Moment,
  other: Moment,
  holds: boolean,
  told: string,
  said: string,
  figures: Comparison["figures"],
): Comparison => ({
  rule: RULES.order,
  figures,
  holds,
  told,
  message: `时限对不上：${told}，${said}。`,
  places: [
    ...figures.map(({ line, start, end }) => ({ line, start, end })),
    { line: other.line, start: other.start, end: other.end },
    { line: one.line, start: one.start, end: one.end },
  ],
});

const WEEK = "一二三四五六日";
/** 本周三……要求本周二前; 要求上月中旬前. */
const WEEKDAYS = pattern(
  (any) =>
    `(?:${any("this-week")})([${WEEK}])[^。；]{0,60}(?:${any("asks-for")})[^，。；0-9]{0,8}?(?:${any("this-week")})([${WEEK}])[^，。；0-9]{0,4}(?:${any("deadline-mark")})`,
);
const GONE = pattern(
  (any) =>
    `(?:${any("asks-for")})[^。；]{0,40}(?:${any("gone-by")})(?:${any("part-of-month")})?(?:${any("deadline-mark")})(?!${any("no-deadline")}|[^，。；]{0,5}的)`,
);
const OF_BEFORE = pattern((any) => any("limit-of-before"));

/** Limits that are told without a day, and had passed when they were set. */
export function* passedOf({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const week = WEEKDAYS(lexicon).exec(text);
  const found = week && WEEK.indexOf(week[2]!) < WEEK.indexOf(week[1]!) ? week : GONE(lexicon).exec(text);
  if (!found || OF_BEFORE(lexicon).test(text)) return;
  const place = { line, start: start + found.index, end: start + found.index + found[0].length };
  yield {
    rule: RULES.order,
    figures: [],
    holds: false,
    told: found[0],
    message: "期限对不上：提出来的时候，期限已经过了。",
    places: [place],
  };
}
