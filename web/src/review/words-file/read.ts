/** A list of words that comes as a file. */

import { OfficeError } from "../../office/error";
import { decodeText } from "../../office/intake/decode";
import { kindOf } from "../../office/intake/kinds";
import { refuseOthers, refuseSize } from "../../office/intake/refusal";
import { readWorkbook } from "../../office/xlsx/read";

/** The lines of a .txt, .csv or .xlsx file. Raises OfficeError. */
export async function readWordsFile(file: File): Promise<string> {
  refuseSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kindOf(bytes, file.name) !== "other") {
    refuseOthers(bytes, "xlsx", file.name);
    const [sheet] = readWorkbook(bytes);
    const rows = [...(sheet?.cells ?? [])].sort(([one], [other]) => one - other);
    return rows.map(([, row]) => [0, 1, 2].map((column) => row.get(column) ?? "").join("\t")).join("\n");
  }
  const decoded = decodeText(bytes);
  if (!decoded) throw new OfficeError("not-text", "这个文件不是文本。请选.txt、.csv或者.xlsx文件。");
  return decoded.text;
}
