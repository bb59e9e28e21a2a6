/** An outline that is a table: a column of parts, with columns of what is asked and how long it may be beside it. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import type { OutlinePart } from "./model";
import type { Cell, Grid } from "./typed";
import { itemsOf, lengthOf, nameOf, partOf } from "./part";

const GROUP = pattern((any) => any("outline-group-column"));
const NAME = pattern((any) => any("outline-name-column"));
const ASKS = pattern((any) => any("outline-asks-column"));
const LENGTH = /字数|篇幅/u;

/** The tables of a manuscript with the lines of their cells. */
export function grids({ lines }: Manuscript): Map<number, Grid> {
  const found = new Map<number, Grid>();
  for (const [line, { text, cell }] of lines.entries()) {
    if (!cell) continue;
    const grid = found.get(cell.table) ?? [];
    found.set(cell.table, grid);
    const row = grid[cell.row] ?? [];
    grid[cell.row] = row;
    const before = row[cell.column];
    row[cell.column] = before ? { line: before.line, text: `${before.text}\n${text}` } : { line, text };
  }
  return found;
}

/** The parts that a table asks for; none where its heads name no column of parts. */
export function partsOfTable(grid: Grid, lexicon: Lexicon): OutlinePart[] {
  const head = (grid[0] ?? []).map((cell) => cell?.text.replace(/\s/gu, "") ?? "");
  const column = (rule: RegExp, not: readonly number[]): number =>
    head.findIndex((text, index) => !not.includes(index) && rule.test(text));
  const over = column(GROUP(lexicon), []);
  const name = column(NAME(lexicon), [over]);
  const rows = grid.slice(1).filter((row) => row);
  // A cell of its own in each row: what is called 部分 are the parts, and what stands beside says how.
  const single = over >= 0 && (name < 0 || (rows.every((row) => filled(row[over])) && distinct(rows, over)));
  const first = single ? over : name;
  if (first < 0 || rows.length < 2) return [];
  const asks = single && name >= 0 ? name : column(ASKS(lexicon), [over, name]);
  const size = column(LENGTH, []);
  const parts: OutlinePart[] = [];
  let above: OutlinePart | null = null;
  for (const row of rows) {
    const group = single ? undefined : row[over];
    if (filled(group) && clean(group.text) !== above?.title) {
      above = made(group, "", "", lexicon);
      parts.push(above);
    }
    const cell = row[first];
    if (filled(cell)) (above?.parts ?? parts).push(made(cell, row[asks]?.text ?? "", row[size]?.text ?? "", lexicon));
  }
  return parts;
}

const filled = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.text.trim() !== "";

const distinct = (rows: Grid, column: number): boolean =>
  new Set(rows.map((row) => clean(row[column]?.text ?? ""))).size === rows.length;

const clean = (text: string): string =>
  text.replace(/^\s*[(\uff08]?[0-9一二三四五六七八九十]{1,3}[)\uff09]?[、.\uff0e]?\s*/u, "").trim();

function made(cell: Cell, asks: string, size: string, lexicon: Lexicon): OutlinePart {
  const part = partOf({ text: clean(cell.text.replaceAll("\n", "\uff0c")), start: 0 }, cell.line, lexicon);
  const said = asks.replaceAll("\n", "").trim();
  const length = lengthOf(/字/u.test(size) || size === "" ? size : `${size}字`) ?? lengthOf(said) ?? part.length;
  return {
    ...part,
    title: nameOf(part.title, lexicon),
    asks: [part.asks, said].filter(Boolean).join("。"),
    items: part.items.length > 0 ? part.items : itemsOf(said, lexicon),
    length,
  };
}
