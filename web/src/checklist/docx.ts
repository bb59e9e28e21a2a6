/** A filled checklist as the .docx that Python made: the same headings and tables, with the answers in them. */

import { renderDocx } from "../office/docx/fill";
import { build, type PrintedDocument } from "../shared/document";
import type { FilledSection, Filling } from "../shared/filling";
import type { Unit } from "../shared/unit";
import { printedDay } from "../office/xlsx/days";
import { answerTo, numberedItems, VERDICTS, type Content } from "./answers";
import { groupsOf } from "./set";

// Columns and relative widths of a printed checklist, as in macros/document/building.py.
const COLUMNS: readonly (readonly [title: string, width: number])[] = [
  ["序号", 6],
  ["对照问题", 25],
  ["拿什么证明", 17],
  ["结论", 8],
  ["依据或说明", 26],
  ["责任人", 9],
  ["时限", 9],
];
const UNANSWERED = VERDICTS.map((verdict) => `□${verdict}`).join("\n");

export function writeDocx(blank: Uint8Array, unit: Unit, content: Content): Uint8Array {
  return renderDocx(blank, printed(unit, content));
}

export function printed(unit: Unit, content: Content): PrintedDocument {
  const document = build(unit, toFilling(unit, content));
  const ids = new Set(groupsOf(unit, content.set).map((group) => group.id));
  const widths = COLUMNS.map(([, width]) => width);
  const blocks = document.blocks.map((block) => {
    const ours = block.kind === "grid" && ids.has(block.place) && block.header.length === widths.length;
    return ours ? { ...block, widths: [...widths] } : block;
  });
  return { ...document, blocks };
}

function toFilling(unit: Unit, content: Content): Filling {
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

function sections(unit: Unit, content: Content): FilledSection[] {
  const groups = groupsOf(unit, content.set).filter((group) => group.on);
  const items = numberedItems(groups);
  return groups.map((group) => {
    const rows = items
      .filter((entry) => entry.group === group)
      .map(({ number, item }) => {
        const { verdict, remark, person, deadline } = answerTo(content, item.id);
        return [String(number), item.text, item.evidence, verdict || UNANSWERED, remark, person, printedDay(deadline)];
      });
    const table = { type: "table" as const, header: COLUMNS.map(([title]) => title), rows };
    return { id: group.id, title: group.title, level: group.level, blocks: rows.length > 0 ? [table] : [] };
  });
}
