/** By how much a sum fails, and whether a slip of the pen accounts for it: a point or a unit shifted, two digits swapped. */

import type { Part } from "./roles";
import { FACTORS, strokeOf } from "./slips";
import { baseOf, slackOf } from "./units";

export interface Term extends Part {
  /** In the first unit of its kind, with what it may be off by. */
  value: number;
  slack: number;
}

export const termOf = (part: Part): Term => ({
  ...part,
  value: baseOf(part.figure).value,
  slack: slackOf(part.figure),
});

export const sumOf = (terms: readonly Term[]): number => terms.reduce((all, { value }) => all + value, 0);

export interface Miss {
  /** What the whole and the sum differ by, of the whole. */
  share: number;
  /** Another point or unit, two digits in the other order, or one digit another. */
  kind: "shift" | "swap" | "digit" | "";
}

/** Two digits that count, at least: 4 and 40 are many numbers. */
const SEVERAL = /[1-9].*[1-9]/u;
const FEW = 4;

/** What the sum may be off by: rounded figures hardly ever are by more than one of the last place where few are added. */
function slackOfSum(whole: Term, parts: readonly Term[]): number {
  const each = [whole, ...parts].map(({ slack }) => slack);
  const all = each.reduce((sum, own) => sum + own, 1e-9 * whole.value);
  const most = parts.length <= FEW ? 3 : 2 * Math.sqrt(each.length);
  return Math.min(all, most * Math.max(...each) + 1e-9 * whole.value);
}

/** Whether the parts make the whole. */
export const makes = (whole: Term, parts: readonly Term[]): boolean =>
  Math.abs(whole.value - sumOf(parts)) <= slackOfSum(whole, parts);

/** null where they agree. */
export function missOf(whole: Term, parts: readonly Term[]): Miss | null {
  const gap = whole.value - sumOf(parts);
  const slack = slackOfSum(whole, parts);
  if (Math.abs(gap) <= slack) return null;
  /** What each of them would have to be for the others. */
  const wanted = [
    { term: whole, value: whole.value - gap },
    ...parts.map((term) => ({ term, value: term.value + gap })),
  ];
  const isShift = wanted.some(
    ({ term, value }) =>
      FACTORS.some((factor) => Math.abs(term.value * factor - value) <= slack + term.slack * factor) &&
      SEVERAL.test(digitsOf(term, term.value)),
  );
  const isSwap = wanted.some(({ term, value }) => isStroke("swap", digitsOf(term, term.value), digitsOf(term, value)));
  const isDigit = wanted.some(({ term, value }) =>
    isStroke("digit", digitsOf(term, term.value), digitsOf(term, value)),
  );
  return {
    share: Math.abs(gap) / Math.max(whole.value, sumOf(parts)),
    kind: isShift ? "shift" : isSwap ? "swap" : isDigit ? "digit" : "",
  };
}

/** As the figure would be written. */
function digitsOf({ figure, value: own }: Term, value: number): string {
  const told = (figure.value * value) / own;
  return told > 0 ? Number(told.toFixed(Math.max(0, figure.decimals))).toFixed(Math.max(0, figure.decimals)) : "";
}

/** Of three digits at least: of two, every ninth pair would be one. */
const isStroke = (kind: "digit" | "swap", one: string, other: string): boolean =>
  one.replace(".", "").length > 2 && strokeOf(one, other) === kind;

/** 96.4 where it should be 93.4, 35.7 where it should be 37.5: as told, but for one digit or two in the other order. */
export function isMisread(told: number, real: number, decimals: number): boolean {
  const [one, other] = [told.toFixed(Math.max(0, decimals)), real.toFixed(Math.max(0, decimals))];
  return strokeOf(one, other) === "digit" || isStroke("swap", one, other);
}
