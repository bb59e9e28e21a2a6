/**
 * A grid as a Word table that keeps its columns everywhere, repeats its header and stays whole where it is short; as
 * macros/formats/docx/table.py.
 */

import { grid } from "../../../../macros/document/tables.json";
import { type Grid, type Inline, visible } from "../../shared/document";
import { length } from "../../shared/text";
import { columnWidths } from "./geometry";
import { type Inliner, mark, paragraph } from "./inline";

const NUMBER = new RegExp(`^(?:${grid.number})$`, "u");
const UNBROKEN = "<w:cantSplit/>";
const HEADER = `${UNBROKEN}<w:tblHeader/>`;
const KEPT = "<w:keepNext/>";
const CENTRED = '<w:jc w:val="center"/>';

/** `full` is the width of the text in twips. Widths stand in the grid and in every cell: programs disagree on which counts. */
export function table(grid: Grid, full: number, inliner: Inliner): string {
  const widths = columnWidths(grid.widths, full);
  const row = (cells: readonly Inline[][], style: string, properties: string, kept = ""): string => {
    const made = widths.map((width, index) => {
      const cell = cells[index] ?? [];
      const place = style === "TableText" && NUMBER.test(visible(cell)) ? CENTRED : "";
      return (
        `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>` +
        `${paragraph(style, inliner.all(cell, style), kept + place)}</w:tc>`
      );
    });
    return `<w:tr><w:trPr>${properties}</w:trPr>${made.join("")}</w:tr>`;
  };
  const columns = widths.map((width) => mark("gridCol", { w: width })).join("");
  const together = isShort(grid) ? KEPT : "";
  const last = grid.rows.length - 1;
  const rows = grid.rows.map((cells, index) => row(cells, "TableText", UNBROKEN, index < last ? together : ""));
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${full}" w:type="dxa"/>` +
    `<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>` +
    `${row(grid.header, "TableHead", HEADER)}${rows.join("")}</w:tbl>`
  );
}

/** Whether a table is so short that a page break within it would look like a mistake. */
function isShort({ rows }: Grid): boolean {
  const characters = rows.flat().reduce((sum, cell) => sum + length(visible(cell)), 0);
  return rows.length <= grid.rows && characters <= grid.characters;
}
