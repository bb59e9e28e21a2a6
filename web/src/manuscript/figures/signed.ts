/** The day of a document against what it tells: what was counted or done after it, deadlines that had passed. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, UNTIL } from "./moments";
import { OTHER_YEAR, outOf } from "./period";
import { clauseOf } from "./within";

const AS_OF = pattern((any) => `(?:${any("as-of-day")})$`);
const TO_COME = pattern((any) => any("to-come"));
/** 已于10月12日将款项退回: done. */
const DONE_TO = /已[^，。；]{0,16}?将|现将/gu;
export const isToCome = (text: string, lexicon: Lexicon): boolean => TO_COME(lexicon).test(text.replace(DONE_TO, ""));
const ALREADY = pattern((any) => any("already"));
/** Whether a day is told as still to come: where its own clause tells what is done, the others say nothing of it. */
export function isAhead(text: string, from: number, to: number, lexicon: Lexicon): boolean {
  const clause = clauseOf(text.slice(0, from), text.slice(to));
  return isToCome(ALREADY(lexicon).test(clause) ? clause : text, lexicon);
}

const PLANNED = pattern((any) => any("still-to-do"));
/** 请有关村督促…，并于4月30日前报送. */
const ASKS = pattern((any) => `(?:^|[。；，])(?:${any("asks-now")})`);
const SET_BEFORE = pattern((any) => any("set-before"));
const DEADLINE = pattern((any) => `^(?:${any("deadline-mark")})`);
const HAPPENED = pattern((any) => any("happened"));
const NO_DONE = pattern(
  (any) => `^(?:起|${UNTIL}|${any("deadline-mark")}|${any("after-then")}|[^，。；]{0,6}(?:${any("issued-then")}))`,
);
/** Months without a year: so long before the day of the document it may be that of the next year, so long behind of the last. */
const [FAR, SOON] = [500, 400];

const SIGNED = "落款日期";

/**
 * @param looksBack whether the document tells of another year than that of its day
 * @param isPlan whether it stands among measures
 */
export function* signedOf(
  dated: Dated,
  date: Moment,
  looksBack: boolean,
  isPlan: boolean,
  lexicon: Lexicon,
  name = SIGNED,
): Iterable<Comparison> {
  const { text, start, moments } = dated;
  for (const moment of moments) {
    const [before, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
    const isFull = name === SIGNED && /^[0-9]{4}年/u.test(moment.text);
    if (date.year === null && moment.year !== null) continue;
    const own = moment.year === null ? (date.year ?? 0) * 1e4 : 0;
    const [first, last] = [moment.first + own, moment.last + own];
    if (first > date.last && !isAhead(text, moment.start - start, moment.end - start, lexicon)) {
      if (AS_OF(lexicon).test(before)) {
        if (HAPPENED(lexicon).test(behind))
          yield outOf(`${quote(moment.text)}在${name}${quote(date.text)}以后，统计不到那一天`, moment, date);
      } else if (
        /月/u.test(moment.text) &&
        (isFull || (!looksBack && first - date.last < SOON && isOfYear(dated, lexicon))) &&
        // Among measures only 已于10月28日 tells it.
        (DONE_BY(lexicon).test(before) || !(isPlan || PLANNED(lexicon).test(text))) &&
        isDone(before, behind, moment.grain === "day" ? HAPPENED : OVER, lexicon)
      )
        yield outOf(`${quote(moment.text)}比${name}${quote(date.text)}还晚，却写成已经做了`, moment, date);
    }
    // With its year a deadline is held to the date elsewhere.
    const isMeant = ASKS(lexicon).test(before) || (PLANNED(lexicon).test(text) && !SET_BEFORE(lexicon).test(text));
    if (!isFull && last < date.first && date.first - last < FAR && DEADLINE(lexicon).test(behind) && isMeant)
      yield outOf(`${quote(moment.text)}这个时限，在${name}${quote(date.text)}以前就过了`, moment, date);
  }
}

const OWN = pattern(
  (any) =>
    `(?:${any("own-paper")})[^。；0-9]{0,16}(?:${any("as-of-day")}|${any("own-day")})(?:${UNTIL}|${any("amounts-to")})?[，（(]?(?:${any("that-is")})?$|` +
    `(?:${any("day-of-paper")})(?:[：为是（(]|是在)?$|(?:${any("to-this-day")})[（(]$`,
);
const BRACKETED = pattern((any) => `^[（(](?:${any("as-of-day")})?[）)]$`);
const PAPER = pattern((any) => `(?:${any("as-of-day")}|${any("own-paper")})[^。；0-9]{0,8}$|${UNTIL}$`);
const AT_DAY = pattern((any) => `^(?:${any("own-day-behind")})`);

/** Characters beside a day that may tell whose it is. */
const BESIDE = 64;

const ownDays = new WeakMap<Dated, Moment | undefined>();

/** 本报告数据截至9月10日, 截至5月20日成稿时: the day of a document, told in its own words; each sentence is asked once for each of its days. */
export function ownDayIn(dated: Dated, lexicon: Lexicon): Moment | undefined {
  if (!ownDays.has(dated))
    ownDays.set(
      dated,
      dated.moments.find((moment) => isOwnDay(dated, moment, lexicon)),
    );
  return ownDays.get(dated);
}

function isOwnDay({ text, start }: Dated, { start: from, end, grain }: Moment, lexicon: Lexicon): boolean {
  const before = text.slice(Math.max(0, from - start - BESIDE), from - start);
  const behind = text.slice(end - start, end - start + BESIDE);
  // （2025年9月30日） under the title.
  if (grain === "day" && text.length < BESIDE && BRACKETED(lexicon).test(`${before}${behind}`)) return true;
  return (
    grain !== "year" && (OWN(lexicon).test(before) || (PAPER(lexicon).test(before) && AT_DAY(lexicon).test(behind)))
  );
}

const LABEL = pattern((any) => `(?:${any("deed-day")})$`);

/** Whether nothing near tells of another year. */
const isOfYear = ({ paragraph }: Dated, lexicon: Lexicon): boolean =>
  paragraph.every(({ text }) => !OTHER_YEAR(lexicon).test(text));

/** 已于9月28日完成: told as done. */
function isDone(before: string, behind: string, done: typeof OVER, lexicon: Lexicon): boolean {
  // 已于5月20日前清理完毕
  const isSure = DONE_BY(lexicon).test(before);
  // 已报名参加5月的考试: the day of the examination. 搬迁（2026年3月底）: when it will be.
  if (BESIDE_DONE.test(before) || (!isSure && NO_DONE(lexicon).test(behind)) || behind.startsWith("的")) return false;
  // 已约定6月下旬检验, 四季度争取召开
  if (ASKED(lexicon).test(before) || (!isSure && ASKED_BEHIND(lexicon).test(behind))) return false;
  // 已经完成，完成日期为11月20日; 已整改，并于7月5日通过复验
  const isOn = AT.test(before) ? ON.test(before) : LABEL(lexicon).test(before);
  const lead = isOn ? /[^。；]*$/u : /[^，。；]*$/u;
  const clause = lead.exec(before)![0] + /^，?[^，。；]*(?:，[^，。；]*){0,2}/u.exec(behind)![0];
  return (isSure || done(lexicon).test(clause.replace(WHICH_IS_DONE, ""))) && !PLANNED(lexicon).test(clause);
}

const DONE_BY = pattern((any) => `(?:${any("already")})(?:[^，。；]?(?:${any("deed-day")}))?$`);
const ASKED = pattern((any) => `(?:${any("asks-for")})(?:(?!${any("already")})[^，。；0-9]){0,6}$`);
const ASKED_BEHIND = pattern((any) => `^(?:${any("asks-for")})`);
/** 于, 在: no label. */
const [AT, ON] = [/[于在]$/u, /，并[于在]$/u];
/** 10月开展一次检查: of a month this may be still to come. */
const OVER = pattern((any) => `${any("already")}|了`);
const BESIDE_DONE = new RegExp(`(?:${UNTIL}|[（(]|《[^》]*)$`, "u");
/** 对已完成的27个问题. */
const WHICH_IS_DONE = /已[^，。；的]{1,12}的/gu;
