/** Changes to the sections of a task; each gives the sections anew and leaves what it was given as it was. */

import { freshId, allSections, type TaskSection } from "../contents/task/model";

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
