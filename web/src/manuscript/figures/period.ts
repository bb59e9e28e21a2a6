/** What a report covers, by its title or its own words, and what it tells of another time. */

import { since } from "../../shared/since";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript, Place } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { dayNumber, type Moment, UNTIL } from "./moments";
import { SPANS } from "./moments";
import { isBorn, isJoined } from "./spans";
import { clauseOf, isAnotherStep, isIn, isYear, type Topic, topicsIn } from "./within";

const COVERS = pattern(
  (any) =>
    `(?:${any("covers")}|${any("period-noun")}|${any("only-of")})(?:${any("period-is")})*$|^[^，。；]{0,16}(?:${any("reported-below")})`,
);
/** 自查范围是, 只清理, 抽查了; 对…进行点评. */
const CHECKS = pattern(
  (any) =>
    `(?:${any("looked-through")}|${any("checked-over")}|${any("period-noun")})[了的]?` +
    `(?:(?:${any("scope-noun")})?(?:${any("period-is")})*|[^。；0-9]{0,8}(?:${any("limits-to")}))$`,
);
const ON = /对$/u;
const IS_CHECKED = pattern((any) => `^[^，。；0-9]{1,20}(?:${any("looked-through")}|${any("checked-over")})`);
const OPEN = pattern((any) => `^(?:${any("not-of-report")}|${any("after-then")})`);
const SCOPE_ENDS = pattern((any) => `^(?:${any("not-of-period")}|${UNTIL}|${any("deadline-mark")})`);
const SELF = pattern((any) => any("self-inspection"));
const FOUND = pattern(
  (any) =>
    `${any("looked-through")}|${any("came-out")}|${any("one-of-these")}|${any("within-report")}|${any("for-example")}|${any("of-those-told")}|第[0-9]+(?:${any("figure-unit")})`,
);
/** 2019年购置的复印机仍在账上: older than the time that is looked at. */
const OLDER = pattern((any) => any("of-long-ago"));
/** 二是2024年8月一名副科级干部: of what is listed as found. */
const NUMBERED = new RegExp(`^[${FIGURES}]是$`, "u");
const DATED = /月/u;
const DOING = pattern(
  (any) =>
    `^[^，。；]{0,8}(?:${any("carried-out")})(?:[，。；]|[^，。；]{0,8}(?:${any("looked-through")}|${any("checked-over")}))`,
);
const ATTRIBUTE = /^[\u4e00-\u9fff]{0,8}的/u;
/** 报告期内, 本季度; 比如: what is told behind is of the time that the report covers. */
const WITHIN = pattern((any) => `${any("within-report")}|${any("for-example")}|^(?:${any("within-period")})`);
/** 抽查, 台账; and what stands in them: 发票, 签到. */
const LOOKED = pattern((any) => any("looked-through"));
const RECORD = pattern((any) => any("in-records"));
const RESULT = pattern((any) => any("result-of-checking"));
/** 2023年工作总结. */
const OF_YEAR = pattern(
  (any) => `^[^，。；：0-9]{0,12}((?:19|20)[0-9]{2})年[^，。；：0-9]{0,14}(?:${any("title-genre")})(?:[，。；：]|$)`,
);
const NAMED = pattern(
  (any) =>
    `(?:(?<last>${any("year-before")})|(?<this>${any("this-period")})|(?<part>${any("part-of-year")}))[^，。；、0-9（）()]{0,8}(?:[（(](?:${any("that-is")})?|(?:${any("that-is")}))$`,
);
const THAT_IS = pattern((any) => `(?:${any("that-is")})$`);
const AS_OF = pattern((any) => `(?:${any("as-of-day")})$`);
/** 统计时点为, 数据取自; 的统计为准: that what is told was counted then, and nothing else. */
const SOURCE = pattern((any) => `(?:${any("data-source")})[^，。；0-9]{0,8}(?:[^，。；0-9]{0,8}《)?$`);
const SOURCE_BEHIND = pattern((any) => `^[^，。；]{0,16}(?:${any("is-data-source")})`);
/** Signs around a day in which it is told what was taken on it. */
const NEAR = 60;
const IS_DATA = pattern((any) => `${any("data-record")}|${any("statistics")}|${any("data-noun")}`);
const TIME_OF_DATA = pattern(
  (any) =>
    `(?:(?:${any("data-taking")})(?:${any("deed-day")}|${any("time-noun")})|(?:${any("makes-use-of")})[^，。；0-9]{0,4})(?:${any("amounts-to")})?$`,
);
const TAKEN = pattern((any) => `^[^，。；0-9]{1,8}的[^，。；0-9]{0,8}(?:${any("data-record")}|${any("data-noun")})`);
const COMPARES = pattern((any) => `${any("time-before")}|${any("as-against-that")}`);
/** 直接用2023年12月那一期月报. */
const USES = pattern((any) => `(?:${any("makes-use-of")})[^，。；0-9]{0,4}$`);
const RECORDS = pattern((any) => `^[^，。；0-9]{0,16}(?:${any("data-record")}|${any("statistics")})`);
/** 2022年12月31日，系统内共有党组织14个: as of that day. */
const LAST_DAY = /(?:30|31)日$|[底末]$/u;
const STANDS = pattern((any) => `^，?[^，。；0-9]{0,10}(?:${any("stands-then")})`);
/** 依据2020年的文件: no numbers. */
const NO_SOURCE = pattern(
  (any) => `^[^，。；]{0,14}?(?:${any("rule-or-contract")}|${any("issued-then")}|${any("contract-signed")})`,
);
const IS_YEAR = /^[0-9]{4}年度?[底末]?$/u;
const SHOWS = pattern((any) => `(?:${any("shows-state")})$`);
/** A year, in days; ten days of a month, as yyyymmdd goes. */
const [A_YEAR, A_MONTH, LAST_DAYS] = [365, 27, 20];
const JOINED = new RegExp(`^起?${UNTIL}$`, "u");
/** 6月17日到货运站: no span. */
const [IN_SPAN, TO_SPAN] = [new RegExp(`^${UNTIL}[^，。；0-9]{0,3}[0-9]`, "u"), new RegExp(`${UNTIL}$`, "u")];
const NO_EVENT = pattern((any) => `^(?:起|${any("deadline-mark")}|${any("not-of-report")})`);
/** Years that 上年 may be taken wrong by. */
const SEVERAL = 9;
const OTHER_TIME = pattern((any) => any("other-time"));
const LOOKS_BACK = pattern((any) => any("history"));
export const OTHER_YEAR = pattern((any) => any("other-year"));
const WHOLE_YEAR = pattern((any) => any("all-of-year"));
/** Sentences at the beginning that tell what the report is of. */
const OPENING = 2;

interface Scope extends Topic {
  /** What is done in that time. */
  what?: string;
  /** Whether it is the time of what is looked through. */
  isChecked?: boolean;
}

export class Period {
  private covered: Scope | null = null;
  /** What was looked through, in its own paragraph. */
  private checked: Scope | null = null;
  private last = "";
  private read = 0;
  /** The year that the title tells. */
  private readonly year: number | null;
  private readonly titled: readonly Topic[];
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
    this.titled = topicsIn({ text, line, start: 0 }, lexicon);
    this.covered = openingOf({ text, line, start: 0 }, lexicon) ?? null;
  }

  *compare(dated: Dated): Iterable<Comparison> {
    const { lexicon } = this.context.data;
    yield* this.sources(dated, lexicon);
    yield* this.named(dated, lexicon);
    yield* inTerm(dated, lexicon);
    const told = coveredBy(dated, lexicon);
    if (told) yield* this.scoped(dated, told, lexicon);
    const opening = this.read++ < OPENING ? openingOf(dated, lexicon) : undefined;
    if (this.checked?.line !== dated.line) this.checked = null;
    this.checked = checkedBy(dated, lexicon) ?? this.checked;
    const scope = this.checked ?? told ?? this.covered ?? opening;
    if (scope && !dated.text.includes("|")) yield* this.outside(dated, scope, lexicon);
    this.covered = told ?? this.covered ?? opening ?? null;
    this.last = dated.text;
  }

  /** 统计时间为1月1日至9月30日 in a report of half a year: begun or ended with it, but longer. */
  private *scoped(dated: Dated, told: Scope, lexicon: Lexicon): Iterable<Comparison> {
    const topics = topicsIn(dated, lexicon).filter(({ end }) => end <= told.start);
    for (const topic of [...topics, ...this.titled].slice(0, 1)) {
      const [first, last] = [topic.first % 1e4, topic.last % 1e4];
      const [own, end] = [told.first % 1e4, told.last % 1e4];
      if (DATED.test(topic.text) || isYear(topic)) continue;
      if (Math.floor(told.first / 1e4) !== Math.floor(told.last / 1e4)) continue;
      if ((first === own) !== (Math.floor(last / 100) === Math.floor(end / 100)))
        yield outOf(`${quote(topic.text)}的材料，${quote(told.text)}和它对不上`, told, topic);
    }
  }

  /** 本季度即6月1日至8月31日 in a report of the third quarter; 上年度（即2022年度） in one of 2025. */
  private *named({ text, start, line, moments }: Dated, lexicon: Lexicon): Iterable<Comparison> {
    for (const [at, from] of moments.entries()) {
      const before = text.slice(0, from.start - start);
      const found = NAMED(lexicon).exec(before);
      if (!found || from.year === null) continue;
      const next = moments[at + 1];
      const to = next && JOINED.test(text.slice(from.end - start, next.start - start)) ? next : from;
      const { last: isLast, part = "" } = found.groups!;
      const told = moments.slice(0, at).find(({ text: own, year }) => year !== null && /^[0-9]{4}/u.test(own));
      const year = told?.year ?? (this.covered ? Math.floor(this.covered.first / 1e4) : this.year);
      // 1936年生的，去年也就是2025年: told from today.
      if (!year || (isLast && Math.abs(from.year - year) > SEVERAL)) continue;
      const span = SPANS[part.replace("第", "")];
      const base = (year - (isLast ? 1 : 0)) * 1e4;
      const [first, last] = span
        ? [base + span[0], base + span[1]]
        : !isLast && this.covered
          ? [this.covered.first, this.covered.last]
          : [base + 101, base + 1231];
      // The last day of a month may be told as the 31st; 上半年即1月1日至3月30日 is less than that.
      const [begins, ends] = [from.first - first, Math.floor(to.last / 100) - Math.floor(last / 100)];
      const isAll = span !== undefined && to !== from && THAT_IS(lexicon).test(before);
      if (isAll ? begins === 0 && ends === 0 : begins >= 0 && ends <= 0) continue;
      const place = { line, start: start + found.index, end: to.end };
      const other = told ?? this.covered;
      yield outOf(
        `“${found[0].replace(/[（(].*/u, "")}”不是${quote(text.slice(from.start - start, to.end - start))}`,
        { ...from, ...place },
        other ? { ...from, ...other } : from,
      );
    }
  }

  /** 截至2021年底 in a report of 2023; 三季度的数据，取自2月至4月的水样. */
  private *sources(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
    const { text, start, moments, paragraph } = dated;
    if (LOOKS_BACK(lexicon).test(text)) return;
    for (const [at, moment] of moments.entries()) {
      const [before, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
      const isAsOf = AS_OF(lexicon).test(before) || (LAST_DAY.test(moment.text) && STANDS(lexicon).test(behind));
      // 该得分的问卷回收于2022年9月: of numbers, and when they were taken.
      const near = text.slice(Math.max(0, moment.start - start - NEAR), moment.end - start + NEAR);
      const isTaken =
        (TIME_OF_DATA(lexicon).test(before.slice(-NEAR)) || TAKEN(lexicon).test(behind)) &&
        IS_DATA(lexicon).test(near) &&
        !COMPARES(lexicon).test(near);
      const isSource =
        (SOURCE(lexicon).test(before) ||
          SOURCE_BEHIND(lexicon).test(behind) ||
          (USES(lexicon).test(before) && RECORDS(lexicon).test(behind))) &&
        !NO_SOURCE(lexicon).test(behind);
      const topic =
        moment.year !== null && (isAsOf || isSource || isTaken)
          ? (this.topicBefore(dated, moment, lexicon) ?? (isTaken ? yearTold(dated, moment) : null))
          : null;
      if (!topic) continue;
      const next = moments[at + 1];
      const last = next && JOINED.test(text.slice(moment.end - start, next.start - start)) ? next.last : moment.last;
      const base = Math.floor(topic.first / 1e4);
      const isAlone = paragraph.every(
        (one) =>
          !OTHER_YEAR(lexicon).test(one.text) &&
          one.moments.every(({ year }) => year === null || year === moment.year || year === base),
      );
      const isOld = isSource
        ? last < (isAsOf && !isYear(topic) ? topic.last - LAST_DAYS : topic.first)
        : isAlone && dayNumber(topic.first) - dayNumber(last) > A_YEAR;
      if (isOld || (isTaken && isAlone && moment.year! < base))
        yield outOf(`说的是${quote(topic.text)}，用的却是${quote(moment.text)}的数`, moment, topic);
    }
  }

  /** What a number is told of: the nearest before it in its paragraph, or what the report covers. */
  private topicBefore(dated: Dated, moment: Moment, lexicon: Lexicon): Topic | null {
    const told = dated.paragraph
      .slice(0, dated.at + 1)
      .flatMap((one) => [
        ...topicsIn(one, lexicon),
        ...one.moments
          .filter(
            ({ start, text, grain }) =>
              (grain !== "day" && SHOWS(lexicon).test(one.text.slice(0, start - one.start))) ||
              (IS_YEAR.test(text) && start - one.start < 2),
          )
          .map((other): Topic => other),
      ]);
    const near = told
      .filter(({ first, end }) => first > 1e4 && end <= moment.start)
      .sort((one, other) => one.end - other.end)
      .pop();
    const year = this.year;
    const titled = year === null ? null : { text: `${year}年`, first: year * 1e4 + 101, last: year * 1e4 + 1231 };
    return near ?? this.covered ?? (titled && { ...titled, line: moment.line, start: moment.start, end: moment.end });
  }

  private *outside(dated: Dated, covered: Scope, lexicon: Lexicon): Iterable<Comparison> {
    const { text, start, line, moments } = dated;
    const from = line === covered.line ? Math.max(0, covered.end - start) : 0;
    const within = WITHIN(lexicon).exec(text.slice(from));
    const begin = within ? from + within.index + within[0].length : from;
    const base = Math.floor(covered.first / 1e4);
    const isWithinIt = (one: Moment): boolean => one.start - start >= from && isIn(one, covered, true);
    for (const moment of moments) {
      if (moment.start - start < from || isIn(moment, covered, true) || isBorn(dated, moment, lexicon)) continue;
      if (base !== Math.floor(covered.last / 1e4) && moment.year === null) continue;
      const isWithin = within !== null && moment.start - start >= begin;
      const [before, behind] = [
        text.slice(isWithin ? begin : from, moment.start - start),
        text.slice(moment.end - start),
      ];
      if (NO_EVENT(lexicon).test(behind) || OTHER_TIME(lexicon).test(before) || /[《〔][^》]*$/u.test(before)) continue;
      const own = clauseOf(before, behind);
      // 2024年12月发生的费用，2025年2月才报销: in that time as well.
      const [head, tail] = [since(before, "，。；、").length, /^[^，。；、]*/u.exec(behind)![0].length];
      const isBeside = (one: Moment): boolean => one.start >= moment.start - head && one.end <= moment.end + tail;
      if (moments.some((one) => one !== moment && /[0-9]/u.test(one.text) && isBeside(one) && isWithinIt(one)))
        continue;
      if (covered.isChecked && this.isFound(moment, covered, before, behind)) {
        yield outOf(`${quote(moment.text)}不在所查的“${covered.text}”以内`, moment, covered);
        continue;
      }
      if (
        moment.grain === "year" ||
        isAnotherStep(own.replace(RECORD(lexicon), ""), isWithin ? behind : "", "", lexicon)
      )
        continue;
      const earlier = this.last + text.slice(0, moment.start - start);
      // 9月2日入户查看台账: the day of looking, not one that stands there.
      const isRecord =
        RECORD(lexicon).test(own) &&
        !LOOKED(lexicon).test(clauseOf("", behind)) &&
        (LOOKED(lexicon).test(earlier) || RECORD(lexicon).test(earlier));
      const isDoing = covered.what !== undefined && own.includes(covered.what) && !RESULT(lexicon).test(own);
      // 查阅2024年1月至2025年10月的记录: what was looked through.
      const isSpan = IN_SPAN.test(behind) || TO_SPAN.test(before);
      if (isWithin || (!isSpan && (isRecord || isDoing)))
        yield outOf(`${quote(moment.text)}不在报告所说的“${covered.text}”以内`, moment, covered);
    }
    for (const topic of topicsIn(dated, lexicon)) {
      const years = Math.floor(topic.first / 1e4) - base;
      const lead = text.slice(from, topic.start - start);
      if (base > 0 && topic.first > 1e4 && years < -1 && !OTHER_TIME(lexicon).test(lead) && this.isAlone(dated))
        yield outOf(`${quote(topic.text)}不在报告所说的“${covered.text}”以内`, topic, covered);
    }
  }

  /** 发现2022年7月的一张发票, 最晚一份开于9月: of what was looked through. */
  private isFound(moment: Moment, scope: Scope, before: string, behind: string): boolean {
    const { lexicon } = this.context.data;
    const own = clauseOf(before, behind);
    if ((moment.grain === "year" && !behind.startsWith("的")) || !/[0-9]/u.test(moment.text)) return false;
    if (IN_SPAN.test(behind) || TO_SPAN.test(before) || OLDER(lexicon).test(before + own)) return false;
    const head = since(before, "，。；：");
    // 自查工作7月1日启动: when it was looked, not what was found.
    const self = SELF(lexicon).exec(head);
    if (self && !FOUND(lexicon).test(head.slice(self.index + self[0].length))) return false;
    // 典型的：2025年3月……；2026年3月…….
    const isNamed = FOUND(lexicon).test(head === "" ? before : head);
    const isOf = isNamed || ATTRIBUTE.test(behind) || RECORD(lexicon).test(own) || NUMBERED.test(head);
    const isTold = FOUND(lexicon).test(before) || (FOUND(lexicon).test(this.last) && !LOOKED(lexicon).test(own));
    if (!isOf || !isTold || RESULT(lexicon).test(own)) return false;
    // What came later may be what was done about it.
    return isNamed || moment.last < scope.first || ATTRIBUTE.test(behind) || !isAnotherStep(own, "", "", lexicon);
  }

  /** Whether no other year is told of beside it. */
  private isAlone({ paragraph }: Dated): boolean {
    return paragraph.every(({ text }) => !OTHER_YEAR(this.context.data.lexicon).test(text));
  }
}

/** 对照2025年目标任务: the year that a paragraph begins with. */
function yearTold({ paragraph: [first] }: Dated, moment: Moment): Topic | null {
  const [told] = first!.moments;
  if (!told || told === moment || told.year === null || told.grain === "day") return null;
  return { ...told, first: told.year * 1e4 + 101, last: told.year * 1e4 + 1231 };
}

/** What the title or a first sentence tells of, 2024年上半年 or 2023年工作总结. */
function openingOf(piece: Pick<Dated, "text" | "line" | "start">, lexicon: Lexicon): Topic | undefined {
  const topic = topicsIn(piece, lexicon).find(
    ({ first, text, end }) =>
      (first > 1e4 || LOOKED(lexicon).test(piece.text)) &&
      // 2025年4月至6月组织自查: the time of doing it.
      !(DATED.test(text) && DOING(lexicon).test(piece.text.slice(end - piece.start))),
  );
  const year = topic ? undefined : OF_YEAR(lexicon).exec(piece.text)?.[1];
  if (!year) return topic;
  const start = piece.start + piece.text.indexOf(year);
  const base = Number(year) * 1e4;
  return { line: piece.line, start, end: start + 5, text: `${year}年`, first: base + 101, last: base + 1231 };
}

/** The two ends of a text: what stands between tells nothing of a day beside it. */
const edges = (text: string): string =>
  text.length > 2 * NEAR ? `${text.slice(0, NEAR)}；${text.slice(-NEAR)}` : text;

/** 自查时段为2026年1月1日至6月30日, 本报告只统计2025年度: of all that follows. */
function coveredBy(dated: Dated, lexicon: Lexicon): Scope | undefined {
  for (const { from, to, before, rest } of spansIn(dated)) {
    if (to === from && !isPart(from)) continue;
    if (!COVERS(lexicon).test(edges(before)) && !COVERS(lexicon).test(edges(rest))) continue;
    const what = /([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}.?$/u.exec(before)?.[1];
    const isLong = dayNumber(to.last) - dayNumber(from.first) > A_MONTH;
    return { ...over(dated, from, to), isChecked: isLong && from.year !== null, ...(what ? { what } : {}) };
  }
  return undefined;
}

/** 只清理2024年以来的合同; 抽查了2024年度的档案; 对2025年上半年的处方进行点评: of its paragraph. */
function checkedBy(dated: Dated, lexicon: Lexicon): Scope | undefined {
  for (const { from, to, before, behind, rest } of spansIn(dated)) {
    const isOpen = OPEN(lexicon).test(rest);
    const isOf = /^份?的/u.test(rest);
    // 2025年4月排查时: the time of doing it.
    if (from.year === null || !/[0-9]/u.test(from.text) || (to === from && !isOpen && !isOf && DATED.test(from.text)))
      continue;
    if (!isOpen && SCOPE_ENDS(lexicon).test(rest)) continue;
    if (!CHECKS(lexicon).test(before) && !(ON.test(before) && IS_CHECKED(lexicon).test(behind))) continue;
    const scope = { ...over(dated, from, to), isChecked: true };
    return isOpen ? { ...scope, last: 99991231 } : scope;
  }
  return undefined;
}

const IN_TERM = pattern((any) => any("in-term"));
const LATER = pattern((any) => `^(?:${any("after-then")}|${any("deadline-mark")}|${any("not-of-report")})`);
/** Sentences behind a term in which a day may be told of it. */
const FAR = 3;

/** 任总经理时间为2019年6月至2023年12月，…2025年5月任内签批: in a term that is told before. */
function* inTerm(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, paragraph, at, moments } = dated;
  if (!IN_TERM(lexicon).test(text)) return;
  const near = paragraph.slice(Math.max(0, at - FAR), at + 1);
  const terms = near.flatMap((room) =>
    room.moments.slice(1).flatMap((to, index) => {
      const from = room.moments[index]!;
      return from.year !== null && isJoined(room, from, to, lexicon) ? [over(room, from, to)] : [];
    }),
  );
  for (const moment of moments) {
    const term = terms.filter(({ end }) => end <= moment.start).pop();
    const [before, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
    const clause = /(?:[^，。；]*，)?[^，。；]*$/u.exec(before.slice(Math.max(0, (term?.end ?? 0) - start)))![0];
    const isTold = IN_TERM(lexicon).test(clause + /^，?[^，。；]*/u.exec(behind)![0]);
    if (!term || moment.year === null || !isTold || isIn(moment, term, true) || LATER(lexicon).test(behind)) continue;
    if (!OTHER_TIME(lexicon).test(clauseOf(before, "")))
      yield outOf(`${quote(moment.text)}不在“${term.text}”以内`, moment, term);
  }
}

/** Each time that a sentence tells, 2025年1月至6月 as one, with what stands before and behind. */
const spansIn = ({ text, start, moments }: Dated) =>
  moments.map((from, at) => {
    const [before, behind] = [text.slice(0, from.start - start), text.slice(from.end - start)];
    const next = moments[at + 1];
    const to = next && JOINED.test(text.slice(from.end - start, next.start - start)) ? next : from;
    return { from, to, before, behind, rest: text.slice(to.end - start) };
  });

/** 2025年度, 2025年上半年. */
const isPart = ({ text, grain }: Moment): boolean => (grain === "year" ? text.endsWith("度") : !DATED.test(text));

const over = ({ text, line, start }: Dated, from: Moment, to: Moment): Scope => ({
  line,
  start: from.start,
  end: to.end,
  text: text.slice(from.start - start, to.end - start),
  first: from.first,
  last: to.last,
});

export const outOf = (message: string, moment: Place, other: Place): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: message,
  message: `${message}。`,
  places: [moment, other].map(({ line, start, end }) => ({ line, start, end })),
});
