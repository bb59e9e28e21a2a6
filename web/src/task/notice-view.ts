/** The notice beside the tree, with what each section was taken from marked, and what is in none listed below. */

import type { Place, TaskContent, TaskSection } from "../contents/task/model";
import { allSections } from "../contents/task/model";
import { element } from "../ui/dom";

interface NoticeEvents {
  /** A passage that is in no section shall be one. */
  add: (text: string) => void;
  /** The section that a passage was taken from; keys get there through the tree. */
  choose: (id: string) => void;
}

interface Marked extends Place {
  id: string;
}

export class NoticeView {
  readonly root = element("section", { class: "task__notice", "aria-label": "通知原文" });
  private readonly lines = element("div", {
    class: "task__lines",
    tabindex: 0,
    role: "group",
    "aria-label": "通知的文字，标出的已经列进提纲",
  });
  private shown: readonly string[] = [];
  private open = false;

  constructor(private readonly events: NoticeEvents) {}

  draw(task: TaskContent, chosen: TaskSection | null = null): void {
    this.root.hidden = task.notice.length === 0;
    this.lines.replaceChildren(...this.marked(task, chosen?.id ?? ""));
    // A fresh list would take the focus from the one that is open.
    if (this.shown !== task.left || this.root.childElementCount === 0) {
      this.shown = task.left;
      this.root.replaceChildren(element("h2", {}, "通知原文"), this.lines, ...this.left(task));
    }
    this.lines.querySelector(".task__here")?.scrollIntoView({ block: "nearest" });
  }

  private marked({ notice, sections }: TaskContent, chosen: string): HTMLElement[] {
    const byLine = new Map<number, Marked[]>();
    for (const { id, place } of allSections(sections))
      if (place) byLine.set(place.line, [...(byLine.get(place.line) ?? []), { ...place, id }]);
    return notice.map((text, line) => {
      const row = element("p", {});
      let at = 0;
      for (const { id, start, end } of (byLine.get(line) ?? []).sort((one, other) => one.start - other.start)) {
        if (start < at) continue;
        const mark = element("mark", { class: id === chosen ? "task__here" : "" }, text.slice(start, end));
        mark.addEventListener("click", () => this.events.choose(id));
        row.append(text.slice(at, start), mark);
        at = end;
      }
      row.append(text.slice(at));
      return row;
    });
  }

  private left({ left }: TaskContent): HTMLElement[] {
    if (left.length === 0) return [];
    const item = (text: string): HTMLElement =>
      element(
        "li",
        {},
        element("span", {}, text),
        element(
          "button",
          {
            type: "button",
            class: "tool-button tool-button--small",
            "aria-label": `加为一节：${text.slice(0, 20)}`,
            onclick: () => this.events.add(text),
          },
          "加为一节",
        ),
      );
    const fold = element(
      "details",
      { class: "task__rest", open: this.open },
      element("summary", {}, `没有列进提纲的${left.length}处`),
      element("ul", { class: "task__left bare" }, ...left.map(item)),
    );
    fold.addEventListener("toggle", () => {
      this.open = fold.open;
    });
    return [fold];
  }
}
