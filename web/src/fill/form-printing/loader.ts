/** Loads what lays out the document and makes its files. */

import type { build, buildSection } from "../../shared/document";
import { loadScript } from "../../shared/load";
import type { drawBlocks, Preview } from "../../ui/paper";
import type { documentFile, wordFile, zipOfSections } from "./files";

export interface Printing {
  build: typeof build;
  buildSection: typeof buildSection;
  drawBlocks: typeof drawBlocks;
  Preview: typeof Preview;
  documentFile: typeof documentFile;
  wordFile: typeof wordFile;
  zipOfSections: typeof zipOfSections;
}

declare global {
  interface Window {
    printing?: Printing;
  }
}

/** Raises LoadError. */
export const loadPrinting = (): Promise<Printing> =>
  loadScript("assets/scripts/form-printing.js", () => window.printing);
