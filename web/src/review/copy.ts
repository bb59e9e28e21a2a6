/** Puts text on the clipboard. The modern way works on secure addresses only, which an intranet site may not have. */

import { element } from "../ui/dom";

export async function copyText(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return copyOld(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOld(text);
  }
}

function copyOld(text: string): boolean {
  const before = document.activeElement;
  const area = element("textarea", { class: "tool-hidden", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
