/** Days and periods as people write them: 2026年9月10日, 2026年1月至10月. The twin of those in macros/document/numbers.py. */

import { plainFigures } from "./numbers";

/** The first and the last day that may be meant, as yyyymmdd. */
export interface Days {
  first: number;
  last: number;
}

const YEAR = "(?:((?:19|20)[0-9]{2})[年./-])?";
const DAY = new RegExp(
  `^${YEAR}([0-9]{1,2})(?:月(?:份|底|末|初|上旬|中旬|下旬)?|[./-](?=[0-9]))(?:([0-9]{1,2})日?)?(?:以?前)?$`,
  "u",
);
const WHOLE = /^((?:19|20)[0-9]{2})年(?:度|底|末)?(?:([上下])半年|第?([一二三四1-4])季度)?(?:以?前)?$/u;
const BETWEEN = /起?(?:至|到|—+|－|～|~)|(?<=[日月])-/u;
const MONTH = new RegExp(`^${YEAR}([0-9]{1,2})月`, "u");

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const longest = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/**
 * The day, month or year that a text names; null when it is anything else or no such day exists.
 *
 * `year` is meant where none is written: without it such a day is not known either.
 */
export function days(text: string, year: number | null = null): Days | null {
  const plain = plainFigures(text);
  const day = DAY.exec(plain);
  if (day) {
    const known = day[1] ? Number(day[1]) : year;
    return known === null ? null : daysOf(known, Number(day[2]), day[3] ? Number(day[3]) : null);
  }
  const whole = WHOLE.exec(plain);
  if (!whole) return null;
  const known = Number(whole[1]);
  const [first, last] = months(whole[2], whole[3]);
  return { first: known * 10000 + first * 100 + 1, last: known * 10000 + last * 100 + longest(known, last) };
}

function months(half: string | undefined, quarter: string | undefined): [number, number] {
  if (half) return half === "上" ? [1, 6] : [7, 12];
  if (!quarter) return [1, 12];
  const place = "一二三四".indexOf(quarter) + 1 || Number(quarter);
  return [place * 3 - 2, place * 3];
}

function daysOf(year: number, month: number, day: number | null): Days | null {
  if (month < 1 || month > 12) return null;
  const most = longest(year, month);
  const start = year * 10000 + month * 100;
  if (day === null) return { first: start + 1, last: start + most };
  return day >= 1 && day <= most ? { first: start + day, last: start + day } : null;
}

/** When a period begins and when it ends. The end may go without what the beginning has: 9月5日至8日. */
export function period(text: string, year: number | null = null): [Days, Days] | null {
  const parts = plainFigures(text).split(BETWEEN);
  const [from = "", to = ""] = parts;
  if (parts.length === 1) {
    const whole = days(from, year);
    return whole && [whole, whole];
  }
  if (parts.length !== 2) return null;
  const begins = days(from, year);
  const month = MONTH.exec(from);
  const end = month && /^[0-9]{1,2}日$/u.test(to) ? `${month[2]!}月${to}` : to;
  const ends = days(end, begins ? Math.floor(begins.first / 10000) : year);
  return begins && ends ? [begins, ends] : null;
}

/** How many days lie between two, as yyyymmdd. */
export function apart(first: number, last: number): number {
  const [one, other] = [first, last].map((stamp) =>
    Date.UTC(Math.floor(stamp / 10000), (Math.floor(stamp / 100) % 100) - 1, stamp % 100),
  );
  return Math.round(Math.abs(other! - one!) / 86_400_000);
}
