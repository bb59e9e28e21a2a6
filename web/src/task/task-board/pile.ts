/** What was handed in for a task: read, matched, checked and compared, one after the other. No DOM. */

import { contractOf, contractOfShare } from "../../contents/task/contract";
import { allSections, draftIdOf, type TaskContent, type TaskSection } from "../../contents/task/model";
import { type Share, sharesOf } from "../../contents/task/shares";
import { keptWords } from "../../contents/own-words";
import { freeName } from "../../drafts/draft";
import type { Box } from "../../drafts/store";
import { type Kit, loadKit } from "../../manuscript/checker";
import type { Done } from "../../manuscript/check";
import type { Assignment, Contract } from "../../manuscript/model";
import { checkedAs } from "../../manuscript/pile/check";
import { charactersOf } from "../../manuscript/reading/manuscript";
import { NO_CORRECTIONS } from "../../manuscript/understanding/corrections";
import { sameness } from "../../manuscript/sameness/sameness";
import type { ReadDocument } from "../../office/docx/read";
import { isLoadError } from "../../shared/load";
import { isTold } from "../../shared/told";
import { inTurns } from "../../shared/turns";
import type { Unit } from "../../shared/unit";
import type { Compared } from "./asks";
import { matched, NO_MATCH, type Told } from "./match";
import { writtenIn } from "./only";
import { type Place, type Reading, readReceived } from "./read";
import { byTime, type Received } from "./received";

/** So many that a comparison of every pair stays quick. */
export const MOST_FILES = 200;

export interface PileOptions {
  draft: string;
  task: () => TaskContent;
  /** Raises LoadError. */
  unit: () => Promise<Unit>;
  box: Box;
  otherTask: Place["otherTask"];
  progress: (text: string, share: number) => void;
}

export interface Given {
  name: string;
  file: File;
  day: number;
  isFormer: boolean;
  told?: Told | null;
  batch?: number;
}

export class Pile {
  received: Received[] = [];
  /** Null while the files are not compared. */
  compared: Compared | null = null;
  private kit: Kit | null = null;
  private readings = new WeakMap<Received, Reading>();
  private next = 1;

  constructor(private readonly options: PileOptions) {}

  /** Takes as many as there is room for; returns how many were left out. */
  add(given: readonly Given[]): number {
    const batch = 1 + Math.max(0, ...this.received.map((one) => one.batch));
    const taken = given.slice(0, Math.max(0, MOST_FILES - this.received.length));
    for (const one of taken) {
      this.received.push({
        id: `handed-${this.next++}`,
        name: freeName(
          one.name,
          this.received.map(({ name }) => name),
        ),
        file: one.file,
        fault: "",
        checked: null,
        day: one.day,
        batch: one.batch ?? batch,
        isFormer: one.isFormer,
        told: one.told ?? null,
        match: NO_MATCH,
        version: null,
        docx: null,
        aside: [],
      });
    }
    return given.length - taken.length;
  }

  /** Reads and checks what was not tried yet, then compares all. What is done stays when `signal` ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const waiting = this.received.filter(({ checked, fault }) => !checked && fault === "");
    const place = await this.place();
    for (const [index, entry] of waiting.entries()) {
      signal.throwIfAborted();
      this.options.progress(
        `正在看第${index + 1}份，共${waiting.length}份：${entry.name}`,
        (index / waiting.length) * 0.9,
      );
      await this.take(entry, place, signal);
    }
    await this.compare(signal);
  }

  /** Everything once more: the outline has changed, or the collector said whose a file is. */
  async again(entries: readonly Received[], signal: AbortSignal): Promise<void> {
    for (const entry of entries) Object.assign(entry, { checked: null, fault: "" });
    await this.run(signal);
  }

  /** The files that are there now, without one of them. */
  async remove(entry: Received, signal: AbortSignal): Promise<void> {
    this.received = this.received.filter((other) => other !== entry);
    await this.compare(signal);
  }

  async putBack(entries: readonly Received[], signal: AbortSignal): Promise<void> {
    const since = this.received.filter((entry) => !entries.includes(entry));
    this.received = [...entries, ...since];
    await this.run(signal);
  }

  reading(entry: Received): Reading | null {
    return this.readings.get(entry) ?? null;
  }

  async place(): Promise<Place> {
    const [kit, unit] = await Promise.all([this.kit ?? loadKit(), this.options.unit()]);
    this.kit = kit;
    return { kit, unit, otherTask: this.options.otherTask };
  }

  /** The rules, for whoever shows what they found. */
  get rules(): Kit["data"]["rules"] {
    return this.kit?.data.rules ?? [];
  }

  /** What they say of the form of a file is of no use: the form is given when all is put together. */
  private ofFiles(): Set<string> {
    return new Set(this.rules.filter(({ scope }) => scope === "file").map(({ id }) => id));
  }

  private async take(entry: Received, place: Place, signal: AbortSignal): Promise<void> {
    try {
      const reading = this.readings.get(entry) ?? (await readReceived(entry.file, place, { signal }));
      signal.throwIfAborted();
      this.readings.set(entry, reading);
      await this.understand(entry, reading, place, signal);
    } catch (error) {
      if (signal.aborted || isLoadError(error)) throw error;
      if (!isTold(error)) console.error(error);
      entry.fault = isTold(error) ? error.message : "文件没有读成。请用Word或者WPS另存一次再交。";
    }
  }

  private async understand(entry: Received, reading: Reading, place: Place, signal: AbortSignal): Promise<void> {
    const { kit } = place;
    const { draft, task, box } = this.options;
    const { manuscript, word } = reading;
    const content = task();
    const shares = sharesOf(content);
    const { data, matcher } = kit;
    const whole = kit.reportOf(manuscript, contractOf(draft, content, place.unit), matcher, data.roles);
    const written = word && writtenIn(word.document, place.unit);
    const headed = [...whole.assignment.values()].map(({ id }) => id);
    const found = new Set(written ? [...written, ...headed.filter((id) => !isBare(id, word, written))] : headed);
    entry.match = entry.isFormer ? NO_MATCH : matched({ name: entry.name, found, told: entry.told }, shares);
    entry.version = versionIn(word?.document);
    const wanted = allSections(content.sections).filter(({ id }) => entry.match.sections.includes(id));
    entry.docx = word && isAll(word.document, wanted) ? word.bytes : null;
    entry.aside = (word?.document.sections ?? [])
      .filter(({ section, level }) => !section && level <= 1)
      .map(({ title }) => title);
    const chosen = this.contract(entry, shares, content, place.unit);
    const own = kit.ownText(manuscript, data, kit.texts);
    const recognition = { candidates: [], chosen, asked: null, note: "" };
    const known = { manuscript, recognition, chosen, isTold: true, corrections: NO_CORRECTIONS, own };
    const checked = await checkedAs({ ...known, characters: charactersOf(manuscript) }, kit, keptWords(box), signal);
    entry.checked = entry.isFormer
      ? checked
      : { ...checked, done: within(checked.done, whole.assignment, wanted, this.ofFiles()) };
  }

  /** Each is held to what it brings: the rest is missing from others. */
  private contract(
    { match, isFormer }: Received,
    shares: readonly Share[],
    content: TaskContent,
    unit: Unit,
  ): Contract | null {
    if (isFormer || match.sections.length === 0) return null;
    const sections = shares.flatMap((share) => share.sections).filter(({ id }) => match.sections.includes(id));
    return contractOfShare(this.options.draft, content, sections, unit);
  }

  private async compare(signal: AbortSignal): Promise<void> {
    const entries = this.received.filter((entry) => entry.checked && (entry.isFormer || this.isLatest(entry)));
    this.compared = null;
    const found = await inTurns(sameness(entries.map(({ checked }) => checked!.own)), {
      signal,
      progress: (share) => this.options.progress("正在比对相同文字", 0.9 + share * 0.1),
    });
    this.compared = { sameness: found, entries };
  }

  /** An earlier file of the same sections is like the later one, of course. */
  private isLatest(entry: Received): boolean {
    const { match } = entry;
    const isFor = (other: Received): boolean =>
      !other.isFormer && match.sections.every((id) => other.match.sections.includes(id));
    return match.sections.length === 0 || !this.received.some((other) => isFor(other) && byTime(entry, other) < 0);
  }
}

/** The heading stands there as it was handed out. */
const isBare = (id: string, word: Reading["word"], written: ReadonlySet<string>): boolean =>
  !written.has(id) && (word?.document.sections ?? []).some(({ section }) => section?.id === id);

/** Of a file that a task made; null for all others. */
function versionIn(document: ReadDocument | undefined): number | null {
  if (!document || draftIdOf(document.unit ?? "") === null) return null;
  const version = Number.parseInt(document.version ?? "", 10);
  return Number.isSafeInteger(version) ? version : null;
}

/** Whether it holds these sections and nothing else, so that it can be merged as it is. */
function isAll({ sections }: ReadDocument, wanted: readonly TaskSection[]): boolean {
  const found = new Set(sections.flatMap(({ section }) => (section ? [section.id] : [])));
  const ours = new Set(allSections(wanted).map(({ id }) => id));
  const isIn = (one: TaskSection): boolean => allSections([one]).some(({ id }) => found.has(id));
  return wanted.length > 0 && wanted.every(isIn) && [...found].every((id) => ours.has(id));
}

/** Of what was found only what stands in these sections, where their headings are there: the rest is others'. */
function within(
  done: Done,
  assignment: Assignment,
  wanted: readonly TaskSection[],
  ofFiles: ReadonlySet<string>,
): Done {
  const ours = new Set(allSections(wanted).map(({ id }) => id));
  const heads = [...assignment].filter(([, { id }]) => ours.has(id)).map(([head]) => head);
  const ofText = done.findings.filter(({ rule }) => !ofFiles.has(rule));
  if (heads.length === 0) return { ...done, findings: ofText };
  const isIn = ({ line }: { line: number }): boolean => heads.some((head) => head.line <= line && line < head.end);
  const findings = ofText
    .map((finding) => ({ ...finding, places: finding.places.filter(isIn) }))
    .filter(({ places }, index) => places.length > 0 || ofText[index]!.places.length === 0);
  return { ...done, findings };
}
