/**
 * Numbers of headings: written in one form (GB/T 9704-2012, 7.3.3), read in every form that drafts use.
 *
 * The same rule as macros/document/numbering.py with the same table; both pass tests/vectors/numbering.json.
 */

import { numbering as TABLE } from "../../../macros/document/tables.json";

const LARGEST = TABLE.largest;

/** The forms that the standards print. ① and 第一 stand in GB/T 15834, the others in GB/T 9704 as well. */
export const CANONICAL: ReadonlySet<string> = new Set(TABLE.canonical);

/** The number at the head of a text. */
export interface HeadNumber {
  /** 1 to 5, 0 where it counts within a text. */
  level: number;
  n: number;
  /** How it is written; one of FORMS. */
  form: string;
  /** What follows it. */
  rest: string;
}

const withBlanks = (pattern: string): string =>
  pattern.replaceAll("{b}", "[{blanks}]*").replaceAll("{blanks}", TABLE.blanks);

/** The first that matches counts. */
export const FORMS = (TABLE.forms as [string, number, string][]).map(([form, level, pattern]) => ({
  form,
  level,
  pattern: new RegExp(`^${withBlanks(pattern)}`, "u"),
}));

// 1.5万元 and 1、2号楼 are figures, but 1.2026年 is a heading that opens with a year.
const FIGURE = new RegExp(`^${TABLE.figure}`, "u");
// 1.11月底 and 2.78个项目 as well: no month and no thing that is counted has a fraction. 3、4月 is a run of months.
const COUNTED = new RegExp(`^(?:${TABLE.counted})`, "u");
// 一、二季度 and 一、二、三 count on; 一、二级单位情况 cannot be told from them and is left alone too.
const COUNTING_ON = new RegExp(`^${TABLE.counting_on}`, "u");
const HEAD_BLANKS = new RegExp(`^[${TABLE.blanks}]+`, "u");
const END_BLANKS = new RegExp(`(?<![${TABLE.blanks}])[${TABLE.blanks}]+$`, "u");

const HAN_VALUES = new Map<string, number>();
for (let n = 1; n <= LARGEST; n++) HAN_VALUES.set(toHan(n), n);

/** The literal number of the n-th heading of a level: 一、 / (一) / 1. / (1), brackets full-width. */
export function number(level: number, n: number): string {
  if (![1, 2, 3, 4].includes(level) || n < 1 || n > LARGEST) {
    throw new RangeError(`no number for level ${level}, n ${n}: levels are 1-4, numbers 1-${LARGEST}`);
  }
  if (level === 1) return `${toHan(n)}、`;
  if (level === 2) return `\uff08${toHan(n)}\uff09`;
  return level === 3 ? `${n}.` : `\uff08${n}\uff09`;
}

/** The number that `text` opens with, in a correct or a faulty form; null when it opens with none. */
export function parse(text: string): HeadNumber | null {
  const trimmed = text.replace(HEAD_BLANKS, "").replace(END_BLANKS, "");
  for (const { form, level, pattern } of FORMS) {
    const found = pattern.exec(trimmed);
    if (!found) continue;
    const n = value(found[1]!);
    const behind = trimmed.slice(found[0].length);
    if (n === null || isFigure(form, n, behind)) return null;
    const depth = form === "decimal" ? found[0].match(/[0-9]+/gu)!.length : level;
    return { level: depth, n, form, rest: behind.replace(HEAD_BLANKS, "") };
  }
  return null;
}

/** Whether what looks like a number of a heading is part of a figure or of a run of numbers. */
function isFigure(form: string, n: number, behind: string): boolean {
  if (form.startsWith("num-") && !form.includes("bracket"))
    return FIGURE.test(behind) && !(form === "num-dot" && COUNTED.test(behind));
  if (form !== "han-dun" && form !== "han-comma") return false;
  const following = COUNTING_ON.exec(behind);
  return following !== null && HAN_VALUES.get(following[1]!) === n + 1;
}

function toHan(n: number): string {
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${TABLE.digits[tens - 1]}十`;
  return head + (n % 10 ? TABLE.digits[(n % 10) - 1] : "");
}

/** Value of a number in any script of FORMS; null for 0 and for what is no number. */
function value(text: string): number | null {
  const code = text.charCodeAt(0);
  for (const [first = 0, last = 0] of TABLE.signs) if (code >= first && code <= last) return code - first + 1;
  const digits = text.normalize("NFKC");
  if (/^[0-9]+$/.test(digits)) return Number(digits) || null;
  return HAN_VALUES.get(text) ?? null;
}
