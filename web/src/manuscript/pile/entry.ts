/** One draft of the pile: the file, what it was recognised as, and what was found. Pure. */

import type { Done } from "../check";
import type { Contract, Finding, Level, Manuscript, Recognition } from "../model";
import type { CoverageRow } from "../understanding/coverage";
import type { Corrections } from "../understanding/corrections";
import { LEVELS } from "./levels";
import type { OwnText } from "../own-text";

/** What is known of a draft that was read. */
export interface Checked {
  manuscript: Manuscript;
  recognition: Recognition;
  /** What it was checked as, null for general rules only. */
  chosen: Contract | null;
  /** Whether the reader said so. */
  isTold: boolean;
  corrections: Corrections;
  done: Done;
  coverage: readonly CoverageRow[];
  own: OwnText;
  characters: number;
}

export interface Entry {
  id: string;
  /** With the folders above it where a folder was dropped. */
  name: string;
  file: File;
  /** Why it could not be read, "" where it could or was not tried yet. */
  fault: string;
  checked: Checked | null;
}

export const titleOf = ({ manuscript: { lines, title } }: Checked): string => lines[title]?.text ?? "";

/** Whether the page asks what it is. */
export const isAsked = ({ chosen, isTold, recognition }: Checked): boolean =>
  chosen === null && !isTold && recognition.asked !== null;

/** The required parts that are missing, each with those above it: 分领域情况—选人用人—存在问题. */
export function missingParts({ coverage }: Checked): string[] {
  const below = (rows: readonly CoverageRow[], above: string): string[] =>
    rows.flatMap(({ state, section, rows: inner }) => {
      const name = above + section.title;
      // What lies below a part that is not there is not missing on its own.
      if (state === "absent") return [name];
      return state === "left-out" ? [] : below(inner, `${name}—`);
    });
  return below(coverage, "");
}

export function countLevels(findings: readonly Finding[]): Record<Level, number> {
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
  for (const { level } of findings) counts[level] += 1;
  return counts;
}

/** Rules about what should have been filled in and was not. */
const BLANKS: ReadonlySet<string> = new Set(["leftover.blank", "leftover.placeholder"]);

/** Places of blanks, crosses and the like. */
export const blanksLeft = ({ done: { findings } }: Checked): number =>
  findings.filter(({ rule }) => BLANKS.has(rule)).reduce((sum, { places }) => sum + places.length, 0);

/** Achievements as a multiple of problems; null where one of them was not found. */
export function ratioOf({ done: { balance } }: Checked): number | null {
  const { achievements, problems } = balance;
  return achievements > 0 && problems > 0 ? achievements / problems : null;
}

export function ratioWords(checked: Checked): string {
  const { achievements, problems } = checked.done.balance;
  if (achievements + problems === 0) return "没有认出";
  if (problems === 0) return "只认出成绩";
  if (achievements === 0) return "只认出问题";
  return `${(achievements / problems).toFixed(1)}∶1`;
}

export function balanceWords(checked: Checked): string {
  const { achievements, problems } = checked.done.balance;
  return `写成绩的${achievements}字，写问题的${problems}字（${ratioWords(checked)}）。`;
}

/** What it is taken for, in a few words. */
export function reportWords(checked: Checked): string {
  if (checked.chosen) return checked.chosen.title;
  return isAsked(checked) ? `像是${checked.recognition.asked!.title}，待定` : "都不是";
}
