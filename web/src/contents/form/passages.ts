/** What a draft of a form says, and what of it the form has no place for. Pure. */

import { type Aside, asideOf, blanksWithoutPlace } from "../aside";
import { type FormContent, FRONT_KEYS, FRONT_NAMES } from "../letter";
import { asPlainText } from "../texts";
import type { Passage } from "../../drafts/compare";
import type { Unit } from "../../shared/unit";
import { type Part, areasOf, blanksOf, frontBlanks, partBlanks, partsOf } from "./form";
import { walk } from "../../shared/matching";

/** The draft with nothing left out: removed areas and switched-off parts can come back, and their blanks with them. */
const inFull = (content: FormContent, chosen = false): FormContent => ({
  ...content,
  off: [],
  short: { ...content.short, chosen },
  areas: Object.fromEntries(
    Object.entries(content.areas).map(([id, areas]) => [id, areas.map((area) => ({ ...area, removed: false }))]),
  ),
});

/** Whether the form asks for a blank somewhere; `top` are those that it asks for in any case. */
export function hasPlace(unit: Unit, content: FormContent, top: readonly string[]): (name: string) => boolean {
  const all = inFull(content);
  const blanks = blanksOf(unit, content);
  const used = new Set([
    ...top,
    ...frontBlanks(unit, all, blanks),
    ...allParts(unit, content).flatMap((part) => partBlanks(part, blanks)),
  ]);
  return (name) => used.has(name);
}

/** The parts of the full form, and those that the short one words anew. */
function allParts(unit: Unit, content: FormContent): Part[] {
  const short = partsOf(unit, inFull(content, true)).filter((part) => part.short);
  return [...partsOf(unit, inFull(content)), ...short];
}

/** Everything that stands below the form. */
export const asidesIn = (content: FormContent, unit: Unit, top: readonly string[]): Aside[] => [
  ...content.aside,
  ...blanksWithoutPlace(content.values, hasPlace(unit, content, top)),
];

export function passagesOf(content: FormContent, unit: Unit): Passage[] {
  const parts = allParts(unit, content);
  const off = parts.filter(({ id, optional, short }) => optional && !short && content.off.includes(id));
  const areas = walk(unit.sections).flatMap((section) => (section.configurable ? areasOf(section, content) : []));
  return [
    ...FRONT_KEYS.map((key) => ({ title: FRONT_NAMES[key], text: content.front[key] ?? "" })),
    ...Object.entries(content.values).map(([title, text]) => ({ title, text })),
    ...parts
      .filter((part) => part.touched)
      .map((part) => ({
        title: `${part.number}${part.title}${part.short ? "（精简版）" : ""}`,
        text: asPlainText(part.segments),
      })),
    ...asideOf(
      "小标题",
      Object.values(content.areas).flatMap((list) => list.map(({ title }) => title)),
    ),
    ...asideOf("附件名称", Object.values(content.attachments)),
    ...asideOf(
      "不写的部分",
      [...off, ...areas.filter(({ removed }) => removed)].map(({ title }) => title),
    ),
    ...content.aside,
  ].filter(({ text }) => text.trim() !== "");
}
