/** Reports and letters filled in on the page: fill.html?unit=<id>[&section=<id>]. */

import { provideTasks } from "../contents/task/provide";
import { openStorage } from "../drafts/storage";
import { showTitle, startTool } from "../ui/tool";
import { LoadError } from "../shared/load";
import { walk } from "../shared/matching";
import type { Section, Unit } from "../shared/unit";
import { findSection, readRule } from "./form-titles/loader";
import { FormPage } from "./page";

async function open(root: HTMLElement, unit: Unit): Promise<void> {
  const section = wantedSection(unit);
  showTitle(section ? `${unit.title}：${section.title}` : unit.title);
  await readyFor(unit.id);
  new FormPage(root, unit, section, findSection, await openStorage()).start();
  requestIdleCallback(() => void readRule()); // drafts may come in from files
}

function wantedSection(unit: Unit): Section | null {
  const wanted = new URLSearchParams(location.search).get("section");
  const section = walk(unit.sections).find((other) => other.id === wanted) ?? null;
  if (wanted && !section)
    throw new LoadError(`“${unit.title}”没有网址里写的这一节。请填写整份，或者从它的页面重新进入。`);
  return section;
}

/** A draft may be of an earlier template: then it is not shown before its titles can be told. */
async function readyFor(id: string): Promise<void> {
  const { store } = await openStorage();
  if (store.list(id).length > 0) await readRule();
}

provideTasks();

// At once, while the unit is read: one after the other they make the reader wait.
const asked = new URLSearchParams(location.search).get("unit");
if (asked) readyFor(asked).catch(() => undefined);
startTool("fill", ["report", "letter"], open);
