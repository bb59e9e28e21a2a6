/** What a report covers, what it was written on, and days that do not go with that. */

import { pattern } from "../lexicon";
import type { Context, Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, UNTIL } from "./moments";

const COVERS = pattern(
  (any) =>
    `(?:${any("covers")}|${any("period-noun")}(?:为|是|：|自|从|定为|覆盖)+)$|^[^，。；]{0,16}(?:${any("reported-below")})`,
);
const WITHIN = pattern((any) => any("within-report"));
const AS_OF = pattern((any) => `(?:${any("as-of-day")})$`);
const TO_COME = pattern((any) => any("to-come"));
const PLANNED = pattern((any) => any("still-to-do"));
/** 请有关村督促…，并于4月30日前报送. */
const ASKS = pattern((any) => `(?:^|[。；，])(?:${any("asks-now")})`);
const SET_BEFORE = pattern((any) => any("set-before"));
const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
const HAPPENED = pattern((any) => any("happened"));
const JOINED = new RegExp(`^起?${UNTIL}$`, "u");
/** Months after which a month without a year may be that of the next. */
const NO_EVENT = pattern((any) => `^(?:起|${any("deadline-mark")}|${any("not-of-report")})`);
const FAR = 500;
/** And months after the document in which it is not that of the year before. */
const SOON = 400;
const NO_DONE = pattern(
  (any) =>
    `^(?:起|至|到|[—－～~-]|${any("deadline-mark")}|${any("after-then")}|[^，。；]{0,6}(?:${any("issued-then")}))`,
);
const LOOKS_BACK = pattern((any) => any("history"));
const OTHER_YEAR = pattern((any) => any("other-year"));

export class Period {
  private from: Moment | null = null;
  private to: Moment | null = null;
  private text = "";

  /** Whether its title tells of another year than that of its day. */
  private readonly looksBack: boolean;
  /** The year that its title tells. */
  private readonly year: number | null;

  /** @param date the day of the document */
  constructor(
    private readonly date: Moment | null,
    title: string,
    private readonly context: Context,
  ) {
    const year = /(?:19|20)[0-9]{2}(?=年)/u.exec(title)?.[0];
    this.year = year === undefined ? null : Number(year);
    this.looksBack = OTHER_YEAR(context.data.lexicon).test(title) || (this.year !== null && this.year !== date?.year);
  }

  *compare(dated: Dated): Iterable<Comparison> {
    const { lexicon } = this.context.data;
    yield* this.ofTitle(dated, lexicon);
    if (this.from && this.to && WITHIN(lexicon).test(dated.text)) yield* this.outside(dated, this.from, this.to);
    if (!this.from) this.read(dated, lexicon);
    if (this.date) yield* this.against(dated, this.date, lexicon);
  }

  /** 截至2021年底 in a report of 2023. */
  private *ofTitle({ line, text, start, moments, paragraph }: Dated, lexicon: Lexicon): Iterable<Comparison> {
    const year = this.year;
    if (year === null || LOOKS_BACK(lexicon).test(text)) return;
    for (const moment of moments) {
      if (moment.year === null || Math.abs(moment.year - year) < 2) continue;
      if (!AS_OF(lexicon).test(text.slice(0, moment.start - start)) || this.isOther(paragraph, moment.year)) continue;
      yield made(`${quote(moment.text)}，标题写的是${year}年`, moment, moment, line);
    }
  }

  /** Whether a paragraph tells of other years as well. */
  private isOther(paragraph: readonly Dated[], year: number): boolean {
    return paragraph.some(
      ({ text, moments }) =>
        OTHER_YEAR(this.context.data.lexicon).test(text) || moments.some((one) => one.year !== year),
    );
  }

  private read({ text, start, moments }: Dated, lexicon: Lexicon): void {
    const [from, to] = moments;
    if (!from || !to || from.year === null || !JOINED.test(text.slice(from.end - start, to.start - start))) return;
    if (!COVERS(lexicon).test(text.slice(0, from.start - start)) && !COVERS(lexicon).test(text.slice(to.end - start)))
      return;
    [this.from, this.to, this.text] = [from, to, text.slice(from.start - start, to.end - start)];
  }

  private *outside({ line, moments, text, start }: Dated, from: Moment, to: Moment): Iterable<Comparison> {
    for (const moment of moments) {
      const year = moment.year === null ? from.year! * 1e4 : 0;
      if (moment.first + year <= to.last && moment.last + year >= from.first) continue;
      if (moment.year === null && Math.floor(from.first / 1e4) !== Math.floor(to.first / 1e4)) continue;
      if (
        NO_EVENT(this.context.data.lexicon).test(text.slice(moment.end - start)) ||
        /[《〔][^》]*$/u.test(text.slice(0, moment.start - start))
      )
        continue;
      yield made(`${quote(moment.text)}不在报告所说的“${this.text}”以内`, moment, from, line);
    }
  }

  /** 截至 a day that had not come; what was done later; a deadline of a plan that had passed. */
  private *against(dated: Dated, date: Moment, lexicon: Lexicon): Iterable<Comparison> {
    const { line, text, start, moments } = dated;
    for (const moment of moments) {
      const [before, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
      // Told with its year it is held to the date elsewhere.
      const isOwn = !/^[0-9]{4}年/u.test(moment.text);
      const own = moment.year === null ? date.year! * 1e4 : 0;
      const [first, last] = [moment.first + own, moment.last + own];
      if (first > date.last && !TO_COME(lexicon).test(text)) {
        if (AS_OF(lexicon).test(before)) {
          if (HAPPENED(lexicon).test(behind))
            yield made(`${quote(moment.text)}在落款日期${quote(date.text)}以后，统计不到那一天`, moment, date, line);
        } else if (isOwn && first - date.last < SOON && this.isDone(dated, before, behind))
          yield made(`${quote(moment.text)}比落款日期${quote(date.text)}还晚，却写成已经做了`, moment, date, line);
      }
      const isMeant = ASKS(lexicon).test(before) || (PLANNED(lexicon).test(text) && !SET_BEFORE(lexicon).test(text));
      if (isOwn && last < date.first && date.first - last < FAR && DEADLINE(lexicon).test(behind) && isMeant)
        yield made(`${quote(moment.text)}这个时限，在落款日期${quote(date.text)}以前就过了`, moment, date, line);
    }
  }

  /** 已于9月28日完成: told as done, of the year of the document as far as anything near tells. */
  private isDone({ paragraph }: Dated, before: string, behind: string): boolean {
    const { lexicon } = this.context.data;
    const clause = /[^，。；]*$/u.exec(before)![0] + /^，?[^，。；]*(?:，[^，。；]*)?/u.exec(behind)![0];
    if (new RegExp(`${UNTIL}$`, "u").test(before) || NO_DONE(lexicon).test(behind)) return false;
    if (!HAPPENED(lexicon).test(clause) || PLANNED(lexicon).test(clause) || this.looksBack) return false;
    return !paragraph.some(({ text }) => OTHER_YEAR(lexicon).test(text));
  }
}

const made = (message: string, moment: Moment, other: Moment, line: number): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: message,
  message: `${message}。`,
  places: [
    { line, start: moment.start, end: moment.end },
    { line: other.line, start: other.start, end: other.end },
  ],
});
