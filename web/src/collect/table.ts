/** The table: a row a draft, sorted by any column. */

import { element } from "../ui/dom";
import type { Contract } from "../manuscript/model";
import { COLUMNS, type Order } from "./columns";
import { isAsked, titleOf, type Checked, type Entry } from "../manuscript/pile/entry";
import { LEVELS } from "../manuscript/pile/levels";

export interface TableActions {
  sort: (column: number) => void;
  open: (entry: Entry) => void;
  choose: (entry: Entry, contract: Contract | null) => void;
  remove: (entry: Entry) => void;
}

export const choiceId = ({ id }: Entry): string => `${id}-report`;
export const openId = ({ id }: Entry): string => `${id}-open`;
export const sortId = (column: number): string => `collect-sort-${column}`;

export function tableView(
  entries: readonly Entry[],
  contracts: readonly Contract[],
  order: Order | null,
  actions: TableActions,
): HTMLElement {
  const heads = COLUMNS.map(({ title, isNumber }, column) => {
    const isOwn = order?.column === column;
    const sort = isOwn ? (order.isDescending ? "descending" : "ascending") : undefined;
    const sign = isOwn ? (order.isDescending ? "▼" : "▲") : "";
    return element(
      "th",
      { scope: "col", class: isNumber ? "collect__number" : "", "aria-sort": sort },
      element(
        "button",
        { type: "button", class: "collect__sort", id: sortId(column), onclick: () => actions.sort(column) },
        title,
        element("span", { class: "collect__sign", "aria-hidden": "true" }, sign),
      ),
    );
  });
  const last = element("th", { scope: "col" }, element("span", { class: "tool-hidden" }, "移去"));
  return element(
    "div",
    { class: "collect__frame", role: "region", "aria-label": "一览表，可以左右滚动", tabindex: 0 },
    element(
      "table",
      { class: "collect__table" },
      element("caption", {}, "一份一行。点列的名称排序，点文件名看这一份的毛病和各部分。"),
      element("thead", {}, element("tr", {}, ...heads, last)),
      element("tbody", {}, ...entries.map((entry) => row(entry, contracts, actions))),
    ),
  );
}

function row(entry: Entry, contracts: readonly Contract[], actions: TableActions): HTMLElement {
  const { checked, name } = entry;
  const remove = element(
    "td",
    {},
    element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `移去“${name}”`,
        onclick: () => actions.remove(entry),
      },
      "移去",
    ),
  );
  if (!checked) {
    const said = element("td", { colspan: COLUMNS.length - 1, class: entry.fault ? "collect__fault" : "" });
    said.textContent = entry.fault || "还没有查。";
    return element("tr", {}, element("th", { scope: "row" }, name), said, remove);
  }
  const open = element(
    "button",
    { type: "button", class: "tool-link", id: openId(entry), onclick: () => actions.open(entry) },
    name,
  );
  const cells = COLUMNS.slice(3).map(({ title, text, isNumber }) => {
    const value = text(checked);
    const look = title === LEVELS[0] && value !== 0 ? " collect__must" : "";
    return element("td", { class: (isNumber ? "collect__number" : "") + look }, String(value));
  });
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, open),
    element("td", { class: "collect__title" }, titleOf(checked) || "没有认出标题"),
    element("td", { class: "collect__report" }, ...report(entry, checked, contracts, actions)),
    ...cells,
    remove,
  );
}

const NONE = "-";

/** What it was taken for, or the question; another answer is one choice away. */
function report(
  entry: Entry,
  checked: Checked,
  contracts: readonly Contract[],
  { choose }: TableActions,
): HTMLElement[] {
  const asked = isAsked(checked) ? checked.recognition.asked : null;
  const options = contracts.map(({ id, title }) =>
    element("option", { value: id, selected: id === checked.chosen?.id }, title),
  );
  const select = element(
    "select",
    {
      class: "tool-input collect__select",
      id: choiceId(entry),
      "aria-label": `“${entry.name}”是哪份报告`,
      onchange: () => choose(entry, contracts.find(({ id }) => id === select.value) ?? null),
    },
    asked && element("option", { value: "", selected: true }, "请选一下"),
    ...options,
    element("option", { value: NONE, selected: !asked && checked.chosen === null }, "都不是，只查通用的规则"),
  );
  if (!asked) return [select];
  const yes = element(
    "button",
    {
      type: "button",
      class: "tool-button tool-button--small",
      "aria-label": `“${entry.name}”是${asked.title}`,
      onclick: () => choose(entry, asked),
    },
    "是",
  );
  return [element("span", { class: "collect__asked" }, `像是“${asked.title}”，是吗？`, yes), select];
}
