/** Numbers as people write them: 1,234, 1.2万, 一百二十, 百分之六十三. The twin of macros/document/numbers.py. */

import type { Amount } from "./arithmetic";
import { FIGURES } from "./han";

/** No number of a draft is longer; without an end a long run of digits would be read again from each of its places. */
export const ARABIC = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\\.[0-9]{1,6})?";
export const HAN_NUMBER = `[〇零两${FIGURES}百千万亿]{1,12}`;
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Full-width digits, points and per cent signs as half-width ones, each at its place. */
export const halfWidth = (text: string): string =>
  text.replace(/[０-９．％]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));

/** NaN where it is none. */
function hanValue(text: string): number {
  if (/^[〇零一二三四五六七八九]{2,}$/u.test(text)) return Number([...text].map(digit).join(""));
  let [all, part, last] = [0, 0, 0];
  for (const character of text) {
    const power = POWERS[character];
    if (power === undefined) {
      last = digit(character);
    } else if (power >= 1e4) {
      [all, part, last] = [all + (part + last || 1) * power, 0, 0];
    } else {
      [part, last] = [part + (last || 1) * power, 0];
    }
  }
  return all + part + last;
}

function digit(character: string): number {
  if (character === "两") return 2;
  return character === "〇" || character === "零" ? 0 : FIGURES.indexOf(character) + 1 || Number.NaN;
}

/** `digits` may be Arabic or Han; `scale` is 十, 百, 千, 万, 亿 behind Arabic digits, "" for none. */
export function amount(digits: string, scale = ""): Amount {
  if (!/^[0-9]/u.test(digits)) return { value: hanValue(digits), decimals: 0 };
  const plain = digits.replaceAll(",", "");
  const power = [...scale].reduce((all, character) => all * (POWERS[character] ?? 1), 1);
  const decimals = plain.split(".")[1]?.length ?? 0;
  // 38.6万 is 386000 and not a hair more.
  return {
    value: Number((Number(plain) * power).toFixed(6)),
    decimals: power === 1 ? decimals : decimals - Math.round(Math.log10(power)),
  };
}

/** As `halfWidth`, with a full-width comma among digits, and without white space around it. */
export const plainFigures = (text: string): string =>
  halfWidth(text)
    .replace(/(?<=[0-9])，(?=[0-9]{3})/gu, ",")
    .trim();

const DIGIT = "[一二两三四五六七八九]";
const SMALL = `(?:${DIGIT}千)?(?:零?${DIGIT}百)?(?:零?${DIGIT}?十)?(?:零?${DIGIT})?`;
/** Built as numbers are: 一百二十三, 两万零五十, 二〇二六, 零. */
const HAN = new RegExp(`^(?:零|[〇零一二三四五六七八九]{2,}|(?=.)(?:${SMALL}亿)?(?:零?${SMALL}万)?${SMALL})$`, "u");
const WHOLE = new RegExp(`^(${ARABIC})([百千万亿]{0,2})$`, "u");

/** The number that a text is; null when it is anything else. */
export function number(text: string): Amount | null {
  const plain = plainFigures(text);
  const found = WHOLE.exec(plain);
  if (found) return amount(found[1]!, found[2]);
  return HAN.test(plain) ? amount(plain) : null;
}

/** 75%, 百分之七十五. */
export function percentage(text: string): Amount | null {
  const plain = plainFigures(text);
  if (plain.endsWith("%")) return number(plain.slice(0, -1));
  return plain.startsWith("百分之") ? number(plain.slice(3)) : null;
}

/** In 元: 3500元, 1.2万元. */
export function money(text: string): Amount | null {
  const plain = plainFigures(text);
  return plain.endsWith("元") ? number(plain.slice(0, -1)) : null;
}
