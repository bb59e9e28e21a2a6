/** Above the sections: what the whole unit shares, and the lines around the text. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import { type FormContent, FRONT_KEYS, FRONT_NAMES } from "../contents/letter";
import { type Fields, growAll, lineArea } from "../ui/fields";
import { frontText } from "./form";

interface HeadOptions {
  unit: Unit;
  fields: Fields;
  /** Names of the blanks that are asked here. */
  names: string[];
  withFront: boolean;
  content: () => FormContent;
  /** Stands above the fields. */
  offers: HTMLElement;
  changed: () => void;
  at: () => void;
}

export class Head {
  readonly root = element("section", { class: "card card--head", "aria-labelledby": "fill-head-title" });
  private readonly title = element("h2", { class: "card__title", id: "fill-head-title", tabindex: -1 }, "通用内容");

  constructor(private readonly options: HeadOptions) {
    this.root.addEventListener("focusin", () => options.at());
  }

  focus(): void {
    this.title.focus();
  }

  draw(): void {
    const { fields, names, withFront, offers } = this.options;
    const group =
      names.length > 0 &&
      element(
        "div",
        { class: "fields", role: "group", "aria-labelledby": this.title.id },
        ...names.map((name) => fields.labelled(name)),
      );
    const about = element("p", { class: "head__about" }, "这里填一次，全文同名的空项都跟着变。");
    this.root.replaceChildren(
      this.title,
      ...(names.length > 0 ? [about] : []),
      offers,
      ...(group ? [group] : []),
      ...(withFront ? [this.front()] : []),
    );
    this.root.hidden = names.length === 0 && !withFront;
    growAll(this.root);
  }

  private front(): HTMLElement {
    const { unit, content, changed } = this.options;
    const keys = FRONT_KEYS.filter((key) => key in unit.front);
    const rows = keys.map((key) => {
      const area = lineArea((value) => {
        if (value.trim() === "" || value === unit.front[key]) delete content().front[key];
        else content().front[key] = value;
        changed();
      });
      area.value = frontText(unit, content(), key);
      area.id = `front-${key}`;
      return element("div", { class: "field field--wide" }, element("label", { for: area.id }, FRONT_NAMES[key]), area);
    });
    const details = element(
      "details",
      { class: "head__front" },
      element("summary", {}, `改${keys.map((key) => FRONT_NAMES[key]).join("、")}的文字`),
      ...rows,
    );
    details.addEventListener("toggle", () => growAll(details));
    return details;
  }
}
