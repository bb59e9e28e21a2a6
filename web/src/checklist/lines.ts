/** What a checklist prints, line by line: groups with their numbers, items with theirs. Pure. */

import { number } from "../shared/numbering";
import type { Unit } from "../shared/unit";
import { numberedItems, type ChecklistContent, type NumberedItem } from "./answers";
import { groupsOf, type Group } from "../contents/checklist-set";

export interface GroupLine {
  kind: "group";
  group: Group;
  /** The literal number, "" where the unit is not numbered. */
  number: string;
}

export interface ItemLine extends NumberedItem {
  kind: "item";
}

export type Line = GroupLine | ItemLine;

export function linesOf(unit: Unit, content: ChecklistContent): Line[] {
  const groups = groupsOf(unit, content.set).filter((group) => group.on);
  const items = numberedItems(groups);
  const counts = [0, 0, 0, 0];
  return groups.flatMap((group): Line[] => {
    const place = (counts[group.level - 1] ?? 0) + 1;
    counts[group.level - 1] = place;
    counts.fill(0, group.level);
    const line: GroupLine = { kind: "group", group, number: unit.numbered ? number(group.level, place) : "" };
    return [
      line,
      ...items.filter((entry) => entry.group === group).map((entry): ItemLine => ({ kind: "item", ...entry })),
    ];
  });
}
