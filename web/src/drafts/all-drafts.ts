/** The dialog with all drafts of a form: open, rename, copy, delete; carry away and bring back; clear. */

import { ask, choose, confirmed } from "../ui/dialog";
import { download, element } from "../ui/dom";
import { Said } from "../ui/said";
import { begunList, withAbout } from "./begun";
import { button, time } from "./controls";
import { type Draft, freeName, newDraft, tidyName } from "./draft";
import { type DraftStorage, removeDraft, secure } from "./storage";
import type { SaveResult } from "./store";
import type { Version } from "./version";
import { folderNote, NO_VAULT } from "./where";

export interface AllDraftsOptions {
  storage: DraftStorage;
  unit: { id: string; title: string };
  /** The id of the draft on the page. */
  current: () => string;
  open: (draft: Draft) => void;
  /** Renames the draft on the page. */
  rename: (name: string) => void;
  /** Drafts are about to go: they must not be saved any more. */
  removing: (ids: readonly string[]) => void;
  /** They are gone, the one on the page perhaps among them. */
  removed: (ids: readonly string[]) => void;
  failed: (result: SaveResult) => void;
  exportCurrent: () => void;
  exportAll: () => void;
  /** All drafts of the unit as documents. */
  documents?: (drafts: readonly Draft[]) => Promise<void>;
  /** Whether drafts came in. */
  importFile: () => Promise<boolean>;
}

export class AllDrafts {
  private readonly list = element("div", { class: "desk__list" });
  private readonly said = new Said();

  constructor(private readonly options: AllDraftsOptions) {}

  async show(): Promise<void> {
    const dialog = choose("全部草稿", [this.list, this.said.root], [{ text: "关闭", value: null }]);
    this.draw();
    await dialog;
  }

  private close(): void {
    this.list.closest("dialog")?.close();
  }

  private draw(): void {
    const { unit, storage, exportCurrent, exportAll, importFile, documents } = this.options;
    const drafts = storage.store.list(unit.id);
    const others = storage.store.list().filter((draft) => draft.unit !== unit.id);
    const count = `“${unit.title}”有${drafts.length}份草稿。草稿只在这台电脑的这个浏览器里，换电脑、换浏览器要先导出。`;
    const notes = [folderNote(), storage.lasting && !storage.vault ? NO_VAULT : ""].filter(Boolean);
    const closing = (done: boolean): void => {
      if (done) this.close();
    };
    this.list.replaceChildren(
      element("p", {}, count),
      ...notes.map((note) => element("p", {}, note)),
      element(
        "ul",
        { class: "desk__drafts bare" },
        ...drafts.map((draft) => this.row(draft)),
        ...storage.store.unreadable().map(({ key, text }) => this.brokenRow(key, text)),
      ),
      ...this.otherDrafts(others),
      element(
        "p",
        { class: "desk__actions" },
        button("导出这份草稿", exportCurrent),
        button("导出全部草稿", exportAll),
        documents && drafts.length > 1 && button("全部下载 Word（zip）", () => void documents(drafts)),
        button("导入草稿文件", () => void importFile().then(closing)),
        button("清除本机草稿", () => void this.clear().then(closing), "danger"),
      ),
    );
  }

  /** Those of other units, which their own pages open. */
  private otherDrafts(others: readonly Draft[]): HTMLElement[] {
    if (others.length === 0) return [];
    const holder = element("div");
    void withAbout(others).then((begun) => holder.replaceChildren(begunList(begun)));
    return [element("details", {}, element("summary", {}, `别的材料有${others.length}份`), holder)];
  }

  private row(draft: Draft): HTMLElement {
    const isOpen = draft.id === this.options.current();
    const act = (text: string, action: () => unknown): HTMLButtonElement =>
      named(text, draft.name, () => void Promise.resolve(action()).then(() => this.draw()));
    const open = (): void => {
      this.close();
      this.options.open(this.options.storage.store.load(draft.id) ?? draft);
    };
    return element(
      "li",
      { class: "desk__draft" },
      element("span", {}, element("b", {}, draft.name), isOpen && "（正在填写）"),
      element("span", { class: "desk__time" }, time(draft.updated)),
      element(
        "span",
        { class: "desk__actions" },
        !isOpen && named("打开", draft.name, open),
        act("改名", () => this.rename(draft)),
        act("复制", () => this.copy(draft)),
        act("删除", () => this.remove(draft)),
      ),
    );
  }

  /** Text that was to be a draft and can no longer be read: to be looked into or thrown away. */
  private brokenRow(key: string, text: string): HTMLElement {
    const name = `读不出来的草稿（${text.length}个字符）`;
    const remove = async (): Promise<void> => {
      if (!(await confirmed("删除草稿", `删除“${name}”以后不能恢复。`, "删除"))) return;
      this.options.storage.store.removeUnreadable(key);
      this.draw();
    };
    return element(
      "li",
      { class: "desk__draft" },
      element("span", {}, element("b", {}, name)),
      element(
        "span",
        { class: "desk__actions" },
        named("导出原文", name, () => download(text, "读不出来的草稿.txt", "text/plain")),
        named("删除", name, () => void remove()),
      ),
    );
  }

  private async rename(draft: Draft): Promise<void> {
    const wanted = await ask("草稿改名", "名称", draft.name, "改名");
    if (!wanted) return;
    const { store } = this.options.storage;
    const others = store.list(draft.unit).filter(({ id }) => id !== draft.id);
    const name = freeName(
      wanted,
      others.map((other) => other.name),
    );
    if (draft.id === this.options.current()) this.options.rename(name);
    else await this.saved(store.save({ ...draft, name }, new Date()));
  }

  private async copy(draft: Draft): Promise<void> {
    const now = new Date();
    const { store } = this.options.storage;
    const name = freeName(
      `${draft.name}（复制）`,
      store.list(draft.unit).map((other) => other.name),
    );
    await this.saved(store.save(newDraft(draft.unit, draft.version, name, draft.content, now), now));
  }

  private async saved(result: SaveResult): Promise<void> {
    const refused = "saved" in result && (await secure(this.options.storage, [result.saved])).length > 0;
    this.options.failed(refused ? { failure: "full" } : result);
  }

  private async remove(draft: Draft): Promise<void> {
    const { storage } = this.options;
    const whole = storage.store.load(draft.id) ?? draft;
    const versions = (await storage.vault?.versions(draft.id).catch(() => [])) ?? [];
    this.options.removing([draft.id]);
    await removeDraft(storage, draft);
    this.options.removed([draft.id]);
    const told = `删去了“${tidyName(draft.name)}”${versions.length > 0 ? "和它的历史" : ""}。关掉这个窗口以前可以撤销。`;
    this.said.gone(told, () => void this.putBack(whole, versions));
  }

  /** Ids are never given again: what was deleted comes back under another one, with its history. */
  private async putBack({ unit, version, name, content }: Draft, versions: readonly Version[]): Promise<void> {
    const { store, vault } = this.options.storage;
    const now = new Date();
    const names = store.list(unit).map((other) => other.name);
    const fresh = newDraft(unit, version, freeName(name, names), content, now);
    await this.saved(store.save(fresh, now));
    const own = versions.map((one) => ({ ...one, id: fresh.id }));
    await vault?.save([], own).catch(console.warn);
    this.draw();
  }

  /** Waits for both stores; what one of them could not delete is said. */
  private async clear(): Promise<boolean> {
    const { store, vault } = this.options.storage;
    const drafts = store.list();
    const text = `将删除这个浏览器里全部${drafts.length}份草稿（各种材料的都在内）、它们的历史和记住的通用内容，正在填写的也清空，不能恢复。需要留的先导出。`;
    if (!(await confirmed("清除本机草稿", text, "全部清除"))) return false;
    // What is open elsewhere may have been saved meanwhile.
    const ids = [...new Set([...store.list(), ...drafts].map(({ id }) => id))];
    this.options.removing(ids);
    const isClear = await (vault?.clear(ids) ?? Promise.resolve()).then(
      () => true,
      () => false,
    );
    store.clear();
    this.options.removed(ids);
    if (!isClear)
      await choose(
        "没有清除干净",
        [
          element(
            "p",
            { role: "alert" },
            "浏览器的数据库没有清空，里面还有草稿和历史。请刷新再清除一次；还是不行的，在浏览器的设置里清除本站的数据。",
          ),
        ],
        [{ text: "知道了", value: null, look: "main" }],
      );
    return true;
  }
}

/** A button that screen readers tell apart from its like. */
function named(text: string, name: string, onclick: () => void): HTMLButtonElement {
  const made = button(text, onclick);
  made.setAttribute("aria-label", `${text}“${name}”`);
  return made;
}
