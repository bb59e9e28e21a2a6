/** Merged cells: the value that a reader sees over several cells, put into each of them. */

import { areaName, type Area } from "./address";
import type { Cells } from "./read";

/** What was filled in, as ranges such as H7:H9. */
export interface Filled {
  cells: Cells;
  filled: string[];
}

/** More would be a sheet made to freeze the page; areas of a sound sheet never overlap. */
const MOST_FILLED = 200_000;
const MOST_AREAS = 20_000;

/**
 * The rows from `first` on with their merged values repeated, down and, where `across`, to the right.
 *
 * Only rows that hold something of their own are filled: an empty row under a table is no entry.
 */
export function unmerged(cells: Cells, merges: readonly Area[], first: number, across: boolean): Filled {
  const result = new Map<number, Map<number, string>>();
  for (const [row, own] of cells) result.set(row, new Map(own));
  const rows = [...cells.keys()].sort((a, b) => a - b);
  const filled: string[] = [];
  let count = 0;
  let looked = 0;
  for (const area of merges) {
    const value = cells.get(area.top)?.get(area.left);
    if (area.top < first || value === undefined) continue;
    if (++looked > MOST_AREAS) break;
    const right = across ? area.right : area.left;
    if (holdsMore(cells, rows, area)) continue;
    let changed = false;
    for (let at = lowerBound(rows, area.top); rows[at] !== undefined && rows[at]! <= area.bottom; at++) {
      const row = result.get(rows[at]!)!;
      for (let column = area.left; column <= right; column++) {
        if (++count > MOST_FILLED) return { cells: result, filled };
        if (row.has(column)) continue;
        row.set(column, value);
        changed = true;
      }
    }
    if (changed) filled.push(areaName(area));
  }
  return { cells: result, filled };
}

/** Cells under a merged one hold nothing; where they do, another program has moved the rows away from under it. */
function holdsMore(cells: Cells, rows: readonly number[], { top, left, bottom, right }: Area): boolean {
  for (let at = lowerBound(rows, top); rows[at] !== undefined && rows[at]! <= bottom; at++) {
    for (const column of cells.get(rows[at]!)!.keys()) {
      if (column >= left && column <= right && (column > left || rows[at]! > top)) return true;
    }
  }
  return false;
}

/** The place of the first number that is not below `wanted`. */
function lowerBound(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
