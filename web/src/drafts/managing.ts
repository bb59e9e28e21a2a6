/** Loads the dialogs with all drafts and with offers, and what reads files with drafts: nobody needs them to type or to save. */

import { loadScript } from "../shared/load";
import type { AllDrafts } from "./all-drafts";
import type { importDrafts, importText } from "./import";
import type { chooseOffers } from "./choose-offers";
import type { folderNote } from "./where";

interface Managing {
  AllDrafts: typeof AllDrafts;
  chooseOffers: typeof chooseOffers;
  folderNote: typeof folderNote;
  importDrafts: typeof importDrafts;
  importText: typeof importText;
}

declare global {
  interface Window {
    allDrafts?: Managing;
  }
}

/** Raises LoadError. */
export const loadManaging = (): Promise<Managing> => loadScript("assets/scripts/all-drafts.js", () => window.allDrafts);
