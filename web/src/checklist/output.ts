/** The bar below the list: how far it is, the files, and the way to the ledger. */

import { element } from "../ui/dom";
import { FOUND, PENDING, VERDICTS, type Counts } from "./answers";

interface OutputEvents {
  word: () => void;
  excel: () => void;
  importExcel: () => void;
  send: () => void;
  next: () => void;
}

export class OutputBar {
  readonly root: HTMLElement;
  private readonly text = element("span");
  private readonly progress = element("progress", { class: "bar__progress", max: 1, "aria-label": "条目的进度" });
  private readonly next: HTMLButtonElement;
  private readonly send: HTMLButtonElement;

  /** `said` is where the page says what it did. */
  constructor(said: HTMLElement, events: OutputEvents) {
    const button = (text: string, onclick: () => void, look = ""): HTMLButtonElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    this.next = button("去下一条没填好的", events.next);
    this.send = button("送到问题台账", events.send);
    this.root = element(
      "div",
      { class: "bar", role: "group", "aria-label": "进度和下载" },
      said,
      element("p", { class: "bar__state" }, this.text, this.progress),
      element(
        "p",
        { class: "bar__buttons" },
        this.next,
        button("下载 Word", events.word, "tool-button--main"),
        button("下载 Excel", events.excel),
        button("导入 Excel", events.importExcel),
        this.send,
      ),
    );
  }

  show({ items, answered, incomplete, verdicts }: Counts): void {
    const parts = VERDICTS.map((verdict) => `${verdict}${verdicts[verdict]}`).join("、");
    this.text.textContent = `${items}条填了${answered}条：${parts}${incomplete ? `；${incomplete}条待补内容` : ""}`;
    this.progress.max = Math.max(1, items);
    this.progress.value = answered;
    this.next.disabled = items > 0 && answered === items && incomplete === 0;
    this.send.disabled = verdicts[FOUND] + verdicts[PENDING] === 0;
  }
}
