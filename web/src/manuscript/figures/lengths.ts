/**
 * How long a thing took against its first and its last day, in any words, told in one sentence or in two beside each other:
 * 3月至8月，历时6个月; 为期10天（9月1日至10日）; 4月3日反映，4月10日办结。前后7天.
 */

import { since } from "../../shared/since";
import { HAN } from "../../shared/han";
import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { weekdays, workdays } from "./calendar";
import { RULES, sharesRun } from "./compare";
import { isLaterStep } from "./courses";
import type { Dated } from "./dated";
import type { Comparison, Figure } from "./model";
import { dayNumber, type Moment, monthNumber, UNTIL } from "./moments";
import { AGED, APART, FULL, isAnotherTen, isBegun, isBorn, isJoined, isNearly, MANY } from "./spans";

const SMALL = (any: Any): string => `(?:${any("amounts-to")}|${any("just-so")})*`;
/** 前后, 满打满算: of all the days from the first to the last. */
const IN_ALL = pattern((any) => `(?:${any("in-all-time")})${SMALL(any)}$`);
const LEAD = pattern(
  (any) => `(?:${any("lasting")}|${any("lasted")}|${any("length-lead")}|${any("fully")})${SMALL(any)}$`,
);
/** 前后算上一共贴了7天: from the first day to the last. */
const AROUND = pattern((any) => `(?:${any("first-to-last")})[^，。；0-9]{0,8}$`);
const DID_SO = `[${HAN}]了`;
/** 到2025年任职时间已有, 干了: so long until then. */
const LASTED = pattern((any) => `(?:(?:${any("lasted")})[^，。；0-9]{0,6}|${DID_SO})$`);
const DID = new RegExp(`${DID_SO}$`, "u");
/** 一共上早操38天, 干了26天: of the days between; no more than there are. */
const AMONG = pattern(
  (any) => `(?:(?:${any("in-all-time")})[^，。；0-9]{2,4}|(?:${any("in-a-row")})${SMALL(any)}|${DID_SO})$`,
);
/** 到2027年8月到期: what begins on the first day is over. */
const IS_OVER = pattern((any) => `^[^，。；0-9]{0,2}(?:${any("term-over")})`);
const TERM = pattern((any) => `(?:${any("term-noun")})[^，。；0-9]{0,4}$`);
const BEHIND = pattern((any) => `^(?:${any("lasted-behind")}|${any("length-tail")}|${any("in-it")})`);
/** 4月2日止，连续十天; 6月7日（5天）: nothing but the length. */
const BESIDE = pattern((any) => `^(?:止|${any("ends-then")})?(?:这)?(?:${any("in-a-row")})?${SMALL(any)}$`);
/** The length is the last that its clause tells. */
const CLOSES = pattern((any) => `^(?:${any("lasted-behind")}|${any("length-tail")})?(?:[，。；：、（）)]|$)`);
const AGE_OF = pattern((any) => `^的?(${any("age-of-service")})`);
const AGE_BEFORE = pattern((any) => `(${any("age-of-service")})[^，。；0-9]{0,4}$`);
const UNTIL_NOW = pattern((any) => any("until-now"));
const YEARS = pattern((any) => `^(?:${any("years-unit")})$`);
const ANNIVERSARY = /^周年$/u;
/** 每天: both ends count. */
const DAILY = pattern((any) => any("day-by-day"));
/** 提前15天, 每3个月; 15天内, 3天前: another length than that of the span. */
const OTHER_LENGTH = pattern((any) => `(?:(?:${any("length-of-other")})[^，。；0-9]{0,8}|${any("after-deed")})$`);
const NO_LENGTH = pattern((any) => `^的?(?:${any("another-length")})`);
/** 约定3月1日至5月29日，实际用时120天. */
const IN_FACT = pattern((any) => any("in-fact"));
const AGREED = pattern((any) => any("agreed-span"));
/** 督查十二天（4月11日至24日）. */
const AHEAD = pattern((any) => `^(?:${any("length-tail")})?[（(：，](?:${any("since")})?$`);
/** What tells nothing of what was done. */
const PARTICLES = pattern((any) => `[^\\u4e00-\\u9fff]|${any("particle-of-time")}`, "gu");
const IN_A_ROW = pattern((any) => `(?:${any("in-a-row")})${SMALL(any)}$`);
const IS_END = new RegExp(`${UNTIL}$`, "u");
const OWN_END = new RegExp(`^，${UNTIL}[0-9]`, "u");
/** 40年前的1985年. */
const OF_YEAR = /^[^，。；0-9]{1,3}[12][0-9]{3}(?![0-9])/u;
/** Units that `between` reckons, beside those of years. */
const DAYS = /^(?:周|.*[天日])$/u;
const MONTHS = "个月";
const UNDER = pattern((any) => `(?:${any("not-yet-so-long")})$`);
const LISTED = /^[、和及]$/u;
const BEGINS = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("begins-then")}|${any("stay-begins")})`);
const ENDS = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("ends-then")}|${any("stay-ends")})`);
/** Days and lengths of a sentence that are looked at on both sides of one. */
const NEXT = 3;
/** Days of a matter of which the first and the last are its ends. */
const MOST = 3;
/** Characters from 至今 to a length; between a length and the day that it begins with. */
const [NOW, OWN] = [20, 4];
/** Sentences around a length in which years are told that it may be held to. */
const [ROOMS, TEN, THOUSAND] = [3, 10, 1000];
/** Days on which a month is reckoned, and how much of one a length told in months may be off. */
const [MONTH, LOOSE, YEAR, LATE] = [30.4, 0.6, 365, 0.17];
/** Days of which only those from Monday to Friday may be counted without saying so. */
const WEEKS = 14;

export function* lengthsOf(
  dated: Dated,
  isCompared: ReadonlySet<Figure>,
  date: Moment | null,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start } = dated;
  for (const [index, figure] of dated.figures.entries()) {
    const [before, tail] = [text.slice(0, figure.start - start), text.slice(figure.end - start)];
    const near = before.slice(-NOW);
    // 中间空了不到两个月
    const isShort = UNDER(lexicon).test(near);
    // 近30年, 已逾20年: by about so many years alone.
    const isAbout = figure.about && YEARS(lexicon).test(figure.unit) && figure.value >= TEN;
    // 乾隆二十三年（1758年): a year, not a length.
    if ((figure.about && !isShort && !isAbout) || figure.value >= THOUSAND) continue;
    yield* listedFor(dated, figure, lexicon);
    if (figure.unit !== MONTHS && !DAYS.test(figure.unit) && !YEARS(lexicon).test(figure.unit)) continue;
    for (const span of [spanFor(dated, figure, lexicon), yearsAround(dated, figure, date, lexicon)]) {
      if (!span || (isCompared.has(figure) && !span.isSure)) continue;
      const { from, to, days, isLoose, isUntil } = span;
      // 超期使用4个月; 至今: of another time, up to another day; 40年前的1985年.
      const isNow = !isLoose && UNTIL_NOW(lexicon).test(near.slice(-Math.max(1, figure.start - to.end)));
      const isUnder = isShort && span.room === dated && span.to.end <= figure.start;
      const isOther = OTHER_LENGTH(lexicon).test(near) && !isUnder && !(isLoose && APART(lexicon).test(near));
      if (isOther || isNow || (NO_LENGTH(lexicon).test(tail) && !(isLoose && OF_YEAR.test(tail)))) continue;
      // 历时33天，至10月11日结束: with an end of its own.
      if (to.end <= figure.start && OWN_END.test(tail)) continue;
      if (IN_FACT(lexicon).test(near) && AGREED(lexicon).test(before)) continue;
      const isSure = span.isSure || isOver(dated, figure, near, span, lexicon);
      const real =
        days?.length && figure.unit === "天"
          ? lengthOf(figure, days.length, days.length, days.length, `列了${days.length}天`)
          : between(from, to, figure, lexicon, DAILY(lexicon).test(text), isSure);
      if (!real || (isUnder ? real.least <= figure.value : !real.holds && !isMeant(dated, figure, real, span, lexicon)))
        continue;
      if (isAbout && Math.abs(figure.value - real.value) < figure.value / 5) continue;
      // 规定使用10年，实际用了14年: what another length is told of.
      // 到2024年6月已满七年: right behind it, whatever else was told before. 寿命20年，还可以用3年: the rest of it.
      const isBehind =
        isUntil && to.end <= figure.start && !/[，。；]/u.test(text.slice(to.end - start, figure.start - start));
      const fits = (one: Figure): boolean =>
        one !== figure &&
        one.unit === figure.unit &&
        !IN_ALL(lexicon).test(text.slice(0, one.start - start)) &&
        ((!(isBehind && one.end < to.start) && between(from, to, one, lexicon, false, isSure)?.holds === true) ||
          Math.abs(Math.abs(one.value - figure.value) - real.value) < LOOSE);
      const isOfAnother =
        dated.figures.slice(Math.max(0, index - 2), index + 3).some(fits) || isOfOther(dated, figure, span, lexicon);
      // 2021年1月产生，任期5年，2026年1月届满，距今不足13个月: another length, of another unit, is that of the two days.
      const isTold = dated.figures
        .slice(Math.max(0, index - NEXT), index + NEXT + 1)
        .some((one) => one.unit !== figure.unit && between(from, to, one, lexicon, false, true)?.holds === true);
      if (!real.holds && ((isTold && !isBehind) || (!isUnder && isOfAnother))) continue;
      // 满30年的教师: no less.
      if (figure.value < real.value && FULL(lexicon).test(near) && !CLOSES(lexicon).test(tail)) continue;
      const isNear = from.line === to.line && from.start < to.start;
      yield {
        rule: RULES.doubtful,
        figures: [figure],
        holds: real.holds,
        told: real.told,
        message: `起止和时间长短对不上：${real.told}，写的是${figure.text}。`,
        places: [
          { line: figure.line, start: figure.start, end: figure.end },
          { line: from.line, start: from.start, end: isNear ? to.end : from.end },
        ],
      };
      break;
    }
  }
}

/** 2022年、2023年、2024年的资料，对这四个年度: right behind the years, months or days that are listed. */
function* listedFor(dated: Dated, figure: Figure, lexicon: Lexicon): Iterable<Comparison> {
  const { moments, text, start } = dated;
  const tail = text.slice(figure.end - start);
  const grain = figure.unit === "个" ? /^年度/u.test(tail) && "year" : GRAINS[figure.unit];
  if (!grain || moments.length < 2) return;
  const isBehind = /^（[0-9]/u.test(tail) && IN_A_ROW(lexicon).test(text.slice(0, figure.start - start));
  const end = isBehind ? figure.end + tail.indexOf("）") : figure.start;
  const last = moments.filter((one) => one.end <= end).length - 1;
  let first = last;
  while (first > 0 && LISTED.test(text.slice(moments[first - 1]!.end - start, moments[first]!.start - start))) first--;
  const [from, to] = [moments[first], moments[last]];
  const count = last - first + 1;
  if (!from || !to || count < 2 || moments.slice(first, last + 1).some((one) => one.grain !== grain)) return;
  const lead = text.slice(to.end - start, figure.start - start);
  if (!isBehind && (lead.length > FAR || !THESE(lexicon).test(lead) || NO_LENGTH(lexicon).test(tail))) return;
  if (Math.abs(figure.value - count) > FEW) return;
  // 连续三个月（4月、5月、7月）
  const hasGap = isBehind && grain === "month" && monthNumber(to.first) - monthNumber(from.first) !== count - 1;
  yield {
    rule: RULES.doubtful,
    figures: [figure],
    holds: figure.value === count && !hasGap,
    told: `列了${count}个`,
    message: `列的是${text.slice(from.start - start, to.end - start)}${hasGap ? "，不连着" : `，有${count}个`}，写的是${figure.text}。`,
    places: [
      { line: figure.line, start: figure.start, end: figure.end },
      { line: from.line, start: from.start, end: to.end },
    ],
  };
}

const GRAINS: Readonly<Record<string, Moment["grain"]>> = {
  年: "year",
  年度: "year",
  个年度: "year",
  个月: "month",
  天: "day",
};
const THESE = pattern((any) => `，[^，。；0-9]{0,2}(?:${any("these")})$|^(?:${any("these")})*$|，$`);
/** Characters from what is listed to how many they are, and how many one may be off. */
const [FAR, FEW] = [24, 2];

interface Span {
  from: Moment;
  to: Moment;
  /** The sentence that tells it. */
  room: Dated;
  /** Whether it is told as one: 3月至8月. */
  isSure: boolean;
  /** 到2025年…干了八年: told to have gone on until then. */
  isUntil?: boolean;
  /** Two years that are told somewhere near: only of another ten of years it is likely that they are meant. */
  isLoose?: true;
  /** 7月6日、7日、8日. */
  days?: readonly Moment[];
}

interface Pairs {
  /** Days that are told as the ends of a span. */
  pairs: (readonly [Moment, Moment])[];
  /** Nothing but days, one after the other. */
  isListed: boolean;
}

const known = new WeakMap<Dated, Pairs>();

/** Once for a sentence, however many lengths it tells. */
function pairsIn(room: Dated, lexicon: Lexicon): Pairs {
  const found = known.get(room);
  if (found) return found;
  const { moments, text, start } = room;
  const next = moments.slice(1).map((other, at) => [moments[at]!, other] as const);
  const behind = ({ end }: Moment): string => text.slice(end - start);
  // 1月8日入院，1月10日手术，1月22日出院: from what began to what ended.
  const begun = moments.find((one) => BEGINS(lexicon).test(behind(one)));
  const ended = moments.filter((one) => ENDS(lexicon).test(behind(one))).pop();
  const whole = begun && ended && moments.length === MOST && arePair(begun, ended) ? [[begun, ended] as const] : [];
  const made = {
    pairs:
      whole.length > 0
        ? whole
        : next.filter(([one, other]) => arePair(one, other) && isJoined(room, one, other, lexicon)),
    isListed:
      next.length > 1 && next.every(([one, other]) => LISTED.test(text.slice(one.end - start, other.start - start))),
  };
  known.set(room, made);
  return made;
}

/** 2026年前三季度 is one period. */
const arePair = (one: Moment, other: Moment): boolean =>
  (one.year === null) === (other.year === null) && other.first >= one.first && other.start > one.end;

/** The first and the last day that a length is told of. */
function spanFor(dated: Dated, figure: Figure, lexicon: Lexicon): Span | null {
  const { text, start, paragraph, at } = dated;
  const isOwn = dated.moments.length > 0;
  // 10天。9月1日至9月10日: in the sentence before or behind, where nothing else stands between.
  const isFirst = !/[，；：]/u.test(text.slice(0, figure.start - start));
  const isLast = !/[，；：0-9]/u.test(text.slice(figure.end - start));
  const beside = [isFirst && paragraph[at - 1], isLast && paragraph[at + 1]];
  const room = isOwn ? dated : beside.find((one) => one && one.moments.length > 1);
  if (!room) return null;
  const { moments } = room;
  const { pairs, isListed } = pairsIn(room, lexicon);
  if (isListed) return { from: moments[0]!, to: moments[moments.length - 1]!, room, isSure: false, days: moments };
  const behind = isOwn ? moments.findIndex((one) => one.start > figure.start) : room.at > at ? 0 : -1;
  // Right before it, or all of them behind it.
  const index = behind < 0 || moments.length < 3 ? moments.length - 2 : Math.max(0, behind - 2);
  // 3月动员，4月至5月自查，6月验收，前后四个月: a day stands between.
  const own = pairs.length === 1 ? pairs[0]! : undefined;
  const isApart =
    isOwn &&
    own &&
    moments.some(({ start: from, end }) =>
      own[0].start > figure.end ? from >= figure.end && end <= own[0].start : from > own[1].end && end <= figure.start,
    );
  // 两年间争取资金286万元，其中2023年9月至12月36万元、2025年1月至8月100万元
  if (isOwn && behind === 0 && pairs.length > 1) return null;
  const [from, to] = own && !isApart ? own : index < 0 ? [] : moments.slice(index, index + 2);
  if (!from || !to || !arePair(from, to)) return null;
  if (isOwn && moments.some((one) => one !== to && one.end <= figure.start && figure.start - one.end < OWN))
    return null;
  const isSure = pairs.some(([one]) => one === from);
  // 2004年起当了十五年: the beginning of it.
  const isBegun = room.text.startsWith("起", to.end - room.start) || isBorn(room, from, lexicon);
  const isUntil = isOwn && to.end <= figure.start && IS_END.test(text.slice(0, to.start - start));
  const isPlain = (moments.length === 2 || behind === 1 || isUntil) && to.first > from.first && !isBegun;
  return isSure || isPlain ? { from, to, room, isSure, isUntil } : null;
}

/** The years that are told around a length, but no births, the first of them first. */
function yearsNear({ paragraph, at }: Dated, lexicon: Lexicon) {
  const rooms = paragraph.slice(Math.max(0, at - ROOMS), at + ROOMS);
  if (rooms.reduce((all, { moments }) => all + moments.length, 0) > MANY) return [];
  return rooms
    .flatMap((room) => room.moments.map((moment) => ({ room, moment })))
    .filter(({ room, moment }) => moment.year !== null && !isBorn(room, moment, lexicon))
    .sort((one, other) => one.moment.year! - other.moment.year!);
}

/** 1998年参加工作，2015年任局长，到2025年工龄27年: it began in another year. */
const isOfOther = (dated: Dated, { value, unit }: Figure, { from, to, isSure }: Span, lexicon: Lexicon): boolean =>
  YEARS(lexicon).test(unit) &&
  !isSure &&
  yearsNear(dated, lexicon).some(
    ({ moment: { year } }) =>
      year !== from.year && year! < (to.year ?? 0) && Math.abs(to.year! - year! - value) < (value < TEN ? 1 : 2),
  );

/** 1987年建院…前言写着48年风雨兼程; 40周年…创办于1985年: from what began in one year to the last that is told near it. */
function yearsAround(dated: Dated, figure: Figure, date: Moment | null, lexicon: Lexicon): Span | null {
  if (!YEARS(lexicon).test(figure.unit) || !Number.isInteger(figure.value)) return null;
  const all = yearsNear(dated, lexicon).concat(date ? [{ room: dated, moment: date }] : []);
  const years = [...new Set(all.map(({ moment }) => moment.year!))];
  const isTold = all.some(({ moment: one }) =>
    all.some(({ moment: other }) => other.first > one.first && between(one, other, figure, lexicon)?.holds),
  );
  const [before, behind] = [
    dated.text.slice(0, figure.start - dated.start).slice(-NOW),
    dated.text.slice(figure.end - dated.start),
  ];
  // 党龄 begins with 入党, 教龄 with 任教.
  const named = (AGE_OF(lexicon).exec(behind) ?? AGE_BEFORE(lexicon).exec(before))?.[1]?.slice(0, 1);
  const isNamed = ({ room, moment }: (typeof all)[0]): boolean =>
    named !== undefined && /^[^，。；]*/u.exec(room.text.slice(moment.end - room.start))![0].includes(named);
  const begun =
    all.find(isNamed) ?? all.find(({ room, moment }) => years.length === 2 || isBegun(room, moment, lexicon));
  const until = dated.moments.find(
    ({ start, end, year }) =>
      year !== null && end <= figure.start && IS_END.test(dated.text.slice(0, start - dated.start)),
  );
  const to = until ?? all[all.length - 1]?.moment;
  // 至今: of a document without a day it is not known when.
  if (isTold || !begun || !to || (!date && UNTIL_NOW(lexicon).test(before)) || begun.moment.year! >= to.year!)
    return null;
  const isSince = (years.length === 2 || until !== undefined) && isBegun(begun.room, begun.moment, lexicon);
  const isBefore = begun.room === dated && begun.moment.end <= figure.start;
  const isUntil = isNamed(begun) || (isSince && (isBefore || ANNIVERSARY.test(figure.unit)));
  return { from: begun.moment, to, room: begun.room, isSure: false, isUntil, isLoose: true };
}

const isOver = (dated: Dated, figure: Figure, near: string, { to, room }: Span, lexicon: Lexicon): boolean =>
  room === dated &&
  isLastBefore(dated.figures, figure, to) &&
  IS_OVER(lexicon).test(room.text.slice(to.end - room.start)) &&
  TERM(lexicon).test(near);

/** 任村支书10年，2013年上任，2023年卸任; 从立案到结案共用时45天，立案时间3月1日，结案时间4月15日. */
function isCourse(text: string, start: number, figure: Figure, from: Moment, to: Moment, lexicon: Lexicon): boolean {
  const [lead, room] = [text.slice(0, figure.start - start), text.slice(figure.end - start, to.start - start)];
  const isNamed = IN_ALL(lexicon).test(lead) && sharesRun(lead, room, 2);
  return isNamed || isLaterStep(text.slice(to.end - start), text.slice(from.end - start, to.start - start), lexicon);
}
/** 质保两年，即到2022年8月31日: before the second day, where it is told to be the end of it. */
const isTo = ({ text, start, figures }: Dated, figure: Figure, { from, to }: Span, lexicon: Lexicon): boolean =>
  isLastBefore(figures, figure, to) &&
  (IS_END.test(text.slice(figure.end - start, to.start - start))
    ? from.end <= figure.start || TERM(lexicon).test(text.slice(0, figure.start - start))
    : from.start >= figure.end && isCourse(text, start, figure, from, to, lexicon));
/** 期限1年，展期2次，每次6个月，2021年4月到期: not where more is told before that day. */
const isLastBefore = (figures: readonly Figure[], figure: Figure, to: Moment): boolean =>
  figures.every((one) => one === figure || one.end <= figure.start || one.start >= to.start);

/** Whether a length that is not right is that of the span. */
function isMeant(dated: Dated, figure: Figure, real: Length, span: Span, lexicon: Lexicon): boolean {
  const { from, to, room, isSure, isLoose, isUntil } = span;
  const [before, tail] = [dated.text.slice(0, figure.start - dated.start), dated.text.slice(figure.end - dated.start)];
  const near = before.slice(-NOW);
  const told = room.text.slice(from.start - room.start, to.end - room.start);
  const clause = since(before, "，。；：（）");
  const lead =
    room === dated && to.end <= figure.start ? clause.slice(-(figure.start - to.end) || clause.length) : clause;
  const isOwn = room === dated;
  const isEnd = isOver(dated, figure, near, span, lexicon);
  if (isOwn && !isSure && !isLoose && !isEnd && figure.start < to.start && !isTo(dated, figure, span, lexicon))
    return false;
  const closes = CLOSES(lexicon).test(tail);
  // 从6月3日贴到6月12日，贴了7天
  const isAgain =
    closes && sharesRun(lead.replace(PARTICLES(lexicon), "").slice(-3), told.replace(PARTICLES(lexicon), ""), 1);
  const isAlone =
    closes &&
    // 半年来，…: what opens a sentence of its own tells of itself.
    ((BESIDE(lexicon).test(lead) && (isOwn || lead !== "")) ||
      (isOwn && AHEAD(lexicon).test(tail.slice(0, Math.max(0, from.start - figure.end)))));
  // 连续5天 in a month: of the days between.
  const isLed =
    !IN_A_ROW(lexicon).test(lead) &&
    (LEAD(lexicon).test(lead) || BEHIND(lexicon).test(tail) || ANNIVERSARY.test(figure.unit));
  const isAged = figure.start > from.end && figure.end < to.start && AGED(lexicon).test(near);
  const isYears = YEARS(lexicon).test(figure.unit) && !IN_A_ROW(lexicon).test(lead);
  if (isUntil && isYears && (isLed || LASTED(lexicon).test(lead))) return true;
  // 从警的第25个年头: the first of them counts.
  const more = figure.unit.length > 2 ? 1 : 0;
  if (isLoose)
    return figure.value >= TEN && !isAged && [0, more].some((one) => isAnotherTen(figure.value, real.value + one));
  // 2016年树龄120年，到2026年130年: told of the first day.
  if (isAged) return isEnd;
  if (isEnd || isAlone || isAgain || IN_ALL(lexicon).test(lead) || AROUND(lexicon).test(near)) return true;
  const isNear = isNearly(figure.value, real.value);
  // 2015年6月至2025年6月，傅某连任站长八年
  const isOnly = isSure && isOwn && to.end <= figure.start && room.moments.length === 2;
  if (isOnly && isNear && closes && YEARS(lexicon).test(figure.unit)) return true;
  if ((isLed || (isSure && DID.test(lead))) && isOwn) return isSure || isNear;
  // 闲置8个月: of some of the days, but there are no more.
  const isDeed = AMONG(lexicon).test(lead);
  return (
    figure.value > real.most &&
    (isOwn ? [isSure, isNear, closes || isDeed].filter(Boolean).length > 1 : isDeed && closes)
  );
}

export interface Length {
  value: number;
  least: number;
  most: number;
  holds: boolean;
  told: string;
}

const lengthOf = ({ value }: Figure, real: number, least: number, most: number, told: string): Length => ({
  value: real,
  least,
  most,
  holds: value >= least && value <= most,
  told,
});

export function between(
  from: Moment,
  to: Moment,
  figure: Figure,
  lexicon: Lexicon,
  isDaily = false,
  isSure = false,
): Length | null {
  const { unit } = figure;
  const isDays = from.grain === "day" && to.grain === "day";
  const days = dayNumber(to.last) - dayNumber(from.first) + 1;
  const months = monthNumber(to.last) - monthNumber(from.first);
  const span = `${from.text}到${to.text}`;
  if (DAYS.test(unit)) {
    if (!isDays) return null;
    const [least, most] = unit.endsWith("工作日") ? workdays(from, days) : [isDaily ? days : days - 1, days];
    const size = unit === "周" ? 7 : 1;
    // Of what year is not told: it may have a day more.
    const leap = (from.year === null && days > 59 ? 1 : 0) + (size > 1 ? 4 : 0);
    // 最后8天（6月25日至7月4日）: without its weekends.
    if (unit === "天" && figure.end <= from.start && days <= WEEKS && weekdays(from, days).includes(figure.value))
      return lengthOf(figure, days, figure.value, days, span);
    return lengthOf(
      figure,
      days / size,
      (least! - (size > 1 ? 4 : 0)) / size,
      (most! + leap) / size,
      `${span}首尾都算是${days}天`,
    );
  }
  if (unit === MONTHS) {
    if (from.grain === "year" || to.grain === "year") return null;
    const real = isDays ? days / MONTH : months + 1;
    const [least, most] = isDays ? [real - LOOSE, real + LOOSE] : [months, months + 1];
    return lengthOf(figure, real, least, most, isDays ? `${span}是${days}天` : `${span}是${Math.max(months, 1)}个月`);
  }
  if (!YEARS(lexicon).test(unit) || from.year === null) return null;
  const isLoose = from.grain === "year" || to.grain === "year";
  const told = `${span}是${to.year === from.year && !isLoose ? `${months + 1}个月` : `${to.year! - from.year}年`}`;
  // 2021年至2025年 are four years or five.
  const slack = Number(!isSure && !ANNIVERSARY.test(unit));
  if (isLoose)
    return lengthOf(
      figure,
      to.year! - from.year,
      to.year! - from.year - slack,
      to.year! - from.year + (isSure ? 1 : slack),
      told,
    );
  if (!isSure) return lengthOf(figure, months / 12, Math.floor(months / 12), Math.ceil(months / 12) || 1, told);
  const real = isDays ? days / YEAR : (months + 1) / 12;
  // 2013年3月至2024年4月, 十一年
  return lengthOf(figure, real, real - LATE, isDays ? real + LATE : real, told);
}
