/** Points told one by one and what stands for all of them: “两查两看”：一查……二查……; 一是……五是……。上述五项. */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { type Passage, passages } from "../reading/manuscript";
import { announced, smallNumber } from "./compare";
import type { Comparison } from "./model";

const N = `[两${FIGURES.slice(1)}]`;
/** 两查两看, 三问 */
const SLOGAN = new RegExp(`[“"]((?:${N}[\\u4e00-\\u9fff]){1,4})[”"]`, "gu");
const PAIR = new RegExp(`(${N})([\\u4e00-\\u9fff])`, "gu");
const THESE = pattern(
  (any) => `(?:${any("these-above")})(${N}|[2-9])(?!${any("time-measure")}|年)(?:${any("figure-unit")})`,
  "gu",
);
const POINT = new RegExp(
  `(?:^|[：:，,。；\\s])(?:([${FIGURES}])[是要]|第([${FIGURES}])[，,、]|[（(]([${FIGURES}])[）)])`,
  "gu",
);
const BOUND = pattern((any) => `(?:[0-9]|${any("figure-unit")}|岁|及|或)$`);
/** Farther off, the number counts something else. */
const NEAR = 2;
/** Paragraphs above that are looked at. */
const FAR = 20;

export function* pointsTold(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  const all = passages(manuscript, 0, manuscript.end);
  for (const [at, { line, start, text }] of all.entries()) {
    const made = (at: number, whole: string, wanted: number, listed: number): Comparison =>
      announced(line, start + at, whole, wanted, listed);
    if (/[“"]/u.test(text))
      for (const { 0: whole, 1: slogan, index } of matches(text, SLOGAN))
        for (const { 1: figure, 2: verb } of matches(slogan!, PAIR)) {
          const rest = text.slice(index + whole.length);
          const isAll = matches(slogan!, PAIR).every((pair) => countOf(rest, pair[2]!) > 0);
          const listed = isAll ? countOf(rest, verb!) : 0;
          if (listed > 1 && listed !== smallNumber(figure!) && Math.abs(listed - smallNumber(figure!)) <= NEAR)
            yield made(index, whole, smallNumber(figure!), listed);
        }
    for (const { 0: whole, 1: figure, index } of matches(text, THESE(lexicon))) {
      // 50岁以上6人, 1倍以上2倍以下: no points.
      if (BOUND(lexicon).test(text.slice(0, index))) continue;
      const listed = countedIn(text.slice(0, index)) || countedBefore(all, at) || numberAbove(manuscript, line);
      if (listed > 1 && listed !== smallNumber(figure!) && Math.abs(listed - smallNumber(figure!)) <= NEAR)
        yield made(index, whole, smallNumber(figure!), listed);
    }
  }
}

/** How many points the paragraphs right above tell, going on from one to the next. */
function countedBefore(all: readonly Passage[], at: number): number {
  let from = at;
  while (from > Math.max(0, at - FAR) && matches(all[from - 1]!.text, POINT).length > 0) from--;
  return all.slice(from, at).reduce((last, { text }) => countedIn(text, last), 0);
}

/** How many lines right above count on from 1, an empty one between; 0 where what stands above them goes on to another. */
function numberAbove({ lines }: Manuscript, line: number): number {
  const above = lines.slice(Math.max(0, line - FAR), line).filter(({ text }) => text.trim() !== "");
  const last = above.pop()?.number?.n ?? 0;
  const isCounted = above.slice(above.length - last + 1).every(({ number }, at) => number?.n === at + 1);
  return last > 1 && above.length >= last - 1 && isCounted ? last : 0;
}

/** 一查……二查……三查: so far it goes. */
function countOf(text: string, verb: string): number {
  let count = 0;
  for (let at = 0; ; count++) {
    const next = text.indexOf(`${FIGURES[count]!}${verb}`, at);
    if (next < 0) return count;
    at = next;
  }
}

/** The last of the points that a text counts one after the other, going on from those before it; 0 for none. */
function countedIn(text: string, before = 0): number {
  const points = matches(text, POINT).map(([, one, two, three]) => smallNumber((one ?? two ?? three)!));
  return points.length === 0 ? 0 : points.reduce((last, n) => (n === 1 || n === last + 1 ? n : 0), before);
}
