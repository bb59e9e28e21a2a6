/** All of them are done, and yet some are left: 28个问题已全部整改到位，其余2个正在推进; 120份全部收回，收回118份. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { familyOf } from "./units";

const ALL = pattern(
  (any) =>
    `(?:${any("wholly")})[^，。；0-9]{0,8}?(${any("all-done")})|(?:${any("nobody-left")})|(?<=${any("rate-name")}[^，。；0-9]{0,4})100%`,
  "gu",
);
const LEFT = pattern((any) => `(?:${any("left-of-all")})[^，。；0-9]{0,10}$`);
const STILL = pattern((any) => `(?:${any("still-more")})[^，。；0-9]{0,4}$`);
const UNDONE = pattern((any) => `^[^，。；0-9]{0,12}?(?:${any("undone-word")})`);
/** 立行立改的11个全部完成: of one kind, unless it was found so. */
const KIND = pattern((any) => `(?<!${any("finding-verb")})的$|[类中]$|${any("partial-whole")}`);
const EXCEPTED = pattern((any) => any("excepting-all"));
const ATTENDED = pattern((any) => `(?:${any("was-there")})[^，。；0-9]{0,4}$`);
/** Between a number and what is told of all of them; numbers that a reader keeps in mind. */
const [REACH, FEW] = [40, 6];

export function* allAndRest(
  sentence: FigureSentence,
  next: FigureSentence | undefined,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start } = sentence;
  for (const { 0: words, 1: verb, index } of matches(text, ALL(lexicon))) {
    const at = start + index;
    if (EXCEPTED(lexicon).test(text.slice(0, index + words.length))) continue;
    const told = mentionsOf(sentence);
    const before = told.filter(({ figure }) => isExact(figure) && figure.end <= at);
    const whole = before[before.length - 1];
    const behind = [
      ...told.filter(({ figure }) => figure.start >= at),
      ...(next && next.before === sentence ? mentionsOf(next) : []),
    ].slice(0, FEW);
    if (!whole || at - whole.figure.end > REACH) continue;
    const isSame = ({ figure }: Mention): boolean => isExact(figure) && familyOf(figure) === familyOf(whole.figure);
    const earlier = [...(sentence.before ? mentionsOf(sentence.before) : []), ...before].filter(
      (one) => one !== whole && isSame(one),
    );
    // 应到86人，实到84人，无一人缺席.
    const due = before[before.length - 2];
    if (
      verb === undefined &&
      due &&
      isSame(due) &&
      due.figure.value !== whole.figure.value &&
      ATTENDED(lexicon).test(whole.head)
    ) {
      yield made(due.figure, whole.figure, words, at);
      continue;
    }
    if (KIND(lexicon).test(whole.head) || earlier.some(({ figure }) => figure.value > whole.figure.value)) continue;
    const again = behind.find(isSame);
    const rest = behind.find(
      (one) =>
        // 有9个乡镇接入，其余3个: of those that are told between.
        one === again &&
        one.figure.value > 0 &&
        one.figure.value <= whole.figure.value &&
        (LEFT(lexicon).test(one.head) ||
          (UNDONE(lexicon).test(one.tail) && (STILL(lexicon).test(one.head) || /^，?$/u.test(one.head))) ||
          (verb !== undefined && one.figure.value < whole.figure.value && isAgain(one, verb))),
    );
    if (rest) yield made(whole.figure, rest.figure, words, at);
  }
}

/** 全部收回，收回118份. */
const isAgain = ({ head }: Mention, verb: string): boolean =>
  head.replace(/^[，、；]|^(?:已|共|实际)/u, "").startsWith(verb) && head.length < 8;

const made = (whole: Figure, rest: Figure, words: string, at: number): Comparison => ({
  rule: RULES.same,
  figures: [whole, rest],
  holds: false,
  told: `${whole.text}和${rest.text}`,
  message: `${whole.text}说的是“${words}”，又有${rest.text}，对不上。`,
  places: [
    { line: whole.line, start: Math.min(whole.start, at), end: Math.max(whole.end, at + words.length) },
    { line: rest.line, start: rest.start, end: rest.end },
  ],
});
