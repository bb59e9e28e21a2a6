/** A printed document as a file of any format that the tools offer. */

import type { PrintedDocument } from "../shared/document";
import type { DocumentFormat } from "../shared/formats";
import { toMarkdown } from "../shared/markdown";
import { renderDocx } from "./docx/fill";

/** `blank` brings a blank Word file of ours, whose form the document takes. */
type Writer = (document: PrintedDocument, blank: () => Promise<Uint8Array>) => Promise<Uint8Array | string>;

const WRITERS: Record<DocumentFormat, Writer> = {
  docx: async (document, blank) => renderDocx(await blank(), document),
  md: async (document) => toMarkdown(document),
};

export const writeDocument = (format: DocumentFormat, ...given: Parameters<Writer>): ReturnType<Writer> =>
  WRITERS[format](...given);
