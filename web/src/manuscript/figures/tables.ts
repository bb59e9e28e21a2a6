/** Tables with totals: rows and columns called 合计, 小计 or 总计, in files and in lines with | or tabs. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, Place } from "../model";
import { quote } from "../understanding/wording";
import { compared, RULES } from "./compare";
import { type Cell, rowsOf, tableCells } from "./cells";
import { columnsOf } from "./columns";
import { balanceOf } from "./tables-balance";
import { datesOf } from "./tables-dates";
import type { Comparison, Figure } from "./model";
import { orderedOf } from "./tables-ordered";

const TOTAL = pattern((any) => `^(?:${any("total-cell")})(?:[（(][^（）()]*[）)])?$`);
const SUBTOTAL = /^小\s*计/u;
/** Columns whose numbers nobody adds. */
const NO_SUM = pattern((any) => any("unsummed-column"));
/** A row that stands for rows that are not shown. */
const LEFT_OUT = /^(?:…+|\.{3,}|等|略)$/u;

export function* tablesOf(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  for (const cells of tableCells(manuscript, lexicon)) {
    yield* tableOf(cells, lexicon);
    yield* balanceOf(rowsOf(cells), lexicon);
    yield* orderedOf(cells, lexicon);
    yield* datesOf(cells, manuscript, lexicon);
  }
}

/** The total of a column. */
export interface Total {
  /** What the column is called, without 数 and the unit. */
  name: string;
  /** As the head tells it in brackets, "" for none. */
  unit: string;
  figure: Figure;
  place: Place;
  /** The other numbers of the column. */
  column: readonly number[];
}

/** The totals of all tables, where no two columns have one name. */
export function totalsIn(manuscript: Manuscript, lexicon: Lexicon): Total[] {
  const found = tableCells(manuscript, lexicon).flatMap((cells) => {
    const rows = rowsOf(cells);
    const last = rows[rows.length - 1] ?? [];
    if (rows.length < 3 || !last.some(({ text }) => TOTAL(lexicon).test(text.replace(/\s/gu, "")))) return [];
    return (rows[0] ?? []).flatMap(({ text, column }) => {
      const total = last.find((cell) => cell.column === column);
      if (!total?.figure || NO_SUM(lexicon).test(text)) return [];
      const { line, start, end, figure } = total;
      const others = cells.flatMap((cell) =>
        cell.column === column && cell !== total && cell.figure ? [cell.figure.value] : [],
      );
      return [
        {
          name: text.replace(/（[^（）]*）|[数量]$/gu, ""),
          unit: /（([^（）]{1,3})）$/u.exec(text)?.[1] ?? "",
          figure,
          place: { line, start, end },
          column: others,
        },
      ];
    });
  });
  return found.filter(({ name }) => found.filter((other) => other.name === name).length === 1);
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
  yield* columnsOf(rows, heads, lexicon);
  yield* wholeRow(rows, summed, lexicon);
}

const WHOLE_ROW = pattern((any) => `^(?:${any("total-row")})$`);
const MEAN_ROW = pattern((any) => `^(?:${any("mean-row")})(?:${any("score")})?$`);

/** A last row called 全年 or 全县 that comes to the rows above it, and one of means. */
function* wholeRow(
  rows: readonly (readonly Cell[])[],
  columns: readonly number[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const last = rows[rows.length - 1]!;
  const name = last[0]?.text.replace(/\s/gu, "") ?? "";
  const [isWhole, isMean] = [WHOLE_ROW(lexicon).test(name), MEAN_ROW(lexicon).test(name)];
  if (!isWhole && !isMean) return;
  const compare = last.flatMap((total) => {
    const parts = rows
      .slice(1, -1)
      .flatMap((row) => row.filter(({ column, figure }) => column === total.column && figure));
    if (!total.figure || parts.length < 2 || parts.length < rows.length - 2) return [];
    if (isWhole) return columns.includes(total.column) ? [comparisonOf({ total, parts })] : [];
    return [meanOf(total, parts)];
  });
  // In a table of one column nothing else shows that it is a sum; that it comes near does.
  const [only] = compare;
  const isNear = compare.length === 1 && only !== undefined && nearly(only);
  if (isMean || isNear || compare.some(({ holds }) => holds)) yield* compare;
}

/** How near the rows come to what is meant to be their sum. */
const NEAR = 0.1;

const nearly = ({ figures: [total, ...parts] }: Comparison): boolean =>
  total !== undefined && Math.abs(parts.reduce((sum, { value }) => sum + value, 0) - total.value) <= NEAR * total.value;

function meanOf(total: Cell, parts: readonly Cell[]): Comparison {
  const figures = parts.map(({ figure }) => figure!);
  const real = figures.reduce((all, { value }) => all + value, 0) / figures.length;
  const { decimals, value } = total.figure!;
  const told = `（${figures.map(({ text }) => text).join("＋")}）÷${figures.length}＝${Number(real.toFixed(Math.max(1, decimals)))}`;
  return {
    rule: RULES.doubtful,
    figures: [total.figure!, ...figures],
    holds: Math.abs(real - value) < 10 ** -Math.max(0, decimals),
    told,
    message: `表里的平均数${quote(total.text)}对不上：${told}。`,
    places: [{ line: total.line, start: total.start, end: total.end }],
  };
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
