/** A balance told in rows: 上年结余 3.42, 本年拨入 20.00, 本年支出 17.85, 年末结余 5.57. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Cell } from "./cells";
import { RULES } from "./compare";
import { type Sign, signOf } from "./ledger";
import type { Comparison } from "./model";

/** The numbers of the rows are no sums. */
const SERIAL = pattern((any) => `^(?:${any("serial-column")})$`);
const SIGNS: Partial<Record<Sign, number>> = { came: 1, went: -1 };

/** Rows between what there was and what is left. */
const [FEWEST, MOST] = [1, 6];

export function* balanceOf(rows: readonly (readonly Cell[])[], lexicon: Lexicon): Iterable<Comparison> {
  const [head, ...body] = rows;
  const names = body.map((row) => row.find(({ figure }) => !figure)?.text.replace(/\s/gu, "") ?? "");
  const signs = names.map((name) => signOf(name, "", lexicon));
  const isStock = (at: number): boolean => signs[at] === "stock" || signs[at] === "left";
  const steps = signs.slice(1, -1);
  const last = body.length - 1;
  if (steps.length < FEWEST || steps.length > MOST || !isStock(0) || !isStock(last)) return;
  if (steps.some((sign) => SIGNS[sign] === undefined)) return;
  for (const { column, text } of head!) {
    if (SERIAL(lexicon).test(text)) continue;
    const cells = body.map((row) => row.find((cell) => cell.column === column && cell.figure));
    if (cells.some((cell) => !cell)) continue;
    const figures = cells.map((cell) => cell!.figure!);
    const [first, ...rest] = figures;
    const end = rest.pop()!;
    const real = rest.reduce((sum, { value }, at) => sum + SIGNS[steps[at]!]! * value, first!.value);
    const told = `${first!.text}${rest.map(({ text }, at) => (steps[at] === "came" ? "＋" : "－") + text).join("")}＝${Number(real.toFixed(4))}`;
    const { line, start, end: until } = cells[last]!;
    yield {
      rule: RULES.doubtful,
      figures: [end, ...figures.slice(0, -1)],
      holds: Math.abs(real - end.value) < 1e-6,
      told,
      message: `表里“${names[last]}”对不上：${told}，写的是${end.text}。`,
      places: [{ line, start, end: until }],
    };
  }
}
