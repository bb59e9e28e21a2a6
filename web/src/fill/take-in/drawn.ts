/** Texts of a file and of the form, to be looked at: values that came are marked, open blanks stay 【】. */

import { type Segment, linesOf } from "../../contents/texts";
import { own } from "../../shared/own";
import type { Block } from "../../shared/unit";
import { element } from "../../ui/dom";

const BLANK = /【([^【】\n]+)】/gu;

export const blocksView = (blocks: readonly Block[]): HTMLElement[] =>
  blocks.map((block) =>
    block.type === "paragraph"
      ? element("p", {}, block.text)
      : tableView([block.header, ...block.rows].map((row) => row.map((cell) => [cell]))),
  );

type Values = Readonly<Record<string, string>>;

export function segmentsView(
  segments: readonly Segment[],
  values: Values,
  brought: ReadonlySet<string>,
): HTMLElement[] {
  return segments.flatMap((segment) =>
    segment.type === "text"
      ? linesOf(segment.text).map(({ ordinal, text }) =>
          element("p", {}, ordinal > 0 ? `${ordinal}.` : "", ...inline(text, values, brought)),
        )
      : [tableView([segment.header, ...segment.rows].map((row) => row.map((cell) => inline(cell, values, brought))))],
  );
}

export const lineView = (text: string, values: Values, brought: ReadonlySet<string>): HTMLElement =>
  element("p", {}, ...inline(text, values, brought));

function inline(text: string, values: Values, brought: ReadonlySet<string>): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(BLANK)) {
    const name = match[1]!;
    const value = own(values, name) ?? "";
    pieces.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    pieces.push(
      value === ""
        ? element("mark", { class: "blank" }, match[0])
        : element("mark", { class: brought.has(name) ? "take-in__value" : "take-in__there", title: name }, value),
    );
  }
  return [...pieces, text.slice(at)];
}

function tableView(rows: readonly (readonly (Node | string)[])[][]): HTMLElement {
  const [header = [], ...rest] = rows;
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": "表格" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...header.map((cell) => element("th", { scope: "col" }, ...cell)))),
      element("tbody", {}, ...rest.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, ...cell))))),
    ),
  );
}
