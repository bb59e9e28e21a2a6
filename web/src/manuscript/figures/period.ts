/** What a report covers, by its title or its own words, and what it tells of another time. */

import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, UNTIL } from "./moments";
import { clauseOf, isAnotherStep, type Topic, topicsIn } from "./within";

const COVERS = pattern(
  (any) =>
    `(?:${any("covers")}|${any("period-noun")}(?:为|是|：|自|从|定为|覆盖)+)$|^[^，。；]{0,16}(?:${any("reported-below")})`,
);
/** 报告期内, 本季度; 比如: what is told behind is of the time that the report covers. */
const WITHIN = pattern((any) => `${any("within-report")}|${any("for-example")}|^(?:${any("within-period")})`);
const AS_OF = pattern((any) => `(?:${any("as-of-day")})$`);
const JOINED = new RegExp(`^起?${UNTIL}$`, "u");
const NO_EVENT = pattern((any) => `^(?:起|${any("deadline-mark")}|${any("not-of-report")})`);
const OTHER_TIME = pattern((any) => any("other-time"));
const LOOKS_BACK = pattern((any) => any("history"));
export const OTHER_YEAR = pattern((any) => any("other-year"));
const WHOLE_YEAR = pattern((any) => any("all-of-year"));
/** Sentences at the beginning that tell what the report is of. */
const OPENING = 2;

export class Period {
  private covered: Topic | null = null;
  private read = 0;
  /** The year that the title tells. */
  private readonly year: number | null;
  /** Whether it tells of another year than that of the day of the document. */
  readonly looksBack: boolean;

  constructor(
    { lines, title }: Manuscript,
    date: Moment | null,
    private readonly context: Context,
  ) {
    const { lexicon } = context.data;
    const line = title < 0 ? 0 : title;
    const text = lines[line]?.text ?? "";
    const year = title < 0 ? undefined : /(?:19|20)[0-9]{2}(?=年)/u.exec(text)?.[0];
    this.year = year === undefined ? null : Number(year);
    this.looksBack =
      OTHER_YEAR(lexicon).test(text) || WHOLE_YEAR(lexicon).test(text) || (this.year ?? date?.year) !== date?.year;
    this.covered = topicsIn({ text, line, start: 0 }, lexicon).find(hasYear) ?? null;
  }

  *compare(dated: Dated): Iterable<Comparison> {
    const { lexicon } = this.context.data;
    yield* this.asOf(dated, lexicon);
    const within = this.covered && WITHIN(lexicon).exec(dated.text);
    if (within) yield* this.outside(dated, within.index + within[0].length, this.covered!, lexicon);
    const told = coveredBy(dated, lexicon);
    const opening = this.read++ < OPENING ? topicsIn(dated, lexicon).find(hasYear) : undefined;
    this.covered = told ?? this.covered ?? opening ?? null;
  }

  /** 截至2021年底 in a report of 2023. */
  private *asOf({ text, start, moments, paragraph }: Dated, lexicon: Lexicon): Iterable<Comparison> {
    const year = this.year;
    if (year === null || LOOKS_BACK(lexicon).test(text)) return;
    for (const moment of moments) {
      if (moment.year === null || Math.abs(moment.year - year) < 2) continue;
      if (!AS_OF(lexicon).test(text.slice(0, moment.start - start))) continue;
      const isAlone = paragraph.every(
        (one) => !OTHER_YEAR(lexicon).test(one.text) && one.moments.every((other) => other.year === moment.year),
      );
      if (isAlone) yield outOf(`${quote(moment.text)}，标题写的是${year}年`, moment, moment);
    }
  }

  private *outside(
    { moments, text, start }: Dated,
    from: number,
    covered: Topic,
    lexicon: Lexicon,
  ): Iterable<Comparison> {
    for (const moment of moments) {
      const year = moment.year === null ? Math.floor(covered.first / 1e4) * 1e4 : 0;
      if (moment.start - start < from || moment.grain === "year") continue;
      if (moment.first + year <= covered.last && moment.last + year >= covered.first) continue;
      if (moment.year === null && Math.floor(covered.first / 1e4) !== Math.floor(covered.last / 1e4)) continue;
      const [before, behind] = [text.slice(from, moment.start - start), text.slice(moment.end - start)];
      if (NO_EVENT(lexicon).test(behind) || OTHER_TIME(lexicon).test(before) || /[《〔][^》]*$/u.test(before)) continue;
      if (isAnotherStep(clauseOf(before, behind), behind, "", lexicon)) continue;
      yield outOf(`${quote(moment.text)}不在报告所说的“${covered.text}”以内`, moment, covered);
    }
  }
}

const hasYear = ({ first }: Topic): boolean => first > 1e4;

/** 自查时段为2026年1月1日至6月30日. */
function coveredBy({ text, line, start, moments }: Dated, lexicon: Lexicon): Topic | undefined {
  const [from, to] = moments;
  if (!from || !to || from.year === null || !JOINED.test(text.slice(from.end - start, to.start - start)))
    return undefined;
  const [before, behind] = [text.slice(0, from.start - start), text.slice(to.end - start)];
  if (!COVERS(lexicon).test(before) && !COVERS(lexicon).test(behind)) return undefined;
  const words = text.slice(from.start - start, to.end - start);
  return { line, start: from.start, end: to.end, text: words, first: from.first, last: to.last };
}

export const outOf = (message: string, moment: Moment, other: Moment | Topic): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: message,
  message: `${message}。`,
  places: [moment, other].map(({ line, start, end }) => ({ line, start, end })),
});
