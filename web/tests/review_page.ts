/** What the tests of the draft check call in Chromium; files travel as base64. */

import { reportOf } from "../src/review/understanding/assign";
import { allSections } from "../src/review/reading/draft";
import { reviewNow } from "../src/review/engine";
import type { Context, Draft, Lexicon, ReviewData } from "../src/review/model";
import { ReadError, readDraft } from "../src/review/reading/read";
import "../src/ole/main";
import { recognise } from "../src/review/understanding/recognise";
import { Matcher, type MatchingData } from "../src/shared/matching";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function told(draft: Draft) {
  const { lines, sections, file, ...parts } = draft;
  return {
    ...parts,
    lines: lines.map(({ text, level, style, cell, apart }) => ({ text, level, style, cell, apart })),
    sections: allSections(sections).map(({ title, level, line, end, body }) => ({ title, level, line, end, body })),
    file: file && { ...file, paragraphs: Object.fromEntries(file.paragraphs) },
  };
}

/** What files are read with. */
let lexicon: Lexicon = {};

const tools = {
  know(lists: Lexicon): null {
    lexicon = lists;
    return null;
  },
  read: (name: string, data: string) => told(readDraft(name, decode(data), lexicon, window.readOle)),
  refusal(name: string, data: string): string {
    try {
      readDraft(name, decode(data), lexicon, window.readOle);
      return "";
    } catch (error) {
      if (error instanceof ReadError) return error.message;
      throw error;
    }
  },
  findings(name: string, data: string, known: ReviewData, matching: MatchingData) {
    const draft = readDraft(name, decode(data), known.lexicon, window.readOle);
    const matcher = new Matcher(matching);
    const { chosen } = recognise(draft, known, matcher);
    const context: Context = {
      data: known,
      texts: [],
      report: chosen && reportOf(draft, chosen, matcher, known.roles),
      other: null,
    };
    return {
      chosen: chosen?.id ?? null,
      findings: reviewNow(draft, context).map(({ rule, message, places }) => ({
        rule,
        message,
        quotes: places.map(({ line, start, end }) => draft.lines[line]!.text.slice(start, end)),
      })),
    };
  },
};

export type Tools = typeof tools;

Object.assign(window, { tools });
