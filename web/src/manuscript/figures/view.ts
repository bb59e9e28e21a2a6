/** What a reader still has in mind at a sentence: the numbers told shortly before it, with their names and times. */

import type { Lexicon } from "../model";
import { type Named, namedIn } from "./comparing";
import { sentencesBefore } from "./mentions";
import type { FigureSentence } from "./model";
import { timeOf, timesIn } from "./trends";

export interface Seen extends Named {
  sentence: FigureSentence;
  /** The year; less and more than any of what is told as before, and as now; null where it is not said. */
  time: number | null;
}

/** Sentences back, and numbers in one of them: a list is not kept in mind. */
const [FAR, MOST] = [5, 16];

const known = new WeakMap<FigureSentence, readonly Seen[]>();

/** The numbers of a sentence, each with the time that was told last before it. */
export function seenIn(sentence: FigureSentence, lexicon: Lexicon): readonly Seen[] {
  const found = known.get(sentence);
  if (found) return found;
  const times = timesIn(sentence, lexicon);
  const made =
    sentence.figures.length > MOST
      ? []
      : namedIn(sentence, lexicon).map((one): Seen => ({ ...one, sentence, time: timeOf(times, one.figure) }));
  known.set(sentence, made);
  return made;
}

/** Those of the sentences before it: what tells no time of its own goes on with the last. */
export function seenBefore(sentences: readonly FigureSentence[], index: number, lexicon: Lexicon): readonly Seen[] {
  let last: number | null = null;
  return [...sentencesBefore(sentences, index, FAR), sentences[index]!].flatMap((sentence) => {
    const own = seenIn(sentence, lexicon).map((one) => ({ ...one, time: one.time ?? last }));
    const times = timesIn(sentence, lexicon);
    if (times.length > 0) last = times[times.length - 1]!.time;
    return own;
  });
}
