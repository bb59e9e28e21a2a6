/** Times of day: begun at 9:10 and over at 8:40; from 9:00 to 11:30 are two hours and a half. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { dayNumber, UNTIL } from "./moments";

const TIME = pattern(
  (any) => `(${any("part-of-day")})?(?<![0-9])([0-9]{1,2})(?:[时点](?:([0-9]{1,2})分|(半))?|[:：]([0-9]{2}))`,
  "gu",
);
const HOURS = pattern(
  (any) =>
    `(?:(?:${any("lasting")}|[\\u4e00-\\u9fff]了)[^，。；0-9]{0,3}?|，[\\u4e00-\\u9fff]{0,6}?)([0-9.]+|[两${FIGURES}]{1,3})(?:个?(半)?(?:${any("hour-unit")})(?:零?([0-9]{1,2})分)?|(分钟))`,
);
const LASTING = pattern((any) => `^，?(?:${any("lasting")})`);
const BETWEEN = pattern((any) => `^，(?:${any("in-all-time")}|${any("in-between")})`);
const BEGINS = pattern((any) => `^(?:${any("begins-then")})`);
const ENDS = pattern((any) => `^(?:${any("ends-then")})`);
const NEXT_DAY = pattern((any) => any("next-day"));
const LATE = pattern((any) => `^(?:${any("late-in-day")})$`);
const TO = new RegExp(`(?:${UNTIL})[^，。；0-9]{0,4}$`, "u");
const DAY = 12 * 60;
const ASKS = pattern((any) => `(?:${any("asks-for")})[^，。；]{0,6}$`);
const BEFORE = pattern((any) => `^(?:${any("deadline-mark")})`);
export function* clockOf({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!/[0-9][时点:：]/u.test(text)) return;
  const times = matches(text, TIME(lexicon)).map(
    ({ 0: whole, 1: part = "", 2: hour, 3: minute, 4: half, 5: more, index }) => ({
      index,
      end: index + whole.length,
      text: whole,
      part,
      minutes: 60 * Number(hour) + Number(minute ?? more ?? 0) + (half ? 30 : 0),
    }),
  );
  const [from, to] = times;
  if (times.length !== 2 || !from || !to) return;
  const isNext = NEXT_DAY(lexicon).test(text.slice(from.end, to.index));
  if (!isNext && NEXT_DAY(lexicon).test(text)) return;
  const said = HOURS(lexicon).exec(text);
  const between = text.slice(from.end, to.index);
  const isDue = BEFORE(lexicon).test(text.slice(to.end)) && !/[0-9]日/u.test(between) && ASKS(lexicon).test(between);
  const isSpan =
    isDue ||
    isNext ||
    (said !== null && BETWEEN(lexicon).test(said[0])) ||
    (said !== null && LASTING(lexicon).test(said[0])) ||
    (BEGINS(lexicon).test(text.slice(from.end)) && ENDS(lexicon).test(text.slice(to.end))) ||
    TO.test(text.slice(from.end, to.index));
  if (!isSpan) return;
  const isLate = (part: string): boolean => LATE(lexicon).test(part);
  const half = isLate(to.part) && !isLate(from.part) && to.minutes < DAY ? DAY : 0;
  const shift = isNext ? 2 * DAY : half;
  const lasted = to.minutes + shift - from.minutes + daysBetween(text.slice(0, from.index), between);
  const place = { line, start: start + from.index, end: start + to.end };
  const made = (holds: boolean, told: string, places = [place]): Comparison => ({
    rule: RULES.order,
    figures: [],
    holds,
    told,
    message: `时间对不上：${told}。`,
    places,
  });
  if (lasted < 0 && (to.part === "" || to.part === from.part) && !isLate(from.part))
    yield made(false, `${from.text}开始，${to.text}就结束了`);
  if (!said || lasted <= 0) return;
  const value = amount(said[1]!).value;
  const length = said[4] ? value : 60 * (value + (said[2] ? 0.5 : 0)) + Number(said[3] ?? 0);
  const told = `${from.text}到${to.text}是${Math.floor(lasted / 60)}小时${lasted % 60}分`;
  const at = { line, start: start + said.index, end: start + said.index + said[0].length };
  // So many hours are told of a few minutes more or less.
  yield made(Math.abs(length - lasted) <= ((said[3] ?? said[4]) ? 1 : 16), `${told}，写的是${said[0]}`, [at, place]);
}

const ON_DAY = /([0-9]{1,2})月([0-9]{1,2})日$/u;
/** 7月10日8时到7月12日8时: minutes of whole days. */
function daysBetween(before: string, between: string): number {
  const [from, to] = [ON_DAY.exec(before), ON_DAY.exec(between)];
  const stamp = (day: RegExpExecArray): number => 100 * Number(day[1]) + Number(day[2]);
  return from && to ? 2 * DAY * (dayNumber(stamp(to)) - dayNumber(stamp(from))) : 0;
}
