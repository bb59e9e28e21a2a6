/** Other ways to read the numbers of a sentence: what holds in one of them is not asked about. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isExact } from "./mentions";
import { sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { familyOf } from "./units";

/** Numbers of one kind that a reader holds against each other. */
const [FEWEST, MOST] = [3, 9];

/** Whether the numbers of a comparison make an equation in another way: 412户，新纳入37户，清退29户，年末420户. */
export function hasOther({ figures }: Comparison, sentence: FigureSentence, lexicon: Lexicon): boolean {
  const [first] = figures;
  if (!first || sentence.figures.length > 2 * MOST) return false;
  const percent = figures.find(({ kind }) => kind === "percent");
  if (percent) return isShareOfOthers(percent, figures, sentence);
  if (figures.length < FEWEST || figures.some((one) => familyOf(one) !== familyOf(first))) return false;
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
  if (whole && isSame(whole.value - sumOf(parts), 1) && ONE_MORE(lexicon).test(sentence.text)) return true;
  // 一标段合同价1260万元，已完成1040万元；二标段合同价980万元: two others make it.
  const isNew = (one: Term, other: Term): boolean => !figures.includes(one.figure) || !figures.includes(other.figure);
  const isOfTwo = ({ value }: Term): boolean =>
    terms.some((one) =>
      terms.some((other) => one !== other && isNew(one, other) && isSame(one.value + other.value, value)),
    );
  if (whole && whole.value >= LARGE && isOfTwo(whole)) return true;
  const own = terms.slice(earlier.length);
  const sums = [sumOf(terms.filter(({ figure }) => figures.includes(figure))), sumOf(own)];
  if (earlier.some(({ value }) => sums.some((all) => isSame(all, value)))) return true;
  return false;
}

/** 更新的11个，……仅亓家坳村一处: told in words. */
const ONE_MORE = pattern((any) => `(?:${any("only")})[^，。；0-9]{0,10}一(?:${any("figure-unit")})`);

/** Of smaller numbers some two make it by chance. */
const LARGE = 100;

/** 同意61票，不同意5票，……赞成率89.7%: of two others; a whole percent is that of many numbers by chance. */
function isShareOfOthers(percent: Figure, figures: readonly Figure[], { figures: near }: FigureSentence): boolean {
  if (percent.decimals < 1) return false;
  const counts = near.filter(({ kind }) => kind === "count");
  return counts.some((part) =>
    counts.some(
      (whole) =>
        part.value < whole.value &&
        !(figures.includes(part) && figures.includes(whole)) &&
        judge({ kind: "share", part, whole, percent }).holds,
    ),
  );
}

/** 34栋……安装的29栋，占85.3%; 1180人……增加到1243人，净增63人: told to be two numbers. */
export function areTwo(figures: readonly Figure[], sentence: FigureSentence, lexicon: Lexicon): boolean {
  const [from, to] = [...figures].sort((one, other) => one.line - other.line || one.start - other.start);
  if (!from || !to || figures.length > 2 || familyOf(from) !== familyOf(to)) return false;
  const [part, whole] = from.value < to.value ? [from, to] : [to, from];
  const difference = whole.value - part.value;
  const areOnly = sentence.figures.filter((one) => familyOf(one) === familyOf(from)).length === figures.length;
  // 423户，改完的398户，另有5.9%: that of the one or of the others.
  const isShare = (percent: Figure): boolean =>
    percent.kind === "percent" &&
    from.kind !== "percent" &&
    (percent.decimals > 0 || areOnly) &&
    [part, { ...part, value: difference }].some((one) => judge({ kind: "share", part: one, whole, percent }).holds);
  return (
    sentence.figures.some(isShare) ||
    rolesOf(sentence, lexicon).some(
      ({ figure, role }) =>
        figure.value === difference &&
        difference >= LEAST_DIFFERENCE &&
        familyOf(figure) === familyOf(from) &&
        role === (whole === to ? "up" : "down"),
    )
  );
}

const LEAST_DIFFERENCE = 10;
