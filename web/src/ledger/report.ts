/** Rows of a ledger as a table in the draft of a report. Pure. */

import { type Content, readContent } from "../contents/letter";
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

/** A draft's content with the rows in place of what the table had; the text around it stays. */
export function withTable(
  report: Unit,
  stored: unknown,
  place: TablePlace,
  columns: readonly Column[],
  rows: readonly Row[],
): Content {
  const content = readContent(stored);
  const blocks: readonly Block[] = printed(report).find(({ id }) => id === place.id)?.blocks ?? [];
  const template = blocks.find(
    (block): block is TableBlock => block.type === "table" && sameHeader(block.header, place.header),
  );
  if (!template) return content;
  const table: Segment = { ...tableOf(template, columns, rows) };
  const segments = content.texts[place.id] ?? toSegments(blocks);
  const at = segments.findIndex((segment) => segment.type === "table" && sameHeader(segment.header, place.header));
  content.texts[place.id] =
    at < 0 ? [...segments, table] : segments.map((segment, index) => (index === at ? table : segment));
  content.titles[place.id] = place.title;
  return content;
}

const sameHeader = (one: readonly string[], other: readonly string[]): boolean => one.join("\t") === other.join("\t");
