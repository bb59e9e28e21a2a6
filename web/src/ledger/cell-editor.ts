/** The field in the active cell: real text fields, so that Chinese input works from the first key on. */

import { element } from "../ui/dom";
import type { Column } from "../shared/unit";

export type Field = HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement;

/** A field that fits the column, and the value: one that is no choice is mended as text, where it can be seen and kept. */
export function makeField(column: Column, value: string, label: string): Field {
  const shared = { "aria-label": label, class: "grid__editor", autocomplete: "off" };
  const field = fieldOf(column, value, shared);
  field.value = value;
  return field;
}

function fieldOf(column: Column, value: string, shared: Record<string, string>): Field {
  if (column.type === "choice" && (value === "" || column.choices.includes(value))) {
    return element(
      "select",
      shared,
      ...["", ...column.choices].map((choice) => element("option", { value: choice }, choice || "（空）")),
    );
  }
  if (column.type === "date") return element("input", { ...shared, type: "text", placeholder: "2026-09-30" });
  if (column.type === "number") return element("input", { ...shared, type: "text", inputmode: "decimal" });
  return element("textarea", { ...shared, rows: 1 });
}

/**
 * Puts a field over the text of a cell. The text under it is the same, so that the cell grows with it; the field
 * itself never moves again: that would end what an input method is composing.
 */
export function cover(text: HTMLElement, field: Field): void {
  text.replaceChildren(document.createTextNode(""), field);
  mirror(field);
}

export function mirror(field: Field): void {
  if (field.previousSibling) field.previousSibling.nodeValue = `${field.value}\u200b`;
}
