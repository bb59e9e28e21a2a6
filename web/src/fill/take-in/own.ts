/** A file that was made here as a draft: everything in the place that it came from, without a question. Pure. */

import type { OwnFile } from "../../contents/incoming/own";
import { emptyContent, type FormContent } from "../../contents/letter";
import { walk } from "../../shared/matching";
import type { Section, Unit } from "../../shared/unit";
import { areasOf, changeArea } from "../../contents/form/form";
import { rowsOf } from "./rows";
import { ALL, type Taken, take } from "./take";

export function contentOf(unit: Unit, { pieces, values, isWhole }: OwnFile, name: string): FormContent {
  const rows = rowsOf(unit, pieces, values);
  const empty = { ...emptyContent(), values: { ...values } };
  const taken = take(unit, empty, rows, new Map(rows.rows.map(({ id }) => [id, ALL])), name, true);
  const { brought: _, ...content } = isWhole ? withoutOthers(unit, taken) : taken.content;
  return content;
}

/** What may be left out and is not in the file is left out; what must be there shows the template's text. */
function withoutOthers(unit: Unit, { content, parts }: Taken): FormContent {
  const all = walk(unit.sections);
  const there = new Set(parts.values());
  // What the short form leaves out by itself is still in the full one.
  const isLeftOut = ({ required, core }: Pick<Section, "required" | "core">): boolean =>
    content.short.chosen && !required && !core;
  // What lies below a heading keeps it, whether the file still has that or not.
  for (const section of all) if (walk(section.sections).some(({ id }) => there.has(id))) there.add(section.id);
  for (const section of all.filter((one) => one.configurable && there.has(one.id))) {
    const areas = areasOf(section, content);
    if (!areas.some(({ id }) => there.has(id))) continue;
    for (const { id } of areas) {
      const own = section.sections.find((child) => child.id === id);
      if (!there.has(id) && !(own && isLeftOut(own))) changeArea(content, section, id, { removed: true });
    }
  }
  const areas = new Set(all.flatMap((section) => (section.configurable ? section.sections.map(({ id }) => id) : [])));
  const optional = [
    ...all.filter((one) => !one.required && !areas.has(one.id) && !isLeftOut(one)).map(({ id }) => id),
    ...(content.short.chosen ? [] : fixedParts(unit)),
  ];
  content.off = [...new Set([...content.off, ...optional.filter((id) => !there.has(id))])];
  return content;
}

/** Those beside the sections that may be left out. */
const fixedParts = (unit: Unit): string[] => [
  ...(["opening", "closing"] as const).filter((part) => unit[part] && unit.parts[part] !== true),
  ...(unit.parts.attachments === true ? [] : unit.attachments.map(({ id }) => id)),
];
