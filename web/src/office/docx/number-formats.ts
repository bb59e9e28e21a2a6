/** How Word writes a counted number: the values of w:numFmt (ISO/IEC 29500-1, 17.18.59). */

import { number } from "../../shared/numbering";

type Writer = (n: number) => string | null;

/** n-th character of a row, null beyond it. */
const row =
  (characters: string): Writer =>
  (n) =>
    [...characters][n - 1] ?? null;

/** n-th character counted from a code, of `length` in all. */
const signs =
  (first: number, length: number): Writer =>
  (n) =>
    n >= 1 && n <= length ? String.fromCodePoint(first + n - 1) : null;

const han: Writer = (n) => (n >= 1 && n <= 99 ? number(1, n).slice(0, -1) : null);
const digits =
  (characters: string): Writer =>
  (n) =>
    [...String(n)].map((digit) => [...characters][Number(digit)]).join("");

/** 壹拾贰: numbers as on cheques, up to 9999. */
const legal =
  (names: string, units: readonly string[]): Writer =>
  (n) => {
    if (n < 1 || n > 9999) return null;
    let text = "";
    let gap = false;
    for (let place = String(n).length - 1; place >= 0; place--) {
      const digit = Math.floor(n / 10 ** place) % 10;
      if (digit === 0) gap = text !== "";
      else {
        text += (gap ? names[0] : "") + names[digit]! + units[place]!;
        gap = false;
      }
    }
    return text;
  };

function roman(n: number): string | null {
  if (n < 1 || n > 3999) return null;
  const steps: readonly [number, string][] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let text = "";
  let rest = n;
  for (const [value, letters] of steps) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}

/** a … z, aa, bb … as Word goes on. */
const letters =
  (first: string): Writer =>
  (n) =>
    n >= 1 && n <= 780 ? String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.ceil(n / 26)) : null;

const upperRoman: Writer = roman;
const WRITERS: Readonly<Record<string, Writer>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (n) => String(n).padStart(2, "0"),
  decimalFullWidth: digits("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"),
  decimalFullWidth2: digits("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"),
  upperRoman,
  lowerRoman: (n) => roman(n)?.toLowerCase() ?? null,
  upperLetter: letters("A"),
  lowerLetter: letters("a"),
  chineseCounting: han,
  chineseCountingThousand: han,
  japaneseCounting: han,
  koreanCounting: han,
  taiwaneseCounting: han,
  taiwaneseCountingThousand: han,
  ideographDigital: (n) => (n <= 10 ? han(n) : digits("〇一二三四五六七八九")(n)),
  taiwaneseDigital: (n) => (n <= 10 ? han(n) : digits("〇一二三四五六七八九")(n)),
  japaneseDigitalTenThousand: digits("〇一二三四五六七八九"),
  chineseLegalSimplified: legal("零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"]),
  ideographLegalTraditional: legal("零壹貳參肆伍陸柒捌玖", ["", "拾", "佰", "仟"]),
  japaneseLegal: legal("零壱弐参四伍六七八九", ["", "拾", "百", "阡"]),
  ideographTraditional: row("甲乙丙丁戊己庚辛壬癸"),
  ideographZodiac: row("子丑寅卯辰巳午未申酉戌亥"),
  ideographZodiacTraditional: (n) => {
    const stems = "甲乙丙丁戊己庚辛壬癸";
    const branches = "子丑寅卯辰巳午未申酉戌亥";
    return n >= 1 && n <= 60 ? stems[(n - 1) % 10]! + branches[(n - 1) % 12]! : null;
  },
  decimalEnclosedCircle: signs(0x2460, 20),
  decimalEnclosedCircleChinese: signs(0x2460, 20),
  decimalEnclosedParen: signs(0x2474, 20),
  decimalEnclosedFullstop: signs(0x2488, 20),
  ideographEnclosedCircle: signs(0x3280, 10),
  numberInDash: (n) => `- ${n} -`,
  none: () => "",
  bullet: () => "",
};

/** A number in a format; in ordinary digits where the format is not known or does not reach so far. */
export const written = (n: number, format: string): string => WRITERS[format]?.(n) ?? String(n);
