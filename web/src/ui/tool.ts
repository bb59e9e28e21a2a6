/** A tool's page: opens the unit that the address names; without one the list of units stays. */

import { element } from "./dom";
import { guardPastes } from "./long-runs";
import { LoadError, loadScript, loadUnit, siteUrl } from "../shared/load";
import { DRAWING, opened } from "../shared/opening";
import type { Unit } from "../shared/unit";

type Kind = Unit["kind"];
type Open = (root: HTMLElement, unit: Unit) => void | Promise<void>;

export function startTool(app: string, kinds: Kind | readonly Kind[], open: Open): void {
  guardPastes(document);
  for (const root of document.querySelectorAll<HTMLElement>(`[data-app=${app}]`))
    void start(root, [kinds].flat(), open);
}

async function start(root: HTMLElement, kinds: readonly Kind[], open: Open): Promise<void> {
  const id = new URLSearchParams(location.search).get("unit");
  if (!id) return void showBegun();
  const listed = [...root.childNodes];
  try {
    const unit = await loadUnit(id);
    if (!kinds.includes(unit.kind)) throw new LoadError(`“${unit.title}”不在这里填写，请从它自己的页面进入。`);
    document.title = `${unit.title} - ${document.title}`;
    // Some browsers send what they check the spelling of to a server.
    root.spellcheck = false;
    root.replaceChildren();
    root.classList.add(DRAWING);
    opened();
    await open(root, unit);
    root.classList.remove(DRAWING);
  } catch (error) {
    const text =
      error instanceof LoadError ? error.message : "这一页没有打开。请刷新再试；还是不行的，请告诉网站维护人员。";
    if (!(error instanceof LoadError)) console.error(error);
    root.classList.remove(DRAWING);
    root.replaceChildren(element("p", { class: "notice notice--secret", role: "alert" }, text), ...listed);
    opened();
    void showBegun();
  }
}

declare global {
  interface Window {
    /** That the script which looks for drafts was read. */
    beginning?: true;
  }
}

/** Beside the list of units: what was begun here, and what has no page any more. Nothing else needs it. */
const showBegun = (): Promise<unknown> =>
  loadScript("assets/scripts/begun.js", () => window.beginning).catch(() => undefined);

/** The page's own heading says what it is about; the theme's link behind it stays. */
export function showTitle(title: string): void {
  const name = document.querySelector("h1")?.firstChild;
  if (name instanceof Text) name.data = `${name.data}：${title}`;
}

/** Over the tool: where the unit's own page is, and its warnings. */
export function introOf(unit: Unit, ...links: (Node | null | false)[]): HTMLElement[] {
  const page = element("a", { href: siteUrl(unit.page) }, unit.isOwn ? "任务包里的提纲" : "写法、模板和范例");
  const warning = (name: string, text: string, look = ""): HTMLElement =>
    element("p", { class: `notice${look}` }, element("b", {}, name), text);
  return [
    element("p", { class: "fill__links" }, page, ...links),
    ...(unit.sensitive ? [warning("保密提醒：", "涉密内容和问题线索不得在联网计算机上填写。", " notice--secret")] : []),
    ...(unit.notice ? [warning("使用前注意：", unit.notice)] : []),
  ];
}
