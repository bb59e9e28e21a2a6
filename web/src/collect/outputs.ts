/** The files that leave the page. */

import { loadWriters } from "../office/writers";
import { formats } from "../shared/formats";
import { fromBase64, loadScript } from "../shared/load";
import { download } from "../ui/dom";
import { documentOf, sheetsOf, type Outcome } from "./output";

/** Made by macros/browser: the workbook of this page, and the Word file that findings are printed in. */
const BOOK = "_collect.xlsx";
const DOCUMENT = "_review-report.docx";

const NAME = "收稿一览";

async function blank(name: string): Promise<Uint8Array> {
  return fromBase64(await loadScript(`assets/units/${name}.js`, () => window.reportFiles?.[name]));
}

export async function saveWorkbook(outcome: Outcome): Promise<void> {
  const { writeWorkbook } = await loadWriters();
  download(writeWorkbook(await blank(BOOK), sheetsOf(outcome)), `${NAME}.xlsx`, formats.xlsx.mime);
}

export async function saveDocument(outcome: Outcome): Promise<void> {
  const { writeDocument } = await loadWriters();
  const made = await writeDocument("docx", documentOf(outcome), () => blank(DOCUMENT));
  download(made, `${NAME}.docx`, formats.docx.mime);
}
