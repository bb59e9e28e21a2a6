/** A share or a rate where just two numbers can be meant by it, whatever it is called: 池容600万立方米，蓄水420万立方米，占70%. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { rolesOf } from "./roles";
import { baseOf, familyOf } from "./units";

/** Points that a share is off by where another was meant. */
const NEAR = 12;
const BOUND = pattern((any) => `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`);
const OTHER = pattern((any) => any("rate-of-others"));

export function* ratesOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  const percents = all.filter(({ figure }) => figure.kind === "percent");
  for (const { figure: percent, role, head } of percents) {
    if (role !== "rate" || percent.about || isCompared.has(percent)) continue;
    if (BOUND(lexicon).test(head) || OTHER(lexicon).test(head)) continue;
    // What is told behind it is meant where it is told as all there is.
    const counts = all.filter(
      (one) =>
        isExact(one.figure) &&
        (one.figure.end <= percent.start || one.role === "total") &&
        one.role !== "up" &&
        one.role !== "down" &&
        one.figure.unit !== "倍",
    );
    const last = counts.filter(({ figure }) => figure.end <= percent.start).pop();
    if (!last) continue;
    const near = counts.filter(({ figure }) => familyOf(figure) === familyOf(last.figure)).map(({ figure }) => figure);
    const [one, other] = near;
    if (near.length !== 2 || !one || !other) continue;
    const [whole, part] = baseOf(one).value >= baseOf(other).value ? [one, other] : [other, one];
    const { told, holds } = judge({ kind: "share", part: baseOf(part), whole: baseOf(whole), percent });
    const real = (100 * baseOf(part).value) / baseOf(whole).value;
    if (!holds && (Math.abs(real - percent.value) > NEAR || percents.length > 1)) continue;
    if (!holds && Math.abs(100 - real - percent.value) < 1) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole, part, percent],
      holds,
      told,
      message: `${quote(percent.text)}对不上：${part.text}是${whole.text}的${told.replace(/^.*＝/u, "")}。`,
      places: [spanOf([whole, part, percent])],
    };
  }
}
