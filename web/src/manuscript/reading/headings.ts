/** Finds the headings of a manuscript: by style, by outline level, by their number, or only by how they look. */

import type { HeadNumber } from "../../shared/numbering";
import { HAN } from "../../shared/han";
import { length } from "../../shared/text";
import type { RawLine } from "./raw-line";
import type { Frame } from "./frame";
import { pattern } from "../lexicon";
import type { ManuscriptLine, Lexicon } from "../model";

export interface Heading {
  line: number;
  level: number;
  title: string;
  /** Offset of the text that stands in the same line, the line's length where none does. */
  body: number;
}

const DEEPEST = 9;
/** Ends a heading or the first sentence of an item. */
const STOP = /[。\uff1a:\uff1b;\uff01\uff1f!?]/u;
const COLON = /[\uff1a:]/u;
/** A heading that text follows in its line is at most so long: behind a colon, on the two upper levels, elsewhere. */
const LONGEST = { colon: 18, upper: 45, lower: 30 };
/** Longer lines with a heading's number and no stop are items. */
const LONGEST_LINE = 60;
const LONGEST_ITEM_NAME = 30;

export function findHeadings(
  lines: readonly ManuscriptLine[],
  raws: readonly RawLine[],
  frame: Frame,
  lexicon: Lexicon,
): Heading[] {
  const offset = styleOffset(lines, raws, frame);
  const chapters = lines.some(({ number, cell }) => !cell && number?.form === "chapter");
  const found: Heading[] = [];
  for (let line = frame.first; line < frame.end; line++) {
    const { number, cell } = lines[line]!;
    if (cell) continue;
    const heading =
      number && number.level > 0
        ? byNumber(lines, raws, line, number, frame.end)
        : (byStyle(lines, raws, line, offset) ?? byLook(lines, raws, line, frame, found, NO_HEADING(lexicon)));
    if (heading) found.push({ ...heading, level: shifted(heading, number, chapters) });
  }
  return found;
}

/** 一、 stands below 第一部分. */
function shifted({ level }: Heading, number: HeadNumber | null, chapters: boolean): number {
  return Math.min(DEEPEST, chapters && number?.form !== "chapter" ? level + 1 : level);
}

function byNumber(
  lines: readonly ManuscriptLine[],
  raws: readonly RawLine[],
  line: number,
  { level, rest }: HeadNumber,
  end: number,
): Heading {
  const { text } = lines[line]!;
  const begin = text.length - rest.length;
  const item = (): Heading => ({ line, level, title: itemName(rest), body: begin });
  const heading = (title: string): Heading => ({ line, level, title, body: text.length });
  const styled = raws[line]!.level > 0 || raws[line]!.strong;
  const stop = rest.search(STOP);
  if (rest === "") return heading("");
  if (stop < 0)
    return length(rest) <= LONGEST_LINE && (level <= 2 || styled || hasText(lines, line, level, end))
      ? heading(rest)
      : item();
  const title = rest.slice(0, stop);
  if (stop < rest.length - 1) {
    const longest = COLON.test(rest[stop]!) ? LONGEST.colon : level <= 2 ? LONGEST.upper : LONGEST.lower;
    const fits = length(title) <= longest && !/[\uff1b;]/u.test(rest[stop]!);
    return fits && title !== "" ? { line, level, title, body: begin + stop + 1 } : item();
  }
  const longest = level <= 2 ? LONGEST.upper : LONGEST.lower;
  const alone = COLON.test(rest[stop]!) || styled || (length(title) <= longest && hasText(lines, line, level, end));
  return alone && length(title) <= LONGEST_LINE ? heading(title) : item();
}

/** Whether text or a deeper number stands below a line. */
function hasText(lines: readonly ManuscriptLine[], line: number, level: number, end: number): boolean {
  const next = lines[line + 1];
  if (!next || line + 1 >= end) return false;
  if (next.number && next.number.level > 0) return next.number.level > level;
  return next.cell !== null || length(next.text) >= LEAST_TEXT || /[。\uff1b;:\uff1a\uff01\uff1f!?]$/u.test(next.text);
}

/** The name of an item that is all text: its first clause. */
function itemName(text: string): string {
  const clause = text.slice(0, Math.max(1, text.search(/[\uff0c,。\uff1a:\uff1b;]|$/u)));
  return length(clause) <= LONGEST_ITEM_NAME ? clause : `${[...clause].slice(0, LONGEST_ITEM_NAME).join("")}…`;
}

function byStyle(
  lines: readonly ManuscriptLine[],
  raws: readonly RawLine[],
  line: number,
  offset: number,
): Heading | null {
  const { text } = lines[line]!;
  const raw = raws[line]!;
  // Some programs give text an outline level too; it shows by its length.
  if (raw.level === 0 || length(text) > LONGEST_LINE || (/。./u.test(text) && length(text) > LONGEST.upper))
    return null;
  return { line, level: Math.max(1, raw.level - offset), title: text.replace(/[。\uff1a:]$/u, ""), body: text.length };
}

/** How far the levels of styles stand above those of numbers: people take "heading 1" for the title. */
function styleOffset(lines: readonly ManuscriptLine[], raws: readonly RawLine[], frame: Frame): number {
  const offsets: number[] = [];
  for (let line = frame.first; line < frame.end; line++) {
    const number = lines[line]!.number;
    if (raws[line]!.level > 0 && number && number.level > 0) offsets.push(raws[line]!.level - number.level);
  }
  offsets.sort((one, other) => one - other);
  return offsets[Math.floor(offsets.length / 2)] ?? (frame.title >= 0 && raws[frame.title]!.level === 1 ? 1 : 0);
}

const LONGEST_PLAIN = 20;
const LEAST_TEXT = 30;
/** 以下, 如下 lead on and head nothing; figures and addresses are no headings. */
const NO_HEADING = pattern((any) => `${any("leads-on")}|^[^${HAN}]*$|[0-9]{4,}|^${any("note-opener")}`);

/** A short line without a number, above a text: bold or centred, or between paragraphs that end as sentences do. */
function byLook(
  lines: readonly ManuscriptLine[],
  raws: readonly RawLine[],
  line: number,
  frame: Frame,
  above: readonly Heading[],
  noHeading: RegExp,
): Heading | null {
  const { text, number } = lines[line]!;
  const next = lines[line + 1];
  if (
    number ||
    !next ||
    line + 1 >= frame.end ||
    length(text) > LONGEST_PLAIN ||
    length(text) < 2 ||
    noHeading.test(text)
  )
    return null;
  const quoted = /^“[^“”]+”。?$/u.test(text);
  const strong = raws[line]!.strong && !/[。\uff1b;\uff0c,]$/u.test(text);
  if (!strong && !quoted && /[^\u4e00-\u9fffA-Za-z0-9“”《》、和与及+]/u.test(text)) return null;
  const least = strong ? length(text) + 1 : LEAST_TEXT;
  const textBelow =
    next.cell !== null ||
    (length(next.text) >= least && !(strong && raws[line + 1]!.strong)) ||
    (next.number !== null && next.number.level > 0);
  const before = lines[line - 1];
  const textAbove =
    line === frame.first ||
    !before ||
    above[above.length - 1]?.line === line - 1 ||
    before.cell !== null ||
    /[。\uff01\uff1f!?”\uff1a:]$/u.test(before.text);
  if (!textBelow || !(strong || textAbove)) return null;
  return { line, level: levelBelow(lines, above), title: text.replace(/[。\uff1a:]$/u, ""), body: text.length };
}

/** That of the last heading without a number, or one below the last that has one; items and their like count for nothing. */
function levelBelow(lines: readonly ManuscriptLine[], above: readonly Heading[]): number {
  const last = [...above].reverse().find(({ line, body }) => !lines[line]!.number || body === lines[line]!.text.length);
  if (!last) return 1;
  return lines[last.line]!.number ? Math.min(4, last.level + 1) : last.level;
}
