/** merge.html[?unit=<id>]: several files of sections become one report. */

import { tasksHere } from "../contents/task/list";
import { provideTasks } from "../contents/task/provide";
import type { Report } from "./intake";
import { DRAWING, opened } from "../shared/opening";
import { MergePage } from "./page";

async function start(root: HTMLElement): Promise<void> {
  // The links that serve readers without scripts name the reports, in the order of the site.
  const links = [...root.querySelectorAll<HTMLAnchorElement>('a[href^="?unit="]')];
  const reports = links.map(
    (link): Report => ({ id: new URL(link.href).searchParams.get("unit") ?? "", title: link.textContent ?? "" }),
  );
  const listed = [...root.childNodes];
  root.replaceChildren();
  root.classList.add(DRAWING);
  opened();
  try {
    const page = new MergePage(root, [...(await tasksHere()), ...reports]);
    await page.start(new URLSearchParams(location.search).get("unit") ?? "");
  } catch (error) {
    if (!root.hasChildNodes()) root.append(...listed);
    throw error;
  } finally {
    root.classList.remove(DRAWING);
  }
}

provideTasks();
for (const root of document.querySelectorAll<HTMLElement>("[data-app=merge]")) void start(root);
