/** The one place where a tool says what it did; where something went, with a way back. */

import { element } from "./dom";

export class Said {
  readonly root = element("div", { class: "said" });
  private readonly text = element("p", { role: "status" });

  constructor() {
    this.root.append(this.text);
  }

  say(text: string): void {
    this.clear();
    this.text.textContent = text;
  }

  /** What had the focus may be gone: it goes to the way back. */
  gone(text: string, undo: () => void): void {
    this.say(text);
    const button = element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small said__undo",
        onclick: () => {
          this.say("恢复了。");
          undo();
        },
      },
      "撤销",
    );
    this.root.append(button);
    this.root.classList.add("said--gone");
    button.focus({ preventScroll: true });
  }

  /** Nothing is to be said, and nothing taken back, any more. */
  clear(): void {
    this.text.textContent = "";
    this.root.replaceChildren(this.text);
    this.root.classList.remove("said--gone");
  }
}
