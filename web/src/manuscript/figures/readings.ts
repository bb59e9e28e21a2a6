/** Other ways to read the numbers of a sentence: what holds in one of them is not asked about. */

import type { Lexicon } from "../model";
import { isExact } from "./mentions";
import { missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { familyOf } from "./units";

/** Numbers of one kind that a reader holds against each other. */
const [FEWEST, MOST] = [3, 9];

/** Whether the numbers of a comparison make an equation in another way: 412户，新纳入37户，清退29户，年末420户. */
export function hasOther({ figures }: Comparison, sentence: FigureSentence, lexicon: Lexicon): boolean {
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
