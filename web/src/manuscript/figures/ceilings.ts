/** What is told to lie under or over another number and does not: 实际支出23.4万元，控制在预算22万元以内. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, sizeOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";

const UNDER = pattern((any) => `^，(?:${any("just-so")})*(?:${any("kept-under")})[^，。；0-9]{0,8}$`);
const OVER = pattern((any) => `^，(?:${any("just-so")})*(?:${any("gone-over")})了?[^，。；0-9]{0,8}$`);
const PER = pattern((any) => any("each"));

export function* ceilingsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  yield* namedOf(sentence, all, lexicon);
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

const NAMED = pattern(
  (any) =>
    `^[^，。；0-9]{0,2}，(?:${any("just-so")})*(?:(${any("kept-under")})|(${any("gone-over")}))([\\u4e00-\\u9fff]{2,10})(?=[，。；]|$)`,
);

/** 控制价480万元，中标价462万元，低于控制价: the bound was told before by its name. */
function* namedOf({ text, start }: FigureSentence, all: readonly Part[], lexicon: Lexicon): Iterable<Comparison> {
  for (const [at, own] of all.entries()) {
    if (at === 0 || !isExact(own.figure)) continue;
    const found = NAMED(lexicon).exec(text.slice(own.figure.end - start));
    const noun = found?.[3] ?? "";
    const bound =
      found && all.slice(0, at).find(({ head, figure }) => head.endsWith(noun) && isLike(figure, own.figure));
    if (!found || !bound || !isExact(bound.figure)) continue;
    const [value, limit] = [sizeOf(own.figure), sizeOf(bound.figure)];
    yield {
      rule: RULES.doubtful,
      figures: [bound.figure, own.figure],
      holds: found[1] ? value <= limit : value >= limit,
      told: `${own.figure.text}${value > limit ? "＞" : "≤"}${bound.figure.text}`,
      message: `${quote(found[0].replace(/^.*，/u, ""))}对不上：${own.figure.text}${value > limit ? "比" : "不到"}${bound.figure.text}${value > limit ? "多" : ""}。`,
      places: [spanOf([bound.figure, own.figure])],
    };
  }
}
