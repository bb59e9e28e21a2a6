/** The visible characters of paragraphs with the places in the XML that they come from; what paragraphs.ts reads as text. */

import { cleanText } from "../../../shared/text";
import { attribute, find } from "../../xml";
import { wrapped } from "../blocks";
import { Fields } from "../fields";
import { label, repeated } from "../paragraphs";
import type { Styles } from "../styles";
import { extended, signOf } from "../symbols";

/** A child of a run that shows something, and which of its characters. */
export interface Origin {
  node: Element;
  offset: number;
}

/** One UTF-16 unit; `origin` is null for what stands in no run: a counted number, the box of a form field. */
export interface Character {
  unit: string;
  origin: Origin | null;
}

/** A paragraph that is part of a line, and the number that Word counts for it. */
export interface Source {
  number: string;
  elements: readonly Element[];
}

/** The characters of several sources, a line break between two of them. */
export function charactersOf(sources: readonly Source[], styles: Styles): Character[] {
  return sources.flatMap(({ number, elements }, index) => [
    ...made(index > 0 ? "\n" : "", null),
    ...made(number, null),
    ...elements.flatMap((element) => new ParagraphCharacters(element, styles).read()),
  ]);
}

function made(text: string, node: Element | null, from = 0): Character[] {
  const found: Character[] = [];
  let offset = from;
  for (const character of text) {
    const kept = cleanText(character);
    for (let at = 0; at < kept.length; at++)
      found.push({ unit: kept[at]!, origin: node && { node, offset: offset + at } });
    offset += character.length;
  }
  return found;
}

class ParagraphCharacters {
  private readonly fields = new Fields();

  constructor(
    private readonly paragraph: Element,
    private readonly styles: Styles,
  ) {}

  read(): Character[] {
    return this.inside(this.paragraph);
  }

  private inside(parent: Element): Character[] {
    const found: Character[] = [];
    const items = [...parent.children];
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      if (item.localName !== "sdt") {
        found.push(...this.of(item));
        continue;
      }
      const group = [item];
      while (items[index + 1]?.localName === "sdt" && label(items[index + 1]!) === label(item))
        group.push(items[++index]!);
      found.push(...this.controls(group));
    }
    return found;
  }

  /** Controls of one name that LibreOffice made of one repeat its text. */
  private controls(group: readonly Element[]): Character[] {
    const contents = group.map((item) => {
      const content = find(item, "sdtContent");
      return content ? this.inside(content) : [];
    });
    const texts = contents.map((characters) => characters.map(({ unit }) => unit).join(""));
    const isRepeated = texts.length > 1 && repeated(texts) !== null;
    return isRepeated ? contents[0]! : contents.flat();
  }

  private of(item: Element): Character[] {
    const one = (text: string): Character[] => (this.fields.inCode ? [] : made(text, item));
    switch (item.localName) {
      case "r":
        return this.styles.hides(find(item, "rPr"), this.styles.ofParagraph(this.paragraph)) ? [] : this.inside(item);
      case "t":
        return this.fields.inCode ? [] : text(item);
      case "instrText":
        this.fields.addCode(item.textContent ?? "");
        return [];
      case "fldChar":
        return made(this.fields.mark(item) ?? "", null);
      case "sym":
        return made(signOf(attribute(item, "font") ?? "", attribute(item, "char") ?? ""), item);
      case "symEx":
        return made(extended(attribute(item, "char") ?? ""), item);
      case "tab":
      case "ptab":
        return one("\t");
      case "cr":
        return made("\n", item);
      case "br":
        return attribute(item, "type") === "page" ? [] : made("\n", item);
      case "noBreakHyphen":
        return made("-", item);
      default: {
        const inner = wrapped(item);
        return inner ? this.inside(inner) : [];
      }
    }
  }
}

/** A line end that stands in the file itself is one blank, as paragraphs.ts reads it. */
function text(item: Element): Character[] {
  const content = item.textContent ?? "";
  const found: Character[] = [];
  for (const { 0: piece, index } of content.matchAll(/[\r\n\t]+|[^\r\n\t]+/gu))
    found.push(...made(/^[\r\n\t]/u.test(piece) ? " " : piece, item, index));
  return found;
}

/**
 * Where the characters of a line come from: `from` is how many of the source lines before it have taken.
 *
 * Null where the line is not to be found there, so that nobody marks other words than those that were read.
 */
export function aligned(
  line: string,
  source: readonly Character[],
  from: number,
): { origins: (Origin | null)[]; end: number } | null {
  const origins: (Origin | null)[] = [];
  let at = from;
  for (const unit of line.split("")) {
    while (at < source.length && source[at]!.unit !== unit && isBlank(source[at]!.unit)) at += 1;
    if (source[at]?.unit !== unit) return null;
    origins.push(source[at]!.origin);
    at += 1;
  }
  return { origins, end: at };
}

const isBlank = (unit: string): boolean => unit.trim() === "";
