/** The line of switches over the form. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import { hasShortForm } from "../contents/form/form";
import { countBlanks } from "./top";
import { type Look, type Scope, type Switch, type View, makeSwitch } from "./views";

interface SwitchActions {
  view: (view: View) => void;
  scope: (scope: Scope) => void;
  short: (short: boolean) => void;
}

export class Switches {
  readonly root: HTMLElement;
  private readonly view: Switch<View>;
  private readonly scope: Switch<Scope>;
  private readonly form: Switch<"short" | "full"> | null;

  constructor(unit: Unit, actions: SwitchActions) {
    this.view = makeSwitch(
      "填在哪里",
      [
        ["paper", "纸面"],
        ["list", "列表"],
      ],
      actions.view,
    );
    this.scope = makeSwitch(
      "显示多少",
      [
        ["step", "逐节"],
        ["whole", "全文"],
      ],
      actions.scope,
    );
    this.form = hasShortForm(unit)
      ? makeSwitch(
          "写哪一种",
          [
            ["short", `精简版 ${countBlanks(unit, true)}处`],
            ["full", `完整版 ${countBlanks(unit, false)}处`],
          ],
          (form) => actions.short(form === "short"),
        )
      : null;
    this.root = element("div", { class: "fill__switches" }, this.form?.root, this.view.root, this.scope.root);
  }

  show({ view, scope }: Look, short: boolean): void {
    this.view.show(view);
    this.scope.show(scope);
    this.form?.show(short ? "short" : "full");
  }
}
