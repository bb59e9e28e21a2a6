/** A ledger as the workbook that Python made, filled; and back. */

import { fill } from "../contents/texts";
import { attribute, children, descendants } from "../office/xml";
import type { Column, Unit } from "../shared/unit";
import { Book, cellAt, CellError, emptied, setHeight, type Sheet } from "../office/xlsx/book";
import { refreshCharts, setResult } from "../office/xlsx/chart";
import { COLUMN_TYPES } from "../contents/column-types";
import { fillBlanks, heightOf } from "../office/xlsx/heads";
import { type OurSheet, ourSheet } from "../office/xlsx/ours";
import { readSheets } from "../office/xlsx/read";
import { stretchReferences, stretchSheet } from "../office/xlsx/stretch";
import { CELL_LIMIT } from "../office/xlsx/text";
import { atOnce, type Work } from "../shared/turns";
import { cellOf, stateOf, type Row } from "../contents/rows";

const UNSET = "未填";
const TOTAL = "合计";
const OVERDUE = "超期未办结";

/** The .xlsx of a filled ledger. Raises CellError where a cell is too long. */
export const writeLedger = (...given: Parameters<typeof writingLedger>): Uint8Array => atOnce(writingLedger(...given));

/** The same in turns. */
export function* writingLedger(
  blank: Uint8Array,
  unit: Unit,
  rows: readonly Row[],
  values: Readonly<Record<string, string>>,
  today: string,
): Work<Uint8Array> {
  const book = Book.open(blank);
  const place = ourSheet(readSheets(book.file), unit.columns);
  if (!place) throw new CellError("空白台账读不出来，没有导出。请刷新页面再试。");
  const [ledger, summary] = [book.sheet(0), book.sheet(1)];
  fillBlanks(ledger, range(place.ids + 1, place.header), (text) => fill(text, values));
  yield* writingRows(book, ledger, summary, place, unit, rows);
  writeResults(summary, unit, rows, today);
  refreshCharts(book, summary, null);
  return yield* book.writing();
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, step) => from + step);

function* writingRows(
  book: Book,
  ledger: Sheet,
  summary: Sheet,
  place: OurSheet,
  unit: Unit,
  rows: readonly Row[],
): Work<void> {
  const first = place.header + 1;
  const ready = ledger.lastRow - first + 1;
  const pattern = emptied(ledger.row(first) as Element);
  // The ready rows further down bear no lines until something stands in them: see formats/xlsx/style.py.
  const bare = emptied(ledger.row(ledger.lastRow) as Element);
  const ruled = range(first, first + ready).filter((row) => isLike(pattern, ledger.row(row))).length;
  const widths = ledger.widths();
  const plainStyle = styleOf(
    pattern,
    unit.columns.find((column) => column.type === "text"),
    place,
  );
  const make = (index: number): Element => {
    const row = rows[index];
    if (!row) return (index < ruled ? pattern : bare).cloneNode(true) as Element;
    const copy = pattern.cloneNode(true) as Element;
    for (const column of unit.columns) {
      const cell = cellAt(copy, place.columns.get(column.id) ?? -1);
      if (cell) writeCell(ledger, cell, column, cellOf(row, column.id), plainStyle);
    }
    const texts = unit.columns.map(
      (column) => [cellOf(row, column.id), widths[place.columns.get(column.id) ?? 0] ?? 8] as const,
    );
    setHeight(copy, heightOf(texts));
    return copy;
  };
  const count = Math.max(ready, rows.length);
  yield* ledger.replacingRows(first, count, make);
  const by = { oldLast: first + ready - 1, newLast: first + count - 1 };
  if (by.newLast === by.oldLast) return;
  stretchSheet(ledger, by);
  stretchReferences(book, ledger, by, descendants(summary.root.ownerDocument, "f"));
}

/** Whether two rows are formatted alike. */
const isLike = (one: Element, other: Element | null): boolean =>
  other !== null && styles(one).join() === styles(other).join();

const styles = (row: Element): (string | null)[] => children(row, "c").map((cell) => attribute(cell, "s"));

const styleOf = (row: Element, column: Column | undefined, place: OurSheet): string | null => {
  const cell = column && cellAt(row, place.columns.get(column.id) ?? -1);
  return cell ? attribute(cell, "s") : null;
};

/** Days and numbers as such; everything else is text, in a cell whose format keeps it text when it is edited. */
function writeCell(sheet: Sheet, cell: Element, column: Column, value: string, plainStyle: string | null): void {
  const { stored } = COLUMN_TYPES[column.type];
  const number = stored?.(value) ?? null;
  if (value.length > CELL_LIMIT)
    throw new CellError(`“${column.title}”有一格超过${CELL_LIMIT}字，Excel放不下。请缩短后再导出。`);
  sheet.fill(cell, number ?? value);
  if (stored && value !== "" && number === null && plainStyle) cell.setAttribute("s", plainStyle);
}

/** The results of the summary's formulas, for programs that show them without calculating. */
function writeResults(summary: Sheet, unit: Unit, rows: readonly Row[], today: string): void {
  const column = unit.columns.find(({ id }) => id === unit.summaryColumn);
  const count = (wanted: string): number => rows.filter((row) => cellOf(row, column?.id ?? "") === wanted).length;
  const results = new Map<string, number>([
    ...(column?.choices.map((choice): [string, number] => [choice, count(choice)]) ?? []),
    [`${UNSET}${column?.title ?? ""}`, count("")],
    [TOTAL, rows.length],
    [OVERDUE, rows.filter((row) => stateOf(unit, row, today) === "overdue").length],
  ]);
  for (const row of children(summary.data, "row")) {
    const index = Number(attribute(row, "r")) - 1;
    const result = results.get(summary.text(index, 0));
    if (result !== undefined) setResult(summary, index, 1, result);
  }
}
