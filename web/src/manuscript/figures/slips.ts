/** How a number that was meant could have become the one that is written. */

import type { Figure } from "./model";

export interface Slip {
  /** Another point or unit, two digits in the other order, or one digit another. */
  kind: "shift" | "swap" | "digit";
  /** Digits of the number without noughts at its end: of few, many are another by one digit. */
  digits: number;
}

const SHIFTS = [1e4, 1e-4, 10, 0.1, 100, 0.01, 1000, 0.001] as const;

/** null where more than one stroke of the pen lies between; `wanted` is in the unit of the figure. */
export function slipOf({ value, decimals }: Figure, wanted: number): Slip | null {
  if (!(wanted > 0)) return null;
  const places = Math.max(0, decimals);
  const half = 0.5 * 10 ** -places;
  if (
    value >= 2 &&
    SHIFTS.some((factor) => Math.abs(value - wanted * factor) <= half * Math.min(1, factor) + 1e-9 * value)
  )
    return { kind: "shift", digits: 9 };
  const [told, meant] = [value.toFixed(places), wanted.toFixed(places)];
  if (told.length !== meant.length) return null;
  const apart = [...told].flatMap((digit, at) => (digit === meant[at] ? [] : [at]));
  const digits = Math.max(...[told, meant].map((text) => text.replace(".", "").replace(/0+$/u, "").length));
  if (apart.length === 1) return { kind: "digit", digits };
  const [one, other] = apart as [number, number];
  return apart.length === 2 && told[one] === meant[other] && told[other] === meant[one]
    ? { kind: "swap", digits }
    : null;
}
