/**
 * The text of a .docx as a reader sees it: controls included, split runs joined, revisions accepted, automatic numbers
 * written out, text boxes and notes behind the paragraph they hang on.
 *
 * Works on files of any program, so it never relies on style ids (LibreOffice and WPS change them), only on names.
 */

import { atOnce, type Work } from "../../shared/turns";
import { attribute, descendants, find } from "../xml";
import { blocks, branch, flat, jointOf, wrapped } from "./blocks";
import { Fields } from "./fields";
import { type CountedNumber, ListNumbers } from "./listnumbers";
import type { DocxFile } from "./open";
import { type Style, Styles } from "./styles";
import { extended, signOf } from "./symbols";

/** A piece of text, or a blank: `value` is what somebody filled in, null while it is open. */
export type Piece = string | { name: string; value: string | null };

/** Where a line stands that is not part of the running text. */
export type Apart = "textbox" | "footnote" | "endnote" | "header" | "footer";

interface AnyLine {
  apart: Apart | null;
  /** What the line was read from, in order: several paragraphs where a mark was deleted. */
  elements: Element[];
  lost: Loss[];
}

export interface TextLine extends AnyLine {
  kind: "paragraph";
  /** Our id of a style of ours, "" for any other. */
  style: string;
  /** Heading level by the style or the paragraph's outline level, 0 for text. */
  level: number;
  /** The number that Word counts, null where there is none; a typed one is in the text. */
  number: CountedNumber | null;
  pieces: Piece[];
  bookmarks: string[];
  /** A line of a table of contents. */
  contents: boolean;
}

export interface TableLine extends AnyLine {
  kind: "table";
  rows: Piece[][][];
  /** The lines of each cell by themselves, for cells that hold more than a cell's text. */
  cells: Line[][][];
}

export type Line = TextLine | TableLine;

/** What is no text and so not read. */
export type Loss = "image" | "formula" | "inserted" | "symbol" | "merged-cells";

/** Which name of a blank a control's tag or alias stands for; null when it is no blank. */
export type BlankName = (label: string) => string | null;

/** The plain text of pieces; open blanks as 【名称】. */
export function plain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : (piece.value ?? `【${piece.name}】`))).join("");
}

/** The text of a line, its number before it. */
export const textOf = (line: TextLine): string => (line.number?.text ?? "") + plain(line.pieces);

// Names are the same in every program, ids are not; Chinese ones are those of our own styles.
const STYLES: ReadonlyMap<string, string> = new Map([
  ["title", "Title"],
  ["body text", "BodyText"],
  ["主送机关", "Recipient"],
  ["signature", "Signature"],
  ["成文日期", "SignatureDate"],
  ["附件说明", "AttachmentNote"],
  ["附件序号", "AttachmentLabel"],
  ["附件标题", "AttachmentTitle"],
]);
const HEADING = /^(?:heading|标题)\s*([1-9])$/;
const CONTENTS = /^(?:toc|目录)\s*[0-9]/u;
const DEEPEST = 9;
const MOST_COLUMNS = 64;
/** Bookmarks of ours open so; more of them than there are sections mark nothing. */
const BOOKMARK = "_sec_";
const MOST_BOOKMARKS = 200;

/** Reads the lines of the parts of one document; numbers are counted through all of them. */
export class LineReader {
  readonly styles: Styles;
  private readonly numbers: ListNumbers;
  private readonly fields = new Fields();
  private readonly notes = new Map<string, ReadonlyMap<string, Element>>();
  private lost: Loss[] = [];
  /** What hangs on the current line and follows it. */
  private hanging: Line[] = [];

  constructor(
    private readonly docx: DocxFile,
    private readonly blankName: BlankName,
  ) {
    this.styles = new Styles(docx.file);
    this.numbers = new ListNumbers(docx.file.related("numbering"), this.styles);
  }

  lines(): Line[] {
    return atOnce(this.reading());
  }

  /** The same in turns, one for each paragraph or table of the body. */
  reading(): Work<Line[]> {
    return this.walk(this.docx.body, null);
  }

  /** The lines of the headers and footers, each part once. */
  margins(): Line[] {
    const { file } = this.docx;
    const parts = file
      .relationships(file.main)
      .filter(({ type, target }) => /\/(?:header|footer)$/u.test(type) && file.has(target));
    const paths = new Map(parts.map(({ type, target }) => [target, type.endsWith("/header") ? "header" : "footer"]));
    return [...paths].flatMap(([path, apart]) => this.read(file.xml(path).documentElement, apart as Apart));
  }

  private read(parent: Element, apart: Apart | null): Line[] {
    return atOnce(this.walk(parent, apart));
  }

  private *walk(parent: Element, apart: Apart | null): Work<Line[]> {
    const found: Line[] = [];
    const open = new Map<string, string>();
    const waiting: Element[] = [];
    const take = (elements: Element[]): void => {
      const line = this.paragraph(elements, apart);
      if (line) found.push(line);
      found.push(...this.hanging.splice(0));
    };
    const all = [...blocks(parent)];
    for (const [index, block] of all.entries()) {
      yield index / all.length;
      // A bookmark may span paragraphs once somebody has typed inside it; it then marks each of them.
      const ended: string[] = [];
      for (const mark of marks(block)) {
        const id = attribute(mark, "id") ?? "";
        const name = attribute(mark, "name") ?? "";
        if (mark.localName === "bookmarkEnd") ended.push(id);
        else if (name.startsWith(BOOKMARK) && open.size < MOST_BOOKMARKS) open.set(id, name);
      }
      const before = found.length;
      if (block.localName === "p") {
        waiting.push(block);
        if (!jointOf(block)) take(waiting.splice(0));
      } else if (block.localName === "tbl") {
        if (waiting.length > 0) take(waiting.splice(0));
        found.push(this.table(block, apart));
        found.push(...this.hanging.splice(0));
      } else if (block.localName === "altChunk" || block.localName === "subDoc") {
        found.push(this.inserted(block, apart));
      }
      for (const line of found.slice(before))
        if (line.kind === "paragraph" && line.apart === apart) line.bookmarks = [...open.values()];
      for (const id of ended) open.delete(id);
    }
    if (waiting.length > 0) take(waiting);
    return found;
  }

  /** One line of the paragraphs that deleted or hidden marks join; null for what is not shown at all. */
  private paragraph(elements: Element[], apart: Apart | null): TextLine | null {
    const outer = this.lost;
    this.lost = [];
    const pieces = join(elements.flatMap((element) => this.pieces(element, this.styles.ofParagraph(element))));
    const lost = this.lost;
    this.lost = outer;
    this.fields.endParagraph();
    const last = elements[elements.length - 1]!;
    const gone = jointOf(last) !== null && pieces.length === 0;
    if (gone) return null;
    // What a deleted mark joins takes the form of what follows; behind a hidden one runs text of another style.
    const own = elements.find((element) => jointOf(element) === "hidden" && hasText(element)) ?? last;
    const properties = find(own, "pPr");
    const chain = this.styles.ofParagraph(own);
    const level = outline(properties) ?? chain.map(levelOf).find((found) => found !== null) ?? 0;
    return {
      kind: "paragraph",
      apart,
      elements,
      style: chain.map((item) => STYLES.get(item.name)).find((id) => id !== undefined) ?? "",
      level: level > DEEPEST ? 0 : level,
      number: this.numbers.next(properties, chain),
      pieces,
      bookmarks: [],
      contents: chain.some(({ name }) => CONTENTS.test(name)),
      lost,
    };
  }

  private table(element: Element, apart: Apart | null): TableLine {
    const outer = this.lost;
    this.lost = [];
    const cells: Line[][][] = [];
    for (const row of flat(element, "tr")) {
      const line: Line[][] = [];
      for (const cell of flat(row, "tc")) {
        const properties = find(cell, "tcPr");
        const span = Math.min(Number(attribute(properties && find(properties, "gridSpan")) ?? 1) || 1, MOST_COLUMNS);
        if (span > 1 || (properties && find(properties, "vMerge"))) this.lost.push("merged-cells");
        line.push(this.read(cell, apart), ...Array.from({ length: span - 1 }, (): Line[] => []));
      }
      cells.push(line);
    }
    const inside = cells.flat(2).flatMap((line) => line.lost);
    const lost = [...this.lost, ...inside];
    this.lost = outer;
    const rows = cells.map((row) => row.map((lines) => join(cellPieces(lines))));
    return { kind: "table", apart, elements: [element], rows, cells, lost };
  }

  private inserted(element: Element, apart: Apart | null): TextLine {
    const line = { kind: "paragraph", style: "", level: 0, number: null, pieces: [], bookmarks: [] } as const;
    return { ...line, pieces: [], bookmarks: [], apart, elements: [element], contents: false, lost: ["inserted"] };
  }

  private pieces(parent: Element, chain: readonly Style[]): Piece[] {
    const found: Piece[] = [];
    const items = [...parent.children];
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      if (item.localName !== "sdt") {
        found.push(...this.piece(item, chain));
        continue;
      }
      const group = [item];
      while (items[index + 1]?.localName === "sdt" && label(items[index + 1]!) === label(item))
        group.push(items[++index]!);
      found.push(...this.control(group, chain));
    }
    return found;
  }

  private piece(item: Element, chain: readonly Style[]): Piece[] {
    switch (item.localName) {
      case "r":
        return this.styles.hides(find(item, "rPr"), chain) ? [] : this.pieces(item, chain);
      case "t":
        // A line end that stands in the file itself is no line end of the text.
        return this.fields.inCode ? [] : [(item.textContent ?? "").replace(/[\r\n\t]+/gu, " ")];
      case "instrText":
        this.fields.addCode(item.textContent ?? "");
        return [];
      case "fldChar":
        return this.field(item);
      case "sym":
        return this.sign(signOf(attribute(item, "font") ?? "", attribute(item, "char") ?? ""));
      case "symEx":
        return this.sign(extended(attribute(item, "char") ?? ""));
      case "tab":
      case "ptab":
        return this.fields.inCode ? [] : ["\t"];
      case "cr":
        return ["\n"];
      case "br":
        return attribute(item, "type") === "page" ? [] : ["\n"];
      case "noBreakHyphen":
        return ["-"];
      case "drawing":
      case "pict":
      case "object":
        this.drawn(item);
        return [];
      case "footnoteReference":
        return this.note("footnote", item);
      case "endnoteReference":
        return this.note("endnote", item);
      case "oMath":
      case "oMathPara":
        this.lost.push("formula");
        return [];
      default: {
        const inner = wrapped(item);
        return inner ? this.pieces(inner, chain) : [];
      }
    }
  }

  private sign(text: string): Piece[] {
    if (text === "") this.lost.push("symbol");
    return [text];
  }

  private field(mark: Element): Piece[] {
    const shown = this.fields.mark(mark);
    if (shown === null) this.lost.push("formula");
    return shown ? [shown] : [];
  }

  /** The text in a drawing hangs on its paragraph; a drawing without text is named. */
  private drawn(item: Element): void {
    const boxes = textBoxes(item);
    if (boxes.length === 0) this.lost.push(descendants(item, "OLEObject").length > 0 ? "inserted" : "image");
    for (const box of boxes) this.hang(box, "textbox");
  }

  private note(kind: "footnote" | "endnote", reference: Element): Piece[] {
    let known = this.notes.get(kind);
    if (!known) {
      const part = this.docx.file.related(`${kind}s`);
      known = new Map((part ? descendants(part, kind) : []).map((note) => [attribute(note, "id") ?? "", note]));
      this.notes.set(kind, known);
    }
    const note = known.get(attribute(reference, "id") ?? "");
    if (note) this.hang(note, kind);
    return [];
  }

  /** Reads what hangs on the current line without disturbing what has been read of that line. */
  private hang(content: Element, apart: Apart): void {
    const before = this.hanging;
    const lost = this.lost;
    this.hanging = [];
    this.lost = [];
    const lines = this.read(content, apart);
    this.hanging = [...before, ...lines];
    this.lost = lost;
  }

  /**
   * A blank, by tag, then alias, then the 【…】 that it shows; other controls are the text they hold.
   *
   * LibreOffice 7 writes one control as several, each of which repeats the whole text after a part of it.
   */
  private control(group: readonly Element[], chain: readonly Style[]): Piece[] {
    const contents = group.map((item) => {
      const content = find(item, "sdtContent");
      return content ? this.pieces(content, chain) : [];
    });
    const texts = contents.map(plain);
    const once = texts.length > 1 ? repeated(texts) : null;
    const text = once ?? texts.join("");
    const name = this.nameOf(group[0]!, text);
    if (name === null) return contents.slice(0, once === null ? undefined : 1).flat();
    // Only the text says whether a blank is open: programs keep showingPlcHdr when somebody types. It may bear a former name.
    const shown = /^【([^【】]+)】$/u.exec(text.trim())?.[1];
    const empty = text.trim() === "" || (shown !== undefined && this.blankName(shown) === name);
    return [{ name, value: empty ? null : text }];
  }

  private nameOf(control: Element, text: string): string | null {
    const shown = /^【([^【】]+)】$/.exec(text)?.[1];
    for (const candidate of [named(control, "tag"), named(control, "alias"), shown]) {
      const name = candidate ? this.blankName(candidate) : null;
      if (name !== null) return name;
    }
    return null;
  }
}

const named = (control: Element, key: string): string | null => attribute(find(control, "sdtPr", key));

/** What tells controls apart that stand next to each other; none of its own is never the same as another's. */
export const label = (control: Element): string | symbol =>
  named(control, "tag") ?? named(control, "alias") ?? Symbol("none");

/** Text boxes of a drawing, outermost only: one of each choice between two ways to write the same. */
function textBoxes(parent: Element): Element[] {
  return [...parent.children].flatMap((child) => {
    if (child.localName === "txbxContent") return [child];
    const chosen = child.localName === "AlternateContent" ? branch(child) : child;
    return chosen ? textBoxes(chosen) : [];
  });
}

/** The paragraphs of a cell, one a line; a table inside a table as lines of text. */
function cellPieces(lines: readonly Line[]): Piece[] {
  const texts = lines.flatMap((line): Piece[][] =>
    line.kind === "table"
      ? line.rows.flat().filter((pieces) => pieces.length > 0)
      : [join([line.number?.text ?? "", ...line.pieces])],
  );
  return texts.flatMap((pieces, index) => [index > 0 ? "\n" : "", ...pieces]);
}

function hasText(paragraph: Element): boolean {
  return descendants(paragraph, "t").some((item) => (item.textContent ?? "").trim() !== "");
}

function marks(block: Element): Element[] {
  if (block.localName.startsWith("bookmark")) return [block];
  return [...block.getElementsByTagName("*")].filter(
    (item) => item.localName === "bookmarkStart" || item.localName === "bookmarkEnd",
  );
}

/** The level that a style gives, by what it says or by its name; null where it says nothing. */
function levelOf({ name, paragraph }: Style): number | null {
  return outline(paragraph) ?? (HEADING.test(name) ? Number(HEADING.exec(name)![1]) : null);
}

function outline(properties: Element | null): number | null {
  const level = properties && attribute(find(properties, "outlineLvl"));
  return level === null ? null : Number(level) + 1;
}

/** What every one of the texts repeats, after a part of it or several times over; null for texts that go on. */
export function repeated(texts: readonly string[]): string | null {
  const [first = "", last = ""] = [texts[0], texts[texts.length - 1]];
  if (texts.every((text) => text.endsWith(first))) return first;
  return last !== "" && texts.every((text) => text.split(last).join("") === "") ? last : null;
}

/** A splinter of a control that stands inside the control before it says the blank again. */
const isSameBlank = (piece: Piece, before: Piece | undefined): boolean =>
  typeof piece === "object" && typeof before === "object" && piece.name === before.name && piece.value === before.value;

function join(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.length - 1;
    const before = found[last];
    if (piece === "") continue;
    if (typeof piece === "string" && typeof before === "string") found[last] = before + piece;
    else if (!isSameBlank(piece, before)) found.push(piece);
  }
  return found;
}
