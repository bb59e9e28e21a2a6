/** One row, column by column, with what the template says about each: for phones, screen readers and long texts. */

import { choose } from "../ui/dialog";
import { grow, growAll } from "../ui/fields";
import { element } from "../ui/dom";
import type { Column, Unit } from "../shared/unit";
import { readDay } from "../office/xlsx/days";
import { cellOf, faultOf, settled, type Row } from "../contents/rows";

interface RowFormOptions {
  unit: Unit;
  row: Row;
  /** Its place among the rows shown, from 1. */
  number: number;
  change: (column: string, value: string) => void;
}

export type RowStep = "before" | "after" | null;

/** Columns up to this width hold a number or a name. */
const SHORT = 8;

/** Gives where the reader wants to go on. What is entered counts at once. */
export async function openRowForm(options: RowFormOptions): Promise<RowStep> {
  const fields = options.unit.columns.map((column) => field(column, options));
  const body = element("div", { class: "row-form" }, ...fields);
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
  const control = controlFor(column, value, id);
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

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Native controls where the value fits them; a text field for a value that does not, so that it can be seen and mended. */
function controlFor(column: Column, value: string, id: string): Control {
  const shared = { class: "tool-input", id };
  if (column.type === "choice" && (value === "" || column.choices.includes(value))) {
    const options = ["", ...column.choices].map((choice) =>
      element("option", { value: choice, selected: choice === value }, choice || "请选择"),
    );
    return element("select", shared, ...options);
  }
  if (column.type === "date" && (value === "" || readDay(value) === value))
    return element("input", { ...shared, type: "date", value });
  if (column.type === "number") return element("input", { ...shared, type: "text", inputmode: "decimal", value });
  if (column.type === "text") {
    const area = element("textarea", { ...shared, rows: column.width > SHORT ? 2 : 1 });
    area.value = value;
    area.addEventListener("input", () => grow(area));
    return area;
  }
  return element("input", { ...shared, type: "text", value });
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
