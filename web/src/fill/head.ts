/** Above the sections: what the whole unit shares, and the lines around the text. */

import { element } from "../ui/dom";
import type { Unit } from "../shared/unit";
import { type FormContent, FRONT_KEYS, FRONT_NAMES, type FrontKey } from "../contents/letter";
import type { Blanks } from "../contents/texts";
import { type Fields, growAll, lineArea } from "../ui/fields";
import { frontText } from "../contents/form/form";
import { PaperText } from "./paper-text";

interface HeadOptions {
  unit: Unit;
  fields: Fields;
  /** Names of the blanks that are asked here. */
  names: () => string[];
  withFront: boolean;
  content: () => FormContent;
  blanks: () => Blanks;
  /** Stands above the fields. */
  offers: HTMLElement;
  changed: () => void;
  at: () => void;
}

export class Head {
  readonly root = element("section", { class: "card card--head", "aria-labelledby": "fill-head-title" });
  private readonly title = element("h2", { class: "card__title", id: "fill-head-title", tabindex: -1 });

  constructor(private readonly options: HeadOptions) {
    this.root.addEventListener("focusin", () => options.at());
  }

  focus(): void {
    this.title.focus();
  }

  /** On the paper the lines around the text stand as they are printed; in the list what is shared stands above them. */
  draw(paper: boolean): void {
    const { names, withFront } = this.options;
    const content = paper ? (withFront ? this.lines() : []) : this.list();
    this.title.textContent = paper ? "标题和落款" : "通用内容";
    this.root.classList.toggle("card--front", paper);
    this.root.replaceChildren(this.title, this.options.offers, ...content);
    this.root.hidden = (paper || names().length === 0) && !withFront;
  }

  // On the paper

  private lines(): HTMLElement[] {
    const lines = FRONT_KEYS.filter((key) => key in this.options.unit.front).map((key) => this.line(key));
    const rest = element("p", { class: "front__gap" }, "正文各节在目录里");
    const end = lines.findIndex((line) => line.matches(".paper__signature, .paper__date"));
    return end < 0 ? lines : [...lines.slice(0, end), rest, ...lines.slice(end)];
  }

  private line(key: FrontKey): HTMLElement {
    const { unit, fields, blanks, content } = this.options;
    const text = new PaperText(frontText(unit, content(), key), {
      title: FRONT_NAMES[key],
      fields,
      blanks,
      single: true,
      change: (value) => this.setLine(key, value),
    });
    return element("div", { class: `paper__${key}` }, text.root);
  }

  private setLine(key: FrontKey, value: string): void {
    const { unit, content, changed } = this.options;
    if (value.trim() === "" || value === unit.front[key]) delete content().front[key];
    else content().front[key] = value;
    changed();
  }

  // In the list

  private list(): HTMLElement[] {
    const { fields, withFront } = this.options;
    const names = this.options.names();
    const group = element(
      "div",
      { class: "fields", role: "group", "aria-labelledby": this.title.id },
      ...names.map((name) => fields.labelled(name)),
    );
    const about = element("p", { class: "head__about" }, "这里填一次，全文同名的空项都跟着变。");
    return [...(names.length > 0 ? [about, group] : []), ...(withFront ? [this.front()] : [])];
  }

  private front(): HTMLElement {
    const { unit, content } = this.options;
    const keys = FRONT_KEYS.filter((key) => key in unit.front);
    const rows = keys.map((key) => {
      const area = lineArea((value) => this.setLine(key, value));
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
