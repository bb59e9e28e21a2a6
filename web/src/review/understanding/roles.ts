/**
 * What the sections of a report are for: achievements, problems, causes or measures.
 *
 * Known by the words of a heading, and by those of the contract's section that it was matched to. A heading without a
 * parent may say it in passing; below it only a heading that says nothing else changes the role, because 整改落实不力
 * under 存在问题 is a problem.
 */

import { countCharacters, passages, sectionText } from "../reading/draft";
import type { Context, Draft, DraftSection } from "../model";

export type Role = "achievements" | "problems" | "causes" | "measures";

/** Words in passing, as top headings have them. */
const DONE = /已办|边查边改|立行立改|已整改|整改(?:的)?(?:落实|完成|进展|推进)?情况|线索|整改成效/u;
const CAUSES = /原因|根源|症结|成因|剖析/u;
const PROBLEMS = /问题|不足|差距|短板|薄弱|弱项|缺点|对照.{0,12}(?:自查|检查|查摆)/u;
/** 问题 that is not one's own or that was dealt with. */
const NO_PROBLEMS = /问题导向|(?:解决|整治|聚焦|破解|回应|化解|处理|办理|攻坚).{0,14}(?:问题|短板|不足|差距)/u;
const MEASURES =
  /措施|打算|对策|整改(?:安排|任务|方向|思路|计划|清单|方案|意见|台账)?$|下一?步|今后|努力方向|改进(?:方向|意见)|限期整改|工作(?:思路|安排|计划)$/u;
const ACHIEVEMENTS =
  /成效|成绩|亮点|做法|采取的?(?:主要)?措施|(?:落实|建设|开展|工作|推进|执行|履职|履责|完成|贯彻)(?:的)?(?:基本|主要|总体)?情况$|生态(?:的)?(?:基本|总体)?(?:状况|情况)$|落实.{1,20}情况$/u;
const NO_ACHIEVEMENTS = /意见|谈话|问卷|征集|方式|方法|班子|成员|自查|查摆|研判/u;
const JOINED = /[、和及与暨]/u;

/** Headings that say nothing else. */
const ONLY: readonly (readonly [RegExp, Role | null])[] = [
  [
    /^(?:当前|目前|本单位|我局|领导班子|班子|主要|突出|具体|普遍|共性|个性|存在|的|方面|工作|中|自查|查摆|发现)*(?:问题|不足之处|不足|差距|短板)(?:清单|表现|情况|方面|具体表现|和不足|与不足)*$/u,
    "problems",
  ],
  [/^(?:问题|产生|存在|的|主要|深层次|主观|客观|思想|上|及)*(?:原因|根源|成因)(?:分析|剖析|方面)*$/u, "causes"],
  [
    /^(?:下一?步|今后|主要|具体|整改|改进|工作|对策|监督|的|和|及|方向|努力)*(?:措施|打算|整改|对策|任务|安排|方向)$/u,
    "measures",
  ],
  [/^(?:有关|工作|意见|的|和|及|对策)*建议$/u, null],
  [
    /^(?:边查边改|立行立改|已经?办|已经?整改|已完成)(?:边查边改|立行立改|已经?办|已经?整改|已完成|的|事项|问题|情况)*$/u,
    null,
  ],
];

/** What a heading says without regard to where it stands; undefined where it says nothing. */
function inPassing(title: string): Role | null | undefined {
  if (DONE.test(title)) return null;
  const measures = MEASURES.test(title);
  const problems = PROBLEMS.test(title) && !NO_PROBLEMS.test(title);
  if (ACHIEVEMENTS.test(title) && !problems && !NO_ACHIEVEMENTS.test(title)) return "achievements";
  if (measures && !JOINED.test(title)) return "measures";
  if (problems) return "problems";
  if (CAUSES.test(title)) return "causes";
  return measures ? "measures" : undefined;
}

function only(title: string): Role | null | undefined {
  return ONLY.find(([pattern]) => pattern.test(title))?.[1];
}

/** Of what a heading is called: blanks and marks say nothing. */
const bare = (title: string): string => title.replace(/[\s“”"'《》\uff08()\uff09。\uff1a:]/gu, "");

/** What a section says it is for, undefined where it does not. */
function said(section: DraftSection, context: Context): Role | null | undefined {
  const names = [section.title, context.report?.assignment.get(section)?.title ?? ""].map(bare).filter(Boolean);
  const read = section.parent ? only : inPassing;
  return names.map(read).find((role) => role !== undefined);
}

/** Whether the heading names a role, and so is no item of its own. */
export function namesRole(section: DraftSection, context: Context): boolean {
  return said(section, context) !== undefined;
}

/** A text without a heading of its own: 存在问题：一是…. */
export const LABEL =
  /^(?:[0-9]{1,2}[.、\uff0e])?(?:当前|目前|存在|的|主要|突出|具体)*(问题|不足|原因|建议|措施)(?:分析)?(?:如下|有|是)?[:\uff1a]/u;
const LABELLED: Readonly<Record<string, Role | null>> = {
  问题: "problems",
  不足: "problems",
  原因: "causes",
  措施: "measures",
  建议: null,
};

/** Of each line; what a section is for its sub-sections are for as well. */
export type Roles = readonly (Role | null)[];

const known = new WeakMap<Draft, Map<Context["report"], Roles>>();

export function lineRoles(draft: Draft, context: Context): Roles {
  const ofDraft = known.get(draft) ?? new Map<Context["report"], Roles>();
  known.set(draft, ofDraft);
  const found = ofDraft.get(context.report) ?? findRoles(draft, context);
  ofDraft.set(context.report, found);
  return found;
}

function findRoles(draft: Draft, context: Context): Roles {
  const roles = new Array<Role | null>(draft.lines.length).fill(null);
  const give = (sections: readonly DraftSection[], inherited: Role | null): void => {
    for (const section of sections) {
      const own = said(section, context);
      const role = own === undefined ? inherited : own;
      roles.fill(role, section.line, section.end);
      give(section.sections, role);
    }
  };
  give(draft.sections, null);
  let label: Role | null | undefined;
  for (let line = 0; line < draft.end; line++) {
    const { text, number, cell, apart } = draft.lines[line]!;
    const found = cell || apart ? null : LABEL.exec(text);
    if (found) label = LABELLED[found[1]!] ?? null;
    else if (number && number.level > 0) label = undefined;
    if (label !== undefined) roles[line] = label;
  }
  return roles;
}

/** The outermost sections of a role, in document order. */
export function sectionsOf(draft: Draft, context: Context, role: Role): DraftSection[] {
  const roles = lineRoles(draft, context);
  const within = (sections: readonly DraftSection[]): DraftSection[] =>
    sections.flatMap((section) => (roles[section.line] === role ? [section] : within(section.sections)));
  return within(draft.sections);
}

/** Characters of each role, headings not counted: what the bar of achievements and problems shows. */
export function roleLengths(draft: Draft, context: Context): Record<Role, number> {
  const lengths: Record<Role, number> = { achievements: 0, problems: 0, causes: 0, measures: 0 };
  const roles = lineRoles(draft, context);
  for (const passage of passages(draft, 0, draft.end, true)) {
    const role = roles[passage.line];
    if (role) lengths[role] += countCharacters([passage]);
  }
  return lengths;
}

/** One thing that a section says: an item with a number, a paragraph, or a row of a table. */
export interface Point {
  section: DraftSection;
  /** What it says, its heading included; pieces of lines. */
  passages: { line: number; start: number; text: string }[];
  /** All of it. */
  text: string;
  /** The heads of the columns where it is a row. */
  columns: string[];
}

const WORK = /措施|任务|建议|整改|做法/u;

/** The points that a draft makes in a role: what stands lowest, items before paragraphs. */
export function points(draft: Draft, context: Context, role: Role): Point[] {
  const roles = lineRoles(draft, context);
  const made: Point[] = [];
  const visit = (section: DraftSection): void => {
    if (section.sections.length > 0) return section.sections.forEach(visit);
    if (roles[section.line] !== role && !roles.slice(section.line, section.end).includes(role)) return;
    // Under a heading without the role, a label may give it to some paragraphs.
    const general = namesRole(section, context) || roles[section.line] !== role;
    made.push(...pointsIn(draft, section, general).filter(({ passages: [first] }) => roles[first!.line] === role));
  };
  draft.sections.forEach(visit);
  return made;
}

function pointsIn(draft: Draft, section: DraftSection, general: boolean): Point[] {
  const rows = tableRows(draft, section).filter(({ columns }) => columns.some((column) => WORK.test(column)));
  if (rows.length > 0) return rows;
  const texts = sectionText(draft, section).filter(({ start, line }) => start < draft.lines[line]!.text.length);
  const listed = texts.filter(({ line }) => draft.lines[line]!.number?.level === 0);
  // 一是…, 二是… in lines of their own are items.
  if (listed.length > 1)
    return texts
      .slice(texts.indexOf(listed[0]!))
      .reduce<Point[]>((found, text) => joined(found, text, section, listed.includes(text)), []);
  if (general) return texts.map((text) => point(section, [text]));
  const { text, number } = draft.lines[section.line]!;
  const start = number ? text.length - number.rest.length : 0;
  const whole = [
    { line: section.line, start, text: text.slice(start) },
    ...texts.filter(({ line }) => line !== section.line),
  ];
  return [point(section, whole)];
}

function joined(found: Point[], text: Point["passages"][number], section: DraftSection, opens: boolean): Point[] {
  if (opens || found.length === 0) return [...found, point(section, [text])];
  const last = found[found.length - 1]!;
  return [...found.slice(0, -1), point(section, [...last.passages, text])];
}

const point = (section: DraftSection, found: Point["passages"], columns: string[] = []): Point => ({
  section,
  passages: found,
  text: found.map(({ text }) => text).join("\n"),
  columns,
});

/** The rows below the head of each table of a section. */
function tableRows(draft: Draft, section: DraftSection): Point[] {
  const rows = new Map<string, Point["passages"]>();
  const heads = new Map<number, string[]>();
  for (let line = section.line; line < section.end; line++) {
    const { cell, text } = draft.lines[line]!;
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
