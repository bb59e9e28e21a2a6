/** Rows of a ledger as the draft of a letter about them. Pure. */

import { type FormContent, emptyContent } from "../contents/letter";
import { toSegments } from "../contents/texts";
import { walk } from "../shared/matching";
import type { Attachment, Column, Section, Unit } from "../shared/unit";
import { columnFor } from "./headers";
import { printedCell, withRows } from "./insert";
import { cellOf, type Row } from "../contents/rows";

type Values = Readonly<Record<string, string>>;

/** Blanks of a letter that count the rows of the ledger. */
const ALL_ROWS = "台账问题数";
const CHOSEN_ROWS = "承诺问题数";
const OTHER_ROWS = "短期问题数";

/** One letter a person: nobody promises for another one. */
export function byPerson(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const person = cellOf(row, column).trim();
    groups.set(person, [...(groups.get(person) ?? []), row]);
  }
  return groups;
}

/** The draft of a letter about the chosen rows; `own` are all the ledger's rows of that person. */
export function letterOf(
  letter: Unit,
  ledger: Unit,
  chosen: readonly Row[],
  own: readonly Row[],
  values: Values,
): FormContent {
  const content = emptyContent();
  const places = [
    ...(letter.opening ? [{ id: "opening", title: "", blocks: letter.opening.blocks }] : []),
    ...printed(letter),
  ];
  for (const { id, title, blocks } of places) {
    const filled = withRows(blocks, ledger.columns, chosen);
    if (JSON.stringify(filled) === JSON.stringify(blocks)) continue;
    content.texts[id] = toSegments(filled);
    if (title) content.titles[id] = title;
  }
  content.values = letterValues(letter, ledger, chosen, own, values);
  return content;
}

/** Everything in a unit that holds text of its own. */
export const printed = (unit: Unit): (Section | Attachment)[] => [...walk(unit.sections), ...unit.attachments];

/** Values of the ledger's head, what all chosen rows have in common, and how many rows there are. */
function letterValues(
  letter: Unit,
  ledger: Unit,
  chosen: readonly Row[],
  own: readonly Row[],
  values: Values,
): Record<string, string> {
  const counts: Values = {
    [ALL_ROWS]: String(own.length),
    [CHOSEN_ROWS]: String(chosen.length),
    [OTHER_ROWS]: String(own.length - chosen.length),
  };
  // Whoever signs a letter did not write the ledger: only facts of the office come along.
  const ofOffice = new Set(letter.blanks.filter(({ of }) => of === "unit").map(({ name }) => name));
  const found = letter.blanks.map(({ name }) => [
    name,
    (ofOffice.has(name) && values[name]) || counts[name] || shared(columnFor(name, ledger.columns), chosen),
  ]);
  return Object.fromEntries(found.filter(([, value]) => value)) as Record<string, string>;
}

function shared(column: Column | null, rows: readonly Row[]): string {
  const found = new Set(column ? rows.map((row) => printedCell(row, column)) : []);
  return found.size === 1 ? ([...found][0] ?? "") : "";
}
