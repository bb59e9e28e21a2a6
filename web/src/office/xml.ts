/** XML of office files: parsed without document types, walked by local name, written in one way by every browser. */

export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/**
 * A part is parsed at one go, and the page stands still meanwhile: about 0.3 s for each million characters on a slow
 * computer. Larger or busier parts are not parsed; rows of sheets are read in pieces (xml-pieces.ts).
 */
export const XML_LIMITS = { characters: 6_000_000, tags: 400_000 } as const;

export type XmlFault = "broken" | "too-large";

export class XmlError extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault);
  }
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Raises XmlError. */
export function parseXml(bytes: Uint8Array): XMLDocument {
  const text = decodeXml(bytes);
  checkText(text);
  return parseText(text);
}

/** A document type could define entities that multiply; office files have none. */
export function checkText(text: string): void {
  if (/<!DOCTYPE/i.test(text)) throw new XmlError("broken");
}

/** Of a text that `checkText` let through. */
export function parseText(text: string): XMLDocument {
  if (text.length > XML_LIMITS.characters || countTags(text) > XML_LIMITS.tags) throw new XmlError("too-large");
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  if (parsed.getElementsByTagName("parsererror").length > 0) throw new XmlError("broken");
  return parsed;
}

/** A comment in place of which `serialise` puts what was written before. */
export const PLACE = "here";

/** UTF-8 bytes. The declaration is ours: browsers differ on whether they write one. `pieces` go where PLACE is, or last. */
export function serialise(document: XMLDocument, pieces: readonly string[] = []): Uint8Array {
  const text = new XMLSerializer().serializeToString(document.documentElement);
  const place = text.indexOf(`<!--${PLACE}-->`);
  const end = text.lastIndexOf("</");
  const whole =
    pieces.length === 0
      ? text
      : place >= 0
        ? text.slice(0, place) + pieces.join("") + text.slice(place + PLACE.length + 7)
        : text.slice(0, end) + pieces.join("") + text.slice(end);
  return encodeXml(whole);
}

/** UTF-8 bytes of a part, with the declaration that `decodeXml` takes off. */
export const encodeXml = (text: string): Uint8Array => new TextEncoder().encode(DECLARATION + text);

/** A text that stands between tags. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The value of an attribute in quotation marks; a reader would make a space of a tab or a line end. */
export const escapedAttribute = (text: string): string =>
  escaped(text).replace(/["\t\n]/g, (letter) => `&#${letter.charCodeAt(0)};`);

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
  for (let at = text.indexOf("<"); at >= 0 && count <= XML_LIMITS.tags; at = text.indexOf("<", at + 1)) count++;
  return count;
}

/** The characters of a part, in whatever encoding it says: its mark, its declaration, else UTF-8 (XML 1.0, F). */
export function decodeXml(bytes: Uint8Array): string {
  const declaration = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*?\?>/.exec(latin(bytes.subarray(0, 200)))?.[1];
  try {
    const text = new TextDecoder(wide(bytes) ?? declaration ?? "utf-8", { fatal: true }).decode(bytes);
    return text.replace(/^\s*<\?xml[^>]*\?>\s*/, ""); // it told of bytes, these are characters
  } catch {
    throw new XmlError("broken");
  }
}

function wide([first, second, third, fourth]: Uint8Array): string | null {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0 && fourth === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c && third === 0)) return "utf-16be";
  return null;
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
