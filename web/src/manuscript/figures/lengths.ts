/** How long a thing took where a sentence tells just its first and its last day, in any words: 4月3日反映，4月10日办结，用时7天. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison, Figure } from "./model";
import { dayNumber, type Moment, monthNumber } from "./moments";
import { OTHER_LENGTH } from "./spans";
import { isSlip } from "./units";

const leadsTo = (words: string) =>
  pattern(
    (any) =>
      `(?:${any("lasting")}|${any("lasted")}|${any("length-lead")}|${any("fully")})(?:${any("amounts-to")}|${any("just-so")})*${words}$`,
  );
const LEAD = leadsTo("");
/** 一共上早操38天: of the days between, not all of them. */
const LOOSE_LEAD = leadsTo("[^，。；0-9]{2,4}");
/** 前后算上一共贴了7天: from the first day to the last. */
const AROUND = pattern((any) => `(?:${any("first-to-last")})[^，。；0-9]{0,8}$`);
/** 干了26天: no more than there are. */
const DID = new RegExp(`[${HAN}]了$`, "u");
/** 到2027年8月到期: what begins on the first day is over. */
const IS_OVER = pattern((any) => `^[^，。；0-9]{0,2}(?:${any("term-over")})`);
const TERM = pattern((any) => `(?:${any("term-noun")})[^，。；0-9]{0,4}$`);
const BEHIND = pattern((any) => `^(?:${any("lasted-behind")}|${any("length-tail")})`);
const UNTIL_NOW = pattern((any) => any("until-now"));
const YEARS = pattern((any) => `^(?:${any("years-unit")}|周年)$`);
const ANNIVERSARY = /^周年$/u;
/** 每天: both ends count. */
const DAILY = pattern((any) => any("day-by-day"));
/** Characters between two days, and from 至今 to a length. */
const [NEAR, NOW] = [2, 20];
/** Days on which a month is reckoned, and how much of one a length told in months may be off. */
const [MONTH, LOOSE] = [30.4, 0.6];

export function* lengthsOf(dated: Dated, isCompared: ReadonlySet<Figure>, lexicon: Lexicon): Iterable<Comparison> {
  const { moments, text, start } = dated;
  const [from, to] = moments;
  if (moments.length < 2 || !from || !to || (from.year === null) !== (to.year === null)) return;
  const isListed = moments
    .slice(1)
    .every((moment, at) => /^[、和及]$/u.test(text.slice(moments[at]!.end - start, moment.start - start)));
  if ((moments.length > 2 && !isListed) || to.first <= from.first) return;
  // 2026年前三季度: one period.
  if (to.start - from.end < NEAR && !/[，；：。]/u.test(text.slice(from.end - start, to.start - start))) return;
  // 2004年起当了十五年: the beginning of it.
  if (text.startsWith("起", to.end - start)) return;
  const isOver = IS_OVER(lexicon).test(text.slice(to.end - start));
  for (const figure of dated.figures) {
    if (figure.about || isCompared.has(figure)) continue;
    const lead = text.slice(0, figure.start - start).slice(-NOW);
    // 超期使用4个月: of another time.
    if (OTHER_LENGTH(lexicon).test(lead)) continue;
    const isTerm = isOver && TERM(lexicon).test(lead);
    // 至今: up to another day than those.
    if (UNTIL_NOW(lexicon).test(lead)) continue;
    const isLed = LEAD(lexicon).test(lead);
    const isLoose = !isLed && (LOOSE_LEAD(lexicon).test(lead) || DID.test(lead));
    const isAround = AROUND(lexicon).test(lead);
    const isAnniversary = ANNIVERSARY.test(figure.unit);
    const isLength =
      isTerm || isAround || isLed || isLoose || isAnniversary || BEHIND(lexicon).test(text.slice(figure.end - start));
    const real = isLength
      ? isListed
        ? listed(moments, figure)
        : between(from, to, figure, DAILY(lexicon).test(text), lexicon)
      : null;
    if (!real || (!real.holds && !isAnniversary && !isTerm && !isAround && !isMeant(figure.value, real.value)))
      continue;
    if (isLoose && figure.value < real.value) continue;
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: real.holds,
      told: real.told,
      message: `时间长短对不上：${real.told}，写的是${figure.text}。`,
      places: [
        { line: figure.line, start: figure.start, end: figure.end },
        { line: from.line, start: from.start, end: moments[moments.length - 1]!.end },
      ],
    };
  }
}

/** Near it, or another digit: 18 for 8. */
const isMeant = (told: number, real: number): boolean =>
  isSlip(told, real) || Math.abs(Math.round(real) - told) % 10 === 0;

interface Length {
  value: number;
  holds: boolean;
  told: string;
}

/** 7月6日、7日、8日: so many days. */
const listed = (moments: readonly Moment[], { unit, value }: Figure): Length | null =>
  unit === "天" && moments.every(({ grain }) => grain === "day")
    ? { value: moments.length, holds: value === moments.length, told: `列了${moments.length}天` }
    : null;

export function between(
  from: Moment,
  to: Moment,
  { unit, value }: Figure,
  isDaily: boolean,
  lexicon: Lexicon,
): Length | null {
  const isDays = from.grain === "day" && to.grain === "day";
  const days = dayNumber(to.last) - dayNumber(from.first);
  const span = `${from.text}到${to.text}是`;
  if (unit === "天")
    return isDays
      ? { value: days, holds: value === days + 1 || (value === days && !isDaily), told: `${span}${days}天` }
      : null;
  const months = monthNumber(to.last) - monthNumber(from.first);
  if (unit === "个月") {
    if (from.grain === "year" || to.grain === "year") return null;
    const holds = isDays ? Math.abs(days / MONTH - value) <= LOOSE : value >= months && value <= months + 1;
    return { value: months, holds, told: `${span}${months}个月` };
  }
  if (!YEARS(lexicon).test(unit) || from.year === null) return null;
  const isLoose = from.grain === "year" || to.grain === "year";
  const real = isLoose ? to.year! - from.year : months / 12;
  const slack = ANNIVERSARY.test(unit) ? 0 : 1;
  const least = isLoose ? real - slack : Math.floor(real);
  const most = isLoose ? real + slack : Math.ceil(real) || 1;
  return { value: real, holds: value >= least && value <= most, told: `${span}${to.year! - from.year}年` };
}
