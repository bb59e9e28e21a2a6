/** A group of the list: heading, how to write, its items, what can be changed in it. */

import { element } from "../ui/dom";
import type { Group } from "../contents/checklist-set";

export interface GroupEvents {
  addItem: (group: Group) => void;
  rename: (group: Group) => void;
  switchGroup: (group: Group, on: boolean) => void;
  remove: (group: Group) => void;
  switchOn: (item: string) => void;
}

export class GroupCard {
  readonly root: HTMLElement;
  readonly state = element("span", { class: "group__state" });

  constructor(
    readonly group: Group,
    number: string,
    items: readonly HTMLElement[],
    private readonly events: GroupEvents,
  ) {
    const id = `group-${group.id}`;
    const heading = element(
      group.level === 1 ? "h2" : "h3",
      { class: "group__title", id, tabindex: -1 },
      number + group.title,
    );
    this.root = element(
      "section",
      { class: `group group--${group.level}${group.on ? "" : " group--off"}`, "aria-labelledby": id },
      element("div", { class: "group__head" }, heading, this.state, this.tools()),
      ...(group.on
        ? [this.guidance(), ...items, this.offItems(), this.adder()]
        : [element("p", { class: "group__about" }, "这一组不查，不写进清单。")]),
    );
    this.root.style.setProperty("--items", String(items.length)); // its height before it is laid out
  }

  focus(): void {
    this.root.querySelector<HTMLElement>(".group__title")?.focus();
  }

  private tools(): HTMLElement {
    const { group, events } = this;
    const tool = (text: string, onclick: () => void): HTMLElement =>
      element(
        "button",
        { type: "button", class: "tool-button tool-button--small", "aria-label": `${text}：${group.title}`, onclick },
        text,
      );
    return element(
      "span",
      { class: "group__tools" },
      group.on && tool("改组名", () => events.rename(group)),
      tool(group.on ? "不查这组" : "恢复这组", () => events.switchGroup(group, !group.on)),
      group.own && tool("删去这组", () => events.remove(group)),
    );
  }

  private guidance(): HTMLElement | null {
    const { guidance } = this.group;
    if (guidance.length === 0) return null;
    const lines = guidance.flatMap(({ label, paragraphs }) => [
      element("dt", {}, label),
      ...paragraphs.map((text) => element("dd", {}, text)),
    ]);
    return element(
      "details",
      { class: "group__guide" },
      element("summary", {}, "这一组怎么写"),
      element("dl", {}, ...lines),
    );
  }

  /** Items that are not asked, each with the way back. */
  private offItems(): HTMLElement | null {
    const off = this.group.items.filter((item) => !item.on);
    if (off.length === 0) return null;
    const lines = off.map((item) =>
      element(
        "li",
        {},
        item.text,
        element(
          "button",
          {
            type: "button",
            class: "tool-button tool-button--small",
            "aria-label": `恢复：${item.text}`,
            onclick: () => this.events.switchOn(item.id),
          },
          "恢复",
        ),
      ),
    );
    return element(
      "details",
      { class: "group__off" },
      element("summary", {}, `不查的${off.length}条`),
      element("ul", {}, ...lines),
    );
  }

  private adder(): HTMLElement {
    const { group, events } = this;
    return element(
      "p",
      {},
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "aria-label": `在“${group.title}”里加一条`,
          onclick: () => events.addItem(group),
        },
        "加一条",
      ),
    );
  }
}
