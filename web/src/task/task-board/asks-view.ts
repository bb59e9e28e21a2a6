/** What is asked back of one who writes: the collector ticks, and nothing else goes out. */

import { choose } from "../../ui/dialog";
import { element, labelled } from "../../ui/dom";
import type { Ask } from "./asks";

interface AsksOptions {
  who: string;
  asks: readonly Ask[];
  ticked: ReadonlySet<string>;
  until: string;
}

/** The ticks and the day as they stand when the dialog closes; `isWanted` where the letter is wanted at once. */
export interface Answer {
  ticked: Set<string>;
  until: string;
  isWanted: boolean;
}

export async function showAsks({ who, asks, ticked, until }: AsksOptions): Promise<Answer> {
  const chosen = new Set(asks.map(({ id }) => id).filter((id) => ticked.has(id)));
  const boxes = new Map<string, HTMLInputElement>();
  const count = element("p", { role: "status" });
  const tell = (): void => {
    count.textContent = `一共${asks.length}条，勾了${chosen.size}条。退回去的只有勾上的。`;
  };
  const set = (id: string, on: boolean): void => {
    if (on) chosen.add(id);
    else chosen.delete(id);
    boxes.get(id)!.checked = on;
    tell();
  };
  const row = (ask: Ask): HTMLElement => {
    const box = element("input", {
      type: "checkbox",
      checked: chosen.has(ask.id),
      onchange: () => set(ask.id, box.checked),
    });
    boxes.set(ask.id, box);
    return element("li", {}, element("label", { class: "board__ask" }, box, element("span", {}, ...words(ask))));
  };
  const wheres = [...new Set(asks.map(({ where }) => where))];
  const groups = wheres.map((where) =>
    element(
      "fieldset",
      { class: "board__asks" },
      element("legend", {}, where),
      element("ul", { class: "bare" }, ...asks.filter((ask) => ask.where === where).map(row)),
    ),
  );
  const field = element("input", { type: "text", class: "tool-input", value: until });
  const all = (levels: readonly string[]): void => {
    for (const { id, level } of asks) set(id, levels.includes(level));
  };
  const button = (text: string, act: () => void): HTMLElement =>
    element("button", { type: "button", class: "tool-button tool-button--small", onclick: act }, text);
  tell();
  const body =
    asks.length === 0
      ? [element("p", {}, "没有查出要退改的。")]
      : [
          count,
          element(
            "p",
            { class: "merge__buttons" },
            button("只勾“没有交”和“必须改”", () => all(["没有交", "必须改"])),
            button("都不勾", () => all([])),
          ),
          ...groups,
          labelled("什么时候交回", field),
        ];
  const shown = choose(`${who}的退改意见`, body, [
    ...(asks.length > 0 ? [{ text: "下载退改意见 Word", value: true, look: "main" as const }] : []),
    { text: "关闭", value: false },
  ]);
  count.closest("dialog")?.classList.add("tool-dialog--wide");
  const isWanted = (await shown) === true;
  return { ticked: chosen, until: field.value.trim(), isWanted };
}

const words = ({ level, quote, what, todo }: Ask): (Node | string)[] => [
  element("b", {}, level),
  "：",
  ...(quote === "" ? [] : [element("q", {}, quote), " "]),
  `${what}。`,
  element("span", { class: "board__todo" }, todo),
];
