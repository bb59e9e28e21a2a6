/** 查稿: what is dropped is read, taken for a report, checked and shown. Nothing leaves this computer. */

import { loadKitWithTasks } from "../contents/task/kit";
import { openBox } from "../drafts/store";
import { emptyState } from "../ui/empty";
import { guardPastes } from "../ui/long-runs";
import { oneLine } from "../shared/text";
import { isTold } from "../shared/told";
import { compare, isSameManuscript, type Changes } from "./changes";
import type { Done } from "../manuscript/check";
import { type Kit, loadEarly } from "../manuscript/checker";
import { coverage } from "../manuscript/understanding/coverage";
import { NO_CORRECTIONS, type Corrections } from "../manuscript/understanding/corrections";
import { Dismissed } from "./dismissed";
import { sinceComments } from "./earlier";
import { quoteOf, isSafety, toEntries, type Entry } from "./entries";
import type { Handover } from "../contents/handover";
import { keptWords } from "../contents/own-words";
import { idOf, recall, remember, type Titled } from "../contents/remembered";
import { Intake } from "./intake";
import { forget, keep, kept, leaveFrom, leftFrom, type Keeping } from "./kept";
import type { Contract, Manuscript, Recognition } from "../manuscript/model";
import { OwnWordsPanel } from "./own-words-panel";
import { ROW } from "../ui/map-view";
import { Results } from "./results/results";
import { spoken } from "./results/summary";
import { pause } from "./slices";

const PASTED = "粘贴的文字";
const EMPTY_TITLE = "查完以后，这里有";
const EMPTY = [
  ["要改的各条", "必须改、建议改、请核对，每条写明在哪里、为什么、怎么改、依据什么，点一下到原文。"],
  ["各节写全了没有", "认作哪份报告，缺哪一节，哪一节太短，次序对不对。"],
  ["数字一览", "总数和部分、占比、增减、日期先后，对得上对不上。"],
  ["带批注的 Word", "还是原来的文件，每条批在原处；拿得准的可以同时改好。"],
] as const;

interface Current {
  name: string;
  manuscript: Manuscript;
  /** Null for a pasted text, and after a refresh. */
  file: File | null;
  recognition: Recognition;
  chosen: Contract | null;
  corrections: Corrections;
  entries: readonly Entry[];
  dismissed: Dismissed;
  /** The same manuscript before the last edit. */
  before: Current | null;
}

export class ReviewPage {
  private readonly intake: Intake;
  private readonly result = document.createElement("div");
  private readonly storage = openBox();
  private kit: Kit | null = null;
  private current: Current | null = null;
  private other: Titled | null = null;
  /** Whether a refresh brings the result again. */
  private keeping: Keeping = "full";
  /** Ends what is under way when something newer comes. */
  private running = new AbortController();

  constructor(private readonly root: HTMLElement) {
    const words = new OwnWordsPanel(this.storage, () => void this.again());
    this.intake = new Intake(
      root,
      {
        manuscript: (file) => void this.take(file),
        pasted: (text) => void this.run(() => this.takeText(text)),
        other: (file) => void this.takeOther(file),
        removeOther: () => void this.compareWith(null),
        stop: () => this.stop(),
      },
      words.root,
    );
    guardPastes(document);
    loadEarly(root);
    this.result.append(emptyState(EMPTY_TITLE, EMPTY));
    this.root.replaceChildren(this.intake.root, this.result);
    // Closed parts are printed too, but not the reason of a rule once more with each of its findings, nor every number.
    addEventListener("beforeprint", () => {
      for (const part of this.result.querySelectorAll<HTMLDetailsElement>("details:not(.flaw__why, .figures)"))
        part.open = true;
    });
  }

  /** Another page sends its manuscript, and what its reader took it for. */
  async takeHandover({ file, report }: Handover): Promise<void> {
    if (file) await this.take(file, report);
    else this.intake.complain("稿子没有带过来。请在原来的页面下载Word，再把它拖到这里；手边有原来的文件的，直接拖来。");
  }

  /** What was checked in this window before, if it was kept. */
  async restore(): Promise<void> {
    const found = kept();
    if (!found) return;
    const from = leftFrom();
    await this.run(async () => {
      const kit = await this.load();
      this.other = found.other;
      this.intake.showOther(found.other?.name ?? null);
      const contract = contractOf(found.chosen, kit);
      const current = ({ name, manuscript }: Titled): Current => ({
        ...this.asNew(name, manuscript, contract, kit),
        before: null,
      });
      const before = found.before && current(found.before);
      if (before) before.entries = (await this.entriesOf(before, kit)).entries;
      await this.finish({ ...current(found), before }, (results) => {
        if (from === "" || !results.goTo(from)) results.focus();
      });
    });
  }

  private stop(): void {
    this.running.abort();
    this.intake.say(`停下了，没有查完。${this.current ? `下面还是“${this.current.name}”的结果。` : ""}`);
  }

  /** Nothing of the manuscript is left, on the page or in the window. */
  private clear(): void {
    this.running.abort();
    forget();
    this.current = null;
    this.other = null;
    this.root.prepend(this.intake.root);
    this.result.replaceChildren(emptyState(EMPTY_TITLE, EMPTY));
    this.intake.showOther(null);
    this.intake.say("稿子清掉了，这个窗口里也没有了。");
    this.intake.anew();
  }

  private async take(file: File, report?: string | null): Promise<void> {
    await this.run(async () => {
      this.intake.say(`正在读“${file.name}”……`, 0);
      await pause();
      await this.checkNew(nameOf(file), await this.read(file), file, report);
    });
  }

  private async takeText(text: string): Promise<void> {
    const kit = await this.load();
    await this.checkNew(PASTED, kit.manuscriptOf(text, kit.data.lexicon), null);
  }

  private async takeOther(file: File): Promise<void> {
    await this.run(async () => {
      this.intake.say(`正在读“${file.name}”……`, 0);
      await pause();
      await this.compareWith({ name: nameOf(file), manuscript: await this.read(file) });
    });
  }

  private async compareWith(other: Titled | null): Promise<void> {
    this.other = other;
    this.intake.showOther(other?.name ?? null);
    const { current } = this;
    if (current) await this.run(() => this.finish(current, () => undefined));
    else this.intake.say(other ? "对照的文件读好了，再选要查的稿子。" : "");
  }

  /** The same manuscript by the list that holds now. */
  private async again(): Promise<void> {
    const { current } = this;
    const focused = document.activeElement;
    if (!current) return;
    await this.run(() =>
      this.finish(current, () => {
        if (focused instanceof HTMLElement) focused.focus();
      }),
    );
  }

  /** Runs one thing at a time; what is wrong is said, and what was there stays. */
  private async run(action: () => Promise<void>): Promise<void> {
    this.running.abort();
    const running = (this.running = new AbortController());
    this.intake.complain("");
    try {
      await action();
    } catch (error) {
      if (running.signal.aborted) return;
      if (!isTold(error)) console.error(error);
      const rest = this.current ? `下面还是“${this.current.name}”的结果。` : "";
      this.intake.complain(
        `${isTold(error) ? error.message : "稿子没有查成。请用Word或者WPS另存一次再试；还是不行的，复制文字，粘贴到上面的框里查。"}${rest}`,
      );
    }
  }

  private async read(file: File): Promise<Manuscript> {
    const kit = await this.load();
    return kit.openManuscript(file, kit.data.lexicon);
  }

  private async load(): Promise<Kit> {
    return (this.kit ??= await loadKitWithTasks());
  }

  // Checking

  /** `report` is the id of what the reader took it for, null for none of ours, left out where nothing was said. */
  private async checkNew(
    name: string,
    manuscript: Manuscript,
    file: File | null,
    report?: string | null,
  ): Promise<void> {
    const kit = await this.load();
    const known = this.current && isSameManuscript(this.current.manuscript, manuscript) ? this.current : null;
    const before = known && { ...known, before: null };
    // What the reader chose for the manuscript before holds for it after an edit.
    const told = report === undefined ? undefined : contractOf(report, kit);
    const next = this.asNew(name, manuscript, before && told === undefined ? before.chosen : told, kit);
    const dismissed = before ? before.dismissed.renamed(idOf(next)) : next.dismissed;
    await this.finish({ ...next, file, dismissed, before }, (results) => results.focus());
  }

  /** `chosen` is what it is checked as; left out to recognise it. */
  private asNew(name: string, manuscript: Manuscript, chosen: Contract | null | undefined, kit: Kit): Current {
    const recognition = kit.recognise(manuscript, kit.data, kit.matcher);
    const as = chosen === undefined ? recognition.chosen : chosen;
    return {
      name,
      manuscript,
      file: null,
      recognition,
      chosen: as,
      corrections: this.recalled(manuscript, name, as),
      entries: [],
      dismissed: new Dismissed(this.storage.box, idOf({ name, manuscript })),
      before: null,
    };
  }

  /** The same manuscript as another report: what it is compared with was checked as something else. */
  private async choose(chosen: Contract | null): Promise<void> {
    const { current } = this;
    if (current)
      await this.run(() => {
        const corrections = this.recalled(current.manuscript, current.name, chosen);
        return this.finish({ ...current, chosen, corrections, before: null }, (results) => results.focusChoice());
      });
  }

  private recalled(manuscript: Manuscript, name: string, chosen: Contract | null): Corrections {
    return chosen ? recall(this.storage.box, { name, manuscript }, chosen.id) : NO_CORRECTIONS;
  }

  /** The reader puts right what a heading was taken for. */
  private async correct(corrections: Corrections): Promise<void> {
    const row = document.activeElement?.getAttribute(ROW) ?? null;
    const { current } = this;
    if (!current?.chosen) return;
    remember(this.storage.box, current, current.chosen.id, corrections);
    await this.run(() => this.finish({ ...current, corrections, before: null }, (results) => results.focusMap(row)));
  }

  private async finish(next: Current, focus: (results: Results) => void): Promise<void> {
    const kit = await this.load();
    const { signal } = this.running;
    const isStale = (): boolean => signal.aborted;
    const { manuscript, dismissed, name, before } = next;
    this.intake.say(`正在查“${name}”……`, 0);
    const { done, entries } = await this.entriesOf(next, kit);
    if (isStale()) return;
    const counts = (entry: Entry): boolean => !dismissed.has(entry);
    const earlier = manuscript.file?.earlier ?? [];
    const changes = before
      ? changesSince(before, entries, counts)
      : earlier.length > 0
        ? sinceComments(earlier, entries.filter(counts), kit.data.rules)
        : null;
    const results = new Results({
      ...next,
      entries,
      changes,
      contracts: kit.data.contracts,
      coverage: done.report ? coverage(manuscript, done.report, done.findings) : [],
      map: done.report && {
        manuscript,
        report: done.report,
        corrections: next.corrections,
        change: (corrections) => void this.correct(corrections),
      },
      balance: done.balance,
      figures: done.figures,
      failed: done.failed,
      quoteBefore: (entry) => (before ? quoteOf(before.manuscript, entry) : entry.token),
      choose: (contract) => void this.choose(contract),
      version: kit.data.version,
      lexicon: kit.data.lexicon,
      intake: this.intake.root,
      keeping: () => this.keeping,
      clear: () => this.clear(),
      leave: (entry) => leaveFrom(entry.key),
    });
    this.current = { ...next, entries };
    this.keeping = this.keep(next);
    this.intake.again();
    this.result.replaceChildren(results.root);
    if (!(await results.draw(isStale, (share) => this.intake.show(0.7 + share * 0.3)))) return;
    this.intake.say(
      spoken(entries.filter(counts), entries.filter((entry) => isSafety(entry) && counts(entry)).length, changes),
    );
    focus(results);
  }

  /** In this window alone, whatever it is: what is marked as sensitive as well. */
  private keep({ name, manuscript, chosen, before }: Current): Keeping {
    const all = { name, manuscript, chosen: chosen?.id ?? null, before: before && named(before), other: this.other };
    return keep(all) ? "kept" : "full";
  }

  private async entriesOf(next: Current, kit: Kit): Promise<{ done: Done; entries: Entry[] }> {
    const done = await kit.check(
      next.manuscript,
      next.chosen,
      next.corrections,
      kit,
      { other: this.other, own: keptWords(this.storage.box) },
      {
        signal: this.running.signal,
        progress: (share) => this.intake.show(share * 0.7),
      },
    );
    return { done, entries: toEntries(next.manuscript, done.findings, kit.data.rules) };
  }
}

const named = ({ name, manuscript }: Titled): Titled => ({ name, manuscript });

const contractOf = (report: string | null, { data }: Kit): Contract | null =>
  data.contracts.find(({ id }) => id === report) ?? null;

const nameOf = (file: File): string => oneLine(file.name) || "稿子";

/** What counts now against what counted then. */
function changesSince(before: Current, entries: readonly Entry[], counts: (entry: Entry) => boolean): Changes {
  return compare(before.entries.filter(counts), entries.filter(counts));
}
