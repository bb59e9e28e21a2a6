/** For tests: reads `{data, matching, texts, drafts}` from standard input, answers with the cards that the page shows of each draft. */

import { readFileSync } from "node:fs";
import { reviewNow } from "../src/manuscript/engine";
import type { ReviewData, SiteText } from "../src/manuscript/model";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { snippetOf } from "../src/manuscript/snippet";
import { reportOf } from "../src/manuscript/understanding/assign";
import { recognise } from "../src/manuscript/understanding/recognise";
import { toEntries } from "../src/review/entries";
import { Matcher, type MatchingData } from "../src/shared/matching";

interface Input {
  data: ReviewData;
  matching: MatchingData;
  texts: SiteText[];
  drafts: string[];
}

const { data, matching, texts, drafts } = JSON.parse(readFileSync(0, "utf8")) as Input;
const matcher = new Matcher(matching);
// Newer than the browsers that the site promises; Node has it.
type Segmenter = new (
  language: string,
  options: { granularity: "word" },
) => { segment: (text: string) => Iterable<{ index: number }> };
const words = new (Intl as unknown as { Segmenter: Segmenter }).Segmenter("zh", { granularity: "word" });

/** The ends of a snippet that lie within a word or a number of its line. */
function torn(line: string, from: number, to: number): string[] {
  const gaps = new Set([line.length, ...[...words.segment(line)].map(({ index }) => index)]);
  return [from, to].filter((at) => !gaps.has(at)).map((at) => `${line.slice(at - 4, at)}|${line.slice(at, at + 4)}`);
}

const answers = drafts.map((text) => {
  const manuscript = manuscriptFromText(text, data.lexicon);
  const { chosen } = recognise(manuscript, data, matcher);
  const report = chosen && reportOf(manuscript, chosen, matcher, data.roles, { headings: {}, sections: {} });
  const findings = reviewNow(manuscript, { data, texts, report, other: null });
  return toEntries(manuscript, findings, data.rules).map(({ rule, token, group, spots, finding }) => ({
    rule: rule.id,
    token,
    group,
    message: finding.message,
    places: finding.places.length,
    snippets: spots.map(({ place }) => {
      const { line, start, end } = finding.places[place]!;
      const whole = manuscript.lines[line]!.text;
      const { before, own, after } = snippetOf(whole, { start, end });
      const shown = (before + own + after).replace(/^…|…$/g, "");
      const from = start - before.replace(/^…/, "").length;
      return { shown, stands: whole.slice(from, from + shown.length), torn: torn(whole, from, from + shown.length) };
    }),
  }));
});
process.stdout.write(JSON.stringify(answers));
