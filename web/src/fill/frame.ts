/** How the parts of the form stand on the page, with links that skip what is in between. */

import { wayBack } from "../contents/handover";
import type { Section, Unit } from "../shared/unit";
import { element } from "../ui/dom";
import { introOf } from "../ui/tool";

interface Pieces {
  /** Lists the keys of the form. */
  keys: () => void;
  desk: HTMLElement;
  switches: HTMLElement;
  outline: HTMLElement;
  /** What is filled in. */
  sheet: HTMLElement[];
  turns: HTMLElement[];
  asides: HTMLElement;
  guide: HTMLElement;
  preview: HTMLElement;
  bar: HTMLElement;
}

/** The same form with all sections. */
function wholeUrl(): string {
  const asked = new URLSearchParams(location.search);
  asked.delete("section");
  return `?${asked}`;
}

/** `only` is the section that is filled alone. */
export function frame(unit: Unit, only: Section | null, pieces: Pieces): HTMLElement[] {
  const { desk, switches, outline, sheet, turns, asides, guide, preview, bar } = pieces;
  const back = wayBack();
  const paper = element(
    "div",
    { class: `fill__sheet${unit.landscape ? " fill__sheet--wide" : ""}`, tabindex: -1 },
    ...sheet,
  );
  const form = element("div", { class: "fill__form" }, paper, element("p", { class: "fill__turns" }, ...turns), asides);
  const skip = (text: string, target: HTMLElement): HTMLElement =>
    element("button", { type: "button", class: "tool-link", onclick: () => target.focus() }, text);
  bar.tabIndex = -1;
  return [
    element(
      "p",
      { class: "fill__skips" },
      skip("跳到目录", outline),
      skip("跳到正在填的一节", paper),
      skip("跳到下载", bar),
    ),
    ...introOf(
      unit,
      only && element("a", { href: wholeUrl() }, "填写整份"),
      back !== null && element("a", { href: back }, "回到查稿结果"),
      element("button", { type: "button", class: "tool-link", onclick: pieces.keys }, "快捷键"),
    ),
    element("div", { class: "fill__top" }, switches, desk),
    element("div", { class: "fill__panes" }, outline, form, guide, preview),
    bar,
  ];
}
