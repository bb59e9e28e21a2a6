/** The result as it stands: the paper with what is missing marked, and everything that is not in it. */

import { build } from "../shared/document";
import { length } from "../shared/text";
import { element } from "../ui/dom";
import { Preview } from "../ui/paper";
import type { Composed } from "./compose";
import type { Left } from "./taken";
import { list, part } from "./controls";
import type { Plan } from "./plan";

const size = (text: string): number => length(text.replace(/\s/gu, ""));

export class Outcome {
  readonly root = element("div", {});
  private readonly left = element("div", {});
  private readonly note = element("p", { class: "merge__about" });
  private readonly pane = element("div", {
    class: "merge__preview",
    tabindex: 0,
    role: "region",
    "aria-label": "全文预览",
  });
  private readonly preview: Preview;

  constructor(landscape: boolean) {
    this.preview = new Preview(this.pane, landscape, () => undefined);
    this.root.append(
      this.left,
      element("section", { class: "merge__paper" }, element("h2", {}, "预览"), this.note, this.pane),
    );
  }

  show(plan: Plan, composed: Composed): void {
    const { left, filling, blank } = composed;
    this.left.replaceChildren(...[listOf(plan, left)].filter((item) => item !== null));
    this.preview.show(build(plan.unit, filling));
    for (const item of this.pane.querySelectorAll<HTMLElement>("[data-place]"))
      item.classList.toggle("merge__blank", blank.has(item.dataset["place"] ?? ""));
    const absent = plan.missing.filter(
      ({ section, lead }) => !lead && !filling.sections.some(({ id }) => id === section.id),
    );
    this.note.textContent = [
      blank.size > 0 ? `左边有红线、标着“缺”的${blank.size}节没有交来，先用模板的文字。` : "",
      absent.length > 0 ? `没有写入的节：${absent.map(({ section }) => `“${section.title}”`).join("、")}。` : "",
      "【】是还没有填的空项。",
    ].join("");
  }
}

/** How much stays out, for the line below the buttons. */
export const leftCount = (left: readonly Left[]): string =>
  left.length > 0
    ? `有${left.length}处、${left.reduce((sum, { text }) => sum + size(text), 0)}字不放入全文，列在“不放入全文的内容”里。`
    : "";

function listOf(plan: Plan, left: readonly Left[]): HTMLElement | null {
  const rows = left.map(({ file, what, text, why }) =>
    element(
      "li",
      {},
      `${plan.sources[file]!.name}：${what}，${size(text)}字。${why}。`,
      element("details", { class: "merge__left" }, element("summary", {}, "看原文"), element("pre", {}, text)),
    ),
  );
  const about = "文件里有、全文里没有的，都在这里。要放入的，在上面改选；要留用的，从这里复制。";
  return part("不放入全文的内容", about, [list(rows)]);
}
