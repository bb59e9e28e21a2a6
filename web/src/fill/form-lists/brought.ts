/** The list of what came from a file and was not looked through. */

import type { Untouched } from "../../contents/untouched";
import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";

export interface BroughtItem {
  /** Where it stands in the form. */
  id: string;
  text: string;
  /** What is looked through with it. */
  done: Partial<Untouched>;
}

/** Shows them; the id of the place that the reader wants to see, "" for none. */
export async function listBrought(
  items: readonly BroughtItem[],
  settle: (done: Partial<Untouched>) => void,
): Promise<string> {
  const list = element("ul", { class: "brought__list bare" });
  let goal = "";
  const button = (look: string, text: string, onclick: () => void): HTMLElement =>
    element("button", { type: "button", class: look, onclick }, text);
  const rows = items.map(({ id, text, done }) => {
    const go = button("tool-link", text, () => {
      goal = id;
      list.closest("dialog")?.close();
    });
    const tick = button("tool-button tool-button--small", "核对过了", () => {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      settle(done);
      next?.querySelector<HTMLElement>("button")?.focus();
    });
    const row: HTMLElement = element("li", {}, go, tick);
    return row;
  });
  list.append(...rows);
  await choose("取来以后还没有核对的", [list], [{ text: "关闭", value: null }]);
  return goal;
}
