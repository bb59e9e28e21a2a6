/** Reads the files one after the other, says how far it is, and stops when the reader says so. */

import { breathe, type TurnOptions } from "../shared/turns";
import { element } from "../ui/dom";
import { Said } from "../ui/said";
import type { Given } from "./files";
import type { Source } from "./pieces";

/** Milliseconds after which stopping is offered: what is done sooner needs no button. */
const SOON = 400;
const STOPPED = "没有读：读的时候停下了。再加一个文件或者重新选报告，会从头读。";

export class Reading {
  readonly root: HTMLElement;
  private readonly said = new Said();
  private readonly stop = element(
    "button",
    { type: "button", class: "tool-button", hidden: true, onclick: () => this.running.abort() },
    "不读了",
  );
  private running = new AbortController();

  constructor() {
    this.root = element("div", {}, this.said.root, this.stop);
  }

  say(text: string): void {
    this.said.say(text);
  }

  /** Something went, and can come back. */
  gone(text: string, undo: () => void): void {
    this.said.gone(text, undo);
  }

  /**
   * What could be read; null where a newer reading has begun. Those that were not reached are marked as faulty.
   *
   * `read` raises what the signal says, and nothing else.
   */
  async all(
    given: readonly Given[],
    read: (given: Given, turns: TurnOptions) => Promise<Source | null>,
  ): Promise<Source[] | null> {
    this.running.abort();
    const own = (this.running = new AbortController());
    const files = [...given];
    const sources: Source[] = [];
    const began = performance.now();
    const progress = (): void => {
      if (own === this.running) this.stop.hidden = performance.now() - began < SOON;
    };
    for (const [index, one] of files.entries()) {
      if (own.signal.aborted) {
        one.fault = STOPPED;
        continue;
      }
      this.say(`正在读第${index + 1}个文件，共${files.length}个……`);
      progress();
      await breathe();
      const source = await read(one, { signal: own.signal, progress }).catch(() => null);
      if (own !== this.running) return null;
      if (source) sources.push(source);
      else if (own.signal.aborted) one.fault = STOPPED;
    }
    this.stop.hidden = true;
    return sources;
  }
}
