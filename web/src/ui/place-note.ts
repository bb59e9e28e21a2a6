/** Over a form: what of the draft changed its place, and what has none any more and lies at the foot of the page. */

import { element } from "./dom";

/** Something that goes on under another name, with the way back. */
export interface Moved {
  text: string;
  back: { text: string; run: () => void };
}

export class PlaceNote {
  readonly root = element("div", { class: "notice place-note", role: "status", hidden: true });
  private moved: readonly Moved[] = [];
  private asides: readonly string[] = [];
  private shown = "";

  /** `foot` is where the asides stand. */
  constructor(private readonly foot: HTMLElement) {}

  /** What moved when the draft was opened. */
  tell(moved: readonly Moved[]): void {
    this.moved = moved;
    this.draw();
  }

  /** The titles of what lies at the foot. */
  show(asides: readonly string[]): void {
    this.asides = asides;
    this.draw();
  }

  private draw(): void {
    const key = JSON.stringify([this.moved, this.asides]);
    if (key === this.shown) return;
    this.shown = key;
    this.root.hidden = this.moved.length + this.asides.length === 0;
    this.root.replaceChildren(
      ...this.moved.map((one) =>
        element(
          "p",
          {},
          one.text,
          this.button(one.back.text, () => {
            this.tell(this.moved.filter((other) => other !== one));
            one.back.run();
          }),
        ),
      ),
      ...(this.asides.length > 0 ? [this.aside()] : []),
    );
  }

  private aside(): HTMLElement {
    const named = this.asides.slice(0, MOST_NAMED).map((title) => `“${short(title)}”`);
    const more = this.asides.length > MOST_NAMED ? `等${this.asides.length}处` : "";
    const text = `填过的${named.join("")}${more}现在没有对应的位置，原样放在页面最下面，没有丢。`;
    return element(
      "p",
      {},
      text,
      this.button("去看", () => this.go()),
    );
  }

  private go(): void {
    this.foot.tabIndex = -1;
    this.foot.focus({ preventScroll: true });
    this.foot.scrollIntoView();
  }

  private button(text: string, onclick: () => void): HTMLElement {
    return element("button", { type: "button", class: "tool-button tool-button--small", onclick }, text);
  }
}

const MOST_NAMED = 3;
const LONGEST = 20;
const short = (title: string): string =>
  [...title].length > LONGEST ? `${[...title].slice(0, LONGEST).join("")}…` : title;
