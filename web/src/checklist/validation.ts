/** Drop-downs and prompts of the items: every item prompts with what to check before 无 is filled in. */

import { attribute, descendants } from "../office/xml";
import { address, areaOf } from "../office/xlsx/address";
import type { Sheet } from "../office/xlsx/book";
import { type OurSheet, textAt } from "../office/xlsx/ours";
import { gridId, type GridRole, type Unit } from "../shared/unit";
import type { ChecklistContent } from "./answers";
import type { Line } from "./lines";

/** Excel refuses a longer prompt. */
const PROMPT_LIMIT = 255;
const PROMPTED = ["verdict", "remark"] as const;

/** Takes the rules of single items out of the sheet; what it returns puts those of the lines in, from a row on. */
export function itemRules(
  list: Sheet,
  unit: Unit,
  place: OurSheet,
  content: ChecklistContent,
  lines: readonly Line[],
  oldRows: readonly number[],
): (first: number) => void {
  const columnOf = (role: GridRole): number | undefined => place.columns.get(gridId(unit, role));
  const parent = descendants(list.root.ownerDocument, "dataValidations")[0] as Element;
  const known = new Map<string, Element>(); // by column and item id
  for (const rule of descendants(list.root.ownerDocument, "dataValidation")) {
    const area = areaOf(attribute(rule, "sqref") ?? "");
    const id = PROMPTED.find((role) => columnOf(role) === area?.left);
    if (!area || !id || !oldRows.includes(area.top)) continue;
    known.set(`${id} ${textAt(place.cells, area.top, columnOf("item-id"))}`, rule);
    rule.remove();
  }
  return (first) => {
    lines.forEach((line, offset) => {
      if (line.kind !== "item") return;
      for (const id of PROMPTED) {
        const rule = ruleFor(known, id, line.item.id, line.item.check, content);
        rule?.setAttribute("sqref", address(first + offset, columnOf(id) ?? 0));
        if (rule) parent.append(rule);
      }
    });
    parent.setAttribute("count", String(parent.children.length));
  };
}

/** The item's own rule; for items and wordings of one's own, that of another item with the check put in its place. */
function ruleFor(
  known: ReadonlyMap<string, Element>,
  column: string,
  item: string,
  check: string,
  content: ChecklistContent,
): Element | null {
  const own = known.get(`${column} ${item}`);
  if (own && content.set.items[item]?.check === undefined) return own;
  const pattern = own ?? [...known].find(([key]) => key.startsWith(`${column} `))?.[1];
  if (!pattern) return null;
  const rule = pattern.cloneNode(true) as Element;
  rule.setAttribute("prompt", clip(withCheck(attribute(pattern, "prompt") ?? "", check)));
  return rule;
}

/** Prompts read “…: <check>” or “…: <check>。…”; the colon is the first one. */
function withCheck(prompt: string, check: string): string {
  const colon = prompt.indexOf("\uff1a");
  const rest = /。填“有”.*$/.exec(prompt)?.[0] ?? "";
  return colon < 0 ? check : prompt.slice(0, colon + 1) + check.replace(/[。；]+$/, "") + rest;
}

function clip(text: string): string {
  if (text.length <= PROMPT_LIMIT) return text;
  return `${text.slice(0, PROMPT_LIMIT - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
