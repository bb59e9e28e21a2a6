/** Tables with totals: rows and columns called 合计, 小计 or 总计, in files and in lines with | or tabs. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, Place } from "../model";
import { quote } from "../understanding/wording";
import { compared, RULES } from "./compare";
import type { Comparison, Figure } from "./model";
import { amount, ARABIC, halfWidth } from "../../shared/numbers";

interface Cell extends Place {
  text: string;
  row: number;
  column: number;
  /** The number, where there is nothing else but its unit. */
  figure: Figure | null;
}

const TOTAL = pattern((any) => `^(?:${any("total-cell")})(?:[（(][^（）()]*[）)])?$`);
const SUBTOTAL = /^小\s*计/u;
/** Columns whose numbers nobody adds. */
const NO_SUM = pattern((any) => any("unsummed-column"));
const NUMBER = pattern((any) => `^(${ARABIC})([百千万亿]{0,2})(?:${any("figure-unit")})?$`);
/** A row that stands for rows that are not shown. */
const LEFT_OUT = /^(?:…+|\.{3,}|等|略)$/u;

export function* tablesOf(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  for (const cells of [...cellTables(manuscript, lexicon), ...typedTables(manuscript, lexicon)])
    yield* tableOf(cells, lexicon);
}

function cellTables({ lines }: Manuscript, lexicon: Lexicon): Cell[][] {
  const tables = new Map<number, Cell[]>();
  for (const [line, { text, cell }] of lines.entries()) {
    if (!cell) continue;
    const own = tables.get(cell.table) ?? [];
    own.push(cellOf(text, line, 0, cell.row, cell.column, lexicon));
    tables.set(cell.table, own);
  }
  return [...tables.values()];
}

/** Lines in a row that are divided by | or tabs. */
function typedTables({ lines }: Manuscript, lexicon: Lexicon): Cell[][] {
  const found: Cell[][] = [];
  let open: Cell[] = [];
  let row = 0;
  const close = (): void => {
    if (row > 2) found.push(open);
    [open, row] = [[], 0];
  };
  for (const [line, { text, cell }] of lines.entries()) {
    const mark = cell ? null : /[|｜\t]/u.exec(text)?.[0];
    if (!mark) {
      close();
      continue;
    }
    if (/^[\s|:-]+$/u.test(text)) continue;
    let start = 0;
    for (const [column, part] of text.split(mark).entries()) {
      const inner = part.trim();
      if (inner !== "") open.push(cellOf(inner, line, start + part.indexOf(inner), row, column, lexicon));
      start += part.length + 1;
    }
    row++;
  }
  close();
  return found;
}

function cellOf(text: string, line: number, start: number, row: number, column: number, lexicon: Lexicon): Cell {
  const place = { line, start, end: start + text.length };
  const found = NUMBER(lexicon).exec(halfWidth(text));
  const figure: Figure | null = found && {
    ...place,
    ...amount(found[1]!, found[2]),
    kind: "bare",
    text,
    unit: "",
    about: false,
  };
  return { ...place, text, row, column, figure };
}

interface Sum {
  total: Cell;
  parts: Cell[];
}

function* tableOf(cells: readonly Cell[], lexicon: Lexicon): Iterable<Comparison> {
  const isTotal = ({ text }: Cell): boolean => TOTAL(lexicon).test(text.replace(/\s/gu, ""));
  const rows = rowsOf(cells);
  // Columns count only where every row has its own.
  const heads = new Map((rows[0] ?? []).map((cell) => [cell.column, cell]));
  const last = Math.max(...heads.keys());
  if (rows.length < 3 || heads.size < 2 || cells.some(({ text, column }) => LEFT_OUT.test(text) || column > last))
    return;
  const summed = [...heads.values()].filter(({ text }) => !NO_SUM(lexicon).test(text)).map(({ column }) => column);
  const columns = summed.filter((column) => !cells.some((cell) => cell.column === column && /[%％‰]/u.test(cell.text)));
  for (const sums of [downward(rows.slice(1), columns, isTotal), across(rows, heads, columns, isTotal)]) {
    const compare = sums.map(comparisonOf);
    // Where no sum of several holds, it is something else than a sum.
    if (compare.length > 1 && compare.every(({ holds }) => !holds)) continue;
    yield* compare;
  }
}

function rowsOf(cells: readonly Cell[]): Cell[][] {
  const rows = new Map<number, Cell[]>();
  for (const cell of cells) {
    const own = rows.get(cell.row);
    if (own) own.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows.values()];
}

function comparisonOf({ total, parts }: Sum): Comparison {
  const figures = parts.map(({ figure }) => figure!);
  return compared(
    RULES.sum,
    { kind: "sum", total: total.figure!, parts: figures },
    [total.figure!, ...figures],
    (told) => `表里的合计${quote(total.text)}加不平：${told}。`,
    [{ line: total.line, start: total.start, end: total.end }],
  );
}

/** Columns: a subtotal is that of the rows since the last one, a total that of all. */
function downward(
  rows: readonly (readonly Cell[])[],
  columns: readonly number[],
  isTotal: (cell: Cell) => boolean,
): Sum[] {
  const sums: Sum[] = [];
  for (const column of columns) {
    let all: Cell[] = [];
    let part: Cell[] = [];
    let usable = true;
    for (const row of rows) {
      const cell = row.find((item) => item.column === column);
      const mark = row.find((item) => !item.figure && isTotal(item));
      if (mark && cell?.figure && usable) {
        const parts = SUBTOTAL.test(mark.text) ? part : all;
        if (parts.length > (SUBTOTAL.test(mark.text) ? 0 : 1)) sums.push({ total: cell, parts });
      }
      if (mark) {
        part = [];
        if (!SUBTOTAL.test(mark.text)) all = [];
        continue;
      }
      if (cell?.figure)
        [all, part] = [
          [...all, cell],
          [...part, cell],
        ];
      else if (cell && !/^[-—/无]+$/u.test(cell.text)) usable = false;
    }
  }
  return sums;
}

/** Rows: what stands to the left of a column that is called a total. */
function across(
  rows: readonly (readonly Cell[])[],
  heads: ReadonlyMap<number, Cell>,
  columns: readonly number[],
  isTotal: (cell: Cell) => boolean,
): Sum[] {
  const head = [...heads.values()].find((cell) => isTotal(cell));
  if (!head) return [];
  const left = columns.filter((column) => column < head.column);
  const right = columns.filter((column) => column > head.column);
  return rows.slice(1).flatMap((row) => {
    const at = (wanted: readonly number[]): Cell[] =>
      row.filter(({ column, figure }) => figure && wanted.includes(column));
    const total = row.find(({ column, figure }) => column === head.column && figure);
    const parts = at(left).length > 1 ? at(left) : at(left).length === 0 ? at(right) : [];
    return total && parts.length > 1 ? [{ total, parts }] : [];
  });
}
