/** Things that are counted at the end of a paragraph and listed in numbered lines below it: 以下5项：, 主要做了三件事： */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { passages } from "../reading/manuscript";
import { announced, smallNumber } from "./compare";
import type { Comparison } from "./model";

const LEADS_ON = pattern(
  (any) =>
    `(${any("announces")})?(?<![0-9.])([两${FIGURES.slice(1)}]|[0-9]{1,2})(?!${any("time-measure")}|年)(?:${any("figure-unit")}|${any("listed-measure")})[^，。；：:、0-9]{0,14}[：:]\\s*$`,
);
const LEAST = 2;
/** Characters of an announcement at the end of a paragraph. */
const LONGEST = 24;
/** Farther off, the number counts something else, unless words lead to it. */
const FAR = 3;

export function* listingsOf(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  for (const { line, start, text } of passages(manuscript, 0, manuscript.end)) {
    const lead = /[：:]\s*$/u.test(text) ? LEADS_ON(lexicon).exec(text.slice(-LONGEST)) : null;
    if (!lead) continue;
    const [wanted, listed] = [smallNumber(lead[2]!), below(manuscript, line)];
    if (listed < LEAST || wanted < LEAST || listed === wanted || (!lead[1] && Math.abs(listed - wanted) > FAR))
      continue;
    const at = Math.max(0, text.length - LONGEST) + lead.index;
    yield announced(line, start + at, lead[0].trimEnd().slice(0, -1), wanted, listed);
  }
}

/** Numbered lines that follow, of one form and from 1 on. */
function below(manuscript: Manuscript, line: number): number {
  let last = 0;
  let form = "";
  for (const { number, cell } of manuscript.lines.slice(line + 1)) {
    if (cell) return 0;
    if (!number) continue;
    if (last === 0) {
      if (number.n !== 1) return 0;
      form = number.form;
    } else if (number.form !== form) {
      continue;
    } else if (number.n !== last + 1) return last;
    last = number.n;
  }
  return last;
}
