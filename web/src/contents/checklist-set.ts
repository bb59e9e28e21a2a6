/** 本单位口径: how a unit's own list differs from the template. Pure. */

import { entriesOf, isRecord, isText, safeKey, textsOf } from "../drafts/draft";
import { walk } from "../shared/matching";
import { present, textsUnderPresentKeys, underPresentKeys } from "../shared/formerly";
import { oneLine } from "../shared/text";
import { ToldError } from "../shared/told";
import type { ChecklistItem, Section, Unit } from "../shared/unit";

type Wording = "text" | "evidence" | "check";
const WORDINGS: readonly Wording[] = ["text", "evidence", "check"];

export interface OwnGroup {
  id: string;
  title: string;
}

export interface OwnItem extends Omit<ChecklistItem, "core"> {
  group: string;
}

export interface ItemSet {
  /** Groups and items that are not asked here. */
  off: string[];
  /** Other titles of the template's groups, by id. */
  titles: Record<string, string>;
  /** Other wordings of the template's items, by id. */
  items: Record<string, Partial<Record<Wording, string>>>;
  ownGroups: OwnGroup[];
  ownItems: OwnItem[];
}

/** Groups, and items, of one's own in a list; more would freeze the page. */
export const MOST_OWN = 500;

export const emptySet = (): ItemSet => ({ off: [], titles: {}, items: {}, ownGroups: [], ownItems: [] });

export const isChanged = (set: ItemSet): boolean => JSON.stringify(set) !== JSON.stringify(emptySet());

export interface Item extends ChecklistItem {
  group: string;
  own: boolean;
  on: boolean;
}

export interface Group {
  id: string;
  title: string;
  /** Of the group that holds it, itself where none does. */
  top: string;
  level: number;
  own: boolean;
  on: boolean;
  required: boolean;
  aliases: string[];
  guidance: Section["guidance"];
  items: Item[];
}

/** All groups in order, those that are switched off included; what lies in such a one is off as well. */
export function groupsOf(unit: Unit, set: ItemSet): Group[] {
  return [...sectionGroups(unit.sections, set, "", true), ...set.ownGroups.map((group) => ownGroup(group, set))];
}

function sectionGroups(sections: readonly Section[], set: ItemSet, top: string, above: boolean): Group[] {
  return sections.flatMap((section) => {
    const on = above && !set.off.includes(section.id);
    const group: Group = {
      id: section.id,
      title: set.titles[section.id] ?? section.title,
      top: top || section.id,
      level: section.level,
      own: false,
      on,
      required: section.required,
      aliases: [section.title, ...section.aliases],
      guidance: section.guidance,
      items: [
        ...section.items.map((item) => templateItem(item, section.id, set, on)),
        ...ownItems(section.id, set, on),
      ],
    };
    return [group, ...sectionGroups(section.sections, set, group.top, on)];
  });
}

const templateItem = (item: ChecklistItem, group: string, set: ItemSet, on: boolean): Item => ({
  ...item,
  ...set.items[item.id],
  group,
  own: false,
  on: on && !set.off.includes(item.id),
});

const ownItems = (group: string, set: ItemSet, on: boolean): Item[] =>
  set.ownItems
    .filter((item) => item.group === group)
    .map((item) => ({ ...item, core: true, own: true, on: on && !set.off.includes(item.id) }));

function ownGroup({ id, title }: OwnGroup, set: ItemSet): Group {
  const on = !set.off.includes(id);
  return {
    id,
    title,
    top: id,
    level: 1,
    own: true,
    on,
    required: false,
    aliases: [title],
    guidance: [],
    items: ownItems(id, set, on),
  };
}

// Changes; each gives a new set

const OWN = "own";

/** Ids of one's own are given anew once they are free: nothing may wait for one to come back. */
export const isOwnId = (id: string): boolean => id.startsWith(`${OWN}-`);

export function withOwnGroup(set: ItemSet, title: string): ItemSet {
  return { ...set, ownGroups: [...set.ownGroups, { id: freeId(set, `${OWN}-zu`), title }] };
}

/** Gives the new item's id as well. */
export function withOwnItem(set: ItemSet, group: string, item: Omit<OwnItem, "id" | "group">): [ItemSet, string] {
  const id = freeId(set, OWN);
  return [{ ...set, ownItems: [...set.ownItems, { ...item, id, group }] }, id];
}

function freeId(set: ItemSet, lead: string): string {
  const taken = new Set([...set.ownGroups, ...set.ownItems].map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`${lead}-${n}`)) return `${lead}-${n}`;
}

export const switched = (set: ItemSet, id: string, on: boolean): ItemSet => ({
  ...set,
  off: on ? set.off.filter((other) => other !== id) : [...new Set([...set.off, id])],
});

/** Without a group or an item of one's own, and what lies in it. */
export function without(set: ItemSet, id: string): ItemSet {
  const ownItems = set.ownItems.filter((item) => item.id !== id && item.group !== id);
  const left = new Set([...set.ownItems.filter((item) => !ownItems.includes(item)).map((item) => item.id), id]);
  return {
    ...set,
    ownItems,
    ownGroups: set.ownGroups.filter((group) => group.id !== id),
    off: set.off.filter((other) => !left.has(other)),
  };
}

export function renamedGroup(unit: Unit, set: ItemSet, id: string, title: string): ItemSet {
  const ownGroups = set.ownGroups.map((group) => (group.id === id ? { ...group, title } : group));
  const template = walk(unit.sections).find((section) => section.id === id);
  const { [id]: _, ...titles } = set.titles;
  return { ...set, ownGroups, titles: !template || template.title === title ? titles : { ...titles, [id]: title } };
}

/** An item in other words; those that are the template's again are not kept. */
export function reworded(unit: Unit, set: ItemSet, id: string, words: Record<Wording, string>): ItemSet {
  const ownItems = set.ownItems.map((item) => (item.id === id ? { ...item, ...words } : item));
  const template = walk(unit.sections)
    .flatMap((section) => section.items)
    .find((item) => item.id === id);
  const changed = WORDINGS.filter((key) => template && template[key] !== words[key]).map((key) => [key, words[key]]);
  const { [id]: _, ...items } = set.items;
  return { ...set, ownItems, items: changed.length > 0 ? { ...items, [id]: Object.fromEntries(changed) } : items };
}

// Reading what was stored or sent

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isId = (value: unknown): value is string => isText(value) && value.length <= 60 && ID.test(value);
const byId = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(textsOf(value))
      .filter(([id]) => isId(id))
      .map(([id, text]) => [id, oneLine(text)]),
  );

/** Whatever can be understood of a stored set; whoever reads a draft sets the rest aside. */
export function readSet(value: unknown): ItemSet {
  const data = isRecord(value) ? value : {};
  const items = entriesOf(data["items"]).filter(([id]) => isId(id));
  return {
    off: listOf(data["off"]).filter(isId).map(safeKey),
    titles: byId(data["titles"]),
    items: Object.fromEntries(items.map(([id, words]) => [id, wordsOf(words)])),
    ownGroups: unique(
      listOf(data["ownGroups"])
        .filter(isRecord)
        .flatMap(({ id, title }) => (isId(id) && isText(title) ? [{ id: safeKey(id), title: oneLine(title) }] : [])),
    ),
    ownItems: unique(
      listOf(data["ownItems"])
        .filter(isRecord)
        .flatMap((item) => {
          const { id, group } = item;
          if (!isId(id) || !isId(group)) return [];
          return [{ text: "", evidence: "", check: "", ...wordsOf(item), id: safeKey(id), group: safeKey(group) }];
        }),
    ),
  };
}

/** A set whose groups and items bear their present ids; of two wordings that under the present id stays. */
export function presentSet(
  set: ItemSet,
  { formerly: { sections, items } }: Unit,
  keepAside: (title: string, text: string) => void,
): ItemSet {
  const wordless = (words: Partial<Record<Wording, string>>): boolean => Object.keys(words).length === 0;
  return {
    ...set,
    off: [...new Set(set.off.map((id) => present(present(id, sections), items)))],
    titles: textsUnderPresentKeys(set.titles, sections, (_, title) => keepAside("原来的组名", title)),
    items: underPresentKeys(set.items, items, wordless, (_, words) =>
      keepAside("原来改过的条目", Object.values(words).join("\n")),
    ),
    ownItems: set.ownItems.map((item) => ({ ...item, group: present(item.group, sections) })),
  };
}

const wordsOf = (value: unknown): Partial<Record<Wording, string>> => {
  const texts = textsOf(value);
  return Object.fromEntries(WORDINGS.filter((key) => key in texts).map((key) => [key, oneLine(texts[key] as string)]));
};

function unique<T extends { id: string }>(list: readonly T[]): T[] {
  const seen = new Set<string>();
  return list.filter(({ id }) => !seen.has(id) && seen.add(id));
}

// The set as a file of its own

const FORMAT = "zicha-koujing";
const SCHEMA = 1;
export const SET_FILE_LIMIT = 2 * 1024 * 1024;

/** What is wrong with a file, in words for the reader. */
export class SetFileError extends ToldError {}

export function writeSetFile(unit: Unit, set: ItemSet): string {
  return `${JSON.stringify({ format: FORMAT, schema: SCHEMA, unit: unit.id, title: unit.title, version: unit.version, set }, null, 1)}\n`;
}

/** The set of a file for this unit. What the file holds must be a set through and through: it changes what is asked. */
export function readSetFile(text: string, unit: Unit): ItemSet {
  const data = parse(text);
  if (!isRecord(data) || data["format"] !== FORMAT)
    throw new SetFileError("这不是本站导出的本单位口径文件。请选“导出口径”得到的 .json 文件。");
  if (data["schema"] !== SCHEMA)
    throw new SetFileError(
      "这个口径文件由另一个版本的本站导出，这里读不了。请用导出它的那一版打开，或者请管理员更新本站。",
    );
  if (data["unit"] !== unit.id) {
    const other = isText(data["title"]) ? oneLine(data["title"]) : "另一份清单";
    throw new SetFileError(`这是“${other}”的口径，不是“${unit.title}”的。请到那份清单的页面导入。`);
  }
  const set = readSet(data["set"]);
  if (Math.max(set.ownItems.length, set.ownGroups.length) > MOST_OWN)
    throw new SetFileError(
      `这个口径加了${Math.max(set.ownItems.length, set.ownGroups.length)}条，超过${MOST_OWN}条，没有导入。请分成几份清单。`,
    );
  if (!isRecord(data["set"]) || JSON.stringify(sortedKeys(set)) !== JSON.stringify(sortedKeys(data["set"]))) {
    throw new SetFileError("这个口径文件的内容不完整，可能被改动过或者没有存完。请重新导出一次。");
  }
  return set;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new SetFileError("这个文件读不出来，可能损坏或者没有存完。请重新导出一次。");
  }
}

/** The same value whatever the order of its keys. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedKeys(value[key])]),
  );
}
