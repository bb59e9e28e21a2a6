/** A long ledger is shown a stretch at a time: a table of all its rows would hold up the page. */

import { element } from "../ui/dom";

/** Rows of a stretch. */
const STRETCH = 200;

export class Pager {
  readonly root = element("p", { class: "grid-pager", role: "group", "aria-label": "翻页", hidden: true });
  private readonly text = element("span", { role: "status" });
  private readonly back = element(
    "button",
    { type: "button", class: "tool-button", onclick: () => this.go(-1) },
    "上一页",
  );
  private readonly on = element(
    "button",
    { type: "button", class: "tool-button", onclick: () => this.go(1) },
    "下一页",
  );
  private start = 0;

  constructor(private readonly turned: (start: number) => void) {
    this.root.append(this.back, this.on, this.text);
  }

  /** The stretch in which the row at `index` of `count` stands: from `start` to before `end`. */
  show(index: number, count: number): { start: number; end: number } {
    this.start = index - (index % STRETCH);
    const end = Math.min(this.start + STRETCH, count);
    this.root.hidden = count <= STRETCH;
    this.back.disabled = this.start === 0;
    this.on.disabled = end >= count;
    this.text.textContent = this.root.hidden
      ? ""
      : `这里是第${this.start + 1}—${end}行，共${count}行；查找、排序、勾选全部对各页都算。`;
    return { start: this.start, end };
  }

  private go(step: number): void {
    this.turned(this.start + step * STRETCH);
  }
}
