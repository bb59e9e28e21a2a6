/** How rows are counted for a blank. Pure. */

import type { Counted, Unit } from "../shared/unit";
import { cellOf, type Row, stateOf } from "./rows";

/** How many rows of a ledger, or items of a checklist, a blank counts; `today` as in 2026-09-30. */
export const countRows = (unit: Unit, rows: readonly Row[], { where, overdue }: Counted, today: string): number =>
  rows.filter(
    (row) =>
      Object.entries(where).every(([column, choices]) => choices.includes(cellOf(row, column).trim())) &&
      (!overdue || stateOf(unit, row, today) === "overdue"),
  ).length;

/** Which rows those are, for the reader. */
export function rowsInWords(unit: Unit, { where, overdue }: Counted): string {
  const columns = Object.entries(where).map(([id, choices]) => {
    const title = [...unit.columns, ...unit.grid].find((column) => column.id === id)?.title ?? id;
    return `${title}为“${choices.join("”“")}”`;
  });
  return [...columns, ...(overdue ? ["超期没有办结"] : [])].join("，") || "全部行";
}
