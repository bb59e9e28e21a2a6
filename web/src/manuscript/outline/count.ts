/** The value of a number as outlines write it: 三, 12, 叁, 丙, ③, 中 of 上中下. */

import { DIGITS } from "../../shared/han";

/** 甲 to 癸. */
export const STEMS = "甲乙丙丁戊己庚辛壬癸";
const ROWS = [STEMS, "壹贰叁肆伍陆柒捌玖拾", "上中下", "ABCDEFGH", "abcdefgh"];

export function countOf(mark: string): number {
  const code = mark.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (/^[0-9]+$/u.test(mark)) return Number(mark);
  const row = ROWS.find((signs) => signs.includes(mark));
  if (row) return row.indexOf(mark) + 1;
  const ten = mark.indexOf("十");
  const digit = (text: string): number => DIGITS.indexOf(text) + 1;
  if (ten < 0) return digit(mark);
  return (ten === 0 ? 1 : digit(mark.slice(0, ten))) * 10 + (mark.length > ten + 1 ? digit(mark.slice(ten + 1)) : 0);
}
