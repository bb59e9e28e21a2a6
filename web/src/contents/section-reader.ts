/** Loads what reads the Word files of sections. */

import type { readingDocx } from "../office/docx/read";
import { loadScript } from "../shared/load";

interface SectionReader {
  /** With the id of the unit that the file says it belongs to, "" where it says none. Raises OfficeError. */
  openSection: (file: File) => Promise<{ bytes: Uint8Array; unit: string }>;
  readingDocx: typeof readingDocx;
}

declare global {
  interface Window {
    sectionReader?: SectionReader;
  }
}

/** Raises LoadError. */
export const loadSectionReader = (): Promise<SectionReader> =>
  loadScript("assets/scripts/section-reader.js", () => window.sectionReader);
