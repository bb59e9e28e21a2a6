/** All numbers of a draft and what they were compared with; read once, for the rules and for 数字一览. */

import type { Context, Manuscript } from "../model";
import { changesOf } from "./changes";
import type { Comparison, FigureSentence } from "./model";
import { partsOf, totalsOf } from "./parts";
import { figureSentences } from "./read";
import { referredOf } from "./referred";
import { sameOf } from "./same";
import { percentsOf, sharesOf } from "./shares";
import { attendanceOf, returnsOf, stagesOf } from "./stages";
import { tablesOf } from "./tables";
import { toldOf } from "./told";

export interface Compared {
  sentences: readonly FigureSentence[];
  comparisons: readonly Comparison[];
}

const FINDERS = [stagesOf, partsOf, totalsOf, attendanceOf, returnsOf, sharesOf, percentsOf, changesOf] as const;

const known = new WeakMap<Manuscript, { context: Context; compared: Compared }>();

export function comparedFigures(manuscript: Manuscript, context: Context): Compared {
  const found = known.get(manuscript);
  if (found?.context === context) return found.compared;
  const { lexicon } = context.data;
  const sentences = figureSentences(manuscript, lexicon);
  const comparisons = [
    ...sentences.flatMap((sentence) => FINDERS.flatMap((find) => [...find(sentence, lexicon)])),
    ...tablesOf(manuscript, lexicon),
    ...sameOf(manuscript, sentences, context),
    ...referredOf(manuscript, sentences, context),
    ...toldOf(manuscript, context),
  ];
  const compared = { sentences, comparisons: withoutRepeats(comparisons) };
  known.set(manuscript, { context, compared });
  return compared;
}

/** One fault, one finding: of two that do not hold over the same figures the first stands. */
function withoutRepeats(comparisons: readonly Comparison[]): Comparison[] {
  const kept: Comparison[] = [];
  const taken = new Set<string>();
  for (const comparison of comparisons) {
    const keys = comparison.figures.map(({ line, start }) => `${line}:${start}`);
    const isRepeat = !comparison.holds && keys.filter((key) => taken.has(key)).length > 1;
    if (isRepeat) continue;
    if (!comparison.holds) for (const key of keys) taken.add(key);
    kept.push(comparison);
  }
  return kept;
}
