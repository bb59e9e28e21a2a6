/** The answers of a checklist as rows to count in, an item each, by the ids of the checklist's columns. Pure. */

import { entriesOf, isRecord, textsOf } from "../drafts/draft";
import { openOurs } from "../office/xlsx/import";
import { textAt } from "../office/xlsx/ours";
import { present } from "../shared/formerly";
import { gridId, type Unit } from "../shared/unit";
import { groupsOf, presentSet, readSet } from "./checklist-set";
import { newRow, type Row } from "./rows";

/** Of a stored draft: items that are asked and have a verdict. */
export function answeredRows(unit: Unit, content: unknown): Row[] {
  const data = isRecord(content) ? content : {};
  const asked = askedIn(unit, data["set"]);
  return entriesOf(data["answers"]).flatMap(([id, answer]) => {
    const { verdict = "" } = textsOf(answer);
    return asked.has(present(id, unit.formerly.items)) ? rowOf(unit, verdict) : [];
  });
}

/** Of a workbook that was exported here. Raises OfficeError or ForeignFileError. */
export function answersIn(bytes: Uint8Array, unit: Unit): Row[] {
  const sheet = openOurs(bytes, unit, unit.grid)[0]!;
  const rows = [...sheet.cells.keys()].filter((row) => row > sheet.header);
  return rows.flatMap((row) => rowOf(unit, textAt(sheet.cells, row, sheet.columns.get(gridId(unit, "verdict")))));
}

const rowOf = (unit: Unit, verdict: string): Row[] =>
  verdict.trim() === "" ? [] : [newRow({ [gridId(unit, "verdict")]: verdict.trim() })];

/** The ids of the items that the office asks, those of its own included. */
function askedIn(unit: Unit, stored: unknown): Set<string> {
  const set = presentSet(readSet(stored), unit, () => undefined);
  const items = groupsOf(unit, set).flatMap((group) => group.items);
  return new Set(items.filter(({ on }) => on).map(({ id }) => id));
}
