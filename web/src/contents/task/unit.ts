/** The unit that a task makes: form, files, check and merge know it as they know the site's own. */

import {
  type BlankInfo,
  type Block,
  type Guidance,
  type Length,
  namedBlank,
  type Section,
  type Unit,
} from "../../shared/unit";
import { limit } from "../../shared/lengths";
import { sectionsOf } from "./from-unit";
import type { LibrarySection } from "./library";
import { allSections, type TaskAttachment, type TaskContent, type TaskSection, UNIT_NAME, unitIdOf } from "./model";
import { before } from "./shares";

/** 一、 （一） 1. （1）: what stands deeper counts like the last. */
const DEEPEST = 4;
/** Names of the blanks around the text. */
const NAMES = { unit: UNIT_NAME, date: "成文日期" };

/** `base` is the report of the site that the task began with, null for none or where the site has it no more. */
export function unitOf(
  draft: string,
  task: TaskContent,
  library: readonly LibrarySection[],
  base: Unit | null = null,
): Unit {
  const taken = new Taken(base ? [...sectionsOf(base), ...library] : library, task, base);
  return {
    id: unitIdOf(draft),
    kind: "report",
    title: task.title,
    version: versionOf(task),
    page: `tools/task.html?draft=${draft}`,
    sensitive: base?.sensitive ?? false,
    notice: base?.notice ?? "",
    isOwn: true,
    length: asked(task.length),
    numbered: isNumbered(task),
    landscape: false,
    ...(base ? around(base, task) : ownAround(task)),
    attachments: task.attachments.map((one) => attachmentOf(one, base)),
    sections: task.sections.map((section) => sectionOf(section, 1, taken)),
    handedOut: handedOut(task, base),
    columns: [],
    grid: [],
    overdue: null,
    summaryColumn: "",
    blanks: taken.blanks(),
    equations: taken.equations(),
    formerly: base?.formerly ?? { blanks: {}, items: {}, sections: {}, columns: {} },
  };
}

/** More beside each other than numbers go: such an outline goes without. */
const MOST_BESIDE = 99;

function isNumbered({ sections }: TaskContent): boolean {
  const beside = (list: readonly TaskSection[], level: number): number[] => {
    const below = list.flatMap((one) => beside(one.sections, level + 1));
    // What stands deeper than numbers go counts among those above it.
    return level >= DEEPEST ? [list.length + below.reduce((sum, count) => sum + count, 0)] : [list.length, ...below];
  };
  return Math.max(...beside(sections, 1)) <= MOST_BESIDE;
}

/** As files say it; what was handed out says by it which state of the outline it follows. */
export const versionOf = ({ version }: Pick<TaskContent, "version">): string => `${version}.0.0`;

type Around = Pick<Unit, "parts" | "front" | "markedTitle" | "opening" | "closing">;

/** What stands around the sections. */
function ownAround(task: TaskContent): Around {
  const { title, recipient } = task;
  return {
    parts: { title: true, ...(recipient && { recipient: true }), opening: true, signature: true },
    front: {
      title: `【${NAMES.unit}】${title}`,
      ...(recipient && { recipient: `${recipient}\uff1a` }),
      signature: `【${NAMES.unit}】`,
      date: `【${NAMES.date}】`,
    },
    markedTitle: `【${NAMES.unit}】${title}`,
    opening: { guidance: openingGuidance(task), blocks: [paragraph(openingText(task))], short: null },
    closing: null,
  };
}

/** The report's own, but for what the task says otherwise. */
function around(base: Unit, task: TaskContent): Around {
  const own = ownAround(task);
  const { front, markedTitle } = task.title === base.title ? base : own;
  const recipient = task.recipient ? own.front.recipient : base.front.recipient;
  const opening = base.opening && { ...base.opening, guidance: [...openingGuidance(task), ...base.opening.guidance] };
  return {
    parts: { ...base.parts, ...(recipient && { recipient: true }) },
    front: { ...base.front, title: front.title!, ...(recipient && { recipient }) },
    markedTitle,
    opening,
    closing: base.closing,
  };
}

/** Those that the report hands out, as far as they are here; of what is new the uppermost. */
function handedOut({ sections }: TaskContent, base: Unit | null): string[] {
  const own = new Set(base?.handedOut ?? []);
  return sections.flatMap((section) => {
    const inner = allSections([section]).filter(({ id }) => own.has(id));
    return inner.length > 0 ? inner.map(({ id }) => id) : [section.id];
  });
}

const paragraph = (text: string, ordinal = 0): Block => ({ type: "paragraph", text, ordinal });

const openingText = ({ basis, title }: TaskContent): string =>
  `${basis ? `按照${basis}要求，` : ""}现将【${NAMES.unit}】${title.replace(/报告$/u, "")}报告如下。`;

const openingGuidance = ({ deadline, length }: TaskContent): Guidance[] => {
  const asked = [deadline && `${before(deadline)}报送。`, length && `全文${limit(length)}。`].filter(
    Boolean,
  ) as string[];
  return asked.length > 0 ? [{ label: "通知要求", paragraphs: asked }] : [];
};

function sectionOf(section: TaskSection, level: number, taken: Taken): Section {
  const ours = taken.of(section);
  const leaf = section.sections.length === 0;
  const text = section.items.length === 0 ? ours?.section : undefined;
  // A heading over others has the text that stood there before its parts, if it is the same heading.
  const isSame = leaf || (ours?.section.sections.length ?? 0) > 0;
  const above = ours && ours.section.sections.length > 0 ? ours.section.blocks : [];
  return {
    id: section.id,
    title: section.title,
    level: Math.min(level, DEEPEST),
    required: section.required,
    configurable: ours?.section.configurable ?? !section.required,
    core: ours?.section.core ?? section.required,
    aliases: ours?.section.aliases ?? [],
    length: asked(section.length) ?? (isSame ? (ours?.section.length ?? null) : null),
    guidance: [...told(section), ...(ours?.section.guidance ?? [])],
    blocks: leaf ? (text?.blocks ?? ownBlocks(section, taken)) : above,
    short: leaf ? (text?.short ?? null) : null,
    items: [],
    sections: section.sections.map((below) => sectionOf(below, level + 1, taken)),
  };
}

const asked = (length: Length | null): Length | null => length && { ...length, isAsked: true };

const told = ({ asks, items }: TaskSection): Guidance[] =>
  asks || items.length > 0 ? [{ label: "通知要求", paragraphs: [asks, ...items].filter(Boolean) }] : [];

/** A paragraph for each thing to be answered, one for a section that counts up none. */
function ownBlocks(section: TaskSection, taken: Taken): Block[] {
  if (section.items.length === 0) return [paragraph(`【${taken.name(section.title, section.asks)}】`)];
  return section.items.map((item) => paragraph(`${item}\uff1a【${taken.name(item, section.asks)}】`));
}

function attachmentOf({ id, title, columns }: TaskAttachment, base: Unit | null): Unit["attachments"][number] {
  const ours = base?.attachments.find((one) => one.id === id);
  if (ours && columns.length === 0) return { ...ours, title };
  const blocks: Block[] =
    columns.length > 0 ? [{ type: "table", header: columns, rows: [columns.map((column) => `【${column}】`)] }] : [];
  return { id, title, guidance: [], blocks, short: null };
}

/** What the sections of a task took from the library, and the names that are given to their blanks. */
class Taken {
  private readonly byId: ReadonlyMap<string, LibrarySection>;
  private readonly used: LibrarySection[];
  private readonly own = new Map<string, BlankInfo>();

  constructor(
    library: readonly LibrarySection[],
    task: TaskContent,
    private readonly base: Unit | null,
  ) {
    this.byId = new Map([...library].reverse().map((section) => [section.id, section])); // of two the first
    // What is answered one by one has a text of its own: of ours it takes the guidance alone.
    const texts = allSections(task.sections).filter(({ items }) => items.length === 0);
    this.used = texts.flatMap((section) => this.of(section) ?? []);
    for (const column of task.attachments.flatMap(({ columns }) => columns)) this.own.set(column, namedBlank(column));
  }

  of({ from }: TaskSection): LibrarySection | undefined {
    return this.byId.get(from);
  }

  /** A name for a blank that nothing else has. */
  name(title: string, hint: string): string {
    const bare = title.replace(/[【】]/gu, "").trim() || "内容";
    const isTaken = (name: string): boolean =>
      this.own.has(name) || this.used.some(({ blanks }) => blanks.some((blank) => blank.name === name));
    let name = bare;
    for (let n = 2; isTaken(name); n++) name = `${bare}（${n}）`;
    this.own.set(name, { ...namedBlank(name), hint });
    return name;
  }

  blanks(): BlankInfo[] {
    const front: BlankInfo[] = [
      { ...namedBlank(NAMES.unit), first: true, of: "unit", role: "unit", kind: "organ" },
      { ...namedBlank(NAMES.date), of: "document", role: "date", kind: "date" },
    ];
    const all = [...(this.base?.blanks ?? front), ...this.used.flatMap(({ blanks }) => blanks), ...this.own.values()];
    return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
  }

  /** Those all of whose figures are here. */
  equations(): Unit["equations"] {
    const names = new Set(this.blanks().map(({ name }) => name));
    const ids = new Set(this.used.map(({ section }) => section.id));
    const found = this.used.flatMap(({ equations }) => equations).filter(({ table }) => table === "");
    const holds = [...(this.base?.equations ?? []), ...found].filter(({ table, total, parts }) =>
      table === "" ? [total, ...parts].every((name) => name === "" || names.has(name)) : ids.has(table),
    );
    const keys = holds.map((equation) => JSON.stringify(equation));
    return holds.filter((_, index) => keys.indexOf(keys[index]!) === index);
  }
}
