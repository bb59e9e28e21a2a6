/** Loads the dialog with all drafts and what reads files with drafts: nobody needs them to type or to save. */

import { loadScript } from "../shared/load";
import type { AllDrafts } from "./all-drafts";
import type { importDrafts } from "./import";

interface Managing {
  AllDrafts: typeof AllDrafts;
  importDrafts: typeof importDrafts;
}

declare global {
  interface Window {
    allDrafts?: Managing;
  }
}

/** Raises LoadError. */
export const loadManaging = (): Promise<Managing> => loadScript("assets/scripts/all-drafts.js", () => window.allDrafts);
