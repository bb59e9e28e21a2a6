/** A Word file that was made here, in pieces: each knows the place that it came from. Pure. */

import type { ReadDocument, ReadSection } from "../../office/docx/read";
import type { Values } from "../../drafts/draft";
import { walk } from "../../shared/matching";
import type { Block, Section, Unit } from "../../shared/unit";
import { FRONT_KEYS, FRONT_NAMES } from "../letter";
import { losses } from "../lost";
import { CLOSING, OPENING, type Piece, type Place } from "./pieces";

export interface OwnFile {
  pieces: Piece[];
  /** Of the blanks that are still controls in the file: the pieces hold them as 【名称】. */
  values: Values;
  /** The whole document, and not a section of it: what it does not have was left out. */
  isWhole: boolean;
}

export function ownPieces(read: ReadDocument, unit: Unit): OwnFile {
  const front = FRONT_KEYS.flatMap((key) => {
    const text = read.front[key];
    const place: Place = key in unit.front ? { kind: "front", key } : null;
    return text ? [piece(`front-${key}`, place, FRONT_NAMES[key], [line(text)])] : [];
  });
  const known = new Set(unit.attachments.map(({ id }) => id));
  const attachments = read.attachments.map(({ id, title, blocks }): Piece => {
    const place: Place = known.has(id) ? { kind: "part", id } : { kind: "attachment" };
    return { ...piece(id, place, "附件", blocks), heading: title, title };
  });
  const lost = losses([...read.lost, ...read.sections.flatMap((section) => section.lost)]);
  const pieces = [
    ...front,
    piece(OPENING, unit.opening ? { kind: "part", id: OPENING } : null, "开头", read.opening),
    ...new Sections(unit).pieces(read.sections),
    piece(CLOSING, unit.closing ? { kind: "part", id: CLOSING } : null, "结尾", read.closing),
    ...attachments,
    piece("lost", null, "没有放进表单的", lost === "" ? [] : [line(lost)]),
  ];
  return {
    pieces: pieces.filter(({ heading, blocks }) => heading !== "" || blocks.length > 0),
    values: read.values,
    isWhole: front.length > 0,
  };
}

const line = (text: string): Block => ({ type: "paragraph", text, ordinal: 0 });

const piece = (key: string, place: Place, name: string, blocks: readonly Block[]): Piece => ({
  key,
  place,
  heading: "",
  title: "",
  name,
  section: null,
  blocks: [...blocks],
});

/** Headings of the writer's own are areas where the form lets areas be added, and lines of the text above elsewhere. */
class Sections {
  private readonly above = new Map<string, Section[]>();
  private parent: Section | null = null;
  private area: { key: string; titles: string[] } | null = null;

  constructor(unit: Unit) {
    for (const section of walk(unit.sections))
      for (const child of section.sections) this.above.set(child.id, [section, ...(this.above.get(section.id) ?? [])]);
  }

  pieces(sections: readonly ReadSection[]): Piece[] {
    const found: Piece[] = [];
    sections.forEach((section, index) => {
      const place = this.placeOf(section, `own-${index}`);
      const last = found[found.length - 1];
      const { title, blocks } = section;
      if (place === undefined && last) last.blocks.push(line(title), ...blocks);
      else found.push({ ...piece(`own-${index}`, place ?? null, "", blocks), heading: title, title });
    });
    return found;
  }

  private placeOf({ section, title, level }: ReadSection, key: string): Place | undefined {
    if (section) {
      const path = [section, ...(this.above.get(section.id) ?? [])];
      this.parent = path.find(({ configurable }) => configurable) ?? null;
      this.area = null;
      return { kind: "part", id: section.id };
    }
    const { parent, area } = this;
    if (parent && level === parent.level + 1) {
      this.area = { key, titles: (parent.sections[0]?.sections ?? []).map((child) => child.title) };
      return { kind: "area", parent: parent.id, area: key, below: null };
    }
    const below = parent && area && level === parent.level + 2 ? area.titles.indexOf(title) : -1;
    if (!parent || !area || below < 0) return undefined;
    area.titles[below] = ""; // a second one of the title is text
    return { kind: "area", parent: parent.id, area: area.key, below };
  }
}
