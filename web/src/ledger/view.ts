/** Which rows are shown, and in what order. Neither changes the ledger. */

import type { Column, Unit } from "../shared/unit";
import { COLUMN_TYPES } from "../contents/column-types";
import { cellOf, stateOf, type Row } from "../contents/rows";

export interface Order {
  column: string;
  down: boolean;
}

export interface Filter {
  text: string;
  /** A value of the column by which the ledger is summed up; "" for all, UNSET for rows without one. */
  status: string;
  overdue: boolean;
}

export const UNSET = "__unset__";
export const NO_FILTER: Filter = { text: "", status: "", overdue: false };

const collator = new Intl.Collator("zh-CN", { numeric: true });
const normalise = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

type Rank = string | number | null;

function compare([left, leftRank]: readonly [string, Rank], [right, rightRank]: readonly [string, Rank]): number {
  // Stray texts stand after real days, numbers and choices.
  if ((leftRank === null) !== (rightRank === null)) return leftRank === null ? 1 : -1;
  if (typeof leftRank === "number" && typeof rightRank === "number") return leftRank - rightRank;
  return collator.compare(String(leftRank ?? left), String(rightRank ?? right));
}

/** Rows in order of a column; equal ones as they were, empty ones last in both directions. */
export function sorted(unit: Unit, rows: readonly Row[], order: Order | null): Row[] {
  const column = unit.columns.find((candidate) => candidate.id === order?.column);
  if (!column || !order) return [...rows];
  const ranked = rows.map((row) => {
    const value = cellOf(row, column.id);
    return { row, value, rank: COLUMN_TYPES[column.type].rank(value, column) };
  });
  ranked.sort((a, b) => {
    if (a.value === "" || b.value === "") return Number(a.value === "") - Number(b.value === "");
    return compare([a.value, a.rank], [b.value, b.rank]) * (order.down ? -1 : 1);
  });
  return ranked.map(({ row }) => row);
}

/** The column whose choices a filter and a chart go by. */
export const statusColumn = (unit: Unit): Column | undefined =>
  unit.columns.find((column) => column.id === (unit.summaryColumn || unit.overdue?.status));

export function filtered(unit: Unit, rows: readonly Row[], filter: Filter, today: string): Row[] {
  const status = statusColumn(unit)?.id ?? "";
  const wanted = normalise(filter.text);
  return rows.filter((row) => {
    const own = cellOf(row, status);
    return (
      (filter.status === "" || own === (filter.status === UNSET ? "" : filter.status)) &&
      (!filter.overdue || stateOf(unit, row, today) === "overdue") &&
      (wanted === "" || Object.values(row.cells).some((value) => normalise(value).includes(wanted)))
    );
  });
}
