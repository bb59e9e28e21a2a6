/** What is wrong in the head of a ledger or a checklist: values that are not of their kind, what does not agree. Pure. */

import { addedUp, disagreement } from "../shared/agreement";
import type { Unit } from "../shared/unit";
import { faultOf } from "../shared/values";
import { filledIn } from "./agreement";
import { cellOf, isEmpty, type Row } from "./rows";

/** A sentence each. A ledger without rows is not held against its head. */
export function headDisagreements(
  unit: Unit,
  values: Readonly<Record<string, string>>,
  rows: readonly Row[],
): string[] {
  const filled = filledIn(unit, values);
  const faults = unit.blanks.flatMap(({ name }) => {
    const fault = faultOf(filled.kind(name), filled.text(name));
    return fault ? [`“${name}”填的是${filled.text(name)}：${fault}`] : [];
  });
  const entries = rows.filter((row) => !isEmpty(row));
  const cells = (title: string): string[] => {
    const id = unit.columns.find((column) => column.title === title)?.id ?? "";
    return entries.map((row) => cellOf(row, id));
  };
  const unequal = unit.equations.map((equation) => {
    if (equation.kind !== "added") return disagreement(equation, filled);
    return entries.length === 0 ? "" : addedUp(equation, filled, cells(equation.parts[0] ?? ""));
  });
  return [...faults, ...unequal.filter((message) => message !== "")];
}
