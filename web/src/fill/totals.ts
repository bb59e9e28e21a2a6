/** The last row of a table that sums up those above it. Pure. */

import type { TableSegment } from "../contents/texts";

/** A cell that opens a row of sums, as people write it. */
const TOTAL = /^(合计|总计|小计|共计)/;
const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;

export const isTotal = (row: readonly string[]): boolean => TOTAL.test(row[0]?.trim() ?? "");

/** The place of the row of sums; the number of rows where the table has none. */
export function totalPlace({ rows }: TableSegment): number {
  const last = rows.length - 1;
  return last >= 0 && isTotal(rows[last]!) ? last : rows.length;
}

/**
 * What the row of sums should say, by column; null where there is nothing to add, or something that is no number.
 *
 * `shown` is what a cell says: the value of its blank, or its text.
 */
export function sumsOf(table: TableSegment, shown: (cell: string) => string): (string | null)[] {
  const place = totalPlace(table);
  const above = table.rows.slice(0, place);
  if (place === table.rows.length || above.some(isTotal)) return table.header.map(() => null);
  return table.header.map((_, column) => (column === 0 ? null : sum(above.map((row) => shown(row[column] ?? "")))));
}

function sum(texts: readonly string[]): string | null {
  const numbers = texts.map((text) => text.normalize("NFKC").replace(/,/g, "").trim()).filter((text) => text !== "");
  if (numbers.length === 0 || !numbers.every((text) => NUMBER.test(text))) return null;
  const decimals = Math.max(...numbers.map((text) => text.split(".")[1]?.length ?? 0));
  return numbers.reduce((all, text) => all + Number(text), 0).toFixed(decimals);
}
