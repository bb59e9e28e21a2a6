/** Days and months that lie outside of the part of a year that they are told of: 上半年受理38件，其中8月最多. */

import { since } from "../../shared/since";
import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";
import { RULES, sharesRun } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { type Moment, SPANS, UNTIL } from "./moments";

const TOPIC = pattern(
  (any) =>
    `(?<=^|[，。；：“（])[^，。；：0-9]{0,16}?((?:19|20)[0-9]{2}年|${any("this-year")})?` +
    `(?:(${any("part-of-year")}|(?<=[0-9]年)(?:${any("year-as-period")}|(?=[^，。；0-9]{0,8}(?:${any("new-in-year")}))))|` +
    `(?<![0-9])([0-9]{1,2})月?${UNTIL}([0-9]{1,2})月份?(?![0-9]))(?!${any("not-of-period")})`,
  "gu",
);
/** What is told of is named again, or one of what was counted. */
const AMONG = pattern(
  (any) =>
    `${any("among")}|${any("within-report")}|(?:${any("respectively")})[^，。；]{0,4}$|(?:${any("each")})[^，。；]{0,12}：|[0-9两${FIGURES}](?:.*(?:${any("respectively")})|[^。；]{1,12}：)|(?:${any("one-of-these")})[^，。；]{0,6}$`,
);
/** 一季度收支情况：4月份收入86万元. */
const SHOWN = pattern((any) => `^[^，。；：0-9]{0,8}(?:${any("shown-by-month")})：$`);
const AMONG_BEHIND = pattern((any) => `^[^，。；0-9]{0,6}(?:${any("one-of-these")})`);
/** 其中3件7月办结: another step of the matter than the one that is counted. */
const STEP = pattern(
  (any) =>
    `${any("approved")}|${any("case-opened")}|${any("case-closed")}|${any("dealt-with-at-last")}|${any("works-begun")}|` +
    `${any("works-ended")}|${any("works-accepted")}|${any("contract-signed")}|${any("sent-out")}|${any("started")}|${any("finished")}`,
);
const OTHER_TIME = pattern((any) => any("other-time"));
const GOES_ON = pattern((any) => `^(?:起|${any("deadline-mark")}|${any("not-of-report")})`);
const NEW = pattern((any) => `^[^，。；0-9]{0,8}(?:${any("new-in-year")})`);
const IS_THERE = pattern((any) => `^(?:${any("among")}|${any("within-report")}|${any("one-of-these")})`);

export interface Topic extends Place {
  text: string;
  first: number;
  last: number;
}

export function* withinOf(dated: Dated, before: Dated | undefined, lexicon: Lexicon): Iterable<Comparison> {
  const topics = topicsIn(dated, lexicon);
  const goesOn = topics.length === 0 && IS_THERE(lexicon).test(dated.text);
  const all = goesOn && before ? topicsIn(before, lexicon).slice(-1) : topics;
  for (const [at, topic] of all.entries()) {
    const from = goesOn ? 0 : topic.end - dated.start;
    const room = goesOn ? before! : dated;
    const topicClause = /^[^，。；：]*/u.exec(room.text.slice(topic.end - room.start))![0];
    const until = goesOn ? dated.text.length : (all[at + 1]?.start ?? Infinity) - dated.start;
    for (const moment of dated.moments) {
      const [start, end] = [moment.start - dated.start, moment.end - dated.start];
      // 2025年新签约14个，最早的为2023年1月: of no other year either.
      const isNew = NEW(lexicon).test(topicClause);
      if (start < from || start >= until || moment.grain === "year" || isIn(moment, topic, isNew)) continue;
      const [lead, behind] = [dated.text.slice(from, start), dated.text.slice(end)];
      if (/；/u.test(lead) || OTHER_TIME(lexicon).test(lead) || GOES_ON(lexicon).test(behind)) break;
      if (new RegExp(`${UNTIL}$`, "u").test(lead) || new RegExp(`^${UNTIL}`, "u").test(behind)) break;
      const isTold = moment.grain === "month" && SHOWN(lexicon).test(lead);
      if (!goesOn && !isTold && !AMONG(lexicon).test(lead) && !AMONG_BEHIND(lexicon).test(behind)) continue;
      const counted = goesOn ? before!.text : lead.slice(0, lead.length - clauseOf(lead, "").length);
      const own = clauseOf(lead, behind);
      // Of those of a year some may be from the year before: just what is counted happened in it.
      if (!isNew && isYear(topic) && !sharesRun(own.replace(/[^\u4e00-\u9fff]/gu, ""), counted, 2)) break;
      if (isAnotherStep(own, isNew ? "" : behind, counted, lexicon)) break;
      yield {
        rule: RULES.order,
        figures: [],
        holds: false,
        told: `${moment.text}不在${topic.text}`,
        message: `说的是${topic.text}，${moment.text}不在里面。`,
        places: [moment, topic].map((one) => ({ line: one.line, start: one.start, end: one.end })),
      };
      break;
    }
  }
}

export const clauseOf = (lead: string, behind: string): string =>
  since(lead, "，。；") + /^，?[^，。；]*/u.exec(behind)![0];

/** Whether a day is that of another step than the one that is counted. */
export function isAnotherStep(clause: string, behind: string, counted: string, lexicon: Lexicon): boolean {
  const step = STEP(lexicon).exec(clause)?.[0];
  return ATTRIBUTE.test(behind) || (step !== undefined && !counted.includes(step));
}

/** 其中5月购置的3台: a property of some. */
const ATTRIBUTE = /^[\u4e00-\u9fff]{1,8}的/u;

export function topicsIn({ text, line, start }: Pick<Dated, "text" | "line" | "start">, lexicon: Lexicon): Topic[] {
  return matches(text, TOPIC(lexicon)).flatMap(({ 0: whole, 1: year, 2: part, 3: from, 4: to, index }) => {
    const base = /^[0-9]/u.test(year ?? "") ? Number(year!.slice(0, 4)) * 1e4 : 0;
    const span =
      part === undefined ? [Number(from) * 100 + 1, Number(to) * 100 + 31] : (SPANS[part.replace("第", "")] ?? WHOLE);
    if (span[1]! < span[0]! || span[1]! > WHOLE[1]) return [];
    const end = start + index + whole.length;
    const words = whole.slice(whole.indexOf(year ?? part ?? from!));
    return [{ line, start: end - words.length, end, text: words, first: base + span[0]!, last: base + span[1]! }];
  });
}

/** From 1 January to 31 December. */
const WHOLE: readonly [number, number] = [101, 1231];
export const isYear = ({ first, last }: Topic): boolean => last - first > YEAR;
/** From 1 January to 31 December, as yyyymmdd goes. */
const YEAR = 1100;

/** Whether a day may be meant of that time; one of another year is something else, unless `anyYear` asks for it. */
export function isIn({ first, last, year, text }: Moment, topic: Topic, anyYear = false): boolean {
  const [own, end] = [Math.floor(topic.first / 1e4), Math.floor(topic.last / 1e4)];
  const told = year !== null && /年/u.test(text) ? year : null;
  // Of several years each has all the months.
  if (end > own && told === null) return true;
  if (own > 0 && told !== null && (told < own || told > end)) return !anyYear && !isYear(topic);
  if (own > 0 && told !== null) return first <= topic.last && last >= topic.first;
  if (told !== null && anyYear) return true;
  const [from, to] = [topic.first % 1e4, topic.last % 1e4];
  return first % 1e4 <= to && last % 1e4 >= from;
}
