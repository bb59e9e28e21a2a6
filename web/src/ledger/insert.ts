/** Ledger rows as the tables and numbered lists of a report or letter. */

import { number } from "../shared/numbering";
import type { Block, Column, ParagraphBlock, TableBlock } from "../shared/unit";
import { COLUMN_TYPES } from "../contents/column-types";
import { columnFor, sourceOf, type Source } from "./headers";
import { cellOf, type Row } from "../contents/rows";

const BLANK = /【([^【】]+)】/g;
/** Fewer would take tables that only happen to share a word. */
const LEAST_HEADERS = 3;

/** 1 as 一, 12 as 十二; what is beyond the numbers of headings in digits. */
export const hanNumber = (n: number): string => (n < 100 ? number(1, n).slice(0, -1) : String(n));

/** A value as running text has it: days spelled out, line breaks as semicolons. */
export function printedCell(row: Row, column: Column): string {
  return COLUMN_TYPES[column.type].print(cellOf(row, column.id).trim());
}

/** Whether rows of a ledger with these columns can fill the table. */
export function takesRows(table: TableBlock, columns: readonly Column[]): boolean {
  const sources = table.header.map((header) => sourceOf(header, columns)).filter((source) => source !== null);
  const telling = sources.filter((source) => source !== "counter");
  return telling.length >= LEAST_HEADERS && sources.length * 2 > table.header.length;
}

/**
 * The table with a line a row in place of its own lines; what the ledger does not hold stays a blank. The lines count on
 * after as many as stand `before` them.
 */
export function tableOf(table: TableBlock, columns: readonly Column[], rows: readonly Row[], before = 0): TableBlock {
  const sources = table.header.map((header) => sourceOf(header, columns));
  const pattern = table.rows[0] ?? [];
  const lines = rows.map((row, index) =>
    sources.map(
      (source, column) =>
        tableCell(source, row, before + index) ?? renumbered(pattern[column] ?? "", before + index + 1),
    ),
  );
  return { ...table, rows: lines };
}

function tableCell(source: Source, row: Row, index: number): string | null {
  if (source === null) return null;
  if (source === "counter") return String(index + 1);
  return (
    source
      .map((column) => printedCell(row, column))
      .filter(Boolean)
      .join(" ") || null
  );
}

/** 【问题一措施】 as 【问题四措施】 in the fourth line; only names that count from 一 are counted on. */
const renumbered = (text: string, n: number): string =>
  text.replace(BLANK, (blank) => (blank.includes("一") ? blank.replace("一", hanNumber(n)) : blank));

/** Every table and every list that counts its blanks 一, 二, 三, filled from the rows; other blocks as they are. */
export function withRows(blocks: readonly Block[], columns: readonly Column[], rows: readonly Row[]): Block[] {
  const filled: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block;
    if (block.type === "table") {
      filled.push(takesRows(block, columns) ? tableOf(block, columns, rows) : block);
      at += 1;
      continue;
    }
    const run = listFrom(blocks, at);
    filled.push(...(run ? rows.map((row, index) => listItem(block, run.stem, columns, row, index)) : [block]));
    at += run?.length ?? 1;
  }
  return filled;
}

/** The list that starts at a paragraph: 【事项一…】 here, 【事项二…】 in the next one and so on. */
function listFrom(blocks: readonly Block[], at: number): { stem: string; length: number } | null {
  const names = namesIn(blocks[at]);
  const stem = names.map((name) => /^(.+?)一/.exec(name)?.[1]).find((found) => found !== undefined);
  if (!stem) return null;
  let length = 1;
  const counts = (block: Block | undefined, n: number): boolean =>
    namesIn(block).some((name) => name.startsWith(stem + hanNumber(n)));
  while (counts(blocks[at + length], length + 1)) length += 1;
  return length > 1 ? { stem, length } : null;
}

const namesIn = (block: Block | undefined): string[] =>
  block?.type === "paragraph" && block.ordinal > 0
    ? [...block.text.matchAll(BLANK)].map((found) => found[1] as string)
    : [];

function listItem(
  pattern: ParagraphBlock,
  stem: string,
  columns: readonly Column[],
  row: Row,
  index: number,
): ParagraphBlock {
  const lead = `${stem}一`;
  const text = pattern.text.replace(/【([^【】]+)】([。；，]?)/g, (blank, name: string, mark: string) => {
    if (!name.startsWith(lead)) return blank;
    const column = columnFor(name.slice(lead.length) || stem, columns);
    const value = column ? printedCell(row, column) : "";
    // A value that ends a sentence itself must not end it twice.
    return value
      ? value.replace(/[。；，]+$/, mark || "$&") + (mark && !/[。；，]$/.test(value) ? mark : "")
      : renumbered(blank, index + 1);
  });
  return { ...pattern, text, ordinal: index + 1 };
}
