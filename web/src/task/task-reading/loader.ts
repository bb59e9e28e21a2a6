/** Loads what reads the outline of a notice. */

import type { readOutline } from "../../manuscript/outline/read";
import { loadScript } from "../../shared/load";

declare global {
  interface Window {
    outlineReader?: typeof readOutline;
  }
}

/** Raises LoadError. */
export const loadOutlineReader = (): Promise<typeof readOutline> =>
  loadScript("assets/scripts/task-reading.js", () => window.outlineReader);
