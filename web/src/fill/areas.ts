/** Below a section whose areas the writer chooses: add one, bring one back. */

import { element } from "../ui/dom";
import { MOST_AREAS, type Part } from "../contents/form/form";

interface AreaFootActions {
  add: () => void;
  bringBack: (id: string) => void;
}

export class AreaFoot {
  private readonly about = element("p", {});
  private readonly removed = element("p", { class: "areas__removed" });
  private readonly add: HTMLButtonElement;
  readonly root: HTMLElement;

  constructor(private readonly actions: AreaFootActions) {
    this.add = element(
      "button",
      { type: "button", class: "tool-button tool-button--small", onclick: actions.add },
      "增加一个小标题",
    );
    this.root = element("div", { class: "areas" }, this.about, element("p", {}, this.add), this.removed);
  }

  /** The way back of an area that was taken out. */
  focusOn(id: string): void {
    this.removed.querySelector<HTMLElement>(`[data-area="${CSS.escape(id)}"]`)?.focus();
  }

  update(owner: Part, count: number): void {
    this.about.textContent = `“${owner.title}”下面的小标题可以改名、增删、换顺序，至少留一个。现有${count}个。`;
    this.add.disabled = count >= MOST_AREAS;
    const buttons = owner.removed.map(({ id, title }) =>
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "data-area": id,
          disabled: count >= MOST_AREAS,
          onclick: () => this.actions.bringBack(id),
        },
        `恢复“${title}”`,
      ),
    );
    this.removed.replaceChildren(...(buttons.length > 0 ? ["已删去，内容还留着：", ...buttons] : []));
  }
}
