/** Places in an order: none behind the last, the difference of two of them, and the order of what was scored. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { nameOf } from "./runs";

const PLACE = pattern(
  (any) =>
    `(?:(?:${any("ranked")})(?:在|至|到|为|[^，。；]{1,8}(?=第))?第?|(?<=[到至])第)([0-9]{1,3}|[${FIGURES}]{1,3})(?:[位名]|(?![0-9${FIGURES}]|${any("figure-unit")}))`,
  "gu",
);
/** 对3个村进行约谈，其中一个由第11名升到第6名: not of those. */
const OF_ALL = pattern((any) => `([0-9]{1,3})[个家名][^，。；0-9]{0,12}(?:中|里|内|，(?!${any("among")}))`, "gu");
const MOVED = pattern(
  (any) =>
    `(?:(${any("place-gained")})|(${any("place-lost")}))了?([0-9]{1,2}|[两${FIGURES}])个?(?:${any("place-unit")})`,
);
const BEST = pattern(
  (any) =>
    `([\\u4e00-\\u9fff]{2,8}?)(?:${any("scored-noun")})?(?:(${any("place-first")})|(${any("place-last")}))(?![的之]|[${FIGURES}])`,
  "gu",
);

/** 次数最少的是石桥小学, 其中最高的为一组. */
const BEST_IS = pattern(
  (any) =>
    `(?:(${any("place-first")})|(${any("place-last")}))(?:${any("of-which")})(?:[\\u4e00-\\u9fff]{0,4})?(?:${any("is-or-at")})([\\u4e00-\\u9fff]{2,10})`,
  "gu",
);

const value = (text: string): number => amount(text).value;

export function* ranksOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start } = sentence;
  const places = [...text.matchAll(PLACE(lexicon))];
  const failed = (at: number, length: number, told: string, message: string, rule: string = RULES.sum): Comparison => ({
    rule,
    figures: [],
    holds: false,
    told,
    message,
    places: [{ line, start: start + at, end: start + at + length }],
  });
  for (const { 0: whole, 1: rank, index } of places) {
    const all = [...text.slice(0, index).matchAll(OF_ALL(lexicon))].pop();
    if (all && value(rank!) > value(all[1]!) && value(all[1]!) > 1)
      yield failed(
        all.index,
        index + whole.length - all.index,
        `${value(rank!)}＞${all[1]!}`,
        `一共${all[1]!}个，排不到第${value(rank!)}位。`,
      );
  }
  const moved = MOVED(lexicon).exec(text);
  const [from, to] = places.filter(({ index }) => moved && index < moved.index).slice(-2);
  if (moved && from && to) {
    const gained = value(from[1]!) - value(to[1]!);
    const wanted = value(moved[3]!) * (moved[1] ? 1 : -1);
    if (gained !== wanted)
      yield failed(
        moved.index,
        moved[0].length,
        `第${value(from[1]!)}位到第${value(to[1]!)}位`,
        `“${moved[0]}”对不上：从第${value(from[1]!)}位到第${value(to[1]!)}位，${gained > 0 ? "前移" : "后移"}${Math.abs(gained)}位。`,
        RULES.change,
      );
  }
}

interface Scored {
  name: string;
  figure: Figure;
}

/** 社保97分，婚姻登记98分。社保得分最高. */
export function* scoresOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let scored: Scored[] = [];
  let line = -1;
  for (const sentence of sentences) {
    if (sentence.line !== line) [scored, line] = [[], sentence.line];
    const own = scoredIn(sentence);
    if (own.length > 1) scored = own;
    if (scored.length < 2) continue;
    const told = [
      ...[...sentence.text.matchAll(BEST(lexicon))].map((found) => ({ found, name: found[1]!, first: found[2] })),
      ...[...sentence.text.matchAll(BEST_IS(lexicon))].map((found) => ({ found, name: found[3]!, first: found[1] })),
    ];
    for (const { found, name, first } of told) {
      const { 0: whole, index } = found;
      const one = namedIn(scored, name);
      const other =
        one && scored.find(({ figure }) => (first ? figure.value > one.figure.value : figure.value < one.figure.value));
      if (one && other) yield wrong(sentence, index, whole, one, other);
    }
    for (const { 0: whole, 1: rank, index } of sentence.text.matchAll(PLACE(lexicon))) {
      const name = /[\u4e00-\u9fff]{2,8}$/u.exec(sentence.text.slice(0, index))?.[0] ?? "";
      const one = namedIn(scored, name);
      const above = one ? scored.filter(({ figure }) => figure.value > one.figure.value) : [];
      if (one && above.length >= value(rank!))
        yield wrong(sentence, index - name.length, name + whole, one, above[above.length - 1]!);
    }
  }
}

function scoredIn({ segments }: FigureSentence): Scored[] {
  const found = segments.flatMap((segment) => {
    const own = segment.figures.filter(({ kind, about }) => (kind === "count" || kind === "money") && !about);
    const [figure] = own;
    return own.length === 1 && figure
      ? [{ name: nameOf(segment, figure).replace(/得分$|^.*(?:分别)?是?[：:]/u, ""), figure }]
      : [];
  });
  // Whatever is counted, where three or more are told in one unit.
  const unit = found.find((one) => found.filter(({ figure }) => figure.unit === one.figure.unit).length > 2)?.figure
    .unit;
  return found.filter(({ figure }) => figure.unit === (unit ?? "分"));
}

const namedIn = (scored: readonly Scored[], name: string): Scored | undefined => {
  const found = scored.filter((one) => one.name.length > 1 && name.includes(one.name));
  return found.length === 1 ? found[0] : undefined;
};

const wrong = ({ line, start }: FigureSentence, at: number, whole: string, one: Scored, other: Scored): Comparison => ({
  rule: RULES.doubtful,
  figures: [one.figure, other.figure],
  holds: false,
  told: `${other.name}${other.figure.text}，${one.name}${one.figure.text}`,
  message: `“${whole}”对不上：${other.name}${other.figure.text}，${one.name}${one.figure.text}。`,
  places: [{ line, start: start + at, end: start + at + whole.length }],
});
