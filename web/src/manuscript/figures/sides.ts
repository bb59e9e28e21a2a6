/** What is so long and so wide, against its area; with a third side, against what it holds: 长5.2米、宽4米，面积20.8平方米. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { multiplied, spanOf } from "./compare";
import { type Mention, mentionsOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";
import { baseOf, isSlip, slackOf, UNITS } from "./units";

const SIDE = pattern((any) => `(?:${any("side-of")})[^，。；]{0,2}$`);
const VOLUME = pattern((any) => `^(?:${any("volume-unit")})$`);
/** Characters between two sides of one thing. */
const NEAR = 8;

export function* sidesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const all = mentionsOf(sentence).filter(({ figure }) => figure.kind === "count");
  const at = all.findIndex((one) => isSide(one, lexicon));
  const sides = at < 0 ? [] : [all[at]!];
  for (const next of all.slice(at + 1)) {
    const last = sides[sides.length - 1];
    if (!last || !isSide(next, lexicon) || next.figure.start - last.figure.end > NEAR) break;
    sides.push(next);
  }
  const figures = sides.map(({ figure }) => figure);
  if (figures.length < 2 || figures.some(({ about }) => about)) return;
  const isMade = ({ figure: { unit } }: Mention): boolean =>
    figures.length === 2 ? UNITS[unit]?.[0] === "area" : VOLUME(lexicon).test(unit);
  const [made, other] = all.filter(isMade);
  if (!made || other) return;
  const real = figures.reduce((product, figure) => product * baseOf(figure).value, 1);
  const { value } = baseOf(made.figure);
  const step = made.figure.about ? 0.05 * real : slackOf(made.figure) || 10 ** -baseOf(made.figure).decimals;
  const holds = Math.abs(value - real) <= step + 1e-9 * real;
  if (!holds && !isSlip(value, real)) return;
  const told = `${figures.map(({ text }) => text).join("×")}＝${Number(((real * made.figure.value) / value).toFixed(2))}${made.figure.unit}`;
  yield { ...multiplied([made.figure, ...figures], holds, told, false), places: [spanOf([made.figure, ...figures])] };
}

const isSide = ({ figure, head }: Mention, lexicon: Lexicon): boolean =>
  UNITS[figure.unit]?.[0] === "length" && SIDE(lexicon).test(head);
