/** Votes against voters, and sums of money told in two units. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf, YUAN } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const VOTE = pattern((any) => `(${any("vote-word")})[^，。；、0-9]{0,12}$`);

/** 9人参加表决，赞成8票、反对0票、弃权2票: no more votes than people. */
export function* votesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  const wordOf = (at: number): string | undefined =>
    VOTE(lexicon).exec(text.slice(Math.max(0, at - start - 16), at - start))?.[1];
  const votes = figures.filter(({ unit, start: at }) => VOTED(lexicon).test(unit) && wordOf(at) !== undefined);
  const voters = figures.filter(
    ({ unit, end }) => (PERSON(lexicon).test(unit) || unit === "张") && votes[0] && end <= votes[0].start,
  );
  const whole = voters[voters.length - 1];
  if (votes.length < 2 || !whole) return;
  // 6人 … 称职31人: of others.
  if (votes.some(({ unit, value }) => unit !== "票" && value > whole.value)) return;
  // 审议章程时同意30票……；审议方案时同意26票: two votes.
  if (new Set(votes.map((one) => wordOf(one.start))).size < votes.length) return;
  const sum = votes.reduce((all, { value }) => all + value, 0);
  yield {
    rule: RULES.sum,
    figures: [whole, ...votes],
    holds: sum <= whole.value,
    told: `${votes.map(({ value }) => value).join("＋")}＝${sum}`,
    message: `票数对不上：${votes.map(({ value }) => value).join("＋")}＝${sum}，比${whole.text}多。`,
    places: [spanOf([whole, ...votes])],
  };
}

const PERSON = pattern((any) => `^${any("person-measure")}$`);
const VOTED = pattern((any) => `^${any("vote-unit")}$`);
/** 25台，单价3200元，合计8万元. */
const EACH = pattern((any) => `${any("price")}|${any("each")}`);
const NEAR = 8;
const SAME_SUM = pattern((any) => `^(?:[（(](?:${any("that-is")})?|，?(?:${any("that-is")}))$`);

/** 3.5万元（即3500元）: one sum told twice. */
export function* moneyOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  for (const [index, one] of figures.entries()) {
    const other = figures[index + 1];
    if (!other || one.kind !== "money" || other.kind !== "money" || one.unit === other.unit) continue;
    if (one.about || other.about) continue;
    // 合同价24万元，另加运费5000元，合计24.5万元: what both come to.
    if (
      (figures[index - 1]?.kind === "money" || EACH(lexicon).test(text.slice(0, one.start - start).slice(-NEAR))) &&
      /计/u.test(text.slice(one.end - start, other.start - start))
    )
      continue;
    if (!SAME_SUM(lexicon).test(text.slice(one.end - start, other.start - start))) continue;
    const [first, second] = [one, other].map(({ value, unit }) => value * (YUAN[unit] ?? 1)) as [number, number];
    yield {
      rule: RULES.sum,
      figures: [one, other],
      holds: Math.abs(first - second) <= Math.max(first, second) * 1e-3,
      told: `${one.text}和${other.text}`,
      message: `同一笔钱两种单位对不上：${one.text}不是${other.text}。`,
      places: [spanOf([one, other])],
    };
  }
}
