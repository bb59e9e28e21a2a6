/** What the equations of a unit say of a draft: values that come from others, and what does not agree. Pure. */

import { Filled, disagreement, namesOf, reckon, tableDisagreements } from "../shared/agreement";
import type { Unit } from "../shared/unit";
import { type Kind, amountOf, faultOf } from "../shared/values";
import { kindsOf, withReckoned } from "./reckoned";
import { type Blanks, type Segment, type TableSegment, blankNames, fill, onlyBlank, textsOfSegments } from "./texts";

type Values = Readonly<Record<string, string>>;

/** A section of the draft with what stands in it; those that are switched off are not printed. */
export interface Written {
  id: string;
  on: boolean;
  segments: readonly Segment[];
}

export interface Disagreement {
  message: string;
  /** The blanks that do not agree, none for a table. */
  names: string[];
  /** The section of the table, "" for blanks. */
  section: string;
}

export const filledIn = ({ blanks }: Unit, values: Values): Filled =>
  new Filled(values, kindsOf(blanks), blanks.find(({ role }) => role === "date")?.name);

/** The values of reckoned blanks, those that the writer filled in all the same among them. */
export function reckonedValues(unit: Unit, values: Values, parts: readonly Written[]): Record<string, string> {
  const reckoned = unit.blanks.filter((blank) => blank.reckoned);
  const found: Record<string, string> = {};
  // One may come from another: after as many rounds as there are nothing is left to find.
  for (const _ of reckoned) {
    const known = withReckoned(values, found);
    const before = JSON.stringify(found);
    for (const { name, reckoned: how } of reckoned) {
      const cells = how!.table === "" ? [] : cellsOf(unit, how!.table, how!.plus[0]!, name, known, parts);
      const value = reckon(how!, filledIn(unit, known), cells);
      if (value === "") delete found[name];
      else found[name] = value;
    }
    if (JSON.stringify(found) === before) break;
  }
  return found;
}

/** The cells above the row of a blank; none where the table is not printed or the blank stands in none of its rows. */
function cellsOf(
  unit: Unit,
  section: string,
  column: string,
  name: string,
  values: Values,
  parts: readonly Written[],
): string[] {
  const blanks: Blanks = new Map(unit.blanks.map((blank) => [blank.name, ""]));
  for (const { header, rows } of tablesIn(section, parts)) {
    const at = header.indexOf(column);
    const row = rows.findIndex((cells) => onlyBlank(cells[at] ?? "", blanks) === name);
    if (at >= 0 && row > 0) return rows.slice(0, row).map((cells) => fill(cells[at] ?? "", values));
  }
  return [];
}

const tablesIn = (section: string, parts: readonly Written[]): TableSegment[] =>
  parts
    .filter(({ id, on }) => on && id === section)
    .flatMap(({ segments }) => segments)
    .filter((segment): segment is TableSegment => segment.type === "table");

/** Whether a value says the same as the reckoned one, in whatever way it is written. */
export function saysTheSame(kind: Kind, typed: string, reckoned: string): boolean {
  const [one, other] = [amountOf(kind, typed), amountOf(kind, reckoned)];
  return one !== null && other !== null && one.value === other.value;
}

/** Values that are not of their kind, and what does not agree among those and the tables that are printed. */
export function disagreementsIn(
  unit: Unit,
  values: Values,
  parts: readonly Written[],
  front: readonly string[],
): Disagreement[] {
  const blanks: Blanks = new Map(unit.blanks.map(({ name }) => [name, ""]));
  const texts = parts.filter(({ on }) => on).flatMap(({ segments }) => textsOfSegments(segments));
  const printed = new Set(blankNames([...front, ...texts], blanks));
  const filled = filledIn(unit, values);
  const faults = unit.blanks.flatMap(({ name }): Disagreement[] => {
    const fault = printed.has(name) ? faultOf(filled.kind(name), filled.text(name)) : "";
    return fault ? [{ message: `“${name}”填的是${filled.text(name)}：${fault}`, names: [name], section: "" }] : [];
  });
  const unequal = unit.equations.flatMap((equation): Disagreement[] => {
    if (equation.table !== "")
      return tablesIn(equation.table, parts).flatMap(({ header, rows }) => {
        const shown = rows.map((row) => row.map((cell) => fill(cell, values)));
        return tableDisagreements(equation, header, shown).map(({ message }) => ({
          message,
          names: [],
          section: equation.table,
        }));
      });
    const names = namesOf(equation);
    const message = names.every((name) => printed.has(name)) ? disagreement(equation, filled) : "";
    return message ? [{ message, names, section: "" }] : [];
  });
  return [...faults, ...unequal];
}
