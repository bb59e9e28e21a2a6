/** What the ledger adds up to, as figures, charts and the tables they are drawn from. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import { byMonth, byStatus } from "./counts";
import { stateOf, type Row } from "../contents/rows";
import { monthChart, monthName, STATE_NAMES, statusChart } from "./svg";
import { statusColumn } from "./view";

export class Summary {
  readonly root = element("section", { class: "summary", "aria-labelledby": "summary-title" });

  constructor(private readonly unit: Unit) {}

  show(rows: readonly Row[], today: string): void {
    const { unit } = this;
    const column = statusColumn(unit);
    const late = rows.filter((row) => stateOf(unit, row, today) === "overdue").length;
    const figures = element(
      "p",
      { class: "summary__figures" },
      element("span", {}, element("b", {}, String(rows.length)), " 条"),
      unit.overdue &&
        element(
          "span",
          { class: late > 0 ? "summary__late" : undefined },
          element("b", {}, String(late)),
          " 条超期未办结",
        ),
    );
    const charts: HTMLElement[] = [];
    if (column && rows.length > 0) charts.push(this.statuses(`按${column.title}统计`, column.title, rows));
    const months = byMonth(unit, rows, today);
    if (months.length > 0) charts.push(this.months(months));
    this.root.replaceChildren(
      element("h2", { id: "summary-title" }, "汇总"),
      figures,
      element("div", { class: "summary__charts" }, ...charts),
    );
  }

  private statuses(title: string, name: string, rows: readonly Row[]): HTMLElement {
    const counts = byStatus(this.unit, rows);
    return figure(
      title,
      statusChart(title, counts),
      [name, "条数"],
      counts.map(({ label, count }) => [label, String(count)]),
    );
  }

  private months(months: ReturnType<typeof byMonth>): HTMLElement {
    const filled = months.filter((month) => month.done + month.open + month.overdue > 0);
    const lines = filled.map(({ month, done, open, overdue }) => [
      monthName(month),
      ...[done + open + overdue, done, open, overdue].map(String),
    ]);
    const header = ["时限所在月份", "条数", STATE_NAMES.done, STATE_NAMES.open, STATE_NAMES.overdue];
    return figure("按时限所在月份统计", monthChart(months), header, lines);
  }
}

function figure(title: string, chart: SVGElement, header: string[], lines: string[][]): HTMLElement {
  const row = ([first = "", ...others]: string[]): HTMLElement =>
    element("tr", {}, element("th", { scope: "row" }, first), ...others.map((text) => element("td", {}, text)));
  const table = element(
    "table",
    { class: "plain summary__table" },
    element("thead", {}, element("tr", {}, ...header.map((text) => element("th", { scope: "col" }, text)))),
    element("tbody", {}, ...lines.map(row)),
  );
  // On a narrow window both are moved sideways, by keys too.
  const frame = (name: string, content: Element): HTMLElement =>
    element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `${title}，${name}` }, content);
  return element(
    "figure",
    { class: "summary__figure" },
    element("figcaption", {}, title),
    frame("图", chart),
    frame("表", table),
  );
}
