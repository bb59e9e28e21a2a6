/** The list of the keys, with a switch: some programs need the same ones. */

import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";
import type { KeyAction } from "../keys";

export async function showKeys(
  actions: readonly KeyAction[],
  on: boolean,
  change: (on: boolean) => void,
): Promise<void> {
  const box = element("input", { type: "checkbox", checked: on, onchange: () => change(box.checked) });
  const rows = actions.map(({ shown, does }) =>
    element("div", {}, element("dt", {}, element("kbd", {}, `Alt + ${shown}`)), element("dd", {}, does)),
  );
  const enter = element(
    "div",
    {},
    element("dt", {}, element("kbd", {}, "Enter")),
    element("dd", {}, "到下一个空项（在空项里）"),
  );
  await choose(
    "快捷键",
    [
      element("dl", { class: "keys" }, ...rows, enter),
      element("label", { class: "card__switch" }, box, "用这些快捷键"),
    ],
    [{ text: "关闭", value: null }],
  );
}
