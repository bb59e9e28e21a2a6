/**
 * A filled unit as a sequence of printable blocks with literal numbers: what the .docx, the .md and the preview show.
 *
 * The same rules as macros/document/building.py, which prints the units as they are; tests/test_docx_parity.py compares both.
 */

import type { FilledSection, Filling } from "./filling";
import { number } from "./numbering";
import { cleanText, length, oneLine } from "./text";
import { splitMarked, titleLines, titleParts } from "./titles";
import type { Attachment, Block, Unit } from "./unit";

/** A piece of text, or a blank that is still open. */
export type Inline = string | OpenBlank;

export interface OpenBlank {
  name: string;
  choices: string[];
}

/** Its lines end with \n. */
export interface Title {
  kind: "title";
  inlines: Inline[];
}

/** 主送机关, without its colon. */
export interface Recipient {
  kind: "recipient";
  inlines: Inline[];
}

/** number is literal ("一、", "1." …), "" where the unit is not numbered. */
export interface Heading {
  kind: "heading";
  section: string;
  level: number;
  number: string;
  text: string;
}

/** `place` is where it stands: "opening", "closing", or the id of a section or an attachment. */
export interface Body {
  kind: "body";
  place: string;
  inlines: Inline[];
  /** The literal "1." of an ordered list or "". */
  number: string;
}

/** A table; widths are relative. */
export interface Grid {
  kind: "grid";
  place: string;
  header: Inline[][];
  rows: Inline[][][];
  widths: number[];
}

/** 附件说明, numbered when there are several. */
export interface AttachmentNote {
  kind: "attachment-note";
  titles: string[];
}

/** 署名 and 成文日期. */
export interface Signature {
  kind: "signature";
  name: Inline[];
  date: Inline[];
}

/** An attachment on a page of its own. */
export interface PrintedAttachment {
  kind: "attachment";
  label: string;
  title: string;
  blocks: (Body | Grid)[];
}

export type Printable = Title | Recipient | Heading | Body | Grid | AttachmentNote | Signature | PrintedAttachment;

export interface PrintedDocument {
  /** The unit and version that the file says it was made from; left out, the template's. */
  source?: Pick<Unit, "id" | "version">;
  /** Of the file's properties; null leaves the template's. */
  title: string | null;
  blocks: Printable[];
}

/** What a reader sees of a text, blanks as 【名称】. */
export function visible(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === "string" ? inline : `【${inline.name}】`)).join("");
}

/** The whole unit as it is filled. */
export function build(unit: Unit, filling: Filling): PrintedDocument {
  const builder = new Builder(unit, filling);
  const blocks = builder.whole();
  return { source: unit, title: builder.changedTitle(), blocks };
}

/** One section with the number it has in the whole; RangeError when it is not among the filled ones. */
export function buildSection(unit: Unit, filling: Filling, section: string): PrintedDocument {
  const { blocks } = build(unit, filling);
  const start = blocks.findIndex((block) => block.kind === "heading" && block.section === section);
  const heading = blocks[start];
  if (heading?.kind !== "heading") throw new RangeError(`no section ${section}`);
  const after = blocks.slice(start + 1);
  const end = after.findIndex((block) => !belongs(block, heading.level));
  return {
    source: unit,
    title: `${unit.title}·${heading.text}`,
    blocks: [heading, ...(end < 0 ? after : after.slice(0, end))],
  };
}

/** Whether a block that follows a heading of a level stands under it. */
function belongs(block: Printable, level: number): boolean {
  if (block.kind === "heading") return block.level > level;
  return (block.kind === "body" || block.kind === "grid") && block.place !== "closing";
}

const BLANK = /【([^【】\n]+)】/gu;

class Builder {
  private readonly blanks: ReadonlyMap<string, string[]>;

  constructor(
    private readonly unit: Unit,
    private readonly filling: Filling,
  ) {
    // A name that nobody declared is no blank: 【】 may be the writer's own brackets.
    const own = Object.keys(filling.blanks).map((name): [string, string[]] => [name, []]);
    this.blanks = new Map([...own, ...unit.blanks.map((blank): [string, string[]] => [blank.name, blank.choices])]);
  }

  whole(): Printable[] {
    const { filling, unit } = this;
    const { recipient, signature, date } = filling.front;
    const blocks: Printable[] = [{ kind: "title", inlines: this.title() }];
    const to = this.line(recipient ?? "");
    if (to.length > 0) blocks.push({ kind: "recipient", inlines: withoutColon(to) });
    blocks.push(...this.blocks("opening", filling.opening));
    const counts = [0, 0, 0, 0];
    for (const section of filling.sections) {
      blocks.push(this.heading(section, counts, unit.numbered), ...this.blocks(section.id, section.blocks));
    }
    blocks.push(...this.blocks("closing", filling.closing));
    const attachments = this.attachments(filling.attachments);
    if (attachments.length > 0) blocks.push({ kind: "attachment-note", titles: attachments.map((item) => item.title) });
    const [name, day] = [this.line(signature ?? ""), this.line(date ?? "")];
    if (name.length > 0 || day.length > 0) blocks.push({ kind: "signature", name, date: day });
    return [...blocks, ...attachments.filter((item) => item.blocks.length > 0)];
  }

  /** The title for the file's properties, once it is the writer's own and complete. */
  changedTitle(): string | null {
    const title = this.title();
    const own = visible(title).replace(/\n/g, "");
    return title.every((inline) => typeof inline === "string") && own !== this.unit.front.title ? own : null;
  }

  /**
   * 7.3.1 asks for lines of a balanced length: those of the template's title break where it is marked once nothing in
   * it is open, and any title where its writer breaks it, which no other line allows.
   */
  private title(): Inline[] {
    const { front, markedTitle, landscape } = this.unit;
    const given = this.filling.front.title ?? "";
    const title = trim(this.inlines(cleanText(given)));
    const whole = visible(title);
    if (title.length === 0) return [this.unit.title];
    if (title.some((inline) => typeof inline !== "string") || whole.includes("\n")) return title;
    const parts =
      given === front.title
        ? splitMarked(markedTitle).map((part) => visible(this.inlines(part)))
        : titleParts(whole, markedTitle, (name) => this.blanks.get(name) ?? [], landscape);
    return [titleLines(parts, landscape).join("\n")];
  }

  private heading(section: FilledSection, counts: number[], numbered: boolean): Heading {
    const { level } = section;
    const n = (counts[level - 1] ?? 0) + 1;
    counts[level - 1] = n;
    counts.fill(0, level);
    const text = visible(this.line(section.title));
    return { kind: "heading", section: section.id, level, number: numbered ? number(level, n) : "", text };
  }

  private blocks(place: string, blocks: readonly Block[]): (Body | Grid)[] {
    const found: (Body | Grid)[] = [];
    let ordinal = 0;
    for (const block of blocks) {
      if (block.type === "table") {
        ordinal = 0;
        found.push(this.grid(place, block.header, block.rows));
        continue;
      }
      const lines = splitLines(this.inlines(cleanText(block.text)));
      if (lines.length === 0) continue;
      // Ordered paragraphs count on until a plain one stands between them, not a second line of their own.
      ordinal = block.ordinal > 0 ? ordinal + 1 : 0;
      lines.forEach((inlines, index) => {
        found.push({ kind: "body", place, inlines, number: ordinal > 0 && index === 0 ? `${ordinal}.` : "" });
      });
    }
    return found;
  }

  private grid(place: string, header: readonly string[], rows: readonly (readonly string[])[]): Grid {
    const columns = Math.max(1, header.length, ...rows.map((row) => row.length));
    const cells = (row: readonly string[]): Inline[][] =>
      Array.from({ length: columns }, (_, index) => trim(this.inlines(cleanText(row[index] ?? ""))));
    const all = [header, ...rows].map(cells);
    return { kind: "grid", place, header: all[0]!, rows: all.slice(1), widths: columnWidths(all) };
  }

  private attachments(attachments: readonly Attachment[]): PrintedAttachment[] {
    return attachments.map((attachment, index) => ({
      kind: "attachment",
      label: attachments.length > 1 ? `附件${index + 1}` : "附件",
      title: visible(this.line(attachment.title)),
      blocks: this.blocks(attachment.id, attachment.blocks),
    }));
  }

  private line(text: string): Inline[] {
    return trim(
      this.inlines(oneLine(text)).map((inline) =>
        typeof inline === "string" ? inline.replace(/\s*\n\s*/g, " ") : inline,
      ),
    );
  }

  /** A text with its blanks: those with a value become text, the others stay open. */
  private inlines(text: string): Inline[] {
    const found: Inline[] = [];
    let at = 0;
    for (const match of text.matchAll(BLANK)) {
      const name = match[1]!;
      const choices = this.blanks.get(name);
      if (choices === undefined) continue;
      const value = cleanText(this.filling.blanks[name] ?? "").trim();
      found.push(text.slice(at, match.index), value === "" ? { name, choices } : value);
      at = match.index + match[0].length;
    }
    return joined([...found, text.slice(at)]);
  }
}

/** Neighbouring texts as one, empty ones left out. */
export function joined(inlines: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  for (const inline of inlines) {
    const last = found.length - 1;
    if (inline === "") continue;
    if (typeof inline === "string" && typeof found[last] === "string") found[last] += inline;
    else found.push(inline);
  }
  return found;
}

/** Without white space at both ends: styles indent, not characters. */
function trim(inlines: readonly Inline[]): Inline[] {
  const last = inlines.length - 1;
  return joined(
    inlines.map((inline, index) => {
      if (typeof inline !== "string") return inline;
      const head = index === 0 ? inline.trimStart() : inline;
      return index === last ? head.trimEnd() : head;
    }),
  );
}

/** A text broken at its line ends, empty lines left out. */
function splitLines(inlines: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (typeof inline !== "string") {
      lines[lines.length - 1]!.push(inline);
      continue;
    }
    const [first, ...others] = inline.split("\n");
    lines[lines.length - 1]!.push(first!);
    lines.push(...others.map((line) => [line]));
  }
  return lines.map((line) => trim(joined(line))).filter((line) => line.length > 0);
}

function withoutColon(inlines: Inline[]): Inline[] {
  const last = inlines[inlines.length - 1];
  return typeof last === "string" ? joined([...inlines.slice(0, -1), last.replace(/[:\uff1a]\s*$/, "")]) : inlines;
}

/** Relative widths by the longest text of a column, so that numbers do not get the room of sentences. */
function columnWidths(rows: readonly Inline[][][]): number[] {
  const longest = (column: number): number => Math.max(5, ...rows.map((row) => length(visible(row[column]!))));
  return rows[0]!.map((_, column) => Math.min(longest(column), 18));
}
