/** The dialog with what other documents of the same task say. */

import { choose } from "../ui/dialog";
import { element } from "../ui/dom";
import type { Values } from "./draft";
import type { Offer } from "./same-basis";

/** The values that the writer ticks; none is ticked to begin with. */
export async function chooseOffers(offers: readonly Offer[]): Promise<Values> {
  const boxes = offers.map((offer) => ({ ...offer, box: element("input", { type: "checkbox" }) }));
  const rows = boxes.map(({ name, value, source, box }) =>
    element("li", {}, element("label", { class: "tool-tick" }, box, `${name}：${value}（${source}）`)),
  );
  const about = "这些内容在依据文件相同的材料里填过。要用哪几项，自己勾：日期、填报人不一定相同。";
  const answer = await choose(
    "从依据相同的材料带过来",
    [element("p", {}, about), element("ul", { class: "left bare" }, ...rows)],
    [
      { text: "取消", value: false },
      { text: "填入勾选的", value: true, look: "main" },
    ],
  );
  // Of two values for one blank the one further down would win unseen: the first that is ticked does.
  const ticked = answer === true ? boxes.filter(({ box }) => box.checked) : [];
  return Object.fromEntries(ticked.reverse().map(({ name, value }) => [name, value]));
}
