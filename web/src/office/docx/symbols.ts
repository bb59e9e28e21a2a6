/** Characters of symbol fonts that people use as ticks and boxes, as ordinary text. */

/** By font, then by code; the same code is another sign in another font. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6c: "●",
    0x6d: "○",
    0x6e: "■",
    0x6f: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x74: "◆",
    0x75: "◆",
    0x77: "◆",
    0x81: "①",
    0x82: "②",
    0x83: "③",
    0x84: "④",
    0x85: "⑤",
    0x86: "⑥",
    0x87: "⑦",
    0x88: "⑧",
    0x89: "⑨",
    0x8a: "⑩",
    0x9f: "•",
    0xa1: "○",
    0xa7: "▪",
    0xa8: "□",
    0xd8: "➢",
    0xe0: "→",
    0xfb: "✗",
    0xfc: "✓",
    0xfd: "☒",
    0xfe: "☑",
  },
  "wingdings 2": { 0x4f: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xa3: "□", 0x2a: "□", 0x30: "□" },
  symbol: { 0xb7: "•", 0xae: "→", 0xb1: "±", 0xb4: "×", 0xb8: "÷", 0xa3: "≤", 0xb3: "≥" },
};

/** The sign of a `w:sym`; "" for one that is not known. */
export function signOf(font: string, code: string): string {
  const number = Number.parseInt(code, 16);
  if (!Number.isFinite(number)) return "";
  // Symbol fonts are addressed in the private area, at F000.
  const known = SIGNS[font.toLowerCase()]?.[number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number];
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
