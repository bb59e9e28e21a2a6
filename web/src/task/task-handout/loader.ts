/** Loads what makes the files of a task. */

import { loadScript } from "../../shared/load";
import type { itemsBook, packages, wholeReport } from "./handout";
import type { taskFile } from "./packing";

interface Handout {
  itemsBook: typeof itemsBook;
  packages: typeof packages;
  wholeReport: typeof wholeReport;
  taskFile: typeof taskFile;
}

declare global {
  interface Window {
    taskHandout?: Handout;
  }
}

/** Raises LoadError. */
export const loadHandout = (): Promise<Handout> =>
  loadScript("assets/scripts/task-handout.js", () => window.taskHandout);
