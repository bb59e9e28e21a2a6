/** What is said of several numbers at once, wherever they were told: 目标是用户30万、日活2.5万。……28.7万、2.1万，均超额完成. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { isNamedAlike } from "./apart";
import { RULES, spanOf } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { baseOf, familyOf } from "./units";
import { type Goal, goalsIn, isSo, SAID } from "./verdicts";
import { type Seen, seenBefore } from "./view";

const CLAIM = pattern(
  (any) =>
    `(?:(?:${any("every-one")})|(?=(?:${any("verdict-noun")})(?:${any("verdict-adverb")})*?(?:${any("every-one")})))${SAID(any)}`,
  "gu",
);
const FACT = pattern((any) => `${any("actually")}|${any("reached-word")}`);
const SUCH = pattern((any) => `(?:${any("of-which")})$`);
/** Of the same in letters: 0.02mg/L and 0.05 mg/L. */
const LETTERS = /^\s*([A-Za-z/％‰℃]*)/u;

interface Pair {
  own: Seen;
  goal: Goal;
}

export function* judgedOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    const { text, start, line } = sentence;
    for (const { 0: words, groups = {}, index: at } of matches(text, CLAIM(lexicon))) {
      const room = seenBefore(sentences, index, lexicon).filter(
        ({ figure }) => figure.line < line || figure.end <= start + at,
      );
      for (const { own, goal } of pairsIn(room, lexicon)) {
        const holds = isSo(groups, goal, own.figure);
        const [value, bound] = [baseOf(own.figure).value, baseOf(goal.figure).value];
        const told = `${own.figure.text}${value > bound ? "＞" : value < bound ? "＜" : "＝"}${goal.figure.text}`;
        yield {
          rule: RULES.doubtful,
          figures: [goal.figure, own.figure],
          holds,
          told,
          isTold: true,
          message: `${quote(words)}对不上：要求的是${goal.figure.text}，做到的是${own.figure.text}。`,
          places: [
            { line, start: start + at, end: start + at + words.length },
            spanOf([own.figure]),
            spanOf([goal.figure]),
          ],
        };
        if (!holds) break;
      }
    }
  }
}

/** What was reached and what was wanted: side by side, or of one name. */
function pairsIn(room: readonly Seen[], lexicon: Lexicon): Pair[] {
  const goals = new Map<Seen, Goal>();
  for (const [at, one] of room.entries()) {
    // 超过检定周期的68台: what they are, no goal.
    const [goal] = SUCH(lexicon).test(one.head) ? [] : goalsIn([{ ...one, head: one.label }], lexicon);
    const last = room[at - 1];
    const known = last && last.sentence === one.sentence ? goals.get(last) : undefined;
    // 目标是：用户30万，日活2.5万.
    if (goal) goals.set(one, goal);
    else if (known && !FACT(lexicon).test(one.label) && one.label.length < NAME)
      goals.set(one, { ...known, figure: one.figure });
  }
  return room.flatMap((own, at): Pair[] => {
    if (goals.has(own) || own.figure.about) return [];
    const next = room[at + 1];
    const isBeside = next !== undefined && goals.has(next) && next.sentence === own.sentence && isOneUnit(own, next);
    if (isBeside) return [{ own, goal: goals.get(next)! }];
    const named = room.filter((one) => goals.has(one) && isOneUnit(own, one) && isNamedAlike(one, own, lexicon));
    return named.length === 1 ? [{ own, goal: goals.get(named[0]!)! }] : [];
  });
}

/** Characters of a name in a list. */
const NAME = 10;

const isOneUnit = (one: Seen, other: Seen): boolean =>
  one.figure.kind === other.figure.kind &&
  familyOf(one.figure) === familyOf(other.figure) &&
  LETTERS.exec(one.tail)![1] === LETTERS.exec(other.tail)![1];
