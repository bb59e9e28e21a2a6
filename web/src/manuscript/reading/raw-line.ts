/** A paragraph or a cell as a reader of files hands it over. */

import type { Source } from "../../office/docx/annotate/characters";
import type { CountedNumber } from "../../office/docx/listnumbers";
import type { Apart } from "../../office/docx/paragraphs";
import type { ManuscriptLine, ParagraphFacts } from "../model";

export interface RawLine {
  /** With line breaks as \n. */
  text: string;
  /** By style or outline level, from 1; 0 for text. */
  level: number;
  /** The number that Word counts, null where there is none. */
  number: CountedNumber | null;
  style: string;
  cell: ManuscriptLine["cell"];
  /** Where it stands apart from the running text. */
  apart: Apart | null;
  /** Bold or centred as a whole: people make headings so. */
  strong: boolean;
  /** A line of a table of contents. */
  contents: boolean;
  facts: ParagraphFacts | null;
  /** What it was read from in a Word file. */
  sources: readonly Source[];
}

/** A paragraph that tells nothing but its text. */
export function rawLine(text: string, more: Partial<RawLine> = {}): RawLine {
  return {
    text,
    level: 0,
    number: null,
    style: "",
    cell: null,
    apart: null,
    strong: false,
    contents: false,
    facts: null,
    sources: [],
    ...more,
  };
}
