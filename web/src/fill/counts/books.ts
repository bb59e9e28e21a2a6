/** Filled ledgers and checklists to count in: drafts on this computer, workbooks that a colleague exported. */

import { answeredRows, answersIn } from "../../contents/checklist-rows";
import type { CountSource } from "../../contents/counted";
import { countRows } from "../../contents/counting";
import { readContent } from "../../contents/ledger";
import { readLedger } from "../../contents/ledger-file";
import { isEmpty, type Row } from "../../contents/rows";
import type { Draft } from "../../drafts/draft";
import { type DraftStorage, latest } from "../../drafts/storage";
import { today } from "../../office/xlsx/days";
import { receive } from "../../office/intake/receive";
import { loadUnit } from "../../shared/load";
import { oneLine } from "../../shared/text";
import type { Counted, Unit } from "../../shared/unit";

export interface Book extends Pick<CountSource, "draft" | "name" | "time"> {
  unit: Unit;
  rows: readonly Row[];
}

/** A blank that can be counted. */
export interface Line {
  name: string;
  counted: Counted;
  /** As it stands in the form. */
  value: string;
}

/** A ledger or a checklist, the copies of it that are at hand, and what can be counted in them. */
export type Shelf = Pick<Book, "unit"> & { books: Book[]; lines: readonly Line[] };

export const bookOf = (unit: Unit, draft: Draft): Book => ({
  unit,
  draft: draft.id,
  name: `${unit.title}“${draft.name}”`,
  time: draft.updated,
  rows: unit.kind === "checklist" ? answeredRows(unit, draft.content) : filled(readContent(draft.content, unit).rows),
});

/** Raises OfficeError or ForeignFileError. */
export async function bookIn(unit: Unit, file: File): Promise<Book> {
  const { bytes } = await receive(file, "xlsx");
  return {
    unit,
    draft: "",
    name: `文件“${oneLine(file.name)}”`,
    time: new Date(file.lastModified).toISOString(),
    rows: unit.kind === "checklist" ? answersIn(bytes, unit) : filled(readLedger(bytes, unit).rows),
  };
}

const filled = (rows: readonly Row[]): Row[] => rows.filter((row) => !isEmpty(row));

/** What a blank counts, with its source. */
export const countIn = ({ unit, rows, draft, name, time }: Book, counted: Counted, day: string): CountSource => ({
  value: String(countRows(unit, rows, counted, day)),
  draft,
  name,
  time,
  rows: rows.length,
});

/** The same as it is counted now in the draft that a value came from; null where that is gone. Raises LoadError. */
export async function recount(storage: DraftStorage, counted: Counted, id: string): Promise<CountSource | null> {
  const unit = await loadUnit(counted.unit);
  const draft = await latest(storage, id);
  return draft?.unit === unit.id ? countIn(bookOf(unit, draft), counted, today()) : null;
}
