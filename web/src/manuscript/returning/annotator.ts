/** Gives a draft back as a Word file with the findings in it; the work is done by a script of its own, loaded on use. */

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

/** Raises OfficeError, whose message is what the reader is told. */
export type Annotator = (bytes: Uint8Array, lexicon: Lexicon, wanted: Wanted) => Work<Returned>;

declare global {
  interface Window {
    annotateDocx?: Annotator;
  }
}

/** Raises LoadError. */
export const loadAnnotator = (): Promise<Annotator> =>
  loadScript("assets/scripts/annotate.js", () => window.annotateDocx);
