/** Whether all items are asked or only the core of them: a matter of what is shown, never of what is kept. */

import { walk } from "../shared/matching";
import type { Unit } from "../shared/unit";
import { element } from "../ui/dom";

const NAME = "scope";

export class Scope {
  /** Null where a list has no core. */
  readonly root: HTMLElement | null;
  coreOnly = false;

  constructor(
    unit: Unit,
    private readonly changed: () => void,
  ) {
    const items = walk(unit.sections).flatMap((section) => section.items);
    const core = items.filter((item) => item.core).length;
    this.root =
      core > 0
        ? element(
            "fieldset",
            { class: "scope" },
            element("legend", {}, "查哪些"),
            this.choice(`全部${items.length}条`, false),
            this.choice(`核心${core}条`, true),
            element("span", { class: "scope__about" }, "填过的和本单位加的一直显示，换来换去内容不会丢。"),
          )
        : null;
  }

  private choice(text: string, coreOnly: boolean): HTMLElement {
    const radio = element("input", { type: "radio", name: NAME });
    radio.checked = coreOnly === this.coreOnly;
    radio.addEventListener("change", () => {
      this.coreOnly = coreOnly;
      this.changed();
    });
    return element("label", { class: "toolbar__check" }, radio, text);
  }
}
