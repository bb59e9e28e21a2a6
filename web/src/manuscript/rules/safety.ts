/** What must not stand in a manuscript at all: numbers of persons, accounts and secrecy marks. Messages never repeat a number. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { alternatives, pattern } from "../lexicon";
import type { Check, Context, Manuscript, ManuscriptLine, Hit, Place, RuleData } from "../model";

/** A digit or a blank that people put between groups of digits. */
const GAP = "[ \\u00a0\\-]?";
const ALONE = ["(?<![0-9A-Za-z.])", "(?![0-9A-Za-z])"] as const;
const IDENTITY_CARD = new RegExp(`${ALONE[0]}[1-9][0-9]{5}${GAP}[0-9]{8}${GAP}[0-9]{3}[0-9Xx]${ALONE[1]}`, "gu");
const PHONE = new RegExp(
  `${ALONE[0]}(?:\\+?86${GAP})?1[3-9][0-9]${GAP}[0-9]{4}${GAP}[0-9]{4}${ALONE[1]}(?!\\s*(?:万|亿|元))`,
  "gu",
);
const ACCOUNT = new RegExp(`${ALONE[0]}[0-9](?:${GAP}[0-9]){11,21}${ALONE[1]}`, "gu");

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** Full-width digits read like others; offsets stay. */
const halfWidth = (text: string): string =>
  text.replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

function isIdentityCard(digits: string): boolean {
  if (digits.length !== 18) return false;
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % 11] === digits[17]!.toUpperCase();
}

/** The check digit of bank cards. */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  // Codes of organisations have as many digits but open with 1 or 9.
  return digits.length >= 16 && digits.length <= 19 && /^[3-6]/u.test(digits) && sum % 10 === 0;
}

/** The numbers of a line that a pattern finds, as bare digits. */
function* numbers(
  manuscript: Manuscript,
  pattern: RegExp,
): Iterable<{ place: Place; digits: string; before: string } | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!/[0-9\uff10-\uff19]{4}/u.test(text)) continue;
    const plain = halfWidth(text);
    for (const { 0: found, index } of matches(plain, pattern)) {
      const place = { line, start: index, end: index + found.length };
      yield { place, digits: found.replace(/[^0-9Xx]/gu, ""), before: plain.slice(Math.max(0, index - 24), index) };
    }
  }
}

/** A valid number of an identity card. */
function* identityCard(manuscript: Manuscript): Iterable<Hit | null> {
  for (const found of numbers(manuscript, IDENTITY_CARD)) {
    if (!found || !isIdentityCard(found.digits)) continue;
    yield { message: `这里有一个身份证号码（末四位是${found.digits.slice(-4)}）。`, places: [found.place] };
  }
}

/** A mobile number that is not introduced as a public one. */
function* phone(manuscript: Manuscript, rule: RuleData, { data }: Context): Iterable<Hit | null> {
  // 举报人 and 服务对象 are persons; a mark between word and number parts them.
  const open = pattern((any) => `(?:${alternatives(rule.unless)})(?!${any("person-ending")})[^\\uff0c,。\\uff1b;]*$`)(
    data.lexicon,
  );
  for (const found of numbers(manuscript, PHONE)) {
    if (!found || open.test(found.before)) continue;
    yield {
      message: `这里有一个手机号码（末四位是${found.digits.slice(-4)}），没有写明是单位公布的电话。`,
      places: [found.place],
    };
  }
}

/** A number of a bank card, or a long number that is called an account. */
function* bankAccount(manuscript: Manuscript, rule: RuleData): Iterable<Hit | null> {
  const called = new RegExp(`(?:${alternatives(rule.words)})[^\\uff0c,。\\uff1b;0-9]{0,8}$`, "u");
  for (const found of numbers(manuscript, ACCOUNT)) {
    if (!found || isIdentityCard(found.digits)) continue;
    if (called.test(found.before) || isCardNumber(found.digits))
      yield { message: `这里有一个银行账号（末四位是${found.digits.slice(-4)}）。`, places: [found.place] };
  }
}

/** A mark of secrecy: by itself in a line, with a star, or beside the number of a document. */
function* secrecyMark(manuscript: Manuscript, rule: RuleData): Iterable<Hit | null> {
  const word = rule.words.map((text) => [...text].join("[ \\u3000]*")).join("|");
  // Spaced out it is a mark wherever a line opens with it, also where the title was joined to it.
  const spaced = new RegExp(`^(?:${rule.words.map((text) => [...text].join("[ \\u3000]+")).join("|")})`, "gu");
  const term = `(?:[0-9${FIGURES}]+(?:年|个月|天)|长期)`;
  const star = "[★☆*＊]";
  const alone = new RegExp(`^(?:密级[\\uff1a:]\\s*)?(?:${word})\\s*(?:${star}?\\s*${term}|${star}.{0,6})?$`, "u");
  const starred = new RegExp(`(?:${word})\\s*[★☆]\\s*${term}?`, "gu");
  const beside = new RegExp(
    `(?:〔[0-9]{4}〕\\s*[0-9]+\\s*号\\s*[\\uff08(](?:${word})[)\\uff09]|(?:${word})(?=〔[0-9]{4}〕))`,
    "gu",
  );
  for (const [line, { text, cell }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const place of marks(line, { text, cell }, alone, [spaced, starred, beside])) {
      const found = text.slice(place.start, place.end);
      yield { message: `这里有密级标志“${found}”。`, places: [place] };
    }
  }
}

/** A cell that only says 秘密 may be part of a list of what was checked. */
function marks(
  line: number,
  { text, cell }: Pick<ManuscriptLine, "text" | "cell">,
  alone: RegExp,
  within: readonly RegExp[],
): Place[] {
  if (!cell && text.length < 20 && alone.test(text)) return [{ line, start: 0, end: text.length }];
  return within.flatMap((pattern) =>
    matches(text, pattern).map(({ 0: found, index }) => ({ line, start: index, end: index + found.length })),
  );
}

export const CHECKS: Record<string, Check> = {
  "safety.identity-card": identityCard,
  "safety.phone": phone,
  "safety.bank-account": bankAccount,
  "safety.secrecy-mark": secrecyMark,
};
