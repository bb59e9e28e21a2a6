/** Proportions and what remains: 男代表45人、女代表15人，男女比例为4∶1; 占25%、占45%，其余占35%. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, mentionsOf, sizeOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";

const RATIO =
  /(?<![0-9.])([0-9]+(?:\.[0-9]+)?)[∶:：比]([0-9]+(?:\.[0-9]+)?)((?:[∶:：][0-9]+(?:\.[0-9]+)?)*)(?![0-9])/gu;
const NAMED = pattern((any) => `(?:${any("ratio-word")})[^，。；0-9]{0,6}$`);
const RULE = /按[^，。；0-9]{0,6}$/u;
const NAMED_BEHIND = pattern((any) => `^的?(?:${any("ratio-word")})`);
const REST = pattern((any) => `^(?:${any("the-rest")}|${any("other-kinds")})|(?:${any("beside-those")})`);
const MAKES = pattern((any) => `(?:${any("makes-up")})(?:${any("amounts-to")})*$`);
const HIGHEST = pattern((any) => `[“‘]?(?:${any("highest-grade")})[”’]?的?(?:${any("makes-up")})`);
const LOWEST = pattern((any) => `[“‘]?(?:${any("lowest-grade")})[”’]?的?(?:${any("makes-up")})`);
/** Rounded a little. */
const LOOSE = 0.03;

export function* proportionsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  yield* ratioOf(sentence, lexicon);
  yield* restOf(sentence, lexicon);
}

function* ratioOf({ text, line, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!/[∶:：比]/u.test(text)) return;
  for (const { 0: whole, 1: one, 2: other, 3: more, index } of matches(text, RATIO)) {
    const isNamed =
      NAMED(lexicon).test(text.slice(0, index)) || NAMED_BEHIND(lexicon).test(text.slice(index + whole.length));
    const [first, second] = [Number(one), Number(other)];
    if (!isNamed || first === 0 || second === 0 || more) continue;
    const counts = figures.filter(
      (figure) => isExact(figure) && (figure.end <= start + index || figure.start >= start + index + whole.length),
    );
    const fits = counts.some((from) =>
      counts.some((to) => from !== to && isRatio(sizeOf(from), sizeOf(to), first, second, counts.length < 3)),
    );
    const parts = pairOf(
      // 余下的按7∶3分担: what is divided so is told behind it, if at all.
      RULE.test(text.slice(0, index)) ? counts.filter((figure) => figure.start > start + index) : counts,
      start + index,
    );
    if (fits || !parts) continue;
    const place = { line, start: start + index, end: start + index + whole.length };
    const told = `${parts[0].text}∶${parts[1].text}＝${simplest(sizeOf(parts[0]), sizeOf(parts[1]))}`;
    yield {
      rule: RULES.doubtful,
      figures: [...parts],
      holds: false,
      told,
      message: `${quote(whole)}对不上：${told}。`,
      places: [place, spanOf(parts)],
    };
  }
}

/** Of each other, or of what both come to: 7∶3 of 50 are 35. */
const isRatio = (one: number, other: number, first: number, second: number, isWhole: boolean): boolean =>
  [first / second, second / first, ...(isWhole ? [first, second].map((part) => part / (first + second)) : [])].some(
    (ratio) => Math.abs(one / other / ratio - 1) < LOOSE,
  );

/** The two numbers in one unit that are meant: the last two before the proportion, or the two behind it. */
function pairOf(counts: readonly Figure[], at: number): [Figure, Figure] | null {
  for (const near of [
    counts.filter(({ end }) => end <= at).slice(-2),
    counts.filter(({ start }) => start >= at).slice(0, 2),
  ]) {
    const [one, other] = near;
    if (one && other && isLike(one, other)) return [one, other];
  }
  return null;
}

function simplest(one: number, other: number): string {
  for (let divisor = Math.min(one, other); divisor > 1; divisor--)
    if (one % divisor === 0 && other % divisor === 0) return `${one / divisor}∶${other / divisor}`;
  return `${one}∶${other}`;
}

/** With the rest, shares make a hundred. */
function* restOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  const shares = mentionsOf(sentence).filter(
    ({ figure, head }) => figure.kind === "percent" && !figure.about && MAKES(lexicon).test(head),
  );
  const last = shares[shares.length - 1];
  if (shares.length < 3 || !last) return;
  const clauses = text.slice(0, last.figure.start - start).split(/[，；。、]/u);
  // 其余均为大专以上，占35%.
  const isWhole = HIGHEST(lexicon).test(shares[0]!.head) && LOWEST(lexicon).test(last.head);
  if (!isWhole && !clauses.slice(-2).some((clause) => REST(lexicon).test(clause))) return;
  const figures = shares.map(({ figure }) => figure);
  if (figures.some(({ text: told }) => !/[%％]$|^百分之/u.test(told))) return;
  const sum = figures.reduce((all, { value }) => all + value, 0);
  // Rounded figures hardly ever are off by more than one of the last place together.
  const slack = Math.max(...figures.map(({ decimals }) => 10 ** -decimals));
  yield {
    rule: RULES.doubtful,
    figures,
    holds: Math.abs(sum - 100) <= slack + 1e-9 || sum < 90,
    told: `${figures.map(({ text: told }) => told).join("＋")}＝${Number(sum.toFixed(2))}%`,
    message: `加上其余的不是100%：${figures.map(({ text: told }) => told).join("＋")}＝${Number(sum.toFixed(2))}%。`,
    places: [spanOf(figures)],
  };
}
