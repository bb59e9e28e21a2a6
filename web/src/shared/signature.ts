/** Where 署名 and 成文日期 stand; the same rule as macros/document/signature.py, by tests/vectors/signature.json. */

import { signature } from "../../../macros/document/tables.json";
import { textWidth } from "./text";

const { line: LINE, right: RIGHT, shift: SHIFT } = signature;

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
