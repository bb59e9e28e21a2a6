/**
 * Two days in a row of a table, of which the second can not be the earlier: 发现日期 and 整改时限, 到任时间 and 离任时间; and the
 * length of time that lies between them, or from one to the day of the table: 任现职时间 and 任职年限.
 */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { type Cell, rowsOf } from "./cells";
import { RULES } from "./compare";
import { between } from "./lengths";
import type { Comparison, Figure } from "./model";
import { type Moment, momentsIn, monthNumber, UNTIL } from "./moments";
import { YOUNG } from "./spans";

const DAY = pattern(
  (any) => `(?:${any("day-column")})(?:[（(][^）)]*[）)])?$|^(?:${any("from-head")}|${any("to-head")})$`,
);
const EARLY = pattern(
  (any) =>
    `^(?:${any("from-head")})$|${["came-up", "case-opened", "works-begun", "started"].map(any).join("|")}|${any("span-opens")}`,
);
const LATE = pattern((any) => {
  const words = ["limit-noun", "dealt-with-at-last", "case-closed", "works-ended", "works-accepted", "finished"];
  return `^(?:${any("to-head")})$|${words.map(any).join("|")}|${any("span-closes")}`;
});
const LENGTH = pattern((any) => `(?:${any("duration-column")})(?:[（(][^）)]*[）)])?$`);
/** 合同工期, 逾期天数: another length than that between the days of the row. */
const NO_LENGTH = pattern((any) => any("another-duration"));
const AS_OF = pattern((any) => `(?:${any("as-of-day")})$`);
/** What begins with the day of its column: 出生, 任现职, 建成. */
const SINCE = pattern((any) => ["born", "since-then", "span-opens", "works-ended"].map(any).join("|"));
const BORN = pattern((any) => any("born"));
const AGE = pattern((any) => `^(?:${any("age-column")})`);
const GROWN = pattern((any) => any("grown-up"));
const UNITS = [/[天日]/u, /月/u, /[年岁龄]/u] as const;
const JOINED = new RegExp(`^起?${UNTIL}$`, "u");
/** 2026.5.8, 2026-05-08, 5/8. */
const SHORT = /^(?:([0-9]{4})[-./])?([0-9]{1,2})[-./]([0-9]{1,2})$/u;
/** Months before it that a day without a year is not of the next. */
const FAR = 6;

/** Rows in which a length comes right that show what its column is. */
const ALIKE = 2;
/** Lines above a table that may tell its day. */
const ABOVE = 2;

export function* datesOf(cells: readonly Cell[], { lines }: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  const [heads = [], ...rows] = rowsOf(cells);
  const top = cells[0]?.line ?? 0;
  const above = lines
    .slice(Math.max(0, top - ABOVE), top)
    .map(({ text }, at, all) => ({ text, line: top - all.length + at }));
  const caption = above.flatMap(({ text, line }) =>
    momentsIn(text, line, 0, lexicon).filter(({ start }) => AS_OF(lexicon).test(text.slice(0, start))),
  );
  const isDays = ({ column, text }: Cell): boolean =>
    DAY(lexicon).test(text) || rows.filter((row) => momentOf(row, column, lexicon)).length > rows.length / 2;
  const days = heads.filter(isDays);
  for (const head of heads)
    if (!days.includes(head) && !NO_LENGTH(lexicon).test(head.text)) {
      const { line, start, end } = head;
      const own = momentsIn(head.text, line, 0, lexicon).map((one): Moment => ({ ...one, start, end }));
      yield* lengthsOf(head, { days, heads, rows }, own[0] ?? caption[0], lexicon);
    }
  const early = days.filter(({ text }) => EARLY(lexicon).test(text) && !LATE(lexicon).test(text));
  const late = days.filter(({ text }) => LATE(lexicon).test(text));
  for (const from of early)
    for (const to of BORN(lexicon).test(from.text) ? days.filter(({ text }) => GROWN(lexicon).test(text)) : late) {
      const years = BORN(lexicon).test(from.text) ? YOUNG * 1e4 : 0;
      const pairs = rows.flatMap((row) => {
        const [one, other] = [from, to].map(({ column }) => momentOf(row, column, lexicon));
        return one && other ? [[one, other] as const] : [];
      });
      const wrong = pairs.filter(([one, other]) => isBefore(other, { ...one, first: one.first + years }));
      // Where it is so in most rows, the heads mean something else.
      if (wrong.length > pairs.length / 2) continue;
      for (const [one, other] of wrong)
        yield {
          rule: RULES.order,
          figures: [],
          holds: false,
          told: `${other.text}在${one.text}以前`,
          message: `表里这一行的先后不对：“${from.text}”是${one.text}，“${to.text}”是${other.text}。`,
          places: [other, one].map(({ line, start, end }) => ({ line, start, end })),
        };
    }
}

/** 任职年限 18年 where 任现职时间 is 2016年9月, of 2024年9月; 天数 15 of 7月14日至7月18日. */
function* lengthsOf(
  head: Cell,
  {
    days,
    heads,
    rows,
  }: Readonly<{ days: readonly Cell[]; heads: readonly Cell[]; rows: readonly (readonly Cell[])[] }>,
  day: Moment | undefined,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const others = heads.filter((one) => one !== head);
  const isNamed = LENGTH(lexicon).test(head.text);
  const opens = days.find(({ text }) => EARLY(lexicon).test(text) && !LATE(lexicon).test(text)) ?? days[0];
  const closes = days.find(({ text }) => LATE(lexicon).test(text)) ?? (days.length === 2 ? days[1] : undefined);
  const begins = AGE(lexicon).test(head.text) ? BORN : SINCE;
  const since = isNamed ? others.find(({ text }) => begins(lexicon).test(text)) : undefined;
  const read = rows.flatMap((row) => {
    const cell = row.find(({ column }) => column === head.column);
    const figure = cell && figureOf(cell, head.text.replace(/[（(].*[0-9].*$/u, ""));
    const at = (one: Cell | undefined): Moment | undefined => one && momentOf(row, one.column, lexicon, true);
    const pairs = [...row.flatMap((one) => spanIn(one, lexicon)), [at(opens), at(closes)], [at(since), day]] as const;
    const [from, to] = pairs.find(([one, other]) => one && other && one.first < other.first) ?? [];
    const length = figure && from && to ? between(from, to, figure, lexicon) : null;
    return figure && from && to && length ? [{ figure, from, to, length }] : [];
  });
  const wrong = read.filter(({ length }) => !length.holds);
  // Where it is so in most rows, the heads mean something else; whatever they say where most are right.
  if (wrong.length > read.length / 2 || (!isNamed && read.length - wrong.length < ALIKE)) return;
  for (const { figure, from, to, length } of wrong)
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: false,
      told: length.told,
      message: `表里的“${head.text}”对不上：${length.told}，写的是${figure.text}。`,
      places: [figure, from, to].map(({ line, start, end }) => ({ line, start, end })),
    };
}

function spanIn({ text, line, start, end }: Cell, lexicon: Lexicon): [Moment, Moment][] {
  const [from, to, more] = momentsIn(text, line, 0, lexicon);
  if (!from || !to || more || !JOINED.test(text.slice(from.end, to.start))) return [];
  return [
    [
      { ...from, start, end },
      { ...to, start, end },
    ],
  ];
}

/** 15, 15天 and 5年 as lengths, in the unit that the cell or its head tells. */
function figureOf({ text, figure }: Cell, head: string): Figure | undefined {
  const at = [text, head].flatMap((one) => UNITS.flatMap((unit, index) => (unit.test(one) ? [index] : [])))[0];
  return figure && at !== undefined ? { ...figure, unit: ["天", "个月", "年"][at]! } : undefined;
}

function momentOf(row: readonly Cell[], column: number, lexicon: Lexicon, isLoose = false): Moment | undefined {
  const cell = row.find((one) => one.column === column);
  if (!cell) return undefined;
  const { text, line, start, end } = cell;
  const found = SHORT.exec(text);
  const day = found ? `${found[1] ? `${found[1]}年` : ""}${found[2]!}月${found[3]!}日` : text;
  const [moment, more] = momentsIn(day, line, 0, lexicon);
  return moment && !more && (isLoose || moment.grain !== "year") ? { ...moment, text, start, end } : undefined;
}

function isBefore(one: Moment, other: Moment): boolean {
  const base = one.year === null && other.year !== null ? other.year * 1e4 : 0;
  if (one.year !== null && other.year === null) return false;
  const last = one.last + base;
  return last < other.first && (one.year !== null || monthNumber(other.first) - monthNumber(last) < FAR);
}
