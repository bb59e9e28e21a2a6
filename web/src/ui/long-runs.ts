/**
 * Thousands of marks in a row, which no line may end between.
 *
 * Browsers look for places to break such a line in a time that grows with the square of its length or worse: 20,000
 * commas hold Chromium for more than a minute, whatever the style sheet says. So they are given places.
 */

import { element } from "./dom";

/** Marks after which a line may end. */
const RUN = 64;
const HAS_RUN = new RegExp(`[\\p{P}\\p{S}\\p{M}]{${RUN * 4}}`, "u");

/** The text as content of an element, with places to break in long runs of marks; copied text stays what it is. */
export function breakable(text: string): (Node | string)[] {
  if (!HAS_RUN.test(text)) return [text];
  const content: (Node | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(/[\p{P}\p{S}\p{M}]+/gu)) {
    for (let run = RUN; run < match[0].length; run += RUN) {
      const at = match.index + run;
      if (/[\udc00-\udfff]/.test(text[at] ?? "")) continue; // a half of a character
      content.push(text.slice(from, at), element("wbr"));
      from = at;
    }
  }
  return [...content, text.slice(from)];
}

/** Text areas cannot be given places to break: one with such a run does not wrap. Call it before the text is in. */
export function unwrapRuns(area: HTMLTextAreaElement, text: string): void {
  if (HAS_RUN.test(text)) area.wrap = "off";
}

/** The same for whatever is pasted on a page. */
export function guardPastes(root: Document): void {
  root.addEventListener(
    "paste",
    (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (event.target instanceof HTMLTextAreaElement) unwrapRuns(event.target, text);
    },
    true,
  );
}
