/** Makes a task's checklist and ledgers units like the site's own: a script of its own, loaded when one of them is opened. */

import { taskOf } from "../contents/task/model";
import { dressedBook } from "../contents/task/sheets/book";
import { checklistOf, givenBy, ledgerOf } from "../contents/task/sheets/units";

window.taskSheets = { checklistOf, dressedBook, givenBy, ledgerOf, taskOf };
