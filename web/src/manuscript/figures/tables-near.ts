/** Tables as rows with names and columns with names, and the sentences right above and below that may tell of them. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, Place } from "../model";
import { passages } from "../reading/manuscript";
import { type Cell, rowsOf, tableCells } from "./cells";

export interface Column {
  at: number;
  /** Without its unit and white space. */
  name: string;
  /** As the head tells it in brackets, "" for none. */
  unit: string;
  isRate: boolean;
  /** Places in an order, numbers of rows: nothing that is added. */
  isSummed: boolean;
}

export interface Row {
  name: string;
  unit: string;
  cells: ReadonlyMap<number, Cell>;
}

export interface Table {
  first: number;
  last: number;
  /** What the rows are: 乡镇, 单位. */
  noun: string;
  columns: readonly Column[];
  /** Without those of totals. */
  rows: readonly Row[];
}

/** A sentence as it stands in its line. */
export interface Sentence extends Place {
  text: string;
}

export interface Near {
  sentence: Sentence;
  tables: readonly Table[];
}

const TOTAL = pattern((any) => `^(?:${any("total-cell")}|${any("total-row")}|${any("mean-row")})`);
const NO_SUM = pattern((any) => any("unsummed-column"));
const RATE = pattern((any) => any("rate-column"));
const SERIAL = pattern((any) => `^(?:${any("serial-column")})$`);
const PLACE = pattern((any) => `^(?:${any("rank-column")})`);
const LEFT_OUT = /^(?:…+|\.{3,}|等|略)$/u;
const UNIT = /[（(]([^（）()]{1,5})[）)]$/u;
/** Lines between a table and what tells of it; empty ones count. */
const REACH = 4;
const SENTENCE = /[^。！？]+/gu;

/** The sentences near tables, each with those near it. */
export function nearTables(manuscript: Manuscript, lexicon: Lexicon): Near[] {
  const tables = tableCells(manuscript, lexicon)
    .map((cells) => tableOf(cells, lexicon))
    .filter((table) => table !== null)
    .sort((one, other) => one.first - other.first);
  const lines = new Set(
    tables.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  );
  const found: Near[] = [];
  let from = 0;
  for (const { line, start, text } of tables.length > 0 ? passages(manuscript) : []) {
    while (from < tables.length && tables[from]!.last < line - REACH) from++;
    const near: Table[] = [];
    for (let at = from; at < tables.length && tables[at]!.first <= line + REACH; at++) near.push(tables[at]!);
    if (near.length === 0 || lines.has(line)) continue;
    for (const { 0: whole, index } of matches(text, SENTENCE))
      found.push({
        sentence: { line, start: start + index, end: start + index + whole.length, text: whole },
        tables: near,
      });
  }
  return found;
}

export function tableOf(cells: readonly Cell[], lexicon: Lexicon): Table | null {
  const [head, ...body] = rowsOf(cells);
  if (!head || body.length < 2 || cells.some(({ text }) => LEFT_OUT.test(text))) return null;
  // 名次, 学校, 均分: numbers are no names.
  const isNumber = (row: readonly Cell[], at: number): boolean =>
    /^[0-9]+$/u.test(plain(row.find(({ column }) => column === at)?.text ?? ""));
  const titles = head.filter(({ text }) => !SERIAL(lexicon).test(plain(text)));
  const named = titles.find(({ column }) => !body.every((row) => isNumber(row, column))) ?? titles[0];
  if (!named) return null;
  const rows = body
    .map((row): Row => {
      const title = plain(row.find(({ column }) => column === named.column)?.text ?? "");
      return {
        name: title.replace(UNIT, ""),
        unit: UNIT.exec(title)?.[1] ?? "",
        cells: new Map(row.map((cell) => [cell.column, cell])),
      };
    })
    .filter(({ name }) => !TOTAL(lexicon).test(name));
  if (rows.length < 2 || new Set(rows.map(({ name }) => name)).size < rows.length) return null;
  const columns = head
    .filter(({ column, text }) => column > named.column || (column < named.column && PLACE(lexicon).test(plain(text))))
    .filter(({ text }) => !SERIAL(lexicon).test(plain(text)))
    .filter(({ column }) => rows.filter(({ cells: own }) => own.get(column)?.figure).length > rows.length / 2)
    .map(({ column, text }): Column => {
      const isRate =
        RATE(lexicon).test(text) || rows.some(({ cells: own }) => /[%％]/u.test(own.get(column)?.text ?? ""));
      return {
        at: column,
        name: plain(text.replace(UNIT, "")),
        unit: UNIT.exec(plain(text))?.[1] ?? "",
        isRate,
        isSummed: !isRate && !NO_SUM(lexicon).test(text),
      };
    });
  const lines = cells.map(({ line }) => line);
  return { first: lines[0]!, last: lines[lines.length - 1]!, noun: plain(named.text.replace(UNIT, "")), columns, rows };
}

const plain = (text: string): string => text.replace(/\s/gu, "");

/** The numbers of a column from the top down, null where one is lacking. */
export function numbersOf({ rows }: Table, { at }: Column): number[] | null {
  const found = rows.flatMap(({ cells }) => cells.get(at)?.figure?.value ?? []);
  return found.length === rows.length ? found : null;
}

/** Columns as rows: 2024年 is told of as one of them where the years stand at the head. */
export function turned({ columns, rows, ...table }: Table, lexicon: Lexicon): Table {
  return {
    ...table,
    noun: "",
    columns: rows.map(({ name, unit, cells }, at) => {
      const isRate = RATE(lexicon).test(name) || [...cells.values()].some(({ text }) => /[%％]/u.test(text));
      return { at, name, unit, isRate, isSummed: false };
    }),
    rows: columns.map(({ at, name, unit }) => ({
      name,
      unit,
      cells: new Map(
        rows.flatMap(({ cells }, row): [number, Cell][] => {
          const cell = cells.get(at);
          return cell ? [[row, cell]] : [];
        }),
      ),
    })),
  };
}
