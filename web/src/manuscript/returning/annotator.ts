/** Gives a draft back as a Word file, with the findings in it or set anew; a script of its own does it, loaded on use. */

import type { Formatted } from "../../office/docx/format/formatting";
import { loadScript } from "../../shared/load";
import type { Work } from "../../shared/turns";
import type { Lexicon, Level, Place, Repair } from "../model";

export interface Note {
  level: Level;
  /** Paragraphs of the comment. */
  texts: readonly string[];
  /** Null for the document as a whole. */
  place: Place | null;
}

export interface Wanted {
  /** The lines as they were checked: a file that reads otherwise now is another one. */
  lines: readonly string[];
  notes: readonly Note[];
  /** What is put right, none where nobody asked for it. */
  repairs: readonly Repair[];
  /** As xsd:dateTime. */
  date: string;
  /** The file was made of these lines, a paragraph or a cell each, and is not the reader's own. */
  isFresh?: boolean;
}

export interface Returned {
  bytes: Uint8Array;
  /** The repairs that could be made. */
  repaired: readonly Repair[];
}

/** Both raise OfficeError, whose message is what the reader is told. */
export interface WordBack {
  returned: (bytes: Uint8Array, lexicon: Lexicon, wanted: Wanted) => Work<Returned>;
  /** `blank` is a blank file of ours. */
  formatted: (bytes: Uint8Array, blank: Uint8Array, lexicon: Lexicon) => Work<Formatted>;
}

declare global {
  interface Window {
    wordBack?: WordBack;
  }
}

/** Raises LoadError. */
export const loadWordBack = (): Promise<WordBack> => loadScript("assets/scripts/annotate.js", () => window.wordBack);
