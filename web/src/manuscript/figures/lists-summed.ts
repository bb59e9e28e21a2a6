/** Lists and what they come to, which is said to be more or less. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { equation } from "./equation";
import { isExact } from "./mentions";
import { sumOf, type Term, termOf } from "./miss";
import type { Comparison, FigureSentence } from "./model";
import { rolesOf } from "./roles";
import { familyOf } from "./units";

const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const SUM = pattern(
  (any) =>
    `(?:${any("taken-together")}|${any("sum-word")}|${any("altogether")}|${any("gathered-word")})[^，。；0-9]{0,8}?(?:(?<over>${any("more-than")}|${any("gone-over")})|(?<under>${any("less-than")}|${any("kept-under")}))了?$`,
);

/** 1680公斤、1790公斤、1760公斤，合起来不足五千公斤: more or less than the sum of those right before it. */
export function* boundedOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  const all = rolesOf(sentence, lexicon)
    .filter(({ figure }) => !LENGTH(lexicon).test(figure.unit))
    .map(termOf);
  for (const [at, bound] of all.entries()) {
    const said = SUM(lexicon).exec(bound.head)?.groups;
    if (!said) continue;
    const parts: Term[] = [];
    for (const one of all.slice(0, at).reverse()) {
      const next = parts[0];
      const between = next ? text.slice(one.figure.end - start, next.figure.start - start) : "";
      if (familyOf(one.figure) !== familyOf(bound.figure)) continue;
      if (!isExact(one.figure) || one.role !== "" || /[；：]/u.test(between)) break;
      parts.unshift(one);
    }
    if (parts.length < 2) continue;
    const sum = sumOf(parts);
    const holds = said["over"] === undefined ? sum <= bound.value : sum >= bound.value;
    const made = equation({ whole: bound, parts, isDifference: false });
    const told = made.told.replace(/^.*＝/u, "");
    yield {
      ...made,
      holds,
      told,
      message: `“${bound.head}${bound.figure.text}”对不上：加起来是${told}。`,
    };
  }
}
