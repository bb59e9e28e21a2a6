/** Gives paragraphs and their runs the look of a role; their words, marks and places stay. */

import { attribute, children, descendants, find } from "../../xml";
import type { Origin } from "../annotate/characters";
import type { Cutter } from "../annotate/cutter";
import type { Elements } from "../annotate/elements";
import type { Styles } from "../styles";
import type { Layout, Role } from "./layout";
import { put } from "./order";
import { type Look, propertiesOf, settle } from "./properties";

/** What a paragraph of somebody else's is to be. */
export interface Dress {
  paragraph: Element;
  role: Role;
  /** Indents in place of those of the role. */
  indent?: Readonly<Record<string, string>>;
  /** Alignment and indents stay as they are. */
  isPlaced?: boolean;
  /** A blank line stands above it, in the paragraph's own space. */
  hasGap?: boolean;
  /** Word counts a number for it: its list says how it stands. */
  isCounted?: boolean;
  /** Something in it is higher than a line. */
  isTall?: boolean;
  /** Depth in the outline from 1, 0 for text. */
  level?: number;
  /** Where text begins behind a heading in the same paragraph. */
  text?: Origin;
  newPage?: boolean;
}

/** Signs of these are no characters of a Chinese font. */
const SIGNS = /wingdings|webdings|symbol|marlett|mt extra/iu;
const LATIN = /^[\x20-\x7e]*$/u;
/** Of text, bold and slanted words are its author's; of everything else they are the layout's. */
const EMPHASIS = ["b", "bCs", "i", "iCs"];
const PLACE = ["ind", "jc"];
const PITCH = ["spacing"];

export class Dresser {
  constructor(
    private readonly elements: Elements,
    private readonly cutter: Cutter,
    private readonly styles: Styles,
    private readonly layout: Layout,
  ) {}

  dress(item: Dress): void {
    const { paragraph, role, text } = item;
    this.place(item);
    const { run: look } = this.layout.looks(role);
    const body = this.layout.looks("BodyText").run;
    const isCut = text !== undefined && JSON.stringify(look) !== JSON.stringify(body);
    const first = isCut ? this.cutter.startingAt(text) : null;
    let behind = first === null && text !== undefined;
    for (const run of runsOf(paragraph)) {
      if (run === first) behind = true;
      this.run(run, behind ? body : look, behind ? "BodyText" : role);
    }
    if (item.isCounted) this.mark(paragraph, look);
  }

  private place({ paragraph, role, indent, isPlaced, hasGap, isCounted, isTall, level, newPage }: Dress): void {
    const { elements } = this;
    const { paragraph: whole } = this.layout.looks(role);
    const look: Record<string, Look[string]> = {
      ...without(whole, [...(isPlaced ? PLACE : []), ...(isTall ? PITCH : [])]),
    };
    if (indent && !isPlaced) look["ind"] = { ...NO_INDENT, ...indent };
    if (hasGap && !isTall) look["spacing"] = { ...look["spacing"], before: look["spacing"]!["line"]! };
    settle(
      elements,
      { kind: "pPr", holder: paragraph, under: this.under(paragraph, "paragraph") },
      look,
      isCounted ? "ind" : "",
    );
    if (level) this.outline(paragraph, level);
    if (newPage && !find(paragraph, "pPr", "pageBreakBefore"))
      put(propertiesOf(elements, "pPr", paragraph), elements.make("pageBreakBefore"));
  }

  /** A heading that was one by its look alone stays one. */
  private outline(paragraph: Element, level: number): void {
    const value = String(level - 1);
    const properties = propertiesOf(this.elements, "pPr", paragraph);
    const known = [properties, ...this.styles.ofParagraph(paragraph).map((style) => style.paragraph)]
      .map((layer) => layer && find(layer, "outlineLvl"))
      .find((found) => found);
    if (known && attribute(known) === value) return;
    find(properties, "outlineLvl")?.remove();
    put(properties, this.elements.make("outlineLvl", { val: value }));
  }

  private run(run: Element, look: Look, role: Role): void {
    const named = attribute(find(run, "rPr", "rStyle"));
    const styles = named ? [...this.styles.chain(named)].reverse().map((style) => style.run) : [];
    const under = [...this.under(paragraphOf(run), "run"), ...styles];
    settle(this.elements, { kind: "rPr", holder: run, under }, role === "BodyText" ? without(look, EMPHASIS) : look);
  }

  /** The mark of a paragraph gives its number its form. */
  private mark(paragraph: Element, look: Look): void {
    const holder = propertiesOf(this.elements, "pPr", paragraph);
    settle(this.elements, { kind: "rPr", holder, under: this.under(paragraph, "run") }, look);
  }

  private under(paragraph: Element, kind: "paragraph" | "run"): (Element | null)[] {
    const chain = [...this.styles.ofParagraph(paragraph)].reverse();
    return [this.styles.defaults[kind], ...chain.map((style) => style[kind])];
  }
}

const NO_INDENT = { left: "0", right: "0", firstLine: "0", leftChars: "0", rightChars: "0", firstLineChars: "0" };

const without = (look: Look, names: readonly string[]): Look =>
  Object.fromEntries(Object.entries(look).filter(([name]) => !names.includes(name)));

function paragraphOf(run: Element): Element {
  let found = run.parentElement!;
  while (found.localName !== "p") found = found.parentElement!;
  return found;
}

/** The runs of a paragraph with words of its own: none of a box in it, of a phonetic guide, of signs. */
function runsOf(paragraph: Element): Element[] {
  return descendants(paragraph, "r").filter((run) => {
    if (paragraphOf(run) !== paragraph || isWithin(run, paragraph, "ruby")) return false;
    const text = children(run, "t")
      .map((item) => item.textContent ?? "")
      .join("");
    if (text === "" || /[\ue000-\uf8ff]/u.test(text)) return false;
    const fonts = find(run, "rPr", "rFonts");
    return !(LATIN.test(text) && SIGNS.test(attribute(fonts, "ascii") ?? ""));
  });
}

function isWithin(item: Element, top: Element, name: string): boolean {
  for (let at = item.parentElement; at && at !== top; at = at.parentElement) if (at.localName === name) return true;
  return false;
}
