/** Ledgers kept on the page: ledger.html?unit=<id>. Without a unit the list of ledgers stays. */

import { provideTaskSheets } from "../contents/task/sheets/provide";
import { openStorage } from "../drafts/storage";
import { showTitle, startTool } from "../ui/tool";
import { LedgerPage } from "./page";

provideTaskSheets();

openStorage().catch(() => undefined); // at once, while the unit is read
startTool("ledger", "ledger", async (root, unit) => {
  showTitle(unit.title);
  new LedgerPage(root, unit, await openStorage()).start();
});
