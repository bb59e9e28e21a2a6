/** Counts in ledgers and checklists: a script of its own, loaded when somebody asks, or where a draft holds counts. */

import { askCounts } from "./ask";
import { recount } from "./books";

window.counting = { askCounts, recount };
