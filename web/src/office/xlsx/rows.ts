/** A blank workbook of macros/browser, filled: a sheet for each table. */

import { Book, type CellValue, cellAt, emptied, setHeight, type Sheet } from "./book";
import { heightOf } from "./heads";
import { stretchReferences, stretchSheet } from "./stretch";

/** What a sheet is filled with; texts stay texts, whatever they begin with. */
export interface SheetRows {
  heads: readonly string[];
  rows: readonly (readonly CellValue[])[];
}

/** Every sheet of the blank has the heads in its first row and a row for the data under it. */
export function writeWorkbook(blank: Uint8Array, sheets: readonly SheetRows[]): Uint8Array {
  const book = Book.open(blank);
  sheets.forEach((rows, index) => fill(book, book.sheet(index), rows));
  return book.bytes();
}

function fill(book: Book, sheet: Sheet, { heads, rows }: SheetRows): void {
  heads.forEach((head, column) => sheet.set(0, column, head));
  const pattern = emptied(sheet.row(1)!);
  const widths = sheet.widths();
  const made = rows.map((values) => {
    const row = pattern.cloneNode(true) as Element;
    values.forEach((value, column) => {
      const cell = cellAt(row, column);
      if (cell) sheet.fill(cell, value);
    });
    setHeight(row, heightOf(values.map((value, column) => [String(value ?? ""), widths[column] ?? 8] as const)));
    return row;
  });
  sheet.replaceRows(1, made.length > 0 ? made : [pattern]);
  const by = { oldLast: 1, newLast: Math.max(1, made.length) };
  stretchSheet(sheet, by);
  stretchReferences(book, sheet, by, []);
}
