/** The answers of a checklist as rows to count in, an item each, by the ids of the checklist's columns. Pure. */

import { entriesOf, isRecord, isText, textsOf } from "../drafts/draft";
import { openOurs } from "../office/xlsx/import";
import { textAt } from "../office/xlsx/ours";
import { present } from "../shared/formerly";
import { gridId, type Section, type Unit } from "../shared/unit";
import { newRow, type Row } from "./rows";

/** Of a stored draft: items that are asked and have a verdict. */
export function answeredRows(unit: Unit, content: unknown): Row[] {
  const data = isRecord(content) ? content : {};
  const asked = askedIn(unit, isRecord(data["set"]) ? data["set"] : {});
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
function askedIn(unit: Unit, set: Record<string, unknown>): Set<string> {
  const { sections, items } = unit.formerly;
  const listed = Array.isArray(set["off"]) ? set["off"].filter(isText) : [];
  const off = new Set(listed.flatMap((id) => [present(id, sections), present(id, items)]));
  const groups = new Set<string>();
  const asked = new Set<string>();
  const add = (section: Section): void => {
    if (off.has(section.id)) return;
    groups.add(section.id);
    for (const { id } of section.items) if (!off.has(id)) asked.add(id);
    section.sections.forEach(add);
  };
  unit.sections.forEach(add);
  const own = (key: string): Record<string, string>[] => (Array.isArray(set[key]) ? set[key].map(textsOf) : []);
  for (const { id = "" } of own("ownGroups")) if (!off.has(id)) groups.add(id);
  for (const { id = "", group = "" } of own("ownItems"))
    if (!off.has(id) && groups.has(present(group, sections))) asked.add(id);
  return asked;
}
