/** Loads the dialogs with all drafts and with offers, and what reads files with drafts: nobody needs them to type or to save. */

import { loadScript } from "../shared/load";
import type { AllDrafts } from "./all-drafts";
import type { importDrafts, importText } from "./import";
import type { chooseOffers } from "./choose-offers";

interface Managing {
  AllDrafts: typeof AllDrafts;
  chooseOffers: typeof chooseOffers;
  importDrafts: typeof importDrafts;
  importText: typeof importText;
}

declare global {
  interface Window {
    allDrafts?: Managing;
    folderNote?: string;
  }
}

/** Raises LoadError. */
export const loadManaging = (): Promise<Managing> => loadScript("assets/scripts/all-drafts.js", () => window.allDrafts);

/** What a page that was opened from a folder says of its drafts; raises LoadError. */
export const loadFolderNote = (): Promise<string> =>
  loadScript("assets/scripts/folder-note.js", () => window.folderNote);
