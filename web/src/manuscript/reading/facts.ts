/** What a Word file tells besides its text: program, comments, tracked changes, pages. */

import type { DocxFile } from "../../office/docx/open";
import type { Loss } from "../../office/docx/paragraphs";
import { attribute, children, descendants, find } from "../../office/xml";
import type { FileFacts } from "../model";
import { isOurs } from "../returning/author";

const MILLIMETRE = 1440 / 25.4;
const CHANGES = ["ins", "del", "moveTo"];

export function fileFacts(docx: DocxFile, lost: readonly Loss[]): FileFacts {
  const comments = docx.file.related("comments");
  return {
    program: program(docx),
    // Those of this site tell what was found before; they are nobody's question.
    comments: comments
      ? descendants(comments, "comment").filter((item) => !isOurs(attribute(item, "author"))).length
      : 0,
    revisions: CHANGES.reduce((sum, name) => sum + descendants(docx.body, name).length, 0),
    unread: unread(lost),
    blankLines: 0,
    pages: pages(docx),
    paragraphs: new Map(),
  };
}

function unread(lost: readonly Loss[]): FileFacts["unread"] {
  const found: FileFacts["unread"] = {};
  for (const kind of lost) if (kind !== "merged-cells") found[kind] = (found[kind] ?? 0) + 1;
  return found;
}

function program({ file }: DocxFile): string {
  const part = file.relationships("").find(({ type }) => type.endsWith("/extended-properties"));
  if (!part || !file.has(part.target)) return "";
  return descendants(file.xml(part.target), "Application")[0]?.textContent?.trim() ?? "";
}

/** The sections of the document; one without a footer of its own has that of the section before it. */
function pages(docx: DocxFile): FileFacts["pages"] {
  const numbered = new Set(numberedParts(docx));
  let pageNumber = false;
  return descendants(docx.body, "sectPr")
    .filter((section) => section.parentElement?.localName !== "sectPrChange")
    .map((section) => {
      const references = [...children(section, "footerReference"), ...children(section, "headerReference")];
      const own = references.map((reference) => attribute(reference, "id") ?? "");
      if (own.length > 0) pageNumber = own.some((id) => numbered.has(id));
      return { ...measures(section), pageNumber };
    });
}

function measures(section: Element): Omit<FileFacts["pages"][number], "pageNumber"> {
  const size = find(section, "pgSz");
  const margins = find(section, "pgMar");
  const value = (element: Element | null, name: string): number =>
    Math.round((Number(attribute(element, name)) / MILLIMETRE) * 10) / 10;
  return {
    width: value(size, "w"),
    height: value(size, "h"),
    top: Math.abs(value(margins, "top")),
    bottom: Math.abs(value(margins, "bottom")),
    left: value(margins, "left"),
    right: value(margins, "right"),
  };
}

/** Relationship ids of the headers and footers that count pages. */
function numberedParts({ file }: DocxFile): string[] {
  const parts = file
    .relationships(file.main)
    .filter(({ type, target }) => /\/(?:footer|header)$/u.test(type) && file.has(target));
  return parts.filter(({ target }) => countsPages(file.xml(target))).map(({ id }) => id);
}

/** The code of a field may be cut into several runs. */
function countsPages(part: XMLDocument): boolean {
  const codes = descendants(part, "instrText")
    .map((item) => item.textContent ?? "")
    .join("");
  const simple = descendants(part, "fldSimple")
    .map((item) => attribute(item, "instr") ?? "")
    .join(" ");
  return (
    /\bPAGE\b/u.test(codes.replace(/\s+/gu, " ")) || /\bPAGE\b/u.test(simple) || descendants(part, "pgNum").length > 0
  );
}
