/** Rows of a ledger as a table in the draft of a report. Pure. */

import { type FormContent, readContent } from "../contents/letter";
import { type Segment, toSegments } from "../contents/texts";
import type { Block, Column, TableBlock, Unit } from "../shared/unit";
import { tableOf, takesRows } from "./insert";
import { printed } from "./letter";
import type { Row } from "../contents/rows";

/** A table of a report that rows of the ledger can fill. */
export interface TablePlace {
  id: string;
  title: string;
  header: string[];
}

export const tablePlaces = (report: Unit, columns: readonly Column[]): TablePlace[] =>
  printed(report).flatMap(({ id, title, blocks }) =>
    blocks
      .filter((block): block is TableBlock => block.type === "table" && takesRows(block, columns))
      .map(({ header }) => ({ id, title, header })),
  );

/** Whether the rows take the place of those that the table has, or go on after them. */
export type Way = "replace" | "after";

/** Whether a draft has that table with rows of its own. */
export const hasTable = (report: Unit, stored: unknown, place: TablePlace): boolean =>
  tableIn(readContent(stored).texts[place.id] ?? [], place) >= 0 && templateOf(report, place) !== undefined;

/** A draft's content with the rows in its table; the text around it stays. */
export function withTable(
  report: Unit,
  stored: unknown,
  place: TablePlace,
  columns: readonly Column[],
  rows: readonly Row[],
  way: Way = "replace",
): FormContent {
  const content = readContent(stored);
  const template = templateOf(report, place);
  if (!template) return content;
  const own = content.texts[place.id];
  const segments = own ?? toSegments(blocksAt(report, place));
  const at = tableIn(segments, place);
  const before = way === "after" && own ? rowsOf(segments[at]) : [];
  const filled = tableOf(template, columns, rows, before.length);
  const table: Segment = { ...filled, rows: [...before, ...filled.rows] };
  content.texts[place.id] =
    at < 0 ? [...segments, table] : segments.map((segment, index) => (index === at ? table : segment));
  content.titles[place.id] = place.title;
  return content;
}

const blocksAt = (report: Unit, place: TablePlace): readonly Block[] =>
  printed(report).find(({ id }) => id === place.id)?.blocks ?? [];

const templateOf = (report: Unit, place: TablePlace): TableBlock | undefined =>
  blocksAt(report, place).find(
    (block): block is TableBlock => block.type === "table" && sameHeader(block.header, place.header),
  );

const tableIn = (segments: readonly Segment[], place: TablePlace): number =>
  segments.findIndex((segment) => segment.type === "table" && sameHeader(segment.header, place.header));

const rowsOf = (segment: Segment | undefined): string[][] => (segment?.type === "table" ? segment.rows : []);

const sameHeader = (one: readonly string[], other: readonly string[]): boolean => one.join("\t") === other.join("\t");
