/** Rows of a table that are told in a sentence, with their totals last: 甲类：9个，完成7个；乙类：6个，完成6个；合计：15个，完成13个. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const TOTALS = pattern((any) => `^[^0-9，]{0,2}(?:${any("sum-word")})`);
const [LEAST, NEAR] = [2, 0.25];

export function* rowsOf({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!text.includes("；")) return;
  const rows: Figure[][] = [];
  let [from, isTotal] = [0, false];
  for (const row of text.split("；")) {
    const own = figures.filter(({ start: at }) => at - start >= from && at - start < from + row.length);
    from += row.length + 1;
    if (own.length === 0 && rows.length === 0) continue;
    isTotal = TOTALS(lexicon).test(row);
    rows.push(own);
    if (isTotal) break;
  }
  const totals = rows.pop();
  const size = totals?.length ?? 0;
  if (!isTotal || !totals || rows.length < LEAST || size < LEAST || rows.some((row) => row.length !== size)) return;
  for (const [column, total] of totals.entries()) {
    const parts = rows.map((row) => row[column]!);
    if ([total, ...parts].some(({ kind, unit, about }) => kind === "percent" || unit !== total.unit || about)) continue;
    const sum = Number(parts.reduce((all, { value }) => all + value, 0).toFixed(4));
    const isNear = Math.abs(sum - total.value) <= Math.max(2, NEAR * total.value);
    if (sum !== total.value && !isNear) continue;
    const told = `${parts.map(({ value }) => value).join("＋")}＝${sum}`;
    yield {
      rule: RULES.doubtful,
      figures: [total, ...parts],
      holds: sum === total.value,
      told,
      message: `合计对不上：${told}，写的是${total.text}。`,
      places: [spanOf([total, ...parts])],
    };
  }
}
