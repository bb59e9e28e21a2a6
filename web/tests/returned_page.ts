/** What the tests of returned Word files call in Chromium; files travel as base64. */

import { reviewNow } from "../src/manuscript/engine";
import type { Context, Lexicon, ReviewData } from "../src/manuscript/model";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { readManuscript } from "../src/manuscript/reading/read";
import type { Wanted } from "../src/manuscript/returning/annotator";
import { freshDocument } from "../src/manuscript/returning/fresh";
import { formatted } from "../src/manuscript/returning/formatted";
import { returned } from "../src/manuscript/returning/returned";
import { recognise } from "../src/manuscript/understanding/recognise";
import { reportOf } from "../src/manuscript/understanding/assign";
import { renderDocx } from "../src/office/docx/fill";
import { OfficeError } from "../src/office/error";
import { sinceComments } from "../src/review/earlier";
import { toEntries } from "../src/review/entries";
import { toNotes, toRepairs } from "../src/review/notes";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { atOnce } from "../src/shared/turns";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** What is given to a draft that is a text: its new file with comments, as the page makes it. */
function fresh(text: string, blank: string, known: ReviewData) {
  const manuscript = manuscriptFromText(text, known.lexicon);
  const context: Context = { data: known, texts: [], report: null, other: null };
  const entries = toEntries(manuscript, reviewNow(manuscript, context), known.rules);
  const notes = toNotes(manuscript, entries);
  const made = encode(renderDocx(decode(blank), freshDocument(manuscript, "稿子")));
  const lines = manuscript.lines.map((line) => line.text);
  const quotes = notes.map(({ place }) => place && lines[place.line]!.slice(place.start, place.end));
  return { ...give(made, known.lexicon, { notes, repairs: toRepairs(entries), lines, isFresh: true }), lines, quotes };
}

const DATE = "2026-11-29T08:00:00Z";

function give(data: string, lexicon: Lexicon, wanted: Omit<Wanted, "lines" | "date"> & { lines?: string[] }) {
  const lines = wanted.lines ?? linesOf(data, lexicon);
  try {
    const { bytes, repaired } = atOnce(returned(decode(data), lexicon, { ...wanted, lines, date: DATE }));
    return { file: encode(bytes), repaired, refused: "" };
  } catch (error) {
    if (error instanceof OfficeError) return { file: "", repaired: [], refused: error.message };
    throw error;
  }
}

const linesOf = (data: string, lexicon: Lexicon): string[] =>
  readManuscript("a.docx", decode(data), lexicon).lines.map(({ text }) => text);

const tools = {
  lines: linesOf,
  fresh,
  give,
  /** A file set by the layout of a blank one. */
  format(data: string, blank: string, lexicon: Lexicon) {
    try {
      const { bytes, isSame, left } = atOnce(formatted(decode(data), decode(blank), lexicon));
      return { file: encode(bytes), same: isSame, left: Object.fromEntries(left), refused: "" };
    } catch (error) {
      if (error instanceof OfficeError) return { file: "", same: false, left: {}, refused: error.message };
      throw error;
    }
  },
  /** How many comments of a file are somebody's question. */
  comments: (data: string, lexicon: Lexicon) => readManuscript("a.docx", decode(data), lexicon).file?.comments,
  /** What became of the findings that stand in a file as comments: titles, by what became of them. */
  since(data: string, known: ReviewData) {
    const manuscript = readManuscript("a.docx", decode(data), known.lexicon);
    const context: Context = { data: known, texts: [], report: null, other: null };
    const entries = toEntries(manuscript, reviewNow(manuscript, context), known.rules);
    const { mended, added } = sinceComments(manuscript.file?.earlier ?? [], entries, known.rules);
    const titles = (isNew: boolean) =>
      entries.filter(({ number }) => added.has(number) === isNew).map(({ rule }) => rule.id);
    return { done: mended.map(({ rule, token }) => [rule.id, token]), open: titles(false), fresh: titles(true) };
  },
  /** All that the page does with a file between the door and the download. */
  check(data: string, known: ReviewData, matching: MatchingData, repair: boolean) {
    const manuscript = readManuscript("a.docx", decode(data), known.lexicon);
    const matcher = new Matcher(matching);
    const { chosen } = recognise(manuscript, known, matcher);
    const report = chosen && reportOf(manuscript, chosen, matcher, known.roles);
    const context: Context = { data: known, texts: [], report, other: null };
    const entries = toEntries(manuscript, reviewNow(manuscript, context), known.rules);
    const notes = toNotes(manuscript, entries);
    const repairs = toRepairs(entries);
    const quotes = notes.map(({ place }) =>
      place ? manuscript.lines[place.line]!.text.slice(place.start, place.end) : null,
    );
    return { ...give(data, known.lexicon, { notes, repairs: repair ? repairs : [] }), notes, repairs, quotes };
  },
};

Object.assign(window, { tools });
