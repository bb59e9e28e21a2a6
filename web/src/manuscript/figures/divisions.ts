/** One number divided in several ways: 干部55人。按性别分，男38人，女17人；按年龄分，…… */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { baseOf, familyOf } from "./units";

const DIVIDES = pattern(
  (any) =>
    `(?:^|[，；：])(?:(?:${any("divided-by")})[^，。；0-9]{1,8}(?:${any("divided-end")})?|分[^，。；0-9]{1,8}看)，`,
  "gu",
);
const OTHER = pattern(
  (any) => `${any("other-count")}|${any("each")}|${any("counted-twice")}|${any("open-list")}|${any("among")}`,
);
/** How near the parts come to the number that they are parts of. */
const NEAR = 0.12;

export function* divisionsOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start, before } = sentence;
  const leads = [...text.matchAll(DIVIDES(lexicon))];
  const all = mentionsOf(sentence).filter(({ figure }) => isExact(figure) && figure.unit !== "岁");
  for (const [at, { 0: lead, index }] of leads.entries()) {
    const [from, to] = [index + lead.length, leads[at + 1]?.index ?? text.length];
    const parts = all.filter(({ figure }) => figure.start - start >= from && figure.start - start < to);
    const [first] = parts;
    if (!first || parts.length < 2 || parts.some(({ figure }) => familyOf(figure) !== familyOf(first.figure))) continue;
    if (OTHER(lexicon).test(text.slice(from, to)) || isCompared.has(first.figure)) continue;
    const whole =
      wholeOf(all, first, (leads[0]?.index ?? 0) + start) ?? (before && wholeOf(mentionsOf(before), first, start));
    if (!whole) continue;
    const figures = parts.map(({ figure }) => figure);
    const [sum, value] = [figures.reduce((sum, figure) => sum + baseOf(figure).value, 0), baseOf(whole).value];
    const isNear = Math.abs(sum - value) <= Math.max(NEAR * value, value < 20 ? 2 : 0);
    const step = 10 ** -baseOf(whole).decimals;
    const holds = Math.abs(sum - value) < (whole.decimals === 0 ? 1e-6 : 1.5 * step);
    if (!holds && !isNear) continue;
    const told = `${figures.map(({ text: own }) => own).join("＋")}＝${Number((sum / (value / whole.value)).toFixed(4))}${whole.unit}`;
    yield {
      rule: RULES.doubtful,
      figures: [whole, ...figures],
      holds,
      told,
      message: `分开的几部分加起来对不上：${told}，前面的是${whole.text}。`,
      places: [spanOf(figures), { line: whole.line, start: whole.start, end: whole.end }],
    };
  }
}

/** The only number before that can be divided. */
function wholeOf(all: readonly Mention[], { figure }: Mention, end: number): Figure | null {
  const near = all.filter(
    (one) => isExact(one.figure) && one.figure.end <= end && familyOf(one.figure) === familyOf(figure),
  );
  return near.length === 1 ? near[0]!.figure : null;
}
