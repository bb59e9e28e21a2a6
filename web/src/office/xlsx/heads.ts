/** Title and head fields over the grid, and the lines under it: blanks get their values, rows grow with them. */

import { attribute, children, descendants } from "../xml";
import { areaOf, placeOf } from "./address";
import type { Sheet } from "./book";
import { lineCount } from "./text";

const LINE_HEIGHT = 14;
const PADDING = 6;
export const ROW_HEIGHT = 24;

/** The height in points of a row whose texts stand in cells of these widths. */
export const heightOf = (cells: Iterable<readonly [text: string, width: number]>): number =>
  Math.max(ROW_HEIGHT, ...[...cells].map(([text, width]) => lineCount(text, width) * LINE_HEIGHT + PADDING));

/** The height of a row whose one text stands over several columns. */
export const bandHeight = (text: string, width: number): number => lineCount(text, width) * LINE_HEIGHT + PADDING;

/** Fills 【…】 in the texts of some rows. Merged cells do not grow by themselves, so their rows are made high enough. */
export function fillBlanks(sheet: Sheet, rows: Iterable<number>, fill: (text: string) => string): void {
  const widths = sheet.widths();
  const merged = descendants(sheet.root.ownerDocument, "mergeCell").map((cell) => areaOf(attribute(cell, "ref") ?? ""));
  for (const index of rows) {
    const row = sheet.row(index);
    if (!row) continue;
    let height = Number(attribute(row, "ht") ?? 0);
    for (const cell of children(row, "c")) {
      const column = placeOf(attribute(cell, "r") ?? "")?.column ?? 0;
      const text = sheet.text(index, column);
      if (!text.includes("【")) continue;
      const filled = fill(text);
      sheet.fill(cell, filled);
      const area = merged.find((candidate) => candidate?.top === index && candidate.left === column);
      const width = widths.slice(column, (area?.right ?? column) + 1).reduce((sum, part) => sum + part, 0);
      height = Math.max(height, bandHeight(filled, width));
    }
    row.setAttribute("ht", String(height));
  }
}
