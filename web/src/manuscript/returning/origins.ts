/** Where the characters of a manuscript's lines stand in the XML that they were read from. */

import { aligned, type Character, charactersOf, type Origin } from "../../office/docx/annotate/characters";
import type { Styles } from "../../office/docx/styles";
import type { RawLine } from "../reading/raw-line";

export class Origins {
  private readonly found: readonly ((Origin | null)[] | null)[];
  /** Of paragraphs that several lines were read from: their characters, and how many are taken. */
  private readonly sources = new Map<Element, { characters: Character[]; taken: number }>();

  constructor(lines: readonly RawLine[], styles: Styles) {
    this.found = lines.map((line) => this.trace(line, styles));
  }

  /** How many lines there are. */
  get count(): number {
    return this.found.length;
  }

  /** One for each character of a line; null for a line that is not to be found. */
  of(line: number): readonly (Origin | null)[] | null {
    return this.found[line] ?? null;
  }

  private trace({ text, sources }: RawLine, styles: Styles): (Origin | null)[] | null {
    const key = sources[0]?.elements[0];
    if (!key || sources.some(({ elements }) => !elements.every(isParagraph))) return null;
    const known = this.sources.get(key);
    const source = known && sources.length === 1 ? known : { characters: charactersOf(sources, styles), taken: 0 };
    this.sources.set(key, source);
    for (let from = source.taken; from < source.characters.length; from++) {
      if (from > source.taken && source.characters[from]!.unit !== text[0]) continue;
      const found = aligned(text, source.characters, from);
      if (!found) continue;
      source.taken = found.end;
      return found.origins;
    }
    return null;
  }
}

export const isParagraph = (element: Element): boolean => element.localName === "p";
