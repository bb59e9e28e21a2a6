/** Lines of any origin become a Manuscript: title, headings, sections, signature, attachments. */

import { type HeadNumber, parse } from "../../shared/numbering";
import { cleanText, CONTENTS_TITLE, length } from "../../shared/text";
import { findFrame, mergeTitle } from "./frame";
import { findHeadings, type Heading } from "./headings";
import type { Manuscript, ManuscriptLine, ManuscriptSection, FileFacts, Lexicon } from "../model";
import type { CountedNumber } from "../../office/docx/listnumbers";
import type { RawLine } from "./raw-line";
import { separate } from "./separate";

/** `file` comes with its paragraphs still empty. */
export function buildDraft(raws: readonly RawLine[], lexicon: Lexicon, file: FileFacts | null = null): Manuscript {
  const prepared = prepare(raws, lexicon);
  const lines = prepared.map(draftLine);
  countOn(lines);
  // What stands apart from the text has no part in its structure.
  const flow = prepared.flatMap(({ apart }, index) => (apart ? [] : [index]));
  const at = (index: number): number => (index < 0 ? index : (flow[index] ?? lines.length));
  const flowing = flow.map((index) => lines[index]!);
  const raw = flow.map((index) => prepared[index]!);
  const frame = findFrame(flowing, raw, lexicon);
  const headings = findHeadings(flowing, raw, frame, lexicon).map((heading) => ({
    ...heading,
    line: at(heading.line),
  }));
  for (const { line, level, body } of headings) if (body === lines[line]!.text.length) lines[line]!.level = level;
  if (file) prepared.forEach(({ facts }, index) => facts && file.paragraphs.set(index, facts));
  const { first: _, ...parts } = frame;
  const places = Object.fromEntries(Object.entries(parts).map(([key, index]) => [key, at(index)])) as typeof parts;
  return { lines, sections: nest(headings, places.end), ...places, file };
}

/** The lines as the manuscript has them, with what they were read from. */
export function prepare(raws: readonly RawLine[], lexicon: Lexicon): RawLine[] {
  return mergeTitle(separate(withoutContents(raws.flatMap(split))), lexicon);
}

function draftLine({ text, style, cell, apart, number }: RawLine): ManuscriptLine {
  return { text, level: 0, number: cell || apart ? null : (parse(text) ?? counted(text, number)), cell, apart, style };
}

const GLUED = /^([0-9]{1,2})\.(?=[0-9])/u;

/** 3. …, 4.72分案卷……, 5. …: what looks like a number with decimals is an item where those around it count on. */
function countOn(lines: ManuscriptLine[]): void {
  const numbered = lines.flatMap(({ number }, line) => (number ? [line] : []));
  for (const [at, line] of numbered.entries()) {
    const { number } = lines[line]!;
    const next = numbered[at + 1];
    if (number?.form !== "num-dot" || next === undefined) continue;
    const { form, n } = lines[next]!.number!;
    if (form !== "num-dot" || n !== number.n + 2) continue;
    const between = lines.slice(line + 1, next).filter(({ cell, apart }) => !cell && !apart);
    const glued = between.filter(({ text }) => Number(GLUED.exec(text)?.[1]) === number.n + 1);
    if (glued.length !== 1) continue;
    const [one] = glued as [ManuscriptLine];
    one.number = { level: number.level, n: number.n + 1, form, rest: one.text.replace(GLUED, "") };
  }
}

/** A number that Word counts in a form that nobody types: 1 工作情况, I.总的情况. */
function counted(text: string, number: CountedNumber | null): HeadNumber | null {
  if (!number || number.text.trim() === "") return null;
  return { level: number.level, n: number.n, form: "counted", rest: text.slice(number.text.trim().length).trim() };
}

/** The lines between soft breaks, trimmed; none of an empty paragraph. */
function split(raw: RawLine): RawLine[] {
  const text = cleanText((raw.number?.text ?? "") + raw.text);
  if (raw.cell) return text.trim() === "" ? [] : [{ ...raw, text: text.trim() }];
  const texts = text.split("\n").map((part) => part.trim());
  return texts.filter(Boolean).map((part, index) => ({ ...raw, text: part, number: index === 0 ? raw.number : null }));
}

/** A line of a table of contents ends in dots or a tab and the number of a page. */
function looksLikeContents(text: string): boolean {
  const page = /[0-9]{1,3}$/u.exec(text);
  if (!page) return false;
  const before = text.slice(0, page.index);
  const title = before.trimEnd();
  // A row of a table typed with tabs has more than one number.
  if (/\t[0-9.]+$/u.test(title)) return false;
  return before.slice(title.length).includes("\t") || /^[.…·‥]{3}$/u.test(title.slice(-3));
}

const tabs = (text: string): number => text.split("\t").length - 1;

/** Rows of tables typed with tabs: below a head without a number, each with as many tabs as the one before. */
function typedRows(lines: readonly RawLine[]): ReadonlySet<RawLine> {
  const rows = new Set<RawLine>();
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (line.cell || !before || tabs(line.text) === 0 || tabs(before.text) !== tabs(line.text)) continue;
    if (rows.has(before) || !looksLikeContents(before.text)) rows.add(line);
  }
  return rows;
}

/** Without the table of contents and its heading: lines that a style or their look says are of it. */
function withoutContents(lines: readonly RawLine[]): RawLine[] {
  const rows = typedRows(lines);
  const isEntry = (line: RawLine): boolean => !line.cell && !rows.has(line) && looksLikeContents(line.text);
  const looks = lines.filter(isEntry).length >= 3;
  const isOf = (line: RawLine): boolean => line.contents || (looks && isEntry(line));
  return lines.filter(
    (line, index) =>
      !isOf(line) && !(CONTENTS_TITLE.test(line.text) && lines.slice(index + 1, index + 3).some((next) => isOf(next))),
  );
}

function nest(headings: readonly Heading[], end: number): ManuscriptSection[] {
  const top: ManuscriptSection[] = [];
  const open: ManuscriptSection[] = [];
  const close = (level: number, line: number): void => {
    while (open.length > 0 && open[open.length - 1]!.level >= level) open.pop()!.end = line;
  };
  for (const { line, level, title, body } of headings) {
    close(level, line);
    const parent = open[open.length - 1] ?? null;
    const section: ManuscriptSection = { title, level, line, body, end, parent, sections: [] };
    (parent?.sections ?? top).push(section);
    open.push(section);
  }
  close(0, end);
  return top;
}

// What rules ask of a manuscript

/** The sections and everything below them, in document order. */
export function allSections(sections: readonly ManuscriptSection[]): ManuscriptSection[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

/** Whether a section is a numbered item that is text from its first word on. */
export function isItem(manuscript: Manuscript, { line, body }: ManuscriptSection): boolean {
  const { text, number } = manuscript.lines[line]!;
  return body < text.length && body === text.length - (number?.rest.length ?? text.length);
}

/** The innermost section that a line belongs to; null before the first heading and after the body. */
export function sectionAt(manuscript: Manuscript, line: number): ManuscriptSection | null {
  let found: ManuscriptSection | null = null;
  let sections: readonly ManuscriptSection[] = manuscript.sections;
  while (true) {
    const inner = sections.find((section) => section.line <= line && line < section.end);
    if (!inner) return found;
    found = inner;
    sections = inner.sections;
  }
}

/** Text that is no heading; `start` is its offset in the line. */
export interface Passage {
  line: number;
  start: number;
  text: string;
}

/** The text from line `from` to before line `to`: lines, what follows a heading in its line, and cells if asked for. */
export function passages(manuscript: Manuscript, from = 0, to = manuscript.lines.length, cells = false): Passage[] {
  const starts = bodyStarts(manuscript);
  const found: Passage[] = [];
  for (let line = Math.max(from, 0); line < to; line++) {
    const { text, cell, apart } = manuscript.lines[line]!;
    if (apart && !cells) continue;
    const start = starts.get(line) ?? (line === manuscript.title ? text.length : 0);
    if (start < text.length && (cells || !cell)) found.push({ line, start, text: text.slice(start) });
  }
  return found;
}

/** The text of a section, its sub-sections included. */
export function sectionText(manuscript: Manuscript, section: ManuscriptSection, cells = false): Passage[] {
  return passages(manuscript, section.line, section.end, cells);
}

/** The text between title or recipient and the first heading. */
export function openingText(manuscript: Manuscript): Passage[] {
  const from = Math.max(manuscript.title, manuscript.recipient) + 1;
  return passages(manuscript, from, manuscript.sections[0]?.line ?? manuscript.end);
}

/** Characters of a section that are no blanks and no headings, tables included. */
export function sectionLength(manuscript: Manuscript, section: ManuscriptSection): number {
  return countCharacters(sectionText(manuscript, section, true));
}

export function countCharacters(found: readonly Passage[]): number {
  return found.reduce((sum, { text }) => sum + length(text.replace(/\s+/gu, "")), 0);
}

const known = new WeakMap<Manuscript, Map<number, number>>();

/** Of each line with a heading: where its text begins. */
function bodyStarts(manuscript: Manuscript): Map<number, number> {
  const found =
    known.get(manuscript) ?? new Map(allSections(manuscript.sections).map(({ line, body }) => [line, body]));
  known.set(manuscript, found);
  return found;
}

/** Characters that are no blanks, headings and tables included. */
export const charactersOf = (manuscript: Manuscript): number =>
  manuscript.lines.reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0);
