/** Days and periods that no calendar has: a weekday that the day is not, four quarters in nine months. */

import type { Comparison } from "./model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import { dayNumber, monthNumber } from "./moments";

const WEEKDAYS = "日一二三四五六";
const WEEKDAY = /^[（(，]?(?:星期|周|礼拜)([一二三四五六日天])/u;
const NAMED = /(?:([上下])半年|第?([一二三四])季度)[（(]([0-9]{1,2})月?[至到—-]([0-9]{1,2})月份?[)）]/gu;
const QUARTERS: Readonly<Record<string, [number, number]>> = { 一: [1, 3], 二: [4, 6], 三: [7, 9], 四: [10, 12] };
/** 1 January 1970 was a Thursday. */
const FIRST_DAY = 4;

export function* calendarOf({ text, line, start, moments, figures }: Dated): Iterable<Comparison> {
  for (const moment of moments) {
    const found = WEEKDAY.exec(text.slice(moment.end - start));
    if (!found || moment.grain !== "day" || moment.year === null) continue;
    const real = WEEKDAYS[(((dayNumber(moment.first) + FIRST_DAY) % 7) + 7) % 7]!;
    const told = found[1] === "天" ? "日" : found[1];
    yield {
      rule: RULES.day,
      figures: [],
      holds: real === told,
      told: `${moment.text}是星期${real}`,
      message: `${moment.text}是星期${real}，不是星期${told}。`,
      places: [{ line, start: moment.start, end: moment.end + found[0].length }],
    };
  }
  for (const { 0: whole, 1: half, 2: quarter, 3: from, 4: to, index } of text.matchAll(NAMED)) {
    const [first, last] = half ? (half === "上" ? [1, 6] : [7, 12]) : QUARTERS[quarter!]!;
    const holds = Number(from) === first && Number(to) === last;
    yield {
      rule: RULES.order,
      figures: [],
      holds,
      told: `${first}月至${last}月`,
      message: `“${whole}”对不上：${half ? `${half}半年` : `${quarter!}季度`}是${first}月至${last}月。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
  }
  for (const figure of figures) {
    const after = text.slice(figure.end - start);
    if (figure.unit !== "个" || !after.startsWith("季度") || figure.about) continue;
    const own = moments.filter(({ end, grain }) => end <= figure.start && grain === "month").slice(-2);
    const [from, to] = own;
    if (!from) continue;
    const isPair = to && /^(?:至|到|—|-|－|～|~)$/u.test(text.slice(from.end - start, to.start - start));
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
