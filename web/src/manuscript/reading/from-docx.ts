/** A .docx of any program as a Manuscript: what a reader sees, without comments and what tracked changes deleted. */

import { unframed } from "../../office/docx/frames";
import { openDocx } from "../../office/docx/open";
import { type Line, LineReader, plain, type TableLine, textOf, type TextLine } from "../../office/docx/paragraphs";
import type { Manuscript, Lexicon } from "../model";
import { buildDraft } from "./manuscript";
import { fileFacts } from "./facts";
import { ParagraphReader } from "./paragraph-facts";
import { rawLine, type RawLine } from "./raw-line";

/** Raises OfficeError, whose message is meant for the reader. */
export function manuscriptFromDocx(bytes: Uint8Array, lexicon: Lexicon): Manuscript {
  const docx = openDocx(bytes);
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
  return buildDraft(raws, lexicon, facts);
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
    elements: line.elements,
  });
}

function cells({ rows, apart, elements }: TableLine, table: number): RawLine[] {
  return rows.flatMap((row, index) =>
    row.map((pieces, column) => rawLine(plain(pieces), { cell: { table, row: index, column }, apart, elements })),
  );
}
