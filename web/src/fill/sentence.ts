/** A sentence of the template with an input for each of its blanks. */

import type { Fields } from "../ui/fields";
import type { Blanks } from "../contents/texts";

const BLANK = /【([^【】\n]+)】/gu;
/** What may not open a line: with the input before it, it may hang in the margin. */
const CLOSING = /^[，。；：、！？）》”’％%]{1,2}/u;

export function sentence(text: string, fields: Fields, blanks: Blanks): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(BLANK)) {
    const name = match[1]!;
    if (!blanks.has(name)) continue;
    pieces.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    const mark = CLOSING.exec(text.slice(at))?.[0] ?? "";
    at += mark.length;
    pieces.push(fields.inline(name, mark));
  }
  return [...pieces, text.slice(at)].filter((piece) => piece !== "");
}
