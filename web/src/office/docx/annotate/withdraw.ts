/** Takes comments out of a document again; those that somebody has answered stay with their answers. */

import type { OfficeFile } from "../../package";
import { attribute, children, descendants, find } from "../../xml";

/** Out of the part of the comments and out of the text, by what their authors are called; how many they were. */
export function withdraw(
  file: OfficeFile,
  document: XMLDocument,
  comments: XMLDocument,
  isMeant: (author: string | null) => boolean,
): number {
  const answered = answeredOf(file);
  const gone = descendants(comments, "comment").filter(
    (item) => isMeant(attribute(item, "author")) && !children(item, "p").some((p) => answered.has(paragraphId(p))),
  );
  const ids = new Set(gone.map((item) => attribute(item, "id")));
  for (const item of gone) item.remove();
  for (const name of ["commentRangeStart", "commentRangeEnd", "commentReference"])
    for (const mark of descendants(document, name)) if (ids.has(attribute(mark, "id"))) remove(mark);
  return gone.length;
}

/** A run that held the mark alone goes with it. */
function remove(mark: Element): void {
  const run = mark.parentElement!;
  mark.remove();
  const properties = find(run, "rPr");
  if (run.localName === "r" && run.children.length === (properties ? 1 : 0)) run.remove();
}

const paragraphId = (paragraph: Element): string => attribute(paragraph, "paraId") ?? "";

/** Ids of the paragraphs of comments that have answers ([MS-DOCX], 2.5.3.1). */
function answeredOf(file: OfficeFile): ReadonlySet<string> {
  const part = file.related("commentsExtended");
  const parents = (part ? descendants(part, "commentEx") : []).map((item) => attribute(item, "paraIdParent") ?? "");
  return new Set(parents.filter((id) => id !== ""));
}
