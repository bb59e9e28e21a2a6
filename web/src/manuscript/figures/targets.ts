/** What was to be done and what was: 任务2.5万亩，实际建成2.2万亩，超额完成任务. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, mentionsOf, sizeOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";

const TARGET = pattern((any) => `(?:${any("target-word")})[^，。；0-9]{0,6}$`);
const DONE = pattern((any) => `(?:${any("reached-word")})[^，。；0-9]{0,6}$`);
const MORE = pattern((any) => any("beyond-target"));
const LESS = pattern((any) => any("short-of-target"));

export function* targetsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  const said = MORE(lexicon).exec(text) ?? LESS(lexicon).exec(text);
  if (!said) return;
  const isMore = MORE(lexicon).test(said[0]);
  const all = mentionsOf(sentence).filter(({ figure }) => isExact(figure));
  for (const [at, { figure: target, head }] of all.entries()) {
    const next = all[at + 1];
    if (!next || !TARGET(lexicon).test(head) || !DONE(lexicon).test(next.head) || !isLike(target, next.figure))
      continue;
    const behind = text.slice(next.figure.end - start).indexOf(said[0]);
    if (behind < 0 || behind > NEAR || sizeOf(target) === sizeOf(next.figure)) continue;
    const { figure: done } = next;
    yield {
      rule: RULES.doubtful,
      figures: [target, done],
      holds: sizeOf(done) > sizeOf(target) === isMore,
      told: `${done.text}${sizeOf(done) > sizeOf(target) ? "＞" : "＜"}${target.text}`,
      message: `${quote(said[0])}对不上：要做的是${target.text}，做了的是${done.text}。`,
      places: [{ ...spanOf([target, done]), end: done.end + behind + said[0].length }],
    };
  }
}

/** Characters behind what was done. */
const NEAR = 12;
