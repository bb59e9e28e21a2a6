/** Reports and letters filled in on the page: fill.html?unit=<id>[&section=<id>]. Without a unit the list stays. */

import { element } from "../shared/dom";
import { LoadError, loadMatching, loadUnit } from "../shared/load";
import { Matcher, walk } from "../shared/matching";
import type { Unit } from "../shared/unit";
import { findBy, type FindSection } from "./migrate";
import { FormPage } from "./page";

async function start(root: HTMLElement): Promise<void> {
  const address = new URLSearchParams(location.search);
  const id = address.get("unit");
  if (!id) return;
  try {
    const unit = await loadUnit(id);
    if (unit.kind !== "report" && unit.kind !== "letter") throw new LoadError(`“${unit.title}”不在这里填写，请从它自己的页面进入。`);
    const wanted = address.get("section");
    const section = walk(unit.sections).find((other) => other.id === wanted) ?? null;
    if (wanted && !section) throw new LoadError(`“${unit.title}”没有网址里写的这一节。请填写整份，或者从它的页面重新进入。`);
    document.title = `${unit.title} - ${document.title}`;
    const page = new FormPage(root, unit, section, await finder());
    page.start();
  } catch (error) {
    const text = error instanceof LoadError ? error.message : "这一页没有打开。请刷新再试；还是不行的，请告诉网站维护人员。";
    if (!(error instanceof LoadError)) console.error(error);
    root.prepend(element("p", { class: "notice notice--secret", role: "alert" }, text));
  }
}

/** Without the rule, titles must be the same. */
async function finder(): Promise<FindSection> {
  try {
    return findBy(new Matcher(await loadMatching()));
  } catch {
    return (title: string, sections: Unit["sections"]) => sections.find((section) => section.title === title) ?? null;
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-app=fill]")) void start(root);
