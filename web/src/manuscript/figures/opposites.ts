/** A thing and its opposite make the whole: 收回186张，有效票183张，无效票3张; 检测96批次，合格90批次，不合格6批次. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, isSlip } from "./units";

const NOT = pattern((any) => `(?:${any("not-word")})([\\u4e00-\\u9fff]{1,4})`);
const PARTLY = pattern((any) => any("partly"));
/** Numbers before the two of which one can be the whole. */
const MOST = 4;

export function* oppositesOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  for (const [index, other] of all.entries()) {
    const one = all[index - 1];
    if (!one || index < 2 || familyOf(one.figure) !== familyOf(other.figure)) continue;
    // 部分完成, 没有完成: there is a third.
    if (other.figure.value === 0 || PARTLY(lexicon).test(one.head)) continue;
    if (isCompared.has(other.figure) || !areOpposite(one, other, lexicon)) continue;
    const next = all[index + 1];
    if (next && familyOf(next.figure) === familyOf(one.figure)) continue;
    const most = Math.max(baseOf(one.figure).value, baseOf(other.figure).value);
    const wholes = all
      .slice(Math.max(0, index - 1 - MOST), index - 1)
      .filter(
        ({ figure, role }) =>
          role !== "aside" && familyOf(figure) === familyOf(one.figure) && baseOf(figure).value >= most,
      );
    const sum = baseOf(one.figure).value + baseOf(other.figure).value;
    const fits = wholes.find(({ figure }) => Math.abs(baseOf(figure).value - sum) < 1e-6 * sum);
    const whole = fits ?? wholes[wholes.length - 1];
    if (!whole || (!fits && !isSlip(baseOf(whole.figure).value, sum))) continue;
    yield made(whole.figure, one.figure, other.figure, fits !== undefined);
  }
}

/** 合格 and 不合格, 有效 and 无效, 已 and 未. */
function areOpposite(one: Part, other: Part, lexicon: Lexicon): boolean {
  const word = NOT(lexicon).exec(other.head)?.[1] ?? "";
  const plain = one.head.replace(NOT(lexicon), "");
  return word !== "" && one.head === plain && plain.includes(word.replace(/^[效]/u, "有效").slice(0, 2));
}

function made(whole: Figure, one: Figure, other: Figure, holds: boolean): Comparison {
  const told = `${one.text}＋${other.text}＝${Number((one.value + other.value).toFixed(4))}${one.unit}`;
  return {
    rule: RULES.doubtful,
    figures: [whole, one, other],
    holds,
    told,
    message: `正反两部分加起来对不上：${told}，前面的是${whole.text}。`,
    places: [spanOf([whole, one, other])],
  };
}
