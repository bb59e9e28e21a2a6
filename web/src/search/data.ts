/** The index as macros/browser/search.py writes it. */
export interface IndexData {
  pages: [path: string, title: string, kind: string, group: number][];
  /** In the order in which results are shown below the best ones; `weight` is what a find there is worth. */
  groups: [name: string, weight: number][];
  /** An entry without heading is an item of the section that ends its trail. */
  entries: [
    page: number,
    anchor: string,
    heading: string,
    trail: string,
    words: string,
    text: string,
    needs?: string,
  ][];
  ignored: string[];
  /** Words that say in which form something is wanted; they tell little of what. */
  forms: string[];
  /** Characters that a sentence needs and a name seldom has, in one text. */
  idle: string;
  /** Who types one of these means the pages of these kinds or groups, by name, or these pages, rather than others. */
  asks: [typed: string[], kinds: string[], pages: string[]][];
  pairs: Pairs;
  /** Nouns at the end of a question that name a form or genre: what stands before says which one is wanted. */
  genres: string[];
  synonyms: [typed: string[], means: string[]][];
  uncovered: Topic[];
  /** What is offered before anything is typed. */
  start: [name: string, places: Place[]][];
  /** The characters of every syllable, by their usual reading. */
  syllables: Record<string, string>;
  /** The same by their other readings. */
  otherSyllables: Record<string, string>;
}

/** `about` says what a reader gets there; in the nearest to what is missing, how it differs. */
export type Place = [href: string, title: string, about: string];

/** How two things are asked about together: 甲和乙有什么区别, 甲还是乙. */
export interface Pairs {
  /** Between the two where the question ends with a word of `asked`. */
  joined: string[];
  /** Between the two in any case. */
  either: string[];
  asked: string[];
  /** Words about one of the two that say nothing of it: 到底是, 对. */
  around: string[];
  /** The pages that say which of two ways to write a word is right; none when the site has none. */
  spelling: string[];
}

/** Material that the site does not have. */
export interface Topic {
  topic: string;
  /** Words of an entry that stand apart may be typed in any order. */
  typed: string[];
  unless: string[];
  /** What those type who want it and do not call it so. */
  needs: string[];
  note: string;
  nearest: Place[];
}

declare global {
  interface Window {
    /** JSON text, set by assets/search-index.js. */
    reportSearchIndex?: string;
  }
}
