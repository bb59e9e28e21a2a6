/** Loads the lists that the form shows in dialogs. */

import { loadScript } from "../../shared/load";
import type { agreesToDownload } from "./before-download";
import type { listBrought } from "./brought";
import type { showKeys } from "./keys";
import type { askWhere } from "./missing";

interface Lists {
  agreesToDownload: typeof agreesToDownload;
  askWhere: typeof askWhere;
  listBrought: typeof listBrought;
  showKeys: typeof showKeys;
}

declare global {
  interface Window {
    formLists?: Lists;
  }
}

/** Raises LoadError. */
export const loadLists = (): Promise<Lists> => loadScript("assets/scripts/form-lists.js", () => window.formLists);
