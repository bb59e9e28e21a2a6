/** Other ways to read the numbers of a sentence: what holds in one of them is not asked about. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { CLOSING, OPENING, WENT } from "./carried";
import { RULES } from "./compare";
import { isExact } from "./mentions";
import { missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { familyOf } from "./units";

/** Numbers of one kind that a reader holds against each other. */
const [FEWEST, MOST] = [3, 9];
/** Numbers that are tried as what came and went. */
const FEW_STEPS = 2;
/** Less than that, some way comes out right by chance. */
const LEAST_STEP = 3;
const CAME = pattern((any) => any("newly-come"));

/** Whether the numbers of a comparison make an equation in another way: 412户，新纳入37户，清退29户，年末420户. */
export function hasOther({ figures, rule }: Comparison, sentence: FigureSentence, lexicon: Lexicon): boolean {
  const [first] = figures;
  if (!first || figures.length < FEWEST || figures.some((one) => familyOf(one) !== familyOf(first))) return false;
  if (sentence.figures.length > 2 * MOST) return false;
  const alike = (all: readonly Part[]): Term[] =>
    all.filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(first)).map(termOf);
  const before = sentence.before && sentence.before.figures.length < MOST ? rolesOf(sentence.before, lexicon) : [];
  const earlier = alike(before);
  const terms = [...earlier, ...alike(rolesOf(sentence, lexicon))];
  const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * other;
  const whole = terms.find(({ figure }) => figure === first);
  const parts = terms.filter(({ figure }) => figure !== first && figures.includes(figure));
  // 754条，其中重大隐患5条；已整改731条，剩余23条: without the first of them they come to it.
  for (let from = 1; whole && from + 1 < parts.length; from++)
    if (isSame(sumOf(parts.slice(from)), whole.value)) return true;
  const own = terms.slice(earlier.length);
  const sums = [sumOf(terms.filter(({ figure }) => figures.includes(figure))), sumOf(own)];
  if (earlier.some(({ value }) => sums.some((all) => isSame(all, value)))) return true;
  // What words prove to be a sum is none of what came and went.
  if (rule !== RULES.doubtful) return false;
  for (const [at, from] of terms.entries())
    for (let to = at + 3; to < Math.min(terms.length, at + FEW_STEPS + 2); to++) {
      const steps = terms.slice(at + 1, to);
      const last = terms[to]!;
      const run = [from, ...steps, last].map(({ figure }) => figure);
      const isStock = OPENING(lexicon).test(from.head) && CLOSING(lexicon).test(last.head);
      if (
        !figures.every((figure) => run.includes(figure)) ||
        (steps.some(({ figure }) => figure.value < LEAST_STEP) && !isStock)
      )
        continue;
      const ends = steps.reduce(
        (sums, { value, head }) =>
          sums.flatMap((sum) => [
            ...(WENT(lexicon).test(head) ? [] : [sum + value]),
            ...(CAME(lexicon).test(head) ? [] : [sum - value]),
          ]),
        [from.value],
      );
      if (ends.some((end) => Math.abs(end - last.value) <= 1e-9 * from.value)) return true;
    }
  return false;
}

const LEAST_WHOLE = 5;

/** The numbers that some sum of neighbours or some difference explains. */
export function holding(terms: readonly Term[]): Set<Figure> {
  const found = new Set<Figure>();
  const put = (whole: Term, parts: readonly Term[]): void => {
    if (missOf(whole, parts)) return;
    // 2人＋1人＝3人: of so few it comes right by chance.
    if (whole.figure.value < LEAST_WHOLE) return;
    for (const { figure } of [whole, ...parts]) found.add(figure);
  };
  for (const [at, whole] of terms.entries())
    for (let from = 0; from < terms.length; from++)
      for (let to = from + 2; to <= terms.length; to++)
        put(
          whole,
          terms.slice(from, to).filter((_, index) => from + index !== at),
        );
  for (const whole of terms)
    for (const one of terms)
      for (const other of terms) if (whole !== one && whole !== other && one !== other) put(whole, [one, other]);
  return found;
}
