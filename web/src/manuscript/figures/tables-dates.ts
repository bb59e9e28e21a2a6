/** Two days in a row of a table, of which the second can not be the earlier: 发现日期 and 整改时限. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { type Cell, rowsOf } from "./cells";
import { RULES } from "./compare";
import type { Comparison } from "./model";
import { type Moment, momentsIn, monthNumber } from "./moments";

const DAY = pattern((any) => `(?:${any("day-column")})(?:[（(][^）)]*[）)])?$`);
const EARLY = pattern((any) => `${any("came-up")}|${any("case-opened")}|${any("works-begun")}|${any("started")}`);
const LATE = pattern((any) =>
  ["limit-noun", "dealt-with-at-last", "case-closed", "works-ended", "works-accepted", "finished"].map(any).join("|"),
);
/** 2026.5.8, 2026-05-08, 5/8. */
const SHORT = /^(?:([0-9]{4})[-./])?([0-9]{1,2})[-./]([0-9]{1,2})$/u;
/** Months before it that a day without a year is not of the next. */
const FAR = 6;

export function* datesOf(cells: readonly Cell[], lexicon: Lexicon): Iterable<Comparison> {
  const [heads = [], ...rows] = rowsOf(cells);
  const days = heads.filter(({ text }) => DAY(lexicon).test(text));
  const early = days.filter(({ text }) => EARLY(lexicon).test(text) && !LATE(lexicon).test(text));
  const late = days.filter(({ text }) => LATE(lexicon).test(text));
  for (const from of early)
    for (const to of late) {
      const pairs = rows.flatMap((row) => {
        const [one, other] = [from, to].map(({ column }) => momentOf(row, column, lexicon));
        return one && other ? [[one, other] as const] : [];
      });
      const wrong = pairs.filter(([one, other]) => isBefore(other, one));
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

function momentOf(row: readonly Cell[], column: number, lexicon: Lexicon): Moment | undefined {
  const cell = row.find((one) => one.column === column);
  if (!cell) return undefined;
  const { text, line, start, end } = cell;
  const found = SHORT.exec(text);
  const day = found ? `${found[1] ? `${found[1]}年` : ""}${found[2]!}月${found[3]!}日` : text;
  const [moment, more] = momentsIn(day, line, 0, lexicon);
  return moment && !more && moment.grain !== "year" ? { ...moment, text, start, end } : undefined;
}

function isBefore(one: Moment, other: Moment): boolean {
  const base = one.year === null && other.year !== null ? other.year * 1e4 : 0;
  if (one.year !== null && other.year === null) return false;
  const last = one.last + base;
  return last < other.first && (one.year !== null || monthNumber(other.first) - monthNumber(last) < FAR);
}
