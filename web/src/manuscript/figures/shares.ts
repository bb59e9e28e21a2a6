/** Shares: so many of so many are so many percent, and percents that no part can have. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { compared, countsBefore, quantitiesOf, RULES, sharesRun, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

/** 占, 占比为, 回收率达到: what the percent is called. */
const SHARE = pattern((any) => `(?:(${any("makes-up")})|([\\u4e00-\\u9fff]{1,8}率))(?:${any("amounts-to")})*$`);
const CHANGES = pattern((any) => `${any("change-word")}[^，。；]{0,3}$|${any("change-word")}率`);
const WHOLE = pattern((any) => any("marks-whole"));
const RETURN = pattern((any) => any("return-rate"));
const HANDED_IN = pattern((any) => any("hand-in"));
const ATTENDS = pattern((any) => any("attend-rate"));
const DOING = pattern((any) => `^(?:${any("task-rate")})`);
const DONE = pattern((any) => any("task-done"));
const CAME = pattern((any) => any("came"));

/** 合计占: of the parts before it together. */
const TOGETHER = pattern((any) => `(?:${any("sum-word")}|${any("altogether")})[^，。；]{0,6}$`);

interface Rate {
  percent: Figure;
  segment: Segment;
  index: number;
  /** 回收 of 回收率; "" for 占. */
  stem: string;
}

export function* sharesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    for (const percent of segment.figures.filter(({ kind, about }) => kind === "percent" && !about)) {
      const before = segment.text.slice(0, percent.start - segment.start);
      const found = SHARE(lexicon).exec(before);
      if (!found || CHANGES(lexicon).test(before) || TOGETHER(lexicon).test(before)) continue;
      const comparison = compareShare(sentence, { percent, segment, index, stem: found[2] ?? "" }, lexicon);
      if (comparison) yield comparison;
    }
  }
}

function compareShare(sentence: FigureSentence, rate: Rate, lexicon: Lexicon): Comparison | null {
  const { percent } = rate;
  const part = partOf(sentence, rate, lexicon);
  if (!part) return null;
  const wholes = [
    ...(sentence.before ? countsBefore(sentence.before, part.unit, sentence.start) : []),
    ...countsBefore(sentence, part.unit, part.start),
  ];
  const relation = (whole: Figure) => ({ kind: "share" as const, part, whole, percent });
  const fits = wholes.find((whole) => judge(relation(whole)).holds);
  // The percent may be that of another number of the same sentence.
  const others = countsBefore(sentence, part.unit, percent.start);
  const pair = fits ? null : fitting(others, percent);
  if (pair)
    return compared(RULES.share, { kind: "share", ...pair, percent }, [pair.whole, pair.part, percent], () => "");
  const told = (whole: Figure): Comparison =>
    compared(
      RULES.share,
      relation(whole),
      [whole, part, percent],
      (calculation) => `${quote(percent.text)}对不上：${calculation}。`,
    );
  if (fits) return told(fits);
  // “较差”的9份、“差”的3份，占…: it may be that of both.
  if (rate.stem === "" && isListed(sentence, part)) return null;
  const near = wholes
    .filter((whole) => whole.start < part.start && whole.start >= sentence.start)
    .filter((whole) => !hasShare(sentence, whole, lexicon))
    .pop();
  // Only where the text itself says what is the whole.
  return near && near.value >= part.value && isWhole(sentence, near, part, lexicon) ? told(near) : null;
}

const shared = new WeakMap<FigureSentence, ReadonlySet<Figure>>();

/** Whether a number has a share of its own, and so is a part beside the others: “好”617份，占54.3%. */
function hasShare(sentence: FigureSentence, figure: Figure, lexicon: Lexicon): boolean {
  const isShared = ({ kind, end }: Figure, at: number): boolean => {
    const next = sentence.figures[at + 1];
    const between = sentence.text.slice(end - sentence.start, (next?.start ?? end) - sentence.start);
    return kind === "count" && next?.kind === "percent" && Boolean(SHARE(lexicon).exec(between)?.[1]);
  };
  const known = shared.get(sentence) ?? new Set(sentence.figures.filter(isShared));
  shared.set(sentence, known);
  return known.has(figure);
}

/** Whether a number is the last of several with 、 between them. */
function isListed({ segments }: FigureSentence, part: Figure): boolean {
  const at = segments.findIndex(({ start, end }) => start <= part.start && part.start < end);
  return at > 0 && segments[at - 1]!.mark === "、" && segments[at - 1]!.figures.some(({ unit }) => unit === part.unit);
}

/** Two of the last few figures that make the percent. */
function fitting(figures: readonly Figure[], percent: Figure): { part: Figure; whole: Figure } | null {
  const near = figures.slice(-6);
  for (const whole of near)
    for (const part of near)
      if (part !== whole && judge({ kind: "share", part, whole, percent }).holds) return { part, whole };
  return null;
}

/** The last exact count before an offset. */
function lastBefore({ figures }: FigureSentence, at: number): Figure | undefined {
  let found: Figure | undefined;
  for (const figure of figures) {
    if (figure.end > at) break;
    if ((figure.kind === "count" || figure.kind === "money") && !figure.about) found = figure;
  }
  return found;
}

/** The number that the percent is about: right before it, or behind it where 应 and 实 follow. */
function partOf(sentence: FigureSentence, { percent, index, stem }: Rate, lexicon: Lexicon): Figure | null {
  const behind = sentence.segments.slice(index + 1, index + 3);
  const last = lastBefore(sentence, percent.start);
  if (stem === "") return last && percent.start - last.end <= 30 ? last : null;
  const named = (text: string): boolean => matches(stem, text, lexicon);
  const holder = sentence.segments
    .slice(Math.max(0, index - 4), index + 1)
    .find(({ start, end }) => last && start <= last.start && last.start < end);
  if (last) return holder && named(holder.text) ? last : null;
  const came = behind[1];
  const figure = came && quantitiesOf(came)[0];
  return figure && !figure.about && CAME(lexicon).test(came.text) && named(came.text) ? figure : null;
}

/** Whether a rate is that of what a clause counts: 整改完成率 of 已整改. */
function matches(stem: string, text: string, lexicon: Lexicon): boolean {
  if (RETURN(lexicon).test(stem)) return HANDED_IN(lexicon).test(text);
  if (ATTENDS(lexicon).test(stem)) return CAME(lexicon).test(text);
  if (DOING(lexicon).test(stem)) return DONE(lexicon).test(text);
  return sharesRun(stem.replace(/率$/u, ""), text, 2);
}

function isWhole({ text, start }: FigureSentence, whole: Figure, part: Figure, lexicon: Lexicon): boolean {
  const between = text.slice(whole.end - start, part.start - start);
  const before = text.slice(Math.max(0, whole.start - start - 24), whole.start - start);
  return WHOLE(lexicon).test(between) || WHOLE(lexicon).test(before);
}

const PART_RATE = pattern(
  (any) => `(?:${any("part-rate")})(?:${any("amounts-to")})*$|(?<![抢侵强])占[^，。；0-9]{0,12}$`,
);
const GRADE = pattern((any) => `(${any("grade")})[”」]?(?:的)?(?:${any("makes-up")})(?:${any("amounts-to")})*$`);

/** More than all of it: 满意率103%, and grades of one vote that come to more than 100%. */
export function* percentsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const grades = new Map<string, Figure>();
  let again = false;
  for (const segment of sentence.segments) {
    const percent = segment.figures.find(({ kind }) => kind === "percent");
    const before = percent ? segment.text.slice(0, percent.start - segment.start) : "";
    const grade = percent && GRADE(lexicon).exec(before);
    // A grade that comes again is that of another question.
    if (grade && grades.has(grade[1]!)) again = true;
    if (grade) grades.set(grade[1]!, percent);
    if (!percent || percent.value <= 100 || CHANGES(lexicon).test(before) || !PART_RATE(lexicon).test(before)) continue;
    yield {
      rule: RULES.percent,
      figures: [percent],
      holds: false,
      told: `${percent.text}＞100%`,
      message: `${quote(segment.text)}超过100%，部分不会比全部多。`,
      places: [{ line: segment.line, start: segment.start, end: percent.end }],
    };
  }
  const percents = [...grades.values()];
  if (percents.length < 2 || again) return;
  yield compared(
    RULES.percent,
    { kind: "shares", percents },
    percents,
    (told) => `同一次评议的几档加起来超过100%：${told}。`,
    [spanOf(percents)],
  );
}
