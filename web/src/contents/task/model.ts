/** A task: what an office asks of others or was asked itself, as a contract that it made here. Kept as a draft. */

import { entriesOf, isRecord, isText } from "../../drafts/draft";
import { TASK, type Length } from "../../shared/unit";

/** The unit of the drafts that are tasks. */
export const TASK_UNIT = TASK;
/** The blank that names the office. */
export const UNIT_NAME = "单位名称";
/** Ids of the units that tasks make. */
const PREFIX = "task-";

export interface TaskSection {
  /** Given once and never changed: drafts and files find their section by it. */
  id: string;
  title: string;
  required: boolean;
  length: Length | null;
  /** What the notice says of it. */
  asks: string;
  /** To be answered one by one. */
  items: string[];
  /** An entry of templates/roles.yml, "" for none. */
  role: string;
  /** Whose guidance and text it takes, as the id of a section in the library; "" for none. */
  from: string;
  /** Who writes it, and until when: in the words of whoever hands it out. */
  who: string;
  due: string;
  /** Where the notice asks for it, null where it does not. */
  place: Place | null;
  sections: TaskSection[];
}

/** A passage of the notice; offsets are UTF-16 units in its line. */
export interface Place {
  line: number;
  start: number;
  end: number;
}

export interface TaskAttachment {
  id: string;
  title: string;
  /** The heads of its table, none for text. */
  columns: string[];
}

export interface TaskContent {
  /** The report of the site that it began with, which lends it title, opening, closing and attachments; "" for none. */
  base: string;
  title: string;
  recipient: string;
  /** The notice, with its number. */
  basis: string;
  deadline: string;
  length: Length | null;
  sections: TaskSection[];
  attachments: TaskAttachment[];
  /** The text of the notice, line by line, and what of it is in no section. */
  notice: string[];
  left: string[];
  /** Grows with the first change of the outline after it was handed out. */
  version: number;
  /** The version that was handed out last, 0 for none. */
  handed: number;
}

export const unitIdOf = (draft: string): string => PREFIX + draft;

/** The draft that a unit of this kind stands for, null for the site's own. */
export const draftIdOf = (unit: string): string | null => (unit.startsWith(PREFIX) ? unit.slice(PREFIX.length) : null);

export const emptyTask = (): TaskContent => ({
  base: "",
  title: "",
  recipient: "",
  basis: "",
  deadline: "",
  length: null,
  sections: [],
  attachments: [],
  notice: [],
  left: [],
  version: 1,
  handed: 0,
});

export const allSections = (sections: readonly TaskSection[]): TaskSection[] =>
  sections.flatMap((section) => [section, ...allSections(section.sections)]);

/** With other sections; what was handed out before follows another version then, unless only names and days changed. */
export function withSections(task: TaskContent, sections: TaskSection[]): TaskContent {
  const isNew = task.handed === task.version && outlineOf(task.sections) !== outlineOf(sections);
  return { ...task, sections, version: task.version + (isNew ? 1 : 0) };
}

const outlineOf = (sections: readonly TaskSection[]): string =>
  JSON.stringify(sections, (key, value: unknown) =>
    ["who", "due", "place", "from"].includes(key) ? undefined : value,
  );

const MOST_SECTIONS = 400;
const DEEPEST = 5;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** What was kept or came from a file, as far as it is a task; null where it is none. */
export function taskOf(content: unknown): TaskContent | null {
  if (!isRecord(content) || !Array.isArray(content["sections"])) return null;
  const known = new Set<string>();
  const sections = sectionsOf(content["sections"], known, 1);
  return {
    base: isText(content["base"]) && ID.test(content["base"]) ? content["base"] : "",
    title: textOf(content["title"]),
    recipient: textOf(content["recipient"]),
    basis: textOf(content["basis"]),
    deadline: textOf(content["deadline"]),
    length: lengthOf(content["length"]),
    sections,
    attachments: listOf(content["attachments"]).flatMap((item) => attachmentOf(item, known)),
    notice: textsIn(content["notice"]),
    left: textsIn(content["left"]),
    version: Math.max(1, countOf(content["version"])),
    handed: countOf(content["handed"]),
  };
}

function sectionsOf(value: unknown, known: Set<string>, depth: number): TaskSection[] {
  return listOf(value).flatMap((item) => {
    if (!isRecord(item) || known.size >= MOST_SECTIONS) return [];
    const id = freshId(item["id"], known);
    const below = sectionsOf(item["sections"], known, depth + 1);
    const section: TaskSection = {
      id,
      title: textOf(item["title"]),
      required: item["required"] !== false,
      length: lengthOf(item["length"]),
      asks: textOf(item["asks"]),
      items: textsIn(item["items"]),
      role: textOf(item["role"]),
      from: textOf(item["from"]),
      who: textOf(item["who"]),
      due: textOf(item["due"]),
      place: placeOf(item["place"]),
      sections: depth < DEEPEST ? below : [],
    };
    // What would stand deeper than numbers go stands beside its parent.
    return depth < DEEPEST ? [section] : [section, ...below];
  });
}

function attachmentOf(item: unknown, known: Set<string>): TaskAttachment[] {
  if (!isRecord(item)) return [];
  return [{ id: freshId(item["id"], known, TABLE), title: textOf(item["title"]), columns: textsIn(item["columns"]) }];
}

/** What ids of tables begin with: a section that is added never takes one, whoever adds it need not know the tables. */
export const TABLE = "a";

/** The id that stands there, another where it is taken or none. */
export function freshId(value: unknown, known: Set<string>, lead = "p"): string {
  const wanted = isText(value) && ID.test(value) ? value : "";
  let id = wanted;
  for (let n = known.size + 1; id === "" || known.has(id); n++) id = `${lead}${n}`;
  known.add(id);
  return id;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (isText(value) ? value : "");
const countOf = (value: unknown): number => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0);
const textsIn = (value: unknown): string[] => listOf(value).filter(isText);

function placeOf(value: unknown): Place | null {
  const { line, start, end } = Object.fromEntries(entriesOf(value)) as Record<string, unknown>;
  const found = [line, start, end];
  return found.every((one) => Number.isSafeInteger(one) && (one as number) >= 0) ? (value as Place) : null;
}

function lengthOf(value: unknown): Length | null {
  const { min, max } = Object.fromEntries(entriesOf(value)) as Record<string, unknown>;
  return Number.isFinite(min) && Number.isFinite(max) ? { min: min as number, max: max as number } : null;
}
