/** What is told to lie under or over another number and does not: 实际支出23.4万元，控制在预算22万元以内. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, sizeOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";
import { rolesOf } from "./roles";

const UNDER = pattern((any) => `^，(?:${any("just-so")})*(?:${any("kept-under")})[^，。；0-9]{0,8}$`);
const OVER = pattern((any) => `^，(?:${any("just-so")})*(?:${any("gone-over")})了?[^，。；0-9]{0,8}$`);
const PER = pattern((any) => any("each"));

export function* ceilingsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  for (const [at, bound] of all.entries()) {
    const own = all[at - 1];
    if (!own || !isExact(own.figure) || !isLike(own.figure, bound.figure) || bound.tail.startsWith("的")) continue;
    const words = sentence.text.slice(own.figure.end - sentence.start, bound.figure.start - sentence.start);
    const isUnder = UNDER(lexicon).test(words);
    if ((!isUnder && !OVER(lexicon).test(words)) || PER(lexicon).test(words + own.head)) continue;
    const [value, limit] = [sizeOf(own.figure), sizeOf(bound.figure)];
    yield {
      rule: RULES.doubtful,
      figures: [own.figure, bound.figure],
      holds: isUnder ? value <= limit : value >= limit,
      told: `${own.figure.text}${value > limit ? "＞" : "≤"}${bound.figure.text}`,
      message: `${quote(words.slice(1) + bound.figure.text)}对不上：前面是${own.figure.text}。`,
      places: [spanOf([own.figure, bound.figure])],
    };
  }
}
