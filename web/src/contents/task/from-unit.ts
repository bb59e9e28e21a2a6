/** A report of the site as a task: 同这份，但是…. Pure. */

import { walk } from "../../shared/matching";
import type { Section, Unit } from "../../shared/unit";
import type { LibrarySection } from "./library";
import { emptyTask, type TaskContent, type TaskSection } from "./model";

/** With everything that the report has, so that an unchanged task prints what the report does. */
export function taskFrom(unit: Unit, library: readonly LibrarySection[]): TaskContent {
  const roles = new Map(library.map(({ id, role }) => [id, role]));
  const sectionOf = ({ id, title, required, sections }: Section): TaskSection => ({
    id,
    title,
    required,
    length: null,
    asks: "",
    items: [],
    role: roles.get(`${unit.id}/${id}`) ?? "",
    from: `${unit.id}/${id}`,
    who: "",
    due: "",
    place: null,
    sections: sections.map(sectionOf),
  });
  return {
    ...emptyTask(),
    base: unit.id,
    title: unit.title,
    sections: unit.sections.map(sectionOf),
    attachments: unit.attachments.map(({ id, title }) => ({ id, title, columns: [] })),
  };
}

const BLANK = /【([^【】]+)】/gu;

/** Its sections as the library has those of all reports, and more: sections without a role and with others below them. */
export function sectionsOf(unit: Unit): LibrarySection[] {
  return walk(unit.sections).map((section) => {
    const text = JSON.stringify(section.blocks);
    const names = new Set([...text.matchAll(BLANK)].map((match) => match[1]!));
    return {
      id: `${unit.id}/${section.id}`,
      unit: unit.title,
      role: "",
      section,
      blanks: unit.blanks.filter(({ name }) => names.has(name)),
      equations: [],
    };
  });
}
