/** Reads the files one after the other, says how far it is, and stops when the reader says so. */

import { breathe } from "../shared/turns";
import { element } from "../ui/dom";
import type { Given } from "./files";
import type { Source } from "./pieces";

/** Milliseconds after which stopping is offered: what is done sooner needs no button. */
const SOON = 400;

export class Reading {
  readonly root: HTMLElement;
  private readonly text = element("p", { class: "merge__status", role: "status" });
  private readonly stop = element(
    "button",
    { type: "button", class: "tool-button", hidden: true, onclick: () => (this.isStopped = true) },
    "不读了",
  );
  /** Counts the readings, so that one that comes late does not replace a newer one. */
  private count = 0;
  private isStopped = false;

  constructor() {
    this.root = element("div", {}, this.text, this.stop);
  }

  say(text: string): void {
    this.text.textContent = text;
  }

  /** What could be read; null where a newer reading has begun. Those that were not reached are marked as faulty. */
  async all(given: readonly Given[], read: (given: Given) => Promise<Source | null>): Promise<Source[] | null> {
    const own = ++this.count;
    const files = [...given];
    const sources: Source[] = [];
    const began = performance.now();
    this.isStopped = false;
    for (const [index, one] of files.entries()) {
      if (this.isStopped) {
        one.fault = "没有读：读的时候停下了。再加一个文件或者重新选报告，会从头读。";
        continue;
      }
      this.say(`正在读第${index + 1}个文件，共${files.length}个……`);
      this.stop.hidden = performance.now() - began < SOON;
      await breathe();
      const source = await read(one);
      if (own !== this.count) return null;
      if (source) sources.push(source);
    }
    this.stop.hidden = true;
    return sources;
  }
}
