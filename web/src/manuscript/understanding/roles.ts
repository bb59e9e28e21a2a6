/** What the sections of a report are for, and each line of it: achievements, problems, causes or measures. */

import { countCharacters, passages, sectionText } from "../reading/manuscript";
import { pattern } from "../lexicon";
import type { Context, Manuscript, ManuscriptSection } from "../model";
import { alone, inPassing, label, type Role } from "./heading-roles";

/** Of what a heading is called: blanks and marks say nothing. */
const bare = (title: string): string => title.replace(/[\s“”"'《》\uff08()\uff09。\uff1a:]/gu, "");

/** What a section says it is for, undefined where it does not. */
function said(section: ManuscriptSection, context: Context): Role | null | undefined {
  const names = [section.title, context.report?.assignment.get(section)?.title ?? ""].map(bare).filter(Boolean);
  const read = (name: string): Role | null | undefined =>
    section.parent ? alone(name, context.data.roles) : inPassing(name, context.data);
  return names.map(read).find((one) => one !== undefined);
}

/** Whether the heading names a role, and so is no item of its own. */
export function namesRole(section: ManuscriptSection, context: Context): boolean {
  return said(section, context) !== undefined;
}

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
  let labelled: Role | null | undefined;
  for (let line = 0; line < manuscript.end; line++) {
    const { text, number, cell, apart } = manuscript.lines[line]!;
    const found = cell || apart ? null : label(text, context.data.roles);
    if (found) labelled = found.role;
    else if (number && number.level > 0) labelled = undefined;
    if (labelled !== undefined) roles[line] = labelled;
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
