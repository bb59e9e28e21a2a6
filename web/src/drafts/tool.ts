/** A tool's page: opens the unit that the address names; without one the list of units stays. */

import { element } from "../shared/dom";
import { LoadError, loadUnit } from "../shared/load";
import type { Unit } from "../shared/unit";

export function startTool(app: string, kind: Unit["kind"], open: (root: HTMLElement, unit: Unit) => void): void {
  for (const root of document.querySelectorAll<HTMLElement>(`[data-app=${app}]`)) void start(root, kind, open);
}

async function start(root: HTMLElement, kind: Unit["kind"], open: (root: HTMLElement, unit: Unit) => void): Promise<void> {
  const id = new URLSearchParams(location.search).get("unit");
  if (!id) return;
  try {
    const unit = await loadUnit(id);
    if (unit.kind !== kind) throw new LoadError(`“${unit.title}”不在这里填写，请从它自己的页面进入。`);
    document.title = `${unit.title} - ${document.title}`;
    open(root, unit);
  } catch (error) {
    const text = error instanceof LoadError ? error.message : "这一页没有打开。请刷新再试；还是不行的，请告诉网站维护人员。";
    if (!(error instanceof LoadError)) console.error(error);
    root.prepend(element("p", { class: "notice notice--secret", role: "alert" }, text));
  }
}
