/** The pile: files come in, are read and checked one after the other, and compared. No DOM. */

import { loadKitWithTasks } from "../contents/task/kit";
import { charactersOf } from "../manuscript/reading/manuscript";
import type { Kit } from "../manuscript/checker";
import type { Contract, Manuscript, OwnWord, RuleData } from "../manuscript/model";
import { NO_CORRECTIONS, type Corrections } from "../manuscript/understanding/corrections";
import { isSensitive } from "../manuscript/understanding/recognise";
import { keptWords } from "../contents/own-words";
import { recall, remember } from "../contents/remembered";
import type { Box } from "../drafts/store";
import { isLoadError } from "../shared/load";
import { oneLine } from "../shared/text";
import { isTold } from "../shared/told";
import { inTurns } from "../shared/turns";
import type { Dropped } from "../ui/pile-intake";
import { checkedAs } from "../manuscript/pile/check";
import type { Checked, Entry } from "../manuscript/pile/entry";
import { sameness, type Sameness } from "../manuscript/sameness/sameness";

/** More than an office collects at a time; the page and its matrix stay readable. */
export const MOST_FILES = 60;

/** What the reader said of a draft; a file alone has none. */
export interface Given extends Dropped {
  /** Id of the report, null for none of ours, undefined where nothing was said. */
  report?: string | null;
}

export interface PileEvents {
  /** `share` is from 0 to 1. */
  progress: (text: string, share: number) => void;
}

export class Pile {
  entries: Entry[] = [];
  /** Of the drafts that were read, null while they are not compared. */
  same: { sameness: Sameness; entries: readonly Entry[] } | null = null;
  private kit: Kit | null = null;
  private next = 1;

  /** `box` remembers what readers put right in maps, for the check of a single draft as well. */
  constructor(
    private readonly box: Box,
    private readonly events: PileEvents,
  ) {}

  get rules(): readonly RuleData[] {
    return this.kit?.data.rules ?? [];
  }

  /** The unit's own list. */
  get words(): readonly OwnWord[] {
    return keptWords(this.box);
  }

  get contracts(): readonly Contract[] {
    return this.kit?.data.contracts ?? [];
  }

  /** Takes as many as there is room for; returns how many were left out. */
  add(given: readonly Given[]): number {
    const taken = given.slice(0, Math.max(0, MOST_FILES - this.entries.length));
    for (const { name, file, report } of taken) {
      const names = this.entries.map((entry) => entry.name);
      const entry: Entry = {
        id: `draft-${this.next++}`,
        name: freeFileName(name, names),
        file,
        fault: "",
        checked: null,
      };
      this.entries.push(entry);
      if (report !== undefined) this.told.set(entry, report);
    }
    return given.length - taken.length;
  }

  private readonly told = new WeakMap<Entry, string | null>();

  /** Reads and checks what was not tried yet, then compares all. What is done stays when `signal` ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const kit = (this.kit ??= await loadKitWithTasks());
    const waiting = this.entries.filter(({ checked, fault }) => !checked && fault === "");
    for (const [index, entry] of waiting.entries()) {
      signal.throwIfAborted();
      const show = (share: number): void =>
        this.events.progress(
          `正在查第${index + 1}份，共${waiting.length}份：${entry.name}`,
          ((index + share) / waiting.length) * 0.9,
        );
      show(0);
      await this.take(entry, kit, signal, show);
    }
    await this.compare(signal);
  }

  /** The same drafts as another report, null for none of ours. */
  async choose(entries: readonly Entry[], chosen: Contract | null, signal: AbortSignal): Promise<void> {
    const how = ({ name, checked }: Entry): Partial<Checked> => ({
      chosen,
      isTold: true,
      corrections: this.recalled(name, checked!.manuscript, chosen),
    });
    await this.again(entries, how, signal);
  }

  /** The reader puts right what the headings of a draft were taken for. */
  async correct(entry: Entry, corrections: Corrections, signal: AbortSignal): Promise<void> {
    const { name, checked } = entry;
    if (!checked?.chosen) return;
    remember(this.box, { name: ownName(name), manuscript: checked.manuscript }, checked.chosen.id, corrections);
    await this.again([entry], () => ({ corrections }), signal);
  }

  private recalled(name: string, manuscript: Manuscript, chosen: Contract | null): Corrections {
    return chosen ? recall(this.box, { name: ownName(name), manuscript }, chosen.id) : NO_CORRECTIONS;
  }

  private async again(
    entries: readonly Entry[],
    how: (entry: Entry) => Partial<Checked>,
    signal: AbortSignal,
  ): Promise<void> {
    const kit = (this.kit ??= await loadKitWithTasks());
    for (const [index, entry] of entries.entries()) {
      const { checked } = entry;
      if (!checked) continue;
      this.events.progress(`正在重查：${entry.name}`, index / entries.length);
      entry.checked = await checkedAs({ ...checked, ...how(entry) }, kit, this.words, signal);
    }
  }

  async remove(entry: Entry, signal: AbortSignal): Promise<void> {
    this.entries = this.entries.filter((other) => other !== entry);
    await this.compare(signal);
  }

  /** What was there, so that it can be put back. */
  clear(): readonly Entry[] {
    const before = this.entries;
    this.entries = [];
    this.same = null;
    return before;
  }

  /** Drafts that went, where they were; those that came since follow. */
  async putBack(entries: readonly Entry[], signal: AbortSignal): Promise<void> {
    const since = this.entries.filter((entry) => !entries.includes(entry));
    this.entries = [...entries, ...since].slice(0, MOST_FILES);
    await this.run(signal);
  }

  /** What must be kept to have the pile again, without what is sensitive or was not looked at yet. */
  given(): Given[] {
    return this.entries
      .filter(({ checked, fault }) => (checked ? !isSensitive(checked) : fault !== ""))
      .map(({ name, file, checked }) =>
        checked?.isTold ? { name, file, report: checked.chosen?.id ?? null } : { name, file },
      );
  }

  private async take(entry: Entry, kit: Kit, signal: AbortSignal, show: (share: number) => void): Promise<void> {
    try {
      const manuscript = await kit.openManuscript(entry.file, kit.data.lexicon);
      signal.throwIfAborted();
      show(0.2);
      const recognition = kit.recognise(manuscript, kit.data, kit.matcher);
      const report = this.told.get(entry);
      const isTold = report !== undefined;
      const chosen = isTold ? (this.contracts.find(({ id }) => id === report) ?? null) : recognition.chosen;
      const corrections = this.recalled(entry.name, manuscript, chosen);
      const own = kit.ownText(manuscript, kit.data, kit.texts);
      const known = { manuscript, recognition, chosen, isTold, corrections, own, characters: charactersOf(manuscript) };
      entry.checked = await checkedAs(known, kit, this.words, signal, (share) => show(0.2 + share * 0.8));
    } catch (error) {
      if (signal.aborted || isLoadError(error)) throw error;
      if (!isTold(error)) console.error(error);
      entry.fault = isTold(error) ? error.message : "稿子没有查成。请用Word或者WPS另存一次再试。";
    }
  }

  private async compare(signal: AbortSignal): Promise<void> {
    const entries = this.entries.filter(({ checked }) => checked);
    this.same = null;
    const found = await inTurns(sameness(entries.map(({ checked }) => checked!.own)), {
      signal,
      progress: (share) => this.events.progress("正在比对相同文字", 0.9 + share * 0.1),
    });
    this.same = { sameness: found, entries };
  }
}

/** Without the folders above it. */
export const ownName = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/** Offices send files of the same name: the second one gets a number behind it. */
function freeFileName(name: string, taken: readonly string[]): string {
  const wanted = oneLine(name) || "稿子";
  for (let n = 2, found = wanted; ; n++) {
    if (!taken.includes(found)) return found;
    found = `${wanted}（${n}）`;
  }
}
