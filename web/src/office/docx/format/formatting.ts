/**
 * A .docx set as our own files are. Properties change and nothing else: words, tables, pictures, fields, comments and
 * revisions stay, and what cannot be set safely is left as it is and counted.
 */

import type { Work } from "../../../shared/turns";
import type { OfficeFile } from "../../package";
import { attribute, children, descendants, find, serialise } from "../../xml";
import { refuseSealed } from "../annotate/sealed";
import { Cutter } from "../annotate/cutter";
import { Elements } from "../annotate/elements";
import { Edits, emptyPart } from "../edits";
import type { DocxFile } from "../open";
import type { Styles } from "../styles";
import { type Dress, Dresser } from "./dress";
import { footerOf } from "./footer";
import type { Layout } from "./layout";
import { Margins, type Section, sectionsOf, setPage } from "./pages";

/** What is left as it was. */
export type Left =
  | "table"
  | "textbox"
  | "note"
  | "section"
  | "frame"
  | "contents"
  | "tall"
  | "head"
  | "behind"
  | "attachment"
  | "placed"
  | "padded"
  | "counted"
  | "footer"
  | "first";

export interface Formatted {
  bytes: Uint8Array;
  /** Whether nothing had to be changed. */
  isSame: boolean;
  /** How many of each kind. */
  left: ReadonlyMap<Left, number>;
}

export class Counts extends Map<Left, number> {
  add(kind: Left, count = 1): void {
    if (count > 0) this.set(kind, (this.get(kind) ?? 0) + count);
  }
}

/** Raises OfficeError for a file that is signed or protected. The open file is used up. `left` takes what was left. */
export function* formatting(
  { file, document, body }: DocxFile,
  styles: Styles,
  layout: Layout,
  dresses: readonly Dress[],
  left: Counts,
): Work<Formatted> {
  refuseSealed(file);
  const before = serialise(document);
  const elements = new Elements(document);
  const edits = new Edits(file);
  const sections = sectionsOf(elements, body);
  const open = openParagraphs(sections);
  countLeft(body, sections, left);
  const chosen = dresses.filter(({ paragraph }) => open.has(paragraph));
  const dresser = new Dresser(elements, new Cutter(), styles, layout);
  for (const [index, item] of withGaps(chosen, open).entries()) {
    const isTall = isHigh(item.paragraph);
    if (isTall) left.add("tall");
    dresser.dress({ ...item, isTall });
    if (index % 20 === 0) yield (SHARE * index) / chosen.length;
  }
  for (const section of sections) if (section.isPlain) setPage(elements, section, layout, isMixed(section, chosen));
  const margins = new Margins(file, elements, edits, layout, (type) => footerOf(layout, styles, type));
  for (const kind of margins.number(sections)) left.add(kind);
  const after = serialise(document);
  if (!isEqual(before, after)) edits.set(file.main, after);
  if (!edits.isEmpty) addFonts(file, edits, layout);
  const isSame = edits.isEmpty;
  return { bytes: yield* edits.writing(), isSame, left };
}

/** Of the work that is done before the file is packed. */
const SHARE = 0.5;

/** The paragraphs that may be set: none of a table, a box or a frame, none on pages that stay as they are. */
function openParagraphs(sections: readonly Section[]): Set<Element> {
  const content = sections.filter(({ isPlain }) => isPlain).flatMap((section) => section.content);
  return new Set(content.filter((item) => item.localName === "p" && !find(item, "pPr", "framePr")));
}

function countLeft(body: Element, sections: readonly Section[], left: Counts): void {
  const content = sections.flatMap((section) => section.content);
  left.add("table", content.filter((item) => item.localName === "tbl").length);
  left.add("frame", content.filter((item) => find(item, "pPr", "framePr")).length);
  left.add("section", sections.filter(({ isPlain }) => !isPlain).length);
  const boxes = descendants(body, "txbxContent").filter((item) => !isWithin(item, "Fallback"));
  left.add("textbox", boxes.length);
  left.add("note", descendants(body, "footnoteReference").length + descendants(body, "endnoteReference").length);
}

/** With the empty paragraphs between those that are set: they count as lines. */
function withGaps(dresses: readonly Dress[], open: ReadonlySet<Element>): Dress[] {
  const known = new Map(dresses.map((item) => [item.paragraph, item]));
  const all = [...open];
  const places = dresses.map(({ paragraph }) => all.indexOf(paragraph));
  const between = all.slice(Math.min(...places), Math.max(...places) + 1);
  return between.flatMap((paragraph): Dress[] => {
    const item = known.get(paragraph);
    if (item) return [item];
    return isBlank(paragraph) ? [{ paragraph, role: "BodyText", isPlaced: true }] : [];
  });
}

/** Whether a paragraph shows nothing. */
export const isBlank = (paragraph: Element): boolean =>
  paragraph.localName === "p" && !(paragraph.textContent ?? "").trim() && !isHigh(paragraph);

/** Pictures and formulas in a line are cut off by a line of a fixed height. */
const isHigh = (paragraph: Element): boolean =>
  ["inline", "pict", "object", "oMath", "ruby"].some((name) => descendants(paragraph, name).length > 0);

/** A line grid holds for all paragraphs that do not turn it off, in tables too. */
function isMixed({ content }: Section, dresses: readonly Dress[]): boolean {
  const set = new Set(dresses.map(({ paragraph }) => paragraph));
  return content.some(
    (item) => item.localName === "tbl" || (item.localName === "p" && !set.has(item) && !isBlank(item)),
  );
}

function isWithin(item: Element, name: string): boolean {
  for (let at = item.parentElement; at; at = at.parentElement) if (at.localName === name) return true;
  return false;
}

/** What stands in for a font of ours where it is not installed. */
function addFonts(file: OfficeFile, edits: Edits, layout: Layout): void {
  const path = file.relatedPath("fontTable");
  const document = path === null ? emptyPart("fonts") : file.xml(path);
  const known = new Set(children(document.documentElement, "font").map((font) => attribute(font, "name")));
  const missing = layout.fonts.filter((font) => !known.has(attribute(font, "name")));
  if (missing.length === 0) return;
  document.documentElement.append(...missing.map((font) => document.importNode(font, true)));
  if (path === null) edits.add("fontTable", serialise(document));
  else edits.set(path, serialise(document));
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
