/** The pages of somebody else's document: paper, margins, line grid, and footers that count pages. */

import type { OfficeFile } from "../../package";
import { attribute, children, descendants, find, serialise } from "../../xml";
import { Elements } from "../annotate/elements";
import { blocks } from "../blocks";
import { type Edits, emptyPart } from "../edits";
import { FOOTERS, type FooterType, type Layout } from "./layout";
import { put } from "./order";

export interface Section {
  properties: Element;
  /** The paragraphs and tables on its pages. */
  content: readonly Element[];
  /** Whether it is upright and of one column. */
  isPlain: boolean;
}

/** The sections of a body; a body without any says nothing of its pages and gets one. */
export function sectionsOf(elements: Elements, body: Element): Section[] {
  if (!find(body, "sectPr")) body.append(elements.make("sectPr"));
  const found: Section[] = [];
  let content: Element[] = [];
  for (const block of blocks(body)) {
    const properties = block.localName === "sectPr" ? block : find(block, "pPr", "sectPr");
    if (block !== properties) content.push(block);
    if (!properties) continue;
    found.push({ properties, content, isPlain: isPlain(properties) });
    content = [];
  }
  return found;
}

function isPlain(properties: Element): boolean {
  const size = find(properties, "pgSz");
  const columns = find(properties, "cols");
  const isAcross =
    attribute(size, "orient") === "landscape" ||
    Number(attribute(size, "w") ?? 0) > Number(attribute(size, "h") ?? Infinity);
  const isUpright = /^(?:lrTb|lrTbV)?$/u.test(attribute(find(properties, "textDirection")) ?? "");
  return !isAcross && isUpright && Number(attribute(columns, "num") ?? 1) <= 1;
}

/** `isMixed`: something on the pages keeps its own form, and the grid of lines would change it. */
export function setPage(elements: Elements, { properties }: Section, layout: Layout, isMixed: boolean): void {
  for (const [name, ours] of layout.page) {
    const own = find(properties, name);
    const wanted = attributesOf(ours);
    if (name === "docGrid" && isMixed) {
      // Word's own grid of characters would push ours apart; its lines are none of ours.
      const type = [...(own?.attributes ?? [])].find(({ localName }) => localName === "type");
      if (type && /chars/iu.test(type.value)) type.value = "lines";
      continue;
    }
    const now = own ? attributesOf(own) : {};
    if (Object.entries(wanted).every(([key, value]) => now[key] === value) && !("code" in now)) continue;
    own?.remove();
    const { code: _, ...kept } = now;
    put(properties, elements.make(name, { ...kept, ...wanted }));
  }
}

const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ localName, value }) => [localName, value]));

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What a footer or header says besides the number of the page. */
const SAYS = /[^\s0-9\-\u2010-\u2015一第页共/.]/u;

/** Footers and headers of the sections, as their references have them. */
export class Margins {
  private readonly targets: ReadonlyMap<string, string>;
  private readonly made = new Map<FooterType, string>();

  constructor(
    private readonly file: OfficeFile,
    private readonly elements: Elements,
    private readonly edits: Edits,
    private readonly layout: Layout,
    /** A footer of ours in the form of this document. */
    private readonly dressed: (type: FooterType) => XMLDocument,
  ) {
    this.targets = new Map(file.relationships(file.main).map(({ id, target }) => [id, target]));
  }

  /** The kinds of what keeps the pages from being counted as ours are; empty where they are now. */
  number(sections: readonly Section[]): Set<"footer" | "first"> {
    const kept = new Set<"footer" | "first">();
    const isApart = this.isApart();
    const current = new Map<FooterType, string>();
    for (const section of sections) {
      const { properties } = section;
      const own = this.references(properties, "footerReference");
      const isOurs = section.isPlain && !this.keeps([...own.values(), ...current.values()], kept);
      if (find(properties, "titlePg")) kept.add("first");
      if (isOurs)
        for (const type of FOOTERS) {
          const wanted = this.ours(type, own.get(type) ?? current.get(type));
          if ((own.get(type) ?? current.get(type)) !== wanted) this.refer(properties, "footerReference", type, wanted);
          current.set(type, wanted);
        }
      else for (const type of FOOTERS) if (own.has(type)) current.set(type, own.get(type)!);
      if (!isApart) {
        this.repeat(properties, "headerReference");
        if (!isOurs) this.repeat(properties, "footerReference");
      }
    }
    if (!isApart) this.setApart();
    return kept;
  }

  /** Whether the footers in force say more than a number. */
  private keeps(ids: readonly string[], kept: Set<"footer" | "first">): boolean {
    const parts = ids.map((id) => this.targets.get(id)).filter((path) => path !== undefined && this.file.has(path));
    const isSaying = parts.some((path) => says(this.file.xml(path!)));
    if (isSaying) kept.add("footer");
    return isSaying;
  }

  /** Id of the footer of ours; the one that is there where it is the same. */
  private ours(type: FooterType, known: string | undefined): string {
    const document = this.dressed(type);
    const bytes = serialise(document);
    const path = known === undefined ? undefined : this.targets.get(known);
    if (path !== undefined && this.file.has(path)) {
      const there = this.file.zip.read(path);
      if (isSame(there, bytes) || isSame(there, this.layout.footers.get(type)!.bytes)) return known!;
    }
    const found = this.made.get(type) ?? this.edits.add("footer", bytes);
    this.made.set(type, found);
    return found;
  }

  private references(properties: Element, name: string): Map<FooterType, string> {
    const found = children(properties, name).map(
      (item) => [attribute(item, "type") as FooterType, attribute(item, "id") ?? ""] as const,
    );
    return new Map(found);
  }

  private refer(properties: Element, name: string, type: FooterType, id: string): void {
    const known = children(properties, name).find((item) => attribute(item, "type") === type);
    const made = this.elements.make(name, { type });
    made.setAttributeNS(R, `${properties.lookupPrefix(R) ?? "r"}:id`, id);
    if (known) known.replaceWith(made);
    else put(properties, made);
  }

  /** What stood on all pages still does once odd and even pages are told apart. */
  private repeat(properties: Element, name: string): void {
    const own = this.references(properties, name);
    const id = own.get("default");
    if (id === own.get("even")) return;
    if (id !== undefined) this.refer(properties, name, "even", id);
    else
      children(properties, name)
        .find((item) => attribute(item, "type") === "even")
        ?.remove();
  }

  private isApart(): boolean {
    const settings = this.file.related("settings");
    const found = settings && find(settings.documentElement, "evenAndOddHeaders");
    return found !== null && !/^(?:0|false|off)$/u.test(attribute(found) ?? "");
  }

  private setApart(): void {
    const path = this.file.relatedPath("settings");
    const document = path === null ? emptyPart("settings") : this.file.xml(path);
    find(document.documentElement, "evenAndOddHeaders")?.remove();
    put(document.documentElement, new Elements(document).make("evenAndOddHeaders"));
    if (path === null) this.edits.add("settings", serialise(document));
    else this.edits.set(path, serialise(document));
  }
}

function says(part: XMLDocument): boolean {
  const text = descendants(part, "t")
    .map((item) => item.textContent ?? "")
    .join("");
  return SAYS.test(text) || descendants(part, "blip").length > 0;
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
