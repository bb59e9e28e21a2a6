/** What a notice asks, one thing a line, as rows of a workbook to be answered and looked over. Pure. */

import { allSections, type TaskContent } from "../../contents/task/model";
import { sharesOf } from "../../contents/task/shares";
import type { CellValue } from "../../office/xlsx/book";
import type { SheetRows } from "../../office/xlsx/rows";
import { oneLine } from "../../shared/text";

const HEADS = ["序号", "哪一节", "通知要写的", "答复", "依据的记录、台账", "谁写", "什么时候交"] as const;

/** Each item of its own; a section that counts up none with what is asked of it, or its title. */
export function itemsSheet(task: TaskContent): SheetRows {
  const shares = sharesOf(task);
  const shareOf = (id: string): { who: string; due: string } => {
    const found = shares.find(({ sections }) => allSections(sections).some((section) => section.id === id));
    return { who: found?.who ?? "", due: found?.due ?? task.deadline };
  };
  const asked = allSections(task.sections)
    .filter(({ sections, items, asks }) => sections.length === 0 || items.length > 0 || asks !== "")
    .flatMap((section) => {
      const { who, due } = shareOf(section.id);
      const texts = section.items.length > 0 ? section.items : [section.asks || section.title];
      return texts.map((text) => [section.title, oneLine(text), null, null, who || null, section.due || due || null]);
    });
  return { heads: HEADS, rows: asked.map((cells, index): CellValue[] => [index + 1, ...cells]) };
}
