/** Comments of a .docx: the part that holds them, and their marks in the text. */

import { attribute, descendants, find } from "../../xml";
import { label } from "../paragraphs";
import type { Origin } from "./characters";
import type { Cutter } from "./cutter";
import type { Elements, Signed } from "./elements";

/** Between two characters, both included, or over whole paragraphs. */
export type Anchor = { first: Origin; last: Origin } | { from: Element; to: Element };

export interface Remark {
  author: string;
  /** Its paragraphs. */
  texts: readonly string[];
  anchor: Anchor;
}

const INITIALS = "查";

/** A comment for comments.xml. */
export function comment(elements: Elements, signed: Signed, texts: readonly string[]): Element {
  const made = elements.signed("comment", signed, ...texts.map((text) => paragraph(elements, text)));
  const { prefix, namespaceURI } = made;
  made.setAttributeNS(namespaceURI, `${prefix}:initials`, INITIALS);
  return made;
}

const paragraph = (elements: Elements, text: string): Element =>
  elements.make("p", {}, elements.make("r", {}, elements.text(text)));

/** Marks where a comment begins and ends. `isOurs` knows revisions of this very file, whose insertions follow deletions. */
export function mark(
  elements: Elements,
  cutter: Cutter,
  id: string,
  anchor: Anchor,
  isOurs: (element: Element) => boolean,
): void {
  const start = elements.make("commentRangeStart", { id });
  const end = elements.make("commentRangeEnd", { id });
  const reference = elements.make("r", {}, elements.make("commentReference", { id }));
  if ("from" in anchor) {
    const properties = find(anchor.from, "pPr");
    if (properties) properties.after(start);
    else anchor.from.prepend(start);
    anchor.to.append(end, reference);
    return;
  }
  // The start first: to cut there leaves the end where it is.
  let first = outside(cutter.runOf(anchor.first), () => cutter.startingAt(anchor.first), isOurs);
  while (isSplinter(first, first.previousElementSibling)) first = first.previousElementSibling!;
  outOfField(first, "start").before(start);
  let last = outside(cutter.runOf(anchor.last), () => cutter.endingWith(anchor.last), isOurs);
  while (isSplinter(last, last.nextElementSibling)) last = last.nextElementSibling!;
  while (isOurs(last) && last.nextElementSibling && isOurs(last.nextElementSibling)) last = last.nextElementSibling;
  outOfField(last, "end").after(end);
  childOfParagraph(end).after(reference);
}

function childOfParagraph(element: Element): Element {
  let top = element;
  while (top.parentElement!.localName !== "p") top = top.parentElement!;
  return top;
}

/** A field is written anew by programs, and LibreOffice takes a comment in it for its text: marks stand before or behind. */
function outOfField(item: Element, side: "start" | "end"): Element {
  const top = childOfParagraph(item);
  const row = [...top.parentElement!.children];
  const at = row.indexOf(top);
  let depth = 0;
  const open = row.map((child) => {
    const before = depth;
    depth = Math.max(0, depth + steps(child));
    return { before, after: depth };
  });
  if (side === "start") {
    let from = at;
    while (open[from]!.before > 0) from -= 1;
    return from === at ? item : row[from]!;
  }
  let to = at;
  while (open[to]!.after > 0 && to < row.length - 1) to += 1;
  return to === at ? item : row[to]!;
}

/** By how many fields more are open behind an element than before it. */
function steps(element: Element): number {
  const types = descendants(element, "fldChar").map((item) => attribute(item, "fldCharType"));
  return types.filter((type) => type === "begin").length - types.filter((type) => type === "end").length;
}

/** Of a control that LibreOffice made several of: they are read as one as long as nothing stands between them. */
const isSplinter = (control: Element, next: Element | null): boolean =>
  control.localName === "sdt" && next?.localName === "sdt" && label(control) === label(next);

/** What holds runs and may hold the marks of comments between them. */
const OPEN = new Set(["hyperlink", "ins", "moveTo", "smartTag", "customXml"]);

/** The run that is cut out, or the outermost thing around it that is better left whole. */
function outside(run: Element, cut: () => Element, isOurs: (element: Element) => boolean): Element {
  let whole: Element | null = null;
  for (let item = run.parentElement!; item.localName !== "p"; item = item.parentElement!)
    if (!OPEN.has(item.localName) && !isOurs(item)) whole = item;
  if (whole) return whole;
  const found = cut();
  return isOurs(found.parentElement!) ? found.parentElement! : found;
}
