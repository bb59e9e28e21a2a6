/** Numbers that Word counts by itself, as the text that a reader sees: many drafts number their headings so. */

import { attribute, children, descendants, find } from "../xml";
import { written } from "./number-formats";
import { type Style, type Styles, toggle } from "./styles";

interface Level {
  start: number;
  format: string;
  /** "%1." or "第%1章" */
  text: string;
  /** What follows the number: "tab", "space" or "nothing". */
  suffix: string;
  /** All its numbers in ordinary digits (1.1 under 一、). */
  legal: boolean;
  /** Counts anew after a level up to this one, from 1; 0 never; null after any level above. */
  restart: number | null;
  /** The paragraph style that stands for this level. */
  style: string;
}

interface List {
  abstract: string;
  levels: ReadonlyMap<number, Level>;
  /** Starts that this list sets anew. */
  starts: ReadonlyMap<number, number>;
}

/** A number that Word wrote: as it is seen, with its blank behind it, and what was counted. */
export interface CountedNumber {
  text: string;
  /** From 1. */
  level: number;
  n: number;
}

const DEEPEST = 9;
/** Behind these a number needs no blank to be told from the text. */
const CLOSED = /[、.．。)）】\]:：,，\s\u2460-\u249b\u3220-\u3289-]$/u;

/** Counts the numbered paragraphs of one document, in their order. */
export class ListNumbers {
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(
    numbering: XMLDocument | null,
    private readonly styles: Styles,
  ) {
    if (!numbering) return;
    const abstracts = new Map(
      descendants(numbering, "abstractNum").map((item) => [attribute(item, "abstractNumId") ?? "", item]),
    );
    const lists = descendants(numbering, "num");
    for (const list of lists) this.addList(list, lists, abstracts);
  }

  /** The number of the next paragraph that is shown, null for bullets and for paragraphs of no list. */
  next(properties: Element | null, chain: readonly Style[]): CountedNumber | null {
    const found = this.placeOf(properties, chain);
    if (!found) return null;
    const { id, list, at } = found;
    const here = list.levels.get(at);
    if (!here) return null;
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    const anew = list.starts.get(at);
    const first = `${id}/${at}`;
    if (anew !== undefined && !this.begun.has(first)) counts[at] = anew;
    else counts[at] = counts[at] === undefined ? here.start : counts[at]! + 1;
    this.begun.add(first);
    for (let deeper = at + 1; deeper < DEEPEST; deeper++) {
      const restart = list.levels.get(deeper)?.restart ?? null;
      if (restart === null || (restart > 0 && at < restart)) counts[deeper] = undefined;
    }
    if (here.format === "bullet") return null;
    const text = here.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const level = list.levels.get(index);
      if (!level) return "";
      const format = here.legal && level.format !== "bullet" ? "decimal" : level.format;
      return written(counts[index] ?? level.start, format);
    });
    const blank = text !== "" && here.suffix !== "nothing" && !CLOSED.test(text) ? " " : "";
    return { text: text + blank, level: at + 1, n: counts[at]! };
  }

  /** The list and level of a paragraph: each from its own properties, else from the nearest style that says it. */
  private placeOf(properties: Element | null, chain: readonly Style[]): { id: string; list: List; at: number } | null {
    const sources = [properties, ...chain.map((style) => style.paragraph)];
    const value = (key: string): string | null =>
      sources.map((source) => attribute(source && find(source, "numPr", key))).find((text) => text !== null) ?? null;
    const id = value("numId");
    const list = id === null || id === "0" ? undefined : this.lists.get(id);
    if (id === null || !list) return null;
    const own = attribute(properties && find(properties, "numPr", "ilvl"));
    const linked = chain.map((style) => levelOfStyle(list, style.id)).find((level) => level !== null);
    const at = own === null ? (linked ?? Number(value("ilvl") ?? 0)) : Number(own);
    return { id, list, at };
  }

  private addList(list: Element, lists: readonly Element[], abstracts: ReadonlyMap<string, Element>): void {
    const abstract = this.definition(attribute(find(list, "abstractNumId")) ?? "", lists, abstracts);
    const levels = new Map<number, Level>();
    const starts = new Map<number, number>();
    for (const level of abstract ? children(abstract, "lvl") : [])
      levels.set(Number(attribute(level, "ilvl")), readLevel(level));
    for (const override of children(list, "lvlOverride")) {
      const at = Number(attribute(override, "ilvl"));
      const own = find(override, "lvl");
      const start = attribute(find(override, "startOverride"));
      if (own) levels.set(at, readLevel(own));
      if (start !== null) starts.set(at, Number(start));
    }
    const id = (abstract && attribute(abstract, "abstractNumId")) ?? "";
    this.lists.set(attribute(list, "numId") ?? "", { abstract: id, levels, starts });
  }

  /** An abstract list, or the one that a list style points to. */
  private definition(
    id: string,
    lists: readonly Element[],
    abstracts: ReadonlyMap<string, Element>,
  ): Element | undefined {
    const abstract = abstracts.get(id);
    const link = abstract && attribute(find(abstract, "numStyleLink"));
    if (!link) return abstract;
    const style = this.styles.get(link)?.paragraph ?? null;
    const number = attribute(style && find(style, "numPr", "numId"));
    const target = lists.find((list) => attribute(list, "numId") === number);
    const linked = abstracts.get(attribute(target ? find(target, "abstractNumId") : null) ?? "");
    const byStyle = [...abstracts.values()].find((item) => attribute(find(item, "styleLink")) === link);
    return (linked !== abstract && linked) || byStyle || abstract;
  }
}

function levelOfStyle(list: List, style: string): number | null {
  for (const [at, level] of list.levels) if (level.style !== "" && level.style === style) return at;
  return null;
}

function readLevel(level: Element): Level {
  const restart = attribute(find(level, "lvlRestart"));
  return {
    start: Number(attribute(find(level, "start")) ?? 0),
    format: formatOf(level),
    text: attribute(find(level, "lvlText")) ?? "",
    suffix: attribute(find(level, "suff")) ?? "tab",
    legal: toggle(level, "isLgl") ?? false,
    restart: restart === null ? null : Number(restart),
    style: attribute(find(level, "pStyle")) ?? "",
  };
}

/** Newer formats stand in a choice, with an older one to fall back on. */
function formatOf(level: Element): string {
  const direct = find(level, "numFmt") ?? find(level, "AlternateContent", "Fallback", "numFmt");
  return attribute(direct) ?? "decimal";
}
