/** Loads what reads a file for the form and shows it beside it. */

import { loadScript } from "../../shared/load";
import type { bring } from "./bring";

interface TakingIn {
  bring: typeof bring;
}

declare global {
  interface Window {
    takeIn?: TakingIn;
  }
}

/** Raises LoadError. */
export const loadTakeIn = (): Promise<TakingIn> => loadScript("assets/scripts/take-in.js", () => window.takeIn);
