/** How the sections of the draft stand to those that the report must have. Pure. */

import { sectionLength } from "./draft";
import type { Context, ContractSection, Draft, DraftSection } from "./model";

/** moved: found, but not in its place; absent: required and not found; left-out: optional and not found. */
export type CoverageState = "found" | "moved" | "absent" | "left-out";

export interface CoverageRow {
  section: ContractSection;
  state: CoverageState;
  /** The section of the draft, null when there is none. */
  draft: DraftSection | null;
  /** It shares that section with another. */
  isJoint: boolean;
  characters: number;
  rows: CoverageRow[];
}

export function coverage(draft: Draft, { contract, assignment, joint }: NonNullable<Context["report"]>): CoverageRow[] {
  const found = new Map<string, DraftSection>();
  for (const [section, { id }] of assignment) if (!found.has(id)) found.set(id, section);
  const rows = (sections: readonly ContractSection[]): CoverageRow[] => {
    const kept = inOrder(sections.map((section) => found.get(section.id)?.line ?? -1));
    return sections.map((section, index) => {
      const own = found.get(section.id) ?? null;
      const here = own ?? joint.get(section) ?? null;
      const state = here ? (!own || kept.has(index) ? "found" : "moved") : section.required ? "absent" : "left-out";
      return { section, state, draft: here, isJoint: !own && here !== null, characters: here ? sectionLength(draft, here) : 0, rows: rows(section.sections) };
    });
  };
  return rows(contract.sections);
}

/** Which of the numbers (-1 does not count) may stay where they are so that the fewest have to move. */
function inOrder(numbers: readonly number[]): Set<number> {
  const best: { length: number; before: number }[] = [];
  let last = -1;
  numbers.forEach((number, index) => {
    best.push({ length: number < 0 ? 0 : 1, before: -1 });
    if (number < 0) return;
    for (let other = 0; other < index; other++) {
      const behind = numbers[other]! >= 0 && numbers[other]! < number;
      if (behind && best[other]!.length >= best[index]!.length) best[index] = { length: best[other]!.length + 1, before: other };
    }
    if (last < 0 || best[index]!.length > best[last]!.length) last = index;
  });
  const kept = new Set<number>();
  for (; last >= 0; last = best[last]!.before) kept.add(last);
  return kept;
}

export function countStates(rows: readonly CoverageRow[]): Record<CoverageState, number> {
  const counts: Record<CoverageState, number> = { found: 0, moved: 0, absent: 0, "left-out": 0 };
  for (const { state, rows: below } of rows) {
    counts[state] += 1;
    // What lies below a section that is not there is not missing on its own.
    if (state === "absent" || state === "left-out") continue;
    for (const [name, count] of Object.entries(countStates(below))) counts[name as CoverageState] += count;
  }
  return counts;
}
