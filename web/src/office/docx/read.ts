/**
 * Reads a .docx back into the sections of a unit: made here, edited since in Word, WPS or LibreOffice, or written
 * freely under the same headings.
 *
 * A heading is found by its bookmark, then by its style, number and title through the matching rule.
 */

import { present, withPresentBlanks } from "../../shared/formerly";
import { type How, type Matcher, walk } from "../../shared/matching";
import { parse } from "../../shared/numbering";
import { CONTENTS_TITLE, length } from "../../shared/text";
import { atOnce, within, type Work } from "../../shared/turns";
import type { Attachment, Block, ParagraphBlock, Section, Unit } from "../../shared/unit";
import { attribute, descendants } from "../xml";
import { bookmarkName } from "./fill";
import { unframed } from "./frames";
import { type DocxFile, openDocx } from "./open";
import { type Apart, type Line, LineReader, type Loss, type Piece, plain, type TextLine, textOf } from "./paragraphs";

/** What a file holds that does not go into the sections: what it is, and its text where it has one. */
export interface Lost {
  /** A mark is the punctuation between a heading and the text in its line. */
  kind: Loss | Apart | "contents" | "mark";
  text: string;
}

export interface ReadSection {
  /** What the contract promises under this heading; null for one that it does not know. */
  section: Section | null;
  how: "bookmark" | How | null;
  /** As the file has it, without its number. */
  title: string;
  level: number;
  blocks: Block[];
  lost: Lost[];
}

export interface ReadDocument {
  /** The unit and version that the file says it was made from. */
  unit: string | null;
  version: string | null;
  front: Unit["front"];
  opening: Block[];
  sections: ReadSection[];
  closing: Block[];
  attachments: Attachment[];
  /** What was filled into the blanks; their places in the texts are 【名称】. */
  values: Record<string, string>;
  /** What could not be read outside the sections. */
  lost: Lost[];
}

/** Raises OfficeError for what cannot be opened. */
export const readDocx = (bytes: Uint8Array, unit: Unit, matcher: Matcher): ReadDocument =>
  atOnce(readingDocx(bytes, unit, matcher));

/** The same in turns: to parse the XML is one of them, each paragraph another. */
export function* readingDocx(bytes: Uint8Array, unit: Unit, matcher: Matcher): Work<ReadDocument> {
  const docx = openDocx(bytes);
  const reader = new LineReader(docx, (label) => blankName(unit, label));
  const lines = unframed(yield* within(reader.reading(), 0, 0.5));
  const margins = reader
    .margins()
    .flatMap(lossesOf)
    .filter(({ kind, text }) => !isMargin(kind) || LETTER.test(text));
  return yield* within(new Assigner(unit, matcher, lines).read(properties(docx), margins), 0.5, 1);
}

// A header or footer that only counts pages holds nothing to carry.
const LETTER = /\p{L}/u;
const isMargin = (kind: Lost["kind"]): boolean => kind === "header" || kind === "footer";

/** The properties that Python and the browser write into docProps/custom.xml. */
export function properties(docx: DocxFile): Map<string, string> {
  const part = docx.file.relationships("").find((item) => item.type.endsWith("/custom-properties"));
  if (!part || !docx.file.has(part.target)) return new Map();
  const found = descendants(docx.file.xml(part.target), "property");
  return new Map(found.map((item) => [attribute(item, "name") ?? "", item.textContent?.trim() ?? ""]));
}

/** A label is a name of the unit, present or former, or the first 64 characters of one: Word takes no longer labels. */
function blankName(unit: Unit, label: string): string | null {
  const names = [...unit.blanks.map(({ name }) => name), ...Object.keys(unit.formerly.blanks)];
  const exact = names.find((name) => name === label);
  const cut = length(label) === 64 ? names.find((name) => name.startsWith(label)) : undefined;
  const found = exact ?? cut;
  return found === undefined ? null : present(found, unit.formerly.blanks);
}

interface Heading {
  section: Section | null;
  how: ReadSection["how"];
  title: string;
  level: number;
  /** Text that stands in the same line, and the punctuation before it, which no heading has. */
  rest: string;
  mark: string;
}

// A heading typed as ordinary text is a short line without a full stop.
const LONGEST_HEADING = 40;
const FULL_STOP = /[。；！？;!?]/u;
const FRONT_STYLES: ReadonlyMap<string, keyof Unit["front"]> = new Map([
  ["Title", "title"],
  ["Recipient", "recipient"],
  ["Signature", "signature"],
  ["SignatureDate", "date"],
]);
const END_STYLES = new Set(["AttachmentNote", "AttachmentLabel", "AttachmentTitle"]);
const LABEL = /^附件\s*[0-9０-９一二三四五六七八九十]*\s*[:\uff1a]?\s*/u;

class Assigner {
  private readonly all: Section[];
  private readonly byBookmark: ReadonlyMap<string, Section>;
  private readonly found = new Set<string>();
  private readonly values = new Map<string, Set<string>>();
  /** The known headings above the current line, outermost first. */
  private path: Section[] = [];
  private readonly front: Unit["front"] = {};
  private readonly opening = new Collector();
  private readonly sections: { heading: Heading; content: Collector }[] = [];
  /** Titles in the note of attachments. */
  private readonly named: string[] = [];
  private readonly pages: { title: string; content: Collector }[] = [];
  /** Where the current line goes. */
  private target = this.opening;

  constructor(
    private readonly unit: Unit,
    private readonly matcher: Matcher,
    private readonly lines: readonly Line[],
  ) {
    this.all = walk(unit.sections);
    const now = new Map(this.all.map((section) => [section.id, section]));
    const ids = [...Object.entries(unit.formerly.sections), ...this.all.map(({ id }): [string, string] => [id, id])];
    this.byBookmark = new Map(
      ids.flatMap(([id, section]): [string, Section][] =>
        now.has(section) ? [[bookmarkName(id) ?? "", now.get(section)!]] : [],
      ),
    );
    for (const line of lines) this.collectValues(line);
  }

  *read(about: ReadonlyMap<string, string>, margins: readonly Lost[]): Work<ReadDocument> {
    const marked = this.bookmarked();
    for (const [index, line] of this.lines.entries()) {
      yield index / this.lines.length;
      if (line.apart) this.target.lost.push(...lossesOf(line));
      else if (line.kind === "paragraph" && this.isContents(line, index)) this.contents(line);
      else if (line.kind === "table") this.target.add(line, (pieces) => this.text(pieces));
      else this.paragraph(line, marked.get(index) ?? null);
    }
    const sections = this.sections.map(({ heading: { section, how, title, level }, content }) => ({
      section,
      how,
      title,
      level,
      blocks: content.blocks,
      lost: content.lost,
    }));
    return {
      unit: about.get("unit") ?? null,
      version: about.get("version") ?? null,
      front: this.endedFront(),
      opening: this.opening.blocks,
      closing: this.takeClosing(sections),
      sections,
      attachments: this.attachments(),
      values: this.consistentValues(),
      lost: [...[this.opening, ...this.pages.map((page) => page.content)].flatMap(({ lost }) => lost), ...margins],
    };
  }

  /** Its heading often has the style of the text; an empty line may follow it. */
  private isContents(line: TextLine, index: number): boolean {
    const next = this.lines.slice(index + 1, index + 3);
    const opens = next.some((other) => other.kind === "paragraph" && other.contents);
    return line.contents || (opens && CONTENTS_TITLE.test(textOf(line).trim()));
  }

  /** Programs make a table of contents anew; its lines are one entry. */
  private contents(line: TextLine): void {
    const { lost } = this.target;
    const last = lost[lost.length - 1];
    const text = textOf(line).trim();
    if (last?.kind === "contents") last.text += `\n${text}`;
    else if (text !== "") lost.push({ kind: "contents", text });
    lost.push(...named(line.lost));
  }

  private paragraph(line: TextLine, marked: Section | null): void {
    if (FRONT_STYLES.has(line.style)) return this.frontLine(line);
    if (END_STYLES.has(line.style)) return this.attachmentLine(line);
    const heading = this.pages.length === 0 ? this.heading(line, marked) : null;
    if (!heading) return this.target.add(line, (pieces) => this.text(pieces));
    this.target = new Collector();
    this.target.lost.push(...named(line.lost));
    if (heading.mark !== "") this.target.lost.push({ kind: "mark", text: heading.mark });
    this.target.paragraph(heading.rest);
    this.sections.push({ heading, content: this.target });
  }

  /** The heading of each bookmark of ours: of the paragraphs that it spans, the one that looks like one. */
  private bookmarked(): Map<number, Section> {
    const places = new Map<Section, number[]>();
    this.lines.forEach((line, index) => {
      for (const name of line.kind === "paragraph" ? line.bookmarks : []) {
        const section = this.byBookmark.get(name);
        const known = section && places.get(section);
        if (known) known.push(index);
        else if (section) places.set(section, [index]);
      }
    });
    const found = new Map<number, Section>();
    for (const [section, indexes] of places) {
      const headings = indexes.filter((index) => this.looksLikeHeading(this.lines[index] as TextLine));
      const index = headings[0] ?? indexes[0]!;
      if (found.has(index)) continue;
      found.set(index, section);
      this.found.add(section.id);
    }
    return found;
  }

  private looksLikeHeading(line: TextLine): boolean {
    return line.level > 0 || line.number !== null || parse(plain(line.pieces)) !== null;
  }

  private heading(line: TextLine, marked: Section | null): Heading | null {
    const heading = this.identify(line, marked);
    if (heading) {
      this.path = this.path.filter((section) => section.level < heading.level);
      if (heading.section) this.path.push(heading.section);
    }
    return heading;
  }

  private identify(line: TextLine, marked: Section | null): Heading | null {
    const text = textOf(line).replace(/\s+/g, " ").trim();
    const number = parse(text);
    const own = number && number.level > 0 ? number.rest : text;
    if (marked) return this.known(marked, "bookmark", own);
    if (text === "") return null;
    const typed = line.level === 0;
    if (typed && !(number && number.level > 0 && length(text) <= LONGEST_HEADING && !FULL_STOP.test(text))) return null;
    const level = Math.min(4, line.level || number!.level);
    const within = this.path.filter((section) => section.level < level).pop() ?? null;
    const match = this.matcher.match(text, this.all, { within, level });
    // The first of two headings has the section; a line of text needs more than a part of a title to be a heading.
    if (match && !this.found.has(match.section.id) && !(typed && match.how === "contained")) {
      this.found.add(match.section.id);
      return this.known(match.section, match.how, own);
    }
    if (typed) return null;
    // A number without a title heads nothing.
    return own === "" ? null : { section: null, how: null, title: own, level, rest: "", mark: "" };
  }

  private known(section: Section, how: ReadSection["how"], text: string): Heading {
    const [title, mark, rest] = splitHeading(text, section.title);
    return { section, how, title: title || section.title, level: section.level, rest, mark };
  }

  /** Lines of one kind follow each other: a title in two lines, two recipients. */
  private frontLine({ style, pieces, lost }: TextLine): void {
    const { front } = this;
    const text = this.text(pieces).trim();
    this.target.lost.push(...named(lost));
    if (text === "") return;
    const key = FRONT_STYLES.get(style)!;
    const before = front[key];
    if (key === "title") front.title = (before ?? "") + text.replace(/\s*\n\s*/g, "");
    else front[key] = before ? `${before} ${text}` : text;
  }

  /** The colon behind the recipients is printed anew. */
  private endedFront(): Unit["front"] {
    const { recipient, ...others } = this.front;
    return recipient === undefined ? others : { ...others, recipient: recipient.replace(/[:\uff1a]$/, "") };
  }

  /** A line of the note names an attachment, a label opens its page, a title follows. */
  private attachmentLine({ style, pieces, lost }: TextLine): void {
    const text = this.text(pieces).replace(/\s+/g, " ").trim();
    if (style === "AttachmentNote") {
      this.target.lost.push(...named(lost));
      const title = text.replace(/^附件[:\uff1a]\s*/, "");
      if (text !== "") this.named.push(parse(title)?.rest ?? title);
      return;
    }
    const isLabel = style === "AttachmentLabel";
    if (text !== "" && (isLabel || this.pages.length === 0)) {
      this.target = new Collector();
      this.pages.push({ title: "", content: this.target });
    }
    this.target.lost.push(...named(lost));
    const page = this.pages[this.pages.length - 1];
    if (page) page.title += isLabel ? text.replace(LABEL, "") : text;
  }

  /** Those with a page, and those that are only named; ids from the unit where the titles are the same. */
  private attachments(): Attachment[] {
    const pages = [...this.pages];
    const named = this.named.map((title) => {
      const at = pages.findIndex((page) => page.title === title);
      return at < 0 ? { title, content: new Collector() } : pages.splice(at, 1)[0]!;
    });
    return [...named, ...pages].map(({ title, content }, index) => {
      const known = this.unit.attachments.find((attachment) => attachment.title === title);
      return { id: known?.id ?? `attachment-${index + 1}`, title, blocks: content.blocks };
    });
  }

  /** The closing has no heading: it is the end of the last section that reads like the template's closing. */
  private takeClosing(sections: readonly ReadSection[]): Block[] {
    const wanted = (this.unit.closing?.blocks ?? []).filter(
      (block): block is ParagraphBlock => block.type === "paragraph",
    );
    const last = sections[sections.length - 1];
    if (!last || wanted.length === 0 || last.blocks.length < wanted.length) return [];
    const end = last.blocks.slice(-wanted.length);
    const alike = end.every((block, index) => block.type === "paragraph" && readsLike(block.text, wanted[index]!.text));
    return alike ? last.blocks.splice(-wanted.length) : [];
  }

  /** Texts with their blanks as 【名称】, but for those that were filled in differently from place to place. */
  private text(pieces: readonly Piece[]): string {
    return pieces
      .map((piece) => {
        if (typeof piece === "string") return withPresentBlanks(piece, this.unit.formerly.blanks);
        const values = this.values.get(piece.name);
        return piece.value !== null && values && values.size > 1 ? piece.value : `【${piece.name}】`;
      })
      .join("");
  }

  private collectValues(line: Line): void {
    const pieces = line.kind === "paragraph" ? line.pieces : line.rows.flat(2);
    for (const piece of pieces) {
      if (typeof piece === "string" || piece.value === null) continue;
      const known = this.values.get(piece.name) ?? new Set();
      this.values.set(piece.name, known.add(piece.value.trim()));
    }
  }

  private consistentValues(): Record<string, string> {
    const single = [...this.values].filter(([, values]) => values.size === 1);
    return Object.fromEntries(single.map(([name, values]) => [name, [...values][0]!]));
  }
}

/** Gathers blocks; ordered paragraphs are those whose typed or counted numbers run 1. 2. 3. */
class Collector {
  readonly blocks: Block[] = [];
  readonly lost: Lost[] = [];
  private ordinal = 0;

  add(line: Line, text: (pieces: readonly Piece[]) => string): void {
    this.lost.push(...named(line.lost));
    if (line.kind === "table") {
      this.ordinal = 0;
      const [header = [], ...rows] = line.rows
        .filter((row) => row.length > 0)
        .map((row) => row.map((cell) => text(cell).trim()));
      if (header.length > 0) this.blocks.push({ type: "table", header, rows });
      return;
    }
    this.paragraph((line.number?.text ?? "") + text(line.pieces).trim());
  }

  paragraph(content: string): void {
    if (content.trim() === "") return;
    const number = parse(content);
    this.ordinal = number?.form === "num-dot" && number.n === this.ordinal + 1 ? number.n : 0;
    this.blocks.push({ type: "paragraph", text: this.ordinal > 0 ? number!.rest : content, ordinal: this.ordinal });
  }
}

const named = (losses: readonly Loss[]): Lost[] => losses.map((kind) => ({ kind, text: "" }));

/** A line that stands apart from the text, and what is in it that is no text. */
function lossesOf(line: Line): Lost[] {
  const text = line.kind === "table" ? line.rows.flat().map(plain).join(" ") : textOf(line);
  const own: Lost[] = line.apart && text.trim() !== "" ? [{ kind: line.apart, text: text.trim() }] : [];
  return [...own, ...named(line.lost)];
}

/** Whether a text is that of a template, with anything in place of its blanks. */
export function readsLike(text: string, template: string): boolean {
  const parts = template.split(/【[^【】]+】/u);
  const last = parts.pop()!;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = text.indexOf(part, at);
    if (found < 0 || (index === 0 && found > 0)) return false;
    at = found + part.length;
  }
  return parts.length === 0 ? text === last : text.slice(at).endsWith(last);
}

/** A heading and the text that somebody joined to it, with what stands between: 存在问题。当前主要有三条。 */
function splitHeading(text: string, title: string): [heading: string, mark: string, rest: string] {
  const stop = text.search(FULL_STOP);
  const joined = length(text) > LONGEST_HEADING || (stop >= 0 && stop < text.length - 1);
  const end = text.startsWith(title) ? title.length : stop;
  if (!joined || end < 0) {
    const mark = /。$/u.exec(text)?.[0] ?? "";
    return [text.slice(0, text.length - mark.length), mark, ""];
  }
  const behind = text.slice(end);
  const mark = /^[。:\uff1a\s]*/u.exec(behind)![0];
  return [text.slice(0, end), mark.trim(), behind.slice(mark.length)];
}
