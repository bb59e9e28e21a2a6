/** So much for each of this and of that, over several sentences: 每生每天5元，按200天计。……学生1320人，应拨付132万元. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { multiplied, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

/** 每人每周: what a rate is told for, one after the other. */
const EACH = pattern(
  (any) => `(?:${any("every")})(?:([${HAN}]{1,4}?)(?=${any("every")}|[^${HAN}]|$)|([${HAN}]{1,4}))`,
  "gu",
);
const MEAN = pattern((any) => any("average-of"));
const PRICE = pattern((any) => `(?:${any("unit-price")})[^，。；]{0,4}$`);
const PERSON = pattern((any) => `^(?:${any("person-measure")}|${any("person-noun")})`);
const OTHER = pattern((any) => `${any("among")}|${any("as-against")}|${any("what-is-left")}|${any("done-so-far")}`);
/** 每周2次, 应巡24次: how often a thing was done need not be how often it ought to be. */
const OUGHT = pattern((any) => any("ought-in-all"));
const BOUND = pattern((any) => `(?:${any("at-least")}|${any("more-than")}|${any("less-than")})[^，。；]{0,4}$`);
const BOUND_BEHIND = pattern((any) => `^(?:${any("and-over")}|${any("and-under")})`);
/** Sentences that what it comes to may stand behind, and numbers that are looked at there. */
const [FAR, MOST] = [2, 12];
/** Nothing counts it but the words: 全年 … 每月. */
const SPANS: readonly [told: (lexicon: Lexicon) => RegExp, months: number][] = [
  [pattern((any) => any("twelve-months")), 12],
  [pattern((any) => any("nine-months")), 9],
  [pattern((any) => any("six-months")), 6],
];
const HANDED_IN = pattern((any) => any("hand-in"));
/** As far as what was meant and what is told differ. */
const NEAR = 0.75;

interface Counted {
  value: number;
  text: string;
  figure: Figure | null;
}

export function* reckonedOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length > MOST) continue;
    for (const rate of rolesOf(sentence, lexicon)) {
      const dimensions = dimensionsOf(rate, lexicon);
      if (dimensions.length === 0 || !isPlain(rate, lexicon)) continue;
      const comparison = totalOf(sentences, index, rate, dimensions, held, lexicon);
      if (comparison) yield comparison;
    }
  }
}

const isPlain = ({ figure, head, tail }: Part, lexicon: Lexicon): boolean =>
  isExact(figure) && figure.value > 0 && !BOUND(lexicon).test(head) && !BOUND_BEHIND(lexicon).test(tail);

/** What a number is told for each of; "" for one of whatever is bought. */
function dimensionsOf({ head }: Part, lexicon: Lexicon): string[] {
  if (MEAN(lexicon).test(head)) return [];
  const each = [...head.matchAll(EACH(lexicon))].map(({ 1: one, 2: other }) => (one ?? other)!);
  if (each.length > 0) return each;
  return PRICE(lexicon).test(head) ? [""] : [];
}

function totalOf(
  sentences: readonly FigureSentence[],
  index: number,
  rate: Part,
  dimensions: readonly string[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Comparison | null {
  const near: FigureSentence[] = [];
  for (let at = Math.max(0, index - 1); at < sentences.length && at <= index + FAR; at++) {
    const one = sentences[at]!;
    if (one.line !== sentences[index]!.line || one.figures.length > MOST) continue;
    near.push(one);
    if (at < index) continue;
    for (const total of rolesOf(one, lexicon)) {
      if (total.figure.start <= rate.figure.start || !isPlain(total, lexicon)) continue;
      if (familyOf(total.figure) !== familyOf(rate.figure) || OTHER(lexicon).test(total.head)) continue;
      // 每户一份，收回33份: fewer than were given out.
      if (rate.figure.value === 1 && HANDED_IN(lexicon).test(total.head)) continue;
      if (rate.figure.unit.endsWith("次") && !OUGHT(lexicon).test(total.head)) continue;
      const own = dimensionsOf(total, lexicon);
      if (own.some((name) => !dimensions.some((other) => areOne(name, other, lexicon)))) continue;
      const wanted = dimensions.filter((name) => !own.some((other) => areOne(name, other, lexicon)));
      if (wanted.length === 0) return null;
      const isTimes = near.some(({ figures }) => figures.some(({ unit }) => unit === TIMES));
      // 每人每餐, 426人次: both in one.
      const people = isTimes ? wanted.filter((name) => PERSON(lexicon).test(name)) : [];
      const counts = (people.length > 0 ? people : wanted).map((name) => countsOf(near, name, rate, total, lexicon));
      // What the first of them comes to is asked about, and no other.
      if (counts.some((found) => found.length === 0)) return null;
      return held.has(total.figure) ? null : compared(rate, counts, total);
    }
  }
  return null;
}

const areOne = (one: string, other: string, lexicon: Lexicon): boolean =>
  one.slice(0, 1) === other.slice(0, 1) || (PERSON(lexicon).test(one) && PERSON(lexicon).test(other));

/** The numbers that count what a rate is told for. */
function countsOf(near: readonly FigureSentence[], name: string, rate: Part, total: Part, lexicon: Lexicon): Counted[] {
  const found: Counted[] = near.flatMap((sentence) =>
    rolesOf(sentence, lexicon)
      .filter(
        (part) =>
          part !== rate &&
          part !== total &&
          isPlain(part, lexicon) &&
          part.role !== "aside" &&
          part.role !== "per" &&
          familyOf(part.figure) !== familyOf(rate.figure) &&
          dimensionsOf(part, lexicon).length === 0 &&
          counts(part, name, lexicon),
      )
      .map(({ figure }) => ({ value: figure.value, text: figure.text, figure })),
  );
  const distinct = found.filter((one, at) => found.findIndex(({ value }) => value === one.value) === at);
  if (distinct.length > 0) return distinct;
  const text = near.map((sentence) => sentence.text).join("");
  const months = SPANS.filter(([told]) => told(lexicon).test(text)).map(([, count]) => count);
  const size = MONTHS[name.slice(0, 1)] ?? 0;
  if (size === 0 || months.length !== 1) return [];
  return [{ value: months[0]! / size, text: `${months[0]! / size}个${size === 1 ? "月" : "季度"}`, figure: null }];
}

function counts({ figure, tail }: Part, name: string, lexicon: Lexicon): boolean {
  if (name === "") return !TIME(lexicon).test(figure.unit);
  const unit = figure.unit.startsWith(PIECE) ? figure.unit.slice(1) : figure.unit;
  if (PERSON(lexicon).test(name) && PERSON(lexicon).test(figure.unit)) return true;
  if (unit !== "" && (name.startsWith(unit) || unit.startsWith(name))) return true;
  return unit === "" ? tail.startsWith(name.slice(0, 1)) : name.length > 1 && tail.startsWith(name.slice(0, 2));
}

const [TIMES, PIECE] = ["人次", "个"];
const MONTHS: Readonly<Record<string, number>> = { 月: 1, 季: 3 };
const TIME = pattern((any) => `^(?:${any("time-measure")})$`);

function compared(rate: Part, counts: readonly Counted[][], total: Part): Comparison | null {
  const { value } = baseOf(total.figure);
  const slack = slackOf(total.figure) + 1e-9 * value;
  const sets = counts.reduce<Counted[][]>((all, own) => all.flatMap((set) => own.map((one) => [...set, one])), [[]]);
  const realOf = (set: readonly Counted[]): number =>
    set.reduce((all, one) => all * one.value, baseOf(rate.figure).value);
  const fits = sets.find((set) => Math.abs(realOf(set) - value) <= slack);
  const set = fits ?? (sets.length === 1 ? sets[0] : undefined);
  if (!set) return null;
  const real = realOf(set);
  const isNear = real > NEAR * value && value > NEAR * real;
  if (!fits && (!isSlip(value, real) || (!isNear && Math.abs(Math.log10(value / real)) < 0.9))) return null;
  const told = `${[rate.figure, ...set].map(({ text }) => text).join("×")}＝${Number(((real * total.figure.value) / value).toFixed(4))}${total.figure.unit}`;
  const figures = [total.figure, ...set.flatMap(({ figure }) => (figure ? [figure] : [])), rate.figure];
  const places = figures.every(({ line }) => line === total.figure.line) ? [spanOf([total.figure])] : [];
  return { ...multiplied(figures, fits !== undefined, told, false), places: [...places, spanOf([rate.figure])] };
}
