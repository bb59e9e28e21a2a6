/** Which section of a contract each section of a draft stands for. */

import { walk, type How, type Matcher } from "../../shared/matching";
import { allSections } from "../reading/draft";
import type { Assignment, Context, Contract, ContractSection, Draft, DraftSection } from "../model";
import { AND } from "./wording";

/** What the rules are told of a chosen report. */
export function reportOf(draft: Draft, contract: Contract, matcher: Matcher): NonNullable<Context["report"]> {
  const assignment = assign(draft, contract, matcher);
  return { contract, assignment, joint: findJoint(draft, contract, assignment, matcher) };
}

/** Each section of the contract goes to one section of the draft: the one that matches best, of equals the first. */
export function assign(draft: Draft, contract: Contract, matcher: Matcher): Assignment {
  const all = walk(contract.sections);
  // Upper headings first: what they stand for tells apart the 存在问题 and 建议 below them.
  const sections = allSections(draft.sections).filter(({ title }) => title !== "");
  const byLevel = [...sections].sort((one, other) => one.level - other.level);
  const found = new Map<DraftSection, ContractSection>();
  const taken = new Set<ContractSection>();
  const round = (hows: readonly How[]): void => {
    for (const section of byLevel) {
      if (found.has(section)) continue;
      const match = matcher.match(section.title, all, { within: above(section, found), level: section.level });
      if (!match || !hows.includes(match.how) || taken.has(match.section)) continue;
      // An item of text that mentions a section is not about it.
      if (match.how === "contained" && isItem(draft, section)) continue;
      found.set(section, match.section);
      taken.add(match.section);
    }
  };
  round(["exact", "alias"]);
  round(["contained"]);
  round(["exact", "alias"]);
  return found;
}

/** What the nearest assigned heading above stands for. */
function above({ parent }: DraftSection, found: Assignment): ContractSection | null {
  for (let section = parent; section; section = section.parent) {
    const known = found.get(section);
    if (known) return known;
  }
  return null;
}

/** Whether a section is a numbered item that is text from its first word on. */
export function isItem(draft: Draft, { line, body }: DraftSection): boolean {
  const { text, number } = draft.lines[line]!;
  return body < text.length && body === text.length - (number?.rest.length ?? text.length);
}

const PARTS = new RegExp(`${AND}|暨`, "u");

/** The sections that share a heading with another: 主要问题和原因分析. */
function findJoint(
  draft: Draft,
  contract: Contract,
  assignment: Assignment,
  matcher: Matcher,
): Map<ContractSection, DraftSection> {
  const found = new Map<ContractSection, DraftSection>();
  const assigned = new Set(assignment.values());
  const missing = walk(contract.sections).filter((section) => !assigned.has(section));
  for (const section of allSections(draft.sections)) {
    const parts = section.title.split(PARTS).filter((part) => part.length >= 2);
    if (parts.length < 2 || isItem(draft, section)) continue;
    for (const part of parts) {
      const match = matcher.match(part, missing, { within: assignment.get(section) ?? null });
      // 问题及原因 says 原因 for 原因分析.
      const named =
        match && match.how !== "contained"
          ? match.section
          : missing.find(({ title }) => title.startsWith(part) || title.endsWith(part));
      if (named && !found.has(named)) found.set(named, section);
    }
  }
  return found;
}
