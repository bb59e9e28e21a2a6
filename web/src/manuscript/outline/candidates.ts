/** Where in a notice an outline may stand: each place with what was found there and how sure it is. */

import type { Lexicon, Manuscript } from "../model";
import { pattern } from "../lexicon";
import { annexes, nextAnnex } from "./annexes";
import { inText } from "./in-text";
import { leadScore, namesOutline, SURE } from "./leads";
import { allParts, type Candidate, type OutlinePart } from "./model";
import { endsAsPart } from "./part";
import { runOf, trimmed } from "./rows";
import { inRunning } from "./running";
import { tablesIn, partsOfTable } from "./tables";
import { partsOfRun, plainHeads } from "./tree";

/** Every place that holds two parts at least, the surest first. */
export function candidates(manuscript: Manuscript, lexicon: Lexicon): Candidate[] {
  const found = [
    ...annexes(manuscript, lexicon),
    ...inText(manuscript, lexicon),
    ...inRunning(manuscript, lexicon),
    ...inTables(manuscript, lexicon),
    ...whole(manuscript, lexicon),
  ];
  return found
    .filter(({ parts }) => parts.length >= 2)
    .map((candidate) => ({ ...candidate, score: candidate.score + likeParts(candidate.parts, lexicon) }))
    .sort((one, other) => other.score - one.score || allParts(other.parts).length - allParts(one.parts).length);
}

const WHETHER = pattern((any) => any("asks-whether"));

/** What its titles are like: parts of a report end in 情况, 问题, 打算; 是否… is a point to be inspected. */
function likeParts(parts: readonly OutlinePart[], lexicon: Lexicon): number {
  const share = (holds: (title: string) => boolean): number =>
    parts.filter(({ title }) => holds(title)).length / parts.length;
  return (
    3 * share((title) => endsAsPart(title, lexicon)) -
    3 * share((title) => /[？?]/u.test(title) || WHETHER(lexicon).test(title))
  );
}

/** 写作要点, 篇幅: heads that only the table of an outline has. */
const SAYS_HOW = pattern((any) => `${any("length-column")}|${any("title-word")}|${any("outline-asks-column")}`);

function* inTables(manuscript: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  for (const grid of tablesIn(manuscript)) {
    const line = grid[0]?.find((cell) => cell)?.line ?? 0;
    const head = (grid[0] ?? []).map((cell) => cell?.text ?? "").join("");
    const lead = [line - 1, line - 2].some(
      (at) =>
        at >= 0 &&
        (leadScore(manuscript.lines[at]!.text, lexicon) >= SURE || namesOutline(manuscript.lines[at]!.text, lexicon)),
    );
    const parts = partsOfTable(grid, lexicon);
    const sized = SAYS_HOW(lexicon).test(head);
    if (lead || sized) yield { form: "table", score: (lead ? 9 : 3) + (sized ? 2 : 0), parts, lead: line };
  }
}

const NOTICE = pattern((any) => `(?:${any("notice-ending")})$`);

/** The text is nothing but an outline. */
function* whole({ lines, title }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const named = title >= 0 && namesOutline(lines[title]!.text, lexicon);
  // The headings of a notice are its own.
  if (!named && title >= 0 && NOTICE(lexicon).test(lines[title]!.text.trim())) return;
  const parts = partsOfRun(trimmed(runOf(lines, title + 1, nextAnnex(lines, title + 1), [])), lines, lexicon);
  yield {
    form: "whole",
    score: named ? 11 : 1,
    parts: parts.length > 0 ? parts : plainHeads(lines, title + 1, lines.length, lexicon),
    lead: title,
  };
}
