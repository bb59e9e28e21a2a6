/** One size told in two units: 18.6公顷，约合279亩. */

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
