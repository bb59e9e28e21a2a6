/**
 * The drafts of a form: opened, saved, listed, carried away and brought back, with their history.
 *
 * A feature gives what it needs to read and show its content and calls `touch` on every change; the rest is done here.
 */

import { LoadError } from "../shared/load";
import { confirmed } from "../ui/dialog";
import { element } from "../ui/dom";
import { whenReleased } from "../ui/released";
import { wantedDraft } from "../shared/tools";
import type { Unit } from "../shared/unit";
import { type About, aboutOf } from "./about";
import { exportDrafts, pickDrafts } from "./carry";
import type { Passage } from "./compare";
import { button, time } from "./controls";
import { type Draft, type Values, firstName, freeName, newDraft } from "./draft";
import { openHistory } from "./history";
import { loadFolderNote, loadManaging } from "./managing";
import { Notices } from "./notices";
import { peopleList } from "./people";
import { Offers } from "./offers";
import { lastOpened, rememberOpened } from "./opened";
import { DraftSession, type SessionState } from "./session";
import { type DraftStorage, latest, removeDraft } from "./storage";
import { type Version, versionOf } from "./version";
import { stateText } from "./state-text";

export interface DeskOptions {
  storage: DraftStorage;
  /** Of a sensitive one no history is kept. */
  unit: Pick<Unit, "id" | "kind" | "title" | "version" | "sensitive" | "blanks">;
  /** Where the line about the draft stands. */
  container: HTMLElement;
  /** The content of a draft that nobody has written in. */
  blank: () => unknown;
  /** The content as it stands on the page; what it returns must not change later. */
  read: () => unknown;
  /** Shows a content, from whatever version it is. */
  show: (content: unknown, draft: Draft) => void;
  /** What a content says, passage by passage. */
  passages: (content: unknown) => Passage[];
  /** Of the blanks. */
  values: () => Values;
  /** Names of those that came from a file and nobody has looked through: they may be another office's. */
  unconfirmed?: () => readonly string[];
  /** How far the content is, in words. */
  progress: () => string;
  /** Puts in values that the reader chose. */
  take: (values: Values) => void;
  /** Hands out all drafts as documents, each as it was saved last. */
  documents?: (drafts: readonly Draft[]) => Promise<void>;
}

export class Desk {
  private session!: DraftSession;
  private readonly name = element("b", { class: "desk__name" });
  private readonly state = element("span", { class: "desk__state" });
  private readonly notices: Notices;
  /** Stands where the page asks for the blanks. */
  readonly offers: Offers;

  constructor(private readonly options: DeskOptions) {
    const people = peopleList();
    this.notices = new Notices(options.unit.id, {
      exportDraft: () => this.exportCurrent(),
      importFile: () => void this.importFile(),
      manage: () => void this.manage(),
    });
    const { storage, unit, values, take } = options;
    this.offers = new Offers({
      blanks: unit.blanks,
      values,
      remembered: () => storage.store.common(),
      others: () => storage.store.list().filter(({ id }) => id !== this.session.draft.id),
      take,
    });
    options.container.append(
      element(
        "p",
        { class: "desk__bar" },
        element("span", {}, "草稿：", this.name),
        this.state,
        button("全部草稿", () => void this.manage()),
        button("历史", () => void this.history()),
        button("新建一份", () => this.open(this.fresh())),
      ),
      ...(location.protocol === "file:" ? [this.folder()] : []),
      this.notices.root,
      ...(people ? [people] : []),
    );
  }

  /** Where drafts of a page that was opened from a folder are: told in words that no page of a site needs. */
  private folder(): HTMLElement {
    const told = element("p", { class: "desk__folder", hidden: true });
    void this.loaded(loadFolderNote).then((note) => {
      if (!note) return;
      told.append(note, ...this.notices.carrying());
      told.hidden = false;
    });
    return told;
  }

  /** Opens the draft that the address asks for, else the one that this window had open, else the latest, else a new one. */
  start(): void {
    window.addEventListener("storage", (event) => this.session.stored(event));
    window.addEventListener("pagehide", () => this.session.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.session.flush());
    const { storage, unit } = this.options;
    const drafts = storage.store.list(unit.id);
    const last = wantedDraft() ?? lastOpened(unit.id);
    this.open(drafts.find(({ id }) => id === last) ?? drafts[0] ?? this.fresh());
    if (!storage.lasting) this.notices.noStorage();
    else if (storage.returned.length > 0) this.notices.returned(storage.returned);
    storage.returned = [];
  }

  /** The form has changed. */
  touch(): void {
    this.session.touch();
  }

  /** Keeps the content as it is in the history: what comes next replaces text. `why` as in “导入之前”. */
  keep(why: string): void {
    this.session.keep(why);
  }

  /** Opens a new draft that holds a content already, such as that of an imported file. */
  begin(name: string, content: unknown): void {
    const { unit } = this.options;
    this.open(newDraft(unit.id, unit.version, this.free(name), content, new Date()));
    this.save();
  }

  /** What came in is kept at once, and what it says of the office is known to other documents. */
  save(): void {
    this.session.touch();
    this.session.flush();
  }

  private about(): About {
    const { unit, values, progress } = this.options;
    return aboutOf(unit, values(), progress());
  }

  /** What every document of the office shares; what belongs to this document stays in it. */
  private ownFacts(): Values {
    const { unit, values } = this.options;
    const foreign = this.options.unconfirmed?.() ?? [];
    const own = unit.blanks.filter(({ name, of }) => of === "unit" && !foreign.includes(name));
    return Object.fromEntries(own.map(({ name }) => [name, values()[name] ?? ""]));
  }

  private fresh(): Draft {
    const { unit, blank } = this.options;
    const now = new Date();
    return { ...newDraft(unit.id, unit.version, this.free(firstName(now)), blank(), now), unnamed: true };
  }

  private free(name: string): string {
    const { storage, unit } = this.options;
    return freeName(
      name,
      storage.store.list(unit.id).map((draft) => draft.name),
    );
  }

  private open(draft: Draft): void {
    const { unit } = this.options;
    this.session?.leave();
    this.session?.drop();
    this.notices.hide();
    this.keepBeforeNewTemplate(draft);
    // What is saved from now on is of the template as it is now.
    this.begun({ ...draft, version: unit.version });
    if (!this.shown(draft)) return this.openBeside(draft);
    rememberOpened(draft);
    this.show(this.stateOf(draft));
  }

  private stateOf(draft: Draft): SessionState {
    const { store, vault } = this.options.storage;
    if (draft.revision === 0) return "clean";
    return store.isHeld(draft) ? "once" : vault ? "saved" : "handed";
  }

  private begun(draft: Draft): void {
    const { storage, unit, read } = this.options;
    this.session = new DraftSession(draft, {
      store: storage.store,
      vault: storage.vault,
      versions: !unit.sensitive,
      read,
      about: () => this.about(),
      changed: (state) => this.became(state),
    });
  }

  private shown(draft: Draft): boolean {
    try {
      this.options.show(draft.content, draft);
      return true;
    } catch (error) {
      console.warn(error);
      return false;
    }
  }

  private keepBeforeNewTemplate(draft: Draft): void {
    const { storage, unit } = this.options;
    if (unit.sensitive) void storage.vault?.removeVersions(draft.id).catch(console.warn);
    else if (draft.revision > 0 && draft.version !== unit.version)
      void storage.vault?.save([], [versionOf(draft, `模板更新之前，原模板${draft.version}`)]).catch(console.warn);
  }

  /** A draft that the page cannot show stays what it is, and a new one opens beside it. */
  private openBeside(broken: Draft): void {
    const fresh = this.fresh();
    this.begun(fresh);
    this.options.show(fresh.content, fresh);
    this.show("clean");
    this.notices.broken(
      broken,
      () => exportDrafts(this.options.storage, [broken], broken.name),
      () => void this.removeBroken(broken),
    );
  }

  private async removeBroken(broken: Draft): Promise<void> {
    if (!(await confirmed("删除草稿", `删除“${broken.name}”以后不能恢复。`, "删除"))) return;
    await removeDraft(this.options.storage, broken);
    this.notices.hide("broken");
  }

  private became(state: SessionState): void {
    const { session } = this;
    if (state === "writing" || state === "handed") {
      rememberOpened(session.draft);
      this.options.storage.store.remember(this.ownFacts());
    }
    whenReleased(() => this.session === session && this.show(state));
  }

  private show(state: SessionState): void {
    const { draft } = this.session;
    this.name.textContent = draft.name;
    this.state.textContent = stateText(state, draft, this.options.storage.lasting);
    if (state !== "waiting") this.offers.show();
    if (state === "saved" || state === "handed") this.notices.roomAgain();
    if (state === "once") this.notices.once();
    if (state === "full") this.notices.full();
    if (state === "later" || state === "gone") this.notices.otherWindow(state, this.waysAfter(state));
  }

  private waysAfter(state: "later" | "gone"): { other: () => void; fork: () => void } {
    const { storage } = this.options;
    const reload = async (): Promise<void> =>
      this.abandon((await latest(storage, this.session.draft.id)) ?? this.fresh());
    const other = state === "gone" ? () => this.abandon(this.fresh()) : () => void reload();
    return { other, fork: () => this.fork() };
  }

  private abandon(draft: Draft): void {
    this.session.drop();
    this.open(draft);
  }

  private fork(): void {
    this.notices.hide();
    if (!this.session.fork()) this.notices.full();
  }

  // Dialogs

  private async manage(): Promise<void> {
    this.session.flush();
    const { storage, unit } = this.options;
    const managing = await this.loaded(loadManaging);
    if (!managing) return;
    const all = new managing.AllDrafts({
      storage,
      unit,
      current: () => this.session.draft.id,
      open: (draft) => this.open(draft),
      rename: (name) => this.session.rename(name),
      removing: (ids) => ids.includes(this.session.draft.id) && this.session.drop(),
      removed: (ids) => this.removed(ids),
      failed: (result) => "failure" in result && result.failure === "full" && this.notices.full(),
      exportCurrent: () => this.exportCurrent(),
      exportAll: () => this.exportAll(),
      ...(this.options.documents ? { documents: this.options.documents } : {}),
      importFile: () => this.importFile(),
    });
    await all.show();
  }

  private removed(ids: readonly string[]): void {
    const { storage, unit } = this.options;
    if (ids.includes(this.session.draft.id)) this.abandon(storage.store.list(unit.id)[0] ?? this.fresh());
    else this.session.flush(); // there may be room again
  }

  private async history(): Promise<void> {
    this.session.flush();
    const { storage, unit, passages, read } = this.options;
    const { draft } = this.session;
    await this.loaded(() =>
      openHistory(storage, unit.sensitive, draft, {
        passages,
        current: read,
        takeBack: (version) => this.takeBack(version),
        openBeside: (version) => this.begin(`${draft.name}（${time(version.updated)}的版本）`, version.content),
      }),
    );
  }

  /** Scripts that come only now may fail to: the reader is told, and null is given. */
  private async loaded<Value>(load: () => Promise<Value>): Promise<Value | null> {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      this.notices.notLoaded(error.message);
      return null;
    }
  }

  private takeBack(version: Version): void {
    this.keep("恢复以前的版本之前");
    const { draft } = this.session;
    if (!this.shown({ ...draft, content: version.content })) {
      // The page must not stay half drawn.
      this.shown(draft);
      this.notices.versionBroken();
      return;
    }
    this.touch();
    this.notices.takenBack(version);
  }

  // Files

  private exportCurrent(): void {
    const draft: Draft = { ...this.session.draft, content: this.options.read() };
    exportDrafts(this.options.storage, [draft], `${this.options.unit.title}-${draft.name}`);
  }

  private exportAll(): void {
    this.session.flush();
    exportDrafts(this.options.storage, this.options.storage.store.list(), "全部草稿");
  }

  /** Whether drafts came in. */
  private async importFile(): Promise<boolean> {
    const { storage } = this.options;
    const file = await pickDrafts();
    const managing = file && (await this.loaded(loadManaging));
    const added = managing && (await managing.importDrafts(storage, file));
    if (!added) return false;
    const here = added.added.filter((draft) => draft.unit === this.options.unit.id);
    const open = (draft: Draft): void => this.open(storage.store.load(draft.id) ?? draft);
    this.notices.imported(managing.importText(added, this.options.unit.id), here, open);
    return true;
  }
}
