/**
 * The drafts of a form: opened, saved, listed, carried away and brought back, with their history.
 *
 * A feature gives what it needs to read and show its content and calls `touch` on every change; the rest is done here.
 */

import { confirmed } from "../ui/dialog";
import { element } from "../ui/dom";
import { AllDrafts, removeDraft } from "./all-drafts";
import { exportDrafts, importDrafts, importText } from "./carry";
import type { Passage } from "./compare";
import { button, time } from "./controls";
import { type Draft, type Values, firstName, freeName, newDraft } from "./draft";
import { NONE_OF_SENSITIVE, NONE_WITHOUT_VAULT, showHistory } from "./history";
import { Notice } from "./notice";
import { lastOpened, rememberOpened } from "./opened";
import { DraftSession, type SessionState } from "./session";
import type { DraftStorage } from "./storage";
import { type Version, versionOf } from "./version";
import { folderNote } from "./where";

export interface DeskOptions {
  storage: DraftStorage;
  /** Of a sensitive one no history is kept. */
  unit: { id: string; title: string; version: string; sensitive: boolean };
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
  /** Values that other units may want too. */
  common?: () => Values;
}

export class Desk {
  private session!: DraftSession;
  private readonly name = element("b", { class: "desk__name" });
  private readonly state = element("span", { class: "desk__state" });
  private readonly notice = new Notice();

  constructor(private readonly options: DeskOptions) {
    const folder = folderNote();
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
      ...(folder ? [element("p", { class: "desk__folder" }, folder, ...this.carrying())] : []),
      this.notice.root,
    );
  }

  /** Opens the draft that this window had open, else the latest one, else a new one. */
  start(): void {
    window.addEventListener("storage", (event) => this.session.stored(event));
    window.addEventListener("pagehide", () => this.session.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.session.flush());
    const { storage, unit } = this.options;
    const drafts = storage.store.list(unit.id);
    const last = lastOpened(unit.id);
    this.open(drafts.find(({ id }) => id === last) ?? drafts[0] ?? this.fresh());
    if (!storage.lasting) this.warnOfNoStorage();
    else if (storage.returned.length + storage.left.length > 0) this.tellOfReturn();
  }

  /** The form has changed. */
  touch(): void {
    this.session.touch();
  }

  /** Keeps the content as it is in the history: what comes next replaces text. `why` as in “导入之前”. */
  keep(why: string): void {
    this.session.keep(why);
  }

  /** What was filled in last, here or in another unit. */
  get common(): Values {
    return this.options.storage.store.common();
  }

  /** Opens a new draft that holds a content already, such as that of an imported file. */
  begin(name: string, content: unknown): void {
    const { unit } = this.options;
    this.open(newDraft(unit.id, unit.version, this.free(name), content, new Date()));
    this.touch();
  }

  private fresh(): Draft {
    const { unit, blank } = this.options;
    const now = new Date();
    return newDraft(unit.id, unit.version, this.free(firstName(now)), blank(), now);
  }

  private free(name: string): string {
    const { storage, unit } = this.options;
    return freeName(
      name,
      storage.store.list(unit.id).map((draft) => draft.name),
    );
  }

  private open(draft: Draft): void {
    const { storage, unit } = this.options;
    this.session?.leave();
    this.session?.drop();
    this.notice.hide();
    this.keepBeforeNewTemplate(draft);
    // What is saved from now on is of the template as it is now.
    this.begun({ ...draft, version: unit.version });
    if (!this.shown(draft)) return this.openBeside(draft);
    rememberOpened(draft);
    this.show(draft.revision === 0 ? "clean" : storage.vault ? "saved" : "handed");
  }

  private begun(draft: Draft): void {
    const { storage, unit, read } = this.options;
    this.session = new DraftSession(draft, {
      store: storage.store,
      vault: storage.vault,
      versions: !unit.sensitive,
      read,
      changed: (state) => this.show(state),
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
    this.notice.tell(
      "broken",
      `草稿“${broken.name}”打不开，另开了一份新的。它的内容还在本机，没有改动：可以导出交给网站维护人员，确定不要的可以删去。`,
      button("导出打不开的草稿", () => exportDrafts(this.options.storage, [broken], broken.name)),
      button("删去打不开的草稿", () => void this.removeBroken(broken)),
    );
  }

  private async removeBroken(broken: Draft): Promise<void> {
    if (!(await confirmed("删除草稿", `删除“${broken.name}”以后不能恢复。`, "删除"))) return;
    await removeDraft(this.options.storage, broken);
    this.notice.hide("broken");
  }

  private show(state: SessionState): void {
    const { draft } = this.session;
    this.name.textContent = draft.name;
    this.state.textContent = this.wording(state, draft);
    if (state === "writing" || state === "handed") {
      rememberOpened(draft);
      if (this.options.common) this.options.storage.store.remember(this.options.common());
    }
    if (state === "saved" || state === "handed") this.notice.hide("full");
    if (state === "full") this.warnOfFullStorage();
    if (state === "later" || state === "gone") this.warnOfOtherWindow(state);
  }

  private wording(state: SessionState, draft: Draft): string {
    if (state === "clean") return "还没有填写";
    if (state === "waiting" || state === "writing") return "正在保存……";
    if (state === "saved") return `已保存在本机，${time(draft.updated)}`;
    if (state !== "handed") return "没有保存";
    return this.options.storage.lasting
      ? `已交给浏览器，${time(draft.updated)}，不能确认写进了磁盘`
      : "只在本页，没有保存";
  }

  // Notices

  private carrying(): HTMLElement[] {
    return [button("导出这份草稿", () => this.exportCurrent()), button("导入草稿文件", () => void this.importFile())];
  }

  private warnOfNoStorage(): void {
    const text =
      "这个浏览器不让本页保存草稿，关掉或者刷新页面，填写的内容就没有了。可以随时导出草稿文件，下次再导入；或者换用允许本站保存数据的浏览器窗口。";
    this.notice.tell("memory", text, ...this.carrying());
  }

  /** Of the drafts of this form by name, of the others by number. */
  private tellOfReturn(): void {
    const { storage, unit } = this.options;
    const { returned, left } = storage;
    const names = returned.filter((draft) => draft.unit === unit.id).map(({ name }) => `“${name}”`);
    const others = returned.length - names.length;
    const found = [...names, ...(others ? [`别的材料的${others}份`] : [])].join("、");
    const parts = [
      ...(found ? [`浏览器上次没有正常关闭，从备份里找回了更新的草稿：${found}。`] : []),
      ...(left.length ? [`存储空间满了，另有${left.length}份更新的草稿没能放回来，请先删去不用的草稿再刷新。`] : []),
    ];
    this.notice.tell(
      "returned",
      parts.join(""),
      button("知道了", () => this.notice.hide()),
    );
    storage.returned = [];
    storage.left = [];
  }

  private warnOfFullStorage(): void {
    if (this.notice.tells("full")) return; // said once is enough for those who listen
    const text =
      "浏览器给本站的存储空间满了，刚才的改动没有保存。上一次保存的内容还在。请先导出这份草稿，再删去不用的草稿；空出来以后会继续保存。";
    this.notice.tell(
      "full",
      text,
      button("导出这份草稿", () => this.exportCurrent()),
      button("全部草稿", () => void this.manage()),
    );
  }

  private warnOfOtherWindow(state: "later" | "gone"): void {
    const gone = state === "gone";
    const text = gone
      ? "这份草稿在另一个窗口里删除了。这里的内容还没有保存。"
      : "这份草稿在另一个窗口里改过了。为了不盖掉那边的内容，这里停止保存。";
    const other = gone
      ? button("不要了，新建一份", () => this.abandon(this.fresh()))
      : button("重新载入那边的内容", () =>
          this.abandon(this.options.storage.store.load(this.session.draft.id) ?? this.fresh()),
        );
    this.notice.tell(
      "window",
      text,
      other,
      button("把这里的内容另存为新草稿", () => this.fork()),
    );
  }

  private abandon(draft: Draft): void {
    this.session.drop();
    this.open(draft);
  }

  private fork(): void {
    this.notice.hide();
    if (!this.session.fork()) this.warnOfFullStorage();
  }

  // Dialogs

  private async manage(): Promise<void> {
    this.session.flush();
    const { storage, unit } = this.options;
    const all = new AllDrafts({
      storage,
      unit,
      current: () => this.session.draft.id,
      open: (draft) => this.open(draft),
      rename: (name) => this.session.rename(name),
      removing: (ids) => ids.includes(this.session.draft.id) && this.session.drop(),
      removed: (ids) => this.removed(ids),
      failed: (result) => "failure" in result && result.failure === "full" && this.warnOfFullStorage(),
      exportCurrent: () => this.exportCurrent(),
      exportAll: () => this.exportAll(),
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
    const { vault } = storage;
    const { draft } = this.session;
    const versions = unit.sensitive || !vault ? [] : await vault.versions(draft.id).catch(() => []);
    await showHistory({
      name: draft.name,
      versions: versions.filter((version) => version.updated !== draft.updated),
      none: unit.sensitive ? NONE_OF_SENSITIVE : vault ? "" : NONE_WITHOUT_VAULT,
      passages,
      current: read,
      takeBack: (version) => this.takeBack(version),
      openBeside: (version) => this.begin(`${draft.name}（${time(version.updated)}的版本）`, version.content),
    });
  }

  private takeBack(version: Version): void {
    this.keep("恢复以前的版本之前");
    const { draft } = this.session;
    if (!this.shown({ ...draft, content: version.content })) {
      // The page must not stay half drawn.
      this.shown(draft);
      this.notice.tell("broken", "这一版打不开，没有恢复。");
      return;
    }
    this.touch();
    this.notice.tell(
      "taken-back",
      `已经恢复成${time(version.updated)}的版本。恢复以前的内容也留在“历史”里。`,
      button("知道了", () => this.notice.hide("taken-back")),
    );
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
    const { storage, unit } = this.options;
    const added = await importDrafts(storage);
    if (!added) return false;
    const here = added.added.filter((draft) => draft.unit === unit.id);
    this.notice.tell(
      "import",
      importText(added, unit.id),
      ...here.map((draft) => button(`打开“${draft.name}”`, () => this.open(storage.store.load(draft.id) ?? draft))),
      button("知道了", () => this.notice.hide()),
    );
    return true;
  }
}
