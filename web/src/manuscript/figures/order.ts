/**
 * Whether a day is out of order that is earlier than one told before it. In a report the days of a matter come one after
 * the other, unless words look back; what speaks for either is added up. The weights are learnt (logistic regression over
 * passages in which one day was put wrong, their right twins and clean ones): by how much the logarithm of the odds grows
 * where a sign is there.
 */

import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, sharesRun } from "./compare";
import type { Dated } from "./dated";
import { isLaterStep } from "./events";
import type { Comparison } from "./model";
import { dayNumber, isNamed, type Moment, monthNumber, UNTIL } from "./moments";

/** From 0, it is not there, to 1. */
type Signs = Record<keyof typeof WEIGHTS, number>;

const WEIGHTS = {
  /** How far it is from the other, in characters and in lines; whether in one sentence, or several between. */
  length: -2.23,
  lines: -1.15,
  sameSentence: 1.14,
  sentences: -1.29,
  /** By how many days it is too early. */
  within7: -0.55,
  within62: 0.83,
  /** Its year is told, and how many days are. */
  hasYear: 1.4,
  isSeason: -1.06,
  otherSeason: 1.02,
  /** The other is the last one by now; all others are in order; how many are not; what comes behind is as early. */
  isLatest: -1.16,
  othersInOrder: -0.77,
  othersOff: -1.61,
  nextEarly: -1.19,
  /** 4月8日前, 时限：4月8日; asked for. */
  isLimit: 1.51,
  isAsked: 1.22,
  /** 3月1日至2月8日; the end of a span, of either. */
  isJoined: 1.51,
  isSpan: 1.13,
  otherEnds: -1.43,
  /** A later step of one course: 6月验收……5月开工. */
  isLaterStep: 1.52,
  /** 反馈后, 立即; 日期为. */
  isAfter: 1.28,
  isReply: 0.76,
  isLabelled: 0.64,
  /** 发现, 收到 of the other. */
  cameUp: 0.57,
  /** 此前, 原定 of the other; 已, 早 of this one. */
  otherBefore: -0.83,
  isBefore: -1.32,
  isDone: -0.85,
  /** 2023年以来 of the other, 截至 of either. */
  otherSince: -0.97,
  isSince: -0.75,
  otherAsOf: -0.44,
  /** 凭证, 签到; 印发. */
  isRecord: 1.02,
  isIssued: -0.77,
  /** What is told of it was told of the other; by something else. */
  sharedRun: -0.96,
  isOther: -0.54,
};
const BASE = -0.35;
/** From here on two in a thousand right passages are asked about. */
const ENOUGH = 0.75;

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
const JOINED = new RegExp(`^起?[^，。；0-9]{0,6}[，、]?${UNTIL}$`, "u");
const NO_HAN = /[^\u4e00-\u9fff]/gu;
/** Who or what it is told of, without 于 and 经. */
const SUBJECT = /[^于经在至从到即并0-9]/u;

/** Lines, days told and sentences that one is looked for over. */
const [LINES, MOST] = [4, 12];
export const SENTENCES = 8;
/** Months after which a day without a year may be that of the next. */
const FAR = 6;

interface Told {
  one: Dated;
  moment: Moment;
  /** What stands before it and behind in its sentence. */
  before: string;
  behind: string;
}

const toldIn = (one: Dated, moment: Moment): Told => ({
  one,
  moment,
  before: one.text.slice(0, moment.start - one.start),
  behind: one.text.slice(moment.end - one.start),
});

const lastClause = (text: string): string => /[^，。；：]*$/u.exec(text)![0];
const lastTwo = (text: string): string => /(?:[^，。；：]*[，：])?[^，。；：]*$/u.exec(text)![0];
const firstClause = (text: string): string => /^[^，。；]*/u.exec(text)![0];
const firstTwo = (text: string): string => /^[^，。；]*(?:，[^，。；]*)?/u.exec(text)![0];

/** @param recent the sentences before it, the last one last */
export function* orderOf(dated: Dated, recent: readonly Dated[], lexicon: Lexicon): Iterable<Comparison> {
  if (dated.moments.length === 0) return;
  const rooms = [...recent.filter(({ line }) => dated.line - line <= LINES).slice(-SENTENCES), dated];
  const all = rooms.flatMap((one) =>
    one.moments.flatMap((moment) => (moment.grain === "year" || !isNamed(moment) ? [] : [toldIn(one, moment)])),
  );
  for (const [at, own] of all.entries()) {
    if (own.one !== dated) continue;
    let [best, most]: [Told | null, number] = [null, ENOUGH];
    for (const other of all.slice(Math.max(0, at - MOST), at)) {
      if (!isEarlier(own.moment, other.moment)) continue;
      const signs = signsOf(own, other, all, rooms, lexicon);
      const odds = (Object.keys(WEIGHTS) as (keyof Signs)[]).reduce((sum, name) => sum + WEIGHTS[name] * signs[name], BASE);
      if (odds > most) [best, most] = [other, odds];
    }
    if (best) yield made(own.moment, best.moment);
  }
}

/** The last day that may be meant, in the year of the one before where it tells none. */
const lastOf = (one: Moment, other: Moment): number =>
  one.last + (one.year === null && other.year !== null ? other.year * 1e4 : 0);

function isEarlier(own: Moment, other: Moment): boolean {
  const last = lastOf(own, other);
  if ((own.year !== null && other.year === null) || last >= other.first) return false;
  return own.year !== null || monthNumber(other.first) - monthNumber(last) <= FAR;
}

function signsOf(own: Told, other: Told, all: readonly Told[], rooms: readonly Dated[], lexicon: Lexicon): Signs {
  const [to, from] = [own.moment, other.moment];
  const isSame = own.one === other.one;
  const [first, last] = [rooms.indexOf(other.one), rooms.indexOf(own.one)];
  const room = isSame
    ? other.behind.slice(0, to.start - from.end)
    : [other.behind, ...rooms.slice(first + 1, last).map(({ text }) => text), own.before].join("");
  // Of what stands before it, only what stands behind the other.
  const before = isSame ? room : own.before;
  const [head, two] = [lastClause(before), lastTwo(before)];
  const [clause, both] = [head + firstClause(own.behind), head + firstTwo(own.behind)];
  const otherTwo = lastClause(other.before) + firstTwo(other.behind);
  const days = dayNumber(from.first) - dayNumber(lastOf(to, from));
  const others = all.filter(({ moment }) => moment !== to && (moment.year === null) === (from.year === null));
  const off = others.slice(1).filter(({ moment }, at) => moment.last < others[at]!.moment.first).length;
  const next = all[all.indexOf(own) + 1]?.moment;
  const isLimit = LIMIT(lexicon).test(own.behind) || LIMIT_BEFORE(lexicon).test(own.before);
  const han = both.replace(NO_HAN, "");
  const signs = {
    length: room.length / 200,
    lines: (to.line - from.line) / LINES,
    sameSentence: isSame,
    sentences: last - first > 2,
    within7: days < 8,
    within62: days < 62,
    hasYear: /^(?:19|20)[0-9]{2}/u.test(to.text),
    isSeason: !/[月日./-]/u.test(to.text),
    otherSeason: !/[月日./-]/u.test(from.text),
    isLatest: all.slice(all.indexOf(other) + 1, all.indexOf(own)).every(({ moment }) => moment.first <= from.last),
    othersInOrder: off === 0 && others.length > 1,
    othersOff: off / 3,
    nextEarly: next !== undefined && next.last < from.first,
    isLimit,
    isAsked: isLimit && (ASKS(lexicon).test(two) || ASKS(lexicon).test(firstClause(own.behind))),
    isJoined: isSame && JOINED.test(room),
    isSpan: GOES_ON.test(own.behind) || COMES_TO.test(own.before),
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
    sharedRun: sharesRun(han, other.one.text, 4),
    isOther: SUBJECT.test(head) && head.length > 1 && !sharesRun(head, other.one.text, 2),
  };
  return Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, Math.min(1, Number(sign))])) as Signs;
}

const made = (own: Moment, other: Moment): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: `${own.text}在${other.text}以前`,
  message: `先后可能不对：前面说的是${quote(other.text)}，接着说的${quote(own.text)}却比它早。`,
  places: [own, other].map(({ line, start, end }) => ({ line, start, end })),
});
