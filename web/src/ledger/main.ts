/** Ledgers kept on the page: ledger.html?unit=<id>. Without a unit the list of ledgers stays. */

import { startTool } from "../drafts/tool";
import { LedgerPage } from "./page";

startTool("ledger", "ledger", (root, unit) => new LedgerPage(root, unit).start());
