/** Loads what reads a file for the form. */

import { loadScript } from "../../shared/load";
import type { openIncoming } from "./open";

declare global {
  interface Window {
    openIncoming?: typeof openIncoming;
  }
}

/** Raises LoadError. */
export const loadIncoming = (): Promise<typeof openIncoming> =>
  loadScript("assets/scripts/incoming.js", () => window.openIncoming);
