/** What the tests of workbooks call in Chromium; files travel as base64. */

import { readContent as readChecklist, type Content as ChecklistContent } from "../src/checklist/answers";
import { writeDocx } from "../src/checklist/docx";
import { readAnswers } from "../src/checklist/import";
import { readSet } from "../src/checklist/set";
import { toRows } from "../src/checklist/to-ledger";
import { writeWorkbook } from "../src/checklist/workbook";
import { readContent as readLedgerContent } from "../src/contents/ledger";
import { readLedger } from "../src/ledger/import";
import { newRow } from "../src/contents/rows";
import { writeLedger } from "../src/ledger/workbook";
import { OfficeError } from "../src/office/package";
import type { Unit } from "../src/shared/unit";
import { CellError } from "../src/office/xlsx/book";
import { ForeignFileError } from "../src/office/xlsx/import";
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
    const { rows, values, aside } = readLedger(decode(data), unit);
    return { rows: rows.map((row) => row.cells), values, aside };
  },
  storedLedger: (content: unknown, unit: Unit) => {
    const { rows, values, aside } = readLedgerContent(content, unit);
    return { rows: rows.map((row) => row.cells), values, aside };
  },
  writeChecklist: (blank: string, unit: Unit, content: ChecklistContent) =>
    encode(writeWorkbook(decode(blank), unit, content)),
  writeChecklistDocx: (blank: string, unit: Unit, content: ChecklistContent) =>
    encode(writeDocx(decode(blank), unit, content)),
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
