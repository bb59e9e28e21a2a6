/** Numbers as people write them: 1,234, 1.2万, 一百二十, 百分之六十三, 三分之一. */

import { FIGURES } from "../../shared/han";
import type { Amount } from "../../shared/arithmetic";

/** No number of a draft is longer; without an end a long run of digits would be read again from each of its places. */
export const ARABIC = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\\.[0-9]{1,6})?";
export const HAN_NUMBER = `[〇零两${FIGURES}百千万亿]{1,12}`;
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Full-width digits, points and per cent signs as half-width ones, each at its place. */
export const halfWidth = (text: string): string =>
  text.replace(/[０-９．％]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));

/** NaN where it is none. */
export function hanValue(text: string): number {
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
  return { value: Number(plain) * power, decimals: power === 1 ? decimals : decimals - Math.round(Math.log10(power)) };
}
