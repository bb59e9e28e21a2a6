/** A sum or a difference that does not come out, as a finding tells it. */

import { pattern } from "../lexicon";
import { RULES, spanOf } from "./compare";
import { sumOf, type Term } from "./miss";
import type { Comparison } from "./model";

export interface Equation {
  whole: Term;
  parts: readonly Term[];
  /** Told as what is left or more: the result is the last of the parts. */
  isDifference: boolean;
}

export const OPEN = pattern((any) => `^[^。；、]{0,10}(?:${any("open-list")})`);

export function equation({ whole, parts, isDifference }: Equation): Comparison {
  const figures = [whole, ...parts].map(({ figure }) => figure);
  const factor = whole.value / whole.figure.value;
  const result = parts[parts.length - 1]!;
  const rest = (whole.value - sumOf(parts.slice(0, -1))) / (result.value / result.figure.value);
  const told = isDifference
    ? `${figures
        .slice(0, -1)
        .map(({ text }) => text)
        .join("－")}＝${Number(rest.toFixed(4))}${result.figure.unit}`
    : `${parts.map(({ figure }) => figure.text).join("＋")}＝${Number((sumOf(parts) / factor).toFixed(4))}${whole.figure.unit}`;
  return {
    rule: RULES.doubtful,
    figures,
    holds: false,
    told,
    message: `${isDifference ? "相差的数" : "加起来"}对不上：${told}，写的是${(isDifference ? result : whole).figure.text}。`,
    places: [spanOf(figures)],
  };
}
