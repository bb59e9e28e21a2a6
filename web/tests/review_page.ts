/** What the tests of the manuscript check call in Chromium; files travel as base64. */

import { reportOf } from "../src/manuscript/understanding/assign";
import { allSections } from "../src/manuscript/reading/manuscript";
import { reviewNow } from "../src/manuscript/engine";
import type { Context, Manuscript, Lexicon, ReviewData } from "../src/manuscript/model";
import { unframed } from "../src/office/docx/frames";
import { openDocx } from "../src/office/docx/open";
import { type Line, LineReader, plain, textOf } from "../src/office/docx/paragraphs";
import { ReadError, readManuscript } from "../src/manuscript/reading/read";
import "../src/ole/main";
import { recognise } from "../src/manuscript/understanding/recognise";
import { Matcher, type MatchingData } from "../src/shared/matching";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function told(manuscript: Manuscript) {
  const { lines, sections, file, ...parts } = manuscript;
  return {
    ...parts,
    lines: lines.map(({ text, level, style, cell, apart }) => ({ text, level, style, cell, apart })),
    sections: allSections(sections).map(({ title, level, line, end, body }) => ({ title, level, line, end, body })),
    file: file && { ...file, paragraphs: Object.fromEntries(file.paragraphs) },
  };
}

/** A line of Word as tests/test_import_lines.py compares it; a table has its cells. */
const wordLine = (line: Line) =>
  line.kind === "table"
    ? { apart: line.apart ?? "", rows: line.rows.map((row) => row.map(plain)), lost: line.lost }
    : { apart: line.apart ?? "", text: textOf(line), level: line.level, contents: line.contents, lost: line.lost };

/** What files are read with. */
let lexicon: Lexicon = {};

const tools = {
  know(lists: Lexicon): null {
    lexicon = lists;
    return null;
  },
  read: (name: string, data: string) => told(readManuscript(name, decode(data), lexicon, window.readOle)),
  wordLines(data: string) {
    const reader = new LineReader(openDocx(decode(data)), () => null);
    return [...unframed(reader.lines()), ...reader.margins()].map(wordLine);
  },
  refusal(name: string, data: string): string {
    try {
      readManuscript(name, decode(data), lexicon, window.readOle);
      return "";
    } catch (error) {
      if (error instanceof ReadError) return error.message;
      throw error;
    }
  },
  findings(name: string, data: string, known: ReviewData, matching: MatchingData) {
    const manuscript = readManuscript(name, decode(data), known.lexicon, window.readOle);
    const matcher = new Matcher(matching);
    const { chosen } = recognise(manuscript, known, matcher);
    const context: Context = {
      data: known,
      texts: [],
      report: chosen && reportOf(manuscript, chosen, matcher, known.roles),
      other: null,
    };
    return {
      chosen: chosen?.id ?? null,
      findings: reviewNow(manuscript, context).map(({ rule, message, places }) => ({
        rule,
        message,
        quotes: places.map(({ line, start, end }) => manuscript.lines[line]!.text.slice(start, end)),
      })),
    };
  },
};

export type Tools = typeof tools;

Object.assign(window, { tools });
