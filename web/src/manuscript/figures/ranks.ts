/** Places in an order: none behind the last, and the difference of two of them. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";

export const PLACE = pattern(
  (any) =>
    `(?:(?:${any("ranked")})(?:在|至|到|为|[^，。；]{1,8}(?=第))?第?|(?<=[到至])第)([0-9]{1,3}|[${FIGURES}]{1,3})(?:[位名]|(?![0-9${FIGURES}]|${any("figure-unit")}))`,
  "gu",
);
/** 对3个村进行约谈，其中一个由第11名升到第6名: not of those. */
const OF_ALL = pattern((any) => `([0-9]{1,3})[个家名][^，。；0-9]{0,12}(?:中|里|内|，(?!${any("among")}))`, "gu");
const MOVED = pattern(
  (any) =>
    `(?:(${any("place-gained")})|(${any("place-lost")}))了?([0-9]{1,2}|[两${FIGURES}])个?(?:${any("place-unit")})`,
);
const value = (text: string): number => amount(text).value;

export function* ranksOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start } = sentence;
  const places = [...text.matchAll(PLACE(lexicon))];
  const failed = (at: number, length: number, told: string, message: string, rule: string = RULES.sum): Comparison => ({
    rule,
    figures: [],
    holds: false,
    told,
    message,
    places: [{ line, start: start + at, end: start + at + length }],
  });
  for (const { 0: whole, 1: rank, index } of places) {
    const all = [...text.slice(0, index).matchAll(OF_ALL(lexicon))].pop();
    if (all && value(rank!) > value(all[1]!) && value(all[1]!) > 1)
      yield failed(
        all.index,
        index + whole.length - all.index,
        `${value(rank!)}＞${all[1]!}`,
        `一共${all[1]!}个，排不到第${value(rank!)}位。`,
      );
  }
  const moved = MOVED(lexicon).exec(text);
  const [from, to] = places.filter(({ index }) => moved && index < moved.index).slice(-2);
  if (moved && from && to) {
    const gained = value(from[1]!) - value(to[1]!);
    const wanted = value(moved[3]!) * (moved[1] ? 1 : -1);
    if (gained !== wanted)
      yield failed(
        moved.index,
        moved[0].length,
        `第${value(from[1]!)}位到第${value(to[1]!)}位`,
        `“${moved[0]}”对不上：从第${value(from[1]!)}位到第${value(to[1]!)}位，${gained > 0 ? "前移" : "后移"}${Math.abs(gained)}位。`,
        RULES.change,
      );
  }
}
