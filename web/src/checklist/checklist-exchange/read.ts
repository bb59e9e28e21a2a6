/** Files that bring answers or a list of items. */

import { decodeWhole } from "../../office/intake/decode";
import { receive } from "../../office/intake/receive";
import { openOffice } from "../../office/package";
import { oursIn } from "../../office/xlsx/import";
import { readingSheets } from "../../office/xlsx/read";
import type { Unit } from "../../shared/unit";
import { busy } from "../../ui/busy";
import { askMapping } from "../../ui/mapping-dialog";
import { answersFrom, type ImportedAnswers } from "../import";
import { type ItemSet, readSetFile, SET_FILE_LIMIT, SetFileError } from "../../contents/checklist-set";

/** A workbook as answers; null when the reader turns back. Raises OfficeError and ForeignFileError. */
export async function readBook(file: File, unit: Unit, current: ItemSet): Promise<ImportedAnswers | null> {
  const { bytes } = await receive(file, "xlsx");
  const sheets = await busy("正在读文件", readingSheets(openOffice(bytes, "xlsx")));
  if (!sheets) return null;
  const columns = unit.grid.filter(({ title }) => title !== "");
  const guess = (title: string): string | null => columns.find((column) => column.title === title)?.id ?? null;
  const sheet = oursIn(sheets, unit, unit.grid)?.[0] ?? (await askMapping(unit.title, columns, guess, sheets));
  return sheet && answersFrom(sheet, unit, current);
}

/** Raises SetFileError and OfficeError. */
export async function readSet(file: File, unit: Unit): Promise<ItemSet> {
  if (file.size > SET_FILE_LIMIT)
    throw new SetFileError("这个文件太大，不像是本站导出的口径。请选“导出口径”得到的 .json 文件。");
  return readSetFile(decodeWhole((await receive(file, "json")).bytes), unit);
}
