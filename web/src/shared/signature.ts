/** Where 署名 and 成文日期 stand; the same rule as macros/document/signature.py, by tests/vectors/signature.json. */

import { seal, signature } from "../../../macros/document/tables.json";
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

/** Blank lines above the 署名. */
export const linesAbove = (sealed: boolean): number => (sealed ? seal.lines : 1);

/**
 * The same with a seal (7.3.5.1).
 *
 * The date keeps four characters free on the right, the 署名 is centred over it, as far as the line has room.
 */
export function sealedIndents(nameText: string, dateText: string): [name: number, date: number] {
  const name = Math.min(textWidth(nameText), LINE);
  const date = Math.min(textWidth(dateText), LINE - seal.right);
  return [Math.min(Math.max(seal.right + (date - name) / 2, 0), LINE - name), seal.right];
}
