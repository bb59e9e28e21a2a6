/** So many times as much: 由4次增加到12次，是上年的3倍; 从80增至240，增长2倍; 翻一番. */

import { matches } from "../../shared/matches";
import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { amount } from "../../shared/numbers";

const ROSE = pattern((any) => `(?:${any("rose-by")})(?:近)?$`);
const IS = pattern((any) => `(?:${any("is-times")})[^，。；0-9]{0,8}的?$|(?:${any("is-times")})[^，。；]{0,12}的$`);
const DOUBLED = pattern((any) => `(?:${any("doubled")})([两${DIGITS}])番`, "gu");
const ABOUT = /^[多余]|^以[上内]/u;

/** 是2019年的4倍 */
const YEAR = /[0-9]{4}年/u;
/** What follows a multiple is what it is taken of only where it says so: 上年为11次. */
const BEFORE = pattern((any) => `(?:${any("time-before")})[^，。；0-9]*$`);
const NEAR = 12;

/** The year that was told last before a figure. */
function yearOf(figure: Figure, sentence: FigureSentence): string | undefined {
  const { text, start } = figure.start >= sentence.start || !sentence.before ? sentence : sentence.before;
  return text
    .slice(0, figure.start - start)
    .match(new RegExp(YEAR, "gu"))
    ?.pop();
}

interface Multiple {
  /** What one number is of the other. */
  ratio: number;
  decimals: number;
  text: string;
  start: number;
  end: number;
}

export function* multiplesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const multiple of multiplesIn(sentence, lexicon)) {
    const isBase = ({ start }: Figure): boolean =>
      BEFORE(lexicon).test(sentence.text.slice(Math.max(0, start - sentence.start - NEAR), start - sentence.start));
    const near = [...(sentence.before?.figures ?? []), ...sentence.figures].filter(
      ({ kind, unit, about }) => (kind === "count" || kind === "money") && unit !== "倍" && !about,
    );
    const last =
      near.filter(({ end }) => end <= multiple.start).pop() ?? near.find(({ start }) => start >= multiple.end);
    if (!last) continue;
    const alike = near.filter(({ unit }) => unitsAlike(unit, last.unit)).slice(-MOST);
    const behind = alike.filter(({ start }) => start >= multiple.end);
    const own = alike.filter(
      (figure) => figure.start >= sentence.start && (behind.some(isBase) || figure.start < multiple.end),
    );
    const earlier = alike.filter(({ end }) => end <= multiple.start);
    const named = YEAR.exec(multiple.text)?.[0];
    const base = named && earlier.find((figure) => figure !== last && yearOf(figure, sentence) === named);
    const all = base
      ? [base, last]
      : earlier.length === 0 && behind.length === 2
        ? behind
        : new Set(earlier.map(({ value }) => value)).size > 1
          ? earlier.slice(-2)
          : own.length > 1
            ? own
            : alike.filter((figure) => own.includes(figure) || figure.start < multiple.end);
    const values = [...new Set(all.map(({ value }) => value))];
    if (values.length < 2) continue;
    const fits = pairs(base ? [base, ...alike] : all).find(([from, to]) => isRatio(to.value / from.value, multiple));
    const [from, to] =
      fits ?? [all[all.length - 2]!, all[all.length - 1]!].sort((one, other) => one.value - other.value);
    // Of more than two numbers it is not said which are meant.
    if (!from || !to || from.value === 0 || (!fits && values.length > 2)) continue;
    const told = `${to.text}是${from.text}的${Number((to.value / from.value).toFixed(2))}倍`;
    yield {
      rule: RULES.change,
      figures: [from, to],
      holds: fits !== undefined,
      told,
      message: `“${multiple.text}”对不上：${told}，多出${Number((to.value / from.value - 1).toFixed(2))}倍。`,
      places: [
        spanOf([
          ...(own.includes(from) ? [from] : []),
          ...(own.includes(to) ? [to] : []),
          { ...last, start: multiple.start, end: multiple.end },
        ]),
      ],
    };
  }
}

/** Numbers that a multiple may be about. */
const MOST = 6;

const pairs = (figures: readonly Figure[]): [Figure, Figure][] =>
  figures.flatMap((from) =>
    figures.filter((to) => to !== from && from.value > 0).map((to): [Figure, Figure] => [from, to]),
  );

/** 3.1 times are told as 3 times. */
const isRatio = (real: number, { ratio, decimals }: Multiple): boolean =>
  Math.abs(real - ratio) <= (decimals > 0 ? 0.95 * 10 ** -decimals : Math.max(0.25, 0.08 * ratio));

function* multiplesIn({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Multiple> {
  for (const { unit, value, decimals, about, start: at, end } of figures) {
    if (unit !== "倍" || about || ABOUT.test(text.slice(end - start))) continue;
    const before = text.slice(Math.max(0, at - start - 16), at - start);
    const rose = ROSE(lexicon).exec(before);
    const lead = rose ?? IS(lexicon).exec(before);
    if (!lead) continue;
    const from = at - lead[0].length;
    yield { ratio: value + (rose ? 1 : 0), decimals, text: text.slice(from - start, end - start), start: from, end };
  }
  for (const { 0: whole, 1: times, index } of matches(text, DOUBLED(lexicon)))
    yield {
      ratio: 2 ** amount(times!).value,
      decimals: 0,
      text: whole,
      start: start + index,
      end: start + index + whole.length,
    };
}
