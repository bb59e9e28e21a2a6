/** Days of a matter that is told on: what follows has no earlier day, whether words say so (随后, 同意后) or the order alone. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, sharesRun } from "./compare";
import { type Dated, type Told, toldIn } from "./dated";
import type { Comparison } from "./model";
import { dayNumber, isNamed, type Moment, monthNumber, UNTIL } from "./moments";
import { ownDayIn } from "./signed";
import { clauseOf } from "./within";

/** 10月以来的餐费 */
const SINCE = pattern((any) => `^(?:${any("time-or-property")})`);
const THEN = pattern((any) => any("then-word"));
/** 例如5月: one of several. */
const EXAMPLE = pattern((any) => any("for-example"));
/** Lines that a matter is told on over; months after which a day without a year may be that of the next. */
const [LINES, FAR] = [2, 6];
/** 公示结束后，于…: the words before 后 name what was done by then. */
const AFTER = pattern((any) => `([^，。；、]{0,12})(?:${any("after-deed")})[^。；]{0,30}$`);
/** 自7月1日起公示. */
const BEGINS = pattern((any) => `^(?:${any("begins-then")})(?!的)`);
/** Set for a day, or in the words for what was set before. */
const PLANNED = pattern(
  (any) => `(?:${any("target-word")}|${any("must-or-plan")}|${any("limit-noun")}：?)[^，。；0-9]{0,8}$`,
);
const SET_BEFORE = pattern((any) => any("limit-of-before"));
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);

/** @param before the sentence before it that tells days */
export function* toldOn(dated: Dated, before: Dated | null, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, line, moments, paragraph, at } = dated;
  const earlier = before && line - before.line <= LINES ? before : null;
  for (const [index, moment] of moments.entries()) {
    if (moment.grain === "year" || !/[0-9]/u.test(moment.text)) continue;
    if (SINCE(lexicon).test(text.slice(moment.end - start))) continue;
    const last = moments[index - 1];
    const known = last ?? earlier?.moments[earlier.moments.length - 1];
    const lead = text.slice((last?.end ?? start) - start, moment.start - start);
    if (known && THEN(lexicon).test(lead) && !EXAMPLE(lexicon).test(lead) && isEarlier(moment, known))
      yield made(moment, known, "随后说的");
  }
  const near = paragraph.slice(Math.max(0, at - SENTENCES), at + 1);
  let [last, came]: (Told | undefined)[] = [];
  for (const told of near.flatMap((one) => one.moments.map((moment) => toldIn(one, moment)))) {
    const isDone = isDeed(told, lexicon);
    const isBegun = BEGINS(lexicon).test(told.behind);
    if (told.one === dated && (isDone || (isBegun && !AFTER_WORD(lexicon).test(told.before)))) {
      if (last && isNext(last, told, lexicon)) yield made(told.moment, last.moment, "接着说的");
      else if (came && isReply(came, told, lexicon)) yield made(told.moment, came.moment, "接着办的");
    }
    if ((isDone && !isPlanned(told, lexicon)) || isBegun || isClose(told, lexicon)) last = told;
    if (isCame(told, lexicon)) came = told;
  }
}

/** What stands between two days, over as many sentences as there are. */
const roomOf = ({ one, moment, behind }: Told, later: Told): string =>
  one === later.one
    ? behind.slice(0, later.moment.start - moment.end)
    : [behind, ...one.paragraph.slice(one.at + 1, later.one.at).map(({ text }) => text), later.before].join("");

/** A day on which something was done. */
function isDeed({ moment, before, behind }: Told, lexicon: Lexicon): boolean {
  // 召开二季度会审会
  const isSeason = moment.grain === "month" && !moment.text.includes("月");
  return (
    moment.grain !== "year" &&
    !isSeason &&
    isNamed(moment) &&
    !AFTER_WORD(lexicon).test(before) &&
    !NO_DEED(lexicon).test(behind)
  );
}

const isPlanned = ({ one, moment, before, behind }: Told, lexicon: Lexicon): boolean =>
  PLANNED(lexicon).test(before) ||
  DUE(lexicon).test(behind) ||
  SET_BEFORE(lexicon).test(before) ||
  ownDayIn(one, lexicon)?.start === moment.start;

/** 报名截止时间为3月31日。截止后，…: the day is set, but what follows it is told of it. */
const isClose = ({ before }: Told, lexicon: Lexicon): boolean => CLOSE(lexicon).test(before);
const CLOSE = pattern((any) => `(?:${any("closing-day")})[^，。；0-9]{0,2}$`);

/** 经5月12日研究同意后，于4月26日拨付; 5月16日申请，7日审批: what is told next is done next. */
function isNext(known: Told, later: Told, lexicon: Lexicon): boolean {
  if (!isEarlier(later.moment, known.moment)) return false;
  const clause = clauseOf(later.before, later.behind);
  if (OF_BEFORE(lexicon).test(clause) || FINDS(lexicon).test(since(later.before, "，。；"))) return false;
  const room = roomOf(known, later);
  const [whole, words = "", index = 0] = after(room, lexicon);
  const ahead = room.slice(0, index);
  const isOwn = !/[。；]/u.test(ahead) && !FINDS(lexicon).test(ahead);
  const isTold = sharesRun(words.slice(-6), known.one.text, 2);
  if (whole && isClose(known, lexicon)) return isTold;
  // 接到意见后: of what came up.
  if (whole && (isTold || isOwn || /[。；]$/u.test(ahead) || CAME_UP(lexicon).test(words))) return true;
  // 4月6日竣工验收，3月才补办手续
  if (
    ONLY_THEN(lexicon).test(later.behind) &&
    HEAD.test(later.before) &&
    known.one === later.one &&
    !FINDS(lexicon).test(room)
  )
    return true;
  // 16日申请，17日审批，15日发放: nobody else is named before the day.
  return (
    known.one === later.one &&
    BARE.test(later.before) &&
    [known.moment, later.moment].every(({ grain }) => grain === "day") &&
    !isPlanned(later, lexicon) &&
    dayNumber(known.moment.first) - dayNumber(later.moment.last) < SOON &&
    !(PLUPERFECT(lexicon).test(clause) || FINDS(lexicon).test(room) || room.includes("；"))
  );
}

const BARE = /[，。：][于在]?$/u;
const ONLY_THEN = pattern((any) => `^，?(?:${any("only-then")})`);
const HEAD = /(?:^|[，。：])(?:[^，。：0-9]{0,8}|[^，。：0-9]{2,12}于)$/u;
const after = (room: string, lexicon: Lexicon): [string, string, number] | [] => {
  const found = AFTER(lexicon).exec(room);
  return found ? [found[0], found[1]!, found.index] : [];
};

/** What comes of a matter: how it is told, and where it may not stand. */
const CAME_UP = pattern((any) => any("came-up"));
const AT_FIRST = pattern((any) => any("at-first"));
const REPLIES = pattern((any) => any("in-reply"), "gu");
const FINDS = pattern((any) => any("finds-out"));
/** 经核实，占道的摊位3月28日就搬走: what was found. */
const FINDING = pattern((any) => `(?:${any("finds-out")})[^，。；：]{0,2}[，：]?[^，。；：]*$`);
const DONE = pattern((any) => `${any("takes-object")}|${any("happened")}`);
const PLUPERFECT = pattern((any) => any("done-before"));
const DEALT = pattern((any) => `${any("dealt-with-at-last")}|${any("dealt-with-so")}`);
const LOOKED_AGAIN = pattern((any) => any("looked-again"));
const HANDED_OUT = pattern((any) => `${any("issued-then")}|${any("handed-out-to")}`);
const OF_BEFORE = pattern((any) => `${any("limit-of-before")}|${any("before-it-came")}`);
const AFTER_WORD = pattern(
  (any) =>
    `(?:(?:${any("as-of-day")})(?!${any("after-then")})[^。；0-9]{0,12}|${any("as-against")}|${any("rule-or-contract")}|${any("since")}|(?<=[0-9日月年起，])${UNTIL}|、)$`,
);
const NO_DEED = pattern(
  (any) =>
    `^(?:${any("deadline-mark")}|${any("time-or-property")}|${UNTIL}(?!${any("arrives-at")})|(?!${any("no-property")})[^，。；了]{1,8}的(?!${any("limit-noun")}))`,
);
/** 整改记录：8月4日. */
const LABEL = pattern((any) => `(?:${any("dealt-with-at-last")}|${any("finished")})[^，。；：]{0,5}：$`);
const CAME_LABEL = pattern((any) => `(?:${any("came-up")})[^，。；：]{0,5}：$`);
/** Days within which a thing is dealt with. */
const SOON = 62;
const CLAUSE = /^[^，。；]*/u;
const TWO_CLAUSES = /^[^，。；]*(?:，[^，。；]*)?/u;
/** Sentences over which what was found is dealt with. */
const SENTENCES = 3;

/** 3月22日指出……立行立改，3月12日腾出一间屋: what is done about a thing is not done before it came up. */
function isReply(known: Told, later: Told, lexicon: Lexicon): boolean {
  const { moment, before, behind } = later;
  const clause = clauseOf(before, behind);
  if (OF_BEFORE(lexicon).test(clause) || !isEarlier(moment, known.moment)) return false;
  // 检查时间为2025年4月。2024年10人……4月28日收回: of which year is not told.
  if (!/年/u.test(moment.text) && moment.year !== known.moment.year && moment.year !== null) return false;
  const room = roomOf(known, later);
  const [one, two] = [CLAUSE, TWO_CLAUSES].map((clauses) => clauses.exec(known.behind)![0]);
  const came = CAME_UP(lexicon).test(one!) ? one! : two!;
  const isDealt = DEALT(lexicon).test(clause) || LABEL(lexicon).test(before);
  const isDone = (isDealt || DONE(lexicon).test(clause)) && !PLUPERFECT(lexicon).test(clause);
  const isAgain = HANDED_OUT(lexicon).test(two!) && LOOKED_AGAIN(lexicon).test(clause);
  const [cue] = matches(room, REPLIES(lexicon)).slice(-1);
  // What was found behind that day may have happened before it.
  const isNear = dayNumber(known.moment.first) - dayNumber(moment.last) < SOON;
  const content = room.slice(known.one === later.one ? 0 : came.length);
  const isContent = FINDS(lexicon).test(since(before, "，。；")) || FINDING(lexicon).test(content);
  return (
    isAgain ||
    (cue !== undefined && !FINDS(lexicon).test(room.slice(cue.index + cue[0].length))) ||
    (isDone && isNear && !isContent) ||
    (isDealt && AT_FIRST(lexicon).test(known.one.text))
  );
}

/** Whether a thing came up on that day. */
function isCame({ one, moment, before, behind }: Told, lexicon: Lexicon): boolean {
  if (
    moment.grain === "year" ||
    ownDayIn(one, lexicon)?.start === moment.start ||
    AFTER_WORD(lexicon).test(before) ||
    NO_DEED(lexicon).test(behind)
  )
    return false;
  // 送达建议书，时间为8月20日；
  const isBehind = /^[，。；]/u.test(behind) && CAME_UP(lexicon).test(/[^，。；]*，?[^，。；]*$/u.exec(before)![0]);
  return isBehind || CAME_UP(lexicon).test(TWO_CLAUSES.exec(behind)![0]) || CAME_LABEL(lexicon).test(before);
}

function isEarlier(moment: Moment, known: Moment): boolean {
  const base = moment.year === null && known.year !== null ? known.year * 1e4 : 0;
  if (moment.year !== null && known.year === null) return false;
  const last = moment.last + base;
  const isFar = moment.year === null && monthNumber(known.first) - monthNumber(last) > FAR;
  return !isFar && last < known.first;
}

const made = (moment: Moment, known: Moment, what: string): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: `${moment.text}和${known.text}`,
  message: `${what}${quote(moment.text)}，和前面的${quote(known.text)}对不上。`,
  places: [moment, known].map(({ line, start, end }) => ({ line, start, end })),
});
