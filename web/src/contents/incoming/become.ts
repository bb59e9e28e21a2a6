/** What a section of the form becomes by a text that came in: its own words, with the template's blanks in them. Pure. */

import type { BlankInfo, Block, ParagraphBlock, TableBlock } from "../../shared/unit";
import { complete, linesOf, type Segment, toSegments } from "../texts";
import { becomeTable } from "./tables";
import { clausesOf, filledIn, type Found, type Pattern, patternOf, readBy, sentencesOf } from "./sentences";

export interface Become {
  segments: Segment[];
  /** Values that were read out of this text, by blank. */
  values: Map<string, string>;
  /** Paragraphs and rows of the template that the text does not have. */
  missed: string[];
}

/** Characters of Chinese that a paragraph, a sentence, a clause must share with the template's to be known again. */
const LEAST = { paragraph: 6, sentence: 5, clause: 3 };
/** A clause of fewer is known again only where figures stand in its blanks. */
const SURE_CLAUSE = 6;
const FIGURE = /^[0-9.,，%％]+$/u;
const LONGEST = { sentence: 200, clause: 40 };

/** Reads texts that came in against a template; one value a blank over all of them, the first. */
export class Reader {
  readonly values = new Map<string, string>();

  private readonly infos: ReadonlyMap<string, BlankInfo>;

  /** `values` are known already, and stand in the texts as their blanks. */
  constructor(blanks: readonly BlankInfo[], values: Readonly<Record<string, string>> = {}) {
    this.infos = new Map(blanks.map((blank) => [blank.name, blank]));
    for (const [name, value] of Object.entries(values)) this.values.set(name, value);
  }

  /** A line around the text: its pattern may be all blank. Null where it is worded otherwise. */
  line(text: string, template: string): Found | null {
    const found = readBy(patternOf(template, this.infos), text, this.values);
    if (found === null || [...found].some(([name, value]) => this.isOther(name, value))) return null;
    for (const [name, value] of found) this.values.set(name, value);
    return found;
  }

  /** `other` is the wording of the other form, full or short: its sentences are known again as well. */
  section(blocks: readonly Block[], template: readonly Block[], other: readonly Block[] = []): Become {
    const own = new Map<string, string>();
    const paragraphs = this.paragraphsOf(template);
    const worded = new Set(paragraphs.map(({ whole }) => whole.text));
    const others = this.paragraphsOf(other).filter(({ whole }) => !worded.has(whole.text));
    const known = [...paragraphs, ...others];
    const tables = template.filter((block): block is TableBlock => block.type === "table");
    const put = (pattern: Pattern, found: Found): string => this.put(pattern.text, found, own);
    const isSame = this.isSame(blocks, template, paragraphs);
    const made = blocks.map((block): Block => {
      if (block.type === "table") return becomeTable(block, tables, this.infos, put);
      return { ...block, text: this.paragraph(block, known, put, isSame) };
    });
    const missed = [
      ...paragraphs.filter(({ used }) => !used).map(({ whole }) => whole.text),
      ...tables.map(({ header }) => header.join("、")),
    ];
    const segments = made.length > 0 ? toSegments(made).map(complete) : [];
    return { segments, values: own, missed };
  }

  private paragraphsOf(template: readonly Block[]): Paragraph[] {
    return template
      .filter((block): block is ParagraphBlock => block.type === "paragraph")
      .map((block) => new Paragraph(block, this.infos));
  }

  /** Whether the text is the template's from its first block to its last: then its blanks need no words around them. */
  private isSame(blocks: readonly Block[], template: readonly Block[], paragraphs: readonly Paragraph[]): boolean {
    const rest = [...paragraphs];
    return (
      blocks.length === template.length &&
      blocks.every((block, at) => {
        if (block.type !== template[at]!.type) return false;
        return block.type === "table" || readBy(rest.shift()!.whole, split(block).text, this.values) !== null;
      })
    );
  }

  private paragraph(block: ParagraphBlock, template: readonly Paragraph[], put: Put, isSame: boolean): string {
    const { head, text, ordinal } = split(block);
    const open = template.filter(({ used }) => !used);
    const exact = open.find(({ whole }) => whole.blanks.length === 0 && whole.text === text);
    if (exact) exact.used = true;
    for (const one of exact ? [] : open) {
      const isItem = ordinal > 0 && ordinal === one.ordinal;
      const found =
        isSame || isItem || one.whole.evidence >= LEAST.paragraph ? readBy(one.whole, text, this.values) : null;
      if (!found) continue;
      one.used = true;
      return head + put(one.whole, found);
    }
    return (
      head +
      sentencesOf(text)
        .map((sentence) => this.sentence(sentence, template, put))
        .join("")
    );
  }

  private sentence(text: string, template: readonly Paragraph[], put: Put): string {
    for (const one of template) {
      const made = take(one.sentences, text, LEAST.sentence, LONGEST.sentence, put, this.values);
      if (made === null) continue;
      one.used = true;
      return made;
    }
    return clausesOf(text)
      .map((clause) => {
        for (const one of template) {
          const made = take(one.clauses, clause, LEAST.clause, LONGEST.clause, put, this.values);
          if (made !== null) return made;
        }
        return clause;
      })
      .join("");
  }

  /** The template's text with those blanks open whose value is this one everywhere; any other value is text. */
  private put(text: string, found: Found, own: Map<string, string>): string {
    return filledIn(text, (name) => {
      const value = found.get(name);
      if (value === undefined) return null;
      if (this.isOther(name, value)) return value;
      this.values.set(name, value);
      own.set(name, value);
      return null;
    });
  }

  private isOther(name: string, value: string): boolean {
    const known = this.values.get(name);
    return known !== undefined && known !== value;
  }
}

type Put = (pattern: Pattern, found: Found) => string;

/** The number of a list item that may stand in its text, and what follows it. */
function split({ text: raw, ordinal }: ParagraphBlock): { head: string; text: string; ordinal: number } {
  const line = ordinal === 0 ? linesOf(raw)[0] : undefined;
  if (!line || !raw.endsWith(line.text)) return { head: "", text: raw, ordinal };
  return { head: raw.slice(0, raw.length - line.text.length), text: line.text, ordinal: line.ordinal };
}

/** A paragraph of the template, whole and in pieces; each piece is found once. */
class Paragraph {
  used = false;
  readonly whole: Pattern;
  readonly sentences: Set<Pattern>;
  readonly clauses: Set<Pattern>;
  readonly ordinal: number;

  constructor({ text, ordinal }: ParagraphBlock, infos: ReadonlyMap<string, BlankInfo>) {
    this.ordinal = ordinal;
    const open = (pieces: string[]): Set<Pattern> =>
      new Set(pieces.map((piece) => patternOf(piece, infos)).filter(({ blanks }) => blanks.length > 0));
    this.whole = patternOf(text, infos);
    this.sentences = open(sentencesOf(text));
    this.clauses = open(clausesOf(text));
  }
}

function take(
  patterns: Set<Pattern>,
  text: string,
  least: number,
  longest: number,
  put: Put,
  values: ReadonlyMap<string, string>,
): string | null {
  for (const pattern of patterns) {
    const found = pattern.evidence >= least ? readBy(pattern, text, values) : null;
    if (!found || [...found.values()].some((value) => value.length > longest)) continue;
    const isClause = longest === LONGEST.clause;
    if (isClause && pattern.evidence < SURE_CLAUSE && ![...found.values()].every((value) => FIGURE.test(value)))
      continue;
    patterns.delete(pattern);
    return put(pattern, found);
  }
  return null;
}
