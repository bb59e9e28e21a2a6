/** A manuscript cut where the form of a unit has a place for each piece; every line of it is in one of them. Pure. */

import { parse } from "../../shared/numbering";
import { walk } from "../../shared/matching";
import type { Block, Section, TableBlock, Unit } from "../../shared/unit";
import { asDate, isAttachmentLabel } from "../../manuscript/reading/frame";
import { allSections, isItem } from "../../manuscript/reading/manuscript";
import type { Assignment, Manuscript, ManuscriptLine, ManuscriptSection } from "../../manuscript/model";
import type { FrontKey } from "../letter";
import { readsLike } from "../../office/docx/read";

// The form's names of the parts without a heading.
export const OPENING = "opening";
export const CLOSING = "closing";

/** Where a piece goes: null is nowhere. */
export type Place =
  | { kind: "front"; key: FrontKey }
  | { kind: "part"; id: string }
  /** A heading of the writer's own under a section whose areas may be chosen; `below` is the n-th heading under it. */
  | { kind: "area"; parent: string; area: string; below: number | null }
  | { kind: "attachment" }
  | null;

export interface Piece {
  key: string;
  place: Place;
  /** The heading as the file has it, "" where it has none, and the same without its number. */
  heading: string;
  title: string;
  /** What it is called where it has no heading: 开头, 脚注. */
  name: string;
  /** The heading itself, for the map; null where there is none. */
  section: ManuscriptSection | null;
  blocks: Block[];
}

const APART: Record<NonNullable<ManuscriptLine["apart"]>, string> = {
  textbox: "文本框",
  footnote: "脚注",
  endnote: "尾注",
  header: "页眉",
  footer: "页脚",
};

export function piecesOf(manuscript: Manuscript, unit: Unit, assignment: Assignment): Piece[] {
  const cutter = new Cutter(manuscript, unit, assignment);
  cutter.cut();
  return cutter.pieces
    .filter(({ heading, blocks }) => heading !== "" || blocks.length > 0)
    .map((piece) => ({ ...piece, blocks: piece.blocks.map(whole) }));
}

/** Empty cells are no lines of a manuscript. */
function whole(block: Block): Block {
  if (block.type !== "table") return block;
  const [header = [], ...rows] = Object.values(block.rows).map((row) => Array.from(row, (cell) => cell ?? ""));
  return { ...block, header, rows };
}

class Cutter {
  readonly pieces: Piece[] = [];
  private readonly sections: ReadonlyMap<number, ManuscriptSection>;
  private readonly known: ReadonlyMap<string, Section>;
  private readonly apart = new Map<string, Piece>();
  private current: Piece;
  private table = { at: -1, id: -1 };
  private areas = 0;

  constructor(
    private readonly manuscript: Manuscript,
    private readonly unit: Unit,
    private readonly assignment: Assignment,
  ) {
    this.sections = new Map(allSections(manuscript.sections).map((section) => [section.line, section]));
    this.known = new Map(walk(unit.sections).map((section) => [section.id, section]));
    this.current = this.open("above", null, "标题以上的文字");
  }

  cut(): void {
    const { lines, title, recipient, end, attachments } = this.manuscript;
    const begin = Math.max(title, recipient) + 1;
    const closing = this.closingFrom();
    for (const [index, line] of lines.entries()) {
      if (index === begin) this.current = this.open(OPENING, this.unit.opening ? part(OPENING) : null, "开头");
      if (index === closing) this.current = this.open(CLOSING, this.unit.closing ? part(CLOSING) : null, "结尾");
      if (index === end && index < attachments) this.current = this.open("note", null, "附件说明和落款附近的文字");
      if (line.apart) this.aside(line);
      else if (!this.frontLine(line, index)) {
        if (index >= attachments) this.attachmentLine(line, index);
        else if (!this.headingLine(line, index)) this.add(this.current, line, index);
      }
    }
  }

  private open(key: string, place: Place, name: string, more: Partial<Piece> = {}): Piece {
    const piece = { key, place, heading: "", title: "", name, section: null, blocks: [], ...more };
    this.pieces.push(piece);
    return piece;
  }

  private aside(line: ManuscriptLine): void {
    const name = APART[line.apart!];
    const piece = this.apart.get(name) ?? this.open(`apart-${line.apart}`, null, name);
    this.apart.set(name, piece);
    piece.blocks.push(text(line.text));
  }

  private add(piece: Piece, { text: words, cell }: ManuscriptLine, index: number): void {
    if (!cell) {
      piece.blocks.push(text(words));
      return;
    }
    const last = piece.blocks[piece.blocks.length - 1];
    const goesOn = this.table.at === index - 1 && this.table.id === cell.table && last?.type === "table";
    const table: TableBlock = goesOn ? last : { type: "table", header: [], rows: [] };
    if (!goesOn) piece.blocks.push(table);
    (table.rows[cell.row] ??= [])[cell.column] = words;
    this.table = { at: index, id: cell.table };
  }

  // Around the sections

  private frontLine(line: ManuscriptLine, index: number): boolean {
    const { title, recipient, signature, date } = this.manuscript;
    const give = (key: FrontKey, name: string, words: string): true => {
      const place: Place = key in this.unit.front ? { kind: "front", key } : null;
      if (words !== "") this.open(`front-${key}`, place, name, { blocks: [text(words)] });
      return true;
    };
    if (index === title) return give("title", "标题", line.text);
    if (index === recipient) return give("recipient", "主送机关", line.text.replace(/[:\uff1a]\s*$/u, ""));
    if (index === signature && index === date) {
      const name = asDate(line.text) ?? line.text;
      give("signature", "署名", name);
      return give("date", "成文日期", line.text.slice(line.text.indexOf(name) + name.length).trim());
    }
    if (index === signature) return give("signature", "署名", line.text);
    if (index === date) return give("date", "成文日期", line.text);
    return false;
  }

  private attachmentLine(line: ManuscriptLine, index: number): void {
    const { attachments, lines } = this.manuscript;
    const label = !line.cell && isAttachmentLabel(line) ? LABEL.exec(line.text) : null;
    if (label || index === attachments) {
      const named = line.text.slice(label?.[0].length ?? 0).trim();
      this.current = this.open(`attachment-${index}`, { kind: "attachment" }, line.text, {
        heading: named,
        title: named,
      });
      if (named !== "") this.settle(this.current);
      return;
    }
    const isTitle = this.current.title === "" && this.current.blocks.length === 0 && !line.cell;
    if (
      isTitle &&
      (line.style === "AttachmentTitle" || line.text.length <= LONGEST_TITLE) &&
      index < lines.length - 1
    ) {
      this.current.heading = line.text;
      this.current.title = line.text;
      this.settle(this.current);
    } else this.add(this.current, line, index);
  }

  /** An attachment of the unit by its title. */
  private settle(piece: Piece): void {
    const known = this.unit.attachments.find(({ title }) => title === piece.title);
    if (known && !this.pieces.some(({ place }) => place?.kind === "part" && place.id === known.id))
      piece.place = part(known.id);
  }

  /** The closing has no heading: it is the end of the text that reads like the template's. */
  private closingFrom(): number {
    const { lines, end } = this.manuscript;
    const wanted = (this.unit.closing?.blocks ?? []).flatMap((block) => (block.type === "paragraph" ? block.text : []));
    const before = lines.flatMap(({ apart, cell }, index) => (index < end && !apart && !cell ? [index] : []));
    const last = before.slice(-wanted.length);
    const fits =
      wanted.length > 0 &&
      last.length === wanted.length &&
      last.every((index, at) => !this.sections.has(index) && readsLike(lines[index]!.text, wanted[at]!));
    return fits ? last[0]! : -1;
  }

  // Sections

  /** Whether a heading stands in the line that opens a piece of its own; what follows it in its line is its text. */
  private headingLine(line: ManuscriptLine, index: number): boolean {
    const section = this.sections.get(index);
    const place = section && this.placeOf(section);
    if (!section || place === undefined) return false;
    const heading = line.text.slice(0, section.body);
    const own = (parse(heading)?.rest ?? heading).trim().replace(/[。：:]$/u, "");
    this.current = this.open(`line-${index}`, place, "", { heading: heading.trim(), title: own, section });
    const rest = line.text.slice(section.body).trim();
    if (rest !== "") this.current.blocks.push(text(rest));
    return true;
  }

  /** Undefined for what stands in the text that it is part of. */
  private placeOf(section: ManuscriptSection): Place | undefined {
    const wanted = this.assignment.get(section);
    if (isItem(this.manuscript, section)) return undefined;
    if (wanted && this.known.has(wanted.id)) return part(wanted.id);
    const { parent } = section;
    const above = parent && this.assignment.get(parent);
    if (above?.configurable) return { kind: "area", parent: above.id, area: `area-${++this.areas}`, below: null };
    const area = parent && this.pieces.find((piece) => piece.section === parent)?.place;
    if (area?.kind === "area" && area.below === null) {
      const titles = this.known.get(area.parent)?.sections[0]?.sections.map(({ title }) => title) ?? [];
      const below = titles.indexOf(section.title);
      const taken = this.pieces.some(
        ({ place }) => place?.kind === "area" && place.area === area.area && place.below === below,
      );
      return below >= 0 && !taken ? { ...area, below } : undefined;
    }
    // A heading beside one that has a place is as good as that one; any other is part of the text above it.
    const beside = parent ? parent.sections : this.manuscript.sections;
    return !parent || beside.some((other) => this.assignment.has(other)) ? null : undefined;
  }
}

const LABEL = /^附\s*(?:件|表|录)?\s*[0-9０-９一二三四五六七八九十]*\s*[:\uff1a]?\s*/u;
const LONGEST_TITLE = 40;

const part = (id: string): Place => ({ kind: "part", id });
const text = (words: string): Block => ({ type: "paragraph", text: words, ordinal: 0 });
