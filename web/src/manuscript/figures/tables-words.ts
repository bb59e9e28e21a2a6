/** The rows and columns of a table that the words of a clause name. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Comparison } from "./model";
import type { Column, Row, Sentence, Table } from "./tables-near";

/** What one sentence claims of one table. */
export type Claim = (sentence: Sentence, table: Table, lexicon: Lexicon) => Iterable<Comparison>;

export interface Clause {
  text: string;
  start: number;
}

export const clausesOf = ({ text, start }: Sentence): Clause[] =>
  matches(text, /[^，；：,;:]+/gu).map(({ 0: own, index }) => ({ text: own, start: start + index }));

export interface Named {
  row: Row;
  at: number;
  end: number;
}

const LEAST_NAME = 2;

/** The rows that a text names, the longest name at each place. */
export function namedIn(text: string, { rows }: Table): Named[] {
  const found: Named[] = [];
  for (const row of rows) {
    if (row.name.length < LEAST_NAME) continue;
    for (let at = text.indexOf(row.name); at >= 0; at = text.indexOf(row.name, at + 1))
      // 21件 is no row 件.
      if (!/[0-9]/u.test(text[at - 1] ?? "")) found.push({ row, at, end: at + row.name.length });
  }
  const isWithin = (one: Named, other: Named): boolean =>
    other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at;
  return found.filter((one) => !found.some((other) => isWithin(one, other))).sort((one, other) => one.at - other.at);
}

const MEASURE = pattern((any) => `(?:${any("column-filling")})+$`);

/** The columns that some words name in full, 完成 for 完成数 too; the longest names. */
export function columnsIn(words: string, columns: readonly Column[], lexicon: Lexicon): Column[] {
  const named = columns.filter(({ name }) => name.length > 1 && words.includes(name));
  if (named.length > 0)
    return named.filter(({ name }) => !named.some((other) => other.name !== name && other.name.includes(name)));
  return columns.filter(({ name, isRate }) => {
    const stem = isRate ? "" : name.replace(MEASURE(lexicon), "").replace(/^已/u, "");
    return stem.length > 1 && words.includes(stem);
  });
}

const BEYOND = pattern((any) => any("beyond-table"));

/** Differences, other times, what was left out: nothing that a cell tells, unless a column is called so. */
export const isBeyond = (words: string, columns: readonly Column[], lexicon: Lexicon): boolean =>
  BEYOND(lexicon).test(columns.reduce((rest, { name }) => rest.replace(name, ""), words));
