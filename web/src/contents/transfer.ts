/** Rows of one ledger as rows of another: columns with the same id hold the same. */

import { columnOfRole, type Unit } from "../shared/unit";
import { takes } from "./column-types";
import { cellOf, nextNumber, newRow, settled, type Row } from "./rows";

export interface Transfer {
  rows: Row[];
  /** Titles of columns that the other ledger has no place for although rows hold something in them. */
  left: string[];
}

const OWN_FINDING = "自查";

/** Copies of the rows; numbers stay unless they are taken, a first status and a source are put in where missing. */
export function transferred(
  from: Unit,
  to: Unit,
  rows: readonly Row[],
  present: readonly Row[],
  today: string,
): Transfer {
  const number = columnOfRole(to, "number");
  const numbers = present.map((row) => cellOf(row, number));
  const taken = new Set(numbers);
  const left = new Set<string>();
  const copies = rows.map((row) => {
    const cells: Record<string, string> = {};
    for (const column of from.columns) {
      const value = cellOf(row, column.id);
      const place = to.columns.find((candidate) => candidate.id === column.id);
      const fits = place && takes(place, value);
      if (fits) cells[column.id] = settled(place, value);
      else if (value.trim() !== "") left.add(column.title);
    }
    if (number) {
      const own = cells[number];
      const given = own && !taken.has(own) ? own : nextNumber(numbers, today);
      cells[number] = given;
      taken.add(given);
      numbers.push(given);
    }
    return newRow({ ...cells, ...defaults(to, cells) });
  });
  return { rows: copies, left: [...left] };
}

/** What a new row of a ledger starts with. */
export function defaults(unit: Unit, cells: Readonly<Record<string, string>>): Record<string, string> {
  const found: Record<string, string> = {};
  const status = unit.columns.find((column) => column.id === unit.overdue?.status);
  const source = unit.columns.find((column) => column.role === "source");
  if (status?.choices[0] && !cells[status.id]) found[status.id] = status.choices[0];
  if (source?.choices.includes(OWN_FINDING) && !cells[source.id]) found[source.id] = OWN_FINDING;
  return found;
}
