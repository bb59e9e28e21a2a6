/** XML of office files: parsed without document types, walked by local name, written in one way by every browser. */

export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** Larger or busier parts would freeze the page. */
const MAX_CHARACTERS = 30_000_000;
const MAX_TAGS = 1_000_000;

export type XmlFault = "broken" | "too-large";

export class XmlError extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault);
  }
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function parseXml(bytes: Uint8Array): XMLDocument {
  const text = decode(bytes);
  if (text.length > MAX_CHARACTERS || countTags(text) > MAX_TAGS) throw new XmlError("too-large");
  // A document type could define entities that multiply; office files have none.
  if (/<!DOCTYPE/i.test(text)) throw new XmlError("broken");
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  if (parsed.getElementsByTagName("parsererror").length > 0) throw new XmlError("broken");
  return parsed;
}

/** UTF-8 bytes. The declaration is ours: browsers differ on whether they write one. */
export function serialise(document: XMLDocument): Uint8Array {
  const text = new XMLSerializer().serializeToString(document.documentElement);
  return new TextEncoder().encode(DECLARATION + text);
}

/** The child elements, those of one local name where one is given. */
export function children(parent: Element, name?: string): Element[] {
  return [...parent.children].filter((element) => name === undefined || element.localName === name);
}

/** The first element at a path of local names below `parent`. */
export function find(parent: Element, ...path: string[]): Element | null {
  let found: Element | null = parent;
  for (const name of path) found = found && (children(found, name)[0] ?? null);
  return found;
}

/** All descendants of a local name, in document order. */
export function descendants(parent: Element | Document, name: string): Element[] {
  return [...parent.getElementsByTagNameNS("*", name)];
}

/** An attribute by its local name, whatever its prefix; `val` is what most of Word's elements carry. */
export function attribute(element: Element | null, name = "val"): string | null {
  for (const item of element?.attributes ?? []) if (item.localName === name) return item.value;
  return null;
}

function countTags(text: string): number {
  let count = 0;
  for (let at = text.indexOf("<"); at >= 0 && count <= MAX_TAGS; at = text.indexOf("<", at + 1)) count++;
  return count;
}

function decode(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError("broken");
  }
}
