/**
 * What a pile of section files makes together: which section comes from which file, what is missing, double or not
 * recognised. Nothing is written here; `compose` turns the plan and the reader's choices into one filling.
 */

import type { Lost, ReadDocument, ReadSection } from "../office/docx/read";
import type { FilledSection, Filling } from "../shared/filling";
import { walk } from "../shared/matching";
import type { Attachment, Block, Section, Unit } from "../shared/unit";

export interface Source {
  name: string;
  read: ReadDocument;
}

/** A heading of a file with what stands under it. */
export interface Found extends ReadSection {
  file: number;
  children: Found[];
}

export interface Missing {
  section: Section;
  /** Only the text above its subsections: files of subsections do not hold it. */
  lead: boolean;
}

export interface BlankValues {
  name: string;
  common: boolean;
  /** Different values with the files that hold them. */
  values: { value: string; files: number[] }[];
}

export interface Plan {
  unit: Unit;
  sources: readonly Source[];
  /** Every place in which a section was found, by the section's id. */
  found: ReadonlyMap<string, Found[]>;
  missing: Missing[];
  /** Headings at the top of a file that stand for no section. */
  unknown: Found[];
  /** Files that also hold the title and the other parts around the sections. */
  whole: number[];
  blanks: BlankValues[];
  lost: { file: number; title: string; lost: Lost[] }[];
}

export interface Choices {
  /** By section id, which of its places is taken; the first where nothing is said. */
  places: ReadonlyMap<string, number>;
  /** Missing sections that stand in the result as the template has them. */
  placeholders: ReadonlySet<string>;
  /** By position in `unknown`, after which section it goes; it stays out where nothing is said. */
  adopted: ReadonlyMap<number, string>;
  /** The file that the parts around the sections come from; null for the template. */
  whole: number | null;
  /** One value for everywhere; a blank without an entry keeps what each file has. */
  values: ReadonlyMap<string, string>;
}

export function plan(unit: Unit, sources: readonly Source[]): Plan {
  const roots = sources.flatMap((source, file) => tree(source, file));
  const nodes = roots.flatMap(descend);
  const found = new Map<string, Found[]>();
  for (const node of nodes) {
    if (node.section) found.set(node.section.id, [...(found.get(node.section.id) ?? []), node]);
  }
  return {
    unit,
    sources,
    found,
    missing: unit.sections.flatMap((section) => missing(section, found)),
    unknown: [...sources.flatMap(loose), ...roots.filter((node) => !node.section)],
    whole: sources.flatMap(({ read }, file) => (isWhole(read) ? [file] : [])),
    blanks: blankValues(unit, sources),
    lost: losses(sources, nodes),
  };
}

/** What is chosen where the reader says nothing: the first places, placeholders for what must be there. */
export function defaultChoices(plan: Plan): Choices {
  const required = plan.missing.filter(({ section, lead }) => section.required || lead);
  const agreed = plan.blanks.filter(({ values }) => values.length === 1);
  return {
    places: new Map(),
    placeholders: new Set(required.map(({ section }) => section.id)),
    adopted: new Map(),
    whole: plan.whole[0] ?? null,
    values: new Map(agreed.map(({ name, values }) => [name, values[0]!.value])),
  };
}

/** The whole unit in the order of its contract. */
export function compose(plan: Plan, choices: Choices): Filling {
  const { unit } = plan;
  const whole = choices.whole === null ? null : plan.sources[choices.whole]!.read;
  const own = ownValues(plan, choices);
  const kept = (blocks: readonly Block[]): Block[] =>
    choices.whole === null ? [...blocks] : own(blocks, choices.whole);
  return {
    unit: unit.id,
    version: unit.version,
    blanks: Object.fromEntries(choices.values),
    front: { ...unit.front, ...(whole ? whole.front : {}) },
    opening: whole && whole.opening.length > 0 ? kept(whole.opening) : (unit.opening?.blocks ?? []),
    sections: new Composer(plan, choices, own).sections(),
    closing: whole ? kept(whole.closing) : (unit.closing?.blocks ?? []),
    attachments: whole
      ? whole.attachments.map((item): Attachment => ({ ...item, blocks: kept(item.blocks) }))
      : unit.attachments,
  };
}

function losses(sources: readonly Source[], nodes: readonly Found[]): Plan["lost"] {
  const around = sources.map(({ read }, file) => ({ file, title: "各节之外", lost: read.lost }));
  return [...around, ...nodes]
    .filter(({ lost }) => lost.length > 0)
    .map(({ file, title, lost }) => ({ file, title, lost }));
}

/** The headings of a file as a tree: each under the nearest one of a higher level. */
function tree(source: Source, file: number): Found[] {
  const roots: Found[] = [];
  const path: Found[] = [];
  for (const section of source.read.sections) {
    const node: Found = { ...section, file, children: [] };
    while (path.length > 0 && path[path.length - 1]!.level >= node.level) path.pop();
    const above = path[path.length - 1];
    (above ? above.children : roots).push(node);
    path.push(node);
  }
  return roots;
}

const descend = (node: Found): Found[] => [node, ...node.children.flatMap(descend)];

/** Text above the first heading of a file that is no whole report. */
function loose({ name, read }: Source, file: number): Found[] {
  if (read.opening.length === 0 || isWhole(read)) return [];
  return [
    {
      section: null,
      how: null,
      title: name.replace(/\.docx$/i, ""),
      level: 1,
      blocks: read.opening,
      lost: [],
      file,
      children: [],
    },
  ];
}

function isWhole({ front, attachments }: ReadDocument): boolean {
  return (
    front.title !== undefined ||
    front.recipient !== undefined ||
    front.signature !== undefined ||
    attachments.length > 0
  );
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
  return unit.blanks.map(({ name, common }) => {
    const values: BlankValues["values"] = [];
    sources.forEach(({ read }, file) => {
      const value = read.values[name];
      if (value === undefined) return;
      const known = values.find((item) => item.value === value);
      if (known) known.files.push(file);
      else values.push({ value, files: [file] });
    });
    return { name, common, values };
  });
}

type OwnValues = (blocks: readonly Block[], file: number) => Block[];

/** Blocks of a file with its own values in the blanks that have no value for everywhere. */
function ownValues(plan: Plan, choices: Choices): OwnValues {
  return (blocks, file) => {
    const own = Object.entries(plan.sources[file]!.read.values).filter(([name]) => !choices.values.has(name));
    const fill = (text: string): string =>
      own.reduce((filled, [name, value]) => filled.split(`【${name}】`).join(value), text);
    return blocks.map((block) =>
      block.type === "paragraph"
        ? { ...block, text: fill(block.text) }
        : { ...block, header: block.header.map(fill), rows: block.rows.map((row) => row.map(fill)) },
    );
  };
}

class Composer {
  private added = 0;

  constructor(
    private readonly plan: Plan,
    private readonly choices: Choices,
    private readonly own: OwnValues,
  ) {}

  sections(): FilledSection[] {
    return this.plan.unit.sections.flatMap((section) => this.section(section));
  }

  /** `blank` is for what stands below a placeholder. */
  private section(section: Section, blank = false): FilledSection[] {
    const node = this.plan.found.get(section.id)?.[this.choices.places.get(section.id) ?? 0];
    const lead = this.plan.missing.some((item) => item.section === section && item.lead);
    const placeholder = blank || this.choices.placeholders.has(section.id);
    if (!node && !lead && !placeholder) return [];
    const { id, level } = section;
    const heading: FilledSection = node
      ? { id, level, title: node.title, blocks: this.own(node.blocks, node.file) }
      : { id, level, title: section.title, blocks: section.blocks };
    return [heading, ...this.below(section, node, placeholder && !node && !lead), ...this.adopted(section)];
  }

  private below(section: Section, node: Found | undefined, blank: boolean): FilledSection[] {
    if (!node) return section.sections.flatMap((child) => this.section(child, blank));
    return section.configurable ? this.areas(section, node) : this.children(section, node);
  }

  /** In the contract's order; headings of the writer's own stay behind the section that they follow in their file. */
  private children(section: Section, node: Found): FilledSection[] {
    const own = new Map<string, Found[]>();
    let behind = "";
    for (const child of node.children) {
      if (child.section) behind = child.section.id;
      else own.set(behind, [...(own.get(behind) ?? []), child]);
    }
    const ownBehind = (id: string): FilledSection[] =>
      (own.get(id) ?? []).flatMap((child) => this.ownSection(child, section.level + 1));
    return [...ownBehind(""), ...section.sections.flatMap((child) => [...this.section(child), ...ownBehind(child.id)])];
  }

  /** Areas as the writer chose and ordered them, then those of other files. */
  private areas(section: Section, node: Found): FilledSection[] {
    const ours = new Set(section.sections);
    const here = node.children.filter((child) => !child.section || ours.has(child.section));
    for (const child of here) if (child.section) ours.delete(child.section);
    return [
      ...here.flatMap((child) =>
        child.section ? this.section(child.section) : this.ownSection(child, section.level + 1),
      ),
      ...[...ours].flatMap((child) => this.section(child)),
    ];
  }

  /** A section that the contract does not know; known ones below it stand where the contract has them. */
  private ownSection(node: Found, level: number): FilledSection[] {
    const depth = Math.min(4, level);
    const below = node.children.filter((child) => !child.section);
    return [
      { id: `own-${++this.added}`, level: depth, title: node.title, blocks: this.own(node.blocks, node.file) },
      ...below.flatMap((child) => this.ownSection(child, depth + 1)),
    ];
  }

  private adopted(section: Section): FilledSection[] {
    return this.plan.unknown.flatMap((node, index) =>
      this.choices.adopted.get(index) === section.id ? this.ownSection(node, section.level + 1) : [],
    );
  }
}
