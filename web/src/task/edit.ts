/** Changes to the sections of a task; each gives the sections anew and leaves what it was given as it was. */

import {
  freshId,
  allSections,
  TABLE,
  type TaskAttachment,
  type TaskContent,
  type TaskSection,
} from "../contents/task/model";
import { matched } from "../shared/likeness";

export const newSection = (sections: readonly TaskSection[], title = ""): TaskSection => ({
  id: freshId("", new Set(allSections(sections).map(({ id }) => id))),
  title,
  required: true,
  length: null,
  asks: "",
  items: [],
  role: "",
  from: "",
  who: "",
  due: "",
  place: null,
  sections: [],
});

type List = readonly TaskSection[];

export function changed(sections: List, id: string, change: Partial<TaskSection>): TaskSection[] {
  return sections.map((section) =>
    section.id === id ? { ...section, ...change } : { ...section, sections: changed(section.sections, id, change) },
  );
}

/** Without the section; what stands below it goes too. */
export function removed(sections: List, id: string): TaskSection[] {
  return sections
    .filter((section) => section.id !== id)
    .map((section) => ({ ...section, sections: removed(section.sections, id) }));
}

/** With `added` behind the section of this id, on its level. */
export function inserted(sections: List, after: string, added: TaskSection): TaskSection[] {
  return sections.flatMap((section) => {
    const kept = { ...section, sections: inserted(section.sections, after, added) };
    return section.id === after ? [kept, added] : [kept];
  });
}

/** Changes places with its neighbour; the first does not go up, nor the last down. */
export function moved(sections: List, id: string, by: -1 | 1): TaskSection[] {
  const at = sections.findIndex((section) => section.id === id);
  if (at < 0) return sections.map((section) => ({ ...section, sections: moved(section.sections, id, by) }));
  const found = [...sections];
  const other = found[at + by];
  if (other) [found[at], found[at + by]] = [other, found[at]!];
  return found;
}

/** Becomes the last below the section before it; the first stays. */
export function lowered(sections: List, id: string): TaskSection[] {
  const at = sections.findIndex((section) => section.id === id);
  if (at < 0) return sections.map((section) => ({ ...section, sections: lowered(section.sections, id) }));
  const before = sections[at - 1];
  if (!before) return [...sections];
  return [
    ...sections.slice(0, at - 1),
    { ...before, sections: [...before.sections, sections[at]!] },
    ...sections.slice(at + 1),
  ];
}

/** Comes to stand behind the section that it was in; what stood behind it there stands below it now. */
export function raised(sections: List, id: string): TaskSection[] {
  return sections.flatMap((section) => {
    const at = section.sections.findIndex((below) => below.id === id);
    if (at < 0) return [{ ...section, sections: raised(section.sections, id) }];
    const one = section.sections[at]!;
    const behind = section.sections.slice(at + 1);
    return [
      { ...section, sections: section.sections.slice(0, at) },
      { ...one, sections: [...one.sections, ...behind] },
    ];
  });
}

/** What the notice says of sections that are there no more. */
export function freed({ sections: before, notice, left }: TaskContent, after: List): string[] {
  const kept = new Set(allSections(after).map(({ id }) => id));
  const gone = allSections(before).filter(({ id }) => !kept.has(id));
  const passages = gone.flatMap(({ place }) => (place ? (notice[place.line] ?? "").slice(place.start, place.end) : []));
  return [...new Set(passages)].filter((text) => text.trim() !== "" && !left.includes(text));
}

interface Renewed {
  sections: TaskSection[];
  /** How many go on from before, and which do not. */
  kept: number;
  gone: TaskSection[];
}

/**
 * The outline as it is now, where sections that were there before keep their id and who writes them by when: drafts and
 * files find them by it. First the same title counts, then the most like it.
 */
export function renewed(before: List, after: List): Renewed {
  const [old, all] = [allSections(before), allSections(after)];
  const pairs = matched(titlesOf(old), titlesOf(all));
  const found = new Map([...pairs].map(([now, once]) => [all[now]!, old[once]!]));
  const ids = new Set(old.map(({ id }) => id));
  const placed = (sections: List): TaskSection[] =>
    sections.map((section): TaskSection => {
      const match = found.get(section);
      const below = placed(section.sections);
      if (!match) return { ...section, id: freshId(ids.has(section.id) ? "" : section.id, ids), sections: below };
      const { id, who, due } = match;
      return {
        ...section,
        id,
        who,
        due,
        role: match.role || section.role,
        from: match.from || section.from,
        sections: below,
      };
    });
  const sections = placed(after);
  const now = new Set(allSections(sections).map(({ id }) => id));
  return { sections, kept: found.size, gone: old.filter(({ id }) => !now.has(id)) };
}

const titlesOf = (sections: List): string[] => sections.map(({ title }) => title);

/**
 * The tables as the changed notice names them. One of the same title keeps id and columns: the rows of its ledger are
 * found by them. One that has columns stays even where the notice is silent: it may have rows.
 */
export function renewedTables(
  before: readonly TaskAttachment[],
  after: readonly TaskAttachment[],
  sections: List,
): { attachments: TaskAttachment[]; kept: TaskAttachment[] } {
  const ids = new Set([...allSections(sections), ...before].map(({ id }) => id));
  const left = [...before];
  const attachments = after.map(({ title, columns }): TaskAttachment => {
    const index = left.findIndex((one) => bare(one.title) === bare(title));
    const [match] = index < 0 ? [] : left.splice(index, 1);
    return { id: match?.id ?? freshId("", ids, TABLE), title, columns: match?.columns ?? columns };
  });
  const kept = left.filter(({ columns }) => columns.length > 0);
  return { attachments: [...attachments, ...kept], kept };
}

const bare = (title: string): string => title.replace(/[\p{P}\s]/gu, "");
