/** One filling out of a plan and the reader's choices, and everything of the files that is not in it. Pure. */

import type { FilledSection, Filling } from "../shared/filling";
import type { Attachment, Block, Section } from "../shared/unit";
import { type Choices, EVERY } from "./choices";
import { leftOut } from "./left";
import type { Found } from "./pieces";
import { isKept, isTaken, type Plan } from "./plan";
import { type Left, OwnValues, type Taken } from "./taken";

export interface Composed {
  filling: Filling;
  /** Sections that have the template's text. */
  blank: ReadonlySet<string>;
  left: Left[];
}

/** The whole unit in the order of its contract. */
export function compose(plan: Plan, choices: Choices): Composed {
  const { unit, whole } = plan;
  const own = new OwnValues(plan, choices);
  const taken: Taken = { pieces: new Set(), joined: new Map(), attachments: new Set() };
  const composer = new Composer(plan, choices, own, taken);
  const sections = composer.sections();
  const read = whole === null ? null : plan.sources[whole]!.read;
  const opening = composer.opening();
  const filling: Filling = {
    unit: unit.id,
    version: unit.version,
    blanks: Object.fromEntries(own.common),
    front: { ...unit.front, ...(read ? own.front(read.front, whole!) : {}) },
    opening: opening.length > 0 ? opening : (unit.opening?.blocks ?? []),
    sections,
    closing: read ? own.blocks(read.closing, whole!) : (unit.closing?.blocks ?? []),
    attachments: attachments(plan, choices, own, taken),
  };
  return { filling, blank: composer.blank, left: leftOut(plan, choices, own, taken) };
}

/** The files' in the place of the template's of the same title, or of all of them where a whole report brings its own. */
function attachments(plan: Plan, choices: Choices, own: OwnValues, taken: Taken): Attachment[] {
  const wanted = plan.attachments.filter((offered) => isTaken(offered, choices));
  for (const offered of wanted) taken.attachments.add(offered);
  const given = wanted.map(({ file, item }) => ({
    ...item,
    title: own.text(item.title, file),
    blocks: own.blocks(item.blocks, file),
  }));
  const rest = [...given];
  const template = plan.whole === null ? plan.unit.attachments : [];
  const known = template.map((item) => {
    const at = rest.findIndex(({ title }) => title === item.title);
    return at < 0 ? item : rest.splice(at, 1)[0]!;
  });
  const ids = new Set<string>();
  return [...known, ...(plan.whole === null ? rest : given)].map((item) => {
    let id = item.id;
    for (let n = 1; ids.has(id); n++) id = `attachment-${n}`;
    ids.add(id);
    return { ...item, id };
  });
}

class Composer {
  readonly blank = new Set<string>();
  private added = 0;

  constructor(
    private readonly plan: Plan,
    private readonly choices: Choices,
    private readonly own: OwnValues,
    private readonly taken: Taken,
  ) {}

  sections(): FilledSection[] {
    return this.plan.unit.sections.flatMap((section) => this.section(section));
  }

  /** Text above the first heading of the file with the other parts. */
  opening(): Block[] {
    const text = this.plan.pieces.find(({ bare, file }) => bare && file === this.plan.whole);
    return text && !this.choices.placed.has(text.key) ? this.take(text) : [];
  }

  private take(node: Found): Block[] {
    this.taken.pieces.add(node);
    return this.own.blocks(node.blocks, node.file);
  }

  private nodesOf({ id }: Section): Found[] {
    const places = this.plan.found.get(id) ?? [];
    const wanted = this.choices.places.get(id);
    if (wanted === EVERY) return places;
    return places
      .filter(({ key }) => key === wanted)
      .concat(places)
      .slice(0, 1);
  }

  /** `template` is for what stands below a placeholder. */
  private section(section: Section, template = false): FilledSection[] {
    const nodes = this.nodesOf(section);
    const missing = this.plan.missing.find((item) => item.section === section);
    const isBlank = nodes.length === 0 && (missing?.lead || template || (!!missing && isKept(section, this.choices)));
    const [first, ...others] = nodes;
    const blocks = isBlank ? [...section.blocks] : nodes.flatMap((node) => this.take(node));
    for (const node of others) this.taken.joined.set(node, first!);
    const below = this.below(section, nodes, isBlank && !missing?.lead);
    const after = this.after(section);
    const text = after.filter(({ bare }) => bare).flatMap((node) => this.take(node));
    const behind = after.filter(({ bare }) => !bare).flatMap((node) => this.ownSection(node, section.level + 1));
    if (!first && !isBlank && below.length === 0 && text.length === 0 && behind.length === 0) return [];
    if (isBlank) this.blank.add(section.id);
    const title = first ? this.own.text(first.title, first.file) : section.title;
    return [{ id: section.id, level: section.level, title, blocks: [...blocks, ...text] }, ...below, ...behind];
  }

  private below(section: Section, nodes: Found[], template: boolean): FilledSection[] {
    if (nodes.length === 0) return section.sections.flatMap((child) => this.section(child, template));
    return section.configurable ? this.areas(section, nodes) : this.children(section, nodes);
  }

  /** In the contract's order; headings of the writer's own stay behind the section that they follow in their file. */
  private children(section: Section, nodes: Found[]): FilledSection[] {
    const ours = new Set(section.sections.map(({ id }) => id));
    const own = new Map<string, Found[]>();
    for (const node of nodes) {
      let behind = "";
      for (const child of node.children) {
        if (child.section && ours.has(child.section.id)) behind = child.section.id;
        else if (this.stays(child)) own.set(behind, [...(own.get(behind) ?? []), child]);
      }
    }
    const ownBehind = (id: string): FilledSection[] =>
      (own.get(id) ?? []).flatMap((child) => this.ownSection(child, section.level + 1));
    return [...ownBehind(""), ...section.sections.flatMap((child) => [...this.section(child), ...ownBehind(child.id)])];
  }

  /** Areas as the writer chose and ordered them, then those of other files. */
  private areas(section: Section, nodes: Found[]): FilledSection[] {
    const ours = new Set(section.sections);
    const here = nodes
      .flatMap(({ children }) => children)
      .flatMap((child) => {
        if (child.section) return ours.delete(child.section) ? this.section(child.section) : [];
        return this.stays(child) ? this.ownSection(child, section.level + 1) : [];
      });
    return [...here, ...[...ours].flatMap((child) => this.section(child))];
  }

  /** Whether a heading of the writer's own stands where it is in its file. */
  private stays({ section, key }: Found): boolean {
    return !section && !this.choices.placed.has(key);
  }

  /** A section that the contract does not know; known ones below it stand where the contract has them. */
  private ownSection(node: Found, level: number): FilledSection[] {
    const depth = Math.min(4, level);
    const title = this.own.text(node.title, node.file);
    return [
      { id: `own-${++this.added}`, level: depth, title, blocks: this.take(node) },
      ...node.children.filter((child) => this.stays(child)).flatMap((child) => this.ownSection(child, depth + 1)),
    ];
  }

  /** What the reader has put at the end of a section. */
  private after(section: Section): Found[] {
    return this.plan.pieces.filter(({ key, section: own }) => {
      const place = this.choices.placed.get(key);
      return !own && place && "after" in place && place.after === section.id;
    });
  }
}
