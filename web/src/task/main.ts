/** task.html[?draft=<id>]: a superior's outline becomes a contract, to be handed out, filled in, collected and checked. */

import { openStorage } from "../drafts/storage";
import { guardPastes } from "../ui/long-runs";
import { TaskPage } from "./page";

async function start(root: HTMLElement): Promise<void> {
  guardPastes(document);
  root.spellcheck = false;
  new TaskPage(root, await openStorage()).start();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-app=task]")) void start(root);
