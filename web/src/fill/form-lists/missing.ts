/** The list of 还缺什么: a click leads to the place. */

import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";
import type { Missing } from "../left";
import type { Place } from "../steps";

/** Shows them; where the reader wants to go, "" for the name of a whole section, null to stay. */
export function askWhere(missing: readonly Missing[]): Promise<Place | null> {
  const list = element("ul", { class: "missing bare" });
  return new Promise((resolve) => {
    let place: Place | null = null;
    const link = (id: string, name: string, text: string): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "tool-link",
          onclick: () => {
            place = { id, name };
            list.closest("dialog")?.close();
          },
        },
        text,
      );
    list.append(
      ...missing.map(({ id, title, names, isBrought }) =>
        element(
          "li",
          {},
          link(id, "", title),
          element(
            "p",
            {},
            ...(names.length > 0
              ? names.map((name) => link(id, name, name))
              : [isBrought ? "文字没有核对" : "没有内容"]),
          ),
        ),
      ),
    );
    const content = missing.length > 0 ? [list] : [element("p", {}, "没有空项，必备的各节都有内容。")];
    void choose(titleOf(missing), content, [{ text: "关闭", value: null }]).then(() => resolve(place));
  });
}

function titleOf(missing: readonly Missing[]): string {
  const total = (all: readonly Missing[]): number => all.reduce((sum, { names }) => sum + Math.max(1, names.length), 0);
  const lacking = total(missing.filter(({ isBrought }) => !isBrought));
  const brought = total(missing.filter(({ isBrought }) => isBrought));
  const said = [lacking > 0 && `还缺${lacking}处`, brought > 0 && `往年的${brought}处没有核对`];
  return said.filter(Boolean).join("，") || "都填好了";
}
