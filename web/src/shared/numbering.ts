/**
 * Numbers of headings: written in one form (GB/T 9704-2012, 7.3.3), read in every form that drafts use.
 *
 * The same rule as macros/document/numbering.py; both pass tests/vectors/numbering.json. Characters that are easily mistaken
 * for another one (full-width forms, blanks) are written as escapes.
 */

const LARGEST = 99;
/** Level of 一是 and 第一: they count within a text and open no heading level. */
const IN_TEXT = 0;

/** The forms that the standards print. ① and 第一 stand in GB/T 15834, the others in GB/T 9704 as well. */
export const CANONICAL: ReadonlySet<string> = new Set([
  "han-dun",
  "han-brackets",
  "num-dot",
  "num-brackets",
  "circled",
  "ordinal",
  "shi",
]);

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

const DIGITS = "一二三四五六七八九";
// Spelled out, because \s differs between Python and JavaScript.
const BLANKS = " \\t\\u00a0\\u2000-\\u200b\\u3000\\ufeff";
const B = `[${BLANKS}]*`;
const HAN = "([一二三四五六七八九十]{1,3})";
const NUM = "([0-9]{1,2})";
const WIDE = "([\\uff10-\\uff19]{1,2})";
const OPEN = "\\uff08";
const CLOSE = "\\uff09";
/** A mark that has no place after a bracket. */
const STRAY = "[、.\\uff0e,\\uff0c:\\uff1a]";

type Form = readonly [form: string, level: number, pattern: string];

/** The bracket forms of a number; a stray mark behind the bracket counts before the width of the bracket. */
function bracketed(prefix: string, level: number, number: string): Form[] {
  const mixed = `[(${OPEN}]${B}${number}${B}[)${CLOSE}]`;
  return [
    [`${prefix}-brackets-mark`, level, `${mixed}${B}${STRAY}`],
    [`${prefix}-brackets`, level, `${OPEN}${B}${number}${B}${CLOSE}`],
    [`${prefix}-brackets-half`, level, `\\(${B}${number}${B}\\)`],
    [`${prefix}-brackets-mixed`, level, mixed],
    [`${prefix}-bracket-right`, level, `${number}${B}[)${CLOSE}]${B}(?:${STRAY})?`],
  ];
}

const PATTERNS: readonly Form[] = [
  ["chapter", 1, `第${HAN}(?:部分|章)(?=[${BLANKS}、:\\uff1a]|$)${B}[、:\\uff1a]?`],
  ["ordinal", IN_TEXT, `第${HAN}${B}[,\\uff0c]`],
  ["ordinal-mark", IN_TEXT, `第${HAN}${B}[、.\\uff0e:\\uff1a]`],
  ["shi", IN_TEXT, `${HAN}是`],
  ...bracketed("han", 2, HAN),
  ["han-bracket-sign", 2, `([\\u3220-\\u3229])${B}(?:${STRAY})?`],
  ["han-dun", 1, `${HAN}${B}、`],
  ["han-dot", 1, `${HAN}${B}[.\\uff0e]`],
  ["han-comma", 1, `${HAN}${B}[,\\uff0c]`],
  ["han-blank", 1, `${HAN}[${BLANKS}]+(?=[^${BLANKS}]{2})`],
  ...bracketed("num", 4, NUM),
  ["num-bracket-sign", 4, `([\\u2474-\\u2487])${B}(?:${STRAY})?`],
  ["decimal", 2, `(?:[0-9]{1,2}\\.){1,3}${NUM}(?:[${BLANKS}]+|、)(?![0-9])`],
  ["num-dot", 3, `${NUM}\\.`],
  ["num-dot-wide", 3, `${NUM}\\uff0e`],
  ["num-dun", 3, `${NUM}${B}、`],
  ["num-comma", 3, `${NUM}${B}[,\\uff0c]`],
  ["num-wide", 3, `${WIDE}${B}[.\\uff0e、,\\uff0c]`],
  ["num-dot-sign", 3, "([\\u2488-\\u249b])、?"],
  ["circled", 5, "([\\u2460-\\u2473])(?![、.\\uff0e,\\uff0c])"],
  ["circled-mark", 5, "([\\u2460-\\u2473])[、.\\uff0e,\\uff0c]"],
];

/** The first that matches counts. */
export const FORMS = PATTERNS.map(([form, level, pattern]) => ({
  form,
  level,
  pattern: new RegExp(`^${pattern}`, "u"),
}));

// Characters that hold bracket, circle or dot and number in one: first character of the row, of at most 20.
const SIGNS = [0x3220, 0x2460, 0x2474, 0x2488];

// 1.5万元 and 1、2号楼 are figures, but 1.2026年 is a heading that opens with a year.
const FIGURE = /^(?![0-9]{4}年)[0-9\uff10-\uff19]/u;
// 一、二季度 and 一、二、三 count on; 一、二级单位情况 cannot be told from them and is left alone too.
const COUNTING_ON = new RegExp(`^${HAN}(?:[、,\\uff0c]|季度|级|类|线|等|期|楼|班|组|所|届|月)`, "u");
const HEAD_BLANKS = new RegExp(`^[${BLANKS}]+`, "u");
const END_BLANKS = new RegExp(`[${BLANKS}]+$`, "u");

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
    const depth = form === "decimal" ? found[0].split(".").length : level;
    return { level: depth, n, form, rest: behind.replace(HEAD_BLANKS, "") };
  }
  return null;
}

/** Whether what looks like a number of a heading is part of a figure or of a run of numbers. */
function isFigure(form: string, n: number, behind: string): boolean {
  if (form.startsWith("num-") && !form.includes("bracket")) return FIGURE.test(behind);
  if (form !== "han-dun" && form !== "han-comma") return false;
  const following = COUNTING_ON.exec(behind);
  return following !== null && HAN_VALUES.get(following[1]!) === n + 1;
}

function toHan(n: number): string {
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens - 1]}十`;
  return head + (n % 10 ? DIGITS[(n % 10) - 1] : "");
}

/** Value of a number in any script of FORMS; null for 0 and for what is no number. */
function value(text: string): number | null {
  const code = text.charCodeAt(0);
  for (const first of SIGNS) if (code >= first && code < first + 20) return code - first + 1;
  const digits = text.normalize("NFKC");
  if (/^[0-9]+$/.test(digits)) return Number(digits) || null;
  return HAN_VALUES.get(text) ?? null;
}
