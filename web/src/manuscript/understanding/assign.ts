/** Which section of a contract each section of a manuscript stands for. */

import { walk, type How, type Matcher } from "../../shared/matching";
import { allSections, isItem } from "../reading/manuscript";
import { NO_CORRECTIONS, keyOf, type Corrections } from "./corrections";
import { judge } from "./parts";
import { jointRoles, rolesOf } from "./section-roles";
import type {
  Assignment,
  Context,
  Contract,
  ContractSection,
  Manuscript,
  ManuscriptSection,
  RoleWords,
} from "../model";
import { AND } from "./wording";

/** What the rules are told of a chosen report. */
export function reportOf(
  manuscript: Manuscript,
  contract: Contract,
  matcher: Matcher,
  roles: readonly RoleWords[],
  corrections: Corrections = NO_CORRECTIONS,
): NonNullable<Context["report"]> {
  const assignment = assign(manuscript, contract, matcher, roles, corrections);
  const joint = findJoint(manuscript, contract, assignment, matcher, roles, corrections);
  return {
    contract,
    assignment,
    joint,
    parts: judge(manuscript, { contract, assignment, joint }, matcher, roles, corrections),
  };
}

/** Each section of the contract goes to one section of the manuscript: the one that matches best, of equals the first. */
export function assign(
  manuscript: Manuscript,
  contract: Contract,
  matcher: Matcher,
  roles: readonly RoleWords[],
  { headings }: Corrections = NO_CORRECTIONS,
): Assignment {
  const all = allOf(contract);
  const parents = new Map(all.flatMap((section) => section.sections.map((child) => [child, section] as const)));
  // Upper headings first: what they stand for tells apart the 存在问题 and 建议 below them.
  const sections = allSections(manuscript.sections).filter(({ title }) => title !== "");
  const byLevel = [...sections].sort((one, other) => one.level - other.level);
  const found = new Map<ManuscriptSection, ContractSection>();
  const taken = new Set<ContractSection>();
  const give = (section: ManuscriptSection, wanted: ContractSection): void => {
    found.set(section, wanted);
    taken.add(wanted);
  };
  const told = (section: ManuscriptSection): boolean => headings[keyOf(section)] !== undefined;
  for (const section of sections) {
    const wanted = all.find(({ id }) => id === headings[keyOf(section)]);
    if (wanted) give(section, wanted);
  }
  const speaksOfOther = (title: string, { role }: ContractSection): boolean => {
    const named = role === "" ? [] : rolesOf(title, roles);
    return named.length > 0 && !named.includes(role);
  };
  const round = (hows: readonly How[]): void => {
    for (const section of byLevel) {
      if (found.has(section) || told(section)) continue;
      const match = matcher.match(section.title, all, { within: above(section, found), level: section.level });
      if (!match || !hows.includes(match.how) || taken.has(match.section)) continue;
      if (isOfOtherArea(match.section, above(section, found), parents)) continue;
      // An item of text that mentions a section is not about it.
      if (match.how === "contained" && isItem(manuscript, section)) continue;
      // Nor is a heading that names another role: 自查工作开展情况 is no 工作开展情况.
      if (match.how === "contained" && speaksOfOther(section.title, match.section)) continue;
      give(section, match.section);
    }
  };
  const byRole = (): void => {
    for (const section of byLevel) {
      if (found.has(section) || told(section) || isItem(manuscript, section)) continue;
      const within = above(section, found);
      if (!within && section.parent && rolesOf(section.parent.title, roles).length > 0) continue;
      const open = reach(contract, within).filter(
        (wanted) => !taken.has(wanted) && !isOfOtherArea(wanted, within, parents),
      );
      const parts = jointRoles(section.title, roles);
      const joint = open.find(
        (wanted) =>
          wanted.role === "" &&
          parts.length > 1 &&
          parts.every((part) => wanted.sections.some(({ role }) => part.includes(role))),
      );
      const named = rolesOf(section.title, roles)
        .map((role) => open.find((wanted) => wanted.role === role && !isBeside(wanted, found, parents)))
        .find((wanted) => wanted !== undefined);
      const wanted = joint ?? named;
      if (wanted) give(section, wanted);
    }
  };
  round(["exact", "alias"]);
  round(["contained"]);
  byRole();
  round(["exact", "alias"]);
  return found;
}

const lists = new WeakMap<Contract, ContractSection[]>();

/** The same list every time: the matcher keeps what it knows of one. */
function allOf(contract: Contract): ContractSection[] {
  const known = lists.get(contract) ?? walk(contract.sections);
  lists.set(contract, known);
  return known;
}

/** The sections that a heading may stand for: those below what it stands under, or the upper ones and their children. */
function reach({ sections }: Contract, within: ContractSection | null): ContractSection[] {
  if (within) return walk(within.sections);
  return sections.flatMap((section) => (section.configurable ? [section] : [section, ...section.sections]));
}

/** 存在问题 belongs to the area that it stands under; an area of a writer's own keeps its own. */
function isOfOtherArea(
  wanted: ContractSection,
  within: ContractSection | null,
  parents: ReadonlyMap<ContractSection, ContractSection>,
): boolean {
  const area = parents.get(wanted);
  return area !== undefined && parents.get(area)?.configurable === true && within !== area;
}

/** Whether the section above is one of another place in the manuscript: its children stand there and nowhere else. */
function isBeside(
  wanted: ContractSection,
  found: Assignment,
  parents: ReadonlyMap<ContractSection, ContractSection>,
): boolean {
  const parent = parents.get(wanted);
  return (
    parent !== undefined && parent.role !== "" && [...found.values()].includes(parent) && wanted.role === parent.role
  );
}

/** What the nearest assigned heading above stands for. */
function above({ parent }: ManuscriptSection, found: Assignment): ContractSection | null {
  for (let section = parent; section; section = section.parent) {
    const known = found.get(section);
    if (known) return known;
  }
  return null;
}

const PARTS = new RegExp(`${AND}|暨`, "u");

/**
 * The sections that share a heading with another: 主要问题和原因分析. A heading names them at its own level only, and
 * not where one of them has a heading of its own below it: then the other has none.
 */
function findJoint(
  manuscript: Manuscript,
  contract: Contract,
  assignment: Assignment,
  matcher: Matcher,
  roles: readonly RoleWords[],
  { headings }: Corrections,
): Map<ContractSection, ManuscriptSection> {
  const found = new Map<ContractSection, ManuscriptSection>();
  const assigned = new Set(assignment.values());
  for (const section of allSections(manuscript.sections)) {
    const parts = section.title.split(PARTS).filter((part) => part.length >= 2);
    if (parts.length < 2 || isItem(manuscript, section) || headings[keyOf(section)] !== undefined) continue;
    const own = assignment.get(section);
    const within = above(section, assignment);
    const beside = within ? within.sections : contract.sections;
    const level = own
      ? [...own.sections, ...(beside.includes(own) ? beside : siblings(contract, own))]
      : beside.flatMap((item) => [item, ...item.sections]);
    const missing = level.filter((wanted) => !assigned.has(wanted) && !found.has(wanted));
    const below = new Set(allSections(section.sections).map((child) => assignment.get(child)));
    const owned = own ? walk([own]).map(({ role }) => role) : [];
    const spoken = jointRoles(section.title, roles);
    const beyond = spoken.filter((part) => !part.some((role) => owned.includes(role)));
    for (const wanted of missing) {
      const named =
        parts.some((part) => isNamed(part, wanted, matcher)) ||
        (wanted.role !== "" &&
          (own?.sections.includes(wanted) ? spoken : beyond).some((part) => part.includes(wanted.role)));
      const others = siblings(contract, wanted).filter((item) => item !== wanted);
      if (named && !others.some((item) => below.has(item))) found.set(wanted, section);
    }
  }
  return found;
}

/** 问题及原因 says 原因 for 原因分析. */
function isNamed(part: string, wanted: ContractSection, matcher: Matcher): boolean {
  const match = matcher.match(part, [wanted]);
  return (match !== null && match.how !== "contained") || wanted.title.startsWith(part) || wanted.title.endsWith(part);
}

/** The sections of a contract that stand beside one, itself among them. */
function siblings(contract: Contract, section: ContractSection): readonly ContractSection[] {
  const parent = walk(contract.sections).find(({ sections }) => sections.includes(section));
  return parent?.sections ?? contract.sections;
}
