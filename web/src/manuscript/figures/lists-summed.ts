/** Lists and what they come to: in a unit that holds for all of them, told in a sentence before, or said to be more or less. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { equation, NO_PART, OPEN } from "./equation";
import { spanOf } from "./compare";
import { isExact } from "./mentions";
import { missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { rolesOf } from "./roles";
import { familyOf } from "./units";

/** Numbers of a list. */
const [FEWEST, MOST] = [3, 9];
const PLAIN_SUM = pattern((any) => `^[^，。；0-9]{0,6}(?:${any("sum-word")})(?:为|是|了)?$`);
const OF_SEVERAL = /次$|^件/u;

/** 来信63封、来电118个、网上留言46条，合计237件次: of several units, in one that holds for all. */
export function* mixedOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const terms = rolesOf(sentence, lexicon)
    .filter(({ figure }) => isExact(figure))
    .map(termOf);
  const { text, start } = sentence;
  for (const [at, whole] of terms.entries()) {
    if (!OF_SEVERAL.test(whole.figure.unit) || !PLAIN_SUM(lexicon).test(whole.head) || explained.has(whole.figure))
      continue;
    const parts: Term[] = [];
    for (let index = at - 1; index >= 0; index--) {
      const [one, next] = [terms[index]!, terms[index + 1]!];
      const words = text.slice(one.figure.end - start, next.figure.start - start);
      if (one.role !== "" || one.figure.kind !== "count" || !/^[^，。；、]{0,6}[，、]/u.test(words)) break;
      parts.unshift(one);
    }
    if (parts.length < FEWEST || new Set(parts.map(({ figure }) => figure.unit)).size < 2) continue;
    const miss = missOf(whole, parts);
    if (miss && miss.share <= LISTED) yield equation({ whole, parts, isDifference: false });
  }
}

const VOTE = pattern((any) => `(?:${any("vote-word")})(?:票)?$`);
const distance = ({ value }: Term, parts: readonly Term[]): number => Math.abs(value - sumOf(parts));

/** Of a whole that is told before, so near that no other is meant. */
const LISTED = 0.1;

/** 收回86张。……赞成票81张、反对票2张、弃权票5张: a list, and the last number of its kind before it. */
export function* listOf(
  sentence: FigureSentence,
  room: readonly FigureSentence[],
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start } = sentence;
  const all = rolesOf(sentence, lexicon)
    .filter(({ figure }) => isExact(figure) && figure.unit !== "岁")
    .map(termOf);
  // 按性别分，男38人，女17人；按年龄分，……: the last of the ways in which it is divided.
  const from = all.findIndex(({ figure }) => !text.slice(figure.start - start).includes("；"));
  const terms = all.slice(Math.max(0, from));
  const [first] = terms;
  if (!first || terms.length < FEWEST || terms.length > MOST) return;
  if (
    terms.some(
      ({ figure, role }) =>
        familyOf(figure) !== familyOf(first.figure) ||
        explained.has(figure) ||
        (role !== "" && (role !== "rest" || figure !== terms[terms.length - 1]!.figure)),
    )
  )
    return;
  const isRow = terms
    .slice(1)
    .every(({ figure }, at) =>
      /^[、，；][^，。；]*$/u.test(text.slice(terms[at]!.figure.end - start, figure.start - start)),
    );
  const last = terms[terms.length - 1]!;
  if (
    !isRow ||
    OPEN(lexicon).test(text.slice(last.figure.end - start)) ||
    terms.some(({ head }) => NO_PART(lexicon).test(head))
  )
    return;
  const before = room
    .flatMap((one) => rolesOf(one, lexicon))
    .filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(first.figure));
  const wholes = before.map(termOf);
  const isVoted = terms.every(({ head }) => VOTE(lexicon).test(head));
  // 收回86张，其中有效票84张、无效票2张: all that may be voted with.
  const [nearest] = isVoted ? [...wholes].sort((one, other) => distance(one, terms) - distance(other, terms)) : [];
  const whole = nearest ?? wholes.pop();
  if (!whole || (!isVoted && new Set(before.map(({ figure }) => figure.value)).size > 2)) return;
  const miss = missOf(whole, terms);
  if (!miss || miss.share > LISTED || terms.some(({ value }) => value >= whole.value)) return;
  const calculation = equation({ whole, parts: terms, isDifference: false });
  yield { ...calculation, places: [spanOf(terms.map(({ figure }) => figure)), spanOf([whole.figure])] };
}

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
