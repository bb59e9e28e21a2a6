/** A .docx of any program as a Manuscript: what a reader sees, without comments and what tracked changes deleted. */

import type { Source } from "../../office/docx/annotate/characters";
import { unframed } from "../../office/docx/frames";
import { type DocxFile, openDocx } from "../../office/docx/open";
import { type Line, LineReader, plain, type TableLine, textOf, type TextLine } from "../../office/docx/paragraphs";
import type { Styles } from "../../office/docx/styles";
import type { FileFacts, Manuscript, Lexicon } from "../model";
import { buildDraft, prepare } from "./manuscript";
import { earlierFindings } from "./earlier";
import { fileFacts } from "./facts";
import { ParagraphReader } from "./paragraph-facts";
import { rawLine, type RawLine } from "./raw-line";

/** Raises OfficeError, whose message is meant for the reader. */
export function manuscriptFromDocx(bytes: Uint8Array, lexicon: Lexicon): Manuscript {
  const docx = openDocx(bytes);
  const { raws, facts, styles } = readRaws(docx);
  const earlier = earlierFindings(docx, () => prepare(raws, lexicon), styles);
  return buildDraft(raws, lexicon, earlier.length > 0 ? { ...facts, earlier } : facts);
}

/** The lines of a manuscript with the paragraphs that they were read from. Raises OfficeError. */
export const tracedLines = (docx: DocxFile, lexicon: Lexicon): RawLine[] => prepare(readRaws(docx).raws, lexicon);

/** A manuscript, its lines with the paragraphs that they were read from, and how many lines a table of contents has. */
export function tracedManuscript(
  docx: DocxFile,
  lexicon: Lexicon,
): { lines: RawLine[]; manuscript: Manuscript; contents: number } {
  const { raws, facts } = readRaws(docx);
  const contents = raws.filter((line) => line.contents).length;
  return { lines: prepare(raws, lexicon), manuscript: buildDraft(raws, lexicon, facts), contents };
}

/** Those of a file that was made of the lines of a manuscript: they are known already, and nothing is made of them. */
export function writtenLines(docx: DocxFile): RawLine[] {
  const lines = readRaws(docx).raws.map((line) => ({ ...line, text: line.text.trim() }));
  return lines.filter(({ text }) => text !== "");
}

function readRaws(docx: DocxFile): { raws: RawLine[]; facts: FileFacts; styles: Styles } {
  const reader = new LineReader(docx, () => null);
  const lines = [...unframed(reader.lines()), ...reader.margins().filter(saysSomething)];
  const facts = fileFacts(
    docx,
    lines.flatMap(({ lost }) => lost),
  );
  const paragraphs = new ParagraphReader(docx.file, reader.styles);
  const raws: RawLine[] = [];
  let tables = 0;
  let blank = 0;
  for (const line of lines) {
    if (line.kind === "table") {
      raws.push(...cells(line, tables++));
      continue;
    }
    const isEmpty = textOf(line).trim() === "";
    if (isEmpty && !line.apart) blank++;
    else if (!isEmpty) {
      if (raws.length > 0 && !line.apart) facts.blankLines += blank;
      if (!line.apart) blank = 0;
      raws.push(paragraph(line, paragraphs));
    }
  }
  return { raws, facts, styles: reader.styles };
}

/** A header or footer that only counts pages says nothing. */
const saysSomething = (line: Line): boolean =>
  /[^\s0-9\-\u2010-\u2015一第页共/.]/u.test(
    line.kind === "table" ? line.rows.flat().map(plain).join("") : textOf(line),
  );

function paragraph(line: TextLine, reader: ParagraphReader): RawLine {
  const content = plain(line.pieces);
  const { facts, bold } = reader.read(line.elements[line.elements.length - 1]!, content);
  return rawLine(content, {
    level: line.level,
    number: line.number,
    style: line.style,
    strong: bold || facts.align === "center",
    contents: line.contents,
    apart: line.apart,
    facts: line.apart ? null : facts,
    sources: sourcesOf([line]),
  });
}

function cells(table: TableLine, index: number): RawLine[] {
  return table.rows.flatMap((row, at) =>
    row.map((pieces, column) =>
      rawLine(plain(pieces), {
        cell: { table: index, row: at, column },
        apart: table.apart,
        sources: sourcesOf(table.cells[at]?.[column] ?? []),
      }),
    ),
  );
}

const sourcesOf = (lines: readonly Line[]): Source[] =>
  lines.flatMap((line) =>
    line.kind === "table"
      ? sourcesOf(line.cells.flat(2))
      : [{ number: line.number?.text ?? "", elements: line.elements }],
  );
