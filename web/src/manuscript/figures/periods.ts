/** Parts of a year and what they come to: 上半年1200万元，下半年1500万元，全年2800万元; 每月一次，全年13次. */

import { since } from "../../shared/since";
import { FIGURES, HAN } from "../../shared/han";
import { matches } from "../../shared/matches";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { weekdaysIn } from "./calendar";
import { RULES, sharesRun, spanOf } from "./compare";
import type { Dated } from "./dated";
import { isExact, isLike, type Mention, mentionsOf, sizeOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";
import { dayNumber, monthNumber } from "./moments";
import { spansIn, timeOf, type Time } from "./per";
import { isJoined } from "./spans";

const NAMED = pattern((any) => `${any("part-of-year")}|${any("all-of-year")}|(?<![0-9])[0-9]{1,2}月份?`, "gu");
const EACH = pattern((any) => `${any("each")}|${any("average-of")}|${any("among")}|占`);
/** What makes what. */
const DIVISIONS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  全年: [
    ["上半年", "下半年"],
    ["一季度", "二季度", "三季度", "四季度"],
  ],
  上半年: [["一季度", "二季度"]],
  下半年: [["三季度", "四季度"]],
  前三季度: [
    ["一季度", "二季度", "三季度"],
    ["上半年", "三季度"],
  ],
  前二季度: [["一季度", "二季度"]],
  一季度: [["1月", "2月", "3月"]],
  二季度: [["4月", "5月", "6月"]],
  三季度: [["7月", "8月", "9月"]],
  四季度: [["10月", "11月", "12月"]],
};
const MOST = 20;

export function* periodsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!/季度|半年/u.test(sentence.text)) return;
  const named = mentionsOf(sentence).flatMap((mention): [string, Mention][] => {
    const { text, start } = sentence;
    const at = mention.figure.start - start;
    const words = text.slice(Math.max(0, at - MOST), at).replace(/^.*[，；。、]/u, "");
    const name = matches(words, NAMED(lexicon)).slice(-1)[0]?.[0];
    if (!name || !isExact(mention.figure) || EACH(lexicon).test(words)) return [];
    return [[name.replace(/^第|全年度/u, (found) => (found === "第" ? "" : "全年")).replace(/份$/u, ""), mention]];
  });
  const by = new Map(named);
  if (by.size !== named.length) return;
  for (const [name, whole] of named)
    for (const parts of DIVISIONS[name] ?? []) {
      const found = parts.flatMap((part) => by.get(part) ?? []);
      if (found.length < parts.length || !found.every(({ figure }) => isLike(figure, whole.figure))) continue;
      const figures = found.map(({ figure }) => figure);
      const sum = figures.reduce((all, figure) => all + sizeOf(figure), 0);
      const told = `${figures.map(({ text }) => text).join("＋")}`;
      yield {
        rule: RULES.doubtful,
        figures: [whole.figure, ...figures],
        holds: Math.abs(sum - sizeOf(whole.figure)) <= 1e-6 * sum || sizeOf(whole.figure) > 2 * sum,
        told: `${told}和${whole.figure.text}`,
        message: `${parts.join("、")}加起来和${name}对不上：${told}，不是${whole.figure.text}。`,
        places: [spanOf([whole.figure, ...figures])],
      };
    }
}

const COUNT = `(?:[0-9]{1,3}|[两${FIGURES}]{1,3})`;
/** 每月开展一次, 每逢星期一巡库一次, 每月5日、20日各出一期. */
const RECURS = pattern(
  (any) =>
    `(?:${any("recurs-each")})(?<each>${COUNT})?个?(?<time>${any("name-of-day")}|${any("name-of-week")}|${any("name-of-month")}|${any("name-of-quarter")}|${any("half-time")})` +
    `(?<weekday>[${FIGURES.slice(0, 6)}日](?!${any("times-counted")}))?(?<deed>[^。；每]{0,24}?)(?<times>${COUNT})(?<unit>${any("times-counted")})(?!${any("and-over")})`,
  "u",
);
/** 半月一报, 一季一评. */
const ONE_EACH = pattern(
  (any) =>
    `(?<time>${any("half-time")}|${any("name-of-month")}|${any("name-of-quarter")}|${any("name-of-week")})一(?<deed>${any("done-at-a-time")})`,
);
/** 一次没落下，也没有多跑. */
const SURE = pattern((any) => any("none-left-out"));
const SUM = pattern(
  (any) =>
    `(?<lead>[^，。；：0-9]{0,14}?)(?<!${any("no-count-before")}|[${FIGURES}])(?<count>${COUNT})(?<unit>${any("times-counted")}|条)(?<noun>[${HAN}]{0,4})`,
  "gu",
);
const IN_ALL = pattern((any) => `${any("altogether")}|${any("sum-word")}|${any("all-of-year")}|${any("in-all-time")}`);
const NO_SUM = pattern((any) => `${any("among")}|${any("each")}|${any("at-least")}|${any("respectively")}`);
const NORM = pattern((any) => `${any("asks-for")}|${any("rule-or-contract")}|${any("at-least")}`);
const HALVES: Readonly<Record<string, number>> = { 半年: 6, 半月: 0.5 };
const DAYS_OF: Readonly<Partial<Record<Time, number>>> = { day: 1, week: 7 };

/** What is done each month comes to as often as there are months. */
export function* recurringOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const { paragraph, at, text, line, start } = dated;
  const rate = RECURS(lexicon).exec(text) ?? ONE_EACH(lexicon).exec(text);
  const name = rate?.groups?.["time"];
  const half = HALVES[name ?? ""];
  const time = half ? "month" : name && timeOf(name, lexicon);
  if (!rate || !name || !time) return;
  const { each, weekday, deed = "", times = "一", unit = "次" } = rate.groups!;
  const from = rate.index + rate[0].length;
  const near = paragraph.slice(at, at + AHEAD);
  const room = near.map((one) => one.text).join("");
  const isSure = SURE(lexicon).test(room);
  if (!isSure && NORM(lexicon).test(since(text.slice(0, rate.index), "，。；") + deed)) return;
  const sums = matches(room.slice(from), SUM(lexicon)).filter(({ groups }) => {
    const words = groups!["lead"]! + groups!["noun"]!;
    const isOne = sharesRun(deed, words, 2);
    return (
      !NO_SUM(lexicon).test(words) &&
      (groups!["unit"] === unit
        ? isSure || IN_ALL(lexicon).test(words) || isOne
        : IN_ALL(lexicon).test(words) && sharesRun(deed, words, 1))
    );
  });
  const [sum] = sums;
  if (!sum) return;
  const pair = paragraph
    .slice(Math.max(0, at - 1), at + AHEAD)
    .flatMap((one) => one.moments.slice(1).map((to, index) => ({ one, from: one.moments[index]!, to })))
    .find((one) => one.to.first > one.from.first && isJoined(one.one, one.from, one.to, lexicon));
  const names = room.slice(0, from + sum.index + sum[0].length);
  const told = spansIn(sum.groups!["lead"]!, name, lexicon);
  const words = told.length > 0 ? told : spansIn(names, name, lexicon);
  const step = (each ? amount(each).value : 1) * (half ?? 1);
  // 2024年共讲党课4次
  const isYear = words.length === 0 && dated.moments.length === 1 && dated.moments[0]!.grain === "year";
  const days = pair && pair.to.grain === "day" ? dayNumber(pair.to.last) - dayNumber(pair.from.first) + 1 : 0;
  const months = pair ? monthNumber(pair.to.last) - monthNumber(pair.from.first) + 1 : isYear ? 12 : 0;
  const whole = (value: number, slack = 0): [number, number] => [Math.floor(value - slack), Math.ceil(value)];
  const size = DAYS_OF[time];
  const isFull =
    pair &&
    (pair.from.grain === "month" || pair.from.first % 100 === 1) &&
    (pair.to.grain === "month" || pair.to.last % 100 > 27);
  const [least, most] =
    size && days
      ? weekday && pair?.from.year
        ? weekdaysIn(pair.from, pair.to, weekday)
        : whole(days / size / step)
      : !size && months > 0
        ? whole(months / (time === "quarter" ? 3 : 1) / step, isFull || isYear ? 0 : 1)
        : words.length > 0
          ? [
              Math.min(...words.map(({ value }) => Math.floor(value / step))),
              Math.max(...words.map(({ value }) => Math.ceil(value / step))),
            ]
          : [0, 0];
  // 每天上午、下午各消毒一次; 早晚各一次
  const isShared = EACH(lexicon).test(deed);
  const shares = isShared ? deed.split(/[、和]/u).length : 1;
  if (isShared && shares < 2) return;
  const often = amount(times).value * shares;
  const value = amount(sum.groups!["count"]!).value;
  const spare = Number(time === "day" && step > 1);
  if (most === 0 || value > 2 * often * most) return;
  const place = { line, start: start + rate.index, end: start + from + sum.index + sum[0].length };
  yield {
    rule: RULES.doubtful,
    figures: [],
    holds: value >= often * least && value <= often * (most + spare),
    told: `${rate[0]}，是${often * most}${unit}`,
    message: `“${rate[0]}”和一共多少对不上：算下来是${often * most}${unit}，写的是${sum.groups!["count"]!}${sum.groups!["unit"]!}。`,
    places: [place],
  };
}

/** Sentences over which a total may be told, the first included. */
const AHEAD = 3;
