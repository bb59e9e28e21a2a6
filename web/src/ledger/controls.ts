/** The fields in which each type of column is filled in, in the table and in the form of one row. */

import type { Column, ColumnType } from "../shared/unit";
import { DAY_EXAMPLE } from "../ui/day-field";
import { element } from "../ui/dom";
import { grow } from "../ui/fields";
import { PEOPLE_LIST } from "../ui/people-list";

export type Field = HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement;
type Attributes = Record<string, string>;

interface Controls {
  /** In characters of the table. */
  width: (column: Column) => number;
  /** In a cell: what fits an input method from the first key on. */
  cell: (column: Column, value: string, shared: Attributes) => Field;
  /** In the form: choices where the value is one. */
  form: (column: Column, value: string, shared: Attributes) => Field;
}

/** Columns up to this width hold a number or a name. */
const SHORT = 8;

const area = (shared: Attributes, rows: number): HTMLTextAreaElement => element("textarea", { ...shared, rows });
const line = (shared: Attributes, more: Attributes = {}): HTMLInputElement =>
  element("input", { ...shared, type: "text", ...more });

function longText(column: Column, shared: Attributes): HTMLTextAreaElement {
  const field = area(shared, column.width > SHORT ? 2 : 1);
  field.addEventListener("input", () => grow(field));
  return field;
}

/** A value that is no choice is mended as text, where it can be seen and kept. */
function select(column: Column, value: string, shared: Attributes, none: string): HTMLSelectElement | null {
  if (value !== "" && !column.choices.includes(value)) return null;
  const options = ["", ...column.choices].map((choice) => element("option", { value: choice }, choice || none));
  return element("select", shared, ...options);
}

const CONTROLS: Record<ColumnType, Controls> = {
  text: {
    width: (column) => Math.max(8, column.width),
    cell: (_, __, shared) => area(shared, 1),
    form: (column, _, shared) => longText(column, shared),
  },
  person: {
    width: () => 6.5,
    cell: (_, __, shared) => area(shared, 1),
    form: (_, __, shared) => line(shared, { list: PEOPLE_LIST }),
  },
  number: {
    width: () => 6,
    cell: (_, __, shared) => line(shared, { inputmode: "decimal" }),
    form: (_, __, shared) => line(shared, { inputmode: "decimal" }),
  },
  date: {
    width: () => 8.2,
    cell: (_, __, shared) => line(shared, { placeholder: DAY_EXAMPLE }),
    form: (_, __, shared) => line(shared),
  },
  choice: {
    width: () => 6.8,
    cell: (column, value, shared) => select(column, value, shared, "（空）") ?? area(shared, 1),
    form: (column, value, shared) => select(column, value, shared, "请选择") ?? line(shared),
  },
};

export const widthOf = (column: Column): number => CONTROLS[column.type].width(column);

/** A field that fits the column and the value, with the value in it. */
export function makeField(where: "cell" | "form", column: Column, value: string, shared: Attributes): Field {
  const field = CONTROLS[column.type][where](column, value, shared);
  field.value = value;
  return field;
}
