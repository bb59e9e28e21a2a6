/** Some sections of a report as a document of their own: what was handed in may hold more than was asked for. Pure. */

import { bareFilling } from "../../contents/task/filling";
import type { ReadDocument } from "../../office/docx/read";
import { build, type Printable, type PrintedDocument } from "../../shared/document";
import type { FilledSection, Filling } from "../../shared/filling";
import { walk } from "../../shared/matching";
import type { Section, Unit } from "../../shared/unit";

/** `kept` are ids of sections; a heading that the unit does not know goes with the one before it. */
export function only(
  unit: Unit,
  filling: Pick<Filling, "blanks" | "sections">,
  kept: ReadonlySet<string>,
): PrintedDocument {
  const known = new Set(walk(unit.sections).map(({ id }) => id));
  const { blocks } = build(unit, { ...bareFilling(unit, {}), ...filling });
  let isKept = false;
  const wanted = blocks.filter((block: Printable) => {
    if (block.kind === "heading" && known.has(block.section)) isKept = kept.has(block.section);
    return isKept && (block.kind === "heading" || block.kind === "body" || block.kind === "grid");
  });
  return { source: unit, title: unit.title, blocks: wanted };
}

/** What a Word file holds, section by section. */
export const sectionsIn = ({ sections }: ReadDocument): FilledSection[] =>
  sections.map(({ section, title, level, blocks }, index) => ({
    id: section?.id ?? `own-${index}`,
    title: section?.title ?? title,
    level,
    blocks,
  }));

/** Ids of the sections in which somebody wrote something, and of those above them. */
export function writtenIn({ sections, values }: ReadDocument, unit: Unit): Set<string> {
  const template = new Map(walk(unit.sections).map((section) => [section.id, section]));
  const found = new Set<string>();
  for (const { section, blocks } of sections) {
    const bare = section && template.get(section.id);
    if (!bare) continue;
    const text = JSON.stringify(blocks);
    const isFilled = Object.keys(values).some((name) => text.includes(`【${name}】`));
    if (isFilled || plain(blocks) !== plain(bare.blocks)) found.add(section.id);
  }
  const isIn = ({ id, sections: below }: Section): boolean => found.has(id) || below.some(isIn);
  return new Set([...template.values()].filter(isIn).map(({ id }) => id));
}

/** Numbers and white space are the program's. */
const plain = (blocks: readonly Section["blocks"][number][]): string =>
  blocks
    .flatMap((block) => (block.type === "paragraph" ? [block.text] : [block.header, ...block.rows].flat()))
    .join("\n")
    .replace(/\s/gu, "");
