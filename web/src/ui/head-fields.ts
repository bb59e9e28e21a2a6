/** The blanks of a ledger's or checklist's head, and what was filled in for them before. */

import { Fields, growAll } from "./fields";
import { element } from "./dom";
import type { Unit } from "../shared/unit";

interface HeadOptions {
  unit: Unit;
  title: string;
  values: () => Record<string, string>;
  /** What was filled in last, here or elsewhere. */
  remembered: () => Record<string, string>;
  changed: () => void;
}

export class HeadFields {
  readonly root: HTMLElement;
  private readonly details: HTMLDetailsElement;
  private readonly state = element("span", { class: "head__state" });
  private readonly offer = element("p", { class: "head__offer", hidden: true });
  private readonly holder = element("div", { class: "fields" });

  constructor(private readonly options: HeadOptions) {
    this.details = element(
      "details",
      { class: "head-fields" },
      element("summary", {}, options.title, this.state),
      this.holder,
    );
    this.root = element("div", {}, this.details, this.offer);
    this.details.addEventListener("toggle", () => growAll(this.root));
    this.root.hidden = options.unit.blanks.length === 0;
  }

  /** Shows the values of the draft that is open now. */
  draw(): void {
    const { unit, values, changed } = this.options;
    const fields = new Fields(unit.blanks, {
      value: (name) => values()[name] ?? "",
      change: (name, value) => {
        values()[name] = value;
        this.update();
        changed();
      },
    });
    this.holder.replaceChildren(...unit.blanks.map(({ name }) => fields.labelled(name)));
    this.update();
    growAll(this.root);
  }

  private update(): void {
    const { unit, values } = this.options;
    const filled = unit.blanks.filter(({ name }) => values()[name]?.trim()).length;
    this.state.textContent = `填了${filled}项，共${unit.blanks.length}项`;
    this.showOffer();
  }

  private showOffer(): void {
    const { unit, values, remembered, changed } = this.options;
    const before = remembered();
    const open = unit.blanks
      .filter(({ name, common }) => common && !values()[name]?.trim() && before[name])
      .map(({ name }) => name);
    this.offer.hidden = open.length === 0;
    const take = (): void => {
      for (const name of open) values()[name] = before[name] ?? "";
      this.draw();
      this.root.querySelector("summary")?.focus();
      changed();
    };
    this.offer.replaceChildren(
      `以前填过：${open.map((name) => `${name}“${before[name]}”`).join("、")}。`,
      element("button", { type: "button", class: "tool-button tool-button--small", onclick: take }, "填入"),
    );
  }
}
