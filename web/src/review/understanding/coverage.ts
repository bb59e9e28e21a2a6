/** How the sections of the draft stand to those that the report must have. Pure. */

import { sectionLength } from "../reading/draft";
import type { Context, ContractSection, Draft, DraftSection, Finding } from "../model";

/** moved: found, but not in its place; absent: required and not found; left-out: optional and not found. */
export type CoverageState = "found" | "moved" | "absent" | "left-out";

export interface CoverageRow {
  section: ContractSection;
  state: CoverageState;
  /** The section of the draft; null where there is none, or only what belongs below it. */
  draft: DraftSection | null;
  /** It shares that section with another. */
  isJoint: boolean;
  characters: number;
  rows: CoverageRow[];
}

const ORDER_RULE = "structure.section-order";

/** The findings say which sections stand in the wrong place, so that picture and list agree. */
export function coverage(
  draft: Draft,
  { contract, assignment, joint }: NonNullable<Context["report"]>,
  findings: readonly Finding[],
): CoverageRow[] {
  const found = new Map([...assignment].map(([section, wanted]) => [wanted, section]));
  const moved = new Set(
    findings.filter(({ rule }) => rule === ORDER_RULE).flatMap(({ places }) => places.map(({ line }) => line)),
  );
  const row = (section: ContractSection): CoverageRow => {
    const own = found.get(section) ?? null;
    const here = own ?? joint.get(section) ?? null;
    const below = section.sections.map(row);
    // Where writers put sections of their own, those of the template are only suggestions.
    const rows = section.configurable ? below.filter(isThere) : below;
    const isHere = here !== null || rows.some(isThere);
    const state = !isHere ? (section.required ? "absent" : "left-out") : own && moved.has(own.line) ? "moved" : "found";
    return {
      section,
      state,
      draft: here,
      isJoint: !own && here !== null,
      characters: here ? sectionLength(draft, here) : 0,
      rows,
    };
  };
  return contract.sections.map(row);
}

const isThere = ({ state }: CoverageRow): boolean => state === "found" || state === "moved";

export function countStates(rows: readonly CoverageRow[]): Record<CoverageState, number> {
  const counts: Record<CoverageState, number> = { found: 0, moved: 0, absent: 0, "left-out": 0 };
  for (const row of rows) {
    counts[row.state] += 1;
    // What lies below a section that is not there is not missing on its own.
    if (!isThere(row)) continue;
    for (const [name, count] of Object.entries(countStates(row.rows))) counts[name as CoverageState] += count;
  }
  return counts;
}
