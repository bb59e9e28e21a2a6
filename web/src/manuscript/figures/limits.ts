/** Time limits against what was done: 3月31日前报送 … 4月12日送达，提前12天; 一个月内审结. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison, FigureSentence } from "./model";
import { dayNumber, type Moment } from "./moments";

const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
const DUE_BEFORE = pattern((any) => `(?:${any("limit-noun")})(?:${any("amounts-to")}|：)*$`);
const EARLY = pattern((any) => `(?:${any("ahead-of-time")})[^，。；0-9]{0,2}$`);
const LATE = pattern((any) => `(?:${any("behind-time")})[^，。；0-9]{0,2}$`);
/** 实际于8月完工，按期完成; 9月28日才报送，逾期. */
const KEPT = pattern(
  (any) =>
    `^[^，。；]{0,10}[，。]?(?:(?!${any("verdict-not")})[^，。；0-9]){0,2}(?:${any("verdict-adverb")})*(?<not>${any("verdict-not")})?(?:(?<kept>${any("in-time")})|(?<late>${any("behind-time")}))(?!的)`,
);
const PUT_OFF = pattern((any) => any("put-off"));
const IN_TIME = pattern((any) => any("in-time"));
/** 每月10日前 */
const MONTHLY = pattern((any) => `每月([0-9]{1,2})日(?:${any("before-then")})`);
const WITHIN = /^(?:之|以)?内/u;
const LENGTH: Readonly<Record<string, number>> = { 天: 1, 日: 1, 个工作日: 1.6, 工作日: 1.6, 周: 7, 个月: 31 };

export function* limitsOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const near = dated.paragraph.slice(Math.max(0, dated.at - 1), dated.at + 1);
  const moments = near.flatMap((one) => one.moments.map((moment) => ({ one, moment })));
  const isDeadline = ({ one, moment }: { one: Dated; moment: Moment }): boolean =>
    DEADLINE(lexicon).test(one.text.slice(moment.end - one.start, moment.end - one.start + 4)) ||
    (moment.grain === "day" && DUE_BEFORE(lexicon).test(one.text.slice(0, moment.start - one.start)));
  // 因故推迟至12月20日: the limit is another one by now.
  if (near.some(({ text }) => PUT_OFF(lexicon).test(text))) return;
  const due = moments.filter(isDeadline).pop()?.moment;
  const after = due ? dated.moments.filter((moment) => moment.start > due.end) : [];
  const [kept] = after;
  const verdict =
    kept &&
    after.length === 1 &&
    kept.year === due?.year &&
    KEPT(lexicon).exec(dated.text.slice(kept.end - dated.start));
  if (due && kept && verdict) {
    const isKept = (verdict.groups!["kept"] !== undefined) === (verdict.groups!["not"] === undefined);
    const words = verdict.groups!["kept"] ?? verdict.groups!["late"]!;
    const holds = isKept ? kept.first <= due.last : kept.last > due.last;
    const told = `${kept.text}在${due.text}${kept.last > due.last ? "以后" : "以前"}`;
    yield made(due, kept, holds, told, `写的是“${verdict.groups!["not"] ?? ""}${words}”`, []);
  }
  const monthly = MONTHLY(lexicon).exec(near.map(({ text }) => text).join(""))?.[1];
  for (const figure of dated.figures) {
    const late = LATE(lexicon).test(
      dated.text.slice(Math.max(0, figure.start - dated.start - 8), figure.start - dated.start),
    );
    const on = dated.moments.filter((moment) => moment.end <= figure.start && moment.grain === "day").pop();
    const real = on && monthly ? (on.first % 100) - Number(monthly) : 0;
    if (!on || real <= 0 || !late || figure.about || (figure.unit !== "天" && figure.unit !== "日")) continue;
    const told = `${on.text}比每月${monthly!}日晚${real}天`;
    yield made(on, on, Math.abs(real - figure.value) <= 1, told, `写的是晚${figure.text}`, [figure]);
  }
  for (const figure of dated.figures) {
    const before = dated.text.slice(Math.max(0, figure.start - dated.start - 8), figure.start - dated.start);
    const ahead = EARLY(lexicon).test(before);
    if (due?.grain !== "day" || figure.about || figure.unit !== "天" || !(ahead || LATE(lexicon).test(before)))
      continue;
    if (due.start > figure.start) continue;
    const done = dated.moments
      .filter((moment) => moment !== due && moment.end <= figure.start && moment.grain === "day")
      .pop();
    if (!done || (done.year === null) !== (due.year === null)) continue;
    const days = dayNumber(due.first) - dayNumber(done.first);
    const real = ahead ? days : -days;
    yield made(
      due,
      done,
      Math.abs(real - figure.value) <= 1,
      `${done.text}${days < 0 ? "晚" : "早"}于${due.text}${Math.abs(days)}天`,
      `写的是${ahead ? "提前" : "超过"}${figure.text}`,
      [figure],
    );
  }
  const limit = near
    .flatMap((one) => one.figures.map((figure) => ({ one, figure })))
    .find(
      ({ one, figure }) => LENGTH[figure.unit] && !figure.about && WITHIN.test(one.text.slice(figure.end - one.start)),
    );
  const days = moments.filter(({ moment }) => moment.grain === "day").map(({ moment }) => moment);
  const [from, to] = days;
  if (!limit || !from || !to || days.length > 3 || from.year !== to.year) return;
  if (limit.figure.start < from.end || limit.figure.start > to.start) return;
  const said = IN_TIME(lexicon).exec(dated.text.slice(to.end - dated.start));
  if (!said || to.start < dated.start) return;
  const most = limit.figure.value * LENGTH[limit.figure.unit]! + 1;
  const real = dayNumber(to.first) - dayNumber(from.first);
  if (real < 0) return;
  yield made(
    from,
    to,
    real <= most,
    `${from.text}到${to.text}是${real}天`,
    `限期是${limit.figure.text}，写的是“${said[0]}”`,
    [],
  );
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
