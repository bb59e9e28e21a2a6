/** Loads what brings a ledger in from files and hands it on. */

import { loadScript } from "../../shared/load";
import type { askImport } from "../import-dialog";
import type { copyRows, makeLetters, makeTable } from "../onward";
import type { writingLedger } from "../workbook";
import type { readBook } from "./read";

interface LedgerExchange {
  readBook: typeof readBook;
  askImport: typeof askImport;
  writingLedger: typeof writingLedger;
  makeLetters: typeof makeLetters;
  copyRows: typeof copyRows;
  makeTable: typeof makeTable;
}

declare global {
  interface Window {
    ledgerExchange?: LedgerExchange;
  }
}

/** Raises LoadError. */
export const loadExchange = (): Promise<LedgerExchange> =>
  loadScript("assets/scripts/ledger-exchange.js", () => window.ledgerExchange);
