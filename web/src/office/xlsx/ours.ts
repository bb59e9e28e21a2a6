/** Finds a ledger or checklist of this site in a workbook; macros/formats/xlsx/__init__.py says by what. */

import type { Cells, SheetText } from "./read";

/** Where things stand in the sheet that people fill in, and which unit it is. */
export interface OurSheet {
  name: string;
  cells: Cells;
  /** The sheet that all this was found in. */
  source: SheetText;
  unit: string;
  version: string;
  /** Columns from 0 by their ids. */
  columns: ReadonlyMap<string, number>;
  /** The row of the ids, and the visible header row. */
  ids: number;
  header: number;
}

export interface Title {
  id: string;
  title: string;
  /** Ids and titles that the column had in earlier templates. */
  formerly?: readonly string[];
}

/** People insert rows above everything; further down nobody hides an identity. */
const SEARCHED_ROWS = 30;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const textAt = (cells: Cells, row: number, column: number | undefined): string =>
  (column === undefined ? undefined : cells.get(row)?.get(column)) ?? "";

/** The unit that a workbook says it is, with the sheet and the row that say so; null for a foreign one. */
export function identityOf(
  sheets: readonly SheetText[],
): { sheet: SheetText; row: number; unit: string; version: string } | null {
  for (const sheet of sheets) {
    for (const [row, cells] of top(sheet.cells)) {
      const start = [...cells].find(([, text]) => text === "unit")?.[0];
      const unit = start === undefined ? "" : textAt(sheet.cells, row, start + 1);
      if (ID.test(unit)) return { sheet, row, unit, version: textAt(sheet.cells, row, (start as number) + 2) };
    }
  }
  return null;
}

const top = (cells: Cells): [number, ReadonlyMap<number, string>][] =>
  [...cells].filter(([row]) => row < SEARCHED_ROWS).sort(([a], [b]) => a - b);

/** The sheet by its identity; null when it has none or its columns cannot be told. */
export function ourSheet(sheets: readonly SheetText[], titles: readonly Title[]): OurSheet | null {
  const identity = identityOf(sheets);
  if (!identity) return null;
  const { sheet, row, unit, version } = identity;
  const found = top(sheet.cells).find(([other, cells]) => other > row && idsOf(cells, titles).size > 0);
  if (!found) return null;
  const [ids, cells] = found;
  const columns = idsOf(cells, titles);
  const header = headerRow(sheet.cells, ids, columns, titles);
  return header === null
    ? null
    : { name: sheet.name, cells: sheet.cells, source: sheet, unit, version, columns, ids, header };
}

/** Each id once, at its first column: a column that was copied brings its id along. Present ids go before former ones. */
function idsOf(cells: ReadonlyMap<number, string>, titles: readonly Title[]): Map<string, number> {
  const columns = new Map<string, number>();
  const ordered = [...cells].sort(([a], [b]) => a - b);
  for (const isCalled of [isNow, wasOnce]) {
    for (const [column, text] of ordered) {
      const title = titles.find((item) => !columns.has(item.id) && isCalled(item, text));
      if (title) columns.set(title.id, column);
    }
  }
  return columns;
}

const isNow = ({ id }: Title, text: string): boolean => id === text;
const wasOnce = ({ formerly = [] }: Title, text: string): boolean => formerly.includes(text);

/** Whether a text over a column is its title, or one that it had. */
function isTitle(text: string, { title, formerly = [] }: Title): boolean {
  return same(text, title) || formerly.some((former) => same(text, former));
}

/** The first row in which at least half of the titles stand over their columns; people reword some. */
function headerRow(
  cells: Cells,
  ids: number,
  columns: ReadonlyMap<string, number>,
  titles: readonly Title[],
): number | null {
  const shown = titles.filter(({ id, title }) => title !== "" && columns.has(id));
  const fits = (row: number): number =>
    shown.filter((title) => isTitle(textAt(cells, row, columns.get(title.id)), title)).length;
  const rows = [...cells.keys()].filter((row) => row > ids).sort((a, b) => a - b);
  return rows.find((row) => shown.length > 0 && fits(row) * 2 >= shown.length) ?? null;
}

const same = (text: string, title: string): boolean => text.replace(/\s+/g, "") === title;

/** Where titles stand in a table whose ids are gone; null when fewer than half of them are there. */
export function byTitles(sheets: readonly SheetText[], titles: readonly Title[]): OurSheet | null {
  const shown = titles.filter(({ title }) => title !== "");
  for (const sheet of sheets) {
    for (const [row, cells] of top(sheet.cells)) {
      const columns = new Map<string, number>();
      for (const fits of [(text: string, item: Title) => same(text, item.title), isTitle]) {
        for (const [column, text] of cells) {
          const title = shown.find((item) => fits(text, item) && !columns.has(item.id));
          if (title && ![...columns.values()].includes(column)) columns.set(title.id, column);
        }
      }
      if (columns.size * 2 >= shown.length && columns.size > 1) {
        return {
          name: sheet.name,
          cells: sheet.cells,
          source: sheet,
          unit: "",
          version: "",
          columns,
          ids: row - 1,
          header: row,
        };
      }
    }
  }
  return null;
}

/** Texts between identity and header, in reading order: title and head fields. */
export function headTexts(sheet: OurSheet): string[] {
  const rows = [...sheet.cells].filter(([row]) => row > sheet.ids && row < sheet.header).sort(([a], [b]) => a - b);
  return rows.flatMap(([, cells]) => [...cells].sort(([a], [b]) => a - b).map(([, text]) => text));
}

/** Under whatever name: the blank may have had another one when the file was made. */
const OPEN_BLANK = /^【[^【】]*】$/u;

/** The values that a text holds where a template has its blanks; null when the rest of it reads otherwise. */
export function valuesIn(template: string, text: string): Record<string, string> | null {
  const [lead = "", ...rest] = template.split(/【([^【】]+)】/);
  if (!text.startsWith(lead)) return null;
  const values: Record<string, string> = {};
  let at = lead.length;
  for (let index = 0; index < rest.length; index += 2) {
    const [name, after] = [rest[index] as string, rest[index + 1] as string];
    const last = index + 2 >= rest.length;
    const end = last ? text.length - after.length : text.indexOf(after, at);
    if (end < at || !text.startsWith(after, end)) return null;
    const value = text.slice(at, end).trim();
    if (value !== "" && !OPEN_BLANK.test(value)) values[name] = value;
    at = end + after.length;
  }
  return at === text.length ? values : null;
}
