/** Measures of the page in twips; the same as macros/formats/docx/geometry.py, held together by the parity test. */

import tables from "../../../../macros/document/tables.json";

/** A character of body text: 16 pt less 0.25 pt. */
export const CHARACTER = tables.page.character;

/** Half to even, as Python rounds. */
export function round(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** Columns in twips that fill the width to the last twip. */
export function columnWidths(relative: readonly number[], full: number): number[] {
  const total = relative.reduce((sum, part) => sum + part, 0);
  let reached = 0;
  let edge = 0;
  return relative.map((part) => {
    reached += part;
    const left = edge;
    edge = round((full * reached) / total);
    return edge - left;
  });
}
