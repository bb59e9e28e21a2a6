/**
 * What a pile of section files makes together: which section comes from which file, what is missing, double or not
 * recognised. Nothing is written here; compose.ts turns the plan and the reader's choices into one filling.
 */

import type { Lost } from "../office/docx/read";
import { type Matcher, walk } from "../shared/matching";
import type { Attachment, Section, Unit } from "../shared/unit";
import { type Choices, noChoices } from "./choices";
import { Likeness } from "./likeness";
import { type Offer, offersOf } from "./offers";
import { decided, descend, type Found, hasParts, isWhole, openingKey, piecesOf, type Source, tree } from "./pieces";

export interface Missing {
  section: Section;
  /** Only the text above its subsections: files of subsections do not hold it. */
  lead: boolean;
}

export interface BlankValues {
  name: string;
  first: boolean;
  /** Different values with the files that hold them. */
  values: { value: string; files: number[] }[];
}

export interface OfferedAttachment {
  key: string;
  file: number;
  item: Attachment;
  /** Whether it is taken where the reader says nothing. */
  wanted: boolean;
}

export interface Plan {
  unit: Unit;
  sources: readonly Source[];
  /** Every piece of the files, in their order. */
  pieces: readonly Found[];
  /** Every place in which a section was found, by the section's id. */
  found: ReadonlyMap<string, Found[]>;
  missing: Missing[];
  /** What a person can say at a glance; it stays in the list once that is done. */
  offers: Offer[];
  /** Files that also hold the title or other parts around the sections. */
  around: number[];
  /** The file that these parts are taken from; null for the template. */
  whole: number | null;
  attachments: OfferedAttachment[];
  blanks: BlankValues[];
  lost: { file: number; title: string; lost: Lost[] }[];
}

export function plan(unit: Unit, sources: readonly Source[], matcher: Matcher, choices: Choices = noChoices()): Plan {
  const sections = new Map(walk(unit.sections).map((section) => [section.id, section]));
  const read = sources.map(piecesOf);
  const whole = wholeOf(unit, sources, choices);
  const trees = read.map((own) => tree(decided(own, sections, choices)));
  const pieces = trees.flat().flatMap(descend);
  const found = new Map<string, Found[]>();
  for (const node of pieces) {
    if (node.section) found.set(node.section.id, [...(found.get(node.section.id) ?? []), node]);
  }
  // An opening whose lines have all become sections is no piece any more.
  const keys = new Set(pieces.map(({ key }) => key));
  const opening = whole === null ? "" : openingKey(sources[whole]!);
  return {
    unit,
    sources,
    pieces,
    found,
    missing: unit.sections.flatMap((section) => missing(section, found)),
    offers: offersOf(sources, read, new Likeness(unit, matcher)).filter(
      ({ key, kind }) => kind === "line" || (keys.has(key) && (key !== opening || choices.placed.has(key))),
    ),
    around: sources.flatMap(({ read: document }, file) => (hasParts(document) ? [file] : [])),
    whole,
    attachments: attachmentsOf(sources, whole),
    blanks: blankValues(unit, sources),
    lost: losses(sources, pieces),
  };
}

/** Headings and texts that are in no place yet. */
export const unplaced = ({ offers }: Plan, { placed }: Choices): Offer[] =>
  offers.filter(({ key, kind }) => (kind === "text" || kind === "heading") && !placed.has(key));

/** Whether a missing section stands in the result with the template's text. */
export const isKept = ({ id, required }: Section, { kept }: Choices): boolean => kept.get(id) ?? required;

export const isTaken = ({ key, wanted }: OfferedAttachment, { attachments }: Choices): boolean =>
  attachments.get(key) ?? wanted;

/** One value for everywhere; "" where each file keeps its own. */
export const chosenValue = ({ name, values }: BlankValues, choices: Choices): string =>
  choices.values.get(name) ?? (values.length === 1 ? values[0]!.value : "");

function wholeOf(unit: Unit, sources: readonly Source[], { whole }: Choices): number | null {
  if (whole === null) return null;
  const wanted = sources.findIndex(({ id }) => id === whole);
  const first = wanted < 0 ? sources.findIndex(({ read }) => isWhole(read, unit)) : wanted;
  return first < 0 ? null : first;
}

/** Those of the file with the other parts, and what no attachment before them is called. */
function attachmentsOf(sources: readonly Source[], whole: number | null): OfferedAttachment[] {
  const all = sources.flatMap(({ id, read }, file) =>
    read.attachments.map((item, index) => ({ key: `${id}:attachment-${index}`, file, item })),
  );
  const taken = new Set(all.filter(({ file }) => file === whole).map(({ item }) => item.title));
  return all.map((offered) => {
    const { title } = offered.item;
    const wanted = offered.file === whole || !taken.has(title);
    taken.add(title);
    return { ...offered, wanted };
  });
}

function losses(sources: readonly Source[], nodes: readonly Found[]): Plan["lost"] {
  const around = sources.map(({ read }, file) => ({ file, title: "各节之外", lost: read.lost }));
  return [...around, ...nodes]
    .filter(({ lost }) => lost.length > 0)
    .map(({ file, title, lost }) => ({ file, title, lost }));
}

/** The topmost sections that are in no file. One that lets areas be chosen misses none of them once it is there itself. */
function missing(section: Section, found: ReadonlyMap<string, Found[]>): Missing[] {
  const there = found.has(section.id);
  const expected = section.sections.filter(({ id }) => found.has(id) || !(there && section.configurable));
  const below = expected.flatMap((child) => missing(child, found));
  if (there) return below;
  const some = walk(section.sections).some(({ id }) => found.has(id));
  return some ? [{ section, lead: true }, ...below] : [{ section, lead: false }];
}

function blankValues(unit: Unit, sources: readonly Source[]): BlankValues[] {
  return unit.blanks.map(({ name, first }) => {
    const values: BlankValues["values"] = [];
    sources.forEach(({ read }, file) => {
      const value = new Map(Object.entries(read.values)).get(name);
      if (value === undefined) return;
      const known = values.find((item) => item.value === value);
      if (known) known.files.push(file);
      else values.push({ value, files: [file] });
    });
    return { name, first, values };
  });
}
