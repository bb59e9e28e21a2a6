/** How documents are to be set, read from a blank file of ours: settings.yml reaches the browser by no other way. */

import { attribute, children, descendants, find } from "../../xml";
import { openDocx } from "../open";
import { Styles } from "../styles";
import { comesTo, type Look } from "./properties";

/** Our ids of paragraph styles, by what they are for. */
export type Role =
  | "Title"
  | "Recipient"
  | "Heading1"
  | "Heading2"
  | "Heading3"
  | "Heading4"
  | "BodyText"
  | "AttachmentNote"
  | "Signature"
  | "SignatureDate"
  | "AttachmentLabel";

/** A footer as it is, and what its paragraph and its runs come to. */
export interface Footer {
  root: Element;
  bytes: Uint8Array;
  paragraph: Look;
  run: Look;
}

export interface Layout {
  looks: (role: Role) => { paragraph: Look; run: Look };
  /** pgSz, pgMar and docGrid. */
  page: ReadonlyMap<string, Element>;
  /** Of odd and even pages. */
  footers: ReadonlyMap<FooterType, Footer>;
  /** The w:font elements that name what stands in for a font that is not there. */
  fonts: readonly Element[];
}

export type FooterType = "default" | "even";
export const FOOTERS: readonly FooterType[] = ["default", "even"];

/** Raises OfficeError. */
export function layoutOf(blank: Uint8Array): Layout {
  const { file, body } = openDocx(blank);
  const styles = new Styles(file);
  const looks = new Map<Role, { paragraph: Look; run: Look }>();
  const section = find(body, "sectPr")!;
  const parts = new Map(file.relationships(file.main).map(({ id, target }) => [id, target]));
  const footers = children(section, "footerReference").map((reference) => {
    const path = parts.get(attribute(reference, "id") ?? "")!;
    const root = file.xml(path).documentElement;
    const looks = lookOfElement(styles, descendants(root, "p")[0]!);
    const found: Footer = { root, bytes: file.zip.read(path), ...looks };
    return [attribute(reference, "type") as FooterType, found] as const;
  });
  const table = file.related("fontTable");
  return {
    looks: (role) => {
      const found = looks.get(role) ?? lookOfStyle(styles, role);
      looks.set(role, found);
      return found;
    },
    page: new Map(["pgSz", "pgMar", "docGrid"].map((name) => [name, find(section, name)!])),
    footers: new Map(footers),
    fonts: table ? children(table.documentElement, "font") : [],
  };
}

const lookOfStyle = (styles: Styles, id: string): { paragraph: Look; run: Look } => lookOf(styles, styles.chain(id));

/** Of a paragraph whose runs are all alike. */
function lookOfElement(styles: Styles, element: Element): { paragraph: Look; run: Look } {
  const own = { paragraph: find(element, "pPr"), run: find(element, "r", "rPr") };
  return lookOf(styles, [own, ...styles.ofParagraph(element)]);
}

/** `layers` nearest first. */
function lookOf(
  { defaults }: Styles,
  layers: readonly { paragraph: Element | null; run: Element | null }[],
): { paragraph: Look; run: Look } {
  const outermost = [defaults, ...[...layers].reverse()];
  return {
    paragraph: comesTo(
      "pPr",
      outermost.map((layer) => layer.paragraph),
    ),
    run: comesTo(
      "rPr",
      outermost.map((layer) => layer.run),
    ),
  };
}
