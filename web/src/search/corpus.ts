/** The index made ready to be scanned: a few hundred thousand characters, so a scan takes milliseconds. */

import type { IndexData } from "./data";
import { openLikelihood, type Likelihood } from "./likelihood";
import { bare, compact } from "./text";

export interface Entry {
  page: number;
  anchor: string;
  heading: string;
  trail: string;
  text: string;
  /** For comparison: heading without number, title of the page, headings above, other names line by line, text. */
  key: { heading: string; title: string; trail: string; words: string; text: string };
  /** What the page or section is called: its heading and its other names. */
  names: string[];
  /** What those type who need it and do not know what it is called. */
  needs: string[];
  /** Those of a section that sections of several other pages are called as well: they name a part, not a place. */
  common: ReadonlySet<string>;
  all: string;
  /** The same with the needs. */
  wanted: string;
}

// What a pair is worth that holds no, one or two idle characters: 把大家的表 is about 大家 and 表, and little about that.
const IDLE = [1, 0.35, 0.05];

// Characters of a name that is told from the words around it.
const LENGTHS = [8, 7, 6, 5, 4, 3];

// From so many pages on.
const COMMON = 3;
const NONE: ReadonlySet<string> = new Set();

// And one that stands nowhere: most come about where two words of the question meet.
const NOWHERE = 0.3;

export interface Corpus {
  data: IndexData;
  entries: Entry[];
  /** All that a page and its sections are called and needed for, page by page. */
  namesOf: string[];
  /** Of the pages, then of the topics that the site does not cover. */
  likelihood: Likelihood;
  /** Latin words and numbers that stand somewhere. */
  latin: ReadonlySet<string>;
  holds(text: string): boolean;
  /** The longest name that stands in a text from there on; none that has words of a question in it. */
  nameAt(text: string, at: number): string | undefined;
  /** How telling a piece of text is: the fewer entries hold it, the more. */
  weight(gram: string): number;
}

export function openCorpus(data: IndexData): Corpus {
  const named = new Map<string, Set<number>>();
  const entries = data.entries.map(([page, anchor, heading, trail, words, text, needs = ""]): Entry => {
    const key = {
      heading: bare(heading),
      title: compact(data.pages[page]?.[1] ?? ""),
      trail: compact(trail),
      words: words.split("\n").map(compact).join("\n"),
      text: compact(text),
    };
    const names = [key.heading, ...key.words.split("\n")].filter(Boolean);
    if (anchor) for (const name of names) named.set(name, (named.get(name) ?? new Set()).add(page));
    const needed = needs.split("\n").filter(Boolean).map(compact);
    const all = Object.values(key).join("\n");
    const wanted = [all, ...needed].join("\n");
    return { page, anchor, heading, trail, text, key, names, needs: needed, common: NONE, all, wanted };
  });
  const shared = new Set([...named].filter(([, pages]) => pages.size >= COMMON).map(([name]) => name));
  for (const entry of entries) if (entry.anchor && entry.names.some((name) => shared.has(name))) entry.common = shared;
  const latin = new Set<string>();
  for (const entry of entries) for (const word of entry.wanted.match(/[a-z]+|\d+/g) ?? []) latin.add(word);
  const asking = [...new Set([...data.ignored, ...data.forms].map(compact))];
  const short = new Set(entries.flatMap(({ names }) => names.filter(({ length }) => LENGTHS.includes(length))));
  const plain = new Set([...short].filter((name) => !asking.some((word) => name.includes(word))));
  const known = new Map<string, number>();
  const count = (gram: string): number => {
    let found = known.get(gram);
    if (found === undefined) {
      found = entries.reduce((sum, entry) => sum + (entry.wanted.includes(gram) ? 1 : 0), 0);
      known.set(gram, found);
    }
    return found;
  };
  const namesOf = data.pages.map(([, title]) => compact(title));
  for (const { page, names, needs } of entries) namesOf[page] += ["", ...names, ...needs].join("\n");
  const topics = data.uncovered.map(({ typed, needs }) => [...typed, ...needs].map(compact).join("\n"));
  const idle = new Set(data.idle);
  return {
    data,
    entries,
    namesOf,
    likelihood: openLikelihood([...namesOf, ...topics]),
    latin,
    holds: (text) => count(text) > 0,
    nameAt: (text, at) => LENGTHS.map((length) => text.slice(at, at + length)).find((name) => plain.has(name)),
    weight: (gram) => {
      const idleCharacters = [...gram].filter((character) => idle.has(character)).length;
      const telling = Math.log(1 + entries.length / (1 + count(gram))) * (IDLE[idleCharacters] ?? 0);
      return count(gram) ? telling : telling * NOWHERE;
    },
  };
}
