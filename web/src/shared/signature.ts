/** Where 署名 and 成文日期 stand; the same rule as macros/formats/docx/geometry.py, by tests/vectors/signature.json. */

import { textWidth } from "./text";

const LINE = 28;
/** 右空二字 */
const RIGHT = 2;
/** The date starts two characters right of the 署名. */
const SHIFT = 2;

/**
 * Right indents in characters of 署名 and 成文日期 without a seal (GB/T 9704-2012, 7.3.5.2).
 *
 * The longer of the two keeps two characters free on the right. A text too long for its place counts as filling it.
 */
export function signatureIndents(nameText: string, dateText: string): [name: number, date: number] {
  const name = textWidth(nameText);
  const date = textWidth(dateText);
  if (date <= name) return [RIGHT, Math.min(name, LINE - RIGHT) - Math.min(date, LINE - RIGHT)];
  return [Math.max(RIGHT + SHIFT + Math.min(date, LINE - RIGHT - SHIFT) - name, 0), RIGHT];
}
