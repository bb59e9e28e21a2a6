/** Tables that only frame a text: reports typed into one cell are read as the paragraphs that they are. */

import { type Line, plain, type TableLine } from "./paragraphs";

/** A cell with fewer paragraphs is a cell. */
const LEAST_PARAGRAPHS = 3;
/** Share of the document's text from which a cell of a larger table is its text. */
const MOST = 0.5;

/** The lines with such tables taken apart, cell by cell. */
export function unframed(lines: readonly Line[]): Line[] {
  const all = lines.reduce((sum, line) => sum + size(line), 0);
  return lines.flatMap((line) => (line.kind === "table" && isFrame(line, all) ? unframed(line.cells.flat(2)) : [line]));
}

function isFrame(table: TableLine, all: number): boolean {
  const narrow = table.cells.every((row) => row.length <= 1);
  return table.cells.flat().some((cell) => {
    const paragraphs = cell.filter((line) => line.kind === "paragraph" && plain(line.pieces).trim() !== "");
    if (paragraphs.length < LEAST_PARAGRAPHS) return false;
    return narrow || cell.reduce((sum, line) => sum + size(line), 0) > all * MOST;
  });
}

const size = (line: Line): number =>
  line.kind === "paragraph"
    ? plain(line.pieces).length
    : line.rows.flat().reduce((sum, pieces) => sum + plain(pieces).length, 0);
