/** What the types of ledger columns mean for the texts of their cells. */

import { printedDay, readDay, serialOf } from "../office/xlsx/days";
import { readNumber } from "../office/xlsx/text";
import type { Column, ColumnType } from "../shared/unit";

interface Meaning {
  /** A text as the column keeps it. */
  settle: (text: string) => string;
  /** What is wrong with a text that is not empty, in words that say what to do; "" when nothing is. */
  fault: (value: string, column: Column) => string;
  /** Whether a value of another ledger has a place here. */
  takes: (value: string, column: Column) => boolean;
  /** What real values are ordered by; null for a stray text, which stands after them. */
  rank: (value: string, column: Column) => number | string | null;
  /** The number that a workbook stores, null for a stray text. A column of texts has no such rule. */
  stored: ((value: string) => number | null) | null;
  /** A value in running text. */
  print: (value: string) => string;
}

const TEXT: Meaning = {
  settle: (text) => text,
  fault: () => "",
  takes: () => true,
  rank: () => null,
  stored: null,
  print: (value) => value.replace(/[；;]?\s*\n\s*/g, "；"),
};

const plainNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/(?<=\d),(?=\d{3})/g, "")
    .trim();

export const COLUMN_TYPES: Record<ColumnType, Meaning> = {
  text: TEXT,
  person: { ...TEXT, settle: (text) => text.trim() },
  number: {
    ...TEXT,
    settle: (text) => (readNumber(plainNumber(text)) === null ? text.trim() : plainNumber(text)),
    fault: (value) => (readNumber(value) === null ? "不是数字，只填数字，不带单位" : ""),
    rank: readNumber,
    stored: readNumber,
  },
  date: {
    ...TEXT,
    settle: (text) => readDay(text) ?? text.trim(),
    fault: (value) => (readDay(value) ? "" : "不是日期，照“2026-09-30”的样子填"),
    rank: (value) => (readDay(value) ? value : null),
    stored: (value) => {
      const day = readDay(value);
      return day ? serialOf(day) : null;
    },
    print: printedDay,
  },
  choice: {
    ...TEXT,
    settle: (text) => text.trim(),
    fault: (value, { choices }) => (choices.includes(value) ? "" : "不在选项里，请从选项里选"),
    takes: (value, { choices }) => choices.includes(value),
    rank: (value, { choices }) => (choices.includes(value) ? choices.indexOf(value) : null),
  },
};

export const takes = (column: Column, value: string): boolean => COLUMN_TYPES[column.type].takes(value, column);
