/** Workbooks of any origin as texts: what a person would read in each cell, days as 2026-09-30. */

import { type OfficeFile, openOffice } from "../package";
import { cleanText } from "../../shared/text";
import { attribute, children, descendants, find } from "../xml";
import { placeOf } from "./address";
import { dayOfSerial, type DateSystem } from "./days";
import { numberText, unescapeUnderscores } from "./text";

/** Texts by row and column from 0; empty cells are left out. */
export type Cells = ReadonlyMap<number, ReadonlyMap<number, string>>;

export interface SheetText {
  name: string;
  cells: Cells;
}

/** Raises OfficeError. */
export function readWorkbook(bytes: Uint8Array): SheetText[] {
  return readSheets(openOffice(bytes, "xlsx"));
}

export function readSheets(file: OfficeFile): SheetText[] {
  const reader = new Reader(file);
  const paths = new Map(file.relationships(file.main).map((item) => [item.id, item]));
  return descendants(file.xml(file.main), "sheet").flatMap((sheet): SheetText[] => {
    const target = paths.get(attribute(sheet, "id") ?? "");
    const usable = target && !target.external && target.type.endsWith("/worksheet") && file.has(target.target);
    return usable ? [{ name: attribute(sheet, "name") ?? "", cells: reader.cells(file.xml(target.target)) }] : [];
  });
}

/** The visible text of a shared or inline string: rich text joined, readings of characters (rPh) left out. */
export function stringOf(item: Element): string {
  const parts = children(item).filter((child) => child.localName === "t" || child.localName === "r");
  const texts = parts.map((part) => (part.localName === "t" ? part : find(part, "t"))?.textContent ?? "");
  return cleanText(unescapeUnderscores(texts.join("")));
}

type Look = "plain" | "date" | "percent";

class Reader {
  private readonly strings: string[];
  private readonly looks: Look[];
  private readonly system: DateSystem;

  constructor(file: OfficeFile) {
    const strings = file.related("sharedStrings");
    this.strings = strings ? children(strings.documentElement, "si").map(stringOf) : [];
    this.looks = looksOf(file.related("styles"));
    const set = attribute(find(file.xml(file.main).documentElement, "workbookPr"), "date1904");
    this.system = set === "1" || set === "true" ? 1904 : 1900;
  }

  cells(sheet: XMLDocument): Cells {
    const rows = new Map<number, Map<number, string>>();
    const data = find(sheet.documentElement, "sheetData");
    let row = -1;
    for (const rowElement of data ? children(data, "row") : []) {
      // Programs may leave the numbers out where they only count on.
      row = Number(attribute(rowElement, "r") ?? row + 2) - 1;
      const cells = this.cellsOf(rowElement);
      if (cells.size > 0) rows.set(row, cells);
    }
    return rows;
  }

  private cellsOf(row: Element): Map<number, string> {
    const cells = new Map<number, string>();
    let column = -1;
    for (const cell of children(row, "c")) {
      column = placeOf(attribute(cell, "r") ?? "")?.column ?? column + 1;
      const text = this.textOf(cell);
      if (text !== "") cells.set(column, text);
    }
    return cells;
  }

  private textOf(cell: Element): string {
    const type = attribute(cell, "t") ?? "n";
    const inline = find(cell, "is");
    if (type === "inlineStr") return inline ? stringOf(inline) : "";
    const value = find(cell, "v")?.textContent ?? "";
    if (value === "") return "";
    if (type === "s") return this.strings[Number(value)] ?? "";
    if (type === "str") return cleanText(unescapeUnderscores(value));
    if (type === "d") return value.slice(0, 10);
    if (type === "b") return value === "1" ? "是" : "否";
    if (type === "e") return value;
    return this.numberText(Number(value), this.looks[Number(attribute(cell, "s") ?? 0)] ?? "plain") || value;
  }

  private numberText(value: number, look: Look): string {
    if (!Number.isFinite(value)) return "";
    if (look === "date") return dayOfSerial(value, this.system) ?? numberText(value);
    return look === "percent" ? `${numberText(value * 100)}%` : numberText(value);
  }
}

// Number formats that every program knows without their being spelled out; 27–36 and 50–58 are the Chinese dates.
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** How numbers look by cell style, in the order of the styles. */
function looksOf(styles: XMLDocument | null): Look[] {
  if (!styles) return [];
  const codes = new Map(
    descendants(styles, "numFmt").map((item) => [attribute(item, "numFmtId"), attribute(item, "formatCode") ?? ""]),
  );
  const formats = find(styles.documentElement, "cellXfs");
  return (formats ? children(formats, "xf") : []).map((format) => {
    const id = attribute(format, "numFmtId") ?? "0";
    const code = codes.get(id);
    if (code === undefined) return isBuiltInDate(Number(id)) ? "date" : id === "9" || id === "10" ? "percent" : "plain";
    return lookOf(code);
  });
}

function lookOf(code: string): Look {
  const signs = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, "");
  if (/[yd]/i.test(signs) && !/general/i.test(signs)) return "date";
  return signs.includes("%") ? "percent" : "plain";
}
