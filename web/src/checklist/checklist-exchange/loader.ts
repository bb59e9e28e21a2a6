/** Loads what brings a checklist in from files and hands it on. */

import { loadScript } from "../../shared/load";
import type { writeDocx } from "../docx";
import type { sendToLedger } from "../send";
import type { writeWorkbook } from "../workbook";
import type { readBook, readSet } from "./read";

interface ChecklistExchange {
  readBook: typeof readBook;
  readSet: typeof readSet;
  writeDocx: typeof writeDocx;
  writeWorkbook: typeof writeWorkbook;
  sendToLedger: typeof sendToLedger;
}

declare global {
  interface Window {
    checklistExchange?: ChecklistExchange;
  }
}

/** Raises LoadError. */
export const loadExchange = (): Promise<ChecklistExchange> =>
  loadScript("assets/scripts/checklist-exchange.js", () => window.checklistExchange);
