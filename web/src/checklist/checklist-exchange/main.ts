/** What a checklist comes out of and becomes: files and rows of a ledger. A script of its own, loaded when somebody asks. */

import { writeDocx } from "../docx";
import { sendToLedger } from "../send";
import { writeWorkbook } from "../workbook";
import { readBook, readSet } from "./read";

window.checklistExchange = { readBook, readSet, writeDocx, writeWorkbook, sendToLedger };
