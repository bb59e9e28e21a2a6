/** One row, column by column, with what the template says about each: for phones, screen readers and long texts. */

import { choose } from "../ui/dialog";
import { growAll } from "../ui/fields";
import { element } from "../ui/dom";
import type { Column, Unit } from "../shared/unit";
import { cellOf, faultOf, settled, type Row } from "../contents/rows";
import { makeField } from "./controls";

interface RowFormOptions {
  unit: Unit;
  /** The columns of the table; the others stand folded below. */
  shown: readonly Column[];
  row: Row;
  /** Its place among the rows shown, from 1. */
  number: number;
  change: (column: string, value: string) => void;
}

export type RowStep = "before" | "after" | null;

/** Gives where the reader wants to go on. What is entered counts at once. */
export async function openRowForm(options: RowFormOptions): Promise<RowStep> {
  const fields = (columns: readonly Column[]): HTMLElement[] => columns.map((column) => field(column, options));
  const others = options.unit.columns.filter(({ id }) => !options.shown.some((column) => column.id === id));
  const folded =
    others.length > 0 &&
    element(
      "details",
      { class: "row-form__others" },
      element("summary", {}, `其余${others.length}列，有内容再填`),
      ...fields(others),
    );
  const body = element("div", { class: "row-form" }, ...fields(options.shown), folded);
  if (folded) folded.addEventListener("toggle", () => growAll(folded));
  const answer = choose<RowStep>(
    `第${options.number}行`,
    [body],
    [
      { text: "上一行", value: "before" },
      { text: "下一行", value: "after" },
      { text: "填好了", value: null, look: "main" },
    ],
  );
  body.closest("dialog")?.classList.add("tool-dialog--wide");
  growAll(body);
  return answer;
}

function field(column: Column, { row, change }: RowFormOptions): HTMLElement {
  const value = cellOf(row, column.id);
  const id = `row-form-${column.id}`;
  const control = makeField("form", column, value, { class: "tool-input", id });
  const fault = element("p", { class: "row-form__fault", id: `${id}-fault` });
  const check = (): void => {
    fault.textContent = faultOf(column, settled(column, control.value));
    fault.hidden = fault.textContent === "";
    if (fault.hidden) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  };
  control.addEventListener("input", () => change(column.id, settled(column, control.value)));
  control.addEventListener("change", check);
  check();
  const must = column.required && element("span", { class: "badge badge--must" }, "必填");
  const [first, ...others] = column.guidance;
  const hint = first && element("p", { class: "field__hint", id: `${id}-hint` }, first.paragraphs.join(""));
  control.setAttribute("aria-describedby", hint ? `${fault.id} ${hint.id}` : fault.id);
  return element(
    "div",
    { class: "row-form__field" },
    element("div", {}, element("label", { for: id }, column.title, must), control, fault),
    element("div", {}, hint, others.length > 0 && more(others)),
  );
}

function more(guidance: Column["guidance"]): HTMLElement {
  const lines = guidance.flatMap(({ label, paragraphs }) => [
    element("dt", {}, label),
    ...paragraphs.map((text) => element("dd", {}, text)),
  ]);
  return element(
    "details",
    { class: "row-form__guide" },
    element("summary", {}, guidance.map(({ label }) => label).join("、")),
    element("dl", {}, ...lines),
  );
}
