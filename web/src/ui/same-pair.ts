/** Two drafts side by side, with the words marked that stand in both. */

import type { Entry } from "../manuscript/pile/entry";
import type { OwnText } from "../manuscript/own-text";
import { beside, type Cut, type Pair } from "../manuscript/sameness/sameness";
import { choose } from "./dialog";
import { element } from "./dom";

export const LEFT_OUT =
  "本站模板和范例的文字、《》里的名称、法规名称、规范的提法、日期和数字已经除外，不算相同；连着13个字以上一字不差的才算。";

export const percent = (share: number): string => {
  const value = share * 100;
  return value > 0 && value < 1 ? "不到1%" : `${Math.round(value)}%`;
};

export async function showPair({ one, other, share, letters }: Pair, entries: readonly Entry[]): Promise<void> {
  const [first, second] = [entries[one]!, entries[other]!];
  const own = ({ checked }: Entry): OwnText => checked!.own;
  const rows = beside(own(first), own(second)).map(({ one: cut, others }) =>
    element("li", { class: "passages__row" }, side(first.name, [cut]), side(second.name, others)),
  );
  const body = element(
    "div",
    { class: "collect__pair" },
    element(
      "p",
      { tabindex: -1, autofocus: true }, // or the last button takes the focus, and the list begins at its end
      `短的一份有${letters}字在另一份里一字不差，占它的${percent(share)}。标出的是相同的文字，${rows.length}段。${LEFT_OUT}`,
    ),
    element("ul", { class: "bare" }, ...rows),
  );
  const shown = choose("相同文字并排看", [body], [{ text: "关闭", value: null }]);
  body.closest("dialog")?.classList.add("tool-dialog--wide");
  await shown;
}

function side(name: string, cuts: readonly Cut[]): HTMLElement {
  const paragraph = ({ pieces }: Cut): HTMLElement =>
    element("p", {}, ...pieces.map(({ text, isSame }) => (isSame ? element("mark", {}, text) : text)));
  return element("div", { class: "passages__side" }, element("b", {}, name), ...cuts.map(paragraph));
}
