/** Tasks as contracts of the draft check: what is missing is what the notice asked for. Pure. */

import type { Contract, ContractSection } from "../../manuscript/model";
import type { Unit } from "../../shared/unit";
import { type TaskContent, type TaskSection, unitIdOf } from "./model";
import { toldOf } from "./told";

/** What every title of a report ends in says nothing about which it is. */
const GENRE = /(?:情况)?的?(?:报告|材料|总结)$/u;

/** `unit` is the one that the task makes: its equations hold for drafts made from it. Null where it is not at hand. */
export function contractOf(draft: string, task: TaskContent, unit: Unit | null = null): Contract {
  const name = task.title.replace(GENRE, "").replace(/^关于/u, "");
  return {
    id: unitIdOf(draft),
    title: task.title || "没有名称的任务",
    isNotice: true,
    sensitive: false,
    recognise: { titles: name.length > 3 ? [[[name]]] : [], likely: [], unless: [] },
    length: task.length,
    parts: { title: true, opening: true, signature: true },
    dimensions: [],
    sections: task.sections.map((section) => sectionOf(section, 1)),
    told: unit ? toldOf(unit) : { kinds: {}, sections: [], equations: [] },
  };
}

/** What one of those who write answers for: some sections, and nothing around them. */
export const contractOfShare = (
  draft: string,
  task: TaskContent,
  sections: readonly TaskSection[],
  unit: Unit | null = null,
): Contract => ({
  ...contractOf(draft, { ...task, sections: [...sections] }, unit),
  length: null,
  parts: {},
});

const sectionOf = (section: TaskSection, level: number): ContractSection => ({
  id: section.id,
  title: section.title,
  level,
  required: section.required,
  configurable: section.items.length > 0,
  role: section.role,
  when: [],
  aliases: [],
  announces: section.items,
  length: section.length,
  sections: section.sections.map((below) => sectionOf(below, level + 1)),
});
