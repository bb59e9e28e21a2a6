/** Columns of a workbook that a unit has no place for: kept by the title over them. Pure. */

import { type OurSheet, textAt } from "../office/xlsx/ours";

interface NamedRow {
  /** In the sheet, from 0. */
  index: number;
  name: string;
}

export function otherColumns(sheet: OurSheet, rows: readonly NamedRow[]): { title: string; text: string }[] {
  const known = new Set(sheet.columns.values());
  const lines = new Map<number, string[]>();
  for (const { index, name } of rows) {
    for (const [column, text] of sheet.cells.get(index) ?? []) {
      if (known.has(column) || text === "") continue;
      const found = lines.get(column) ?? [];
      found.push(`${name}：${text}`);
      lines.set(column, found);
    }
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([column, texts]) => ({
      title: textAt(sheet.cells, sheet.header, column) || textAt(sheet.cells, sheet.ids, column) || "没有表头的列",
      text: texts.join("\n"),
    }));
}
