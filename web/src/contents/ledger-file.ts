/** Rows out of a workbook: exported here and edited in Excel or WPS since, or other people's; nothing in it is dropped. */

import { atOnce, type Work } from "../shared/turns";
import { columnOfRole, type Unit } from "../shared/unit";
import { asShown } from "../office/xlsx/as-shown";
import { ForeignFileError, headOf, headTemplates, openOurs } from "../office/xlsx/import";
import { type OurSheet, textAt } from "../office/xlsx/ours";
import type { Cells } from "../office/xlsx/read";
import type { Aside } from "./aside";
import { otherColumns } from "./other-columns";
import { cellOf, MOST_ROWS, newRow, settled, type Row } from "./rows";

export interface Imported {
  rows: Row[];
  values: Record<string, string>;
  aside: Aside[];
  /** Ids of the columns that the file has. */
  columns: Set<string>;
  /** What the reader is told before anything happens, a sentence each. */
  notes: string[];
}

/** Raises OfficeError or ForeignFileError. */
export const readLedger = (bytes: Uint8Array, unit: Unit): Imported =>
  importedFrom(openOurs(bytes, unit, unit.columns), unit);

/** Raises ForeignFileError for more rows than a page can show. */
export const importedFrom = (sheets: readonly OurSheet[], unit: Unit): Imported => atOnce(importing(sheets, unit));

/** The same in turns, one for each row. */
export function* importing(sheets: readonly OurSheet[], unit: Unit): Work<Imported> {
  const imported: Imported = { rows: [], values: {}, aside: [], columns: new Set(), notes: [] };
  const days = unit.columns.filter(({ type }) => type === "date").map(({ id }) => id);
  const name = columnOfRole(unit, "number") || (unit.columns[0]?.id ?? "");
  for (const sheet of sheets) {
    const head = headOf(sheet, headTemplates(unit));
    imported.values = { ...head.values, ...imported.values };
    if (head.others.length > 0)
      imported.aside.push({ title: `工作表“${sheet.name}”的表头`, text: head.others.join("\n") });
    const dayColumns = new Set(days.flatMap((id) => sheet.columns.get(id) ?? []));
    const { cells, notes } = asShown(sheet, dayColumns, true);
    const shown = { ...sheet, cells };
    const [sums, indexes] = parted(shown);
    if (imported.rows.length + indexes.length > MOST_ROWS) {
      throw new ForeignFileError(
        `这份台账有${imported.rows.length + indexes.length}行，网页上一份最多${MOST_ROWS}行。请在Excel里拆成几份再导入。`,
      );
    }
    const read = yield* rowsOf(shown, indexes, unit);
    imported.rows.push(...read.map(({ row }) => row));
    const named = read.map(({ index, row }) => ({ index, name: cellOf(row, name) || `第${index + 1}行` }));
    imported.aside.push(...otherColumns(shown, named), ...sumsOf(cells, sums, sheet.name));
    imported.notes.push(...notes, ...sumNote(sums));
    for (const id of sheet.columns.keys()) imported.columns.add(id);
  }
  return imported;
}

interface ReadRow {
  index: number;
  row: Row;
}

const SUM = /^[（(]?(?:合|小|总|共|累)\s*计[）)]?[：:]?$/u;
const FIGURE = /^[-+]?[\d.,，%\s]*[项个件条人次户元万亿]{0,2}$/u;

/** Rows of sums apart from those of entries: 合计 and figures, nothing else. */
function parted(sheet: OurSheet): [sums: number[], entries: number[]] {
  const sums: number[] = [];
  const entries: number[] = [];
  for (const index of [...sheet.cells.keys()].filter((row) => row > sheet.header).sort((a, b) => a - b)) {
    const texts = [...(sheet.cells.get(index)?.values() ?? [])]
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const isSum = texts.some((text) => SUM.test(text)) && texts.every((text) => SUM.test(text) || FIGURE.test(text));
    if (isSum) sums.push(index);
    else if (texts.length > 0) entries.push(index);
  }
  return [sums, entries];
}

const sumNote = (rows: readonly number[]): string[] =>
  rows.length > 0
    ? [`第${rows.map((row) => row + 1).join("、")}行是合计，不是问题，没有当作一行；原来的数放在页面最下面。`]
    : [];

const sumsOf = (cells: Cells, rows: readonly number[], name: string): Aside[] =>
  rows.length > 0
    ? [
        {
          title: `工作表“${name}”的合计`,
          text: rows.map((row) => [...(cells.get(row)?.values() ?? [])].join("\u3000")).join("\n"),
        },
      ]
    : [];

function* rowsOf(sheet: OurSheet, indexes: readonly number[], unit: Unit): Work<ReadRow[]> {
  const read: ReadRow[] = [];
  for (const index of indexes) {
    yield read.length / indexes.length;
    const cells = unit.columns.map((column) => [
      column.id,
      settled(column, textAt(sheet.cells, index, sheet.columns.get(column.id))),
    ]);
    const row = newRow(Object.fromEntries(cells.filter(([, text]) => text !== "")) as Record<string, string>);
    read.push({ index, row });
  }
  return read;
}
