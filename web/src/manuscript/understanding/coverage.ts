/** How the sections of the manuscript stand to those that the report must have: the parts, and those out of order. Pure. */

import { sectionLength } from "../reading/manuscript";
import type { Context, Manuscript, Finding, Part, PartState } from "../model";

/** moved: found, but not in its place. */
export type CoverageState = PartState | "moved";

export const STATE_WORDS: Record<CoverageState, string> = {
  found: "有",
  moved: "有，次序不对",
  absent: "缺",
  "left-out": "没有写（可选）",
};

export interface CoverageRow extends Omit<Part, "state" | "parts"> {
  state: CoverageState;
  characters: number;
  rows: CoverageRow[];
}

const ORDER_RULE = "structure.section-order";

/** The findings say which sections stand in the wrong place, so that picture and list agree. */
export function coverage(
  manuscript: Manuscript,
  { parts }: Pick<NonNullable<Context["report"]>, "parts">,
  findings: readonly Finding[],
): CoverageRow[] {
  const moved = new Set(
    findings.filter(({ rule }) => rule === ORDER_RULE).flatMap(({ places }) => places.map(({ line }) => line)),
  );
  const row = ({ parts: below, ...part }: Part): CoverageRow => ({
    ...part,
    state: part.state === "found" && part.here && !part.isJoint && moved.has(part.here.line) ? "moved" : part.state,
    characters: part.here ? sectionLength(manuscript, part.here) : 0,
    rows: below.map(row),
  });
  return parts.map(row);
}

export function countStates(rows: readonly CoverageRow[]): Record<CoverageState, number> {
  const counts: Record<CoverageState, number> = { found: 0, moved: 0, absent: 0, "left-out": 0 };
  for (const row of rows) {
    counts[row.state] += 1;
    // What lies below a section that is not there is not missing on its own.
    if (row.state === "absent" || row.state === "left-out") continue;
    for (const [name, count] of Object.entries(countStates(row.rows))) counts[name as CoverageState] += count;
  }
  return counts;
}
