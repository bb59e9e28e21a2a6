/** One row, column by column, with what the template says about each: for phones, screen readers and long texts. */

import { choose } from "../ui/dialog";
import { dayField } from "../ui/day-field";
import { growAll } from "../ui/fields";
import { element } from "../ui/dom";
import type { Column, Unit } from "../shared/unit";
import { faultAt } from "../contents/row-findings";
import { cellOf, settled, withCell, type Row } from "../contents/rows";
import { type Field, makeField } from "./controls";

interface RowFormOptions {
  unit: Unit;
  /** The columns of the table; the others stand folded below. */
  shown: readonly Column[];
  row: Row;
  /** Its place among the rows shown, from 1. */
  number: number;
  change: (column: string, value: string) => void;
}

/** What the fields of the form share. */
interface Entered {
  /** The row as it stands now. */
  row: Row;
  /** Of each field: what is entered in one may no longer agree with another. */
  checks: (() => void)[];
}

export type RowStep = "before" | "after" | null;

/** Gives where the reader wants to go on. What is entered counts at once. */
export async function openRowForm(options: RowFormOptions): Promise<RowStep> {
  const entered: Entered = { row: options.row, checks: [] };
  const fields = (columns: readonly Column[]): HTMLElement[] =>
    columns.map((column) => field(column, options, entered));
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

function field(column: Column, { unit, shown, change }: RowFormOptions, entered: Entered): HTMLElement {
  const value = cellOf(entered.row, column.id);
  const id = `row-form-${column.id}`;
  const control = makeField("form", column, value, { class: "tool-input", id });
  const fault = element("p", { class: "row-form__fault", id: `${id}-fault` });
  const check = (): void => {
    fault.textContent = faultAt(unit, entered.row, column, shown);
    fault.hidden = fault.textContent === "";
    if (fault.hidden) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  };
  control.addEventListener("input", () => {
    const text = settled(column, control.value);
    entered.row = withCell(entered.row, column.id, text);
    change(column.id, text);
  });
  control.addEventListener("change", () => {
    for (const again of entered.checks) again();
  });
  entered.checks.push(check);
  check();
  const must = column.required && element("span", { class: "badge badge--must" }, "必填");
  const [first, ...others] = column.guidance;
  const hint = first && element("p", { class: "field__hint", id: `${id}-hint` }, first.paragraphs.join(""));
  control.setAttribute("aria-describedby", hint ? `${fault.id} ${hint.id}` : fault.id);
  return element(
    "div",
    { class: "row-form__field" },
    element("div", {}, element("label", { for: id }, column.title, must), shownAs(column, control), fault),
    element("div", {}, hint, others.length > 0 && more(others)),
  );
}

/** Days have a calendar. */
const shownAs = (column: Column, control: Field): HTMLElement =>
  column.type === "date" && control instanceof HTMLInputElement ? dayField(control) : control;

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
