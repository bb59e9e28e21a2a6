/** What there was at first and at last, with what came and went between: one of the ways to add and take away has to fit. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import type { Term } from "./miss";
import type { Comparison, Figure } from "./model";
import { isSlip } from "./units";

export const OPENING = pattern(
  (any) => `(?:${any("carried-over")}|${any("opening-word")}|${any("stock-before")})[^，。；0-9]{0,10}$`,
);
export const CLOSING = pattern((any) => `(?:${any("left-over")}|${any("closing-word")})[^，。；0-9]{0,6}$`);

export const WENT = pattern((any) => `${any("dealt-with")}|${any("went-off")}|${any("went-down")}`);
/** Numbers between the two. */
const STEPS = 4;

/** 上年结余6.42万元，拨入18万元，支出17.35万元，账面余额7.07万元: one of the ways to add and take away all but fits. */
export function* carriedOf(
  terms: readonly Term[],
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const at = terms.findIndex(({ head }) => OPENING(lexicon).test(head));
  const to = terms.findIndex(({ head }, index) => index > at + 1 && CLOSING(lexicon).test(head));
  if (at < 0 || to < 0 || to - at > STEPS + 1 || explained.has(terms[to]!.figure)) return;
  const [first, last, steps] = [terms[at]!, terms[to]!, terms.slice(at + 1, to)];
  const ways = steps.reduce<number[][]>(
    (all) =>
      all.flatMap((signs) => [
        [...signs, 1],
        [...signs, -1],
      ]),
    [[]],
  );
  const misses = ways.map((signs) => {
    const end = steps.reduce((sum, { value }, index) => sum + signs[index]! * value, first.value);
    return { signs, end, gap: Math.abs(end - last.value) };
  });
  const [nearest] = misses.sort((one, other) => one.gap - other.gap);
  if (!nearest || nearest.gap <= 1e-9 * first.value) return;
  const told = misses.find(({ signs }) =>
    signs.every((sign, index) => sign < 0 === WENT(lexicon).test(steps[index]!.head)),
  );
  const best = told && told.end > 0 && isSlip(last.value, told.end) ? told : nearest;
  if (best !== told && best.gap > FLOW * last.value) return;
  const figures = [first, ...steps, last].map(({ figure }) => figure);
  const factor = last.value / last.figure.value;
  const calculation = `${first.figure.text}${steps.map(({ figure }, index) => `${best.signs[index]! > 0 ? "＋" : "－"}${figure.text}`).join("")}＝${Number((best.end / factor).toFixed(4))}${last.figure.unit}`;
  yield {
    rule: RULES.doubtful,
    figures,
    holds: false,
    told: calculation,
    message: `结转、增加、减少和剩下的对不上：${calculation}，写的是${last.figure.text}。`,
    places: [spanOf(figures)],
  };
}

/** How near the way that fits best comes. */
const FLOW = 0.15;
