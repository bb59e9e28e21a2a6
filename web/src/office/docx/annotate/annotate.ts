/**
 * A .docx with comments and tracked changes of ours added. Its author's own comments and revisions stay, and every part
 * that needs no change stays byte for byte.
 */

import type { Work } from "../../../shared/turns";
import { OfficeError } from "../../error";
import { descendants, parseXml, serialise, W } from "../../xml";
import { writingZip } from "../../zip-writer";
import type { DocxFile } from "../open";
import { comment, mark, type Remark } from "./comments";
import { Cutter } from "./cutter";
import { Elements } from "./elements";
import { Ids } from "./ids";
import { addComments } from "./parts";
import { refuseSealed } from "./sealed";
import { type Correction, Revisions } from "./revisions";

export interface Additions {
  remarks: readonly Remark[];
  corrections: readonly Correction[];
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
  const made = part ?? parseXml(new TextEncoder().encode(`<w:comments xmlns:w="${W}"/>`));
  const inPart = new Elements(made);
  for (const { author, texts, anchor } of given.remarks) {
    const signed = sign(author);
    made.documentElement.append(comment(inPart, signed, texts));
    mark(elements, cutter, signed.id, anchor, revisions.isOurs);
    yield (SHARE * ++done) / total;
  }
  revisions.finish();
  const changed = new Map([[file.main, serialise(document)]]);
  if (given.remarks.length > 0) addComments(file, path, serialise(made), changed);
  const names = [...file.zip.names, ...[...changed.keys()].filter((name) => !file.has(name))];
  const bytes = yield* writingZip(names.map((name) => [name, named(changed, name) ?? file.zip.read(name)] as const));
  return { bytes, corrected };
}

/** Of the work that is done before the file is packed. */
const SHARE = 0.5;

/** Names of parts are the same in any letter case. */
function named(parts: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array | undefined {
  return [...parts].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

/** The first paragraph of the running text, for what concerns the whole document. */
export function firstParagraph(body: Element): Element {
  const found = descendants(body, "p").find((item) => !item.parentElement?.closest("txbxContent"));
  if (!found) throw new OfficeError("broken", "文件里没有段落，加不上批注。请用Word或者WPS另存一次再试。");
  return found;
}
