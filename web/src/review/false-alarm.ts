/** The file that tells maintainers of a false alarm: a rule, and the clause that is right as it stands. Pure. */

import type { Manuscript } from "../manuscript/model";
import { snippetOf, snippetText } from "../manuscript/snippet";
import { hideNumbers, type Entry } from "./entries";

/** As `python -m macros false-alarm` reads it (macros/false_alarms.py). */
export interface FalseAlarm {
  kind: "zicha-false-alarm";
  rule: string;
  title: string;
  level: string;
  /** Of the software of this site. */
  version: string;
  text: string;
}

/** Longer clauses hold more than anybody can mask. */
const MOST = 200;

export function falseAlarm(manuscript: Manuscript, { finding, rule }: Entry, version: string): FalseAlarm {
  const [place] = finding.places;
  const clause = place ? snippetText(snippetOf(manuscript.lines[place.line]!.text, place, MOST)).trim() : "";
  return {
    kind: "zicha-false-alarm",
    rule: rule.id,
    title: rule.title,
    level: rule.level,
    version,
    text: hideNumbers(clause.replace(/…/g, "")),
  };
}

/** What the file holds, to the letter. */
export const fileText = (alarm: FalseAlarm): string => `${JSON.stringify(alarm, null, 2)}\n`;

/** What was selected, each letter by a cross. */
export const masked = (text: string, start: number, end: number): string =>
  text.slice(0, start) + "×".repeat([...text.slice(start, end)].length) + text.slice(end);
