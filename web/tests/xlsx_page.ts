/** What the tests of workbooks call in Chromium; files travel as base64. */

import { readContent as readChecklist, type ChecklistContent } from "../src/checklist/answers";
import { writeDocx } from "../src/checklist/docx";
import { answersFrom, readAnswers } from "../src/checklist/import";
import { readSet } from "../src/contents/checklist-set";
import { toRows } from "../src/checklist/to-ledger";
import { writeWorkbook } from "../src/checklist/workbook";
import { readContent as readLedgerContent } from "../src/contents/ledger";
import { columnFor } from "../src/ledger/headers";
import { importedFrom, importing, readLedger } from "../src/contents/ledger-file";
import { newRow } from "../src/contents/rows";
import { writeLedger, writingLedger } from "../src/ledger/workbook";
import { OfficeError } from "../src/office/package";
import { element } from "../src/ui/dom";
import { breakable } from "../src/ui/long-runs";
import type { Unit } from "../src/shared/unit";
import { CellError } from "../src/office/xlsx/book";
import { ForeignFileError, openOurs } from "../src/office/xlsx/import";
import { guessed, headersOf, likelyHeader, mapped } from "../src/office/xlsx/mapping";
import { readWorkbook } from "../src/office/xlsx/read";

const decode = (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

type Values = Record<string, string>;

const tools = {
  readCells: (data: string) =>
    readWorkbook(decode(data)).map(({ name, cells }) => ({
      name,
      cells: [...cells].map(([row, texts]) => [row, [...texts]]),
    })),
  writeLedger: (blank: string, unit: Unit, rows: Values[], values: Values, today: string) =>
    encode(
      writeLedger(
        decode(blank),
        unit,
        rows.map((cells) => newRow(cells)),
        values,
        today,
      ),
    ),
  readLedger: (data: string, unit: Unit) => {
    const { rows, values, aside, notes } = readLedger(decode(data), unit);
    return { rows: rows.map((row) => row.cells), values, aside, notes };
  },
  /** Other people's table, with the columns that are guessed. */
  readForeign: (data: string, unit: Unit) => {
    const sheet = readWorkbook(decode(data))[0]!;
    const guess = (title: string): string | null => columnFor(title, unit.columns)?.id ?? null;
    const header = likelyHeader(sheet, guess);
    const columns = guessed(headersOf(sheet, header), guess);
    const { rows, values, aside } = importedFrom([mapped(sheet, header, columns)], unit);
    return { header, columns: [...columns], rows: rows.map((row) => row.cells), values, aside };
  },
  /** How many turns an export of so many rows takes at least: none may do more than a row. */
  exportTurns: (blank: string, unit: Unit, cells: Values, count: number) => {
    const work = writingLedger(
      decode(blank),
      unit,
      Array.from({ length: count }, (_, n) => newRow({ ...cells, [unit.columns[0]!.id]: `${n}` })),
      {},
      "2026-11-23",
    );
    let turns = 0;
    for (let step = work.next(); ; step = work.next(), turns++) {
      if (step.done) return { turns, rows: readWorkbook(step.value)[0]!.cells.size };
    }
  },
  /** How many turns an import takes at least: none may do more than a row. */
  importTurns: (data: string, unit: Unit) => {
    const work = importing(openOurs(decode(data), unit, unit.columns), unit);
    for (let turns = 0; ; turns++) {
      const step = work.next();
      if (step.done) return { turns, rows: step.value.rows.length };
    }
  },
  /** Characters of the longest piece of a text between two places where its line may end. */
  longestPiece: (text: string) => {
    const holder = element("p", {}, ...breakable(text));
    if (holder.textContent !== text) throw new Error("text changed");
    return Math.max(...[...holder.childNodes].map((node) => node.textContent?.length ?? 0));
  },
  storedLedger: (content: unknown, unit: Unit) => {
    const { rows, values, aside } = readLedgerContent(content, unit);
    return { rows: rows.map((row) => row.cells), values, aside };
  },
  writeChecklist: (blank: string, unit: Unit, content: ChecklistContent) =>
    encode(writeWorkbook(decode(blank), unit, content)),
  writeChecklistDocx: (blank: string, unit: Unit, content: ChecklistContent) =>
    encode(writeDocx(decode(blank), unit, content)),
  checklistNotes: (data: string, unit: Unit) =>
    answersFrom(openOurs(decode(data), unit, unit.grid)[0]!, unit, readSet({})).notes,
  readChecklist: (data: string, unit: Unit, set: unknown) => readAnswers(decode(data), unit, readSet(set)),
  storedChecklist: (content: unknown, unit: Unit) => readChecklist(content, unit),
  toRows: (unit: Unit, content: ChecklistContent, ledger: Unit, today: string) =>
    toRows(unit, content, ledger, [], today).map((row) => row.cells),
  refusal: (data: string, unit: Unit): string => {
    try {
      if (unit.kind === "ledger") readLedger(decode(data), unit);
      else readAnswers(decode(data), unit, readSet({}));
      return "";
    } catch (error) {
      if (error instanceof OfficeError || error instanceof ForeignFileError || error instanceof CellError)
        return error.message;
      throw error;
    }
  },
};

window.tools = tools as unknown as Window["tools"];
