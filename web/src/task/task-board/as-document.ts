/** A draft without headings of ours as a Word file that has them, so that it can be merged. Pure. */

import type { ContractSection, Manuscript, ManuscriptLine, ManuscriptSection } from "../../manuscript/model";
import type { Body, Grid, Heading, Printable, PrintedDocument } from "../../shared/document";
import { oneLine } from "../../shared/text";
import type { Unit } from "../../shared/unit";

interface Found {
  manuscript: Manuscript;
  assignment: ReadonlyMap<ManuscriptSection, ContractSection>;
  /** The sections that the file is said to bring, where no heading says so. */
  told: readonly Pick<ContractSection, "id" | "title" | "level">[];
}

export function asDocument(unit: Unit, { manuscript, assignment, told }: Found): PrintedDocument {
  const heads = new Map([...assignment].map(([section, known]) => [section.line, { section, known }]));
  const others = new Map(headings(manuscript.sections).map((section) => [section.line, section]));
  const blocks: Printable[] = [];
  if (heads.size === 0 && told[0]) blocks.push(headingOf(told[0]));
  for (let at = 0; at < manuscript.lines.length; at++) {
    const line = manuscript.lines[at]!;
    const ours = heads.get(at);
    const other = others.get(at);
    if (line.cell) {
      const rows = tableFrom(manuscript.lines, at);
      blocks.push(gridOf(rows));
      at += rows.length - 1;
    } else if (at === manuscript.title) continue;
    else if (ours) blocks.push(headingOf(ours.known), ...bodyOf(line.text.slice(ours.section.body)));
    else if (other && other.body >= line.text.length && other.title !== "") blocks.push(ownHeading(other));
    else blocks.push(...bodyOf(line.text));
  }
  return { source: unit, title: unit.title, blocks };
}

const headings = (sections: readonly ManuscriptSection[]): ManuscriptSection[] =>
  sections.flatMap((section) => [section, ...headings(section.sections)]);

/** The bookmark of the section tells whoever merges it. */
const headingOf = ({ id, title, level }: Pick<ContractSection, "id" | "title" | "level">): Heading => ({
  kind: "heading",
  section: id,
  level: Math.min(4, level),
  number: "",
  text: title,
});

const ownHeading = ({ title, level }: ManuscriptSection): Heading => ({
  kind: "heading",
  section: "",
  level: Math.min(4, Math.max(1, level)),
  number: "",
  text: title,
});

function bodyOf(text: string): Body[] {
  const line = oneLine(text);
  return line === "" ? [] : [{ kind: "body", place: "", inlines: [line], number: "" }];
}

/** The cells of one table from here on. */
function tableFrom(lines: readonly ManuscriptLine[], at: number): ManuscriptLine[] {
  const { table } = lines[at]!.cell!;
  const rest = lines.slice(at);
  const end = rest.findIndex(({ cell }) => cell?.table !== table);
  return end < 0 ? rest : rest.slice(0, end);
}

function gridOf(cells: readonly ManuscriptLine[]): Grid {
  const columns = Math.max(...cells.map(({ cell }) => cell!.column)) + 1;
  const rows: string[][] = [];
  for (const { cell, text } of cells) {
    const row = (rows[cell!.row] ??= Array.from({ length: columns }, () => ""));
    row[cell!.column] = [row[cell!.column], oneLine(text)].filter(Boolean).join(" ");
  }
  const [header = [], ...others] = rows.filter(Boolean).map((row) => row.map((text) => (text ? [text] : [])));
  return { kind: "grid", place: "", header, rows: others, widths: header.map(() => 1) };
}
