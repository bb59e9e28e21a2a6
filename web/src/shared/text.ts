/** What a writer typed or pasted, made fit for a file. */

import { width as widths } from "../../../macros/document/tables.json";

const FULL = String.fromCharCode(widths.full_from);
// Every way to end a line, the vertical tab of Word's soft break and the separators of Unicode included.
const LINE_END = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
// Control characters and halves of characters are illegal in XML; the rest of them no reader can see, and marks that
// turn the direction of writing can make a line read otherwise than it is stored. Joiners stay: emoji need them.
const UNFIT =
  /[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** Text that may stand in a file; lines end with \n. */
export function cleanText(text: string): string {
  return text.replace(LINE_END, "\n").replace(UNFIT, "");
}

/** One line of a text that may not have several. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

/** Characters as people count them: a 生僻字 outside the BMP is one. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Width in characters of the printed page: ASCII counts half (GB/T 9704-2012, 7.3.5). */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character < FULL ? 0.5 : 1;
  return width;
}

/** The heading of a table of contents, which goes with it. */
export const CONTENTS_TITLE = /^目\s*[录次]$/u;
