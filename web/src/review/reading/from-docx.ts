/** A .docx of any program as a Draft: what a reader sees, without comments and what tracked changes deleted. */

import { openDocx } from "../../office/docx/open";
import { blocks, plain, readLines, type TableLine, type TextLine } from "../../office/docx/paragraphs";
import { buildDraft, rawLine, type RawLine } from "./draft";
import { fileFacts } from "./facts";
import type { Draft } from "../model";
import { ParagraphReader } from "./paragraph-facts";

/** Raises OfficeError, whose message is meant for the reader. */
export function draftFromDocx(bytes: Uint8Array): Draft {
  const docx = openDocx(bytes);
  const elements = [...blocks(docx.body)].filter(({ localName }) => localName === "p" || localName === "tbl");
  const lines = readLines(docx, () => null);
  const facts = fileFacts(docx);
  const paragraphs = new ParagraphReader(docx.file);
  const raws: RawLine[] = [];
  let tables = 0;
  let blank = 0;
  lines.forEach((line, index) => {
    if (line.kind === "table") {
      raws.push(...cells(line, tables++));
      return;
    }
    const text = plain(line.pieces);
    if ((line.number + text).trim() === "") blank++;
    else if (!paragraphs.isContents(elements[index]!)) {
      if (raws.length > 0) facts.blankLines += blank;
      blank = 0;
      raws.push(paragraph(line, text, paragraphs, elements[index]!));
    }
  });
  return buildDraft(raws, facts);
}

function paragraph(line: TextLine, content: string, reader: ParagraphReader, element: Element): RawLine {
  const { facts, bold } = reader.read(element, content);
  return rawLine(content, {
    level: line.level,
    number: line.number,
    style: line.style,
    strong: bold || facts.align === "center",
    facts,
  });
}

function cells({ rows }: TableLine, table: number): RawLine[] {
  return rows.flatMap((row, index) =>
    row.map((pieces, column) => rawLine(plain(pieces), { cell: { table, row: index, column } })),
  );
}
