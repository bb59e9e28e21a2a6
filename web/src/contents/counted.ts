/** Values of blanks that were counted in a ledger or a checklist: what a draft keeps of it. Pure. */

import { entriesOf, isRecord, isText } from "../drafts/draft";

/** Where a value comes from. */
export interface CountSource {
  /** As it was counted. */
  value: string;
  /** Id of the draft; "" for a file. */
  draft: string;
  /** What the ledger or checklist is called, in words. */
  name: string;
  /** When it was changed last, an ISO time. */
  time: string;
  rows: number;
}

export type CountSources = Record<string, CountSource>;

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
