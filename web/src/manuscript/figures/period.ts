/** What a report covers, what it was written on, and days that do not go with that. */

import { pattern } from "../lexicon";
import type { Context, Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, UNTIL } from "./moments";

const COVERS = pattern((any) => `(?:${any("covers")})$|^[^，。；]{0,16}(?:${any("reported-below")})`);
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

export class Period {
  private from: Moment | null = null;
  private to: Moment | null = null;
  private text = "";

  /** @param date the day of the document */
  constructor(
    private readonly date: Moment | null,
    private readonly context: Context,
  ) {}

  *compare(dated: Dated): Iterable<Comparison> {
    const { lexicon } = this.context.data;
    if (this.from && this.to && WITHIN(lexicon).test(dated.text)) yield* this.outside(dated, this.from, this.to);
    if (!this.from) this.read(dated, lexicon);
    if (this.date) yield* this.against(dated, this.date, lexicon);
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

  /** 截至 a day that had not come; a deadline of a plan, without a year, that had passed. */
  private *against({ line, text, start, moments }: Dated, date: Moment, lexicon: Lexicon): Iterable<Comparison> {
    for (const moment of moments) {
      const [before, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
      const own = moment.year === null ? date.year! * 1e4 : 0;
      const isLater = moment.first + own > date.last && AS_OF(lexicon).test(before);
      if (isLater && HAPPENED(lexicon).test(behind) && !TO_COME(lexicon).test(text))
        yield made(`${quote(moment.text)}在落款日期${quote(date.text)}以后，统计不到那一天`, moment, date, line);
      const isPast = moment.year === null && moment.last + own < date.first && date.first - moment.last - own < FAR;
      const isMeant = ASKS(lexicon).test(before) || (PLANNED(lexicon).test(text) && !SET_BEFORE(lexicon).test(text));
      if (isPast && DEADLINE(lexicon).test(behind) && isMeant)
        yield made(`${quote(moment.text)}这个时限，在落款日期${quote(date.text)}以前就过了`, moment, date, line);
    }
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
