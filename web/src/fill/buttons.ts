/** Small buttons of the form's editors. */

import { element } from "../ui/dom";

export function button(text: string, onclick: () => void, more = ""): HTMLButtonElement {
  return element("button", { type: "button", class: `tool-button tool-button--small ${more}`.trim(), onclick }, text);
}
