/** Counts from ledgers and checklists: the button that asks for them, the signs at their fields, and whether the source has changed since. */

import type { CountSource, CountSources } from "../../contents/counted";
import type { FormContent } from "../../contents/letter";
import { time } from "../../drafts/controls";
import type { Values } from "../../drafts/draft";
import type { DraftStorage } from "../../drafts/storage";
import { draftOfKey } from "../../drafts/store";
import type { BlankInfo, Counted, Unit } from "../../shared/unit";
import { element } from "../../ui/dom";
import type { Note } from "../../ui/field-note";
import { guarded } from "../../ui/guarded";
import { loadCounting } from "./loader";

interface CountsHost {
  unit: Unit;
  storage: DraftStorage;
  content: () => FormContent;
  /** The blanks that stand in the form. */
  names: () => string[];
  /** What is printed for a blank. */
  value: (name: string) => string;
  put: (values: Values) => void;
  /** The signs say something else now. */
  renewed: () => void;
}

type CountedBlank = BlankInfo & { counted: Counted };

export class Counts {
  readonly root: HTMLElement;
  /** Whether anything of this document can be counted. */
  readonly isOffered: boolean;
  private readonly blanks: ReadonlyMap<string, CountedBlank>;
  /** What the ledgers say now, by blank; null where the ledger is gone. */
  private now = new Map<string, CountSource | null>();

  constructor(private readonly host: CountsHost) {
    const counted = host.unit.blanks.filter((blank): blank is CountedBlank => blank.counted !== null);
    this.blanks = new Map(counted.map((blank) => [blank.name, blank]));
    this.isOffered = counted.length > 0;
    this.root = element(
      "button",
      {
        type: "button",
        class: "tool-button",
        hidden: !this.isOffered,
        onclick: () => this.take([]),
      },
      "从台账取数",
    );
    window.addEventListener("focus", () => void this.check());
    window.addEventListener("storage", ({ key }) => {
      const draft = draftOfKey(key);
      if (draft !== null && this.sources().some(([, source]) => draft === "" || source.draft === draft))
        void this.check();
    });
  }

  /** What is said at a field whose value still is the one that was counted. */
  note(name: string): Note | null {
    const source = this.sources().find(([blank]) => blank === name)?.[1];
    if (!source) return null;
    const from = `取自${source.name}（${time(source.time).split(" ")[0]}，${source.rows}行）`;
    const now = this.now.get(name);
    if (now === undefined) return { text: from, wrong: false };
    if (now === null) return { text: `${from}；它不在这台电脑上`, wrong: false };
    if (now.value !== source.value) {
      const undo = { text: `改用${now.value}`, run: () => this.put({ [name]: now }) };
      return { text: `${from}；台账后来改过，现在数出来是${now.value}`, wrong: false, undo };
    }
    return { text: now.time === source.time ? from : `${from}；台账后来改过，这个数没有变`, wrong: false };
  }

  /** Looks again into the ledgers that the values come from. */
  async check(): Promise<void> {
    const content = this.host.content();
    const found = await Promise.all(
      this.sources().map(async ([name, { draft }]) => [name, await this.recount(name, draft)] as const),
    );
    if (content !== this.host.content()) return; // another draft was opened meanwhile
    this.now = new Map(found.flatMap(([name, now]) => (now === undefined ? [] : [[name, now]])));
    this.host.renewed();
  }

  /** Undefined where it cannot be known. */
  private async recount(name: string, id: string): Promise<CountSource | null | undefined> {
    const counted = this.blanks.get(name)?.counted;
    if (!counted || id === "") return undefined;
    try {
      return await (await loadCounting()).recount(this.host.storage, counted, id);
    } catch (error) {
      console.warn(error);
      return undefined;
    }
  }

  private sources(): [string, CountSource][] {
    const { counted = {}, values } = this.host.content();
    return Object.entries(counted).filter(([name, { value }]) => values[name]?.trim() === value);
  }

  /** Asks which counts go in; `files` are workbooks that were dropped on the page. */
  take(files: readonly File[]): void {
    void guarded("没有取成", async () => {
      const names = new Set(this.host.names());
      const blanks = [...this.blanks.values()].filter(({ name }) => names.has(name));
      const lines = blanks.map(({ name, counted }) => ({ name, counted, value: this.host.value(name).trim() }));
      this.put(await (await loadCounting()).askCounts(lines, this.host.storage, files));
    });
  }

  private put(counts: CountSources): void {
    const entries = Object.entries(counts);
    if (entries.length === 0) return;
    const content = this.host.content();
    content.counted = { ...content.counted, ...counts };
    for (const [name] of entries) this.now.delete(name);
    this.host.put(Object.fromEntries(entries.map(([name, { value }]) => [name, value])));
  }
}
