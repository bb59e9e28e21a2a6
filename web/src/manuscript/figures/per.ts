/** What a number is told for each of — 每人每天, 亩产, 日均, 元/平方米 — and which other numbers count that. */

import { matches } from "../../shared/matches";
import { FIGURES, HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Figure } from "./model";
import { UNTIL } from "./moments";
import type { Part } from "./roles";
import { familyOf, UNITS } from "./units";

/** 每人每周: one after the other. */
const EACH = pattern(
  (any) => `(?:${any("every")})(?:([${HAN}]{1,4}?)(?=${any("every")}|[^${HAN}]|$)|([${HAN}]{1,12}))`,
  "gu",
);
/** 人均, 亩产: the first character. */
const MEAN = pattern((any) => `(${any("average-of")})[^，。；]{0,8}$`);
const FIRST = pattern((any) => `(${any("per-first")})[^，。；]{0,6}$`);
/** 单台维护费: the second. */
const SINGLE = pattern((any) => `(${any("single-of")})[^，。；]{0,6}$`);
/** 平均86分: of whatever is counted. */
const AVERAGE = pattern((any) => `(?:${any("mean-word")})[^，。；]{0,4}$`);
const EVEN = /均/u;
/** 6个乡镇各抽查2个村: of what was told before. */
const OF_EACH = pattern((any) => `^([^，。；、]{0,6})(?:${any("of-each")})[^，。；、]{0,6}$`);
const SLASH = new RegExp(`^[/／](?:每)?([${HAN}]{1,3})(?:[/／·]([${HAN}]{1,2}))?`, "u");
const PRICE = pattern((any) => `(?:${any("unit-price")})[^，。；]{0,4}$`);

export interface Per {
  /** What it is told for each of; "" for one of whatever is bought. */
  names: string[];
  /** What comes of a division may be rounded. */
  isMean: boolean;
}

const HINT = pattern(
  (any) =>
    `${any("every")}|${any("average-of")}|${any("per-first")}|${any("single-of")}|${any("unit-price")}|${any("mean-word")}|${any("of-each")}`,
);
const NONE: Per = { names: [], isMean: false };

export function perOf({ figure, head, tail }: Part, before: Part | undefined, lexicon: Lexicon): Per {
  if (!HINT(lexicon).test(head) && !SLASH.test(tail)) return NONE;
  const each = matches(head, EACH(lexicon)).map(({ 1: one, 2: other }) => (one ?? other)!);
  const mean = MEAN(lexicon).exec(head)?.[1]?.slice(0, 1);
  const other = FIRST(lexicon).exec(head)?.[1]?.slice(0, 1) ?? SINGLE(lexicon).exec(head)?.[1]?.slice(1);
  const names = [mean, other, ...each]
    .flatMap((name) => name ?? [])
    .filter((name, at, all) => all.findIndex((one) => areOne(one, name, lexicon)) === at);
  const isYield = other !== undefined && figure.kind !== "money";
  if (names.length > 0) return { names, isMean: mean !== undefined || isYield || EVEN.test(head) };
  const slash = SLASH.exec(tail);
  if (slash) return { names: slash.slice(1).filter(Boolean), isMean: false };
  if (PRICE(lexicon).test(head)) return { names: [""], isMean: false };
  if (AVERAGE(lexicon).test(head)) return { names: [""], isMean: true };
  const noun = before && OF_EACH(lexicon).exec(head)?.[1];
  return { names: noun !== undefined && before ? [before.figure.unit + noun] : [], isMean: false };
}

export interface Counted {
  value: number;
  text: string;
  figure: Figure | null;
  /** 每期5天: what it is itself told for each of. */
  names: readonly string[];
}

const PERSON = pattern((any) => `^(?:${any("person-measure")}|${any("person-noun")})`);
const isPerson = (name: string, lexicon: Lexicon): boolean => PERSON(lexicon).test(name);
export type Time = "day" | "week" | "month" | "quarter" | "year";
const TIMES: readonly [name: (lexicon: Lexicon) => RegExp, size: Time][] = [
  [pattern((any) => `^(?:${any("name-of-day")})`), "day"],
  [pattern((any) => `^(?:${any("name-of-week")})`), "week"],
  [pattern((any) => `^(?:${any("name-of-month")})`), "month"],
  [pattern((any) => `^(?:${any("name-of-quarter")})`), "quarter"],
  [pattern((any) => `^(?:${any("name-of-year")})`), "year"],
];
export const timeOf = (name: string, lexicon: Lexicon): Time | undefined =>
  TIMES.find(([told]) => told(lexicon).test(name))?.[1];
/** So many of the first make one of the second. */
const MAKE: Readonly<Partial<Record<`${Time} ${Time}`, readonly number[]>>> = {
  "day week": [7, 6, 5],
  "month quarter": [3],
  "month year": [12],
  "quarter year": [4],
  "week year": [52],
  "day year": [365, 366],
};

/** Whether two numbers are told for each of the same. */
export const areOne = (one: string, other: string, lexicon: Lexicon): boolean =>
  one === other ||
  (timeOf(one, lexicon) ?? 1) === (timeOf(other, lexicon) ?? 2) ||
  (isPerson(one, lexicon) && isPerson(other, lexicon)) ||
  (one.slice(0, 2) === other.slice(0, 2) && one !== "");

/** How surely a number counts what another is told for each of: 2 where its noun says so, 1 where its unit does, 0 for not. */
export function countsIt({ figure, head, tail }: Part, name: string, lexicon: Lexicon): 0 | 1 | 2 {
  const unit = figure.unit.replace(/^个(?=.)/u, "");
  if (name === "") return timeOf(unit, lexicon) ? 0 : 1;
  const noun = name.replace(MEASURE(lexicon), "");
  const [ahead, behind] = [head.slice(-NEAR), /^[^的、（(]{0,8}/u.exec(tail)![0]];
  const isNamed =
    noun !== "" &&
    (noun.length > 1 && (behind.includes(noun.slice(0, 2)) || ahead.includes(noun.slice(0, 2)))
      ? true
      : noun.slice(0, NAME).includes(behind[0] ?? " ") ||
        behind.endsWith(noun[0]!) ||
        (noun.length === 1 && ahead.slice(-3).includes(noun)));
  if (isPerson(name, lexicon))
    return isPerson(unit, lexicon) || unit === PEOPLE ? (noun.length > 1 && isNamed ? 2 : 1) : 0;
  if (timeOf(name, lexicon))
    return timeOf(unit, lexicon) === timeOf(name, lexicon) || (isNamed && THING(lexicon).test(unit)) ? 2 : 0;
  if (unit !== "" && !MEASURE(lexicon).test(unit) && name.startsWith(unit)) return 2;
  if (unit !== "" && name.startsWith(unit)) return isNamed ? 2 : 1;
  return isNamed && THING(lexicon).test(unit) ? 2 : 0;
}

const [NEAR, NAME] = [6, 4];
const PEOPLE = "人次";
/** What any thing is counted in. */
const MEASURE = pattern((any) => `^(?:${any("each-measure")})`);
const THING = pattern((any) => `^(?:${any("each-measure")})?$`);

/** 公斤 for 吨, 天 for 周: how often the one is in the other. */
export function factorsOf(unit: string, name: string, lexicon: Lexicon): readonly number[] {
  const size = UNITS[unit];
  const other = Object.keys(UNITS).find((one) => name.startsWith(one) && one !== unit);
  if (size && other && UNITS[other]![0] === size[0]) return [size[1] / UNITS[other]![1]];
  const [whole, part] = [timeOf(unit, lexicon), timeOf(name, lexicon)];
  return (whole && part && MAKE[`${part} ${whole}`]) ?? [];
}

const SPANS: readonly [told: (lexicon: Lexicon) => RegExp, months: number, weeks: number, days: readonly number[]][] = [
  [pattern((any) => `${any("twelve-months")}|${any("all-of-year")}`), 12, 52, [365, 366, 250, 251, 249, 248, 252]],
  [pattern((any) => any("nine-months")), 9, 39, [273, 274]],
  [pattern((any) => any("six-months")), 6, 26, [181, 182, 184]],
];
const QUARTER = /(?<![前年])[一二三四]季度/u;
const MONTHS = new RegExp(`(?<![0-9])([0-9]{1,2})月?${UNTIL}([0-9]{1,2})月`, "u");
const MONTH = new RegExp(`(?<![0-9至到-])(?:[0-9]{1,2}|[${FIGURES}]{1,2})月份?(?![0-9]|${UNTIL})`, "u");
const WORKDAYS = pattern((any) => any("monday-to-friday"));

/** What words alone count: 全年 for 每月, 周一到周五 for 每天. */
export function spansIn(text: string, name: string, lexicon: Lexicon): Counted[] {
  const time = timeOf(name, lexicon);
  if (!time || time === "year") return [];
  const made = (value: number, told: string, names: readonly string[] = []): Counted => ({
    value,
    text: `${value}${time === "day" ? "天" : time === "week" ? "周" : time === "month" ? "个月" : "个季度"}${told}`,
    figure: null,
    names,
  });
  if (time === "day" && WORKDAYS(lexicon).test(text)) return [made(5, "", ["周"])];
  const spans = SPANS.filter(([told]) => told(lexicon).test(text));
  const [, months, weeks, days] = spans[0] ?? [];
  const between = MONTHS.exec(text);
  const counted =
    spans.length === 1
      ? { month: [months!], quarter: [months! / 3], week: [weeks!], day: days! }
      : spans.length > 1
        ? null
        : between
          ? { month: [Number(between[2]) - Number(between[1]) + 1], quarter: [], week: [], day: [] }
          : QUARTER.test(text)
            ? { month: [3], quarter: [], week: [13], day: [90, 91, 92] }
            : MONTH.test(text)
              ? { month: [], quarter: [], week: [], day: [30, 31, 28, 29] }
              : null;
  return (counted?.[time] ?? []).filter((value) => value > 0).map((value) => made(value, ""));
}

/** Numbers of one kind; of what 个 counts, the same things. */
export const isSame = (one: Part, other: Part, lexicon: Lexicon): boolean =>
  (familyOf(one.figure) === familyOf(other.figure) ||
    (TIMES_OF.test(one.figure.unit) && TIMES_OF.test(other.figure.unit))) &&
  (!MEASURE(lexicon).test(one.figure.unit) || isOneThing(one.tail, other.tail) || familyOf(one.figure) === "人");

/** 走访3次, 累计540户次. */
const TIMES_OF = /次$/u;
const isOneThing = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((tail) => /^[\u4e00-\u9fff]{0,4}/u.exec(tail)![0]) as [string, string];
  return first === "" || second === "" || [...first].some((character) => second.includes(character));
};
