/** What a draft holds and the template has no place for, at the foot of a form; the same in all tools. */

import { element } from "./dom";

interface Aside {
  title: string;
  text: string;
}

/** Shown to be copied, kept until the reader drops it. */
export class Asides<Shown extends Aside> {
  readonly root = element("section", { class: "asides", "aria-label": "放在一边的内容", hidden: true });
  private shown = "";

  constructor(private readonly drop: (aside: Shown) => void) {}

  show(asides: readonly Shown[]): void {
    const key = JSON.stringify(asides);
    if (key === this.shown) return;
    this.shown = key;
    this.root.hidden = asides.length === 0;
    const about = "下面的内容在现在的模板里没有对应的位置，不会写进文件，也不会丢。需要的请复制到合适的地方。";
    this.root.replaceChildren(
      element("h2", {}, "放在一边的内容"),
      element("p", {}, about),
      ...asides.map((aside) => this.item(aside)),
    );
  }

  private item(aside: Shown): HTMLElement {
    const text = element("textarea", { class: "tool-input", readonly: true, rows: 4, "aria-label": aside.title });
    text.value = aside.text;
    const button = element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `用不着了，删去“${aside.title}”`,
        onclick: () => this.drop(aside),
      },
      "用不着了，删去",
    );
    return element("div", { class: "asides__item" }, element("h3", {}, aside.title), text, element("p", {}, button));
  }
}
