/** Measures of the page in twips; the same as macros/formats/docx/geometry.py, held together by the parity test. */

import { grid, page } from "../../../../macros/document/tables.json";

/** A character of body text: 16 pt less 0.25 pt. */
export const CHARACTER = page.character;

/** Half to even, as Python rounds. */
export function round(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** Columns in twips that fill the width to the last twip, none too narrow for a name where that can be. */
export function columnWidths(relative: readonly number[], full: number): number[] {
  const least = Math.min(grid.narrowest, Math.floor(full / relative.length));
  const narrow = new Set<number>();
  let [total, rest] = [0, full];
  while (true) {
    total = relative.reduce((sum, part, index) => sum + (narrow.has(index) ? 0 : part), 0);
    rest = full - least * narrow.size;
    const more = relative.flatMap((part, index) => (!narrow.has(index) && rest * part < least * total ? [index] : []));
    if (more.length === 0) break;
    for (const index of more) narrow.add(index);
  }
  let reached = 0;
  let edge = 0;
  return relative.map((part, index) => {
    // In shares of the total, so that every edge is one division.
    reached += narrow.has(index) ? least * total : rest * part;
    const left = edge;
    edge = round(reached / total);
    return edge - left;
  });
}
