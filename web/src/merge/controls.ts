/** What the parts of the list are made of. Controls bear a key, by which one has the focus again when the list is redrawn. */

import { element } from "../ui/dom";

export interface Option {
  key: string;
  text: string;
  checked: boolean;
  choose: () => void;
}

let groups = 0;

export function radios(legend: string, options: readonly Option[]): HTMLElement {
  const name = `merge-choice-${++groups}`;
  const rows = options.map(({ key, text, checked, choose }) =>
    element(
      "label",
      { class: "merge__option" },
      element("input", { type: "radio", name, checked, onchange: choose, "data-key": key }),
      text,
    ),
  );
  return element("fieldset", { class: "merge__choice" }, element("legend", {}, legend), ...rows);
}

export function checkbox(key: string, text: string, checked: boolean, change: (on: boolean) => void): HTMLElement {
  const onchange = (event: Event): void => change((event.target as HTMLInputElement).checked);
  const box = element("input", { type: "checkbox", checked, onchange, "data-key": key });
  return element("label", { class: "merge__option" }, box, text);
}

export function list(rows: readonly HTMLElement[]): HTMLElement | null {
  return rows.length > 0 ? element("ul", { class: "merge__list" }, ...rows) : null;
}

/** A part with its heading; none when it has nothing to show. */
export function part(title: string, about: string, content: readonly (HTMLElement | null)[]): HTMLElement | null {
  const shown = content.filter((item) => item !== null);
  if (shown.length === 0) return null;
  return element(
    "section",
    {},
    element("h3", {}, title),
    about !== "" && element("p", { class: "merge__about" }, about),
    ...shown,
  );
}
