/** What a ledger comes out of and becomes: workbooks, letters, tables. A script of its own, loaded when somebody asks. */

import { askImport } from "../import-dialog";
import { copyRows, makeLetters, makeTable } from "../onward";
import { writingLedger } from "../workbook";
import { readBook } from "./read";

window.ledgerExchange = { readBook, askImport, writingLedger, makeLetters, copyRows, makeTable };
