/** What stands where a result will be: what will come. */

import { element } from "./dom";

export const emptyState = (title: string, lines: readonly (readonly [name: string, about: string])[]): HTMLElement =>
  element(
    "section",
    { class: "empty" },
    element("h2", { class: "empty__title" }, title),
    element(
      "dl",
      { class: "empty__lines" },
      ...lines.map(([name, about]) => element("div", {}, element("dt", {}, name), element("dd", {}, about))),
    ),
  );
