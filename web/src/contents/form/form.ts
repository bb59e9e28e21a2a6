/** A unit and what was entered for it as one list of parts, in the order of the document. Pure. */

import { walk } from "../../shared/matching";
import { number } from "../../shared/numbering";
import type { Block, Guidance, Length, Section, Unit } from "../../shared/unit";
import { type Area, type FormContent, FRONT_KEYS, type FrontKey, isFurtherAttachment } from "../letter";
import { type Blanks, type Segment, blankNames, hasBlank, textsOfSegments, toSegments } from "../texts";

export const OPENING = "opening";
export const CLOSING = "closing";

/** Where an area stands among its like, the removed ones left out. */
export interface AreaPlace {
  parent: string;
  own: boolean;
  index: number;
  count: number;
}

export interface Part {
  id: string;
  kind: "opening" | "section" | "closing" | "attachment";
  /** Of a section 1–4; of everything else 1. */
  level: number;
  /** The literal number; "" for what has none or is switched off. */
  number: string;
  title: string;
  required: boolean;
  /** Whether the writer may leave it out. */
  optional: boolean;
  /** In the short form although it is optional. */
  core: boolean;
  on: boolean;
  area: AreaPlace | null;
  /** Whether areas may be added below it, and which were taken out. */
  configurable: boolean;
  removed: Area[];
  /** Ids of the sections above it, the highest first. */
  above: string[];
  hasChildren: boolean;
  length: Length | null;
  guidance: Guidance[];
  segments: Segment[];
  /** Whether its text differs from the template's. */
  touched: boolean;
  /** Whether its text is that of the short form alone. */
  short: boolean;
  /** What the writer wrote here in the other form, while this one still shows the template's words. */
  other: Segment[] | null;
}

/** The most areas a section can number. */
export const MOST_AREAS = 99;

export function partsOf(unit: Unit, content: FormContent): Part[] {
  const parts: Part[] = [];
  if (unit.opening)
    parts.push(fixedPart(unit, content, "opening", OPENING, "开头", unit.opening.guidance, unit.opening));
  addSections(parts, unit, content, unit.sections, []);
  if (unit.closing)
    parts.push(fixedPart(unit, content, "closing", CLOSING, "结尾", unit.closing.guidance, unit.closing));
  for (const attachment of unit.attachments) {
    const title = content.attachments[attachment.id] ?? attachment.title;
    parts.push(fixedPart(unit, content, "attachment", attachment.id, title, attachment.guidance ?? [], attachment));
  }
  for (const [id, title] of Object.entries(content.attachments).filter(([id]) => isFurtherAttachment(id))) {
    const part = fixedPart(unit, content, "attachment", id, title, [], { blocks: [] });
    parts.push({ ...part, required: false, optional: true, core: true, on: !content.off.includes(id) });
  }
  return labelAttachments(parts);
}

function fixedPart(
  unit: Unit,
  content: FormContent,
  kind: "opening" | "closing" | "attachment",
  id: string,
  title: string,
  guidance: Guidance[],
  worded: Worded,
): Part {
  const required = unit.parts[kind === "attachment" ? "attachments" : kind] === true;
  return {
    id,
    kind,
    level: 1,
    number: "",
    title,
    required,
    optional: !required,
    core: false,
    on: isOn(content, id, required, false),
    area: null,
    configurable: false,
    removed: [],
    above: [],
    hasChildren: false,
    length: null,
    guidance,
    ...segmentsOf(content, id, worded),
  };
}

function labelAttachments(parts: Part[]): Part[] {
  const printed = parts.filter((part) => part.kind === "attachment" && part.on);
  return parts.map((part) => {
    const place = printed.indexOf(part) + 1;
    return place === 0 ? part : { ...part, number: printed.length > 1 ? `附件${place} ` : "附件 " };
  });
}

/** Optional parts are in the full form unless they are switched off, in the short one if they are core or wanted. */
function isOn({ off, short }: FormContent, id: string, required: boolean, core: boolean): boolean {
  if (required) return true;
  return short.chosen && !core ? short.also.includes(id) : !off.includes(id);
}

/** A text of the template, with the wording of the short form where it has one of its own. */
interface Worded {
  blocks: Block[];
  short?: Block[] | null;
}

type Text = Pick<Part, "segments" | "touched" | "short" | "other">;

function segmentsOf(content: FormContent, id: string, worded: Worded): Text {
  const short = content.short.chosen && !!worded.short;
  const [these, those] = short ? [content.short.texts, content.texts] : [content.texts, content.short.texts];
  const own = these[id];
  if (own) return { segments: own, touched: true, short, other: null };
  const template = short ? worded.short! : worded.blocks;
  return { segments: toSegments(template), touched: false, short, other: (worded.short && those[id]) || null };
}

function addSections(parts: Part[], unit: Unit, content: FormContent, sections: Section[], above: Section[]): void {
  const parent = above[above.length - 1];
  const shown = parent?.configurable
    ? areaSections(parent, content)
    : sections.map((section) => ({ section, area: null }));
  let n = 0;
  for (const { section, area } of shown) {
    const optional = !area && !section.required;
    const on = isOn(content, section.id, !optional, section.core);
    if (on) n += 1;
    parts.push({
      id: section.id,
      kind: "section",
      level: section.level,
      title: section.title,
      required: section.required,
      optional,
      core: section.core,
      on,
      area,
      number: on && unit.numbered ? number(section.level, n) : "",
      configurable: section.configurable,
      removed: section.configurable ? areasOf(section, content).filter((a) => !isKept(section, a, content)) : [],
      above: above.map(({ id }) => id),
      hasChildren: section.sections.length > 0,
      length: section.length,
      guidance: section.guidance,
      ...segmentsOf(content, section.id, section),
    });
    if (on) addSections(parts, unit, content, section.sections, [...above, section]);
  }
}

/** The areas under a section as they stand: the writer's order, then what the template has and the writer never saw. */
export function areasOf(section: Section, content: FormContent): Area[] {
  const known = content.areas[section.id] ?? [];
  const fresh = section.sections.filter(({ id }) => !known.some((area) => area.id === id));
  return [...known, ...fresh.map(({ id, title }) => ({ id, title, own: false, removed: false }))];
}

/** Whether an area is printed: the short form leaves out those that are not core. */
function isKept(parent: Section, { id, removed }: Area, { short }: FormContent): boolean {
  const known = parent.sections.find((section) => section.id === id);
  return !removed && (!short.chosen || !known || known.required || known.core || short.also.includes(id));
}

function areaSections(parent: Section, content: FormContent): { section: Section; area: AreaPlace }[] {
  const kept = areasOf(parent, content).filter((area) => isKept(parent, area, content));
  return kept.map((area, index) => {
    const own = parent.sections.find(({ id }) => id === area.id);
    const section = own ? { ...own, title: area.title } : ownSection(parent, area);
    return { section, area: { parent: parent.id, own: area.own, index, count: kept.length } };
  });
}

/** An area that the writer added is built like the first one of the template, without that one's words. */
function ownSection(parent: Section, area: Area): Section {
  const pattern = parent.sections[0];
  const level = pattern?.level ?? parent.level + 1;
  const bare: Section = {
    id: area.id,
    title: area.title,
    level,
    required: false,
    configurable: false,
    core: false,
    aliases: [],
    length: pattern?.length ?? null,
    guidance: pattern?.guidance ?? [],
    blocks: withoutBlanks(pattern?.blocks ?? []),
    short: pattern?.short ? withoutBlanks(pattern.short) : null,
    items: [],
    sections: [],
  };
  const children = (pattern?.sections ?? []).map((child, index) => ({
    ...child,
    id: `${area.id}-${index + 1}`,
    required: true,
    blocks: withoutBlanks(child.blocks),
    short: child.short && withoutBlanks(child.short),
    sections: [],
  }));
  return { ...bare, sections: children };
}

/** What a pattern prints for everyone stays; its blanks are named after one area and would share that one's values. */
function withoutBlanks(blocks: Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === "paragraph") return hasBlank(block.text) ? [] : [block];
    return [{ ...block, rows: block.rows.map((row) => row.map((cell) => (hasBlank(cell) ? "" : cell))) }];
  });
}

/** The parts of one section of the unit; none when it has no such section, or it is switched off. */
export const partsWithin = (parts: Part[], id: string): Part[] =>
  parts.filter((part) => part.kind === "section" && (part.id === id || part.above.includes(id)));

export const frontText = (unit: Unit, content: FormContent, key: FrontKey): string =>
  content.front[key] ?? unit.front[key] ?? "";

/** Every blank of the unit with its value, and those of earlier templates that a draft brought along. */
export function blanksOf(unit: Unit, content: FormContent): Blanks {
  const own = Object.entries(content.values).map(([name, value]): [string, string] => [name, value.trim()]);
  return new Map([...unit.blanks.map(({ name }): [string, string] => [name, ""]), ...own]);
}

/** Names of the blanks that the lines around the text hold. */
export const frontBlanks = (unit: Unit, content: FormContent, blanks: Blanks): string[] =>
  blankNames(
    FRONT_KEYS.map((key) => frontText(unit, content, key)),
    blanks,
  );

export const partBlanks = (part: Part, blanks: Blanks): string[] => blankNames(textsOfSegments(part.segments), blanks);

// Changes

/** Keeps the text of a part; one that is again the template's is not kept. */
export function setSegments(content: FormContent, part: Part, segments: Segment[], unit: Unit): void {
  const texts = textsFor(content, part);
  texts[part.id] = segments;
  content.titles[part.id] = part.title;
  // The blanks of a text that is kept stay blanks when a later template no longer declares them.
  for (const name of blankNames(textsOfSegments(segments), blanksOf(unit, content))) content.values[name] ??= "";
  if (JSON.stringify(segments) === JSON.stringify(templateSegments(unit, content, part.id))) delete texts[part.id];
}

/** Where the text of a part is kept: those that the short form words anew apart from those of the full one. */
export const textsFor = (content: FormContent, { short }: Part): Record<string, Segment[]> =>
  short ? content.short.texts : content.texts;

/** The segments that a part has before anyone writes in it. */
function templateSegments(unit: Unit, content: FormContent, id: string): Segment[] {
  const without = { ...content, texts: {}, short: { ...content.short, texts: {} } };
  return partsOf(unit, without).find((part) => part.id === id)?.segments ?? [];
}

export function switchPart(content: FormContent, part: Part, on: boolean): void {
  content.titles[part.id] = part.title;
  if (content.short.chosen && !part.core) {
    setAlso(content, part.id, on);
    return;
  }
  content.off = content.off.filter((id) => id !== part.id);
  if (!on) content.off.push(part.id);
}

function setAlso({ short }: FormContent, id: string, on: boolean): void {
  short.also = short.also.filter((other) => other !== id);
  if (on) short.also.push(id);
}

/** An area that was taken out, or that the short form leaves out, is printed again. */
export function bringBackArea(content: FormContent, section: Section, id: string): void {
  const area = areasOf(section, content).find((other) => other.id === id);
  if (area && !isKept(section, { ...area, removed: false }, content)) setAlso(content, id, true);
  changeArea(content, section, id, { removed: false });
}

/** Whether a unit has a short form that differs from the full one. */
export const hasShortForm = (unit: Unit): boolean =>
  unit.kind === "report" &&
  ([unit.opening, unit.closing, ...unit.attachments].some((part) => part?.short) ||
    walk(unit.sections).some((section) => section.short || !(section.required || section.core)));

/** Adds an area at the end; returns its id. */
export function addArea(content: FormContent, section: Section, title: string): string {
  const areas = areasOf(section, content);
  const taken = new Set(areas.map(({ id }) => id));
  let n = 1;
  while (taken.has(ownId(section.id, n))) n++;
  const id = ownId(section.id, n);
  setAreas(content, section, [...areas, { id, title, own: true, removed: false }]);
  return id;
}

export function renameAttachment(content: FormContent, unit: Unit, id: string, title: string): void {
  content.attachments[id] = title;
  if (unit.attachments.some((attachment) => attachment.id === id && attachment.title === title))
    delete content.attachments[id];
}

// Word allows 35 characters, and children add two.
const ownId = (parent: string, n: number): string => `${parent.slice(0, 22)}-own-${n}`;

export function changeArea(
  content: FormContent,
  section: Section,
  id: string,
  change: Partial<Pick<Area, "title" | "removed">>,
): void {
  setAreas(
    content,
    section,
    areasOf(section, content).map((area) => (area.id === id ? { ...area, ...change } : area)),
  );
}

/** Moves an area by one among those that are kept. */
export function moveArea(content: FormContent, section: Section, id: string, by: -1 | 1): void {
  const areas = areasOf(section, content);
  const kept = areas.filter((area) => !area.removed);
  const neighbour = kept[kept.findIndex((area) => area.id === id) + by];
  const [from, to] = [areas.findIndex((area) => area.id === id), areas.findIndex((area) => area.id === neighbour?.id)];
  const [one, other] = [areas[from], areas[to]];
  if (!one || !other) return;
  areas[from] = other;
  areas[to] = one;
  setAreas(content, section, areas);
}

function setAreas(content: FormContent, section: Section, areas: Area[]): void {
  content.areas[section.id] = areas;
  content.titles[section.id] = section.title;
}
