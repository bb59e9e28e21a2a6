/** A ledger that comes back edited, against the rows that are here: what is new, changed, gone. Pure. */

import { columnOfRole, type Column, type Unit } from "../shared/unit";
import { cellOf, type Row } from "./rows";

export interface Change {
  /** The row that is here, and as it would be. */
  before: Row;
  after: Row;
  columns: Column[];
}

export interface Comparison {
  fresh: Row[];
  changed: Change[];
  /** Rows that are here and not in the file. */
  gone: Row[];
  same: number;
}

/**
 * Rows belong together by their number; of several with one number, the first to the first.
 *
 * `columns` are those that the file has: what it has no column for stays as it is here. Null where no row belongs to
 * one that is here.
 */
export function compared(
  unit: Unit,
  here: readonly Row[],
  come: readonly Row[],
  columns: ReadonlySet<string>,
): Comparison | null {
  const number = columnOfRole(unit, "number");
  if (!number || !columns.has(number)) return null;
  const waiting = new Map<string, Row[]>();
  for (const row of here) {
    const key = keyOf(row, number);
    const same = waiting.get(key);
    if (same) same.push(row);
    else if (key) waiting.set(key, [row]);
  }
  for (const rows of waiting.values()) rows.reverse(); // the first one is taken from the end
  const known = unit.columns.filter(({ id }) => columns.has(id));
  const fresh: Row[] = [];
  const changed: Change[] = [];
  const met = new Set<string>();
  let same = 0;
  for (const row of come) {
    const before = waiting.get(keyOf(row, number))?.pop();
    if (!before) {
      fresh.push(row);
      continue;
    }
    met.add(before.key);
    const other = known.filter(({ id }) => cellOf(row, id) !== cellOf(before, id));
    if (other.length === 0) same++;
    else changed.push({ before, after: joined(before, row, other), columns: other });
  }
  return met.size === 0 ? null : { fresh, changed, gone: here.filter(({ key }) => !met.has(key)), same };
}

const keyOf = (row: Row, number: string): string => cellOf(row, number).trim();

const joined = (before: Row, after: Row, columns: readonly Column[]): Row => ({
  key: before.key,
  cells: { ...before.cells, ...Object.fromEntries(columns.map(({ id }) => [id, cellOf(after, id)])) },
});

/** The rows afterwards: in their places, new ones behind; of those that are gone only the given ones are dropped. */
export function updated(here: readonly Row[], { fresh, changed }: Comparison, dropped: ReadonlySet<string>): Row[] {
  const after = new Map(changed.map((change) => [change.before.key, change.after]));
  return [...here.filter(({ key }) => !dropped.has(key)).map((row) => after.get(row.key) ?? row), ...fresh];
}
