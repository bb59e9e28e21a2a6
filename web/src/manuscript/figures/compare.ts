/** Helpers of the finders: figures of a piece of text, and a comparison made of a relation. */

import { judge, type Relation } from "../../shared/arithmetic";
import { FIGURES } from "../../shared/han";
import type { Place } from "../model";
import { quote } from "../understanding/wording";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

export const YUAN: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 亿元: 1e8 };

export const RULES = {
  sum: "text.sum-wrong",
  doubtful: "text.sum-doubtful",
  share: "text.share-wrong",
  percent: "text.percent-impossible",
  change: "text.change-wrong",
  same: "text.count-contradiction",
  told: "text.figures-disagree",
  order: "text.date-order",
  day: "text.impossible-date",
} as const;

const QUANTITIES: ReadonlySet<string> = new Set(["count", "money", "percent", "points", "bare"]);

export const quantitiesOf = (segment: Segment): Figure[] => segment.figures.filter(({ kind }) => QUANTITIES.has(kind));

/** Counts and sums of money with an exact value. */
export const countsOf = (segment: Segment): Figure[] =>
  segment.figures.filter(({ kind, about }) => (kind === "count" || kind === "money") && !about);

/** What is called by a figure that stands alone in a segment: the words before it, or those behind. */
export function labelOf({ text, start }: Segment, figure: Figure, from = 0): string {
  const before = text.slice(from, figure.start - start).trim();
  return before !== "" && !/^(?:有|是|为)$/u.test(before) ? before : text.slice(figure.end - start).trim();
}

/** As far back as a reader would look: a sentence without end is no reason to look at all of it again and again. */
const REACH = 40;

const PERSON: ReadonlySet<string> = new Set(["人", "名", "位"]);

/** 46名 and 15人 count the same. */
export const unitsAlike = (one: string, other: string): boolean =>
  one === other || (PERSON.has(one) && PERSON.has(other));

/** One name for all units that count the same. */
export const measureOf = (unit: string): string => (PERSON.has(unit) ? "人" : unit);

/** Exact counts of a unit in a sentence before an offset of its line. */
export function countsBefore({ figures }: FigureSentence, unit: string, at: number): Figure[] {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (figures[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return figures
    .slice(Math.max(0, low - REACH), low)
    .filter((figure) => unitsAlike(figure.unit, unit) && !figure.about && figure.kind !== "percent");
}

/** From the first figure to the last. */
export function spanOf(figures: readonly Figure[]): Place {
  const line = figures[0]!.line;
  return {
    line,
    start: Math.min(...figures.map(({ start }) => start)),
    end: Math.max(...figures.map(({ end }) => end)),
  };
}

/** `message` is told with the calculation behind it. */
export function compared(
  rule: string,
  relation: Relation,
  figures: readonly Figure[],
  message: (told: string) => string,
  places: readonly Place[] = [spanOf(figures)],
): Comparison {
  const { holds, told } = judge(relation);
  return { rule, figures, holds, told, message: message(told), places, isBound: relation.kind === "within" };
}

/** At most so much of the whole may be left out before a list of parts looks like one that is meant to be all. */
const NEARLY_ALL = 0.8;

export const isNear = (parts: readonly Figure[], { value }: Figure): boolean => {
  const sum = parts.reduce((all, part) => all + part.value, 0);
  return sum >= NEARLY_ALL * value && value >= NEARLY_ALL * sum;
};

export const sharesRun = (one: string, other: string, size: number): boolean => {
  for (let at = 0; at + size <= one.length; at++) if (other.includes(one.slice(at, at + size))) return true;
  return false;
};

/** 局机关6个，下属单位5个，全系统共11个; 9户中5户已查，其余4户: what was told before, put together or less. */
export const isSum = ({ value }: Figure, earlier: readonly { figure: Figure }[]): boolean => {
  const last = earlier.slice(-LAST).map(({ figure }) => figure.value);
  return last.some((one, index) =>
    last.slice(index + 1).some((other) => one + other === value || Math.abs(one - other) === value),
  );
};

const LAST = 8;

/** So many times so much; `figures` are the total, what was counted and what is had of each. */
export function multiplied(figures: readonly Figure[], holds: boolean, told: string, isMean: boolean): Comparison {
  const said = isMean ? figures[figures.length - 1]! : figures[0]!;
  return {
    rule: RULES.doubtful,
    figures,
    holds,
    told,
    message: `${isMean ? "平均数" : "相乘"}对不上：${told}，写的是${said.text}。`,
    places: [spanOf(figures)],
  };
}

/** A small number in digits or as a character: 3, 三, 两. */
export const smallNumber = (text: string): number =>
  /[0-9]/u.test(text) ? Number(text) : text === "两" ? 2 : FIGURES.indexOf(text) + 1;

/** 三个方面: so many are announced and so many listed; `at` is where the words stand in the line. */
export const announced = (line: number, at: number, words: string, wanted: number, listed: number): Comparison => ({
  rule: RULES.doubtful,
  figures: [],
  holds: wanted === listed,
  told: `${wanted}和${listed}`,
  message: `${quote(words, 30)}：写的是${wanted}，列出来的有${listed}。`,
  places: [{ line, start: at, end: at + words.length }],
});

/** Characters of the beginning of a name that a text has. */
export function beginningIn(name: string, text: string): number {
  let most = 0;
  while (most < name.length && text.includes(name.slice(0, most + 1))) most++;
  return most;
}

/** The one of which more is said than of any other; null where it is not said which. */
export function theOne<One>(all: readonly One[], said: (one: One) => number): One | null {
  const runs = all.map((one) => ({ one, run: said(one) })).sort((a, b) => b.run - a.run);
  const [best, second] = runs;
  return best && best.run > 1 && best.run > (second?.run ?? 0) ? best.one : null;
}

/** What is part of it, or comes after it on the way, and is more. */
export const moreThan = (whole: Figure, part: Figure): Comparison => ({
  rule: RULES.doubtful,
  figures: [whole, part],
  holds: false,
  told: `${part.text}＞${whole.text}`,
  message: `对不上：前面是${whole.text}，这里却有${part.text}。`,
  places: [part, whole].map(({ line, start, end }) => ({ line, start, end })),
});
