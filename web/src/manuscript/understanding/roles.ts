/**
 * What the sections of a report are for: achievements, problems, causes or measures.
 *
 * Known by the words of a heading, and by those of the contract's section that it was matched to. A heading without a
 * parent may say it in passing; below it only a heading that says nothing else changes the role, because 整改落实不力
 * under 存在问题 is a problem.
 */

import { countCharacters, passages, sectionText } from "../reading/manuscript";
import { pattern } from "../lexicon";
import type { Context, Manuscript, ManuscriptSection, Lexicon } from "../model";
import { rolesOf } from "./section-roles";
import { AND } from "./wording";

export type Role = "achievements" | "problems" | "causes" | "measures";

/** Words in passing, as top headings have them. */
const DONE = pattern((any) => any("heading-done"));
const CAUSES = pattern((any) => `${any("cause-noun")}|${any("cause-analysis")}`);
/** 差距背后的原因 is about causes. */
const CAUSE_HEAD = pattern((any) => `${any("cause-noun")}${any("cause-tail")}*$`);
const PROBLEMS = pattern((any) => `${any("problem-noun")}|对照.{0,12}${any("self-check")}`);
/** 问题 that is not one's own or that was dealt with. */
const NO_PROBLEMS = pattern((any) => `${any("no-problem")}|${any("handling-verb")}.{0,14}${any("handled-noun")}`);
const MEASURES = pattern((any) => `${any("measure-noun")}|${any("measure-ending")}$`);
const ACHIEVEMENTS = pattern(
  (any) =>
    `${any("achievement-noun")}|${any("work-noun")}的?${any("overall")}?情况$|` +
    `${any("climate")}的?${any("overall")}?${any("state-noun")}$|落实.{1,20}情况$`,
);
const NO_ACHIEVEMENTS = pattern((any) => any("no-achievement"));
const JOINED = new RegExp(`${AND}|暨`, "u");

/** Headings that say nothing else: words around a noun, that noun, and what may follow it. */
const ONLY: readonly (readonly [(lexicon: Lexicon) => RegExp, Role | null])[] = [
  [pattern((any) => `^${any("problem-modifier")}*${any("problem-head")}${any("problem-tail")}*$`), "problems"],
  [pattern((any) => `^${any("cause-modifier")}*${any("cause-noun")}${any("cause-tail")}*$`), "causes"],
  [pattern((any) => `^${any("measure-modifier")}*${any("measure-head")}$`), "measures"],
  [pattern((any) => `^${any("advice-modifier")}*${any("advice-head")}$`), null],
  [pattern((any) => `^${any("done-head")}(?:${any("done-head")}|${any("done-tail")})*$`), null],
];

/** What a heading says without regard to where it stands; undefined where it says nothing. */
function inPassing(title: string, lexicon: Lexicon): Role | null | undefined {
  if (DONE(lexicon).test(title)) return null;
  if (CAUSE_HEAD(lexicon).test(title) && !JOINED.test(title)) return "causes";
  const measures = MEASURES(lexicon).test(title);
  const problems = PROBLEMS(lexicon).test(title) && !NO_PROBLEMS(lexicon).test(title);
  if (ACHIEVEMENTS(lexicon).test(title) && !problems && !NO_ACHIEVEMENTS(lexicon).test(title)) return "achievements";
  if (measures && !JOINED.test(title)) return "measures";
  if (problems) return "problems";
  if (CAUSES(lexicon).test(title)) return "causes";
  return measures ? "measures" : undefined;
}

function alone(title: string, lexicon: Lexicon): Role | null | undefined {
  return ONLY.find(([known]) => known(lexicon).test(title))?.[1];
}

/** Of what a heading is called: blanks and marks say nothing. */
const bare = (title: string): string => title.replace(/[\s“”"'《》\uff08()\uff09。\uff1a:]/gu, "");

/** What a section says it is for, undefined where it does not. */
function said(section: ManuscriptSection, context: Context): Role | null | undefined {
  const names = [section.title, context.report?.assignment.get(section)?.title ?? ""].map(bare).filter(Boolean);
  const read = section.parent ? alone : inPassing;
  const role = names.map((name) => read(name, context.data.lexicon)).find((one) => one !== undefined);
  return role === undefined && !section.parent ? byHead(section.title, context) : role;
}

/** What ends in 任务 or 安排 may be no measures: those the word lists tell. */
const ROLES: readonly Role[] = ["achievements", "problems", "causes"];

/** By the head nouns that all reports share: 病根. */
function byHead(title: string, { data: { roles } }: Context): Role | undefined {
  const [best] = rolesOf(title, roles);
  return ROLES.find((role) => role === best);
}

/** Whether the heading names a role, and so is no item of its own. */
export function namesRole(section: ManuscriptSection, context: Context): boolean {
  return said(section, context) !== undefined;
}

/** A text without a heading of its own: 存在问题：一是…. The group that matches tells the role. */
export const LABEL = pattern(
  (any) =>
    `^(?:[0-9]{1,2}[.、\\uff0e])?${any("label-modifier")}*(?:(${any("label-problems")})|(${any("label-causes")})|` +
    `(${any("label-measures")})|${any("label-advice")})(?:分析)?(?:如下|有|是)?[:\\uff1a]`,
);
const LABELLED: readonly Role[] = ["problems", "causes", "measures"];

/** Of each line; what a section is for its sub-sections are for as well. */
export type Roles = readonly (Role | null)[];

const known = new WeakMap<Manuscript, Map<Context["report"], Roles>>();

export function lineRoles(manuscript: Manuscript, context: Context): Roles {
  const ofDraft = known.get(manuscript) ?? new Map<Context["report"], Roles>();
  known.set(manuscript, ofDraft);
  const found = ofDraft.get(context.report) ?? findRoles(manuscript, context);
  ofDraft.set(context.report, found);
  return found;
}

function findRoles(manuscript: Manuscript, context: Context): Roles {
  const roles = new Array<Role | null>(manuscript.lines.length).fill(null);
  const give = (sections: readonly ManuscriptSection[], inherited: Role | null): void => {
    for (const section of sections) {
      const own = said(section, context);
      const role = own === undefined ? inherited : own;
      roles.fill(role, section.line, section.end);
      give(section.sections, role);
    }
  };
  give(manuscript.sections, null);
  let label: Role | null | undefined;
  for (let line = 0; line < manuscript.end; line++) {
    const { text, number, cell, apart } = manuscript.lines[line]!;
    const found = cell || apart ? null : LABEL(context.data.lexicon).exec(text);
    if (found) label = LABELLED[found.slice(1).findIndex((group) => group !== undefined)] ?? null;
    else if (number && number.level > 0) label = undefined;
    if (label !== undefined) roles[line] = label;
  }
  return roles;
}

/** The outermost sections of a role, in document order. */
export function sectionsOf(manuscript: Manuscript, context: Context, role: Role): ManuscriptSection[] {
  const roles = lineRoles(manuscript, context);
  const within = (sections: readonly ManuscriptSection[]): ManuscriptSection[] =>
    sections.flatMap((section) => (roles[section.line] === role ? [section] : within(section.sections)));
  return within(manuscript.sections);
}

/** Characters of each role, headings not counted: what the bar of achievements and problems shows. */
export function roleLengths(manuscript: Manuscript, context: Context): Record<Role, number> {
  const lengths: Record<Role, number> = { achievements: 0, problems: 0, causes: 0, measures: 0 };
  const roles = lineRoles(manuscript, context);
  for (const passage of passages(manuscript, 0, manuscript.end, true)) {
    const role = roles[passage.line];
    if (role) lengths[role] += countCharacters([passage]);
  }
  return lengths;
}

/** One thing that a section says: an item with a number, a paragraph, or a row of a table. */
export interface Point {
  section: ManuscriptSection;
  /** What it says, its heading included; pieces of lines. */
  passages: { line: number; start: number; text: string }[];
  /** All of it. */
  text: string;
  /** The heads of the columns where it is a row. */
  columns: string[];
}

const WORK = pattern((any) => any("work-column"));

/** The points that a manuscript makes in a role: what stands lowest, items before paragraphs. */
export function points(manuscript: Manuscript, context: Context, role: Role): Point[] {
  const roles = lineRoles(manuscript, context);
  const made: Point[] = [];
  const visit = (section: ManuscriptSection): void => {
    if (section.sections.length > 0) return section.sections.forEach(visit);
    if (roles[section.line] !== role && !roles.slice(section.line, section.end).includes(role)) return;
    // Under a heading without the role, a label may give it to some paragraphs.
    const general = namesRole(section, context) || roles[section.line] !== role;
    made.push(
      ...pointsIn(manuscript, section, general, WORK(context.data.lexicon)).filter(
        ({ passages: [first] }) => roles[first!.line] === role,
      ),
    );
  };
  manuscript.sections.forEach(visit);
  return made;
}

function pointsIn(manuscript: Manuscript, section: ManuscriptSection, general: boolean, work: RegExp): Point[] {
  const rows = tableRows(manuscript, section).filter(({ columns }) => columns.some((column) => work.test(column)));
  if (rows.length > 0) return rows;
  const texts = sectionText(manuscript, section).filter(
    ({ start, line }) => start < manuscript.lines[line]!.text.length,
  );
  const listed = texts.filter(({ line }) => manuscript.lines[line]!.number?.level === 0);
  // 一是…, 二是… in lines of their own are items.
  if (listed.length > 1)
    return texts
      .slice(texts.indexOf(listed[0]!))
      .reduce<Point[]>((found, text) => joined(found, text, section, listed.includes(text)), []);
  if (general) return texts.map((text) => point(section, [text]));
  const { text, number } = manuscript.lines[section.line]!;
  const start = number ? text.length - number.rest.length : 0;
  const whole = [
    { line: section.line, start, text: text.slice(start) },
    ...texts.filter(({ line }) => line !== section.line),
  ];
  return [point(section, whole)];
}

function joined(found: Point[], text: Point["passages"][number], section: ManuscriptSection, opens: boolean): Point[] {
  if (opens || found.length === 0) return [...found, point(section, [text])];
  const last = found[found.length - 1]!;
  return [...found.slice(0, -1), point(section, [...last.passages, text])];
}

const point = (section: ManuscriptSection, found: Point["passages"], columns: string[] = []): Point => ({
  section,
  passages: found,
  text: found.map(({ text }) => text).join("\n"),
  columns,
});

/** The rows below the head of each table of a section. */
function tableRows(manuscript: Manuscript, section: ManuscriptSection): Point[] {
  const rows = new Map<string, Point["passages"]>();
  const heads = new Map<number, string[]>();
  for (let line = section.line; line < section.end; line++) {
    const { cell, text } = manuscript.lines[line]!;
    if (!cell) continue;
    if (cell.row === 0) heads.set(cell.table, [...(heads.get(cell.table) ?? []), text]);
    else
      rows.set(`${cell.table} ${cell.row}`, [
        ...(rows.get(`${cell.table} ${cell.row}`) ?? []),
        { line, start: 0, text },
      ]);
  }
  return [...rows].map(([key, cells]) => point(section, cells, heads.get(Number(key.split(" ")[0])) ?? []));
}
