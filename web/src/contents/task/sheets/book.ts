/** The blank workbook of a task's checklist or ledger: the one that Python makes, with the task's name and columns in it. */

import type { Values } from "../../../drafts/draft";
import { address, areaName, areaOf, columnName } from "../../../office/xlsx/address";
import { Book, cellAt, emptied, setHeight, type Sheet } from "../../../office/xlsx/book";
import { fillBlanks, heightOf } from "../../../office/xlsx/heads";
import { stretchReferences, stretchSheet } from "../../../office/xlsx/stretch";
import { attribute, children, descendants, find } from "../../../office/xml";
import type { Column, Unit } from "../../../shared/unit";
import { fill } from "../../texts";

/** Rows from 0: who the file is, and the ids of the columns. */
const [IDENTITY, IDS] = [0, 1];
const PROPERTIES = ["docProps/core.xml", "docProps/custom.xml"];

/** `base` is the unit whose workbook `blank` is, `given` what its blanks for the task hold. */
export function dressedBook(blank: Uint8Array, base: Unit, unit: Unit, given: Values): Uint8Array {
  const book = Book.open(blank);
  const sheets = [0, 1, 2].map((index) => book.sheet(index));
  for (const sheet of sheets) {
    const open = rowsOf(sheet).filter((row) => cellsOf(sheet, row).some((text) => fill(text, given) !== text));
    fillBlanks(sheet, open, (text) => fill(text, given));
  }
  const [rows, , guide] = sheets as [Sheet, Sheet, Sheet];
  rows.set(IDENTITY, 1, unit.id);
  rows.set(IDENTITY, 2, unit.version);
  if (unit.columns.length > 0) {
    widen(book, rows, base.columns, unit.columns);
    describeColumns(book, guide, base.columns, unit.columns);
  }
  name(book, base, unit, given);
  return book.bytes();
}

const rowsOf = (sheet: Sheet): number[] => children(sheet.data, "row").map((row) => Number(attribute(row, "r")) - 1);

const cellsOf = (sheet: Sheet, row: number): string[] =>
  children(sheet.row(row)!, "c").map((_, column) => sheet.text(row, column));

/** The properties of the file, for programs that only list files. */
function name(book: Book, base: Unit, unit: Unit, given: Values): void {
  const said = new Map([
    [base.id, unit.id],
    [base.version, unit.version],
  ]);
  for (const path of PROPERTIES) {
    for (const element of book.part(path).getElementsByTagName("*")) {
      const text = element.childElementCount === 0 ? (element.textContent ?? "") : "";
      const now = said.get(text) ?? fill(text, given);
      if (now !== text) element.textContent = now;
    }
  }
}

// The columns of a ledger: those of the blank one become as many as there are

function widen(book: Book, sheet: Sheet, before: readonly Column[], now: readonly Column[]): void {
  const head = rowsOf(sheet).find((row) => row > IDS && sheet.text(row, 0) === before[0]!.title)!;
  const texts = new Map([
    [IDS, now.map(({ id }) => id)],
    [head, now.map(({ title }) => title)],
  ]);
  for (const index of rowsOf(sheet).filter((row) => row !== IDENTITY)) {
    const row = sheet.row(index)!;
    row.removeAttribute("spans"); // only a hint, and wrong by now
    spread(row, index, before, now);
    texts.get(index)?.forEach((text, column) => sheet.fill(cellAt(row, column)!, text));
  }
  setHeight(sheet.row(head)!, heightOf(now.map(({ title, width }) => [title, width] as const)));
  stretchAside(book, sheet, before.length - 1, now.length - 1);
  setWidths(sheet, now);
}

/** Each column looks like the one of the blank workbook that is required, or is not, as it is. */
function spread(row: Element, index: number, before: readonly Column[], now: readonly Column[]): void {
  const [first, ...others] = before.map((_, column) => cellAt(row, column)!);
  const made = now.slice(1).map(({ required }, column) => {
    const pattern = before.findIndex((one) => one.required === required);
    const cell = ([first, ...others][pattern] ?? first)!.cloneNode(false) as Element;
    cell.removeAttribute("t");
    cell.setAttribute("r", address(index, column + 1));
    return cell;
  });
  for (const cell of others) cell.remove();
  row.append(...made);
}

const RANGES = [
  ["dimension", "ref"],
  ["autoFilter", "ref"],
  ["mergeCell", "ref"],
  ["conditionalFormatting", "sqref"],
  ["ignoredError", "sqref"],
] as const;

/** Everything that names the right edge of the table. */
function stretchAside(book: Book, sheet: Sheet, before: number, now: number): void {
  const document = sheet.root.ownerDocument;
  for (const [tag, key] of RANGES) {
    for (const element of descendants(document, tag)) {
      const area = areaOf(attribute(element, key) ?? "");
      if (area?.right !== before && tag !== "dimension") continue;
      const wide = { ...area!, right: now };
      // One cell is not merged with itself.
      if (tag === "mergeCell" && wide.left === wide.right && wide.top === wide.bottom) element.remove();
      else element.setAttribute(key, areaName(wide));
    }
  }
  const merges = find(sheet.root, "mergeCells");
  if (merges?.childElementCount === 0) merges.remove();
  else merges?.setAttribute("count", String(merges.childElementCount));
  const edge = new RegExp(`\\$${columnName(before)}(?=\\$?\\d)`, "gu");
  const names = descendants(book.workbook, "definedName").filter((one) =>
    one.textContent?.startsWith(`${sheet.name}!`),
  );
  for (const element of [...names, ...descendants(document, "formula")])
    element.textContent = (element.textContent ?? "").replace(edge, `$$${columnName(now)}`);
}

/** What is stored includes the padding of a cell. */
const PADDING = 0.7109375;

function setWidths(sheet: Sheet, columns: readonly Column[]): void {
  const parent = find(sheet.root, "cols")!;
  const pattern = parent.firstElementChild!;
  const made = columns.map(({ width }, index) => {
    const column = pattern.cloneNode(false) as Element;
    for (const key of ["min", "max"]) column.setAttribute(key, String(index + 1));
    column.setAttribute("width", String(width + PADDING));
    return column;
  });
  parent.replaceChildren(...made);
}

/** A line for each column in the sheet that says how to fill it in. */
function describeColumns(book: Book, guide: Sheet, before: readonly Column[], now: readonly Column[]): void {
  const quoted = (title: string): string => `“${title}”`;
  for (const index of rowsOf(guide)) {
    const text = guide.text(index, 0);
    const said = text.replace(quoted(before[0]!.title), () => quoted(now[0]!.title));
    if (said !== text) guide.set(index, 0, said);
  }
  const first = rowsOf(guide).find((row) => guide.text(row, 0) === before[0]!.title)!;
  const pattern = guide.row(first)!;
  const howto = guide.text(first, HOWTO);
  const made = now.map(({ title, required }) => {
    const row = emptied(pattern);
    guide.fill(cellAt(row, 0)!, title);
    if (required) guide.fill(cellAt(row, REQUIRED)!, guide.text(first, REQUIRED));
    guide.fill(cellAt(row, HOWTO)!, howto);
    return row;
  });
  const by = { oldLast: guide.lastRow, newLast: first + now.length - 1 };
  stretchSheet(guide, by);
  stretchReferences(book, guide, by, []);
  guide.replaceRows(first, made);
}

/** Columns of the guide: 列名, 必填, 怎么填 and the guidance. */
const [REQUIRED, HOWTO] = [1, 2];
