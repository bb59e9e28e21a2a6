/** Rows out of a workbook that was exported here and edited in Excel or WPS since; nothing in it is dropped. */

import type { Unit } from "../shared/unit";
import { headOf, headTemplates, openOurs } from "../office/xlsx/import";
import { type OurSheet, textAt } from "../office/xlsx/ours";
import type { Aside } from "../contents/aside";
import { cellOf, isEmpty, newRow, settled, type Row } from "../contents/rows";

export interface Imported {
  rows: Row[];
  values: Record<string, string>;
  aside: Aside[];
}

/** Raises OfficeError or ForeignFileError. */
export function readLedger(bytes: Uint8Array, unit: Unit): Imported {
  const sheets = openOurs(bytes, unit, unit.columns);
  const rows: Row[] = [];
  const aside: Aside[] = [];
  let values: Record<string, string> = {};
  for (const sheet of sheets) {
    const head = headOf(sheet, headTemplates(unit));
    values = { ...head.values, ...values };
    if (head.others.length > 0) aside.push({ title: `工作表“${sheet.name}”的表头`, text: head.others.join("\n") });
    const read = rowsOf(sheet, unit);
    rows.push(...read.map(({ row }) => row));
    aside.push(...otherColumns(sheet, read, unit));
  }
  return { rows, values, aside };
}

interface ReadRow {
  index: number;
  row: Row;
}

function rowsOf(sheet: OurSheet, unit: Unit): ReadRow[] {
  const indexes = [...sheet.cells.keys()].filter((index) => index > sheet.header).sort((a, b) => a - b);
  return indexes.flatMap((index) => {
    const cells = unit.columns.map((column) => [
      column.id,
      settled(column, textAt(sheet.cells, index, sheet.columns.get(column.id))),
    ]);
    const row = newRow(Object.fromEntries(cells.filter(([, text]) => text !== "")) as Record<string, string>);
    const holdsMore = [...(sheet.cells.get(index)?.values() ?? [])].some((text) => text.trim() !== "");
    return isEmpty(row) && !holdsMore ? [] : [{ index, row }];
  });
}

/** Columns that people added, and those that the template has no more: kept by the title over them. */
function otherColumns(sheet: OurSheet, rows: readonly ReadRow[], unit: Unit): Aside[] {
  const known = new Set(sheet.columns.values());
  const found = new Set(
    rows.flatMap(({ index }) => [...(sheet.cells.get(index)?.keys() ?? [])]).filter((column) => !known.has(column)),
  );
  const first = unit.columns[0]?.id ?? "";
  return [...found]
    .sort((a, b) => a - b)
    .map((column) => {
      const title =
        textAt(sheet.cells, sheet.header, column) || textAt(sheet.cells, sheet.ids, column) || "没有表头的列";
      const lines = rows.map(
        ({ index, row }) => [cellOf(row, first) || `第${index + 1}行`, textAt(sheet.cells, index, column)] as const,
      );
      return {
        title,
        text: lines
          .filter(([, text]) => text !== "")
          .map(([name, text]) => `${name}：${text}`)
          .join("\n"),
      };
    });
}
