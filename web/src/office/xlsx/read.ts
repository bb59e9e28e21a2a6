/** Workbooks of any origin as texts: what a person would read in each cell, days as 2026-09-30. */

import { OfficeError, type OfficeFile, openOffice } from "../package";
import { cleanText } from "../../shared/text";
import { atOnce, type Work } from "../../shared/turns";
import { attribute, children, descendants, find } from "../xml";
import { address, type Area, areaOf, placeOf } from "./address";
import { dayOfSerial, type DateSystem } from "./days";
import { codeOf, shownNumber } from "./number-format";
import { unescapeUnderscores } from "./text";

/** Texts by row and column from 0; empty cells are left out. */
export type Cells = ReadonlyMap<number, ReadonlyMap<number, string>>;

export interface SheetText {
  name: string;
  cells: Cells;
  merges: readonly Area[];
  /** Numbers behind the texts, by address: a column of days takes them for days whatever they look like. */
  numbers: ReadonlyMap<string, number>;
  system: DateSystem;
  /** Addresses of formulas whose result the file does not hold: nothing is shown there. */
  unsolved: readonly string[];
}

/** Characters of a sheet or of the table of strings: they are parsed in pieces. */
const MOST_CHARACTERS = 40_000_000;
/** Cells of a workbook that hold something. */
export const MOST_CELLS = 1_000_000;
/** The first and the last day that a number in a column of days is taken for: 1990 to 2099. */
const DAYS = [32_874, 73_050] as const;

/** Raises OfficeError. */
export function readWorkbook(bytes: Uint8Array): SheetText[] {
  return atOnce(readingSheets(openOffice(bytes, "xlsx")));
}

export const readSheets = (file: OfficeFile): SheetText[] => atOnce(readingSheets(file));

/** The same in turns. */
export function* readingSheets(file: OfficeFile): Work<SheetText[]> {
  const reader = yield* readingStrings(file);
  const relations = new Map(file.relationships(file.main).map((item) => [item.id, item]));
  // A sheet that is listed several times is one sheet.
  const paths = new Map<string, string>();
  for (const sheet of descendants(file.xml(file.main), "sheet")) {
    const target = relations.get(attribute(sheet, "id") ?? "");
    const usable = target && !target.external && target.type.endsWith("/worksheet") && file.has(target.target);
    const key = usable ? target.target.toLowerCase() : "";
    if (usable && !paths.has(key)) paths.set(key, attribute(sheet, "name") ?? "");
  }
  const sheets: SheetText[] = [];
  for (const [path, name] of paths) {
    const sheet = yield* reader.sheet(file, path, name, (share) => (sheets.length + share) / paths.size);
    sheets.push(sheet);
  }
  return sheets;
}

/** The day that a number of a sheet stands for; null where a text stands or the number is no likely day. */
export function dayAt({ numbers, system }: SheetText, row: number, column: number): string | null {
  const value = numbers.get(address(row, column));
  if (value === undefined || value < DAYS[0] || value >= DAYS[1]) return null;
  return dayOfSerial(value, system);
}

/** The visible text of a shared or inline string: rich text joined, readings of characters (rPh) left out. */
export function stringOf(item: Element): string {
  const parts = children(item).filter((child) => child.localName === "t" || child.localName === "r");
  const texts = parts.map((part) => (part.localName === "t" ? part : find(part, "t"))?.textContent ?? "");
  return cleanText(unescapeUnderscores(texts.join("")));
}

function* readingStrings(file: OfficeFile): Work<Reader> {
  const strings: string[] = [];
  const path = file.relatedPath("sharedStrings");
  if (path) {
    for (const { elements, share } of file.pieces(path, "si", MOST_CHARACTERS).batches) {
      for (const item of elements) strings.push(stringOf(item));
      yield share / 2;
    }
  }
  const set = attribute(find(file.xml(file.main).documentElement, "workbookPr"), "date1904");
  return new Reader(strings, codesOf(file.related("styles")), set === "1" || set === "true" ? 1904 : 1900);
}

interface Found {
  rows: Map<number, Map<number, string>>;
  numbers: Map<string, number>;
  unsolved: string[];
}

class Reader {
  private count = 0;

  constructor(
    private readonly strings: readonly string[],
    /** Format codes by cell style. */
    private readonly codes: readonly string[],
    private readonly system: DateSystem,
  ) {}

  *sheet(file: OfficeFile, path: string, name: string, part: (share: number) => number): Work<SheetText> {
    const { shell, batches } = file.pieces(path, "row", MOST_CHARACTERS);
    const found: Found = { rows: new Map(), numbers: new Map(), unsolved: [] };
    let row = -1;
    for (const { elements, share } of batches) {
      for (const element of elements) {
        row = this.row(element, row, found);
        if (this.count > MOST_CELLS) {
          throw new OfficeError(
            "too-large",
            `表格里填了内容的格超过${MOST_CELLS / 10_000}万个，没有打开。请删去用不着的工作表和行，或者拆成几个文件再试。`,
          );
        }
      }
      yield part(share);
    }
    const merges = descendants(shell, "mergeCell").flatMap((cell) => areaOf(attribute(cell, "ref") ?? "") ?? []);
    const { rows: cells, numbers, unsolved } = found;
    return { name, cells, merges, numbers, system: this.system, unsolved };
  }

  /** Reads a row and gives its index; one without a usable number of its own follows the row before it. */
  private row(element: Element, last: number, found: Found): number {
    const own = attribute(element, "r") ?? "";
    const row = /^[1-9]\d{0,6}$/.test(own) && Number(own) - 1 > last ? Number(own) - 1 : last + 1;
    const cells = new Map<number, string>();
    let column = -1;
    for (const cell of children(element, "c")) {
      const place = placeOf(attribute(cell, "r") ?? "")?.column ?? -1;
      column = place > column ? place : column + 1;
      const text = this.textOf(cell, row, column, found);
      if (text !== "") cells.set(column, text);
    }
    if (cells.size > 0) found.rows.set(row, cells);
    this.count += cells.size;
    return row;
  }

  private textOf(cell: Element, row: number, column: number, found: Found): string {
    const type = attribute(cell, "t") ?? "n";
    const inline = find(cell, "is");
    if (type === "inlineStr") return inline ? stringOf(inline) : "";
    const value = find(cell, "v")?.textContent ?? "";
    if (value === "") {
      // A formula may well have no text for a result; one without a type was never calculated.
      if (type !== "str" && find(cell, "f")) found.unsolved.push(address(row, column));
      return "";
    }
    if (type === "s") return this.strings[Number(value)] ?? "";
    if (type === "str") return cleanText(unescapeUnderscores(value));
    if (type === "d") return value.slice(0, 10);
    if (type === "b") return value === "1" ? "是" : "否";
    if (type === "e") return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    found.numbers.set(address(row, column), number);
    return cleanText(shownNumber(number, this.codes[Number(attribute(cell, "s") ?? 0)] ?? "General", this.system));
  }
}

/** Format codes by cell style, in the order of the styles. */
function codesOf(styles: XMLDocument | null): string[] {
  if (!styles) return [];
  const codes = new Map(
    descendants(styles, "numFmt").map((item) => [attribute(item, "numFmtId"), attribute(item, "formatCode") ?? ""]),
  );
  const formats = find(styles.documentElement, "cellXfs");
  return (formats ? children(formats, "xf") : []).map((format) => {
    const id = attribute(format, "numFmtId") ?? "0";
    return codes.get(id) || codeOf(Number(id));
  });
}
