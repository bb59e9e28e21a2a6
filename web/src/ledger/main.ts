/** Ledgers kept on the page: ledger.html?unit=<id>. Without a unit the list of ledgers stays. */

import { showTitle, startTool } from "../ui/tool";
import { LedgerPage } from "./page";

startTool("ledger", "ledger", (root, unit) => {
  showTitle(unit.title);
  new LedgerPage(root, unit).start();
});
