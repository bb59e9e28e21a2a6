/** Numbers that Word counts by itself, as the text that a reader sees: many drafts number their headings so. */

import { attribute, children, descendants, find } from "../xml";
import { number } from "../../shared/numbering";

interface Level {
  start: number;
  format: string;
  /** "%1." or "第%1章" */
  text: string;
}

interface List {
  abstract: string;
  /** Starts that this list sets anew. */
  overrides: Map<number, number>;
}

/** Counts the numbered paragraphs of one document, in their order. */
export class ListNumbers {
  private readonly levels = new Map<string, Level[]>();
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: XMLDocument | null) {
    for (const abstract of numbering ? descendants(numbering, "abstractNum") : []) {
      this.levels.set(attribute(abstract, "abstractNumId") ?? "", children(abstract, "lvl").map(readLevel));
    }
    for (const list of numbering ? descendants(numbering, "num") : []) {
      const overrides = children(list, "lvlOverride").flatMap((item): [number, number][] => {
        const start = attribute(find(item, "startOverride"));
        return start === null ? [] : [[Number(attribute(item, "ilvl")), Number(start)]];
      });
      this.lists.set(attribute(list, "numId") ?? "", {
        abstract: attribute(find(list, "abstractNumId")) ?? "",
        overrides: new Map(overrides),
      });
    }
  }

  /** The number of the next paragraph of a list and a level (from 0); "" for bullets and for what is no list. */
  next(list: string, level: number): string {
    const known = this.lists.get(list);
    const levels = known && this.levels.get(known.abstract);
    const here = levels?.[level];
    if (!known || !levels || !here) return "";
    const counts = this.counts.get(known.abstract) ?? [];
    this.counts.set(known.abstract, counts);
    const anew = known.overrides.get(level);
    const first = `${list}/${level}`;
    if (anew !== undefined && !this.begun.has(first)) counts[level] = anew;
    else counts[level] = counts[level] === undefined ? here.start : counts[level]! + 1;
    this.begun.add(first);
    counts.length = level + 1;
    if (here.format === "bullet") return "";
    return here.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const of = levels[index];
      return of ? written(counts[index] ?? of.start, of.format) : "";
    });
  }
}

function readLevel(level: Element): Level {
  return {
    start: Number(attribute(find(level, "start")) ?? 1),
    format: attribute(find(level, "numFmt")) ?? "decimal",
    text: attribute(find(level, "lvlText")) ?? "",
  };
}

const HAN_FORMATS = new Set([
  "chineseCounting",
  "chineseCountingThousand",
  "japaneseCounting",
  "taiwaneseCounting",
  "taiwaneseCountingThousand",
  "ideographDigital",
]);

function written(n: number, format: string): string {
  if (HAN_FORMATS.has(format) && n >= 1 && n <= 99) return number(1, n).slice(0, -1);
  if (format.startsWith("decimalEnclosedCircle") && n >= 1 && n <= 20) return String.fromCharCode(0x245f + n);
  if (format === "lowerLetter" && n >= 1 && n <= 26) return String.fromCharCode(96 + n);
  if (format === "upperLetter" && n >= 1 && n <= 26) return String.fromCharCode(64 + n);
  return format === "none" ? "" : String(n);
}
