/** Opens a .docx of unknown origin. */

import { OfficeError, openOffice, type OfficeFile } from "../package";
import { find } from "../xml";

export { OfficeError };

/** An open .docx: the package, its document.xml and the body in it. */
export interface DocxFile {
  file: OfficeFile;
  document: XMLDocument;
  body: Element;
}

/** Raises OfficeError, whose message is meant for the reader. */
export function openDocx(bytes: Uint8Array): DocxFile {
  const file = openOffice(bytes, "docx");
  const document = file.xml(file.main);
  const body = find(document.documentElement, "body");
  if (!body)
    throw new OfficeError("broken", "文件里没有正文，没有打开。请用Word或者WPS打开并另存一次，打不开的换一份备份。");
  return { file, document, body };
}
