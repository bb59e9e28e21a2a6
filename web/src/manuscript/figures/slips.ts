/** How a number that was meant could have become the one that is written. */

import type { Figure } from "./model";

export interface Slip {
  /** Another point or unit, two digits in the other order, or one digit another. */
  kind: "shift" | "swap" | "digit";
  /** Digits of the number without noughts at its end: of few, many are another by one digit. */
  digits: number;
}

/** A point or a unit shifted. */
export const FACTORS = [1e4, 1e-4, 10, 0.1, 100, 0.01, 1000, 0.001] as const;

/** null where more than one stroke of the pen lies between; `wanted` is in the unit of the figure. */
export function slipOf({ value, decimals }: Figure, wanted: number): Slip | null {
  if (!(wanted > 0)) return null;
  const places = Math.max(0, decimals);
  const half = 0.5 * 10 ** -places;
  if (
    value >= 2 &&
    FACTORS.some((factor) => Math.abs(value - wanted * factor) <= half * Math.min(1, factor) + 1e-9 * value)
  )
    return { kind: "shift", digits: 9 };
  const [told, meant] = [value.toFixed(places), wanted.toFixed(places)];
  const kind = strokeOf(told, meant);
  const digits = Math.max(...[told, meant].map((text) => text.replace(".", "").replace(/0+$/u, "").length));
  return kind && { kind, digits };
}

/** What makes one number of the other as they are written: one digit another, or two in the other order. */
export function strokeOf(one: string, other: string): "digit" | "swap" | null {
  if (one.length !== other.length) return null;
  let [first, second] = [-1, -1];
  for (let at = 0; at < one.length; at++) {
    if (one[at] === other[at]) continue;
    if (second >= 0) return null;
    if (first < 0) first = at;
    else second = at;
  }
  if (second < 0) return first < 0 ? null : "digit";
  return one[first] === other[second] && one[second] === other[first] ? "swap" : null;
}

/** Of this share the smaller may fall short of the larger where one of them was not brought up to date. */
const STALE = 0.15;

/** Whether one of two numbers may be the other, mistyped or from an earlier draft. */
export const mayBeMeant = (one: number, other: number): boolean =>
  Math.abs(one - other) <= STALE * Math.max(one, other) || strokeOf(String(one), String(other)) !== null;
