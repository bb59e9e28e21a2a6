/** The block elements of a document, out of whatever wraps them, and what revisions have made of their ends. */

import { find } from "../xml";
import { toggle } from "./styles";

const WRAPPERS = new Set(["customXml", "ins", "moveTo", "smartTag"]);

/** The paragraphs, tables and marks of a body, a cell or a text box. */
export function* blocks(parent: Element): Iterable<Element> {
  for (const item of parent.children) {
    if (item.localName === "sdt") {
      const content = find(item, "sdtContent");
      if (content) yield* blocks(content);
    } else if (WRAPPERS.has(item.localName)) yield* blocks(item);
    else yield item;
  }
}

/** Rows of a table or cells of a row, out of controls and insertions around them; without deleted rows. */
export function flat(parent: Element, name: string): Element[] {
  return [...blocks(parent)].filter((item) => item.localName === name && !find(item, "trPr", "del"));
}

/** What joins a paragraph to the next one: its mark is deleted, or hidden, or it is a letter set large before it. */
export type Joint = "deleted" | "hidden" | "drop-cap" | null;

export function jointOf(paragraph: Element): Joint {
  const properties = find(paragraph, "pPr");
  const mark = properties && find(properties, "rPr");
  if (mark && (find(mark, "del") ?? find(mark, "moveFrom"))) return "deleted";
  if (toggle(mark, "vanish") || toggle(mark, "specVanish")) return "hidden";
  const frame = properties && find(properties, "framePr");
  return frame && [...frame.attributes].some(({ localName, value }) => localName === "dropCap" && value !== "none")
    ? "drop-cap"
    : null;
}

/** Of a choice between old and new ways to say a thing, the one branch that is read. */
export function branch(alternate: Element): Element | null {
  const choice = find(alternate, "Choice");
  const readable = choice && [...choice.getElementsByTagName("*")].some(({ localName }) => READABLE.has(localName));
  return readable ? choice : (find(alternate, "Fallback") ?? choice);
}

/** What is read in place of an element that only wraps text; null where the element is read for itself or not at all. */
export function wrapped(item: Element): Element | null {
  if (item.localName === "ruby") return find(item, "rubyBase");
  if (item.localName === "AlternateContent") return branch(item);
  return TEXT_WRAPPERS.has(item.localName) ? item : null;
}

const TEXT_WRAPPERS = new Set([...WRAPPERS, "hyperlink", "fldSimple", "dir", "bdo"]);

const READABLE = new Set(["txbxContent", "symEx", "t", "sym"]);
