/** A rate whose whole stands in an earlier sentence: 共受理48件。… 办结42件，办结率87.5%. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsOf, RULES, spanOf, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";
import { matches } from "./shares";

const RATE = pattern((any) => `([\\u4e00-\\u9fff]{1,6}率)(?:${any("amounts-to")})*$`);
/** What counts all there is. */
const ALL = pattern(
  (any) => `${any("altogether")}|${any("ought")}|${any("counts-all")}|${any("hand-out")}|${any("budgeted")}`,
);
/** Sentences between the whole and its part. */
const FAR = 4;

export function* ratesDue(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  for (const [at, sentence] of sentences.entries())
    for (const [index, segment] of sentence.segments.entries()) {
      const percent = segment.figures.find(({ kind, about }) => kind === "percent" && !about);
      const stem = percent && RATE(lexicon).exec(segment.text.slice(0, percent.start - segment.start))?.[1];
      const before = sentence.segments.slice(Math.max(0, index - 1), index + 1);
      const part = stem ? partIn(before, percent, stem, lexicon) : undefined;
      if (!percent || !part) continue;
      const own = sentence.figures.filter(
        (one) => one !== part && one.end <= percent.start && unitsAlike(one.unit, part.unit),
      );
      if (own.length > 0) continue;
      const whole = wholeBefore(sentences.slice(Math.max(0, at - FAR), at), part, lexicon);
      if (!whole) continue;
      const { holds, told } = judge({ kind: "share", part, whole, percent });
      yield {
        rule: RULES.share,
        figures: [whole, part, percent],
        holds,
        told,
        message: `“${percent.text}”对不上：${told}。`,
        places: [spanOf([part, percent]), { line: whole.line, start: whole.start, end: whole.end }],
      };
    }
}

function partIn(segments: readonly Segment[], percent: Figure, stem: string, lexicon: Lexicon): Figure | undefined {
  for (const segment of [...segments].reverse()) {
    const last = countsOf(segment)
      .filter(({ end }) => end <= percent.start)
      .pop();
    if (last) return matches(stem, segment.text, lexicon) ? last : undefined;
  }
  return undefined;
}

/** The nearest number in its unit that counts all there is; none where several may be meant. */
function wholeBefore(sentences: readonly FigureSentence[], part: Figure, lexicon: Lexicon): Figure | undefined {
  const all = sentences.flatMap(({ segments }) =>
    segments.flatMap((segment) =>
      countsOf(segment)
        .filter(({ unit }) => unitsAlike(unit, part.unit))
        .map((figure) => ({ figure, isAll: ALL(lexicon).test(segment.text) })),
    ),
  );
  const [only] = all;
  return all.length === 1 && only?.isAll && only.figure.value >= part.value ? only.figure : undefined;
}
