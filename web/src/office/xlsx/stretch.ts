/** Keeps everything that names a range in step when a sheet's rows become more or fewer. */

import { attribute, descendants } from "../xml";
import { areaName, areaOf, type Area } from "./address";
import type { Book, Sheet } from "./book";

/** The last row of the data, from 0, before and after; what stands below it moves along. */
export interface Stretch {
  oldLast: number;
  newLast: number;
}

/** Where the upper and the lower edge of a range go; one that ended with the data ends with it again. */
const topOf = (row: number, { oldLast, newLast }: Stretch): number => (row > oldLast ? row + newLast - oldLast : row);
const bottomOf = (row: number, { oldLast, newLast }: Stretch): number =>
  row >= oldLast ? row + newLast - oldLast : row;

export const stretched = (area: Area, by: Stretch): Area => ({
  ...area,
  top: topOf(area.top, by),
  bottom: bottomOf(area.bottom, by),
});

/** Ranges of the sheet's own parts: filter, marks, rules, warnings, merged cells and the sheet's size. */
export function stretchSheet(sheet: Sheet, by: Stretch): void {
  for (const [name, key] of RANGES) {
    for (const element of descendants(sheet.root.ownerDocument, name)) {
      const areas = (attribute(element, key) ?? "").split(" ").map(areaOf);
      if (areas.every((area): area is Area => area !== null)) {
        element.setAttribute(key, areas.map((area) => areaName(stretched(area, by))).join(" "));
      }
    }
  }
}

const RANGES = [
  ["dimension", "ref"],
  ["autoFilter", "ref"],
  ["mergeCell", "ref"],
  ["conditionalFormatting", "sqref"],
  ["dataValidation", "sqref"],
  ["ignoredError", "sqref"],
] as const;

/** A range of a sheet in a formula: 台账!$A$7:$R$206, or one cell of it. */
const reference = (sheet: string): RegExp =>
  new RegExp(`(?<=(?:^|[^\\w.])'?${sheet}'?!)\\$([A-Z]{1,3})\\$(\\d+)(?::\\$([A-Z]{1,3})\\$(\\d+))?`, "g");

/** A formula with its ranges of a sheet moved. */
export function stretchFormula(formula: string, sheet: string, by: Stretch): string {
  return formula.replace(reference(sheet), (_, left: string, top: string, right?: string, bottom?: string) => {
    const first = `$${left}$${topOf(Number(top) - 1, by) + 1}`;
    return right && bottom ? `${first}:$${right}$${bottomOf(Number(bottom) - 1, by) + 1}` : first;
  });
}

/** Names of the workbook (print areas, filters) and formulas of the other sheet that look into this one. */
export function stretchReferences(book: Book, sheet: Sheet, by: Stretch, formulas: Iterable<Element>): void {
  for (const element of [...descendants(book.workbook, "definedName"), ...formulas]) {
    const text = element.textContent ?? "";
    const changed = stretchFormula(text, sheet.name, by);
    if (changed !== text) element.textContent = changed;
  }
}
