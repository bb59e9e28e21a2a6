/** The text of a section as people type it: one line a paragraph, "1. " before the items of a list, 【…】 for blanks. */

import { FIGURES } from "../shared/han";
import { number, parse } from "../shared/numbering";
import { own } from "../shared/own";
import { cleanText, oneLine } from "../shared/text";
import type { Block, ParagraphBlock } from "../shared/unit";

export interface TextSegment {
  type: "text";
  text: string;
}

export interface TableSegment {
  type: "table";
  header: string[];
  rows: string[][];
}

/** What stands under a heading, in order: runs of paragraphs and tables. */
export type Segment = TextSegment | TableSegment;

const BLANK = /【([^【】\n]+)】/gu;
/** Numbers that open the item of a list; 1.5万元 opens none. */
const ITEM_FORMS: ReadonlySet<string> = new Set(["num-dot", "num-dot-wide"]);
const LARGEST = 99;

/** The blanks of a unit: what is filled in, by name. A name that is not in it is no blank, 【】 may be a writer's own brackets. */
export type Blanks = ReadonlyMap<string, string>;

/** Names of the blanks in the order of the text, each once. */
export const blankNames = (texts: Iterable<string>, blanks: Blanks): string[] => [
  ...new Set(
    [...texts]
      .flatMap((text) => [...text.matchAll(BLANK)].map((match) => match[1]!))
      .filter((name) => blanks.has(name)),
  ),
];

/** A text with the values of its blanks, those without one left as they are. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(BLANK, (whole, name: string) => own(values, name) || whole);

/** A segment with all its texts changed. */
export const withTexts = (segment: Segment, change: (text: string) => string): Segment =>
  segment.type === "text"
    ? { ...segment, text: change(segment.text) }
    : { ...segment, header: segment.header.map(change), rows: segment.rows.map((row) => row.map(change)) };

export const hasBlank = (text: string): boolean => text.search(BLANK) >= 0;

/** The name of the one blank that is the whole text, or "". */
export function onlyBlank(text: string, blanks: Blanks): string {
  const name = /^【([^【】\n]+)】$/u.exec(text.trim())?.[1] ?? "";
  return blanks.has(name) ? name : "";
}

/** Characters without white space; filled blanks count as their values, open ones not at all. */
export function countCharacters(texts: Iterable<string>, blanks: Blanks): number {
  let count = 0;
  for (const text of texts) {
    const filled = text.replace(BLANK, (whole, name: string) => blanks.get(name) ?? whole);
    count += filled.length - (filled.match(/\s|[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0);
  }
  return count;
}

export function toSegments(blocks: readonly Block[]): Segment[] {
  const segments: Segment[] = [];
  for (const block of blocks) {
    const last = segments[segments.length - 1];
    if (block.type === "table") {
      segments.push({ type: "table", header: [...block.header], rows: block.rows.map((row) => [...row]) });
    } else {
      const line = block.ordinal ? `${block.ordinal}. ${block.text}` : block.text;
      if (last?.type === "text") last.text += `\n${line}`;
      else segments.push({ type: "text", text: line });
    }
  }
  return segments.length > 0 ? segments : [{ type: "text", text: "" }];
}

/** The form shows no table without a row and no cell without a head. */
export function complete(segment: Segment): Segment {
  if (segment.type === "text") return segment;
  const columns = Math.max(...[segment.header, ...segment.rows].map((row) => row.length));
  const fill = (row: readonly string[]): string[] => Array.from({ length: columns }, (_, index) => row[index] ?? "");
  return { ...segment, header: fill(segment.header), rows: (segment.rows.length > 0 ? segment.rows : [[]]).map(fill) };
}

/**
 * As the blocks of a document: empty lines, empty items and tables without rows are left out.
 *
 * A list counts on from the number that its first item bears. The printer counts from 1, so a list that goes on after
 * a plain paragraph bears its numbers as text.
 */
export function toBlocks(segments: readonly Segment[]): Block[] {
  return segments.flatMap((segment): Block[] => {
    if (segment.type === "table") return segment.rows.length > 0 ? [tableBlock(segment)] : [];
    let first = 0;
    let place = 0;
    return linesOf(segment.text)
      .filter((line) => line.text)
      .map(({ ordinal, text }): Block => {
        place = ordinal ? place + 1 : 0;
        if (place === 1) first = ordinal;
        const counts = place > 0 && first > 1;
        return { type: "paragraph", text: counts ? `${first + place - 1}.${text}` : text, ordinal: counts ? 0 : place };
      });
  });
}

function tableBlock({ header, rows }: TableSegment): Block {
  const clean = (cells: string[]): string[] => header.map((_, index) => oneLine(cells[index] ?? ""));
  return { type: "table", header: clean(header), rows: rows.map(clean) };
}

export interface Line {
  /** Its place among the lines of the text, empty ones counted. */
  index: number;
  ordinal: number;
  text: string;
}

export function linesOf(text: string): Line[] {
  return cleanText(text)
    .split("\n")
    .flatMap((raw, index) => {
      const line = raw.trim();
      const head = itemOf(line);
      if (head) return [{ index, ordinal: head.n, text: head.rest.trim() }];
      return line ? [{ index, ordinal: 0, text: line }] : [];
    });
}

function itemOf(line: string): { n: number; rest: string } | null {
  const head = /^[\s\u3000]*[0-9]/u.test(line) ? parse(line) : null;
  return head && ITEM_FORMS.has(head.form) ? head : null;
}

export const textsOfSegment = (segment: Segment): string[] =>
  segment.type === "text" ? [segment.text] : [...segment.header, ...segment.rows.flat()];

export const textsOfSegments = (segments: readonly Segment[]): string[] => segments.flatMap(textsOfSegment);

/** As one text to keep or copy; cells apart by tabs. */
export const asPlainText = (segments: readonly Segment[]): string =>
  segments
    .map((s) => (s.type === "text" ? s.text : [s.header, ...s.rows].map((row) => row.join("\t")).join("\n")))
    .join("\n");

const numbered = ({ text, ordinal }: ParagraphBlock): string => (ordinal > 0 ? `${ordinal}.${text}` : text);

/** Blocks as one text: a paragraph a line, cells apart by tabs. */
export const blocksAsText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) =>
      block.type === "paragraph"
        ? numbered(block)
        : [block.header, ...block.rows].map((row) => row.join("\t")).join("\n"),
    )
    .join("\n");

/** An edit of a text: what stands in it afterwards and where the cursor is. */
export interface Edit {
  text: string;
  cursor: number;
}

/** Puts 一是, or what comes after the last …是 of this line or the one before, at the cursor. */
export function insertPoint(text: string, cursor: number): Edit {
  const [line = "", above = ""] = text.slice(0, cursor).split("\n").reverse();
  const last = lastPoint(line) || (line.trim() === "" && OPENS_WITH_POINT.test(above) ? lastPoint(above) : 0);
  const piece = `${number(1, Math.min(last + 1, LARGEST)).slice(0, -1)}是`;
  return { text: text.slice(0, cursor) + piece + text.slice(cursor), cursor: cursor + piece.length };
}

const POINT = new RegExp(`(?<![${FIGURES}])[${FIGURES}]{1,3}是`, "gu");
const OPENS_WITH_POINT = new RegExp(`^[\\s\\u3000]*[${FIGURES}]{1,3}是`, "u");

const lastPoint = (line: string): number => parse([...line.matchAll(POINT)].pop()?.[0] ?? "")?.n ?? 0;

/** Opens the next list item under the line of the cursor; the items below it count on. */
export function insertItem(text: string, cursor: number): Edit {
  const lines = text.split("\n");
  const at = text.slice(0, cursor).split("\n").length - 1;
  const isEmpty = (lines[at] ?? "").trim() === "";
  const last = itemOf((isEmpty ? lines[at - 1] : lines[at]) ?? "")?.n ?? 0;
  const place = isEmpty ? at : at + 1;
  lines.splice(place, isEmpty ? 1 : 0, `${Math.min(last + 1, LARGEST)}. `);
  for (let next = place + 1, n = last + 2; n <= LARGEST && itemOf(lines[next] ?? ""); next++, n++) {
    lines[next] = (lines[next] ?? "").replace(/[0-9]{1,2}/, String(n));
  }
  return { text: lines.join("\n"), cursor: lines.slice(0, place + 1).join("\n").length };
}
