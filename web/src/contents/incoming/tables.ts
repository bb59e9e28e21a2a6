/** A table that came in, as the template's table of the same head: its cells are the values of the blanks. Pure. */

import { oneLine } from "../../shared/text";
import type { BlankInfo, TableBlock } from "../../shared/unit";
import { type Found, type Pattern, patternOf, readBy } from "./sentences";

type Put = (pattern: Pattern, found: Found) => string;

const plain = (text: string): string => text.replace(/\s/gu, "");
const sameHead = (one: TableBlock, other: TableBlock): boolean =>
  one.header.length === other.header.length && one.header.every((cell, at) => plain(cell) === plain(other.header[at]!));

/** Takes the template's table out of `templates`; a table of another head stays what it is. */
export function becomeTable(
  table: TableBlock,
  templates: TableBlock[],
  infos: ReadonlyMap<string, BlankInfo>,
  put: Put,
): TableBlock {
  const at = templates.findIndex((template) => sameHead(template, table));
  if (at < 0) return table;
  const rows = templates.splice(at, 1)[0]!.rows.map((row) => row.map((cell) => patternOf(cell, infos)));
  return { ...table, rows: table.rows.map((row) => becomeRow(row.map(oneLine), rows, put)) };
}

/** The first row of the template that it fills in, one with words of its own before one of blanks; `rows` loses it. */
function becomeRow(row: string[], rows: Pattern[][], put: Put): string[] {
  const worded = (patterns: Pattern[]): boolean => patterns.some(({ evidence }) => evidence > 0);
  for (const patterns of [...rows.filter(worded), ...rows.filter((one) => !worded(one))]) {
    const found = patterns.map((pattern, at) => readCell(pattern, row[at] ?? ""));
    if (found.some((cell) => cell === null) || patterns.length !== row.length) continue;
    if (!patterns.some(({ blanks }) => blanks.length > 0)) continue;
    rows.splice(rows.indexOf(patterns), 1);
    return patterns.map((pattern, at) => (row[at] === "" ? pattern.text : put(pattern, found[at]!)));
  }
  return row;
}

/** An empty cell leaves its blanks open. */
function readCell(pattern: Pattern, text: string): Found | null {
  if (text === "" && pattern.blanks.length > 0 && pattern.evidence === 0) return new Map();
  return readBy(pattern, text);
}
