/** The rows under a header as a reader takes them: merged values in every row, days in columns of days; what to tell. */

import { areaOf, placeOf } from "./address";
import { unmerged } from "./merged";
import type { OurSheet } from "./ours";
import { dayAt, type Cells } from "./read";

export interface AsShown {
  cells: Cells;
  /** What the reader is told of these rows, a sentence each. */
  notes: string[];
}

const MOST_NAMED = 8;

/** `days` are the columns of days; `across` fills cells that are merged sideways too. */
export function asShown(sheet: OurSheet, days: ReadonlySet<number>, across: boolean): AsShown {
  const { source, header } = sheet;
  const first = header + 1;
  const { cells, filled } = unmerged(withDays(sheet, days), source.merges, first, across);
  const known = new Set(sheet.columns.values());
  const unsolved = source.unsolved.filter((name) => {
    const place = placeOf(name);
    return place && place.row >= first && known.has(place.column);
  });
  const inside = filled.filter((name) => known.has(areaOf(name)?.left ?? -1));
  return { cells, notes: [...mergedNote(inside), ...unsolvedNote(unsolved)] };
}

function withDays(sheet: OurSheet, days: ReadonlySet<number>): Cells {
  const changed = new Map(sheet.cells);
  for (const [row, cells] of sheet.cells) {
    if (row <= sheet.header) continue;
    const found = [...days].flatMap((column): [number, string][] => {
      const day = cells.has(column) ? dayAt(sheet.source, row, column) : null;
      return day ? [[column, day]] : [];
    });
    if (found.length > 0) changed.set(row, new Map([...cells, ...found]));
  }
  return changed;
}

const mergedNote = (areas: readonly string[]): string[] =>
  areas.length > 0 ? [`合并的单元格有${areas.length}处（${named(areas)}），里面的值填到了每一行，请核对。`] : [];

const unsolvedNote = (cells: readonly string[]): string[] =>
  cells.length > 0
    ? [
        `${named(cells)}${cells.length > 1 ? `共${cells.length}格` : ""}是公式，文件里没有存算好的结果，所以是空的。请用Excel或者WPS打开这个文件，保存一次，再导入。`,
      ]
    : [];

const named = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMED).join("、") + (names.length > MOST_NAMED ? "等" : "");
