/** Who writes what of a task. Pure. */

import { allSections, type TaskContent, type TaskSection } from "./model";

/** What one of those who write hands in. */
export interface Share {
  who: string;
  /** Each a file of its own. */
  sections: TaskSection[];
  /** In the words of whoever hands it out; the task's own where nothing else is said. */
  due: string;
}

/** A time in which, and no day by which: 3月上旬, 每季度末, 会后15日内, 本周; what says “before” already is one too. */
const PERIOD = /(?:[前内底末初中终间后旬]|月份?|季度?|半?年度?|[本下每上]周|星期|左右|当[天日])$/u;
const AT_ONCE = /^(?:随时|及时|尽快|立即|马上|即日)/u;

/** 12月5日 as it stands in a sentence: 12月5日前. */
export const before = (due: string): string => (PERIOD.test(due) || AT_ONCE.test(due) ? due : `${due}前`);

/** 请…交回: 在12月5日前, 在3月上旬, 尽快. */
export const inTime = (due: string): string => (AT_ONCE.test(due) ? due : `在${before(due)}`);

/** In the order of the text; a section without a name of its own is written by whoever writes the one above it. */
export function sharesOf({ sections, deadline }: Pick<TaskContent, "sections" | "deadline">): Share[] {
  return [...written(sections, "")]
    .filter(([who]) => who !== "")
    .map(([who, own]) => ({ who, sections: own, due: own.find(({ due }) => due !== "")?.due ?? deadline }));
}

/** The sections that nobody writes. */
export const unshared = ({ sections }: Pick<TaskContent, "sections">): TaskSection[] =>
  written(sections, "").get("") ?? [];

function written(sections: readonly TaskSection[], above: string): Map<string, TaskSection[]> {
  const found = new Map<string, TaskSection[]>();
  for (const section of sections) {
    const who = section.who.trim() || above;
    const isSplit = allSections(section.sections).some((one) => one.who.trim() !== "" && one.who.trim() !== who);
    // A section that several write goes out in its parts.
    const parts = isSplit ? [...written(section.sections, who)] : [[who, [section]] as const];
    for (const [name, list] of parts) found.set(name, [...(found.get(name) ?? []), ...list]);
  }
  return found;
}
