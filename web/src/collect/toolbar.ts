/** Over the table: which drafts are listed, and one report for many. */

import { element, labelled } from "../ui/dom";
import type { Contract } from "../manuscript/model";
import { FILTERS, isOf, NO_REPORT } from "./columns";
import type { Entry } from "../manuscript/pile/entry";

export interface Wanted {
  filter: string;
  report: string;
  /** The report that many are to be taken for; "" is the one that most are already. */
  many: string;
}

export interface ToolbarEvents {
  wanted: (wanted: Wanted) => void;
  /** The same without a change of what is listed. */
  remember: (wanted: Wanted) => void;
  /** One report for all that the page is unsure of, or for all. */
  chooseMany: (contract: Contract, isForAll: boolean) => void;
}

export const isWanted = (entry: Entry, { filter, report }: Wanted): boolean =>
  (FILTERS.find(([id]) => id === filter)?.[2](entry) ?? true) && isOf(entry, report);

export function toolbarView(
  entries: readonly Entry[],
  contracts: readonly Contract[],
  wanted: Wanted,
  { wanted: want, remember, chooseMany }: ToolbarEvents,
): HTMLElement {
  const listed = entries.filter((entry) => isWanted(entry, wanted)).length;
  const present = contracts.filter(({ id }) => entries.some((entry) => isOf(entry, id)));
  const filter = element(
    "select",
    { class: "tool-input", id: "collect-filter", onchange: () => want({ ...wanted, filter: filter.value }) },
    ...FILTERS.map(([id, title, has]) =>
      element("option", { value: id, selected: id === wanted.filter }, `${title}（${entries.filter(has).length}份）`),
    ),
  );
  const choices = [
    ["", "各种报告"],
    ...present.map(({ id, title }) => [id, title]),
    [NO_REPORT, "没有认定的"],
  ] as const;
  const report = element(
    "select",
    { class: "tool-input", id: "collect-of", onchange: () => want({ ...wanted, report: report.value }) },
    ...choices.map(([id, title]) => element("option", { value: id, selected: id === wanted.report }, title)),
  );
  return element(
    "div",
    { class: "collect__tools" },
    element(
      "div",
      { class: "collect__filters", role: "group", "aria-label": "列哪些" },
      labelled("列哪些", filter),
      labelled("哪份报告", report),
      element("span", { class: "toolbar__count", role: "status" }, `列出${listed}份，共${entries.length}份。`),
    ),
    many(contracts, wanted.many || usual(entries, contracts), (id) => remember({ ...wanted, many: id }), chooseMany),
  );
}

/** The report that most of the pile are. */
function usual(entries: readonly Entry[], contracts: readonly Contract[]): string {
  const count = (id: string): number => entries.filter((entry) => isOf(entry, id)).length;
  const [most] = [...contracts].sort((one, other) => count(other.id) - count(one.id));
  return most?.id ?? "";
}

function many(
  contracts: readonly Contract[],
  chosen: string,
  remember: (id: string) => void,
  chooseMany: ToolbarEvents["chooseMany"],
): HTMLElement {
  const select = element(
    "select",
    { class: "tool-input", id: "collect-many", onchange: () => remember(select.value) },
    ...contracts.map(({ id, title }) => element("option", { value: id, selected: id === chosen }, title)),
  );
  const button = (text: string, isForAll: boolean): HTMLElement =>
    element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        onclick: () => {
          const contract = contracts.find(({ id }) => id === select.value);
          if (contract) chooseMany(contract, isForAll);
        },
      },
      text,
    );
  return element(
    "details",
    { class: "collect__many" },
    element("summary", {}, "这一批是同一种报告的，一起定"),
    element(
      "div",
      { class: "collect__filters" },
      labelled("都是", select),
      button("没有认定的都按这份查", false),
      button("全部都按这份查", true),
    ),
  );
}
