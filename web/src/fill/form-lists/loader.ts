/** Loads what the form needs on use alone: lists in dialogs, what came from a file, the making of files. */

import { loadScript } from "../../shared/load";
import type { Delivery } from "./delivery";
import type { showKeys } from "./keys";
import type { Marks } from "./marks";
import type { askWhere } from "./missing";
import type { missingOf } from "../left";
import type { pasteCells } from "../paste";

interface Lists {
  askWhere: typeof askWhere;
  Delivery: typeof Delivery;
  Marks: typeof Marks;
  missingOf: typeof missingOf;
  pasteCells: typeof pasteCells;
  showKeys: typeof showKeys;
}

declare global {
  interface Window {
    formLists?: Lists;
  }
}

/** Raises LoadError. */
export const loadLists = (): Promise<Lists> => loadScript("assets/scripts/form-lists.js", () => window.formLists);
