/** What the drafts have in common: the matrix of all pairs, the list of those with most, and one pair side by side. */

import { element } from "../ui/dom";
import { LEFT_OUT, percent, showPair } from "../ui/same-pair";
import type { Entry } from "../manuscript/pile/entry";
import type { Pair, Sameness } from "../manuscript/sameness/sameness";

/** From this share on a pair is listed, until the reader says otherwise. */
export const USUAL_LEAST = 0.05;
const LEASTS: readonly number[] = [0.01, USUAL_LEAST, 0.1, 0.2, 0.3, 0.5];
/** Steps of the shade of a cell; the number is in it as well. */
const SHADES: readonly number[] = [0.1, 0.2, 0.3, 0.5];

export interface SameState {
  sameness: Sameness;
  entries: readonly Entry[];
  least: number;
  setLeast: (least: number) => void;
}

export function sameView({ sameness, entries, least, setLeast }: SameState): HTMLElement {
  const pairs = sameness.pairs.filter(({ share }) => share >= least);
  const select = element(
    "select",
    { class: "tool-input", id: "collect-least", onchange: () => setLeast(Number(select.value)) },
    ...LEASTS.map((share) => element("option", { value: share, selected: share === least }, percent(share))),
  );
  const open = (pair: Pair): void => void showPair(pair, entries);
  const list = pairs.map((pair) => listed(pair, entries, open));
  return element(
    "section",
    { class: "collect__same", "aria-labelledby": "collect-same" },
    element("h2", { id: "collect-same" }, "相同文字"),
    element("p", {}, `每两份里，短的一份有多少字在另一份里一字不差。${LEFT_OUT}`),
    element(
      "p",
      {},
      "相同的文字可能来自同一份通知、同一次会议，也可能是互相参考写的。机器只数字数，不判断由来，要看上下文，问写的人。",
    ),
    element(
      "p",
      { class: "collect__least" },
      element("label", { for: select.id }, "列出相同文字达到"),
      select,
      element("span", {}, `的，共${pairs.length}对。`),
    ),
    pairs.length === 0 ? element("p", {}, "没有达到的。") : element("ol", { class: "collect__pairs bare" }, ...list),
    element(
      "details",
      {},
      element("summary", {}, `${entries.length}份两两对照的全表`),
      matrix(sameness, entries, open),
    ),
  );
}

function listed(pair: Pair, entries: readonly Entry[], open: (pair: Pair) => void): HTMLElement {
  const [one, other] = [entries[pair.one]!.name, entries[pair.other]!.name];
  return element(
    "li",
    {},
    element("b", { class: "collect__share" }, percent(pair.share)),
    element("span", { class: "collect__names" }, element("span", {}, one), element("span", {}, other)),
    element("span", { class: "collect__letters" }, `${pair.letters}字相同`),
    element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `并排看“${one}”和“${other}”`,
        onclick: () => open(pair),
      },
      "并排看",
    ),
  );
}

function matrix({ of }: Sameness, entries: readonly Entry[], open: (pair: Pair) => void): HTMLElement {
  const cell = (one: number, other: number): HTMLElement => {
    if (one === other) return element("td", { class: "collect__self" }, "—");
    const pair = of(one, other);
    if (!pair) return element("td", {}, "0");
    const shade = SHADES.filter((least) => pair.share >= least).length;
    const label = `“${entries[one]!.name}”和“${entries[other]!.name}”：${percent(pair.share)}，并排看`;
    return element(
      "td",
      { class: `collect__shade--${shade}` },
      element(
        "button",
        { type: "button", class: "collect__cell", "aria-label": label, onclick: () => open(pair) },
        pair.share < 0.01 ? "<1" : String(Math.round(pair.share * 100)),
      ),
    );
  };
  const heads = entries.map(({ name }, index) =>
    element("th", { scope: "col", title: name }, element("span", { class: "tool-hidden" }, name), String(index + 1)),
  );
  const rows = entries.map(({ name }, one) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("b", {}, `${one + 1}　`), name),
      ...entries.map((_, other) => cell(one, other)),
    ),
  );
  return element(
    "div",
    { class: "collect__frame", role: "region", "aria-label": "两两对照，可以滚动", tabindex: 0 },
    element(
      "table",
      { class: "collect__matrix" },
      element("caption", {}, "短的一份有百分之几的字在另一份里一字不差；列的号码就是行的号码。"),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "稿子"), ...heads)),
      element("tbody", {}, ...rows),
    ),
  );
}
