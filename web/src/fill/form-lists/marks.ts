/** What came from a file and nobody has changed or looked through since: a sign at each place, and a list of all. */

import type { FormContent } from "../../contents/letter";
import { FRONT_NAMES, FRONT_KEYS } from "../../contents/letter";
import { FRONT } from "../../contents/brought";
import { settle, type Untouched, untouched } from "../../contents/untouched";
import { element } from "../../ui/dom";
import type { Part } from "../../contents/form/form";
import { type BroughtItem, listBrought } from "./brought";
import type { Missing } from "../left";

export interface MarkHost {
  /** Where the signs stand. */
  root: HTMLElement;
  content: () => FormContent;
  parts: () => readonly Part[];
  /** Leads to a part of the form, or to the lines around the text. */
  jump: (id: string) => void;
  changed: () => void;
}

const SIGN = "往年的";
const HEAD = "front";
const MOST_NAMES = 5;

export class Marks {
  constructor(
    private readonly root: HTMLElement,
    private readonly host: MarkHost,
  ) {}

  /** For the list before a download: what still stands as it came, in a line each for texts and values. */
  lines(): { id: string; text: string }[] {
    const { values, texts } = untouched(this.host.content());
    const line = (id: string, what: string, names: readonly string[]): { id: string; text: string } => {
      const shown = names.slice(0, MOST_NAMES).join("、");
      return {
        id,
        text: `${SIGN}${what}还没有核对：${shown}${names.length > MOST_NAMES ? `等${names.length}处` : ""}`,
      };
    };
    const [text, name] = [texts[0], values[0]];
    return [
      ...(text === undefined
        ? []
        : [
            line(
              placeOf(text),
              "文字",
              texts.map((id) => this.nameOf(id)),
            ),
          ]),
      ...(name === undefined ? [] : [line(this.partOf(name), "空项", values)]),
    ];
  }

  /** For the list of what is missing: the same, part by part. */
  missing(): Missing[] {
    const { values, texts } = untouched(this.host.content());
    const ids = [...new Set(values.map((name) => this.partOf(name)))];
    return [
      ...texts.map((id) => ({
        id: placeOf(id),
        title: `${this.nameOf(id)}（${SIGN}）`,
        names: [],
        isBrought: true,
      })),
      ...ids.map((id) => {
        const title = `${id === HEAD ? "标题和落款" : this.nameOf(id)}（${SIGN}，没有核对）`;
        return { id, title, names: values.filter((name) => this.partOf(name) === id), isBrought: true };
      }),
    ];
  }

  /** After every change of the form. */
  show(): void {
    const content = this.host.content();
    const found = untouched(content);
    this.sign(found);
    const count = found.values.length + found.texts.length;
    this.root.hidden = count === 0;
    if (count === 0) return this.root.replaceChildren();
    const key = JSON.stringify([content.brought?.from, found]);
    if (this.root.dataset["shown"] === key) return;
    this.root.dataset["shown"] = key;
    const said = [
      ...(found.texts.length > 0 ? [`文字${found.texts.length}处`] : []),
      ...(found.values.length > 0 ? [`空项${found.values.length}处`] : []),
    ].join("、");
    this.root.replaceChildren(
      element("span", {}, `从“${content.brought?.from ?? ""}”取来、还没有改过或者核对的：${said}。`),
      this.button("逐处核对", () => void this.list()),
      this.button("都核对过了", () => this.settle(untouched(this.host.content()))),
    );
  }

  // Signs

  private sign({ values, texts }: Untouched): void {
    const { root } = this.host;
    const ids = new Set(texts.map((id) => (id.startsWith(FRONT) ? "" : `card-${id}-title`)));
    for (const sign of root.querySelectorAll<HTMLElement>(".brought__sign"))
      if (!ids.has(sign.dataset["for"] ?? "")) sign.remove();
    for (const id of ids) {
      const heading = id && root.querySelector(`#${CSS.escape(id)}`);
      if (heading && !heading.nextElementSibling?.matches(".brought__sign"))
        heading.after(element("span", { class: "badge brought__sign", "data-for": id }, `${SIGN}文字`));
    }
    const names = new Set(values);
    for (const control of root.querySelectorAll<HTMLElement>("[data-blank]")) {
      if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue;
      const on = names.has(control.dataset["blank"] ?? "");
      control.classList.toggle("is-brought", on);
      if (on) control.setAttribute("aria-description", `${SIGN}值，还没有核对`);
      else control.removeAttribute("aria-description");
    }
    for (const key of FRONT_KEYS) {
      root.querySelector(`#front-${key}`)?.classList.toggle("is-brought", texts.includes(FRONT + key));
    }
  }

  // The list

  private async list(): Promise<void> {
    const { values } = this.host.content();
    const found = untouched(this.host.content());
    const items: BroughtItem[] = [
      ...found.texts.map((id) => ({ id: placeOf(id), text: `${this.nameOf(id)}的文字`, done: { texts: [id] } })),
      ...found.values.map((name) => ({
        id: this.partOf(name),
        text: `${name}：${values[name] ?? ""}`,
        done: { values: [name] },
      })),
    ];
    const goal = await listBrought(items, (done) => this.settle(done));
    if (goal) this.host.jump(goal);
  }

  private settle(done: Partial<Untouched>): void {
    settle(this.host.content(), done);
    this.host.changed();
    this.show();
  }

  private button(text: string, onclick: () => void): HTMLElement {
    return element("button", { type: "button", class: "tool-button tool-button--small", onclick }, text);
  }

  private nameOf(id: string): string {
    const key = FRONT_KEYS.find((one) => FRONT + one === id);
    if (key) return FRONT_NAMES[key];
    const part = this.host.parts().find((one) => one.id === id);
    return part ? part.number + part.title : id;
  }

  /** The first part that has a blank. */
  private partOf(name: string): string {
    const text = `【${name}】`;
    const part = this.host
      .parts()
      .find(({ segments }) => JSON.stringify(segments).includes(JSON.stringify(text).slice(1, -1)));
    return part?.id ?? HEAD;
  }
}

const placeOf = (id: string): string => (id.startsWith(FRONT) ? HEAD : id);
