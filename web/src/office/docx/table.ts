/** A grid as a Word table that keeps its columns everywhere and repeats its header; as macros/formats/docx/table.py. */

import type { Grid, Inline } from "../../shared/document";
import { columnWidths } from "./geometry";
import { type Inliner, mark, paragraph } from "./inline";

const UNBROKEN = "<w:cantSplit/>";
const HEADER = `${UNBROKEN}<w:tblHeader/>`;

/** `full` is the width of the text in twips. Widths stand in the grid and in every cell: programs disagree on which counts. */
export function table(grid: Grid, full: number, inliner: Inliner): string {
  const widths = columnWidths(grid.widths, full);
  const row = (cells: readonly Inline[][], style: string, properties: string): string => {
    const made = widths.map(
      (width, index) =>
        `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>` +
        `${paragraph(style, inliner.all(cells[index] ?? [], style))}</w:tc>`,
    );
    return `<w:tr><w:trPr>${properties}</w:trPr>${made.join("")}</w:tr>`;
  };
  const columns = widths.map((width) => mark("gridCol", { w: width })).join("");
  const rows = grid.rows.map((cells) => row(cells, "TableText", UNBROKEN)).join("");
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${full}" w:type="dxa"/>` +
    `<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>` +
    `${row(grid.header, "TableHead", HEADER)}${rows}</w:tbl>`
  );
}
