/**
 * The result as a draft of the form: what the form has a place for goes there, what it has none for is set aside with
 * its title. Pure.
 */

import type { Aside } from "../contents/aside";
import { emptyContent, type FormContent, FRONT_KEYS, furtherAttachment } from "../contents/letter";
import { blocksAsText, complete, toSegments } from "../contents/texts";
import type { FilledSection, Filling } from "../shared/filling";
import { walk } from "../shared/matching";
import type { Attachment, Block, Section, Unit } from "../shared/unit";

// The form's names of the parts without a heading.
const OPENING = "opening";
const CLOSING = "closing";

/** `asText` are the headings that became lines of text. */
export function toContent(unit: Unit, filling: Filling): { content: FormContent; asText: string[] } {
  const writer = new Writer(unit);
  writer.front(filling);
  writer.part(OPENING, "开头", unit.opening?.blocks ?? null, unit.parts.opening === true, filling.opening);
  writer.sections(filling.sections);
  writer.part(CLOSING, "结尾", unit.closing?.blocks ?? null, unit.parts.closing === true, filling.closing);
  writer.attachments(filling.attachments);
  return { content: writer.content, asText: writer.asText };
}

class Writer {
  readonly content: FormContent = emptyContent();
  readonly asText: string[] = [];
  private readonly known: ReadonlyMap<string, Section>;
  /** The sections above each one, the highest first. */
  private readonly above = new Map<string, Section[]>();

  constructor(private readonly unit: Unit) {
    this.known = new Map(walk(unit.sections).map((section) => [section.id, section]));
    const note = (sections: readonly Section[], above: Section[]): void => {
      for (const section of sections) {
        this.above.set(section.id, above);
        note(section.sections, [...above, section]);
      }
    };
    note(unit.sections, []);
  }

  front({ front, blanks }: Filling): void {
    const { content, unit } = this;
    content.values = { ...blanks };
    for (const key of FRONT_KEYS) {
      const text = front[key];
      if (text === undefined || text === unit.front[key]) continue;
      if (key in unit.front) content.front[key] = text;
      else
        this.aside({ title: { title: "标题", recipient: "主送机关", signature: "署名", date: "成文日期" }[key], text });
    }
  }

  part(
    id: string,
    title: string,
    template: readonly Block[] | null,
    required: boolean,
    blocks: readonly Block[],
  ): void {
    if (template === null) this.aside({ title, text: blocksAsText(blocks) });
    else if (blocks.length === 0 && template.length > 0 && !required) this.content.off.push(id);
    else this.text(id, title, template, blocks);
  }

  /** Headings of the writer's own are areas where the form lets areas be added, and lines of text elsewhere. */
  sections(filled: readonly FilledSection[]): void {
    const texts = new Map<string, Block[]>();
    const areas = new Map<string, { id: string; title: string; own: boolean }[]>();
    const last: { configurable: Section | null; area: Area | null; id: string } = {
      configurable: null,
      area: null,
      id: "",
    };
    for (const { id, title, level, blocks } of filled) {
      const section = this.known.get(id);
      if (section) {
        const above = this.above.get(id) ?? [];
        const parent = above[above.length - 1];
        if (parent?.configurable) areas.set(parent.id, [...(areas.get(parent.id) ?? []), { id, title, own: false }]);
        else if (title !== section.title) this.aside({ title: `“${section.title}”原来的标题`, text: title });
        last.configurable = section.configurable
          ? section
          : ([...above].reverse().find((one) => one.configurable) ?? null);
        last.area = null;
        last.id = id;
        texts.set(id, [...blocks]);
        continue;
      }
      const place = this.ownPlace(last, areas, level, title);
      if (place) {
        texts.set(place, [...blocks]);
        last.id = place;
      } else {
        texts.set(last.id, [...(texts.get(last.id) ?? []), ...asLines(title, blocks)]);
        this.asText.push(title);
      }
    }
    this.write(texts, areas);
  }

  /** The id of a new area, or of the part of one that the form makes below it; null where it has no such place. */
  private ownPlace(
    last: { configurable: Section | null; area: Area | null },
    areas: Map<string, { id: string; title: string; own: boolean }[]>,
    level: number,
    title: string,
  ): string | null {
    const parent = last.configurable;
    if (!parent) return null;
    if (level === parent.level + 1) {
      const n = (areas.get(parent.id) ?? []).filter(({ own }) => own).length + 1;
      const id = `${parent.id.slice(0, 22)}-own-${n}`;
      last.area = { id, parts: (parent.sections[0]?.sections ?? []).map((part) => part.title) };
      areas.set(parent.id, [...(areas.get(parent.id) ?? []), { id, title, own: true }]);
      return id;
    }
    const at = last.area && level === parent.level + 2 ? last.area.parts.indexOf(title) : -1;
    if (!last.area || at < 0) return null;
    last.area.parts[at] = ""; // a second one of the title is text
    return `${last.area.id}-${at + 1}`;
  }

  private write(
    texts: ReadonlyMap<string, Block[]>,
    areas: ReadonlyMap<string, { id: string; title: string; own: boolean }[]>,
  ): void {
    const { content } = this;
    for (const [id, blocks] of texts) {
      const section = this.known.get(id);
      this.text(id, section?.title ?? id, section?.blocks ?? null, blocks);
    }
    for (const [id, section] of this.known) {
      if (texts.has(id)) continue;
      // An area is taken out as an area, with what stands below it.
      const path = [...(this.above.get(id) ?? []), section];
      if (path.some((one, at) => path[at - 1]?.configurable && !texts.has(one.id))) continue;
      content.titles[id] = section.title;
      if (section.required) this.text(id, section.title, section.blocks, []);
      else content.off.push(id);
    }
    for (const section of this.known.values()) {
      if (!section.configurable || !texts.has(section.id)) continue;
      const kept = (areas.get(section.id) ?? []).map((area) => ({ ...area, removed: false }));
      const gone = section.sections.filter(({ id }) => !kept.some((area) => area.id === id));
      const all = [...kept, ...gone.map(({ id, title }) => ({ id, title, own: false, removed: true }))];
      const same =
        all.length === section.sections.length &&
        all.every(({ id, title, removed }, at) => {
          const own = section.sections[at];
          return own?.id === id && own.title === title && !removed;
        });
      if (same) continue;
      content.areas[section.id] = all;
      content.titles[section.id] = section.title;
    }
  }

  /** By id, then in the places that are left; what the template has no place for follows as further ones. */
  attachments(given: readonly Attachment[]): void {
    const slots = [...this.unit.attachments];
    const take = (is: (slot: Attachment) => boolean): Attachment | undefined => {
      const at = slots.findIndex(is);
      return at < 0 ? undefined : slots.splice(at, 1)[0];
    };
    let further = 0;
    const same = given.map((item) => take(({ id }) => id === item.id));
    for (const [index, item] of given.entries()) {
      const slot = same[index] ?? take(() => true) ?? { id: furtherAttachment(++further), title: "", blocks: [] };
      if (slot.title !== item.title) this.content.attachments[slot.id] = item.title;
      this.text(slot.id, item.title, slot.blocks, item.blocks);
    }
    for (const slot of slots) {
      if (this.unit.parts.attachments !== true) this.content.off.push(slot.id);
      else this.text(slot.id, slot.title, slot.blocks, []);
      this.content.titles[slot.id] = slot.title;
    }
  }

  private text(id: string, title: string, template: readonly Block[] | null, blocks: readonly Block[]): void {
    const segments = toSegments(blocks).map(complete);
    if (template && JSON.stringify(segments) === JSON.stringify(toSegments(template))) return;
    this.content.texts[id] = segments;
    this.content.titles[id] = title;
  }

  private aside(aside: Aside): void {
    if (aside.text.trim() !== "") this.content.aside.push(aside);
  }
}

interface Area {
  id: string;
  /** Titles of the parts that the form makes below a new area. */
  parts: string[];
}

const asLines = (title: string, blocks: readonly Block[]): Block[] => [
  { type: "paragraph", text: title, ordinal: 0 },
  ...blocks,
];
