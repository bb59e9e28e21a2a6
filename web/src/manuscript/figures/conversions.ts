/** One size told in two units: 18.6公顷，约合279亩; and more of one unit than another has: 每天26小时. */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { UNITS } from "./units";

const SAME = pattern((any) => `^[（(]$|^[（(，]?(?:${any("roughly")})?(?:${any("that-is")})[^，。；0-9]{0,2}$`);
/** What is told as 约 may be off by. */
const LOOSE = 0.02;

export function* conversionsOf({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, one] of figures.entries()) {
    const other = figures[index + 1];
    const [first, second] = [UNITS[one.unit], UNITS[other?.unit ?? ""]];
    if (!other || !first || !second || one.unit === other.unit || first[0] !== second[0]) continue;
    if (!SAME(lexicon).test(text.slice(one.end - start, other.start - start))) continue;
    const real = (one.value * first[1]) / second[1];
    const step = 10 ** -Math.max(0, other.decimals);
    yield {
      rule: RULES.doubtful,
      figures: [one, other],
      holds: Math.abs(real - other.value) <= Math.max(step, LOOSE * real),
      told: `${one.text}是${Number(real.toPrecision(4))}${other.unit}`,
      message: `两种单位对不上：${one.text}是${Number(real.toPrecision(4))}${other.unit}，写的是${other.text}。`,
      places: [spanOf([one, other])],
    };
  }
}

const HOLDS = pattern(
  (any) =>
    `(?<![${FIGURES}0-9])(?:(?<day>${any("in-a-day")})|(?<week>${any("in-a-week")})|(?<month>${any("in-a-month")})|(?<half>${any("in-half-a-year")})|(?<year>${any("in-a-year")}))` +
    `(?!${any("gathered-word")}|[^，。；]?${any("beyond-told")})[^，。；：、0-9]{0,6}?(?<value>(?<![0-9.])[0-9]+(?:\\.[0-9]+)?|(?<![${FIGURES}])[${FIGURES}]{1,3})` +
    `(?<unit>${any("time-in-time")})`,
  "gu",
);
/** How many there are of the one in the other, and how many more are told where a number is wrong. */
const MOST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  day: { 小时: 24 },
  week: { 小时: 168, 天: 7 },
  month: { 天: 31 },
  half: { 天: 184, 个月: 6, 季度: 2 },
  year: { 天: 366, 个月: 12, 季度: 4 },
};
const WRONG = 1.6;

export function* withinTime({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const { 0: whole, index, groups = {} } of matches(text, HOLDS(lexicon))) {
    const span = Object.keys(MOST).find((name) => groups[name] !== undefined)!;
    const [, most] = Object.entries(MOST[span]!).find(([unit]) => groups["unit"]!.endsWith(unit)) ?? [];
    const { value } = amount(groups["value"]!);
    if (most === undefined || value <= most || value > WRONG * most) continue;
    yield {
      rule: RULES.order,
      figures: [],
      holds: false,
      told: `${groups["value"]!}＞${most}`,
      message: `“${whole}”：没有这么长，最多是${most}。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
  }
}
