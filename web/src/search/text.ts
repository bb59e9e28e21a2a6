/** What two texts have in common, however they were typed. */

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const DASHES = /[\u2010-\u2015\u2212~～]/g;
// Quotes, brackets of titles and white space never decide what is meant.
const IDLE = /[\s\u200b\u3000"'“”‘’「」『』《》〈〉【】]+/g;
const NUMBER = /^(?:[（(]?[一二三四五六七八九十\d]+[)）、.]+)+/;

/** Lower case and half width, character by character: positions stay the same. */
export function fold(text: string): string {
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(DASHES, "-")
    .toLowerCase();
}

export function compact(text: string): string {
  return fold(text).replace(IDLE, "");
}

/** A heading for comparison, without its number. */
export function bare(heading: string): string {
  return compact(heading).replace(NUMBER, "");
}

export function isChinese(character: string): boolean {
  return character >= "\u4e00" && character <= "\u9fff";
}

/** The pairs of characters that stand for a word; a single character, a Latin word or a number stands for itself. */
export function grams(word: string): string[] {
  const first = word[0] ?? "";
  if (word.length < 2 || !isChinese(first)) return word ? [word] : [];
  const found = new Set<string>();
  for (let i = 0; i + 1 < word.length; i++) found.add(word.slice(i, i + 2));
  return [...found];
}

/** How many characters two texts share in the same order. */
export function common(one: string, other: string): number {
  const row = new Array<number>(other.length + 1).fill(0);
  for (const character of one) {
    let before = 0; // what stood in the row to the left, one character of `one` earlier
    for (let i = 1; i <= other.length; i++) {
      const above = row[i] ?? 0;
      row[i] = character === other[i - 1] ? before + 1 : Math.max(above, row[i - 1] ?? 0);
      before = above;
    }
  }
  return row[other.length] ?? 0;
}
