/**
 * The text of a .docx as a reader sees it: controls included, split runs joined, automatic numbers written out.
 *
 * Works on files of any program, so it never relies on style ids (LibreOffice and WPS change them), only on names.
 */

import { attribute, descendants, find } from "../xml";
import { ListNumbers } from "./listnumbers";
import type { DocxFile } from "./open";

/** A piece of text, or a blank: `value` is what somebody filled in, null while it is open. */
export type Piece = string | { name: string; value: string | null };

export interface TextLine {
  kind: "paragraph";
  /** Our id of a style of ours, "" for any other. */
  style: string;
  /** Heading level by the style or the paragraph's outline level, 0 for text. */
  level: number;
  /** The number that Word counts, "" where there is none; a typed one is in the text. */
  number: string;
  pieces: Piece[];
  bookmarks: string[];
  lost: Loss[];
}

export interface TableLine {
  kind: "table";
  rows: Piece[][][];
  lost: Loss[];
}

export type Line = TextLine | TableLine;

/** What is no text and so not read. */
export type Loss = "image" | "textbox" | "note" | "formula" | "merged-cells";

/** Which name of a blank a control's tag or alias stands for; null when it is no blank. */
export type BlankName = (label: string) => string | null;

/** The paragraphs and tables of a document. */
export function readLines(docx: DocxFile, blankName: BlankName): Line[] {
  return new Reader(docx, blankName).lines();
}

/** The plain text of pieces; open blanks as 【名称】. */
export function plain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : (piece.value ?? `【${piece.name}】`))).join("");
}

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
const DEEPEST = 9;
/** Bookmarks of ours open so; more of them than there are sections mark nothing. */
const BOOKMARK = "_sec_";
const MOST_BOOKMARKS = 200;

interface Style {
  name: string;
  based: string;
  level: number | null;
  list: [id: string, level: number] | null;
}

class Reader {
  private readonly styles = new Map<string, Style>();
  private readonly numbers: ListNumbers;
  private defaultStyle = "";
  private lost: Loss[] = [];

  constructor(
    private readonly docx: DocxFile,
    private readonly blankName: BlankName,
  ) {
    const styles = docx.file.related("styles");
    for (const style of styles ? descendants(styles, "style") : []) this.addStyle(style);
    this.numbers = new ListNumbers(docx.file.related("numbering"));
  }

  lines(): Line[] {
    const found: Line[] = [];
    const open = new Map<string, string>();
    const names: string[][] = [];
    for (const block of blocks(this.docx.body)) {
      // A bookmark may span paragraphs once somebody has typed inside it; it then marks each of them.
      const ended: string[] = [];
      for (const mark of marks(block)) {
        const id = attribute(mark, "id") ?? "";
        const name = attribute(mark, "name") ?? "";
        if (mark.localName === "bookmarkEnd") ended.push(id);
        else if (name.startsWith(BOOKMARK) && open.size < MOST_BOOKMARKS) open.set(id, name);
      }
      if (block.localName === "p" || block.localName === "tbl") {
        names.push([...open.values()]);
        this.lost = [];
        found.push(block.localName === "p" ? this.paragraph(block) : this.table(block));
      }
      for (const id of ended) open.delete(id);
    }
    found.forEach((line, index) => {
      if (line.kind === "paragraph") line.bookmarks = names[index]!;
    });
    return found;
  }

  private addStyle(element: Element): void {
    const id = attribute(element, "styleId") ?? "";
    const name = (attribute(find(element, "name")) ?? "").toLowerCase().trim();
    const properties = find(element, "pPr");
    if (attribute(element, "type") === "paragraph" && /^(1|true|on)$/.test(attribute(element, "default") ?? ""))
      this.defaultStyle = id;
    this.styles.set(id, {
      name,
      based: attribute(find(element, "basedOn")) ?? "",
      level: outline(properties) ?? (HEADING.test(name) ? Number(HEADING.exec(name)![1]) : null),
      list: listOf(properties),
    });
  }

  private paragraph(element: Element): TextLine {
    const properties = find(element, "pPr");
    const chain = this.chain(attribute(find(element, "pPr", "pStyle")) ?? this.defaultStyle);
    const level = outline(properties) ?? chain.find((style) => style.level !== null)?.level ?? 0;
    const list = listOf(properties) ?? chain.find((style) => style.list !== null)?.list ?? null;
    const style = chain.map((item) => STYLES.get(item.name)).find((id) => id !== undefined) ?? "";
    const pieces = join(this.pieces(element));
    const number = list ? this.numbers.next(...list) : "";
    return {
      kind: "paragraph",
      style,
      level: level > DEEPEST ? 0 : level,
      number,
      pieces,
      bookmarks: [],
      lost: this.lost,
    };
  }

  private chain(id: string): Style[] {
    const found: Style[] = [];
    for (let style = this.styles.get(id); style && !found.includes(style); style = this.styles.get(style.based))
      found.push(style);
    return found;
  }

  private table(element: Element): TableLine {
    const rows = flat(element, "tr").map((row) =>
      flat(row, "tc").flatMap((cell): Piece[][] => {
        const properties = find(cell, "tcPr");
        const span = Math.min(Number(attribute(properties && find(properties, "gridSpan")) ?? 1) || 1, 64);
        const continued = properties && find(properties, "vMerge");
        if (span > 1 || continued) this.lost.push("merged-cells");
        return [this.cell(cell), ...Array.from({ length: span - 1 }, (): Piece[] => [])];
      }),
    );
    return { kind: "table", rows, lost: this.lost };
  }

  /** The paragraphs of a cell, one a line; a table inside a table as lines of text. */
  private cell(element: Element): Piece[] {
    const paragraphs = [...blocks(element)].flatMap((block) =>
      block.localName === "tbl" ? descendants(block, "p") : [block],
    );
    const lines = paragraphs.filter((block) => block.localName === "p").map((block) => this.paragraph(block));
    return join(lines.flatMap(({ number, pieces }, index) => [index > 0 ? "\n" : "", number, ...pieces]));
  }

  private pieces(parent: Element): Piece[] {
    const found: Piece[] = [];
    const items = [...parent.children];
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      if (item.localName !== "sdt") {
        found.push(...this.piece(item));
        continue;
      }
      const group = [item];
      while (items[index + 1]?.localName === "sdt" && label(items[index + 1]!) === label(item))
        group.push(items[++index]!);
      found.push(...this.control(group));
    }
    return found;
  }

  private piece(item: Element): Piece[] {
    switch (item.localName) {
      case "r":
        return find(item, "rPr", "vanish") ? [] : this.pieces(item);
      case "t":
        return [item.textContent ?? ""];
      case "tab":
      case "ptab":
        return ["\t"];
      case "cr":
        return ["\n"];
      case "br":
        return attribute(item, "type") === "page" ? [] : ["\n"];
      case "noBreakHyphen":
        return ["-"];
      case "ins":
      case "moveTo":
      case "hyperlink":
      case "smartTag":
      case "customXml":
      case "fldSimple":
      case "dir":
      case "bdo":
        return this.pieces(item);
      case "ruby": {
        const base = find(item, "rubyBase");
        return base ? this.pieces(base) : [];
      }
      case "AlternateContent":
      case "drawing":
      case "pict":
      case "object":
        this.lost.push(descendants(item, "txbxContent").length > 0 ? "textbox" : "image");
        return [];
      case "footnoteReference":
      case "endnoteReference":
        this.lost.push("note");
        return [];
      case "oMath":
      case "oMathPara":
        this.lost.push("formula");
        return [];
      default:
        return [];
    }
  }

  /**
   * A blank, by tag, then alias, then the 【…】 that it shows; other controls are the text they hold.
   *
   * LibreOffice 7 writes one control as several, each of which repeats the whole text after a part of it.
   */
  private control(group: readonly Element[]): Piece[] {
    const contents = group.map((item) => {
      const content = find(item, "sdtContent");
      return content ? this.pieces(content) : [];
    });
    const texts = contents.map(plain);
    const splintered = texts.length > 1 && texts.every((text) => text.endsWith(texts[0]!));
    const text = splintered ? texts[0]! : texts.join("");
    const name = this.nameOf(group[0]!, text);
    if (name === null) return contents.slice(0, splintered ? 1 : undefined).flat();
    const placeholder = group.some((item) => find(item, "sdtPr", "showingPlcHdr"));
    const shown = /^【([^【】]+)】$/u.exec(text.trim())?.[1];
    const empty = placeholder || text.trim() === "" || (shown !== undefined && this.blankName(shown) === name);
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
const label = (control: Element): string | symbol => named(control, "tag") ?? named(control, "alias") ?? Symbol();

/** The paragraphs, tables and bookmarks of a body or a cell, out of whatever wraps them. */
export function* blocks(parent: Element): Iterable<Element> {
  for (const item of parent.children) {
    if (item.localName === "sdt") {
      const content = find(item, "sdtContent");
      if (content) yield* blocks(content);
    } else if (["customXml", "ins", "moveTo", "smartTag"].includes(item.localName)) yield* blocks(item);
    else yield item;
  }
}

/** Rows of a table or cells of a row, out of controls and insertions around them. */
function flat(parent: Element, name: string): Element[] {
  return [...blocks(parent)].filter((item) => item.localName === name);
}

function marks(block: Element): Element[] {
  if (block.localName.startsWith("bookmark")) return [block];
  return [...block.getElementsByTagName("*")].filter(
    (item) => item.localName === "bookmarkStart" || item.localName === "bookmarkEnd",
  );
}

function outline(properties: Element | null): number | null {
  const level = properties && attribute(find(properties, "outlineLvl"));
  return level === null ? null : Number(level) + 1;
}

function listOf(properties: Element | null): [id: string, level: number] | null {
  const list = properties && find(properties, "numPr");
  if (!list) return null;
  const id = attribute(find(list, "numId"));
  return id === null ? null : [id, Number(attribute(find(list, "ilvl")) ?? 0)];
}

function join(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.length - 1;
    if (piece === "") continue;
    if (typeof piece === "string" && typeof found[last] === "string") found[last] += piece;
    else found.push(piece);
  }
  return found;
}
