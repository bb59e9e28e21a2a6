/** Changes to a text area as if they were typed, so that the browser's own undo takes them back. */

import type { Edit } from "../contents/texts";
import { cleanText } from "../shared/text";

/** Changes only what differs. */
export function apply(area: HTMLTextAreaElement, { text, cursor }: Edit): void {
  const before = area.value;
  let head = 0;
  while (head < before.length && before[head] === text[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(before.length, text.length) - head &&
    before[before.length - 1 - tail] === text[text.length - 1 - tail]
  )
    tail++;
  area.focus();
  area.setSelectionRange(head, before.length - tail);
  type(area, text.slice(head, text.length - tail));
  area.setSelectionRange(cursor, cursor);
}

/** Puts text in place of the selection. execCommand is the only way that keeps the browser's own undo. */
function type(area: HTMLTextAreaElement, text: string): void {
  const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (done) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Word's own line breaks and invisible characters come along with its plain text: they are left out. */
export function cleanPastes(area: HTMLTextAreaElement): void {
  area.addEventListener("paste", (event) => {
    const raw = event.clipboardData?.getData("text/plain") ?? "";
    const text = cleanText(raw);
    if (raw === text) return;
    event.preventDefault();
    type(area, text);
  });
}
