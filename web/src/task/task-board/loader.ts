/** Loads what collects the parts of a task. */

import { loadScript } from "../../shared/load";
import type { Board, BoardOptions } from "./board";

declare global {
  interface Window {
    taskBoard?: (options: BoardOptions) => Board;
  }
}

/** Raises LoadError. */
export const loadBoard = (): Promise<(options: BoardOptions) => Board> =>
  loadScript("assets/scripts/task-board.js", () => window.taskBoard);
