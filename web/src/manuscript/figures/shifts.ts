/**
 * A growth or a fall that no two numbers near it make, where one of the two before it is marked as the earlier:
 * 去年24期，今年30期，同比增长20%; 由35项调整为28项，减少9项; 2022年640万元，2023年压减到544万元，降幅达18%.
 */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, type Mention, mentionsOf, sentencesBefore, sized, sizeOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { UNTIL } from "./moments";

const SIZE = pattern(
  (any) =>
    `^(?:${any("as-against")}|${any("time-before")}|${any("just-so")})*` +
    `(?:(?<up>${any("went-up")}|${any("rise-of")})|(?<down>${any("went-down")}|${any("fall-of")}))` +
    `(?:${any("change-filling")})*(?:${any("amounts-to")}|${any("just-so")})*$`,
);
const EARLIER = pattern((any) => `(?:${any("time-before")})[^，。；]*$|(?:${any("out-of")})[^，。；到至]*$`);
const LONG_AGO = pattern((any) => `(?:${any("year-before-last")})[^，。；]*$`);
const AGAINST = pattern((any) => `(?:${any("as-against")})[^，。；]*的$`);
const FROM = pattern((any) => `(?:${any("out-of")})[^，。；到至]*$`);
const LATER = pattern(
  (any) => `(?:${any("time-now")})[^，。；]*$|[到至为](?:${any("time-before")}|${any("time-now")})?的?$`,
);
const REACHED = pattern((any) => `(?:${any("went-up")}|${any("went-down")})[为到至]$`);
const TIME = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const PART_OF_YEAR = new RegExp(`[0-9]月?${UNTIL}[0-9]{1,2}月`, "u");
const YEAR = /(20[0-9]{2})年度?[^，。；]*$/u;
/** Sentences back, numbers that are looked at, and characters in which a year stands. */
const [FAR, MOST, NEAR] = [1, 8, 24];

export function* shiftsOf(
  sentences: readonly FigureSentence[],
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    const all = mentionsOf(sentence);
    for (const { figure: size, head } of all) {
      if (size.about || isCompared.has(size) || size.kind === "bare" || size.kind === "points") continue;
      const found = SIZE(lexicon).exec(head);
      if (!found) continue;
      // 缩短为1个: what it came to.
      if (size.kind !== "percent" && REACHED(lexicon).test(head)) continue;
      const up = found.groups?.["up"] !== undefined;
      // 比上年增加15人，增长25%: a size of its own, and no number that there was.
      const own = all.filter(
        (one) =>
          one.figure !== size &&
          isExact(one.figure) &&
          !TIME(lexicon).test(one.figure.unit) &&
          !SIZE(lexicon).test(one.head),
      );
      const before = own.filter(({ figure }) => figure.end <= size.start);
      const [one, other] = before.slice(-2);
      if (!one || !other || !isLike(one.figure, other.figure)) continue;
      if (size.kind !== "percent" && !isLike(size, other.figure)) continue;
      // Nothing but the mark of the clause between the later number and the size.
      if (
        /[，；：。].*[，；：。]|；/u.test(
          sentence.text.slice(other.figure.end - sentence.start, size.start - sentence.start),
        )
      )
        continue;
      const earlier = sentencesBefore(sentences, index, FAR).flatMap((before) => mentionsOf(before));
      const near = [...earlier.filter(({ figure }) => isExact(figure)), ...own]
        .slice(-MOST)
        .map(({ figure }) => figure);
      if (near.some((from) => near.some((to) => from !== to && isLike(from, to) && agrees(from, to, size, up))))
        continue;
      // 2025年9件，2026年1月至9月7件: of different lengths.
      const words = sentence.text.slice(one.figure.end - sentence.start, other.figure.start - sentence.start);
      if (PART_OF_YEAR.test(words)) continue;
      const pair = ordered(one, other, sentence, lexicon);
      if (pair) yield made(...pair, size, up);
    }
  }
}

const relation = (from: Figure, to: Figure, size: Figure, up: boolean) => ({
  kind: "change" as const,
  from: sized(from),
  to: sized(to),
  up,
  ...(size.kind === "percent" ? { percent: size } : { by: sized(size) }),
});

const agrees = (from: Figure, to: Figure, size: Figure, up: boolean): boolean =>
  from !== size && to !== size && sizeOf(from) > 0 && judge(relation(from, to, size, up)).holds;

/** Which of the two was before, as far as it is said. */
function ordered(one: Mention, other: Mention, sentence: FigureSentence, lexicon: Lexicon): [Figure, Figure] | null {
  const yearOf = ({ figure }: Mention): string | undefined => {
    const at = figure.start - sentence.start;
    return YEAR.exec(sentence.text.slice(Math.max(0, at - NEAR), at))?.[1];
  };
  const [first, second] = [one.head, other.head];
  const [early, late] = [yearOf(one), yearOf(other)];
  if (early && late && early !== late) return early < late ? [one.figure, other.figure] : [other.figure, one.figure];
  if (LONG_AGO(lexicon).test(first) && EARLIER(lexicon).test(second)) return [one.figure, other.figure];
  if (LONG_AGO(lexicon).test(second) && EARLIER(lexicon).test(first)) return [other.figure, one.figure];
  if (FROM(lexicon).test(first) && LATER(lexicon).test(second)) return [one.figure, other.figure];
  const isEarlier = EARLIER(lexicon);
  if (isEarlier.test(first) && !isEarlier.test(second) && LATER(lexicon).test(second))
    return [one.figure, other.figure];
  if (isEarlier.test(second) && !isEarlier.test(first)) return [other.figure, one.figure];
  // 45件，环比9月份的50件: what it is held against.
  const isBase = AGAINST(lexicon);
  const clauseOf = ({ figure }: Mention): string =>
    sentence.text.slice(Math.max(0, figure.start - sentence.start - NEAR), figure.start - sentence.start);
  if (isBase.test(clauseOf(other)) && !isBase.test(clauseOf(one))) return [other.figure, one.figure];
  return null;
}

function made(from: Figure, to: Figure, size: Figure, up: boolean): Comparison {
  const { told, holds } = judge(relation(from, to, size, up));
  return {
    rule: RULES.doubtful,
    figures: [from, to, size],
    holds,
    told,
    message: `${quote(size.text)}对不上：${told}。`,
    places: [spanOf([from, to, size])],
  };
}
