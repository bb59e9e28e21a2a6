/** The index made ready to be scanned: a few hundred thousand characters, so a scan takes milliseconds. */

import type { IndexData } from "./data";
import { bare, compact } from "./text";

export interface Entry {
  page: number;
  anchor: string;
  heading: string;
  trail: string;
  text: string;
  /** For comparison: heading without number, title of the page, headings above, other names line by line, text. */
  key: { heading: string; title: string; trail: string; words: string; text: string };
  all: string;
}

export interface Corpus {
  data: IndexData;
  entries: Entry[];
  /** Latin words and numbers that stand somewhere. */
  latin: ReadonlySet<string>;
  holds(text: string): boolean;
  /** How telling a piece of text is: the fewer entries hold it, the more. */
  weight(gram: string): number;
}

export function openCorpus(data: IndexData): Corpus {
  const entries = data.entries.map(([page, anchor, heading, trail, words, text]): Entry => {
    const key = {
      heading: bare(heading),
      title: compact(data.pages[page]?.[1] ?? ""),
      trail: compact(trail),
      words: words.split("\n").map(compact).join("\n"),
      text: compact(text),
    };
    return { page, anchor, heading, trail, text, key, all: Object.values(key).join("\n") };
  });
  const latin = new Set<string>();
  for (const entry of entries) for (const word of entry.all.match(/[a-z]+|\d+/g) ?? []) latin.add(word);
  const known = new Map<string, number>();
  const count = (gram: string): number => {
    let found = known.get(gram);
    if (found === undefined) {
      found = entries.reduce((sum, entry) => sum + (entry.all.includes(gram) ? 1 : 0), 0);
      known.set(gram, found);
    }
    return found;
  };
  return {
    data,
    entries,
    latin,
    holds: (text) => count(text) > 0,
    weight: (gram) => Math.log(1 + entries.length / (1 + count(gram))),
  };
}
