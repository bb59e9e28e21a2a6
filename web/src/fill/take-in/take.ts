/** What the reader takes of a file goes into a draft; everything else is set aside or listed. Pure. */

import { type Aside, asideOf } from "../../contents/aside";
import type { Piece } from "../../contents/incoming/pieces";
import { type FormContent, FRONT_NAMES, furtherAttachment } from "../../contents/letter";
import { asPlainText, blocksAsText, type Segment } from "../../contents/texts";
import { withBrought } from "../../contents/untouched";
import { walk } from "../../shared/matching";
import type { Section, Unit } from "../../shared/unit";
import { addArea, areasOf, changeArea, MOST_AREAS, type Part, partsOf, setSegments } from "../../contents/form/form";
import type { Row, Rows } from "./rows";

/** What is taken of one row. */
export interface Choice {
  text: boolean;
  tables: boolean;
  values: boolean;
  /** Blanks whose value is not taken. */
  without: ReadonlySet<string>;
}

export type Choices = ReadonlyMap<string, Choice>;

export const ALL: Choice = { text: true, tables: true, values: true, without: new Set() };
export const NOTHING: Choice = { text: false, tables: false, values: false, without: new Set() };

/** What stands in the file and not in the draft. */
export interface Left {
  what: string;
  text: string;
  why: string;
}

export interface Taken {
  content: FormContent;
  left: Left[];
  /** The part of the form that each row went into, by the ids of both. */
  parts: ReadonlyMap<string, string>;
}

const UNTAKEN = "没有取";

/** `content` stays as it is; `keepsHistory` is false where nothing else keeps what is replaced. */
export function take(
  unit: Unit,
  content: FormContent,
  { rows, outside, short }: Rows,
  choices: Choices,
  from: string,
  keepsHistory: boolean,
): Taken {
  const taker = new Taker(unit, structuredClone(content), keepsHistory);
  // Where something is written in full, a short text goes in among it as its writer's own.
  const isWritten = Object.keys(content.texts).length > 0;
  if ([...choices.values()].some(({ text, tables }) => text || tables))
    taker.content.short.chosen = short && (content.short.chosen || !isWritten);
  for (const row of rows) taker.row(row, choices.get(row.id) ?? NOTHING);
  const { names, ids, headings, left } = taker;
  const asides: Aside[] = [
    ...outside.map((piece) => ({ title: `“${from}”里的：${nameOf(piece)}`, text: wholeText(piece) })),
    ...asideOf(`“${from}”里原来的标题`, headings),
  ];
  taker.content.aside.push(...asides.filter(({ text }) => text.trim() !== ""));
  const taken = names.size + ids.size > 0 ? withBrought(taker.content, from, [...names], [...ids]) : taker.content;
  return { content: taken, left: left.filter(({ text }) => text.trim() !== ""), parts: taker.parts };
}

export const nameOf = ({ heading, name }: Pick<Piece, "heading" | "name">): string => heading || name;

const wholeText = ({ heading, blocks }: Piece): string => [heading, blocksAsText(blocks)].filter(Boolean).join("\n");

class Taker {
  readonly names = new Set<string>();
  readonly ids = new Set<string>();
  readonly headings: string[] = [];
  readonly left: Left[] = [];
  readonly parts = new Map<string, string>();
  private readonly sections: Section[];
  /** Ids of the areas that were added, by the file's own. */
  private readonly areas = new Map<string, string>();

  constructor(
    private readonly unit: Unit,
    readonly content: FormContent,
    private readonly keepsHistory: boolean,
  ) {
    this.sections = walk(unit.sections);
  }

  row(row: Row, choice: Choice): void {
    this.values(row, choice);
    if (row.place.kind === "front") this.front(row, choice);
    else this.text(row, choice);
  }

  /** A value that is there already is this year's; that of the file is listed. */
  private values({ became, title }: Row, choice: Choice): void {
    for (const [name, value] of became.values) {
      const there = this.content.values[name]?.trim() ?? "";
      const wanted = choice.values && !choice.without.has(name);
      if (wanted && (there === "" || there === value)) {
        if (there === "") this.names.add(name);
        this.content.values[name] = value;
      } else if (there !== value) {
        const why = wanted ? `表单里已经填了“${there}”` : UNTAKEN;
        this.left.push({ what: `${title}的空项“${name}”`, text: value, why });
      }
    }
  }

  private front({ place, piece, asTemplate, id }: Row, choice: Choice): void {
    if (place.kind !== "front") return;
    const text = blocksAsText(piece.blocks);
    if (!choice.text) this.left.push({ what: FRONT_NAMES[place.key], text, why: UNTAKEN });
    else if (asTemplate) delete this.content.front[place.key];
    else {
      this.content.front[place.key] = text;
      this.ids.add(id);
    }
  }

  private text(row: Row, choice: Choice): void {
    const { piece, became } = row;
    const isWanted = ({ type }: { type: string }): boolean => (type === "table" ? choice.tables : choice.text);
    if (!choice.text && !choice.tables) {
      this.left.push({ what: nameOf(piece), text: wholeText(piece), why: UNTAKEN });
      return;
    }
    const other = piece.blocks.filter((block) => !isWanted(block));
    if (other.length > 0) this.left.push({ what: nameOf(piece), text: blocksAsText(other), why: UNTAKEN });
    const id = this.place(row);
    const part = id === null ? null : this.partOf(id);
    if (!part) {
      this.content.aside.push({ title: nameOf(piece), text: wholeText(piece) });
      return;
    }
    this.parts.set(row.id, part.id);
    if (became.segments.some(isWanted)) this.write(part, composed(part.segments, became.segments, choice));
    this.heading(part, row);
  }

  private write(part: Part, segments: Segment[]): void {
    const before = part.touched ? asPlainText(part.segments) : "";
    if (!this.keepsHistory && before.trim() !== "" && before !== asPlainText(segments))
      this.content.aside.push({ title: `“${part.title}”原来的文字`, text: before });
    setSegments(this.content, part, segments, this.unit);
    if (part.id in this.content.texts) this.ids.add(part.id);
  }

  /** The form has its own headings, but those that its writer may choose. */
  private heading(part: Part, { piece, place }: Row): void {
    if (piece.heading === "") return;
    // The mark between a heading and the text in its line goes with the file's own heading.
    const mark = /[。：:]$/u.test(piece.heading);
    if (bare(piece.title) === bare(part.title) && !mark) return;
    const parent = this.sections.find(({ id }) => id === part.area?.parent);
    const isFree = parent !== undefined && piece.title !== "";
    if (isFree) changeArea(this.content, parent, part.id, { title: piece.title });
    if (place.kind !== "attachment" && (mark || !isFree))
      this.headings.push(`${piece.heading}（这里用“${isFree ? piece.title : part.title}”）`);
  }

  // Where it goes

  /** The id of the part, with everything above it switched on; null where the form has no room. */
  private place({ place, piece }: Row): string | null {
    switch (place.kind) {
      case "front":
        return null;
      case "part":
        return this.switchedOn(place.id);
      case "attachment": {
        let n = 1;
        while (furtherAttachment(n) in this.content.attachments) n++;
        this.content.attachments[furtherAttachment(n)] = piece.title || "附件";
        return furtherAttachment(n);
      }
      case "area":
        return place.below === null ? this.area(place.parent, place.area, piece.title) : this.below(place);
    }
  }

  private switchedOn(id: string): string {
    const { content } = this;
    content.off = content.off.filter((off) => off !== id);
    for (const section of this.sections.filter((one) => one.sections.some((child) => child.id === id))) {
      this.switchedOn(section.id);
      if (section.configurable && areasOf(section, content).some((area) => area.id === id && area.removed))
        changeArea(content, section, id, { removed: false });
    }
    // The short form leaves out what the file has.
    if (content.short.chosen && !this.partOf(id)?.on) content.short.also.push(id);
    return id;
  }

  private area(parent: string, area: string, title: string): string | null {
    const section = this.sections.find(({ id }) => id === parent);
    if (!section || areasOf(section, this.content).length >= MOST_AREAS) return null;
    this.switchedOn(parent);
    const id = addArea(this.content, section, title);
    this.areas.set(area, id);
    return id;
  }

  /** Below a heading that was not taken there is no place. */
  private below({ area, below }: { area: string; below: number | null }): string | null {
    const id = this.areas.get(area);
    return id === undefined ? null : `${id}-${(below ?? 0) + 1}`;
  }

  private partOf(id: string): Part | null {
    return partsOf(this.unit, this.content).find((part) => part.id === id) ?? null;
  }
}

/** The text as it came with the form's tables behind it, the form's text with the tables that came, or all that came. */
function composed(current: readonly Segment[], came: readonly Segment[], { text, tables }: Choice): Segment[] {
  if (text && tables) return [...came];
  const isTable = ({ type }: Segment): boolean => type === "table";
  if (text) return [...came.filter((one) => !isTable(one)), ...current.filter(isTable)];
  const rest = came.filter(isTable);
  return [...current.map((one) => (isTable(one) ? (rest.shift() ?? one) : one)), ...rest];
}

const bare = (title: string): string => title.replace(/[\s。：:]/gu, "");
