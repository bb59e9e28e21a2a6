/** What is still to be mended or filled in, each with a way to its cell. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import { findings } from "../contents/row-findings";
import { cellOf, type Row } from "../contents/rows";

const MOST = 50;

export class Findings {
  readonly root = element("details", { class: "findings" });
  private readonly title = element("summary");
  private readonly list = element("ul");

  constructor(private readonly jump: (row: Row, column: string) => void) {
    this.root.append(this.title, this.list);
  }

  show(unit: Unit, rows: readonly Row[]): void {
    const found = findings(unit, rows);
    const first = unit.columns[0]?.id ?? "";
    this.root.hidden = rows.length === 0;
    this.title.textContent =
      found.length > 0 ? `要补、要改的有${found.length}处` : "必填的都填了，没有写错的日期和选项";
    const lines = found.slice(0, MOST).map(({ row, column, text }) => {
      const name = cellOf(row, first) || `第${rows.indexOf(row) + 1}行`;
      const label = `${name} ${column.title}：${text}`;
      return element(
        "li",
        {},
        element("button", { type: "button", class: "tool-link", onclick: () => this.jump(row, column.id) }, label),
      );
    });
    const more = found.length > MOST ? [element("li", {}, `另有${found.length - MOST}处。`)] : [];
    this.list.replaceChildren(...lines, ...more);
  }
}
