/** An outline that is a table: a column of parts, with columns of what is asked and how long it may be beside it. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import type { OutlinePart } from "./model";
import { type Cell, type Grid, typedGrids } from "./typed";
import { isOptional, itemsOf, lengthOf, nameOf, partOf, SHORT } from "./part";

const GROUP = pattern((any) => any("outline-group-column"));
const NAME = pattern((any) => any("outline-name-column"));
const ASKS = pattern((any) => any("outline-asks-column"));
const LENGTH = pattern((any) => any("length-column"));

/** The tables of a manuscript with the lines of their cells. */
function grids({ lines }: Manuscript): Map<number, Grid> {
  const found = new Map<number, Grid>();
  for (const [line, { text, cell }] of lines.entries()) {
    if (!cell) continue;
    const grid = found.get(cell.table) ?? [];
    found.set(cell.table, grid);
    const row = grid[cell.row] ?? [];
    grid[cell.row] = row;
    const before = row[cell.column];
    row[cell.column] = before
      ? { ...before, text: `${before.text}\n${text}` }
      : { line, text, start: 0, end: text.length };
  }
  return found;
}

const known = new WeakMap<Manuscript, readonly Grid[]>();

/** All tables of a draft, typed ones last; read once. */
export function tablesIn(manuscript: Manuscript): readonly Grid[] {
  const found = known.get(manuscript) ?? [...grids(manuscript).values(), ...typedGrids(manuscript).values()];
  known.set(manuscript, found);
  return found;
}

/** The parts that a table asks for; none where its heads name no column of parts. */
export function partsOfTable(grid: Grid, lexicon: Lexicon): OutlinePart[] {
  const head = (grid[0] ?? []).map((cell) => cell?.text.replace(/\s/gu, "") ?? "");
  const rows = grid.slice(1).filter((row) => row);
  const numbers = head.findIndex(
    (_, index) => rows.length > 1 && rows.every((row) => isNumber(row[index]?.text ?? "", lexicon)),
  );
  const column = (rule: RegExp, not: readonly number[]): number =>
    head.findIndex((text, index) => index !== numbers && !not.includes(index) && rule.test(text));
  const over = column(GROUP(lexicon), []);
  const name = column(NAME(lexicon), [over]);
  // A cell of its own in each row: what is called 部分 are the parts, and what stands beside says how.
  const single = over >= 0 && (name < 0 || (rows.every((row) => filled(row[over])) && distinct(rows, over)));
  const first = single ? over : name;
  if (first < 0 || rows.length < 2) return [];
  const asks = single && name >= 0 ? name : column(ASKS(lexicon), [over, name]);
  const columns = {
    first,
    over: single ? -1 : over,
    numbers,
    asks,
    size: column(LENGTH(lexicon), []),
    must: column(MUST(lexicon), [first]),
  };
  return rowsOf(rows, columns, lexicon);
}

/** Indexes of columns, -1 for none. */
interface Columns {
  first: number;
  over: number;
  numbers: number;
  asks: number;
  size: number;
  /** Says whether the part must be written. */
  must: number;
}

function rowsOf(rows: Grid, { first, over, numbers, asks, size, must }: Columns, lexicon: Lexicon): OutlinePart[] {
  const parts: OutlinePart[] = [];
  let above: OutlinePart | null = null;
  for (const row of rows) {
    const group = row[over];
    if (filled(group) && clean(group.text) !== above?.title) {
      above = made({ ...group, end: group.start + group.text.length }, "", "", lexicon);
      parts.push(above);
    }
    const cell = row[first];
    if (!filled(cell)) continue;
    const part = made(cell, row[asks]?.text ?? "", row[size]?.text ?? "", lexicon);
    if (OPEN(lexicon).test(row[must]?.text ?? "")) part.required = false;
    // 3.1 stands below 3.
    const deep = /^[0-9]+[.\uff0e-][0-9]+/u.test(row[numbers]?.text.trim() ?? "");
    if (numbers >= 0 && over < 0) {
      if (deep && above) above.parts.push(part);
      else parts.push((above = part));
    } else (above?.parts ?? parts).push(part);
  }
  return parts;
}

/** A mark that the row's part may be left out. */
const OPEN = pattern((any) => `^s*(?:[○〇×△]|${any("left-open-mark")})`);
const MUST = pattern((any) => any("must-column"));
const HAN = `[${FIGURES}]{1,3}`;
const NUMBER = pattern(
  (any) =>
    `^\\s*[(\\uff08]?(?:第?(?:${HAN}|[0-9]{1,3})(?:${any("numbered-part")})?|[0-9]+(?:[.\\uff0e-][0-9]+)*)[)\\uff09.、]?\\s*$`,
);
/** 一级保护区 begins with no number. */
const LEADING = new RegExp(
  `^\\s*(?:[(\uff08]?${HAN}(?:[)\uff09]?[、.\uff0e]|[)\uff09\\s])|[(\uff08]?[0-9]{1,3}[)\uff09]?[、.\uff0e]?)\\s*`,
  "u",
);
const isNumber = (text: string, lexicon: Lexicon): boolean => NUMBER(lexicon).test(text);

const filled = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.text.trim() !== "";

const distinct = (rows: Grid, column: number): boolean =>
  new Set(rows.map((row) => clean(row[column]?.text ?? ""))).size === rows.length;

const clean = (text: string): string => text.replace(LEADING, "").trim();

function made(cell: Cell, asks: string, size: string, lexicon: Lexicon): OutlinePart {
  const part = partOf({ text: clean(cell.text.replaceAll("\n", "\uff0c")), start: cell.start }, cell.line, lexicon);
  const said = asks.replaceAll("\n", "").trim();
  const length =
    lengthOf(/字/u.test(size) || size === "" ? size : `${size}字`, lexicon) ?? lengthOf(said, lexicon) ?? part.length;
  return {
    ...part,
    title: nameOf(part.title, lexicon),
    required: part.required && !(said.length <= SHORT && isOptional(said, lexicon)),
    asks: [part.asks, said, size].filter(Boolean).join("\n"),
    place: { line: cell.line, start: cell.start, end: cell.end },
    items: part.items.length > 0 ? part.items : itemsOf(said, lexicon),
    length,
  };
}
