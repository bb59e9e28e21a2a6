/** How far the work is, said aloud now and then, with a way to end it. */

import { element } from "./dom";
import { Said } from "./said";

export class Progress {
  readonly root: HTMLElement;
  private readonly said = new Said();
  private readonly bar = element("progress", { class: "bar__progress", max: 1, "aria-label": "收稿的进度" });
  private readonly step = element("p", { class: "merge__about" });
  private readonly running: HTMLElement;
  private readonly fault = element("p", { class: "notice notice--secret review__fault", role: "alert", hidden: true });

  constructor(cancel: () => void) {
    const button = element("button", { type: "button", class: "tool-button", onclick: cancel }, "停下");
    this.running = element("div", { class: "collect__running", hidden: true }, this.step, this.bar, button);
    this.root = element("div", {}, this.said.root, this.running, this.fault);
  }

  /** `text` is for the eye: every step would be read out. */
  show(text: string, share: number): void {
    this.running.hidden = false;
    this.step.textContent = text;
    this.bar.value = share;
  }

  /** What came of it. */
  say(text: string): void {
    this.running.hidden = true;
    this.said.say(text);
  }

  /** Something went, and can come back. */
  gone(text: string, undo: () => void): void {
    this.running.hidden = true;
    this.said.gone(text, undo);
  }

  complain(text: string): void {
    this.fault.hidden = text === "";
    this.fault.textContent = text;
  }
}
