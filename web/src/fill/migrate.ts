/**
 * A draft's content brought to the unit as it is now: by id, present or former, then by title, and what has no place is
 * set aside. Pure.
 *
 * It runs on every opening: a draft may come from an older template, from a newer one, or from a file.
 */

import { type Matcher, walk } from "../shared/matching";
import type { Section, Unit } from "../shared/unit";
import { type Names, present, textsUnderPresentKeys, underPresentKeys, withPresentBlanks } from "../shared/formerly";
import type { Values } from "../drafts/draft";
import { type Area, type Content, readContent } from "../contents/letter";
import { blanksOf, partBlanks, partsOf } from "./form";
import { asPlainText, withTexts } from "../contents/texts";

/** Where the titles of a draft are looked up when an id is gone. */
export type FindSection = (title: string, sections: Section[]) => Section | null;

export const findBy =
  (matcher: Matcher): FindSection =>
  (title, sections) =>
    matcher.match(title, sections)?.section ?? null;

export function migrate(stored: unknown, unit: Unit, find: FindSection): Content {
  const content = underPresentNames(readContent(stored), unit);
  const sections = walk(unit.sections);
  moveAreas(content, sections, find);
  moveTexts(content, unit, sections, find);
  const ids = idsOf(unit, content);
  content.off = [...new Set(content.off)].filter((id) => ids.has(id));
  content.attachments = Object.fromEntries(Object.entries(content.attachments).filter(([id]) => ids.has(id)));
  content.titles = Object.fromEntries(Object.entries(content.titles).filter(([id]) => ids.has(id)));
  return content;
}

/** Values, texts and areas under the names of today; what was entered under both an old name and its new one stays. */
function underPresentNames(content: Content, { formerly: { blanks, sections } }: Unit): Content {
  const aside = [...content.aside];
  const text = (words: string): string => withPresentBlanks(words, blanks);
  const texts = (record: Values): Values =>
    Object.fromEntries(Object.entries(record).map(([key, words]) => [key, text(words)]));
  const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;
  return {
    ...content,
    values: textsUnderPresentKeys(content.values, blanks, (name, value) => aside.push({ title: name, text: value })),
    front: texts(content.front as Values),
    texts: underPresentKeys(
      Object.fromEntries(
        Object.entries(content.texts).map(([id, segments]) => [id, segments.map((one) => withTexts(one, text))]),
      ),
      sections,
      (segments) => asPlainText(segments).trim() === "",
      (id, segments) => aside.push({ title: content.titles[id] || id, text: asPlainText(segments) }),
    ),
    off: content.off.map((id) => present(id, sections)),
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
function idsOf(unit: Unit, content: Content): Set<string> {
  const all: Content = {
    ...content,
    off: [],
    areas: Object.fromEntries(
      Object.entries(content.areas).map(([id, areas]) => [id, areas.map((area) => ({ ...area, removed: false }))]),
    ),
  };
  return new Set(partsOf(unit, all).map(({ id }) => id));
}

function moveAreas(content: Content, sections: Section[], find: FindSection): void {
  for (const [id, areas] of Object.entries(content.areas)) {
    const parent = placeOf(
      id,
      content.titles[id] ?? "",
      sections.filter((section) => section.configurable),
      find,
    );
    delete content.areas[id];
    if (!parent || parent.id in content.areas) continue;
    // An area of an old template that is there no more goes on as the writer's own, words and all.
    content.areas[parent.id] = areas
      .map((area) => {
        const known = parent.sections.some((section) => section.id === area.id);
        return known === !area.own ? area : { ...area, own: !known };
      })
      .filter((area) => !area.own || !area.removed || hasText(content, area.id));
  }
}

const hasText = (content: Content, id: string): boolean =>
  Object.keys(content.texts).some((key) => key === id || key.startsWith(`${id}-`));

function placeOf(id: string, title: string, sections: Section[], find: FindSection): Section | null {
  return sections.find((section) => section.id === id) ?? (title ? find(title, sections) : null);
}

function moveTexts(content: Content, unit: Unit, sections: Section[], find: FindSection): void {
  const ids = idsOf(unit, content);
  for (const [id, segments] of Object.entries(content.texts)) {
    if (ids.has(id)) continue;
    delete content.texts[id];
    const title = content.titles[id] ?? "";
    const place = title ? find(title, sections) : null;
    if (place && ids.has(place.id) && !(place.id in content.texts)) {
      content.texts[place.id] = segments;
      content.titles[place.id] = place.title;
    } else if (asPlainText(segments).trim()) {
      content.aside.push({ title: title || "没有标题的内容", text: asPlainText(segments) });
    }
  }
}

/** Values that were filled in and that nothing prints any more, removed areas and switched-off sections apart. */
export function valuesWithoutPlace(unit: Unit, content: Content): [name: string, value: string][] {
  const all: Content = { ...content, off: [], areas: {} };
  const blanks = blanksOf(unit, content);
  const used = new Set([...partsOf(unit, all), ...partsOf(unit, content)].flatMap((part) => partBlanks(part, blanks)));
  const declared = new Set(unit.blanks.map(({ name }) => name));
  return Object.entries(content.values).filter(
    ([name, value]) => value.trim() && !declared.has(name) && !used.has(name),
  );
}
