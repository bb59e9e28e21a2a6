/** The rows of a ledger: what a cell holds, what is wrong with it, when a row is late. */

import { cleanText } from "../shared/text";
import type { Column, Unit } from "../shared/unit";
import { daysBetween, readDay } from "../office/xlsx/days";
import { CELL_LIMIT } from "../office/xlsx/text";
import { COLUMN_TYPES } from "./column-types";

/** Cells by column id; days as 2026-09-30. The key tells rows apart while they move about. */
export interface Row {
  readonly key: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Of one ledger on the page; more would make every save a pause. */
export const MOST_ROWS = 20_000;

let lastKey = 0;

export function newRow(cells: Readonly<Record<string, string>> = {}): Row {
  lastKey += 1;
  return { key: `row-${lastKey}`, cells };
}

export const cellOf = (row: Row, column: string): string => row.cells[column] ?? "";

export const isEmpty = (row: Row): boolean => Object.values(row.cells).every((value) => value.trim() === "");

export const withCell = (row: Row, column: string, value: string): Row => ({
  key: row.key,
  cells: { ...row.cells, [column]: value },
});

/** A text as a column keeps it: days and numbers in one form where they are such, choices without stray blanks. */
export function settled(column: Column, value: string): string {
  const text = cleanText(value).replace(/^\s+$/, "");
  return COLUMN_TYPES[column.type].settle(text);
}

/** What is wrong with the text of a cell, in words that say what to do; empty when nothing is. */
export function faultOf(column: Column, value: string): string {
  if (value === "") return "";
  const fault = COLUMN_TYPES[column.type].fault(value, column);
  return fault || (value.length > CELL_LIMIT ? `超过${CELL_LIMIT}字，Excel的一格放不下，请缩短` : "");
}

export type State = "overdue" | "done" | "open";

/** Overdue as in the workbook: the day is past and the status is not one of those that close a row. */
export function stateOf(unit: Unit, row: Row, today: string): State {
  if (!unit.overdue) return "open";
  if (unit.overdue.done.includes(cellOf(row, unit.overdue.status))) return "done";
  const due = readDay(cellOf(row, unit.overdue.due));
  return due && due < today ? "overdue" : "open";
}

export function daysLate(unit: Unit, row: Row, today: string): number {
  const due = unit.overdue && readDay(cellOf(row, unit.overdue.due));
  return due ? daysBetween(due, today) : 0;
}

export const nextNumber = (numbers: readonly string[], today: string): string => numbering(numbers, today)();

/** Gives numbers one after the other: each after the highest of the last row's series, or of the year's where there is none. */
export function numbering(numbers: readonly string[], today: string): () => string {
  const parts = numbers.map((text) => /^(.*?)(\d+)$/.exec(text.trim())).filter((found) => found !== null);
  const [, lead, digits] = parts[parts.length - 1] ?? ["", `${today.slice(0, 4)}-`, "000"];
  const series = parts.filter((found) => found[1] === lead);
  let highest = series.reduce((most, found) => Math.max(most, Number(found[2])), 0);
  return () => lead + String(++highest).padStart((digits as string).length, "0");
}
