/**
 * A draft's content brought to the unit as it is now: by id, present or former, then by title, and what has no place is
 * set aside. Pure.
 *
 * It runs on every opening: a draft may come from an older template, from a newer one, or from a file.
 */

import { type Matcher, walk } from "../../shared/matching";
import type { Section, Unit } from "../../shared/unit";
import { type Names, present, textsUnderPresentKeys, underPresentKeys, withPresentBlanks } from "../../shared/formerly";
import type { Values } from "../../drafts/draft";
import { asideOf, withPassedOver } from "../aside";
import { leavesOf } from "../leaves";
import { type Area, type FormContent, FRONT_KEYS, FRONT_NAMES, readContent } from "../letter";
import { MOST_AREAS, partsOf } from "./form";
import { passagesOf } from "./passages";
import { asPlainText, withTexts } from "../texts";

/** Where the titles of a draft are looked up when an id is gone. */
export type FindSection = (title: string, sections: Section[]) => Section | null;

export const findBy =
  (matcher: Matcher): FindSection =>
  (title, sections) =>
    matcher.match(title, sections)?.section ?? null;

export function migrate(stored: unknown, unit: Unit, find: FindSection): FormContent {
  const content = underPresentNames(readContent(stored), unit);
  const sections = walk(unit.sections);
  moveAreas(content, sections, find);
  moveTexts(content, content.texts, unit, sections, find);
  moveTexts(content, content.short.texts, unit, sections, find);
  moveShortTexts(content, unit);
  const ids = idsOf(unit, content);
  content.off = [...new Set(content.off)].filter((id) => ids.has(id));
  content.short.also = [...new Set(content.short.also)].filter((id) => ids.has(id));
  const gone = Object.entries(content.attachments).filter(([id]) => !ids.has(id));
  content.attachments = Object.fromEntries(Object.entries(content.attachments).filter(([id]) => ids.has(id)));
  content.titles = Object.fromEntries(Object.entries(content.titles).filter(([id]) => ids.has(id)));
  content.aside.push(
    ...asideOf(
      "模板里没有了的附件名称",
      gone.map(([, title]) => title),
    ),
  );
  moveFront(content, unit);
  const leaves = leavesOf(stored, isBookkeeping).map(({ path, text }) => ({
    path,
    text: withPresentBlanks(text, unit.formerly.blanks),
  }));
  return { ...content, aside: withPassedOver(content.aside, leaves, passagesOf(content, unit)) };
}

/** Ids, the titles of the template that a draft keeps beside its texts, notes of what came from a file or a ledger. */
const isBookkeeping = (path: readonly string[]): boolean =>
  ["off", "titles", "brought", "counted"].includes(path[0] ?? "") ||
  (path[0] === "short" && path[1] === "also") ||
  ["id", "type"].includes(path[path.length - 1] ?? "");

function moveFront(content: FormContent, unit: Unit): void {
  for (const key of FRONT_KEYS.filter((name) => !(name in unit.front))) {
    content.aside.push(...asideOf(`模板里没有了的${FRONT_NAMES[key]}`, [content.front[key] ?? ""]));
    delete content.front[key];
  }
}

/** Values, texts and areas under the names of today; what was entered under both an old name and its new one stays. */
function underPresentNames(content: FormContent, { formerly: { blanks, sections } }: Unit): FormContent {
  const aside = [...content.aside];
  const text = (words: string): string => withPresentBlanks(words, blanks);
  const texts = (record: Values): Values =>
    Object.fromEntries(Object.entries(record).map(([key, words]) => [key, text(words)]));
  const ownTexts = (all: FormContent["texts"]): FormContent["texts"] =>
    underPresentKeys(
      Object.fromEntries(
        Object.entries(all).map(([id, segments]) => [id, segments.map((one) => withTexts(one, text))]),
      ),
      sections,
      (segments) => asPlainText(segments).trim() === "",
      (id, segments) => aside.push({ title: content.titles[id] || id, text: asPlainText(segments) }),
    );
  const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;
  return {
    ...content,
    values: textsUnderPresentKeys(content.values, blanks, (name, value) => aside.push({ title: name, text: value })),
    ...(content.counted && {
      counted: underPresentKeys(
        content.counted,
        blanks,
        () => false,
        () => undefined,
      ),
    }),
    front: texts(content.front as Values),
    texts: ownTexts(content.texts),
    off: content.off.map((id) => present(id, sections)),
    short: {
      ...content.short,
      texts: ownTexts(content.short.texts),
      also: content.short.also.map((id) => present(id, sections)),
    },
    areas: underPresentKeys(
      Object.fromEntries(Object.entries(content.areas).map(([id, areas]) => [id, presentAreas(areas, sections)])),
      sections,
      isEmpty,
      // The texts of such areas find no place below, and are set aside there.
      () => undefined,
    ),
    titles: textsUnderPresentKeys(content.titles, sections, () => undefined),
    aside,
  };
}

function presentAreas(areas: readonly Area[], names: Names): Area[] {
  const renamed = areas.map((area) => (area.own ? area : { ...area, id: present(area.id, names) }));
  return renamed.filter((area, index) => renamed.findIndex(({ id }) => id === area.id) === index);
}

/** Ids that may hold a text: those of the unit and of the writer's own areas, removed ones too. */
function idsOf(unit: Unit, content: FormContent): Set<string> {
  const all: FormContent = {
    ...content,
    off: [],
    short: { ...content.short, chosen: false },
    areas: Object.fromEntries(
      Object.entries(content.areas).map(([id, areas]) => [id, areas.map((area) => ({ ...area, removed: false }))]),
    ),
  };
  return new Set(partsOf(unit, all).map(({ id }) => id));
}

function moveAreas(content: FormContent, sections: Section[], find: FindSection): void {
  for (const [id, areas] of Object.entries(content.areas)) {
    const parent = placeOf(
      id,
      content.titles[id] ?? "",
      sections.filter((section) => section.configurable),
      find,
    );
    delete content.areas[id];
    if (!parent || parent.id in content.areas) {
      setAreasAside(content, areas);
      continue;
    }
    // An area of an old template that is there no more goes on as the writer's own, words and all.
    const placed = areas.map((area) => {
      const known = parent.sections.some((section) => section.id === area.id);
      return known === !area.own ? area : { ...area, own: !known };
    });
    const room = Math.max(0, MOST_AREAS - parent.sections.length);
    const surplus = new Set(placed.filter((area) => area.own).slice(room));
    content.areas[parent.id] = placed.filter((area) => !surplus.has(area));
    setAreasAside(content, [...surplus]);
  }
}

/** Titles of areas without a place; their texts follow in moveTexts, under these titles. */
function setAreasAside(content: FormContent, areas: readonly Area[]): void {
  for (const { id, title } of areas) content.titles[id] ??= title;
  content.aside.push(
    ...asideOf(
      "模板里没有了的小标题",
      areas.map(({ title }) => title),
    ),
  );
}

/** A template that words a part the same in both forms has one text for both. */
function moveShortTexts(content: FormContent, unit: Unit): void {
  const all: FormContent = {
    ...content,
    off: [],
    short: { ...content.short, chosen: true, also: Object.keys(content.short.texts) },
  };
  const worded = new Set(partsOf(unit, all).flatMap(({ id, short }) => (short ? [id] : [])));
  for (const [id, segments] of Object.entries(content.short.texts).filter(([id]) => !worded.has(id))) {
    delete content.short.texts[id];
    const text = asPlainText(segments);
    if (!(id in content.texts)) content.texts[id] = segments;
    else if (text.trim()) content.aside.push({ title: `${content.titles[id] || id}（精简版）`, text });
  }
}

function placeOf(id: string, title: string, sections: Section[], find: FindSection): Section | null {
  return sections.find((section) => section.id === id) ?? (title ? find(title, sections) : null);
}

/** `texts` are those of the full or of the short form. */
function moveTexts(
  content: FormContent,
  texts: FormContent["texts"],
  unit: Unit,
  sections: Section[],
  find: FindSection,
): void {
  const ids = idsOf(unit, content);
  for (const [id, segments] of Object.entries(texts)) {
    if (ids.has(id)) continue;
    delete texts[id];
    const title = content.titles[id] ?? "";
    const place = title ? find(title, sections) : null;
    if (place && ids.has(place.id) && !(place.id in texts)) {
      texts[place.id] = segments;
      content.titles[place.id] = place.title;
    } else if (asPlainText(segments).trim()) {
      content.aside.push({ title: title || "没有标题的内容", text: asPlainText(segments) });
    }
  }
}
