/** Cells that were copied in a spreadsheet, put over those of a table. Pure. */

import { type Blanks, type TableSegment, onlyBlank } from "../contents/texts";
import { oneLine } from "../shared/text";
import { isTotal, totalPlace } from "./totals";

export interface Pasted {
  table: TableSegment;
  /** By the names of the blanks that stand in cells. */
  values: Record<string, string>;
  /** Texts for which the table has no column. */
  left: string[];
}

/** From the cell at `line` and `column` on; rows that are missing are added above the row of sums. */
export function pasteCells(
  table: TableSegment,
  line: number,
  column: number,
  cells: readonly (readonly string[])[],
  blanks: Blanks,
): Pasted {
  const rows = table.rows.map((row) => [...row]);
  const values: Record<string, string> = {};
  const left: string[] = [];
  let at = line;
  for (const texts of withoutHeader(table, column, cells).map((row) => row.map(oneLine))) {
    const end = totalPlace({ ...table, rows });
    const sums = column === 0 && isTotal(texts) && end < rows.length;
    if (!sums && at >= end)
      rows.splice(
        Math.min(at, end),
        0,
        table.header.map(() => ""),
      );
    const row = rows[sums ? totalPlace({ ...table, rows }) : at]!;
    texts.forEach((text, index) => {
      const place = column + index;
      const blank = onlyBlank(row[place] ?? "", blanks);
      if (place >= table.header.length) left.push(...(text ? [text] : []));
      else if (blank) values[blank] = text;
      else row[place] = text;
    });
    if (!sums) at++;
  }
  return { table: { ...table, rows }, values, left };
}

/** A first row that repeats the heads is none of the data. */
function withoutHeader(
  { header }: TableSegment,
  column: number,
  cells: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const heads = cells[0]?.map((text, index) => oneLine(text) === (header[column + index] ?? "").trim());
  return heads && heads.length > 1 && heads.every(Boolean) ? cells.slice(1) : cells;
}
