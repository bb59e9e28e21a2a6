/** Values of blanks that were counted in a ledger: how rows are counted, and what a draft keeps of it. Pure. */

import { entriesOf, isRecord, isText } from "../drafts/draft";
import type { Counted, Unit } from "../shared/unit";
import { cellOf, type Row, stateOf } from "./rows";

/** Where a value comes from. */
export interface CountSource {
  /** As it was counted. */
  value: string;
  /** Id of the ledger's draft; "" for a file. */
  draft: string;
  /** What the ledger is called, in words. */
  name: string;
  /** When the ledger was changed last, an ISO time. */
  time: string;
  rows: number;
}

export type CountSources = Record<string, CountSource>;

/** How many rows of a ledger a blank counts; `today` as in 2026-09-30. */
export const countRows = (ledger: Unit, rows: readonly Row[], { where, overdue }: Counted, today: string): number =>
  rows.filter(
    (row) =>
      Object.entries(where).every(([column, choices]) => choices.includes(cellOf(row, column).trim())) &&
      (!overdue || stateOf(ledger, row, today) === "overdue"),
  ).length;

/** Which rows those are, for the reader. */
export function rowsInWords(ledger: Unit, { where, overdue }: Counted): string {
  const columns = Object.entries(where).map(([id, choices]) => {
    const title = ledger.columns.find((column) => column.id === id)?.title ?? id;
    return `${title}为“${choices.join("”“")}”`;
  });
  return [...columns, ...(overdue ? ["超期没有办结"] : [])].join("，") || "全部行";
}

/** The sources in a stored content that can be understood, by blank; null for none. */
export function readSources(stored: unknown): CountSources | null {
  const found = entriesOf(stored).flatMap(([blank, source]) => (isSource(source) ? [[blank, source] as const] : []));
  return found.length > 0 ? Object.fromEntries(found) : null;
}

const isSource = (source: unknown): source is CountSource & Record<string, unknown> =>
  isRecord(source) &&
  ["value", "draft", "name", "time"].every((key) => isText(source[key])) &&
  !Number.isNaN(Date.parse(source["time"] as string)) &&
  Number.isSafeInteger(source["rows"]);
