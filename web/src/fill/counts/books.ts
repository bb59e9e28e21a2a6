/** Filled ledgers to count in: drafts on this computer, workbooks that a colleague exported. */

import { type CountSource, countRows } from "../../contents/counted";
import { readContent } from "../../contents/ledger";
import { readLedger } from "../../contents/ledger-file";
import { isEmpty, type Row } from "../../contents/rows";
import type { Draft } from "../../drafts/draft";
import { oneLine } from "../../shared/text";
import type { Counted, Unit } from "../../shared/unit";

export interface Book extends Pick<CountSource, "draft" | "name" | "time"> {
  ledger: Unit;
  rows: readonly Row[];
}

export const bookOf = (ledger: Unit, draft: Draft): Book => ({
  ledger,
  draft: draft.id,
  name: `${ledger.title}“${draft.name}”`,
  time: draft.updated,
  rows: readContent(draft.content, ledger).rows,
});

/** Raises OfficeError or ForeignFileError. */
export async function bookIn(ledger: Unit, file: File): Promise<Book> {
  const { rows } = readLedger(new Uint8Array(await file.arrayBuffer()), ledger);
  return {
    ledger,
    draft: "",
    name: `文件“${oneLine(file.name)}”`,
    time: new Date(file.lastModified).toISOString(),
    rows: rows.filter((row) => !isEmpty(row)),
  };
}

/** What a blank counts in a ledger, with its source. */
export const countIn = ({ ledger, rows, draft, name, time }: Book, counted: Counted, today: string): CountSource => ({
  value: String(countRows(ledger, rows, counted, today)),
  draft,
  name,
  time,
  rows: rows.length,
});
