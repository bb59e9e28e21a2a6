/** Reports and letters filled in on the page: fill.html?unit=<id>[&section=<id>]. */

import { provideTasks } from "../contents/task/provide";
import { openStorage } from "../drafts/storage";
import { showTitle, startTool } from "../ui/tool";
import { LoadError, loadMatching } from "../shared/load";
import { Matcher, walk } from "../shared/matching";
import type { Section, Unit } from "../shared/unit";
import { findBy, type FindSection } from "../contents/form/migrate";
import { FormPage } from "./page";

async function open(root: HTMLElement, unit: Unit): Promise<void> {
  const section = wantedSection(unit);
  showTitle(section ? `${unit.title}：${section.title}` : unit.title);
  new FormPage(root, unit, section, await finder(), await openStorage()).start();
}

function wantedSection(unit: Unit): Section | null {
  const wanted = new URLSearchParams(location.search).get("section");
  const section = walk(unit.sections).find((other) => other.id === wanted) ?? null;
  if (wanted && !section)
    throw new LoadError(`“${unit.title}”没有网址里写的这一节。请填写整份，或者从它的页面重新进入。`);
  return section;
}

/** Without the rule, titles must be the same. */
async function finder(): Promise<FindSection> {
  try {
    return findBy(new Matcher(await loadMatching()));
  } catch {
    return (title, sections) => sections.find((section) => section.title === title) ?? null;
  }
}

provideTasks();

// At once, while the unit is read: one after the other they make the reader wait.
openStorage().catch(() => undefined);
if (new URLSearchParams(location.search).has("unit")) loadMatching().catch(() => undefined);
startTool("fill", ["report", "letter"], open);
