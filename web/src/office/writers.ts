/** Loads what writes Word files and workbooks, and packs zips: nobody needs it to type. */

import { loadScript } from "../shared/load";
import type { fillDocx, renderDocx } from "./docx/fill";
import type { writeDocument } from "./documents";
import type { writeWorkbook } from "./xlsx/rows";
import type { writingZip } from "./zip-writer";

interface Writers {
  fillDocx: typeof fillDocx;
  renderDocx: typeof renderDocx;
  writeDocument: typeof writeDocument;
  writeWorkbook: typeof writeWorkbook;
  writingZip: typeof writingZip;
}

declare global {
  interface Window {
    fileWriters?: Writers;
  }
}

/** Raises LoadError. */
export const loadWriters = (): Promise<Writers> => loadScript("assets/scripts/writers.js", () => window.fileWriters);
