/** Charts keep copies of the cells that they draw, for programs that do not calculate. */

import { attribute, children, descendants, find } from "../xml";
import { areaOf } from "./address";
import type { Book, Sheet } from "./book";
import { stretchFormula, type Stretch } from "./stretch";

/** Moves the ranges of the sheet's charts where rows became more or fewer, and copies the cells anew. */
export function refreshCharts(book: Book, sheet: Sheet, by: Stretch | null): void {
  for (const drawing of targets(book, sheet.path, "drawing")) {
    for (const path of targets(book, drawing, "chart")) {
      for (const formula of descendants(book.part(path), "f")) {
        const text = formula.textContent ?? "";
        formula.textContent = by ? stretchFormula(text, sheet.name, by) : text;
        copyCells(formula, sheet);
      }
    }
  }
}

/** Moves what is anchored below the rows. */
export function moveDrawings(book: Book, sheet: Sheet, by: Stretch): void {
  for (const path of targets(book, sheet.path, "drawing")) {
    for (const row of descendants(book.part(path), "row")) {
      row.textContent = String(Number(row.textContent) + by.newLast - by.oldLast);
    }
  }
}

const targets = (book: Book, path: string, type: string): string[] =>
  book.file
    .relationships(path)
    .filter((item) => item.type.endsWith(`/${type}`))
    .map((item) => item.target);

function copyCells(formula: Element, sheet: Sheet): void {
  const cache = formula.nextElementSibling;
  const [name = "", range = ""] = (formula.textContent ?? "").split("!");
  const area = areaOf(range);
  if (!cache || !area || name.replace(/'/g, "") !== sheet.name) return;
  const texts: string[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) texts.push(sheet.text(row, column));
  }
  const point = children(cache, "pt")[0];
  const count = find(cache, "ptCount");
  if (!point || !count) return;
  for (const old of children(cache, "pt")) old.remove();
  count.setAttribute("val", String(texts.length));
  texts.forEach((text, index) => {
    const copy = point.cloneNode(true) as Element;
    copy.setAttribute("idx", String(index));
    const value = find(copy, "v");
    if (value) value.textContent = text;
    cache.append(copy);
  });
}

/** What a program that does not calculate shows of a formula. */
export function setResult(sheet: Sheet, row: number, column: number, result: number): void {
  const cell = sheet.cell(row, column);
  const value = cell && attribute(cell, "t") === null ? find(cell, "v") : null;
  if (value) value.textContent = String(result);
}
