/** A number that is told again with another value: 流转耕地1860亩……这一千六百八十亩流转地; 入社农户64户……46户社员中. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { toldBefore } from "./one-number";
import { areTwo } from "./readings";
import { LASTING, lengthOf, lengthsNamed, lengthsTold, type Referent, referentsOf } from "./referents";

/** Numbers of one kind that one may mean, and lines over which a reader keeps one in mind. */
const [REACH, LINES] = [40, 2];

export function* retoldOf(
  sentences: readonly FigureSentence[],
  titles: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  end: number,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const known = new Map<string, Referent[]>();
  const isTitle = new Set(titles);
  const all = [...titles, ...sentences].sort((one, other) => one.line - other.line || one.start - other.start);
  for (const sentence of all) {
    if (sentence.line >= end) break;
    for (const referent of [
      ...referentsOf(sentence, lexicon),
      ...lengthsNamed(sentence, lexicon),
      ...lengthsTold(sentence, lexicon),
    ]) {
      const own = known.get(referent.family) ?? [];
      known.set(referent.family, own);
      const first =
        isTitle.has(sentence) || held.has(referent.figure) ? null : meantBy(referent, own.slice(-REACH), lexicon);
      if (first && !areTwo([first.figure, referent.figure], sentence, lexicon)) yield made(first, referent);
      own.push(isTitle.has(sentence) ? { ...referent, isTitle: true } : referent);
    }
  }
}

/** The number told before that this one tells again, and tells otherwise. */
function meantBy(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): Referent | null {
  if (own.isEach || own.figure.kind === "percent" || own.family.startsWith(LASTING))
    return rateMeant(own, earlier, lexicon);
  const length = lengthOf(own, lexicon);
  if (length === null) return toldBefore(own, earlier, lexicon);
  const [meant] = earlier.filter((one) => length !== "" && one.head.includes(length)).slice(-1);
  const isOne = meant && meant.sentence !== own.sentence && !earlier.some(({ size }) => size === own.size);
  return isOne && !meant.isEach && !own.isEach && ["", meant.period].includes(own.period) ? meant : null;
}

const MAKES_UP = pattern((any) => any("makes-up"));
/** 相符的有591户: one kind of them. */
const AGREES = pattern((any) => `(?:${any("said-to-be-the-same")})(?!${any("of-which")})`);
const EACH = pattern((any) => `(?:${any("each")})([\\u4e00-\\u9fff]?)[^，。；]{0,4}$`);
/** How far off a rate or a length is where it was meant to be the same. */
const [HIGH, TWICE] = [0.5, 2];

/** 每亩52.3元……也是每亩53.2元; 合同价的1.8%……所写比例1.5%，核对无误: the only one of its kind, and said to be the same. */
function rateMeant(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): Referent | null {
  const [unit, ...units] = [own, ...earlier].map(({ head }) => EACH(lexicon).exec(head)?.[1] ?? "");
  const alike = earlier.filter(
    (one, at) =>
      !one.isTitle &&
      one.isEach === own.isEach &&
      MAKES_UP(lexicon).test(one.head) === MAKES_UP(lexicon).test(own.head) &&
      one.figure.unit === own.figure.unit &&
      units[at] === unit &&
      own.figure.line - one.figure.line <= LINES,
  );
  const { text, start } = own.sentence;
  const from = text.slice(0, own.figure.start - start - own.head.length).lastIndexOf("；") + 1;
  const isSame = own.points > (own.family.startsWith(LASTING) ? 3 : 2) || AGREES(lexicon).test(text.slice(from));
  const [one] = alike;
  // 占42%，补助占29%: of one list.
  if (one?.sentence === own.sentence && own.points < 3 && from === 0) return null;
  if (!one || !isSame || alike.some(({ size }) => size !== one.size) || one.size === own.size) return null;
  if ((one.isPartial && !one.isEach) || own.period !== one.period) return null;
  const ratio = own.size / one.size;
  return ratio > HIGH && ratio < TWICE ? one : null;
}

const made = (first: Referent, second: Referent): Comparison => ({
  rule: RULES.same,
  figures: [second.figure, first.figure],
  holds: false,
  // What else may be meant by it was looked at.
  isTold: true,
  told: `${first.figure.text}和${second.figure.text}`,
  message: `这里写“${second.told}”，前面写的是“${first.told}”，像是一个数，对不上。`,
  places: [second, first].map(({ figure: { line, start, end } }) => ({ line, start, end })),
});
