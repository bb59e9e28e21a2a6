/** The field in the active cell: real text fields, so that Chinese input works from the first key on. */

import type { Column } from "../shared/unit";
import { type Field, makeField } from "./controls";

export const makeEditor = (column: Column, value: string, label: string): Field =>
  makeField("cell", column, value, { "aria-label": label, class: "grid__editor", autocomplete: "off" });

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
