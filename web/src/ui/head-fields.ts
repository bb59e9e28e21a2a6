/** The blanks of a ledger's or checklist's head, and what was filled in for them before. */

import { Fields, growAll } from "./fields";
import { element } from "./dom";
import type { Unit } from "../shared/unit";

interface HeadOptions {
  unit: Unit;
  title: string;
  values: () => Record<string, string>;
  /** Stands below the fields. */
  offers: HTMLElement;
  changed: () => void;
  /** What is wrong in it, a sentence each. */
  told: () => string[];
}

export class HeadFields {
  readonly root: HTMLElement;
  private readonly details: HTMLDetailsElement;
  private readonly state = element("span", { class: "head__state" });
  private readonly holder = element("div", { class: "fields" });
  private readonly said = element("ul", { class: "head__said bare" });

  constructor(private readonly options: HeadOptions) {
    this.details = element(
      "details",
      { class: "head-fields" },
      element("summary", {}, options.title, this.state),
      this.holder,
    );
    // Read out when it changes; the tool's own message is the one with the role of a status.
    const live = element("div", { "aria-live": "polite" }, this.said);
    this.root = element("div", {}, this.details, live, options.offers);
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
    this.tell();
  }

  /** What does not agree may lie in what stands below the head. */
  tell(): void {
    const told = this.options.told();
    if (this.said.dataset["shown"] === told.join("\n")) return;
    this.said.dataset["shown"] = told.join("\n");
    this.said.replaceChildren(...told.map((text) => element("li", {}, text)));
  }

  /** Puts in what the reader chose. */
  take(values: Record<string, string>): void {
    Object.assign(this.options.values(), values);
    this.draw();
    this.root.querySelector("summary")?.focus();
    this.options.changed();
  }
}
