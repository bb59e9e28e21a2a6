/** A blank workbook that Python made, opened to be filled. Formats, rules and print set-up stay as they are in it. */

import { type OfficeFile, openOffice } from "../package";
import { cleanText } from "../../shared/text";
import { ToldError } from "../../shared/told";
import { atOnce, type Work } from "../../shared/turns";
import { attribute, children, descendants, escaped, find, PLACE, serialise } from "../xml";
import { writingZip } from "../zip-writer";
import { address, placeOf } from "./address";
import { CELL_LIMIT, escapeUnderscores } from "./text";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** What a file cannot hold; `message` is what the reader is told. */
export class CellError extends ToldError {}

export class Book {
  private readonly parts = new Map<string, XMLDocument>();
  private readonly shared = new Map<string, number>();
  private readonly texts: string[];
  /** How many of the texts are in the file's own table. */
  private readonly given: number;
  /** Rows of sheets as XML, by path: hundreds of thousands of elements would be written at one go. */
  readonly rows = new Map<string, string[]>();

  private constructor(readonly file: OfficeFile) {
    this.texts = children(this.strings().documentElement, "si").map((item) => item.textContent ?? "");
    this.texts.forEach((text, index) => this.shared.set(text, index));
    this.given = this.texts.length;
  }

  static open(bytes: Uint8Array): Book {
    return new Book(openOffice(bytes, "xlsx"));
  }

  /** A part to be changed in place. */
  part(path: string): XMLDocument {
    const open = this.parts.get(path) ?? this.file.xml(path);
    this.parts.set(path, open);
    return open;
  }

  get workbook(): XMLDocument {
    return this.part(this.file.main);
  }

  /** The sheet at a place from 0. */
  sheet(index: number): Sheet {
    const element = descendants(this.workbook, "sheet")[index] as Element;
    const relation = this.file.relationships(this.file.main).find((item) => item.id === attribute(element, "id"));
    return new Sheet(this, relation?.target ?? "", attribute(element, "name") ?? "");
  }

  /** Where a text stands in the table that all sheets share. */
  share(text: string): number {
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    this.shared.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  sharedText(index: number): string {
    return this.texts[index] ?? "";
  }

  bytes(): Uint8Array {
    return atOnce(this.writing());
  }

  /** The same in turns. */
  *writing(): Work<Uint8Array> {
    const strings = this.strings().documentElement;
    strings.removeAttribute("count"); // of all cells that use them; optional, and wrong by now
    strings.setAttribute("uniqueCount", String(this.texts.length));
    const added: string[] = [];
    for (const [index, text] of this.texts.slice(this.given).entries()) {
      added.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`);
      if (index % 1000 === 0) yield 0;
    }
    const pieces = new Map([...this.rows, [this.stringsPath, added]]);
    const parts = this.file.zip.names.map((name) => {
      const changed = this.parts.get(name);
      return [name, changed ? serialise(changed, pieces.get(name)) : this.file.zip.packed(name)] as const;
    });
    return yield* writingZip(parts);
  }

  private get stringsPath(): string {
    const relation = this.file.relationships(this.file.main).find((item) => item.type.endsWith("/sharedStrings"));
    return relation?.target ?? "";
  }

  private strings(): XMLDocument {
    return this.part(this.stringsPath);
  }
}

export type CellValue = string | number | null;

/** The rows and cells of one sheet; a row that is not there is null, never made by reading. */
export class Sheet {
  readonly root: Element;
  private readonly rows = new Map<number, Element>();

  constructor(
    readonly book: Book,
    readonly path: string,
    readonly name: string,
  ) {
    this.root = book.part(path).documentElement;
    for (const row of children(this.data, "row")) this.rows.set(Number(attribute(row, "r")) - 1, row);
  }

  get data(): Element {
    return find(this.root, "sheetData") as Element;
  }

  row(index: number): Element | null {
    return this.rows.get(index) ?? null;
  }

  get lastRow(): number {
    return Math.max(...this.rows.keys());
  }

  cell(row: number, column: number): Element | null {
    const found = this.row(row);
    return (
      (found && children(found, "c").find((cell) => placeOf(attribute(cell, "r") ?? "")?.column === column)) ?? null
    );
  }

  text(row: number, column: number): string {
    const cell = this.cell(row, column);
    const value = (cell && find(cell, "v")?.textContent) ?? "";
    return cell && attribute(cell, "t") === "s" ? this.book.sharedText(Number(value)) : value;
  }

  /** Puts a value into a cell that is there; style and place stay. Texts never become formulas or numbers. */
  set(row: number, column: number, value: CellValue): void {
    const cell = this.cell(row, column);
    if (cell) this.fill(cell, value);
  }

  fill(cell: Element, value: CellValue): void {
    const text = typeof value === "string" ? fitting(value) : value;
    cell.replaceChildren();
    cell.removeAttribute("t");
    if (text === null || text === "") return;
    if (typeof text === "string") cell.setAttribute("t", "s");
    const content = cell.ownerDocument.createElementNS(MAIN, "v");
    content.textContent = String(typeof text === "string" ? this.book.share(text) : text);
    cell.append(content);
  }

  /** All rows from `first` on anew; null leaves a row out. */
  replaceRows(first: number, made: readonly (Element | null)[]): void {
    for (const [index, row] of [...this.rows]) {
      if (index < first) continue;
      row.remove();
      this.rows.delete(index);
    }
    made.forEach((row, offset) => {
      if (!row) return;
      renumber(row, first + offset);
      this.rows.set(first + offset, row);
      this.data.append(row);
    });
  }

  /**
   * The same for many rows, in turns: each is written as soon as it is made, and cannot be asked for any more.
   * `make` gives the row of an offset.
   */
  *replacingRows(first: number, count: number, make: (offset: number) => Element): Work<void> {
    this.replaceRows(first, []);
    const rows: string[] = [];
    for (let offset = 0; offset < count; offset++) {
      const row = make(offset);
      renumber(row, first + offset);
      rows.push(new XMLSerializer().serializeToString(row).replace(` xmlns="${MAIN}"`, ""));
      yield offset / count;
    }
    this.book.rows.set(this.path, rows);
    this.data.append(this.root.ownerDocument.createComment(PLACE));
  }

  /** Widths of the columns in half-width characters, from 0. */
  widths(): number[] {
    const widths: number[] = [];
    for (const column of find(this.root, "cols")?.children ?? []) {
      // What is stored includes the padding of a cell.
      const width = Math.round(Number(attribute(column, "width")) - 0.71);
      const [from, to] = [Number(attribute(column, "min")), Number(attribute(column, "max"))];
      for (let index = from - 1; index < to; index++) widths[index] = width;
    }
    return widths;
  }
}

/** A copy of a row without its values. */
export function emptied(row: Element): Element {
  const copy = row.cloneNode(true) as Element;
  for (const cell of children(copy, "c")) {
    cell.replaceChildren();
    cell.removeAttribute("t");
  }
  return copy;
}

/** In points. Without customHeight it gives way to a longer text, as the heights that programs find themselves. */
export function setHeight(row: Element, points: number): void {
  row.setAttribute("ht", String(points));
}

export const cellAt = (row: Element, column: number): Element | null =>
  children(row, "c").find((cell) => placeOf(attribute(cell, "r") ?? "")?.column === column) ?? null;

function renumber(row: Element, index: number): void {
  row.setAttribute("r", String(index + 1));
  for (const cell of children(row, "c")) {
    const place = placeOf(attribute(cell, "r") ?? "");
    if (place) cell.setAttribute("r", address(index, place.column));
  }
}

function fitting(value: string): string {
  const text = cleanText(value);
  if (text.length > CELL_LIMIT)
    throw new CellError(`有一格超过${CELL_LIMIT}字，Excel放不下。请缩短后再导出：“${text.slice(0, 20)}……”`);
  return escapeUnderscores(text);
}
