/** What all of them lie between, and the least and the most of them: 在28至45平方米之间，最低的26平方米; 都在80分以上……78分，排在最末. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, unitsAlike } from "./compare";
import { mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { UNTIL } from "./moments";

const TO = new RegExp(`^${UNTIL}$`, "u");
const BETWEEN = pattern((any) => `^(?:之间|以内)|^(?:${any("bounded")})`);
export const OVER = pattern((any) => `^(?:及|或)?(?:${any("and-over")})`);
export const UNDER = pattern((any) => `^(?:及|或)?(?:${any("and-under")})`);
/** 都在, 年龄要求在: for all of them. */
const ALL = pattern((any) => `(?:${any("for-all")})[^，。；0-9]{0,6}$`);
const COMPLIES = pattern((any) => any("complies"));
const AT_LEAST = pattern((any) => `(?:${any("at-least")})$`);
const AT_MOST = pattern((any) => `(?:${any("no-more-than")})$`);
const OUTERMOST = pattern((any) => any("outermost"));
const EXCEPTED = pattern((any) => any("excepted"));
const FULL = pattern((any) => `(?:${any("marks-in-all")})(?:${any("amounts-to")})?$`);
const MORE = pattern((any) => `${any("marks-besides")}|${any("gathered-word")}|${any("sum-word")}`);
/** Sentences in which they are told. */
const FAR = 1;

interface Bounds {
  least: Figure | null;
  most: Figure | null;
  end: number;
  /** 满分100分: of whatever is told in it. */
  isFull?: boolean;
}

export function* boundsOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let known: Bounds | null = null;
  let since = 0;
  for (const [index, sentence] of sentences.entries()) {
    const own = boundsIn(sentence, lexicon);
    if (own) [known, since] = [own, index];
    if (!known || index - since > FAR || sentence.line !== sentences[since]!.line) continue;
    if (EXCEPTED(lexicon).test(sentence.text)) continue;
    const end: number = index === since ? known.end : 0;
    for (const { figure, head, tail } of mentionsOf(sentence)) {
      const unit = (known.least ?? known.most)!;
      if (figure.about || figure.start < end || !alike(figure, unit)) continue;
      const behind = sentence.text.slice(figure.end - sentence.start + tail.length).slice(0, 14);
      const clause = /^，[^，。；]*/u.exec(behind)?.[0] ?? "";
      const lead = sentence.text.slice(0, figure.start - sentence.start - head.length);
      const last = /[^，。；]{0,12}，$/u.exec(lead)?.[0] ?? "";
      if (!known.isFull && !OUTERMOST(lexicon).test(`${last}${head}${tail}${clause}`)) continue;
      if (known.isFull && MORE(lexicon).test(sentence.text)) continue;
      const isLess = known.least !== null && figure.value < known.least.value;
      const isMore = known.most !== null && figure.value > known.most.value;
      const bound = isLess ? known.least! : isMore ? known.most! : (known.least ?? known.most)!;
      yield {
        rule: RULES.doubtful,
        figures: [bound, figure],
        holds: !isLess && !isMore,
        told: `${figure.text}${isLess ? "＜" : isMore ? "＞" : "和"}${bound.text}`,
        message: `${quote(head + figure.text)}不在前面说的范围以内：${isLess ? "最低" : "最高"}是${bound.text}。`,
        places: [figure, bound].map(({ line, start, end: to }) => ({ line, start, end: to })),
      };
    }
  }
}

const alike = (one: Figure, other: Figure): boolean =>
  one.kind === other.kind && unitsAlike(one.unit.replace(/^周岁$/u, "岁"), other.unit.replace(/^周岁$/u, "岁"));

function boundsIn(sentence: FigureSentence, lexicon: Lexicon): Bounds | null {
  const { text, start, figures } = sentence;
  const behind = ({ end }: Figure): string => text.slice(end - start, end - start + 4);
  const before = ({ start: at }: Figure): string => text.slice(Math.max(0, at - start - 16), at - start);
  for (const [index, one] of figures.entries()) {
    const next = figures[index + 1];
    const between = next ? text.slice(one.end - start, next.start - start) : "";
    // 4个在80分至89分之间: some of them.
    const isOfSome = index > 0 && text.slice(figures[index - 1]!.end - start, one.start - start) === "在";
    if (
      next &&
      !isOfSome &&
      TO.test(between) &&
      BETWEEN(lexicon).test(behind(next)) &&
      (one.kind === "bare" || alike(one, next))
    )
      return one.value < next.value
        ? { least: { ...next, ...one, kind: next.kind, unit: next.unit, text: one.text }, most: next, end: next.end }
        : null;
    // 规定不超过20分钟，最长71分钟: what is wrong, unless it is said to be right.
    const isKept = COMPLIES(lexicon).test(text);
    if (isKept && AT_LEAST(lexicon).test(before(one))) return { least: one, most: null, end: one.end };
    if (isKept && AT_MOST(lexicon).test(before(one))) return { least: null, most: one, end: one.end };
    if (one.unit === "分" && FULL(lexicon).test(before(one)))
      return { least: null, most: one, end: one.end, isFull: true };
    if (!ALL(lexicon).test(before(one))) continue;
    if (
      next &&
      alike(one, next) &&
      OVER(lexicon).test(behind(one)) &&
      UNDER(lexicon).test(behind(next)) &&
      between.length < 8
    )
      return { least: one, most: next, end: next.end };
    if (OVER(lexicon).test(behind(one))) return { least: one, most: null, end: one.end };
    if (UNDER(lexicon).test(behind(one))) return { least: null, most: one, end: one.end };
  }
  return null;
}
