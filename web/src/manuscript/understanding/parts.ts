/**
 * Which parts of a report are there, and where: the one judgement that the table of the page and the findings share.
 *
 * A part is there by a heading of its own, by one that it shares, by its parts, by the beginning of a paragraph, or
 * because the reader said so.
 */

import { DIGITS } from "../../shared/han";
import { walk, type Matcher } from "../../shared/matching";
import type { Corrections } from "./corrections";
import { isItem, openingText, passages, type Passage } from "../reading/manuscript";
import { SHORT_CLAUSE, firstClause, inlineHeading, jointRoles, opens, rolesOf, tellsWays } from "./section-roles";
import { clauses, sentences } from "./wording";
import type { Context, ContractSection, Manuscript, ManuscriptSection, Part, Place, RoleWords } from "../model";

type Known = Pick<NonNullable<Context["report"]>, "contract" | "assignment" | "joint">;

export function judge(
  manuscript: Manuscript,
  { contract, assignment, joint }: Known,
  matcher: Matcher,
  roles: readonly RoleWords[],
  { sections: told }: Corrections,
): Part[] {
  const found = new Map([...assignment].map(([section, wanted]) => [wanted, section]));
  const words = new Map(roles.map((role) => [role.id, role]));

  /** The part of another role that has points of its own and so tells this one as well. */
  const hostOf = ({ within }: RoleWords): ManuscriptSection | null => {
    const named = manuscript.sections.filter(
      (section) => !assignment.has(section) && within.includes(rolesOf(section.title, roles)[0] ?? ""),
    );
    const hosts = [...assignment].filter(([, { role }]) => within.includes(role)).map(([host]) => host);
    return [...hosts, ...named].find((host) => host.sections.length > 1 || enumerates(manuscript, host)) ?? null;
  };

  // What stands under a heading of another part is that part's, however a sentence of it begins.
  const taken = (line: number): boolean =>
    [...assignment.keys(), ...joint.values()].some((section) => section.line <= line && line < section.end);
  const inText = (
    section: ContractSection,
    role: RoleWords | undefined,
    area: ManuscriptSection | null,
  ): Place | null => {
    if (!role) return nameInText(manuscript, section, area, matcher);
    // Without headings a part that is told within another is there where that is.
    const hosts = manuscript.sections.length > 1 ? [] : roles.filter(({ id }) => role.within.includes(id));
    const told = toldWithin(manuscript, role, assignment, roles);
    if (told) return told;
    return (
      [role, ...hosts]
        .map((item) => roleInText(manuscript, item, area, roles, taken))
        .find((place) => place !== null) ?? null
    );
  };

  const opening = [
    manuscript.lines[manuscript.title]?.text ?? "",
    ...openingText(manuscript).map(({ text }) => text),
  ].join("\n");
  const isAsked = ({ when }: ContractSection): boolean =>
    when.length === 0 || when.some((word) => opening.includes(word));

  const areas = new Set(
    walk(contract.sections).flatMap(({ configurable, sections }) => (configurable ? sections : [])),
  );

  const judged = (section: ContractSection, area: ManuscriptSection | null): Part => {
    const own = found.get(section) ?? null;
    const role = words.get(section.role);
    const here = own ?? joint.get(section) ?? (role ? hostOf(role) : null);
    const said = told[section.id] ?? null;
    const place = here || said ? null : inText(section, role, area);
    // An area that is not there has nothing below it; what others of its kind have is theirs.
    const isAbsentArea = !own && areas.has(section);
    const below = (here && !own) || isAbsentArea ? [] : section.sections;
    const all = below.map((child) => judged(child, own ?? area));
    const byHeading = all.some(({ here: heading, parts }) => heading !== null || parts.some((part) => part.here));
    const byText = section.role === "" && all.some(({ section: child, place: at }) => child.role !== "" && at !== null);
    const isHere = here !== null || byHeading || byText || place !== null || (said !== null && said !== "not-asked");
    const wanted = section.required && said !== "not-asked" && isAsked(section);
    const state = isHere ? "found" : wanted ? "absent" : "left-out";
    const groups = section.configurable && own ? ownGroups(own) : [];
    const parts = [...chosen(section, all, groups), ...groups.map((group) => asPart(section, group))];
    return {
      section,
      state,
      here,
      isJoint: !own && here !== null,
      place,
      told: said,
      parts: here || byHeading || byText ? parts : [],
    };
  };

  /**
   * Sub-sections are the template's way to divide a part. Where a writer divides it so, what is missing of them is
   * missing; where not, only those are shown that are there. What has a role must be there either way. An area of a
   * writer's own takes the place of the one that it sounds like.
   */
  const chosen = (
    { configurable }: ContractSection,
    all: readonly Part[],
    groups: readonly ManuscriptSection[],
  ): Part[] => {
    const instead = new Set<Part>();
    for (const { title } of groups) {
      const open = all.filter((part) => part.here === null && !instead.has(part));
      const next = open
        .map((part) => ({ part, shared: sharedPairs(title, part.section) }))
        .sort((a, b) => b.shared - a.shared)[0];
      if (next && next.shared > 0) instead.add(next.part);
    }
    const left = all.filter((part) => !instead.has(part));
    const wanted = left.filter(({ section }) => section.required);
    const there = wanted.filter(({ state, here }) => (configurable ? here !== null : state === "found"));
    const follows = configurable ? there.length * 2 > wanted.length : there.length * 2 >= wanted.length;
    return follows
      ? left
      : left.filter(({ state, section }) => state === "found" || (section.role !== "" && !configurable));
  };

  /** The areas of a writer's own. */
  const ownGroups = (own: ManuscriptSection): ManuscriptSection[] =>
    own.sections.filter((group) => !assignment.has(group) && !isItem(manuscript, group) && group.sections.length > 0);

  /** Such an area with what an area of the template has. */
  const asPart = ({ id, sections }: ContractSection, group: ManuscriptSection): Part => ({
    section: { ...sections[0]!, id: `${id}-own`, title: group.title, required: false },
    state: "found",
    here: group,
    isJoint: false,
    place: null,
    told: null,
    parts: sections[0]!.sections.map((wanted) => inGroup(wanted, group)),
  });

  const inGroup = (wanted: ContractSection, group: ManuscriptSection): Part => {
    const headed = group.sections.find(({ title }) => rolesOf(title, roles).includes(wanted.role));
    const shared = group.sections.find(({ title }) =>
      jointRoles(title, roles).some((part) => part.includes(wanted.role)),
    );
    const role = words.get(wanted.role);
    const place = !headed && !shared && role ? roleInText(manuscript, role, group, roles, taken) : null;
    const here = headed ?? shared ?? null;
    const state = here || place ? "found" : wanted.required ? "absent" : "left-out";
    return { section: wanted, state, here, isJoint: !headed && here !== null, place, told: null, parts: [] };
  };

  return contract.sections.map((section) => judged(section, null));
}

/** Where the section of another role tells it: by a heading below, or by a sentence with two of its ways. */
function toldWithin(
  manuscript: Manuscript,
  role: RoleWords,
  assignment: Known["assignment"],
  roles: readonly RoleWords[],
): Place | null {
  for (const [host, wanted] of assignment) {
    if (!role.toldIn.includes(wanted.role)) continue;
    const headed = host.sections.find(({ title }) => rolesOf(title, roles)[0] === role.id);
    if (headed) return { line: headed.line, start: 0, end: manuscript.lines[headed.line]!.text.length };
    for (const { text, line, start } of passages(manuscript, host.line, host.end)) {
      const way = sentences(text, line, start).find((sentence) => tellsWays(sentence.text, role));
      if (way) return way;
    }
  }
  return null;
}

/** A shorter word says too little in the middle of a paragraph. */
const CLEAR_OPENING = 4;
/** A closing sentence that promises to go on is shorter. */
const LEAST_TEXT = 60;

/** Where a paragraph begins to write about a role; in the opening a sentence that tells how it was done counts too. */
function roleInText(
  manuscript: Manuscript,
  role: RoleWords,
  area: ManuscriptSection | null,
  roles: readonly RoleWords[],
  taken: (line: number) => boolean,
): Place | null {
  const first = manuscript.sections[0]?.line ?? manuscript.end;
  const [from, to] = area
    ? [area.line, area.end]
    : [Math.max(manuscript.title, manuscript.recipient) + 1, manuscript.end];
  const all = passages(manuscript, from, to);
  const isOwn = (line: number): boolean =>
    area !== null || manuscript.sections.length < 2 || (line >= first && !taken(line));
  for (const [index, { text, line, start }] of all.entries()) {
    const found = begins(manuscript.lines[line]!.text, { text, line, start }, role, roles, isOwn(line));
    if (found && follows(all.slice(index), found)) return found;
    if (line >= first && area === null) continue;
    const way = sentences(text, line, start).find((sentence) => tellsWays(sentence.text, role));
    if (way) return way;
  }
  return null;
}

function begins(
  whole: string,
  { text, line, start }: Passage,
  role: RoleWords,
  roles: readonly RoleWords[],
  isOwn: boolean,
): Place | null {
  const clause = firstClause(whole, line, start);
  if (isOwn && clause && opens(clause.text, role)) return clause;
  const title = clause && isOwn ? headline(whole, clause) : "";
  if (title && rolesOf(title, roles)[0] === role.id) return clause;
  // 问题：…
  if (isOwn && clause && role.head.includes(clause.text) && /^[\uff1a:]/u.test(whole.slice(clause.end))) return clause;
  const inline = inlineHeading(text, role.id, roles);
  if (inline) return { line, start: start + inline.start, end: start + inline.end };
  const sentence = sentences(text, line, start).find((item) =>
    opens(clauses(item.text)[0]?.text ?? "", role, CLEAR_OPENING, isOwn ? undefined : SHORT_CLAUSE),
  );
  return sentence ?? null;
}

/** What a paragraph says first, if that is a heading run in with the text: a noun with a full stop or a colon behind. */
const headline = (whole: string, { text, end }: Place & { text: string }): string =>
  text.length <= LONGEST_HEADLINE && /^[。：:]./u.test(whole.slice(end)) ? text : "";

const LONGEST_HEADLINE = 18;

/** Whether anything comes of it: 下一步，我局将再接再厉 alone is no measure. */
function follows([own, ...rest]: readonly Passage[], { start }: Place): boolean {
  let size = own!.text.length - (start - own!.start);
  for (const { text, line } of rest) if (line <= own!.line + 3) size += text.length;
  return size >= LEAST_TEXT;
}

const FIRST = new RegExp(`(?:其|^)${DIGITS[0]}是?[\\uff0c,、]`, "u");

/** 理由有三：其一，… */
const enumerates = (manuscript: Manuscript, section: ManuscriptSection): boolean =>
  passages(manuscript, section.line, section.end).some(({ text }) => FIRST.test(text));

const LEAST_NAME = 3;
/** A clause that is much longer than a name only mentions it. */
const MOST_AROUND = 2.5;
const LONGEST_CLAUSE = 24;

/** Where a paragraph of an area begins with the name of a section. */
function nameInText(
  manuscript: Manuscript,
  section: ContractSection,
  area: ManuscriptSection | null,
  matcher: Matcher,
): Place | null {
  if (!area) return null;
  const names = [section.title, ...section.aliases]
    .map((name) => matcher.sharpKey(name))
    .filter((name) => name.length >= LEAST_NAME);
  for (let line = area.line + 1; line < area.end; line++) {
    const { text, cell, apart } = manuscript.lines[line]!;
    const clause = cell || apart ? null : firstClause(text, line, 0);
    if (!clause || clause.text.length > LONGEST_CLAUSE) continue;
    const key = matcher.shortKey(clause.text);
    if (names.some((name) => key.includes(name) && key.length < MOST_AROUND * name.length)) return clause;
  }
  return null;
}

/** How many pairs of characters a heading has in common with the names of a section. */
function sharedPairs(heading: string, { title, aliases }: ContractSection): number {
  const names = [title, ...aliases].join("\n");
  return Array.from({ length: heading.length - 1 }, (_, at) => heading.slice(at, at + 2)).filter((pair) =>
    names.includes(pair),
  ).length;
}
