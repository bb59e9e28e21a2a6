/** The parts of one of the parts: 机关党员97名；机关党员中，在职61名、离退休38名; 教师142人（高级41人、中级67人、初级36人）. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { compared, RULES, spanOf } from "./compare";
import { OPEN } from "./equation";
import { isExact, type Mention, mentionsOf } from "./mentions";
import { missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { familyOf } from "./units";

/** 机关党员中，; 东片包括; 财政拨款里. */
const OF_THESE = pattern(
  (any) =>
    `(?:^|[，；。：])(?:${any("among")})?([\\u4e00-\\u9fff]{2,10}?)(?:[中里内](?:[，：]|(?![\\u4e00-\\u9fff]{0,2}心)(?=[\\u4e00-\\u9fff]))|(?:${any("divided-into")})[：]?)`,
  "gu",
);
const NAME = /[\u4e00-\u9fff]{2,10}$/u;
const TWICE = pattern((any) => any("counted-twice"));
/** How much of the whole may be left out where all is meant. */
const [NEARLY, FEWEST] = [0.15, 2];

export function* nestedOf(
  sentence: FigureSentence,
  before: readonly FigureSentence[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start } = sentence;
  const all = rolesOf(sentence, lexicon);
  if (TWICE(lexicon).test(text)) return;
  for (const [at, whole] of all.entries()) {
    const inner = isExact(whole.figure) ? /^（([^（）]*)）/u.exec(text.slice(whole.figure.end - start)) : null;
    if (!inner) continue;
    const parts = runFrom(all.slice(at + 1), whole, whole.figure.end + inner[0].length, sentence);
    if (parts.length > 0 && !OPEN(lexicon).test(inner[1]!.slice(-4))) yield* held(whole, parts);
  }
  for (const { 0: words, 1: name, index } of matches(text, OF_THESE(lexicon))) {
    const from = start + index + words.length;
    const first = all.findIndex(({ figure }) => figure.start >= from);
    const parts = first < 0 ? [] : runFrom(all.slice(first), all[first]!, Number.POSITIVE_INFINITY, sentence);
    const last = parts[parts.length - 1];
    if (!last || parts[0]!.figure.start - from > LEAD || OPEN(lexicon).test(text.slice(last.figure.end - start)))
      continue;
    const known = [...before.flatMap((one) => mentionsOf(one)), ...all.slice(0, first)].filter(
      (one) => isExact(one.figure) && familyOf(one.figure) === familyOf(last.figure) && isCalled(one, name!),
    );
    // 第一轮和第二轮的问题: told of two of that name.
    const whole = known[known.length - 1];
    if (whole && new Set(known.map(({ figure }) => figure.value)).size === 1)
      yield* held({ ...whole, role: "" }, parts);
  }
}

/** Characters before the first number of the list. */
const LEAD = 12;

/** 机关党员97名, 党纪处分的19人, 38名企业党员. */
function isCalled({ head, tail }: Mention, name: string): boolean {
  const own = (NAME.exec(head.replace(/[的有共为是了]+$/u, ""))?.[0] ?? "").replace(/^其中/u, "");
  return (own.length > 1 && (own.endsWith(name) || (name.endsWith(own) && own.length > 2))) || tail.startsWith(name);
}

/** Numbers of one family with a mark and a name between them, up to where they end. */
function runFrom(all: readonly Part[], first: Mention, end: number, { text, start }: FigureSentence): Term[] {
  const found: Term[] = [];
  for (const one of all) {
    if (
      one.figure.start >= end ||
      (one.role !== "" && (one.role !== "rest" || found.length === 0)) ||
      !isExact(one.figure) ||
      familyOf(one.figure) !== familyOf(first.figure)
    )
      break;
    const last = found[found.length - 1];
    if (
      last &&
      !/^[、，；和][^，。；、0-9]{1,12}$/u.test(text.slice(last.figure.end - start, one.figure.start - start))
    )
      break;
    if (last && text.slice(last.figure.end - start).startsWith("；")) break;
    found.push(termOf(one));
  }
  return found.length < FEWEST ? [] : found;
}

function* held(part: Part, parts: readonly Term[]): Iterable<Comparison> {
  const whole = termOf(part);
  const miss = missOf(whole, parts);
  const sum = sumOf(parts);
  // Fewer of them need not be all there are, and by far more are something else.
  if (
    miss &&
    (miss.share > NEARLY || (sum < whole.value && parts.length === 2 && miss.share > NEARLY / 3 && miss.kind === ""))
  )
    return;
  const figures = parts.map(({ figure }) => figure);
  yield compared(
    RULES.doubtful,
    { kind: "sum", total: whole.figure, parts: figures },
    [whole.figure, ...figures],
    (told) => `几项加起来和${whole.figure.text}对不上：${told}。`,
    whole.figure.line === figures[0]!.line
      ? [spanOf([whole.figure, ...figures])]
      : [spanOf(figures), spanOf([whole.figure])],
  );
}
