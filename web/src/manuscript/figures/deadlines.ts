/** Deadlines against the day on which the matter came up: nobody asks for what was due before. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { isBehind, isNamed, type Moment, monthNumber, UNTIL } from "./moments";
import { clauseOf } from "./within";

/** 前的, 前已: said of what was there before; 前任: another word; 前入库的: a property. */
const DUE = pattern(
  (any) => `^(?:${any("deadline-mark")})(?!的|${any("no-deadline")}|(?!${any("no-property")})[^，。；]{1,5}的)`,
);
/** 必须加固好, 答应5月底修好. */
const MUST = pattern((any) => `^(?:${any("deadline-mark")})[^，。；]{0,4}(?:${any("asks-for")})`);
const PROMISED = pattern((any) => `(?:${any("promised-by")})$`);
const WITHIN_IT = /^以?内/u;
const PAST = pattern((any) => any("told-as-past"));
const PUT_OFF = pattern((any) => any("put-off"));
const PUT_TO = pattern((any) => `(?:${any("put-off")}|${any("moved-to")})[^，。；0-9]{0,6}$`);
/** 10日内……即6月13日, 公示7天，6月10日期满. */
const WITHIN = pattern(
  (any) =>
    `[0-9${FIGURES}]个?(?:工作日|[日天周月])[^。；]{0,24}?(?:(?:${any("that-is-then")})[^，。；0-9]{0,3}[（(]?$|，$)`,
);
const RUNS_OUT = pattern((any) => `^(?:${any("runs-out")})`);
/** 〔2024〕12号. */
const PAPER = /[〔[（(]((?:19|20)[0-9]{2})[〕\]）)]第?[0-9]+号/gu;
const DUE_BEFORE = pattern((any) => `(?:${any("limit-noun")})[^，。；0-9]{0,8}$`);
const ASKS = pattern((any) => any("asks-for"));
const SET = pattern((any) => any("rule-or-contract"));
const CAME_UP = pattern((any) => any("came-up"));
const ISSUED = pattern((any) => `${any("issued-then")}|${any("contract-signed")}|${any("sent-out")}`);
/** What tells of a limit that was set before the day. */
const SET_BEFORE = pattern((any) => any("limit-of-before"));
const NOT_KEPT = pattern((any) => any("limit-not-kept"));
const NO_DAY = pattern((any) => `(?:${any("as-of-day")}|${any("promised-by")}|${UNTIL})$`);
const GOES_ON = pattern((any) => `^(?:起?${UNTIL}|${any("deadline-mark")})`);
/** Sentences that what is asked for may stand behind; months before it that a day without a year is not of the next. */
const [SENTENCES, FAR] = [4, 6];
const [NEXT, LINES] = [8, 2];
const TWO_CLAUSES = /(?:[^，。；]*，)?[^，。；]*$/u;
/** 限5月的台账, 定于3月起. */
const IS_THEN = pattern((any) => `^(?:${any("time-or-property")}|${UNTIL})`);

/** @param date the day of the document */
export function* deadlinesOf(
  dated: Dated,
  before: Dated | null,
  date: Moment | null,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [at, due] of dated.moments.entries()) {
    const lead = leadOf(dated, at);
    const put =
      at > 0 && PUT_TO(lexicon).test(lead) && PUT_OFF(lexicon).test(dated.text) ? dated.moments[at - 1] : undefined;
    if (due.grain === "year" || !(put || isAsked(dated, due, lead, lexicon))) continue;
    const isSet = SET(lexicon).test(lead);
    // What a paper of that day sets was not set before, whether it was kept or not.
    const sources = put ? [put] : [cameUp(dated, at, isSet, before, lexicon), paperOf(dated, due)];
    const from = sources.find((one) => one && isBefore(due, one) && !isBehind(one, date));
    if (!from || (!put && !isSet && isOfBefore(dated, due, from, lexicon))) continue;
    yield {
      rule: RULES.order,
      figures: [],
      holds: false,
      told: `${due.text}在${from.text}以前`,
      message: `期限对不上：${from.text}才有的事，期限是${due.text}，已经过了。`,
      places: [due, from].map(({ line, start, end }) => ({ line, start, end })),
    };
  }
}

function isBefore(due: Moment, from: Moment): boolean {
  if ((from.year === null) !== (due.year === null) || due.last >= from.first) return false;
  return /年/u.test(due.text) || monthNumber(from.first) - monthNumber(due.last) < FAR;
}

/** The paper named last before a deadline that tells its year, as a moment of its own year. */
function paperOf({ paragraph, at }: Dated, due: Moment): Moment | undefined {
  if (!/^[0-9]{4}年/u.test(due.text)) return undefined;
  return paragraph
    .slice(Math.max(0, at - SENTENCES), at + 1)
    .flatMap(({ text, line, start }) =>
      matches(text, PAPER).map(({ 0: whole, 1: told, index }): Moment => {
        const [year, place] = [Number(told), { line, start: start + index, end: start + index + whole.length }];
        return { ...place, text: whole, first: year * 1e4 + 101, last: year * 1e4 + 1231, year, grain: "year" };
      }),
    )
    .filter(({ start }) => start < due.start)
    .pop();
}

/** The words between the moment before and one. */
const leadOf = ({ text, start, moments }: Dated, at: number): string =>
  text.slice((moments[at - 1]?.end ?? start) - start, moments[at]!.start - start);

function isAsked({ text, start, paragraph, at }: Dated, due: Moment, lead: string, lexicon: Lexicon): boolean {
  const [before, behind] = [text.slice(0, due.start - start), text.slice(due.end - start)];
  // 二季度内退清, 本月内.
  const isDue = DUE(lexicon).test(behind) || (due.grain === "month" && WITHIN_IT.test(behind));
  if (DUE_BEFORE(lexicon).test(before)) return isDue || !GOES_ON(lexicon).test(behind);
  if (PROMISED(lexicon).test(before)) return isDue || !IS_THEN(lexicon).test(behind);
  const within = WITHIN(lexicon).exec(lead)?.[0];
  if (within && (RUNS_OUT(lexicon).test(behind) || (!within.endsWith("，") && !GOES_ON(lexicon).test(behind))))
    return true;
  if (!isDue) return false;
  if (ASKS(lexicon).test(lead) || MUST(lexicon).test(behind)) return true;
  // 由资源科10月12日前查清: not told as done.
  const told = (paragraph[at - 1]?.text ?? "") + before;
  return CAME_UP(lexicon).test(told) && !PAST(lexicon).test(clauseOf(before, behind));
}

/** 原定5月底前; 5月底前完工，实际9月才完工: in the next clause, or at the beginning of the next sentence. */
function isOfBefore({ text, start, paragraph, at }: Dated, due: Moment, from: Moment, lexicon: Lexicon): boolean {
  const behind = /^[^，。；]*[，；]?[^，。；]*/u.exec(text.slice(due.end - start))![0];
  const next = paragraph[at + 1]?.text.slice(0, NEXT) ?? "";
  // 到期未复垦，系二季度反馈，2月底前完成: what stands before that day tells of the matter.
  const before = yearless(text.slice(Math.max(0, from.end - start), due.start - start), due);
  // 验收滞后，整改时限定为: what is wrong, not the limit.
  const told = DUE_BEFORE(lexicon).test(before) ? clauseOf(before, "") : TWO_CLAUSES.exec(before)![0];
  return SET_BEFORE(lexicon).test(told) || NOT_KEPT(lexicon).test(behind + next);
}

/** Of two days of last year neither is that of before. */
const yearless = (text: string, due: Moment): string => text.replaceAll(/^[去上]年/u.exec(due.text)?.[0] ?? "\n", "");

/** The day nearest before a deadline on which something happened that it follows from. */
function cameUp(dated: Dated, at: number, isSet: boolean, last: Dated | null, lexicon: Lexicon): Moment | undefined {
  const due = dated.moments[at]!;
  const words = isSet ? ISSUED : CAME_UP;
  const own = dated.paragraph.slice(Math.max(0, dated.at - SENTENCES), dated.at + 1);
  // 发现时间：5月8日, and 整改时限：4月30日 in a line of its own.
  const isNext = last !== null && last.line < dated.line && dated.line - last.line <= LINES;
  const near = isNext ? [last, ...own] : own;
  let nearest: Moment | undefined;
  for (const one of near.reverse()) {
    if (one !== near[0] && !isSet && SET_BEFORE(lexicon).test(yearless(one.text, due))) return undefined;
    for (const moment of [...one.moments].reverse()) {
      if ((one === dated && moment.start >= due.start) || moment.grain === "year" || !isNamed(moment)) continue;
      const [before, behind] = [one.text.slice(0, moment.start - one.start), one.text.slice(moment.end - one.start)];
      // 一是11月30日前清理完毕；二是10月15日前补登: of several limits each is held to what came up.
      if (DUE(lexicon).test(behind)) {
        // 11月召开，3月底前完成第一批，6月底前全部完成: all the later.
        if (moment.last < due.first) return undefined;
        continue;
      }
      // 只公布到一季度
      if (NO_DAY(lexicon).test(before)) continue;
      if (GOES_ON(lexicon).test(behind) || DUE_BEFORE(lexicon).test(before)) return undefined;
      if (words(lexicon).test(clauses(before, behind))) return moment;
      // 9月2日发现，账目只公布到一季度，责成8月20日前补齐
      if (one === dated && !isSet) nearest ??= moment;
    }
  }
  return nearest;
}

const clauses = (before: string, behind: string): string => since(before, "，。；") + /^[^。；]*/u.exec(behind)![0];
