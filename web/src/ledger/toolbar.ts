/** What can be done to rows, and which of them are shown. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import type { History } from "./history";
import { NO_FILTER, statusColumn, UNSET, type Filter } from "./view";

interface ToolbarEvents {
  add: () => void;
  duplicate: () => void;
  remove: () => void;
  undo: () => void;
  redo: () => void;
  filter: (filter: Filter) => void;
}

const KEYS = [
  "点一格就能改。方向键移动，Tab到下一格，Enter到下一行，在最后一行按Enter加一行。",
  "直接打字换掉原来的内容；要在原来的内容里改，再点一下或者按F2。换行按Alt+Enter，不改了按Esc。",
  "Ctrl+Z撤销，Ctrl+Y重做。不在改字时按Esc离开表格。",
  "可以从Excel、WPS复制多格，选中一格后粘贴，行不够会自动加。勾选行以后按Ctrl+C，可以粘贴到Excel里；以“=”“+”“-”“@”开头的文字前面会加一个撇号，免得被当成公式。",
  "点行号逐栏填写，旁边有每一列的写法。点列名排序，再点倒序，第三次恢复原来的次序。",
];

export class Toolbar {
  readonly root: HTMLElement;
  private readonly add: HTMLButtonElement;
  private readonly onChosen: HTMLButtonElement[];
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly text = element("input", { type: "search", class: "tool-input", placeholder: "在各列里找" });
  private readonly status = element("select", { class: "tool-input" });
  private readonly overdue = element("input", { type: "checkbox" });
  private readonly counts = element("span", { class: "toolbar__count" });
  private readonly said = element("p", { class: "toolbar__said", role: "status" });

  constructor(
    unit: Unit,
    columns: HTMLElement | null,
    private readonly events: ToolbarEvents,
  ) {
    const button = (text: string, onclick: () => void): HTMLButtonElement =>
      element("button", { type: "button", class: "tool-button", onclick }, text);
    this.add = button("加一行", events.add);
    this.onChosen = [button("复制勾选的行", events.duplicate), button("删除勾选的行", events.remove)];
    this.undo = button("撤销", events.undo);
    this.redo = button("重做", events.redo);
    const column = statusColumn(unit);
    const options = [["", "全部"], ...(column?.choices.map((choice) => [choice, choice]) ?? []), [UNSET, "没有填"]];
    this.status.append(...options.map(([value = "", text = ""]) => element("option", { value }, text)));
    const field = (text: string, control: HTMLElement): HTMLElement =>
      element("label", { class: "toolbar__field" }, element("span", {}, text), control);
    this.root = element(
      "div",
      { class: "toolbar" },
      element(
        "div",
        { class: "toolbar__row", role: "group", "aria-label": "行" },
        this.add,
        ...this.onChosen,
        this.undo,
        this.redo,
      ),
      element(
        "div",
        { class: "toolbar__row", role: "group", "aria-label": "筛选" },
        field("查找", this.text),
        column && field(column.title, this.status),
        unit.overdue && element("label", { class: "toolbar__check" }, this.overdue, "只看超期"),
        this.counts,
      ),
      columns,
      element(
        "details",
        { class: "toolbar__keys" },
        element("summary", {}, "表格怎么填"),
        element("ul", {}, ...KEYS.map((text) => element("li", {}, text))),
      ),
      this.said,
    );
    for (const control of [this.text, this.status, this.overdue])
      control.addEventListener("input", () => this.filtered());
    this.select(0);
  }

  focus(): void {
    this.add.focus();
  }

  select(count: number): void {
    for (const button of this.onChosen) button.disabled = count === 0;
  }

  count(rows: number, shown: number, history: History): void {
    const few = shown < rows ? `，显示${shown}行` : "";
    this.counts.textContent = `共${rows}行${few}`;
    this.undo.disabled = !history.canUndo;
    this.redo.disabled = !history.canRedo;
  }

  /** Without a filter again. */
  reset(): void {
    this.text.value = NO_FILTER.text;
    this.status.value = NO_FILTER.status;
    this.overdue.checked = NO_FILTER.overdue;
  }

  say(text: string): void {
    this.said.textContent = text;
  }

  private filtered(): void {
    this.events.filter({ text: this.text.value, status: this.status.value, overdue: this.overdue.checked });
  }
}
