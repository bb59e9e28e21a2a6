/** For tests: the cards that the page shows of a draft, and where their snippets are torn. */

import type { Finding, Manuscript, RuleData } from "../src/manuscript/model";
import { snippetOf } from "../src/manuscript/snippet";
import { toEntries } from "../src/review/entries";

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

export function cardsOf(manuscript: Manuscript, findings: readonly Finding[], rules: readonly RuleData[]): unknown[] {
  return toEntries(manuscript, findings, rules).map(({ rule, token, group, spots, finding }) => ({
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
}
