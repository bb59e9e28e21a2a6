/** What was due in one sentence, what was done and its rate in a later one: 应参训240人 … 实际参训221人，参训率为92.1%. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsOf, RULES, spanOf, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const DUE = pattern((any) => `应(${any("due-verb")})[^，。；0-9]{0,8}$`);
const DONE = pattern((any) => `(?:${any("really")})(${any("due-verb")})[^，。；0-9]{0,8}$`);
const RATE = pattern((any) => `(${any("due-verb")})率(?:${any("amounts-to")})*$`);
/** Sentences between what was due and what was done. */
const FAR = 8;

export function* ratesDue(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let due: { verb: string; figure: Figure; at: number } | null = null;
  let done: { verb: string; figure: Figure } | null = null;
  for (const [at, sentence] of sentences.entries())
    for (const segment of sentence.segments) {
      const before = (figure: Figure): string => segment.text.slice(0, figure.start - segment.start);
      for (const figure of countsOf(segment)) {
        const [owed, met] = [DUE(lexicon).exec(before(figure)), DONE(lexicon).exec(before(figure))];
        if (owed) [due, done] = [{ verb: owed[1]!, figure, at }, null];
        else if (met && due?.verb === met[1] && unitsAlike(due!.figure.unit, figure.unit))
          done = { verb: met[1]!, figure };
      }
      const percent = segment.figures.find(({ kind, about }) => kind === "percent" && !about);
      const rate = percent && RATE(lexicon).exec(before(percent));
      if (!percent || !due || !done || rate?.[1] !== done.verb) continue;
      // In one sentence the shares of a sentence look at it.
      if (due.at === at || at - due.at > FAR) continue;
      const { holds, told } = judge({ kind: "share", part: done.figure, whole: due.figure, percent });
      const { line, start, end } = percent;
      yield {
        rule: RULES.share,
        figures: [due.figure, done.figure, percent],
        holds,
        told,
        message: `“${percent.text}”对不上：${told}。`,
        places: [done.figure.line === line ? spanOf([done.figure, percent]) : { line, start, end }],
      };
    }
}
