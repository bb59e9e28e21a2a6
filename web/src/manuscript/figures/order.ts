/**
 * Whether a day is out of order that is earlier than one told before it. In a report the days of a matter come one after
 * the other, unless words look back; what speaks for either is added up. The weights are learnt (logistic regression over
 * passages in which one day was put wrong, their right twins and clean ones): by how much the logarithm of the odds grows
 * where a sign is there.
 */

import { since } from "../../shared/since";
import { FIGURES } from "../../shared/han";
import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import { type Dated, type Told, toldIn } from "./dated";
import { isLaterStep } from "./courses";
import type { Comparison } from "./model";
import { type Signs, weighed } from "./signs";
import { hasOwnYear, isBehind, isNamed, type Moment, monthNumber, UNTIL } from "./moments";

const WEIGHTS = {
  /** How far it is from the other, in characters and in lines; whether in one sentence, or several between. */
  length: -1.34,
  lines: -1.16,
  sameSentence: 0.82,
  sentences: -1.06,
  /** Its year is told, and how many days are. */
  hasYear: 1.07,
  isSeason: -1.25,
  otherSeason: 0.86,
  /** The other is the last one by now; all others are in order; how many are not; what comes behind is as early. */
  isLatest: -0.77,
  othersInOrder: -0.63,
  othersOff: -1.65,
  nextEarly: -1.08,
  /** 4月8日前, 时限：4月8日; asked for. */
  isLimit: 1.65,
  isAsked: 1.08,
  /** 至4月8日, of either. */
  isSpan: 0.72,
  otherEnds: -1.34,
  /** A later step of one course: 6月验收……5月开工. */
  isLaterStep: 1.7,
  /** 反馈后, 立即; 日期为. */
  isAfter: 1.41,
  isReply: 0.94,
  isLabelled: 0.58,
  /** 发现, 收到 of the other. */
  cameUp: 0.57,
  /** 此前, 原定 of the other; 已, 早 of this one. */
  otherBefore: -0.94,
  isBefore: -1.29,
  isDone: -1.01,
  /** 2023年以来 of the other, 截至 of either. */
  otherSince: -0.8,
  isSince: -0.58,
  otherAsOf: -0.54,
  /** 凭证, 签到; 印发. */
  isRecord: 1.23,
  isIssued: -0.5,
};
const BASE = -0.51;
/** From here on two in a thousand right passages are asked about. */
const ENOUGH = 0.5;

const CAME_UP = pattern((any) => any("came-up"));
const BEFORE = pattern((any) => `${any("limit-of-before")}|${any("before-it-came")}|${any("time-before")}`);
const PLUPERFECT = pattern((any) => any("done-before"));
const HAPPENED = pattern((any) => `${any("happened")}|${any("already")}`);
const LIMIT = pattern(
  (any) => `^(?:${any("deadline-mark")})(?!的|${any("no-deadline")}|(?!${any("no-property")})[^，。；]{1,5}的)`,
);
const LIMIT_BEFORE = pattern((any) => `(?:(?:${any("limit-noun")})[^，。；0-9]{0,8}|${any("promised-by")})$`);
const ASKS = pattern((any) => any("asks-for"));
const SINCE = pattern((any) => `^(?:${any("time-or-property")}|${any("not-of-report")})`);
const AS_OF = pattern(
  (any) => `(?:${any("since")}|${any("as-of-day")}|${any("rule-or-contract")}|${any("as-against")})$`,
);
const RECORD = pattern((any) => any("in-records"));
const ISSUED = pattern((any: Any) => `${any("issued-then")}|${any("contract-signed")}|${any("sent-out")}`);
const AFTER = pattern((any) => any("after-deed"));
const REPLY = pattern((any) => any("in-reply"));
const LABEL = pattern((any) => `(?:${any("deed-day")}|：)$`);
const [GOES_ON, COMES_TO] = [new RegExp(`^起?${UNTIL}`, "u"), new RegExp(`${UNTIL}$`, "u")];
/** 上半年, 三季度, 年底. */
const SEASON = /^[^月./-]*$/u;
const JOINED = new RegExp(`^起?[^，。；0-9]{0,6}[，、]?${UNTIL}$`, "u");
const SET = pattern((any) => any("rule-or-contract"));
const PLANNED = pattern(
  (any) => `(?:${any("target-word")}|${any("must-or-plan")}|${any("to-come")})[^，。；0-9]{0,8}$`,
);
const ATTRIBUTE = /^[^，。；了0-9]{0,8}的/u;
/** （二）, 3.; 二是. */
const NUMBERED = new RegExp(`^[（(]?[${FIGURES}0-9]+[)）、.．]`, "u");
const POINT = new RegExp(`[；。：，][${FIGURES}]是`, "u");

/** Lines, days told and sentences that one is looked for over. */
const [LINES, MOST] = [4, 12];
export const SENTENCES = 8;
/** Characters beside a day that tell what it is of, and between two days that may be of one matter. */
const [BESIDE, APART] = [80, 400];
/** Months after which a day without a year may be that of the next. */
const FAR = 4;

const lastClause = (text: string): string => since(text, "，。；：");
const lastTwo = (text: string): string => /(?:[^，。；：]*[，：])?[^，。；：]*$/u.exec(text)![0];
const firstClause = (text: string): string => /^[^，。；]*/u.exec(text)![0];
const firstTwo = (text: string): string => /^[^，。；]*(?:，[^，。；]*)?/u.exec(text)![0];

/**
 * @param recent the sentences before it, the last one last
 * @param date the day of the document
 */
export function* orderOf(
  dated: Dated,
  recent: readonly Dated[],
  date: Moment | null,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (dated.moments.length === 0 || dated.text.includes("|")) return;
  const rooms = [...recent.filter(({ line }) => dated.line - line <= LINES).slice(-SENTENCES), dated];
  const all = rooms.flatMap((one) => one.moments.filter(isNamed).map((moment) => toldIn(one, moment, BESIDE)));
  for (const [at, own] of all.entries()) {
    if (own.one !== dated) continue;
    let [best, most]: [Told | null, number] = [null, ENOUGH];
    const near = all.slice(Math.max(0, at - MOST), at + MOST);
    for (const other of near.slice(0, near.indexOf(own))) {
      // What is still to come is no reason for anything before it.
      if (!isEarlier(own.moment, other.moment) || isBehind(other.moment, date)) continue;
      const room = roomOf(own, other, rooms);
      if (room === null || room.length > APART || isFree(own, other, room, lexicon)) continue;
      const odds = BASE + weighed(WEIGHTS, signsOf(own, other, room, near, rooms, lexicon));
      if (odds > most) [best, most] = [other, odds];
    }
    if (best) yield made(own.moment, best.moment);
  }
}

/** 4月8日前, 时限：4月8日. */
const isDue = ({ before, behind }: Told, lexicon: Lexicon): boolean =>
  LIMIT(lexicon).test(behind) || LIMIT_BEFORE(lexicon).test(before);

const isOfSpan = ({ before, behind }: Told): boolean => GOES_ON.test(behind) || COMES_TO.test(before);

/** Whether it need not come later at all. */
function isFree(own: Told, other: Told, between: string, lexicon: Lexicon): boolean {
  const room = own.one === other.one ? between : own.before;
  const [clause, known] = [
    lastClause(room) + firstClause(own.behind),
    lastClause(other.before) + firstTwo(other.behind),
  ];
  // 9月1日至8月31日: told by the rule of what begins and ends; 与6月报送的不一致: what a thing is, not what is done next.
  if ((own.one === other.one && JOINED.test(room)) || ATTRIBUTE.test(own.behind)) return true;
  // Of a point of its own; 上一年2023年12月26日下达，12月29日到账: told with one that is as early.
  if ((own.one.line !== other.one.line && NUMBERED.test(own.one.paragraph[0]!.text)) || goesOn(own, other)) return true;
  // 对2024年1月至10月的经费进行了审计: the time that is looked at.
  if (isOfSpan(own) && hasOwnYear(own.moment)) return true;
  // 8月开工，6月完成招标: an earlier step.
  const isLater = isLaterStep(clause, known, lexicon);
  if (!isLater && isLaterStep(known, clause, lexicon)) return true;
  // 2021年建成，2019年启用: of years alone nothing but the step is known.
  if (!isLater && [own, other].some(({ moment }) => moment.grain === "year")) return true;
  // 一是11月30日前清理；二是11月15日前补登; 检查发现，合同约定9月30日前; 未按要求在4月10日前; 定在8月25日召开，8月20日前送达.
  return (
    isDue(own, lexicon) &&
    ((isDue(other, lexicon) && !isLater) ||
      POINT.test(between) ||
      BEFORE(lexicon).test(lastTwo(room)) ||
      SET(lexicon).test(lastTwo(room)) ||
      PLANNED(lexicon).test(other.before))
  );
}

/** Whether its year is that of a day between them which is as early. */
function goesOn({ one, moment }: Told, other: Told): boolean {
  const last = one.moments[one.moments.indexOf(moment) - 1];
  return last !== undefined && !hasOwnYear(moment) && last.start > other.moment.start && last.last < other.moment.first;
}

/** The last day that may be meant, in the year of the one before where it tells none. */
const lastOf = (one: Moment, other: Moment): number =>
  one.last + (one.year === null && other.year !== null ? other.year * 1e4 : 0);

function isEarlier(own: Moment, other: Moment): boolean {
  const last = lastOf(own, other);
  if ((own.year !== null && other.year === null) || last >= other.first) return false;
  return own.year !== null || monthNumber(other.first) - monthNumber(last) <= FAR;
}

/** What stands between them, null where that is much. */
function roomOf(own: Told, { one, moment, behind }: Told, rooms: readonly Dated[]): string | null {
  if (one === own.one) return one.text.slice(moment.end - one.start, own.moment.start - one.start);
  const between = rooms.slice(rooms.indexOf(one) + 1, -1).map(({ text }) => text);
  return between.some(({ length }) => length > APART) ? null : [behind, ...between, own.before].join("");
}

function signsOf(
  own: Told,
  other: Told,
  room: string,
  near: readonly Told[],
  rooms: readonly Dated[],
  lexicon: Lexicon,
): Signs<typeof WEIGHTS> {
  const [to, from] = [own.moment, other.moment];
  const isSame = own.one === other.one;
  // Of what stands before it, only what stands behind the other.
  const before = isSame ? room : own.before;
  const [head, two] = [lastClause(before), lastTwo(before)];
  const clause = head + firstClause(own.behind);
  const otherTwo = lastClause(other.before) + firstTwo(other.behind);
  const days = near.filter(({ moment }) => moment.grain !== "year");
  const others = days.filter(({ moment }) => moment !== to && (moment.year === null) === (from.year === null));
  const off = others.slice(1).filter(({ moment }, at) => moment.last < others[at]!.moment.first).length;
  const next = days[days.indexOf(own) + 1 || days.length]?.moment;
  const isLimit = isDue(own, lexicon);
  return {
    length: room.length / 200,
    lines: (to.line - from.line) / LINES,
    sameSentence: isSame,
    sentences: rooms.length - rooms.indexOf(other.one) > 3,
    hasYear: hasOwnYear(to),
    isSeason: SEASON.test(to.text),
    otherSeason: SEASON.test(from.text),
    isLatest: near.slice(near.indexOf(other) + 1, near.indexOf(own)).every(({ moment }) => moment.first <= from.last),
    othersInOrder: off === 0 && others.length > 1,
    othersOff: off / 3,
    nextEarly: next !== undefined && next.last < from.first,
    isLimit,
    isAsked: isLimit && (ASKS(lexicon).test(two) || ASKS(lexicon).test(firstClause(own.behind))),
    isSpan: isOfSpan(own),
    otherEnds: COMES_TO.test(other.before),
    isLaterStep: isLaterStep(clause, otherTwo, lexicon),
    isAfter: AFTER(lexicon).test(two),
    isReply: REPLY(lexicon).test(room),
    isLabelled: LABEL(lexicon).test(own.before),
    cameUp: CAME_UP(lexicon).test(otherTwo),
    otherBefore: BEFORE(lexicon).test(otherTwo),
    isBefore: PLUPERFECT(lexicon).test(head),
    isDone: HAPPENED(lexicon).test(firstClause(own.behind)),
    otherSince: SINCE(lexicon).test(other.behind),
    isSince: AS_OF(lexicon).test(own.before),
    otherAsOf: AS_OF(lexicon).test(other.before),
    isRecord: RECORD(lexicon).test(clause),
    isIssued: ISSUED(lexicon).test(clause),
  };
}

const made = (own: Moment, other: Moment): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: `${own.text}在${other.text}以前`,
  message: `先后可能不对：前面说的是${quote(other.text)}，接着说的${quote(own.text)}却比它早。`,
  places: [own, other].map(({ line, start, end }) => ({ line, start, end })),
});
