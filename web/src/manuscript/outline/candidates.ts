/** Where in a notice an outline may stand: each place with what was found there and how sure it is. */

import type { Lexicon, Manuscript, ManuscriptLine } from "../model";
import { pattern } from "../lexicon";
import { enumeration, names, type Piece } from "./enumeration";
import { leadScore, namesOutline, SURE } from "./leads";
import type { OutlineForm, OutlinePart } from "./model";
import { divided, itemsOf, lengthOf, nameOf, partOf } from "./part";
import { type Open, type Row, type Run, runOf, step } from "./rows";
import { grids, partsOfTable, typedGrids } from "./tables";

export interface Candidate {
  form: OutlineForm;
  score: number;
  parts: OutlinePart[];
  /** The line that leads to it. */
  lead: number;
}

/** Every place that holds two parts at least, the surest first. */
export function candidates(manuscript: Manuscript, lexicon: Lexicon): Candidate[] {
  const found = [
    ...annexes(manuscript, lexicon),
    ...inText(manuscript, lexicon),
    ...inTables(manuscript, lexicon),
    ...whole(manuscript, lexicon),
  ];
  return found.filter(({ parts }) => parts.length >= 2).sort((one, other) => other.score - one.score);
}

const ANNEX = /^附\s*件?\s*[0-9一二三四五六七八九十]{0,2}\s*[\uff1a:.、]?\s*/u;

/** 附件 and a title with 提纲 in it: everything down to the next annex. */
function* annexes({ lines, end }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  for (let at = 1; at < lines.length; at++) {
    const { text, cell, apart } = lines[at]!;
    if (cell || apart || !namesOutline(text, lexicon) || /[。\uff1b;\uff0c]/u.test(text)) continue;
    // The list of the annexes only names them.
    const announced = ANNEX.test(text) && at < end + 8 && follows(lines, at);
    const marked = ANNEX.test(text) || ANNEX.test(lines[at - 1]!.text.trim());
    if (announced || (!marked && at < end)) continue;
    const to = nextAnnex(lines, at + 1);
    const parts = partsOfRun(runOf(lines, at + 1, to, []), lines, lexicon);
    yield {
      form: "annex",
      score: 12,
      parts: parts.length > 0 ? parts : plainHeads(lines, at + 1, to, lexicon),
      lead: at,
    };
  }
}

/** Whether the list of the annexes goes on, or the signature stands below. */
const follows = (lines: readonly ManuscriptLine[], at: number): boolean => {
  const next = lines[at + 1]?.text.trim() ?? "";
  return /^[0-9]{1,2}[.、\uff0e]/u.test(next) || /年[0-9一二三四五六七八九十]{1,3}月/u.test(lines[at + 2]?.text ?? "");
};

function nextAnnex(lines: readonly ManuscriptLine[], from: number): number {
  const found = lines.findIndex(
    ({ text, cell }, index) =>
      index >= from && !cell && /^附\s*件?\s*[0-9一二三四五六七八九十]{0,2}\s*[\uff1a:]?$/u.test(text.trim()),
  );
  const titled = lines.findIndex(
    ({ text, cell }, index) => index > from && !cell && /^附\s*件\s*[0-9一二三四五六七八九十]{1,2}/u.test(text.trim()),
  );
  const ends = [found, titled].filter((index) => index >= 0);
  return ends.length > 0 ? Math.min(...ends) : lines.length;
}

/** Headings that have a style and no number. */
function plainHeads(lines: readonly ManuscriptLine[], from: number, to: number, lexicon: Lexicon): OutlinePart[] {
  const rows: Row[] = [];
  const beside = new Map<number, number[]>();
  for (let line = from; line < to; line++) {
    const { text, level, cell } = lines[line]!;
    if (!cell && level > 0) rows.push({ line, level, text, start: 0 });
    else if (rows.length > 0) beside.set(rows.length - 1, [...(beside.get(rows.length - 1) ?? []), line]);
  }
  return partsOfRun({ rows, beside, end: to }, lines, lexicon);
}

/** What a sentence of the text leads on to: in the same paragraph, or in the numbered lines below it. */
function* inText({ lines }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const open: Open = [];
  for (const [at, line] of lines.entries()) {
    if (line.cell || line.apart) continue;
    step(open, line);
    for (const sentence of sentences(line.text)) {
      yield* withinSentence(sentence, at, lexicon);
    }
    const last = sentences(line.text).pop();
    const score = last ? leadScore(bare(last.text, line), lexicon) : 0;
    if (score < SURE) continue;
    const run = runOf(lines, at + 1, nextAnnex(lines, at + 1), open);
    // Something else stands between.
    if (run.rows[0] && run.rows[0].line > at + 2) continue;
    const parts = partsOfRun(trimmed(run), lines, lexicon);
    yield { form: "list", score: 4 + score, parts, lead: at };
  }
}

const bare = (text: string, { number }: ManuscriptLine): string =>
  number && text.endsWith(number.rest) && number.rest !== "" ? number.rest : text;

/** Lines behind the last row are of the notice again, unless every row has some. */
function trimmed(run: Run): Run {
  const last = run.rows.length - 1;
  const ownLines = run.rows.slice(0, last).every((_, index) => (run.beside.get(index)?.length ?? 0) > 0);
  if (ownLines && last > 0)
    return { ...run, beside: new Map(run.beside).set(last, (run.beside.get(last) ?? []).slice(0, 1)) };
  const beside = new Map(run.beside);
  beside.delete(last);
  return { ...run, beside };
}

const END = /[。！？!?]/u;

/** Of a paragraph; what 一是…。二是…。 counts up is one. */
function sentences(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !END.test(text[at]!)) continue;
    const piece = text.slice(from, at + 1);
    if (piece.trim() !== "") found.push({ text: piece, start: from });
    from = at + 1;
  }
  return found;
}

const LISTS = pattern(
  (any) => `(?:${any("handed-in")})[^。\\uff1b;\\uff0c,]{0,12}?(?:${any("lists-parts")})[\\uff1a:]?`,
);

function* withinSentence({ text, start }: Piece, line: number, lexicon: Lexicon): Iterable<Candidate> {
  const found = LISTS(lexicon).exec(text);
  if (!found) return;
  const at = found.index + found[0].length;
  const parts = names(text.slice(at), lexicon).map((item) =>
    partOf({ text: item.text, start: start + at + item.start }, line, lexicon),
  );
  if (parts.length >= 3) yield { form: "sentence", score: 10, parts, lead: line };
}

/** 重点报告以下内容：一是…。二是…。: marks may stand in several sentences of one paragraph. */
export function* inParagraphs({ lines }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  for (const [line, { text, cell, apart, number }] of lines.entries()) {
    if (cell || apart) continue;
    const offset = number && number.level > 0 ? text.length - number.rest.length : 0;
    const counted = enumeration(text.slice(offset));
    if (!counted) continue;
    const before = text.slice(offset, offset + counted.start);
    const lead =
      sentences(before).pop()?.text ?? (line > 0 ? (sentences(lines[line - 1]!.text).pop()?.text ?? "") : "");
    const score = leadScore(lead, lexicon);
    if (score < SURE) continue;
    const items = cut(counted.items);
    yield {
      form: "sentence",
      score: 3 + score,
      parts: items.map((item) => partOf({ text: item.text, start: offset + item.start }, line, lexicon)),
      lead: line,
    };
  }
}

/** The last item ends where the sentence does, if the others are no more than one. */
function cut(items: readonly Piece[]): Piece[] {
  const single = items.slice(0, -1).every(({ text }) => !/。./u.test(text));
  return items.map((item, index) =>
    single && index === items.length - 1 ? { ...item, text: item.text.split("。")[0]! } : item,
  );
}

function* inTables(manuscript: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  for (const grid of [...grids(manuscript).values(), ...typedGrids(manuscript).values()]) {
    const line = grid[0]?.find((cell) => cell)?.line ?? 0;
    const head = (grid[0] ?? []).map((cell) => cell?.text ?? "").join("");
    const lead = [line - 1, line - 2].some(
      (at) =>
        at >= 0 &&
        (leadScore(manuscript.lines[at]!.text, lexicon) >= SURE || namesOutline(manuscript.lines[at]!.text, lexicon)),
    );
    const parts = partsOfTable(grid, lexicon);
    const sized = /字数|篇幅|要求|说明|要点/u.test(head);
    if (lead || sized) yield { form: "table", score: (lead ? 9 : 3) + (sized ? 2 : 0), parts, lead: line };
  }
}

/** The text is nothing but an outline. */
function* whole({ lines, title }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const named = title >= 0 && namesOutline(lines[title]!.text, lexicon);
  const parts = partsOfRun(runOf(lines, title + 1, nextAnnex(lines, title + 1), []), lines, lexicon);
  yield {
    form: "whole",
    score: named ? 11 : 1,
    parts: parts.length > 0 ? parts : plainHeads(lines, title + 1, lines.length, lexicon),
    lead: title,
  };
}

/** Rows below each other become parts below each other; what stands beside a row is what is asked there. */
function partsOfRun({ rows, beside }: Run, lines: readonly ManuscriptLine[], lexicon: Lexicon): OutlinePart[] {
  const top: OutlinePart[] = [];
  const open: { level: number; part: OutlinePart }[] = [];
  rows.forEach((row, index) => {
    while (open.length > 0 && open[open.length - 1]!.level >= row.level) open.pop();
    const part = rowPart(row, beside.get(index) ?? [], lines, lexicon);
    (open[open.length - 1]?.part.parts ?? top).push(part);
    open.push({ level: row.level, part });
  });
  return top;
}

function rowPart(row: Row, beside: readonly number[], lines: readonly ManuscriptLine[], lexicon: Lexicon): OutlinePart {
  const part = partOf({ text: row.text, start: row.start }, row.line, lexicon);
  if (beside.length === 0) return part;
  const said = beside.map((line) => lines[line]!.text).join("");
  const { head } = divided(row.text);
  return {
    ...part,
    title: nameOf(head, lexicon),
    asks: [part.asks, said].filter(Boolean).join("。"),
    items: part.items.length > 0 ? part.items : itemsOf(said, lexicon),
    length: part.length ?? lengthOf(said),
  };
}
