/** The files that leave the page. */

import { loadPageBlank } from "../drafts/reader-layout";
import { loadWriters } from "../office/writers";
import { formats } from "../shared/formats";
import { download } from "../ui/dom";
import { documentOf, sheetsOf, type Outcome } from "./output";

/** Made by macros/browser: the workbook of this page, and the Word file that findings are printed in. */
const BOOK = "_collect.xlsx";
const DOCUMENT = "_review-report.docx";

const NAME = "收稿一览";

export async function saveWorkbook(outcome: Outcome): Promise<void> {
  const [{ writeWorkbook }, blank] = await Promise.all([loadWriters(), loadPageBlank(BOOK)]);
  download(writeWorkbook(blank, sheetsOf(outcome)), `${NAME}.xlsx`, formats.xlsx.mime);
}

export async function saveDocument(outcome: Outcome): Promise<void> {
  const { writeDocument } = await loadWriters();
  const made = await writeDocument("docx", documentOf(outcome), () => loadPageBlank(DOCUMENT));
  download(made, `${NAME}.docx`, formats.docx.mime);
}
