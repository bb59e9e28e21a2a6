/** The notice beside the tree, with what each section was taken from marked, and what is in none listed below. */

import type { TaskContent, TaskSection } from "../contents/task/model";
import { allSections } from "../contents/task/model";
import { element } from "../ui/dom";

export class NoticeView {
  readonly root = element("section", { class: "task__notice", "aria-label": "通知原文" });

  constructor(private readonly add: (text: string) => void) {}

  draw(task: TaskContent, chosen: TaskSection | null = null): void {
    this.root.hidden = task.notice.length === 0;
    this.root.replaceChildren(
      element("h2", {}, "通知原文"),
      element(
        "div",
        { class: "task__lines", tabindex: 0, role: "group", "aria-label": "通知的文字，标出的已经列进提纲" },
        ...this.lines(task, chosen),
      ),
      ...this.left(task),
    );
    this.root.querySelector(".task__here")?.scrollIntoView({ block: "nearest" });
  }

  private lines({ notice, sections }: TaskContent, chosen: TaskSection | null): HTMLElement[] {
    const found = allSections(sections);
    return notice.map((text, line) => {
      const places = found.flatMap(({ id, place }) => (place && place.line === line ? [{ id, ...place }] : []));
      const row = element("p", {});
      let at = 0;
      for (const { id, start, end } of places.sort((one, other) => one.start - other.start)) {
        if (start < at) continue;
        row.append(
          text.slice(at, start),
          element("mark", { class: id === chosen?.id ? "task__here" : "" }, text.slice(start, end)),
        );
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
        text,
        " ",
        element(
          "button",
          { type: "button", class: "tool-button tool-button--small", onclick: () => this.add(text) },
          "加为一节",
        ),
      );
    return [
      element(
        "details",
        {},
        element("summary", {}, `没有列进提纲的${left.length}处`),
        element("ul", { class: "task__left" }, ...left.map(item)),
      ),
    ];
  }
}
