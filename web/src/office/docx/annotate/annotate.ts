/**
 * A .docx with comments and tracked changes of ours added. Its author's own comments and revisions stay, and every part
 * that needs no change stays byte for byte.
 */

import type { Work } from "../../../shared/turns";
import { OfficeError } from "../../error";
import { descendants, serialise } from "../../xml";
import { Edits, emptyPart } from "../edits";
import type { DocxFile } from "../open";
import { comment, mark, type Remark } from "./comments";
import { Cutter } from "./cutter";
import { Elements } from "./elements";
import { Ids } from "./ids";
import { refuseSealed } from "./sealed";
import { type Correction, Revisions } from "./revisions";
import { withdraw } from "./withdraw";

export interface Additions {
  remarks: readonly Remark[];
  corrections: readonly Correction[];
  /** Whose comments of an earlier time give way to these. */
  replaces: (author: string | null) => boolean;
  /** Of the corrections. */
  author: string;
  /** As xsd:dateTime. */
  date: string;
}

export interface Annotated {
  bytes: Uint8Array;
  /** The corrections that could be made. */
  corrected: readonly Correction[];
}

/** Raises OfficeError for a file that is signed or protected. The open file is used up. */
export function* annotating({ file, document, body }: DocxFile, given: Additions): Work<Annotated> {
  refuseSealed(file);
  const path = file.relatedPath("comments");
  const part = path === null ? null : file.xml(path);
  const withdrawn = part ? withdraw(file, document, part, given.replaces) : 0;
  const ids = new Ids(document, part);
  const elements = new Elements(document);
  const cutter = new Cutter();
  const sign = (author: string) => ({ id: ids.next(), author, date: given.date });
  const revisions = new Revisions(elements, cutter, body, () => sign(given.author));
  const corrected: Correction[] = [];
  const total = given.corrections.length + given.remarks.length + 1;
  let done = 0;
  for (const correction of given.corrections) {
    if (revisions.apply(correction)) corrected.push(correction);
    yield (SHARE * ++done) / total;
  }
  const made = part ?? emptyPart("comments");
  const inPart = new Elements(made);
  for (const { author, texts, anchor } of given.remarks) {
    const signed = sign(author);
    made.documentElement.append(comment(inPart, signed, texts));
    mark(elements, cutter, signed.id, anchor, revisions.isOurs);
    yield (SHARE * ++done) / total;
  }
  revisions.finish();
  const edits = new Edits(file);
  edits.set(file.main, serialise(document));
  if (path !== null && withdrawn + given.remarks.length > 0) edits.set(path, serialise(made));
  else if (given.remarks.length > 0) edits.add("comments", serialise(made));
  const bytes = yield* edits.writing();
  return { bytes, corrected };
}

/** Of the work that is done before the file is packed. */
const SHARE = 0.5;

/** The first paragraph of the running text, for what concerns the whole document. */
export function firstParagraph(body: Element): Element {
  const found = descendants(body, "p").find((item) => !item.parentElement?.closest("txbxContent"));
  if (!found) throw new OfficeError("broken", "文件里没有段落，加不上批注。请用Word或者WPS另存一次再试。");
  return found;
}
