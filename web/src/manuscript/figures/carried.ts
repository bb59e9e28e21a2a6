/** What there was at first and at last, with what came and went between: one of the ways to add and take away has to fit. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

const OPENING = pattern((any) => `(?:${any("carried-over")}|${any("opening-word")})[^，。；0-9]{0,12}$`);
const CLOSING = pattern((any) => `(?:${any("left-over")}|${any("closing-word")})[^，。；0-9]{0,8}$`);
const WENT = pattern((any) => `${any("dealt-with")}|${any("went-off")}|${any("went-down")}`);
/** Numbers between the two. */
const MOST = 4;

export function* carriedOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  const [first] = all;
  if (!first || all.length < 3 || !OPENING(lexicon).test(first.head)) return;
  const own = all.filter(({ figure }) => familyOf(figure) === familyOf(first.figure));
  const at = own.findIndex((one, index) => index > 1 && CLOSING(lexicon).test(one.head));
  const [last, between] = [own[at], own.slice(1, at)];
  if (!last || between.length > MOST || isCompared.has(last.figure)) return;
  if ([...between, last].some(({ role }) => role === "aside" || role === "total")) return;
  const [from, to] = [baseOf(first.figure).value, baseOf(last.figure).value];
  const slack = [first, ...between, last].reduce((sum, { figure }) => sum + slackOf(figure), 0) + 1e-9 * from;
  const ends = between.reduce(
    (sums, { figure }) => sums.flatMap((sum) => [sum + baseOf(figure).value, sum - baseOf(figure).value]),
    [from],
  );
  const signs = between.map(({ head }) => (WENT(lexicon).test(head) ? -1 : 1));
  const real = between.reduce((sum, { figure }, index) => sum + signs[index]! * baseOf(figure).value, from);
  const holds = ends.some((end) => Math.abs(end - to) <= slack);
  if (!holds && (real <= 0 || !isSlip(to, real))) return;
  yield made(first, between, last, signs, real, holds);
}

function made(
  first: Part,
  between: readonly Part[],
  last: Part,
  signs: readonly number[],
  real: number,
  holds: boolean,
): Comparison {
  const figures = [first, ...between, last].map(({ figure }) => figure);
  const steps = between.map(({ figure }, at) => `${signs[at]! > 0 ? "＋" : "－"}${figure.text}`).join("");
  const value = (real * last.figure.value) / (baseOf(last.figure).value || 1);
  const told = `${first.figure.text}${steps}＝${Number(value.toFixed(4))}${last.figure.unit}`;
  return {
    rule: RULES.doubtful,
    figures,
    holds,
    told,
    message: `结转、增加、减少和剩下的对不上：${told}，写的是${last.figure.text}。`,
    places: [spanOf(figures)],
  };
}
