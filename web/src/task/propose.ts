/** An outline as a task: each part with the role that its title says, and with the section of ours that fits it best. */

import type { LibrarySection } from "../contents/task/library";
import { emptyTask, freshId, TABLE, type TaskContent, type TaskSection } from "../contents/task/model";
import type { Lexicon, Manuscript, Place, RoleWords } from "../manuscript/model";
import { rolesOf } from "../manuscript/understanding/section-roles";
import type { Outline, OutlinePart } from "../manuscript/outline/model";
import { topicOf } from "../manuscript/outline/topic";
import { likeness } from "../shared/likeness";

/** What proposals are made from. */
export interface Known {
  roles: readonly RoleWords[];
  library: readonly LibrarySection[];
  lexicon: Lexicon;
}

export function proposed({ lines }: Pick<Manuscript, "lines">, outline: Outline, known: Known): TaskContent {
  const ids = new Set<string>();
  const words = ({ line, start, end }: Place): string => lines[line]!.text.slice(start, end);
  return {
    ...emptyTask(),
    title: outline.title,
    recipient: outline.recipient,
    basis: outline.basis,
    deadline: outline.deadline,
    length: outline.length,
    sections: outline.parts.map((part) => sectionOf(part, "", ids, known)),
    attachments: outline.attachments.map(({ title }) => ({ id: freshId("", ids, TABLE), title, columns: [] })),
    notice: lines.map(({ text }) => text),
    left: outline.left.map(words),
  };
}

function sectionOf(part: OutlinePart, above: string, ids: Set<string>, known: Known): TaskSection {
  const id = freshId("", ids);
  const role = rolesOf(part.title, known.roles)[0] ?? above;
  const leaf = part.parts.length === 0 && part.items.length === 0;
  return {
    id,
    title: part.title,
    required: part.required,
    length: part.length,
    asks: part.asks,
    items: part.items,
    role,
    from: leaf ? (fitting(part, role, known)[0]?.id ?? "") : "",
    who: "",
    due: "",
    place: part.place,
    sections: part.parts.map((below) => sectionOf(below, role, ids, known)),
  };
}

/** Less in common, and the section of ours is about something else. */
const LEAST = 0.5;

/**
 * The sections of ours with this role whose title is like that of the part, the most like it first. 存在的主要问题 and
 * 问题清单 say nothing but the role: there the role alone decides.
 */
export function fitting(
  { title }: Pick<OutlinePart, "title">,
  role: string,
  { roles, library, lexicon }: Known,
): LibrarySection[] {
  if (role === "") return [];
  const topic = (text: string): string => topicOf(text, lexicon);
  // 问题和打算 is more than one section of ours is about.
  const isBare = topic(title) === "" && rolesOf(title, roles).length < 2;
  const score = (other: string): number => {
    if (topic(other) === "") return likeness(title, other) + (isBare ? LEAST : 0);
    return Math.min(likeness(title, other), topic(title) === "" ? 1 : likeness(topic(title), topic(other)));
  };
  const found = library
    .filter((section) => section.role === role)
    .map((section) => ({ section, score: score(section.section.title) }))
    .filter((one) => one.score >= LEAST);
  return found.sort((one, other) => other.score - one.score).map(({ section }) => section);
}

const LONGEST_TITLE = 40;

/** A passage as the title of a section. */
export const titleFrom = (text: string): string =>
  [...text.trim().replace(/^[\p{P}\s]+|[\s。\uff1b\uff1a\uff0c]+$/gu, "")].slice(0, LONGEST_TITLE).join("");

/** Where the notice has a passage, null where it has it no more. */
export function placeIn(notice: readonly string[], text: string): Place | null {
  const line = notice.findIndex((one) => one.includes(text));
  if (line < 0) return null;
  const start = notice[line]!.indexOf(text);
  return { line, start, end: start + text.length };
}
