/** The sections with how far each is; a click leads there. */

import { element } from "../ui/dom";
import type { Part } from "./form";
import type { PartState } from "./progress";

export class Outline {
  private readonly list = element("ul", { class: "bare" });
  readonly root = element("details", { class: "fill__outline" }, element("summary", {}, "目录和进度"), this.list);
  private shown = "";

  constructor(private readonly jump: (id: string) => void) {}

  show(parts: Part[], states: Map<string, PartState>): void {
    const rows = parts.map((part) => ({ part, state: wording(part, states.get(part.id)) }));
    const key = JSON.stringify(rows.map(({ part, state }) => [part.id, part.number, part.title, state]));
    if (key === this.shown) return;
    this.shown = key;
    this.list.replaceChildren(...rows.map(({ part, state }) => this.row(part, state)));
  }

  private row({ id, number, title, level }: Part, state: string): HTMLElement {
    const button = element(
      "button",
      { type: "button", class: "tool-link", onclick: () => this.jump(id) },
      number + title,
    );
    return element("li", { class: `fill__row fill__row--${level}` }, button, element("span", {}, state));
  }
}

function wording(part: Part, state: PartState | undefined): string {
  if (!part.on || !state) return "不写";
  if (state.open.length > 0) return `还有${state.open.length}处空项`;
  if (!state.counts) return "";
  return state.done ? "已写" : "还没有内容";
}
