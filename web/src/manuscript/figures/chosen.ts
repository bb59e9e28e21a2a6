/** What was found or chosen of a number right before it, and yet is a little more: 组织310人体检，检出患者318人. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import { termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { rolesOf } from "./roles";
import { familyOf } from "./units";

const CHOSEN = pattern((any) => `(?:${any("chosen-word")})(?:的)?(?:有|了)?[^，。；0-9]{0,6}$`);
/** More may be done than was planned. */
const PLANNED = pattern((any) => any("target-word"));
/** By how much a part is told to be more than the whole where a digit of it is wrong. */
const OVER = 0.12;

export function* chosenOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  for (const [at, part] of all.entries()) {
    const whole = all[at - 1];
    if (!whole || at !== 1 || explained.has(part.figure) || familyOf(whole.figure) !== familyOf(part.figure)) continue;
    if (PLANNED(lexicon).test(whole.head)) continue;
    const [most, some] = [termOf(whole), termOf(part)];
    if (!CHOSEN(lexicon).test(part.head) || some.value <= most.value || some.value > (1 + OVER) * most.value) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole.figure, part.figure],
      holds: false,
      told: `${part.figure.text}＞${whole.figure.text}`,
      message: `对不上：前面是${whole.figure.text}，这里却有${part.figure.text}。`,
      places: [spanOf([whole.figure, part.figure])],
    };
  }
}
