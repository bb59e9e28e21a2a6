/** What the ledger adds up to: by status, and by the month in which things fall due. */

import type { Unit } from "../shared/unit";
import { readDay } from "../office/xlsx/days";
import { cellOf, stateOf, type Row, type State } from "../contents/rows";
import { statusColumn } from "./view";

export interface StatusCount {
  label: string;
  count: number;
}

export interface MonthCount extends Record<State, number> {
  /** 2026-09 */
  month: string;
}

/** One line a choice, then values that are no choice, then rows without one (only where there are such). */
export function byStatus(unit: Unit, rows: readonly Row[]): StatusCount[] {
  const column = statusColumn(unit);
  if (!column) return [];
  const values = rows.map((row) => cellOf(row, column.id));
  const others = [...new Set(values)].filter((value) => value !== "" && !column.choices.includes(value));
  const lines = [...column.choices, ...others].map((label) => ({
    label,
    count: values.filter((value) => value === label).length,
  }));
  const unset = values.filter((value) => value === "").length;
  return unset ? [...lines, { label: `未填${column.title}`, count: unset }] : lines;
}

/** Months from the first to the last in which a row falls due, empty ones included up to three years. */
export function byMonth(unit: Unit, rows: readonly Row[], today: string): MonthCount[] {
  const counts = new Map<string, MonthCount>();
  for (const row of rows) {
    const month = unit.overdue && readDay(cellOf(row, unit.overdue.due))?.slice(0, 7);
    if (!month) continue;
    const count = counts.get(month) ?? { month, overdue: 0, done: 0, open: 0 };
    count[stateOf(unit, row, today)] += 1;
    counts.set(month, count);
  }
  const months = [...counts.keys()].sort();
  return span(months[0], months[months.length - 1], months).map(
    (month) => counts.get(month) ?? { month, overdue: 0, done: 0, open: 0 },
  );
}

const LONGEST_SPAN = 36;

function span(first: string | undefined, last: string | undefined, months: string[]): string[] {
  if (!first || !last) return [];
  const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const length = indexOf(last) - indexOf(first) + 1;
  if (length > LONGEST_SPAN) return months;
  return Array.from({ length }, (_, step) => {
    const index = indexOf(first) + step;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}
