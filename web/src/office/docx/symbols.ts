/** Characters of symbol fonts that people use as ticks and boxes, as ordinary text. */

import { symbols } from "../../../../macros/document/tables.json";
import { own } from "../../shared/own";

/** By font, then by code. */
const SIGNS: Readonly<Record<string, Readonly<Record<string, string>>>> = symbols.signs;

/** The sign of a `w:sym`; "" for one that is not known. */
export function signOf(font: string, code: string): string {
  const number = Number.parseInt(code, 16);
  if (!Number.isFinite(number)) return "";
  // Symbol fonts are addressed in the private area, at F000.
  const place = number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number;
  const known = own(own(SIGNS, font.toLowerCase()) ?? {}, place.toString(16).toUpperCase());
  const isPrivate = number >= 0xe000 && number <= 0xf8ff;
  return known ?? (isPrivate || number < 0x20 || number > 0x10ffff ? "" : String.fromCodePoint(number));
}

/** The character that newer programs name by its code (`w16se:symEx`). */
export function extended(code: string): string {
  const number = Number.parseInt(code, 16);
  return number >= 0x20 && number <= 0x10ffff ? String.fromCodePoint(number) : "";
}

/** EQ \o\ac(○,1), Word's circled characters: ① where Unicode has it; null for any other formula. */
export function enclosed(code: string): string | null {
  const found = /\\o\s*\\ac\s*\(\s*[○□△◇◯]?\s*[,;\uff0c]\s*([^)]+?)\s*\)/iu.exec(code);
  if (!found) return null;
  const n = Number(found[1]);
  return Number.isInteger(n) && n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : (found[1] ?? "");
}
