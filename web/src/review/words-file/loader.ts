/** Loads what reads a list of words out of a file. */

import { loadScript } from "../../shared/load";
import type { readWordsFile } from "./read";

declare global {
  interface Window {
    readWordsFile?: typeof readWordsFile;
  }
}

/** Raises LoadError. */
export const loadWordsReader = (): Promise<typeof readWordsFile> =>
  loadScript("assets/scripts/words-file.js", () => window.readWordsFile);
