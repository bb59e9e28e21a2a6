/** Checklists filled in on the page: checklist.html?unit=<id>. Without a unit the list of checklists stays. */

import { provideTaskSheets } from "../contents/task/sheets/provide";
import { openStorage } from "../drafts/storage";
import { showTitle, startTool } from "../ui/tool";
import { ChecklistPage } from "./page";

provideTaskSheets();

openStorage().catch(() => undefined); // at once, while the unit is read
startTool("checklist", "checklist", async (root, unit) => {
  showTitle(unit.title);
  new ChecklistPage(root, unit, await openStorage()).start();
});
