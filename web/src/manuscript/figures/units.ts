/** Units of one kind, so that 吨 and 公斤, 万元 and 元 can be reckoned with. */

import type { Amount } from "../../shared/arithmetic";
import { measureOf, YUAN } from "./compare";
import type { Figure } from "./model";

/** What a unit comes to in the first of its kind (GB 3100—1993; 亩 by the State Council's order of 1984). */
export const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  平方米: ["area", 1],
  亩: ["area", 10000 / 15],
  公顷: ["area", 10000],
  平方公里: ["area", 1e6],
  平方千米: ["area", 1e6],
  米: ["length", 1],
  公里: ["length", 1000],
  千米: ["length", 1000],
  里地: ["length", 500],
  华里: ["length", 500],
  斤: ["mass", 0.5],
  公斤: ["mass", 1],
  吨: ["mass", 1000],
  分钟: ["time", 1],
  小时: ["time", 60],
};

/** What a figure counts, whatever the unit: 人, 名 and 人次 are people. */
export const familyOf = ({ kind, unit }: Figure): string =>
  kind === "money" ? "money" : (UNITS[unit]?.[0] ?? (unit === "人次" ? "人" : measureOf(unit)));

/** Parts of the first unit of its family that are kept. */
const EXACT = 1e6;

/** In the first unit of its family. */
export function baseOf(figure: Figure): Amount {
  const factor = figure.kind === "money" ? (YUAN[figure.unit] ?? 1) : (UNITS[figure.unit]?.[1] ?? 1);
  // 3.26万 are 32600, not a little less.
  const value = factor === 1 ? figure.value : Math.round(figure.value * factor * EXACT) / EXACT;
  return { value, decimals: figure.decimals - Math.log10(factor) };
}

/** Half a unit of the last place: how far a rounded figure may be off; a counted one by nothing. */
export const slackOf = (figure: Figure): number => {
  const { value, decimals } = baseOf(figure);
  return figure.decimals === 0 && value === figure.value ? 0 : 10 ** -decimals / 2;
};

/**
 * Whether a number looks as if another was meant: near it, with the same digits, or with the point at another place.
 * Numbers that have nothing to do with each other hardly ever are.
 */
export function isSlip(told: number, real: number): boolean {
  if (told <= 0 || real <= 0) return false;
  const ratio = told / real;
  if (ratio >= 0.6 && ratio <= 1.7) return true;
  if (Math.abs(told - real) <= 2 && Math.max(told, real) < 10) return true;
  const shift = Math.log10(ratio);
  return Math.abs(shift - Math.round(shift)) < 1e-9 || digitsOf(told) === digitsOf(real);
}

/** 28.0 for 20.8: the same digits, in another order. */
export const isSwapped = (told: number, real: number): boolean =>
  digitsOf(told).length > 1 && digitsOf(told) === digitsOf(real) && told / real < MUCH && real / told < MUCH;
const MUCH = 3;

const digitsOf = (value: number): string => [...String(Number(value.toFixed(4))).replace(/[.0]/gu, "")].sort().join("");
