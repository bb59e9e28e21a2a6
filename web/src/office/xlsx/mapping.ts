/** Other people's tables: which row heads them, and which of our columns each of their headers stands for. Pure. */

import type { OurSheet } from "./ours";
import type { SheetText } from "./read";

export interface Header {
  column: number;
  title: string;
}

/** Finds our column for a header; the kind of column is the tool's. */
export type Guess = (title: string) => string | null;

const SEARCHED_ROWS = 30;

/** The rows that may be the header, from 0: those at the top that hold two texts at least. */
export const headerRows = (sheet: SheetText): number[] =>
  [...sheet.cells.keys()]
    .filter((row) => (sheet.cells.get(row)?.size ?? 0) > 1)
    .sort((a, b) => a - b)
    .slice(0, SEARCHED_ROWS);

/** The row with the most headers that are known, the first of them; the first row where none is. */
export function likelyHeader(sheet: SheetText, guess: Guess): number {
  const rows = headerRows(sheet);
  const known = rows.map((row) => guessed(headersOf(sheet, row), guess).size);
  const best = Math.max(...known, 0);
  return rows[best > 0 ? known.indexOf(best) : 0] ?? 0;
}

export const headersOf = (sheet: SheetText, row: number): Header[] =>
  [...(sheet.cells.get(row) ?? [])]
    .sort(([a], [b]) => a - b)
    .map(([column, title]) => ({ column, title: title.replace(/\s+/g, "") }));

/** Our columns by theirs; each of ours once, for the first header that asks for it. */
export function guessed(headers: readonly Header[], guess: Guess): Map<number, string> {
  const found = new Map<number, string>();
  const taken = new Set<string>();
  for (const { column, title } of headers) {
    // 责任领导（必填） and *责任领导 are 责任领导.
    const id = guess(title.replace(/[（(][^（）()]*[）)]$|^[*＊]+|[*＊：:]+$/gu, "")) ?? guess(title);
    if (!id || taken.has(id)) continue;
    taken.add(id);
    found.set(column, id);
  }
  return found;
}

/** Their table as one of ours; everything over the header counts as its head. */
export const mapped = (sheet: SheetText, header: number, columns: ReadonlyMap<number, string>): OurSheet => ({
  name: sheet.name,
  cells: sheet.cells,
  source: sheet,
  unit: "",
  version: "",
  columns: new Map([...columns].map(([column, id]) => [id, column])),
  ids: -1,
  header,
});
