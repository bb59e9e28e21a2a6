/** A draft that is no Word file as one: each of its lines a paragraph or a cell, in the form of our own files. Pure. */

import type { Grid, Printable, PrintedDocument } from "../../shared/document";
import type { Manuscript, ManuscriptLine } from "../model";
import { allSections } from "../reading/manuscript";

/** Our headings go no deeper. */
const DEEPEST = 4;

export function freshDocument(manuscript: Manuscript, title: string): PrintedDocument {
  const { lines } = manuscript;
  const levels = new Map(
    allSections(manuscript.sections).map(({ line, level, body }) => [
      line,
      body === lines[line]!.text.length ? level : 0,
    ]),
  );
  const blocks: Printable[] = [];
  for (let at = 0; at < lines.length; at++) {
    const { text, cell } = lines[at]!;
    if (cell) {
      const end = endOfTable(lines, at);
      blocks.push(grid(lines.slice(at, end)));
      at = end - 1;
    } else if (at === manuscript.signature && manuscript.date === at + 1) {
      blocks.push({ kind: "signature", name: [text], date: [lines[at + 1]!.text] });
      at += 1;
    } else blocks.push(block(manuscript, at, levels.get(at) ?? 0));
  }
  return { title, blocks };
}

function block(manuscript: Manuscript, at: number, level: number): Printable {
  const { text } = manuscript.lines[at]!;
  if (at === manuscript.title) return { kind: "title", inlines: [text] };
  if (at === manuscript.recipient && text.endsWith("\uff1a"))
    return { kind: "recipient", inlines: [text.slice(0, -1)] };
  if (level > 0 && level <= DEEPEST) return { kind: "heading", section: "", level, number: "", text };
  return { kind: "body", place: "", inlines: [text], number: "" };
}

function endOfTable(lines: readonly ManuscriptLine[], from: number): number {
  let end = from;
  while (lines[end]?.cell?.table === lines[from]!.cell!.table) end += 1;
  return end;
}

/** The first row that has something is the head. */
function grid(cells: readonly ManuscriptLine[]): Grid {
  const columns = Math.max(...cells.map(({ cell }) => cell!.column)) + 1;
  const rows = new Map<number, string[][]>();
  for (const { cell, text } of cells) {
    const row = rows.get(cell!.row) ?? Array.from({ length: columns }, () => [""]);
    row[cell!.column] = [text];
    rows.set(cell!.row, row);
  }
  const [header = [], ...rest] = [...rows.values()];
  return { kind: "grid", place: "", header, rows: rest, widths: Array.from({ length: columns }, () => 10) };
}
