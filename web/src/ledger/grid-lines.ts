/** The elements of the table's lines: heads with their controls, cells with their texts and marks. */

import { element } from "../ui/dom";
import { breakable } from "../ui/long-runs";
import type { Column, Unit } from "../shared/unit";
import { faultAt } from "../contents/row-findings";
import { cellOf, daysLate, stateOf, type Row } from "../contents/rows";
import { widthOf } from "./controls";
import type { Order } from "./view";

export class Lines {
  /** Those that are shown. */
  columns: readonly Column[] = this.unit.columns;

  constructor(
    private readonly unit: Unit,
    private readonly today: string,
  ) {}

  line(row: Row, head: HTMLElement): HTMLTableRowElement {
    const line = element("tr", {}, head, ...this.columns.map((column) => this.cell(row, column)));
    line.dataset["key"] = row.key;
    line.dataset["state"] = this.state(row);
    return line;
  }

  state(row: Row): string {
    return stateOf(this.unit, row, this.today);
  }

  cell(row: Row, column: Column): HTMLElement {
    const text = element("div", { class: "grid__text" }, ...breakable(cellOf(row, column.id)));
    const cell = element("td", { class: `grid__cell grid__cell--${column.type}` }, text, ...this.marks(row, column));
    cell.dataset["column"] = column.id;
    return cell;
  }

  /** What is wrong with a text or does not agree, or how late it is: in words as well as in colour. */
  marks(row: Row, column: Column): HTMLElement[] {
    const fault = faultAt(this.unit, row, column, this.columns);
    if (fault) return [element("span", { class: "grid__fault", id: faultId(row.key, column.id) }, fault)];
    const late = column.id === this.unit.overdue?.due && this.state(row) === "overdue";
    return late ? [element("span", { class: "grid__late" }, `超期${daysLate(this.unit, row, this.today)}天`)] : [];
  }
}

export const faultId = (key: string, column: string): string => `fault-${key}-${column}`;

interface HeadEvents {
  chosen: (on: boolean) => void;
  opened: () => void;
}

/** The head of a line: a box to choose it, its number that opens it column by column. */
export function lineHead(place: number, chosen: boolean, reachable: boolean, events: HeadEvents): HTMLElement {
  const tabindex = reachable ? undefined : -1;
  const box = element("input", { type: "checkbox", "aria-label": `选择第${place}行`, tabindex });
  box.checked = chosen;
  box.addEventListener("change", () => events.chosen(box.checked));
  const open = element(
    "button",
    { type: "button", class: "grid__open", "aria-label": `逐栏填写第${place}行`, tabindex, onclick: events.opened },
    String(place),
  );
  return element("th", { scope: "row", class: "grid__head" }, box, open);
}

/** The heads of the columns, which sort by them. */
export const columnHeads = (
  columns: readonly Column[],
  order: Order | null,
  ordered: (column: string) => void,
): HTMLElement[] =>
  columns.map((column) => {
    const sort = order?.column !== column.id ? "none" : order.down ? "descending" : "ascending";
    const arrow = { none: "", ascending: " ▲", descending: " ▼" }[sort];
    const button = element(
      "button",
      { type: "button", class: "grid__sort", onclick: () => ordered(column.id) },
      column.title,
      element("span", { "aria-hidden": "true" }, arrow),
    );
    return element(
      "th",
      { scope: "col", "aria-sort": sort, class: column.required ? "grid__must" : undefined },
      button,
    );
  });

/** In characters of the table, like the widths of the columns. */
const HEAD_WIDTH = 4.4;

export const emptyTable = (unit: Unit, head: HTMLElement, body: HTMLElement): HTMLTableElement =>
  element("table", { class: "grid", "aria-label": unit.title }, element("colgroup"), element("thead", {}, head), body);

/** The table as wide as these columns need. */
export function layOut(table: HTMLTableElement, columns: readonly Column[]): void {
  const widths = [HEAD_WIDTH, ...columns.map(widthOf)];
  table.querySelector("colgroup")?.replaceChildren(...widths.map((width) => sized(element("col"), width)));
  sized(
    table,
    widths.reduce((sum, width) => sum + width),
  );
}

/** By the property: the attribute would need a content security policy that lets inline styles pass. */
function sized<Part extends HTMLElement>(part: Part, width: number): Part {
  part.style.width = `${width}em`;
  return part;
}
