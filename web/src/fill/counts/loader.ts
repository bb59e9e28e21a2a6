/** Loads what reads ledgers, checklists and workbooks and counts in them. */

import { loadScript } from "../../shared/load";
import type { askCounts } from "./ask";
import type { recount } from "./books";

interface Counting {
  askCounts: typeof askCounts;
  recount: typeof recount;
}

declare global {
  interface Window {
    counting?: Counting;
  }
}

/** Raises LoadError. */
export const loadCounting = (): Promise<Counting> => loadScript("assets/scripts/counts.js", () => window.counting);
