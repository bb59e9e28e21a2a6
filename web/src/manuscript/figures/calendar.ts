/** Days and periods that no calendar has: a weekday that the day is not, four quarters in nine months. */

import { matches } from "../../shared/matches";
import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Comparison, Figure } from "./model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import { dayNumber, hasOwnYear, type Moment, monthNumber, UNTIL } from "./moments";

const WEEKDAYS = "日一二三四五六";
const WEEKDAY = pattern(
  (any) =>
    `^(?:${any("part-of-day")})?(?:[（(](?:[^，。；（）()0-9]{0,10}，)?|[，、 ])?(?:${any("falls-on")}){0,2}(?:${any("weekday-word")})([${WEEKDAYS}天])(?!${any("no-weekday")})`,
);
const WEEKDAY_BEFORE = pattern(
  (any) => `(?<!${any("each")})(?:${any("weekday-word")})([${WEEKDAYS}天])(?:[（(、 ]|，?(?:${any("falls-on")}))$`,
);
/** 上半年（1月至6月）, 一季度即1月至3月, “十四五”期间（2021年至2025年）. */
const NAMED = pattern(
  (any) =>
    `(?:([上下])半年|(?<!前)第?([${DIGITS.slice(0, 4)}])季度|十([${DIGITS.slice(0, 5)}])五[”]?[^，。；0-9]{0,6}?)` +
    `(?:[（(]|，?(?:${any("that-is")}))(?:([0-9]{1,2})月?${UNTIL}([0-9]{1,2})月份?(?![0-9])|((?:19|20)[0-9]{2})年?${UNTIL}+((?:19|20)[0-9]{2})年)`,
  "gu",
);
const JOINED = new RegExp(`^${UNTIL}$`, "u");
const QUARTERS: Readonly<Record<string, [number, number]>> = { 一: [1, 3], 二: [4, 6], 三: [7, 9], 四: [10, 12] };
/** 1 January 1970 was a Thursday. */
const FIRST_DAY = 4;

/** 6月31日, 六月三十一日: told by themselves. */
const ELSEWHERE = /[0-9]月[0-9]|[^0-9]月/u;

const weekdayOn = (day: number): string => WEEKDAYS[(((dayNumber(day) + FIRST_DAY) % 7) + 7) % 7]!;

/**
 * @param only the one year that the document tells of, if it is one
 * @param date the day of the document
 */
export function* calendarOf(
  dated: Dated,
  only: number | null,
  date: Moment | null,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, line, start, moments, figures } = dated;
  for (const moment of moments) {
    if (moment.grain !== "day") continue;
    const year = moment.year ?? only;
    const first = (moment.first % 1e4) + (year ?? 0) * 1e4;
    // A day that its month has not is found elsewhere where both are told.
    const [month, days] = [Math.floor(moment.first / 100) % 100, daysOf(first)];
    if (moment.first % 100 > days && (moment.first % 1e4 === 229 ? year !== null : !ELSEWHERE.test(moment.text)))
      yield {
        rule: moment.year === null ? RULES.order : RULES.day,
        figures: [],
        holds: false,
        told: `${days}天`,
        message: `没有“${moment.text}”这一天：${year !== null && month === 2 ? `${year}年` : ""}${month}月只有${days}天。`,
        places: [{ line, start: moment.start, end: moment.end }],
      };
    const found = weekdayOf(moment, { text, start }, lexicon);
    if (!found || year === null) continue;
    const real = weekdayOn(first);
    // 对2022年至2024年……4月21日（星期一）: of another year that is told there.
    const others = hasOwnYear(moment)
      ? []
      : [date, ...dated.paragraph.flatMap((one) => one.moments)].map((other) => other?.year ?? null);
    if (others.some((other) => other !== null && weekdayOn((first % 1e4) + other * 1e4) === found.day)) continue;
    const told = found.day === "天" ? "日" : found.day;
    yield {
      rule: moment.year === null ? RULES.order : RULES.day,
      figures: [],
      holds: real === told,
      told: `${moment.text}是星期${real}`,
      message: `${moment.year === null ? `${year}年` : ""}${moment.text}是星期${real}，不是星期${told}。`,
      places: [{ line, start: moment.start, end: found.end }],
    };
  }
  if (only === null) yield* weekdaysOf(dated, lexicon);
  for (const { 0: whole, 1: half, 2: quarter, 3: plan, 4: month, 5: end, 6: year, 7: until, index } of matches(
    text,
    NAMED(lexicon),
  )) {
    if ((plan === undefined) !== (year === undefined)) continue;
    const begun = 2001 + 5 * (DIGITS.indexOf(plan ?? "") + 1);
    const [first, last] = plan ? [begun, begun + 4] : half ? (half === "上" ? [1, 6] : [7, 12]) : QUARTERS[quarter!]!;
    const told = `${first}${plan ? "年" : "月"}至${last}${plan ? "年" : "月"}`;
    yield {
      rule: RULES.order,
      figures: [],
      holds: Number(month ?? year) === first && Number(end ?? until) === last,
      told,
      message: `“${whole}”对不上：应当是${told}。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
  }
  for (const figure of figures) {
    const after = text.slice(figure.end - start);
    yield* longerThanMonth(dated, figure);
    if (figure.unit !== "个" || !after.startsWith("季度") || figure.about) continue;
    const own = moments.filter(({ end, grain }) => end <= figure.start && grain === "month").slice(-2);
    const [from, to] = own;
    if (!from) continue;
    const isPair = to && JOINED.test(text.slice(from.end - start, to.start - start));
    if (!isPair && !/年$/u.test(from.text)) continue;
    const months = monthNumber((isPair ? to : from).last) - monthNumber(from.first) + 1;
    yield {
      rule: RULES.order,
      figures: [figure],
      holds: figure.value * 3 <= months,
      told: `${months}个月是${months / 3}个季度`,
      message: `${text.slice(from.start - start, (isPair ? to : from).end - start)}是${months}个月，没有${figure.text}季度。`,
      places: [{ line, start: figure.start, end: figure.end + 2 }],
    };
  }
}

/** 6月份出勤31天. */
function* longerThanMonth({ text, line, start, moments }: Dated, figure: Figure): Iterable<Comparison> {
  if (figure.unit !== "天" || figure.about) return;
  const month = moments.filter(({ end }) => end <= figure.start).pop();
  if (month?.grain !== "month" || !/月份?$/u.test(month.text)) return;
  const days = daysOf(month.first);
  const between = text.slice(month.end - start, figure.start - start);
  if (figure.value <= days || figure.value > days + FEW || !/^，?[^，。；0-9至到]{0,12}$/u.test(between)) return;
  yield {
    rule: RULES.order,
    figures: [figure],
    holds: false,
    told: `${month.text}有${days}天`,
    message: `${month.text}只有${days}天，没有${figure.text}。`,
    places: [{ line, start: month.start, end: figure.end }],
  };
}

/** Days by which a month is taken to be longer than it is. */
const FEW = 3;
/** Days of the month of a day; of February 29 where no year is told. */
const daysOf = (day: number): number =>
  new Date(Date.UTC(Math.floor(day / 1e4) || 2000, Math.floor(day / 100) % 100, 0)).getUTCDate();

/** 6月12日（星期三）, 本周三（6月12日）: the day of the week, and where it ends. */
function weekdayOf(
  { start: from, end }: Moment,
  { text, start }: Pick<Dated, "text" | "start">,
  lexicon: Lexicon,
): { day: string; end: number } | null {
  const behind = WEEKDAY(lexicon).exec(text.slice(end - start));
  if (behind) return { day: behind[1]!, end: end + behind[0].length };
  const day = WEEKDAY_BEFORE(lexicon).exec(text.slice(0, from - start).slice(-8))?.[1];
  return day ? { day, end } : null;
}

/** How many days but Saturdays and Sundays there can be, whatever holidays and weekdays in place of them there are. */
export function workdays(from: Moment, days: number): [least: number, most: number] {
  const counts = weekdays(from, days);
  const month = Math.floor(from.first / 100) % 100;
  return [Math.min(...counts) - (HOLIDAYS.has(month) ? days : 1), Math.max(...counts)];
}

/** How many of some days are from Monday to Friday; where no year is told, whatever it may be. */
export const weekdays = ({ first, year }: Moment, days: number): number[] =>
  [0, 1, 2, 3, 4, 5, 6].flatMap((shift) => {
    const day = dayNumber(first) + FIRST_DAY;
    if (year !== null && shift !== ((day % 7) + 7) % 7) return [];
    return Array.from({ length: days }, (_, at) => (shift + at) % 7).filter((one) => one > 0 && one < 6).length;
  });

/** Months with days that are made up for by others. */
const HOLIDAYS: ReadonlySet<number> = new Set([1, 2, 4, 5, 6, 9, 10, 12]);

const ALL_ON = pattern((any) => `^(?:${any("all-of-these-days")})(?:${any("weekday-word")})[${WEEKDAYS}]`);
const weekdayAt = (told: string): number => WEEKDAYS.indexOf(told === "天" ? "日" : told);

/** 5月6日（星期一） … 5月10日（星期六）: whatever the year is. */
function* weekdaysOf({ paragraph, at, line, text, start, moments }: Dated, lexicon: Lexicon): Iterable<Comparison> {
  // 5月9日、5月17日两个星期六
  for (const [index, moment] of moments.entries()) {
    const last = moments[index - 1];
    if (!last || !ALL_ON(lexicon).test(text.slice(moment.end - start))) continue;
    const days = dayNumber(moment.first) - dayNumber(last.first);
    if (!/^[、和及]$/u.test(text.slice(last.end - start, moment.start - start)) || days % 7 === 0) continue;
    yield {
      rule: RULES.day,
      figures: [],
      holds: false,
      told: `隔${days}天`,
      message: `${last.text}和${moment.text}隔${days}天，不会是同一个星期几。`,
      places: [{ line, start: last.start, end: moment.end }],
    };
  }
  const told = paragraph.slice(0, at + 1).flatMap((one) =>
    one.moments.flatMap((moment) => {
      const found = weekdayOf(moment, one, lexicon);
      return found && moment.grain === "day" && moment.year === null
        ? [{ moment, day: weekdayAt(found.day), end: found.end }]
        : [];
    }),
  );
  const [first] = told;
  for (const { moment, day, end } of told.slice(1)) {
    if (moment.start < paragraph[at]!.start) continue;
    const days = dayNumber(moment.first) - dayNumber(first!.moment.first);
    const real = WEEKDAYS[(((first!.day + days) % 7) + 7) % 7]!;
    yield {
      rule: RULES.day,
      figures: [],
      holds: weekdayAt(real) === day,
      told: `${first!.moment.text}是星期${WEEKDAYS[first!.day]!}，${moment.text}是星期${real}`,
      message: `${first!.moment.text}是星期${WEEKDAYS[first!.day]!}，${moment.text}就是星期${real}，不是星期${WEEKDAYS[day]!}。`,
      places: [
        { line, start: moment.start, end },
        { line, start: first!.moment.start, end: first!.end },
      ],
    };
  }
}
