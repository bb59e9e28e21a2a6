/** A filled checklist as the .docx that Python made: the same headings and tables, with the answers in them. */

import { renderDocx } from "../office/docx/fill";
import { build, type PrintedDocument } from "../shared/document";
import type { FilledSection, Filling } from "../shared/filling";
import { gridTitle, type GridColumn, type GridRole, type Unit } from "../shared/unit";
import { printedDay } from "../office/xlsx/days";
import { answerTo, numberedItems, VERDICTS, type ChecklistContent } from "./answers";
import { groupsOf } from "../contents/checklist-set";

const columnsOf = (unit: Unit): GridColumn[] => unit.grid.filter((column) => column.print > 0);
const UNANSWERED = VERDICTS.map((verdict) => `□${verdict}`).join("\n");

export function writeDocx(blank: Uint8Array, unit: Unit, content: ChecklistContent): Uint8Array {
  return renderDocx(blank, printed(unit, content));
}

export function printed(unit: Unit, content: ChecklistContent): PrintedDocument {
  const document = build(unit, toFilling(unit, content));
  const ids = new Set(groupsOf(unit, content.set).map((group) => group.id));
  const widths = columnsOf(unit).map((column) => column.print);
  const blocks = document.blocks.map((block) => {
    const ours = block.kind === "grid" && ids.has(block.place) && block.header.length === widths.length;
    return ours ? { ...block, widths: [...widths] } : block;
  });
  return { ...document, blocks };
}

function toFilling(unit: Unit, content: ChecklistContent): Filling {
  return {
    unit: unit.id,
    version: unit.version,
    blanks: content.values,
    front: unit.front,
    opening: unit.opening?.blocks ?? [],
    sections: sections(unit, content),
    closing: unit.closing?.blocks ?? [],
    attachments: unit.attachments,
  };
}

function sections(unit: Unit, content: ChecklistContent): FilledSection[] {
  const groups = groupsOf(unit, content.set).filter((group) => group.on);
  const items = numberedItems(groups);
  const columns = columnsOf(unit);
  const core = gridTitle(unit, "core");
  return groups.map((group) => {
    const rows = items
      .filter((entry) => entry.group === group)
      .map(({ number, item }) => {
        const { verdict, remark, person, deadline } = answerTo(content, item.id);
        const cells: Partial<Record<GridRole, string>> = {
          ordinal: item.core ? `${number}\n${core}` : String(number),
          item: item.text,
          evidence: item.evidence,
          verdict: verdict || UNANSWERED,
          remark,
          person,
          deadline: printedDay(deadline),
        };
        return columns.map(({ role }) => cells[role] ?? "");
      });
    const table = { type: "table" as const, header: columns.map(({ title }) => title), rows };
    return { id: group.id, title: group.title, level: group.level, blocks: rows.length > 0 ? [table] : [] };
  });
}
