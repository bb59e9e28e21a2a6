/** The index as macros/browser/search.py writes it. */
export interface IndexData {
  pages: [path: string, title: string, kind: string][];
  /** An entry without heading is an item of the section that ends its trail. */
  entries: [page: number, anchor: string, heading: string, trail: string, words: string, text: string][];
  ignored: string[];
  synonyms: [typed: string[], means: string[]][];
  uncovered: Topic[];
  /** The characters of every syllable, by their usual reading. */
  syllables: Record<string, string>;
  /** The same by their other readings. */
  otherSyllables: Record<string, string>;
}

/** Material that the site does not have. */
export interface Topic {
  topic: string;
  typed: string[];
  unless: string[];
  note: string;
  nearest: [href: string, title: string][];
}

declare global {
  interface Window {
    /** JSON text, set by assets/search-index.js. */
    reportSearchIndex?: string;
  }
}
