/** Outlines and blank reports that stand behind a notice. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, ManuscriptLine } from "../model";
import { LABEL_ALONE, LABELLED, NUMBERED } from "./label";
import { namesOutline } from "./leads";
import type { Candidate } from "./model";
import { formOf, runOf, trimmed } from "./rows";
import { partsOfRun, plainHeads } from "./tree";
import { isTypedRow } from "./typed";

type Lines = readonly ManuscriptLine[];

/** Below a label, before the first number: the title and what explains it. */
const HEAD_LINES = 6;

/** What an annex is called says whether it is an outline: 提纲, 模板; or it is a report with blanks. */
export function* annexes(manuscript: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const { lines, end } = manuscript;
  for (const [at, { text, cell, apart }] of lines.entries()) {
    if (cell || apart) continue;
    if (LABEL_ALONE.test(text.trim())) yield* below(lines, at, lexicon);
    else if (at > 0 && !/[。\uff1b;\uff0c]/u.test(text) && isOutline(text, lexicon)) {
      const labelled = LABELLED.test(text);
      // The list of the annexes only names them.
      if (labelled ? !isListed(lines, at, end) : at >= end && !numbered(lines[at]!)) yield made(lines, at, 12, lexicon);
    }
  }
}

function* below(lines: Lines, label: number, lexicon: Lexicon): Iterable<Candidate> {
  let last = label;
  while (last + 1 < lines.length && last < label + HEAD_LINES && isHead(lines[last + 1]!)) last++;
  const head = lines.slice(label + 1, last + 1).map(({ text }) => text);
  if (head.some((text) => isForm(text, lexicon))) return;
  if (head.some((text) => isOutline(text, lexicon))) yield made(lines, last, 12, lexicon);
  else if (head.some((text) => isReport(text, lexicon))) yield made(lines, last, 11, lexicon);
}

const isHead = (line: ManuscriptLine): boolean =>
  !line.cell && !line.apart && !isTypedRow(line.text) && !numbered(line) && !LABEL_ALONE.test(line.text.trim());

const numbered = (line: ManuscriptLine): boolean => formOf(line) !== null;

function made(lines: Lines, title: number, score: number, lexicon: Lexicon): Candidate {
  const to = nextAnnex(lines, title + 1);
  const parts = partsOfRun(trimmed(runOf(lines, title + 1, to, [])), lines, lexicon);
  const found = parts.length > 0 ? parts : plainHeads(lines, title + 1, to, lexicon);
  return { form: "annex", score, parts: found, lead: title };
}

/** Behind （模板） and the like nothing says what it is. */
const bare = (text: string): string => text.replace(/[\uff08(][^\uff08\uff09()]*[\uff09)]\s*$/u, "").trim();

const REPORT = pattern((any) => `(?:${any("handed-in")})$`);
const FORM = pattern((any) => `(?:${any("to-be-handed-in")})$`);

const isReport = (text: string, lexicon: Lexicon): boolean => REPORT(lexicon).test(bare(text));
const isForm = (text: string, lexicon: Lexicon): boolean => FORM(lexicon).test(bare(text));
const isOutline = (text: string, lexicon: Lexicon): boolean => namesOutline(text, lexicon) && !isForm(text, lexicon);

/** The day of a signature. */
const DAY = new RegExp(`年[${FIGURES}0-9]{1,3}月`, "u");

/** Whether the list of the annexes goes on, or the signature stands below. */
function isListed(lines: Lines, at: number, end: number): boolean {
  if (at >= end + 8) return false;
  const next = lines[at + 1]?.text.trim() ?? "";
  const listed = /^[0-9]{1,2}\s*[.、\uff0e\uff1a:]/u.test(next) || NUMBERED.test(next);
  return listed || DAY.test(lines[at + 2]?.text ?? "");
}

/** The first line of the next annex. */
export function nextAnnex(lines: Lines, from: number): number {
  const found = lines.findIndex(({ text, cell }, index) => {
    const said = text.trim();
    return index >= from && !cell && (LABEL_ALONE.test(said) || NUMBERED.test(said));
  });
  return found >= 0 ? found : lines.length;
}
