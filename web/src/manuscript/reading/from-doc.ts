/** A Word 97–2003 or WPS binary file as a Manuscript: its running text, and nothing that is not text. */

import { readDoc } from "../../office/doc/text";
import type { OleReader } from "../../office/doc/ole";
import type { Manuscript, Lexicon } from "../model";
import { buildDraft } from "./manuscript";
import { rawLine } from "./raw-line";

const TOLD =
  "这是旧格式（.doc、.wps）的文件，只读出了正文和表格里的文字，只查文字上的毛病。自动编号、格式、结构、页眉页脚、脚注、文本框和批注没有查；用修订方式删去、还没有接受的字也当作正文。要全查的，请用Word或者WPS另存为.docx，再拖到这里。";

/** Raises OfficeError, whose message is meant for the reader. */
export function manuscriptFromDoc(bytes: Uint8Array, lexicon: Lexicon, ole: OleReader): Manuscript {
  let row = 0;
  let column = 0;
  const lines = readDoc(bytes, ole).map(({ text, cell }) => {
    if (!cell) return rawLine(text);
    // A mark of its own ends the row behind its last cell.
    [row, column] = text === "" ? [row + 1, 0] : [row, column + 1];
    return rawLine(text, { cell: { table: 0, row, column } });
  });
  return { ...buildDraft(lines, lexicon), told: TOLD, textOnly: true };
}
