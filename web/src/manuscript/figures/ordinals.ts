/** An ordinal beyond the number of things that there are: 四个部分 … 第五部分; 会议24次，其中第26次会议. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { quote } from "../understanding/wording";
import { RULES, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const ORDINAL = pattern(
  (any) =>
    `第([${FIGURES}]{1,3}|[0-9]{1,3})(?:(${any("ordinal-part")})|(${any("numbered-measure")})([\\u4e00-\\u9fff]{2}))`,
  "gu",
);
const WITHIN = pattern((any) => `${any("among")}|${any("those-of-it")}`);

/** 分两批处置 … 第三批 */
const DIVIDED = pattern(
  (any) => `(?:${any("split-into")})了?([两${FIGURES.slice(1)}]|[2-9])个?([\\u4e00-\\u9fff])(?!走[，。：])`,
  "gu",
);
const ANY = new RegExp(`第([${FIGURES}]|[1-9])([\\u4e00-\\u9fff])`, "gu");

/** An ordinal of what was said to be divided into fewer, here or in the sentences before. */
function* dividedOf({ text, line, start, before }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const { 0: whole, 1: rank, 2: measure, index } of matches(text, ANY)) {
    const ahead = [before?.before?.text, before?.text, text.slice(0, index)].join("");
    const said = matches(ahead, DIVIDED(lexicon))
      .filter((found) => found[2] === measure)
      .pop();
    const [value, all] = [amount(rank!).value, amount(said?.[1] ?? "0").value];
    if (!said || value <= all || value > all + 2) continue;
    yield {
      rule: RULES.doubtful,
      figures: [],
      holds: false,
      told: `${value}＞${all}`,
      message: `前面写的是${quote(said[0])}，没有${quote(whole)}。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
  }
}

export function* ordinalsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start, before } = sentence;
  if (!text.includes("第")) return;
  yield* dividedOf(sentence, lexicon);
  for (const { 0: whole, 1: rank, 2: part, 3: measure, 4: noun, index } of matches(text, ORDINAL(lexicon))) {
    const counted = (one: FigureSentence, end: number): Figure | undefined =>
      one.figures
        .filter((figure) => figure.kind === "count" && !figure.about && figure.end - one.start <= end)
        .filter((figure) => {
          const [head, tail] = [one.text.slice(0, figure.start - one.start), one.text.slice(figure.end - one.start)];
          // 前两类: there are more.
          if (/[前后首]$/u.test(head)) return false;
          if (part) return (figure.unit + tail).replace(/^个/u, "").startsWith(part) && /[：:，]|$/u.test(tail);
          return unitsAlike(figure.unit, measure!) && (head.slice(-NEAR).includes(noun!) || tail.startsWith(noun!));
        })
        .pop();
    const isWithin = part !== undefined || WITHIN(lexicon).test(text.slice(0, index));
    if (!isWithin) continue;
    const all = counted(sentence, index) ?? (before && counted(before, before.text.length));
    const value = amount(rank!).value;
    if (!all || value <= all.value || value > all.value + MOST || all.value < 2) continue;
    yield {
      rule: RULES.doubtful,
      figures: [all],
      holds: false,
      told: `${value}＞${all.value}`,
      message: `一共${all.text}，没有${quote(whole)}。`,
      places: [
        { line, start: start + index, end: start + index + whole.length },
        { line: all.line, start: all.start, end: all.end },
      ],
    };
  }
}

/** Characters before a number that name what it counts, and how far beyond it another number was meant. */
const [NEAR, MOST] = [8, 9];
