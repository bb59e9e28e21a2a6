/** A workbook as rows of a ledger, ours or somebody else's. */

import { importing, type Imported } from "../../contents/ledger-file";
import { receive } from "../../office/intake/receive";
import { openOffice } from "../../office/package";
import { oursIn } from "../../office/xlsx/import";
import { readingSheets } from "../../office/xlsx/read";
import type { Unit } from "../../shared/unit";
import { busy } from "../../ui/busy";
import { askMapping } from "../../ui/mapping-dialog";
import { columnFor } from "../headers";

/** Null when the reader turns back. Raises OfficeError and ForeignFileError. */
export async function readBook(file: File, unit: Unit): Promise<Imported | null> {
  const { bytes } = await receive(file, "xlsx");
  const sheets = await busy("正在读文件", readingSheets(openOffice(bytes, "xlsx")));
  if (!sheets) return null;
  const guess = (title: string): string | null => columnFor(title, unit.columns)?.id ?? null;
  const ours = oursIn(sheets, unit, unit.columns) ?? (await askMapping(unit.title, unit.columns, guess, sheets));
  return ours && busy("正在读各行", importing([ours].flat(), unit));
}
