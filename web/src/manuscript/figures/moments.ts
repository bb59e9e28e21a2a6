/** Days, months and years of running text, each with the year that it is meant in. */

import { DIGITS, FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";

export interface Moment extends Place {
  text: string;
  /** The first and the last day that may be meant, as yyyymmdd; of year 0 where none is told. */
  first: number;
  last: number;
  /** null where no year is told, here or before in the passage. */
  year: number | null;
  grain: "day" | "month" | "year";
}

const YEAR = "(?:19|20)[0-9]{2}";
const OWN_YEAR = new RegExp(`^${YEAR}`, "u");
/** Whether it tells the year itself: elsewhere it is that of one told before. */
export const hasOwnYear = ({ text }: Moment): boolean => OWN_YEAR.test(text);

/** From one day to another. */
export const UNTIL = "(?:至|到|—|－|-|～|~)";
const MOMENT = pattern(
  (any) =>
    `(?<![0-9.])(?<short>${YEAR}([-./])[0-9]{1,2}\\2[0-9]{1,2})(?![0-9.])|(?:(?<=${any("same-month")})|(?<![0-9月.第]|${any("days-lead")}|${any("amounts-to")}))(?<only>[12]?[0-9]|3[01])(?!${any("day-limit")})日(?!均|常)|(?<same>${any("same-month")}(?![0-9]+日))|(?=[0-9${FIGURES}]|${any("time-opening")})` +
    `(?<![0-9.〔])(?:(?<year>${YEAR})(?:年(?!${any("years-long")})(?:度)?|(?=${UNTIL}${YEAR}年))|(?<rel>${any("relative-year")})?)` +
    `(?:(?:(?<month>[0-9]{1,2})月份?(?!至?[0-9]*次)|(?<han>[${FIGURES}]{1,2})月份?(?=[${FIGURES}]{1,3}日|${any("part-of-month")}))` +
    `(?:(?<day>[0-9]{1,2}|[${FIGURES}]{1,3})日|(?<part>${any("part-of-month")}))?|(?<end>年?[底末])(?![0-9])|(?<early>年?初)|(?<half>[上下])半年|第?(?<!前)(?<quarter>[一二三四])季度)?`,
  "gu",
);

const THIS_YEAR = pattern((any) => any("this-year"));
const HAN_DATE = new RegExp(`([〇${DIGITS}]{4})年([${FIGURES}]{1,2})月([${FIGURES}]{1,3})日`, "u");

/** 二〇二四年四月十日 as 2024年4月10日. */
export const arabicDay = (text: string): string =>
  text.replace(HAN_DATE, (_, year: string, month: string, day: string) => {
    const figures = [...year].map((one) => DIGITS.indexOf(one) + 1).join("");
    return `${figures}年${amount(month).value}月${amount(day).value}日`;
  });

/** Moments of one text from an offset on; what is told of year and month holds for those behind it. */
export function momentsIn(text: string, line: number, start: number, lexicon: Lexicon): Moment[] {
  const found: Moment[] = [];
  let year: number | null = null;
  let month: number | null = null;
  // 11月1日至次年3月31日, of whatever year.
  let later = 0;
  for (const { 0: whole, index, groups = {} } of matches(text, MOMENT(lexicon))) {
    if (whole === "") continue;
    const place = { line, start: start + index, end: start + index + whole.length, text: whole };
    // 去年3月: of which year is not known here.
    if (groups["rel"] && THIS_YEAR(lexicon).test(groups["rel"])) [year, month] = [null, null];
    else if (groups["rel"]) {
      const years = SAME_OR_NEXT[groups["rel"]];
      if (years === undefined) {
        year = null;
        continue;
      }
      later = year === null ? years : 0;
      [year, month] = [year === null ? null : year + years, null];
    }
    if (groups["year"]) [year, month] = [Number(groups["year"]), null];
    const told = groups["month"] ?? groups["han"];
    if (told) month = amount(told).value;
    const base = (year ?? later) * 1e4;
    later = 0;
    const put = (first: number, last: number, grain: Moment["grain"]): void =>
      void found.push({ ...place, first: base + first, last: base + last, year, grain });
    if (groups["short"]) {
      const [own, at, day] = groups["short"].split(/[^0-9]/u).map(Number) as [number, number, number];
      [year, month] = [own, at];
      found.push({ ...place, first: own * 1e4 + at * 100 + day, last: own * 1e4 + at * 100 + day, year, grain: "day" });
      continue;
    }
    const span = SPANS[groups["half"] ? `${groups["half"]}半年` : `${groups["quarter"]}季度`];
    const day = month! * 100 + amount(groups["day"] ?? "0").value;
    if (told && groups["day"]) put(day, day, "day");
    else if (told) put(month! * 100 + early(groups["part"]), month! * 100 + late(groups["part"]), "month");
    else if (groups["only"] && month !== null)
      put(month * 100 + Number(groups["only"]), month * 100 + Number(groups["only"]), "day");
    else if (groups["end"] && (groups["year"] || groups["rel"] || groups["end"].length > 1)) put(1201, 1231, "month");
    else if (groups["early"] && (groups["year"] || groups["early"].length > 1)) put(101, 331, "month");
    else if (span && (groups["half"] || groups["quarter"])) put(span[0], span[1], "month");
    else if (groups["year"]) put(101, 1231, "year");
  }
  return found;
}

/** 年底, 当月: of no month that is told. */
export const isNamed = ({ text }: Moment): boolean => !/^(?:[年月]|[当同]月)/u.test(text);

/** 2022年6月开工，同年10月完工. */
const SAME_OR_NEXT: Readonly<Record<string, number>> = { 同年: 0, 当年: 0, 次年: 1, 翌年: 1 };

export const SPANS: Readonly<Record<string, [number, number]>> = {
  上半年: [101, 630],
  下半年: [701, 1231],
  一季度: [101, 331],
  二季度: [401, 630],
  三季度: [701, 930],
  四季度: [1001, 1231],
  前三季度: [101, 930],
};

const early = (part = ""): number => (/^[底末]/u.test(part) ? 20 : part === "下旬" ? 21 : part === "中旬" ? 11 : 1);
const late = (part = ""): number => (part === "初" || part === "上旬" ? 10 : part === "中旬" ? 20 : 31);

/** Whether one lies behind the day of the document, of the year of which it is where it tells none. */
export const isBehind = ({ first, year }: Moment, date: Moment | null): boolean =>
  date !== null && first + (year === null ? (date.year ?? 0) * 1e4 : 0) > date.last;

/** Days as a count, for lengths of time. */
export const dayNumber = (stamp: number): number =>
  Math.round(
    Date.UTC(
      stamp < 1e5 ? 2001 + Math.floor(stamp / 1e4) : Math.floor(stamp / 1e4),
      (Math.floor(stamp / 100) % 100) - 1,
      stamp % 100,
    ) / 864e5,
  );

/** Months since year 0. */
export const monthNumber = (stamp: number): number => Math.floor(stamp / 1e4) * 12 + (Math.floor(stamp / 100) % 100);
