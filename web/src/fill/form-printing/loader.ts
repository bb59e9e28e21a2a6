/** Loads what lays out the document. */

import type { build, buildSection } from "../../shared/document";
import { loadScript } from "../../shared/load";
import type { drawBlocks, Preview } from "../../ui/paper";

export interface Printing {
  build: typeof build;
  buildSection: typeof buildSection;
  drawBlocks: typeof drawBlocks;
  Preview: typeof Preview;
}

declare global {
  interface Window {
    printing?: Printing;
  }
}

/** Raises LoadError. */
export const loadPrinting = (): Promise<Printing> =>
  loadScript("assets/scripts/form-printing.js", () => window.printing);
