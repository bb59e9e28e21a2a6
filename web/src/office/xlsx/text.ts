/** Texts as a spreadsheet stores, measures and counts them. */

/** What one cell holds at most; Excel calls a file with more of it damaged. */
export const CELL_LIMIT = 32_767;

/** Spreadsheets read _x000D_ as a character; a text that really says so has its underscore written that way. */
export const escapeUnderscores = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

export const unescapeUnderscores = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

// East Asian wide, full-width and ambiguous characters as macros/formats/xlsx/text.py counts them, roughly:
// everything from the general punctuation of Chinese on, and quotes, dashes, ellipsis.
const WIDE =
  /[\u00b7\u00d7\u2010-\u2027\u2030-\u203b\u2100-\u27bf\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

const widthOf = (character: string): number => (character.length > 1 || WIDE.test(character) ? 2 : 1);

/** How many lines a text takes in a cell that holds `width` half-width characters. */
export function lineCount(text: string, width: number): number {
  let lines = 0;
  for (const line of text.split("\n")) {
    let used = 0;
    lines += 1;
    for (const character of line) {
      const own = widthOf(character);
      if (used + own > Math.max(width, 2)) {
        lines += 1;
        used = 0;
      }
      used += own;
    }
  }
  return lines;
}

/** A number as a person would type it: 15 digits, no trailing noise of binary fractions. */
export const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The number that a text is, or null. */
export const readNumber = (text: string): number | null => (NUMBER.test(text.trim()) ? Number(text.trim()) : null);
