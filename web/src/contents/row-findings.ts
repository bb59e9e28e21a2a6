/** What is to be mended in the rows of a ledger: faulty texts, what is missing, what does not agree. Pure. */

import { rowDisagreement } from "../shared/agreement";
import type { Column, Unit } from "../shared/unit";
import { cellOf, faultOf, type Row } from "./rows";

export interface Finding {
  row: Row;
  column: Column;
  text: string;
}

interface Disagreement {
  /** Those that take part, the one at which it is told first. */
  columns: Column[];
  message: string;
}

/** Rows do not change, and every cell of a line asks. */
const known = new WeakMap<Unit, WeakMap<Row, Disagreement[]>>();

/** What does not agree among the cells of a row by the equations of the contract. */
function disagreements(unit: Unit, row: Row): Disagreement[] {
  const ofUnit = known.get(unit) ?? new WeakMap<Row, Disagreement[]>();
  known.set(unit, ofUnit);
  const found = ofUnit.get(row) ?? disagreementsOf(unit, row);
  ofUnit.set(row, found);
  return found;
}

const disagreementsOf = (unit: Unit, row: Row): Disagreement[] =>
  unit.equations.flatMap((equation): Disagreement[] => {
    if (equation.table === "") return [];
    const titles = [equation.total, ...equation.parts];
    const columns = titles.flatMap((title) => unit.columns.find((column) => column.title === title) ?? []);
    if (columns.length < titles.length || columns.some(({ id }) => cellOf(row, id).trim() === "")) return [];
    const texts = Object.fromEntries(columns.map(({ id, title }) => [title, cellOf(row, id)]));
    const message = rowDisagreement(equation, texts);
    return message ? [{ columns, message }] : [];
  });

/** What is wrong at a cell; what does not agree is told once, at the first of its cells that is shown. */
export function faultAt(unit: Unit, row: Row, column: Column, shown: readonly Column[]): string {
  const fault = faultOf(column, cellOf(row, column.id));
  if (fault) return fault;
  const told = disagreements(unit, row).filter(({ columns }) => columns.find((one) => shown.includes(one)) === column);
  return told.map(({ message }) => message).join("；");
}

/** Everything to mend: faulty texts, required cells left empty, numbers given twice, cells that do not agree. */
export function findings(unit: Unit, rows: readonly Row[]): Finding[] {
  const first = unit.columns[0];
  const seen = new Set<string>();
  return rows.flatMap((row) =>
    unit.columns.flatMap((column): Finding[] => {
      const value = cellOf(row, column.id);
      const twice = column === first && value !== "" && seen.has(value);
      if (column === first) seen.add(value);
      const missing = column.required && value.trim() === "" ? "必填，还没有填" : "";
      const text = faultAt(unit, row, column, unit.columns) || missing || (twice ? "与上面的行重复" : "");
      return text ? [{ row, column, text }] : [];
    }),
  );
}
