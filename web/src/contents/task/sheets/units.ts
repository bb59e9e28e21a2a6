/**
 * A task's checklist and the ledgers of its tables, as units like the site's own. `base` is what Python makes of each
 * before anybody says what is asked: macros/browser/task_sheets. Pure.
 */

import { columns as room } from "../../../../../macros/document/tables.json";
import type { Values } from "../../../drafts/draft";
import { digest } from "../../../shared/digest";
import { oneLine } from "../../../shared/text";
import type { ChecklistItem, Column, Section, Unit } from "../../../shared/unit";
import { fill } from "../../texts";
import type { TaskAttachment, TaskContent, TaskSection } from "../model";
import { versionOf } from "../unit";
import { checklistIdOf, ledgerIdOf } from "./ids";

/** 一、 （一） 1. （1） */
const DEEPEST = 4;
/** The blanks of `base` that the task itself fills. */
const NAME = "任务名称";
const BASIS = "依据文件";

/** What `base` has blanks for and the task says; brackets of a title would be a blank. */
export function givenBy({ title, basis }: Pick<TaskContent, "title" | "basis">, name = title): Values {
  const bare = (text: string): string => oneLine(text).replace(/[【】]/gu, "");
  return { [NAME]: bare(name) || "没有名称的任务", ...(basis !== "" && { [BASIS]: bare(basis) }) };
}

export const checklistOf = (draft: string, task: TaskContent, base: Unit): Unit => ({
  ...around(draft, task, base, givenBy(task)),
  id: checklistIdOf(draft),
  title: `${givenBy(task)[NAME]}逐条清单`,
  sections: groupsOf(task, base.sections[0]!),
});

export const ledgerOf = (draft: string, task: TaskContent, table: TaskAttachment, base: Unit): Unit => ({
  ...around(draft, task, base, givenBy(task, table.title)),
  id: ledgerIdOf(draft, table),
  title: givenBy(task, table.title)[NAME]!,
  columns: columnsOf([...new Set(table.columns)], base.columns),
});

function around(draft: string, task: TaskContent, base: Unit, given: Values): Unit {
  const { front, opening, markedTitle, blanks } = base;
  const filled = JSON.parse(fill(JSON.stringify({ front, opening, markedTitle }), escaped(given))) as typeof base;
  return {
    ...base,
    ...filled,
    version: versionOf(task),
    isOwn: true,
    page: `tools/task.html?draft=${draft}`,
    blanks: blanks.filter(({ name }) => !(name in given)),
  };
}

/** As they may stand within the texts of JSON. */
const escaped = (given: Values): Values =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, JSON.stringify(value).slice(1, -1)]));

/** A section is a group, and each thing that the notice asks there an item: what it says of the section where it counts up none. */
function groupsOf({ sections }: Pick<TaskContent, "sections">, pattern: Section): Section[] {
  const known = new Set<string>();
  const groupOf = (section: TaskSection, level: number): Section => {
    const { id, title, required, asks, items } = section;
    const isAsked = section.sections.length === 0 || asks !== "";
    const whole = [title, asks].filter(Boolean).join("\uff1a");
    const asked = items.map((text) => itemOf(text, `t-${digest(text)}`, known, pattern.items[0]!));
    // The answer to a section as a whole stays with it when the notice puts it in other words.
    if (items.length === 0 && isAsked) asked.push(itemOf(whole, `s-${id}`, known, pattern.items[0]!));
    return {
      ...pattern,
      id,
      title,
      level: Math.min(level, DEEPEST),
      required,
      configurable: true,
      guidance: items.length > 0 && asks !== "" ? [{ label: LABEL, paragraphs: [asks] }] : [],
      items: asked,
      sections: section.sections.map((below) => groupOf(below, level + 1)),
    };
  };
  return sections.map((section) => groupOf(section, 1));
}

const LABEL = "写什么";

/** Answers find an item by its words: they stay with it when others come before it or it moves to another section. */
function itemOf(text: string, lead: string, known: Set<string>, pattern: ChecklistItem): ChecklistItem {
  let id = lead;
  for (let n = 2; known.has(id); n++) id = `${lead}-${n}`;
  known.add(id);
  return { ...pattern, id, text: oneLine(text) };
}

/** Rows find their column by its head, so that they stay with it when columns change their places. */
const columnsOf = (columns: readonly string[], patterns: readonly Column[]): Column[] =>
  columns.map((title) => ({
    ...(patterns.find((one) => one.title === title) ?? patterns[0]!),
    id: `c-${digest(title)}`,
    title,
    width: Math.min(room.widest, Math.max(room.narrowest, Math.floor(room.together / columns.length))),
  }));
