/** What the parts of the desk share: buttons, and times as people write them. */

import { element } from "../ui/dom";

export const button = (text: string, onclick: () => void, look = ""): HTMLButtonElement =>
  element("button", { type: "button", class: `tool-button${look ? ` tool-button--${look}` : ""}`, onclick }, text);

/** An ISO time as 11月28日 9:05. */
export function time(iso: string): string {
  const date = new Date(iso);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${date.getMonth() + 1}月${date.getDate()}日 ${hours}:${minutes}`;
}
