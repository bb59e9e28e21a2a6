/** One section of the file beside the form's: what there is, what of it is taken, what becomes of it. */

import type { FormContent } from "../../contents/letter";
import { frontText, type Part } from "../../contents/form/form";
import type { Unit } from "../../shared/unit";
import { element } from "../../ui/dom";
import { blocksView, lineView, segmentsView } from "./drawn";
import type { Row } from "./rows";
import { ALL, type Choice, nameOf, NOTHING, type Taken } from "./take";

interface RowOptions {
  unit: Unit;
  choice: () => Choice;
  change: (choice: Choice) => void;
}

export class RowCard {
  readonly root: HTMLElement;
  private readonly after = element("div", { class: "take-in__after" });
  private readonly whole: HTMLButtonElement;
  private readonly kinds: { box: HTMLInputElement; is: (choice: Choice) => boolean }[] = [];
  private shown = "";

  constructor(
    private readonly row: Row,
    private readonly options: RowOptions,
  ) {
    const { piece, title, became, level } = row;
    const isFront = row.place.kind === "front";
    this.whole = element("button", { type: "button", class: "tool-button", onclick: () => this.toggle() });
    const hasText = isFront || piece.blocks.some(({ type }) => type === "paragraph") || piece.blocks.length === 0;
    const hasTables = piece.blocks.some(({ type }) => type === "table");
    this.root = element(
      "div",
      {
        class: `take-in__row take-in__row--${Math.min(level, 3)}`,
        role: "group",
        "aria-label": title,
        "data-row": row.id,
      },
      element(
        "div",
        { class: "take-in__bar" },
        element("h3", {}, title),
        this.whole,
        hasText &&
          this.kind(
            "文字",
            ({ text }) => text,
            (choice, text) => ({ ...choice, text }),
          ),
        hasTables &&
          this.kind(
            "表格",
            ({ tables }) => tables,
            (choice, tables) => ({ ...choice, tables }),
          ),
        became.values.size > 0 &&
          this.kind(
            `空项${became.values.size}处`,
            ({ values }) => values,
            (choice, values) => ({ ...choice, values }),
          ),
      ),
      element(
        "div",
        { class: "take-in__sides" },
        element(
          "div",
          { class: "take-in__before" },
          element("p", { class: "take-in__side" }, "稿子"),
          piece.heading !== "" && element("p", { class: "take-in__heading" }, nameOf(piece)),
          ...blocksView(piece.blocks),
        ),
        this.after,
      ),
      became.values.size > 0 && this.valuesList(),
      became.missed.length > 0 &&
        element(
          "details",
          { class: "take-in__more" },
          element("summary", {}, `模板的这一节还有${became.missed.length}处，稿子里没有`),
          element("ul", {}, ...became.missed.map((text) => element("li", {}, text))),
          element("p", {}, "取了稿子的文字，这几处就不在表单里；要的话，在表单里点“恢复模板文字”。"),
        ),
    );
  }

  /** The draft as it would be. */
  show({ content, parts }: Taken, form: ReadonlyMap<string, Part>): void {
    const choice = this.options.choice();
    const all = choice.text && choice.tables && choice.values && choice.without.size === 0;
    const none = !choice.text && !choice.tables && !choice.values;
    this.whole.textContent = none ? "取" : all ? "不取" : "全取";
    this.whole.setAttribute("aria-label", `${this.whole.textContent}“${this.row.title}”`);
    this.root.classList.toggle("take-in__row--none", none);
    for (const { box, is } of this.kinds) box.checked = is(choice);
    const { place } = this.row;
    const id = parts.get(this.row.id) ?? (place.kind === "part" ? place.id : "");
    const part = form.get(id);
    const after = place.kind === "front" ? frontText(this.options.unit, content, place.key) : (part?.segments ?? []);
    const key = JSON.stringify([after, part?.on, content.values, content.brought?.values]);
    if (key === this.shown) return;
    this.shown = key;
    this.after.replaceChildren(
      element("p", { class: "take-in__side" }, none ? "表单（不变）" : "表单将要写成"),
      ...this.drawn(after, part, content),
    );
  }

  private drawn(after: string | Part["segments"], part: Part | undefined, content: FormContent): HTMLElement[] {
    const brought = new Set(Object.keys(content.brought?.values ?? {}));
    if (typeof after === "string") return [lineView(after, content.values, brought)];
    if (!part?.on) return [element("p", { class: "take-in__quiet" }, "表单里没有这一部分")];
    return [
      ...(part.kind === "section" || part.kind === "attachment"
        ? [element("p", { class: "take-in__heading" }, part.number + part.title)]
        : []),
      ...segmentsView(after, content.values, brought),
    ];
  }

  private toggle(): void {
    const choice = this.options.choice();
    const all = choice.text && choice.tables && choice.values && choice.without.size === 0;
    this.options.change(all ? NOTHING : ALL);
  }

  private kind(
    text: string,
    is: (choice: Choice) => boolean,
    set: (choice: Choice, on: boolean) => Choice,
  ): HTMLElement {
    const box: HTMLInputElement = element("input", {
      type: "checkbox",
      onchange: () => this.options.change(set(this.options.choice(), box.checked)),
    });
    this.kinds.push({ box, is });
    return element("label", { class: "take-in__kind" }, box, element("span", {}, text));
  }

  private valuesList(): HTMLElement {
    const items = [...this.row.became.values].map(([name, value]) =>
      element(
        "li",
        {},
        this.kind(
          `${name}：${value}`,
          ({ values, without }) => values && !without.has(name),
          (choice, on) => {
            const all = [...this.row.became.values.keys()];
            const without = new Set(choice.values ? choice.without : all);
            if (on) without.delete(name);
            else without.add(name);
            return { ...choice, values: true, without };
          },
        ),
      ),
    );
    return element(
      "details",
      { class: "take-in__more" },
      element("summary", {}, `读出来的${items.length}个值，可以逐个取`),
      element("ul", { class: "bare" }, ...items),
    );
  }
}
