/**
 * The drafts of a form: opened, saved, listed, carried away and brought back.
 *
 * A feature gives what it needs to read and show its content and calls `touch` on every change; the rest is done here.
 */

import { download, element } from "../ui/dom";
import { ask, choose, confirmed } from "../ui/dialog";
import { type Draft, type Values, firstName, freeName, newDraft, tidyName } from "./draft";
import { DraftFileError, FILE_LIMIT, readFile, writeFile } from "./file";
import { pickFile } from "../ui/pick";
import { DraftSession, type SessionState } from "./session";
import { DraftStore, openBox } from "./store";

export interface DeskOptions {
  unit: { id: string; title: string; version: string };
  /** Where the line about the draft stands. */
  container: HTMLElement;
  /** The content of a draft that nobody has written in. */
  blank: () => unknown;
  /** The content as it stands on the page; what it returns must not change later. */
  read: () => unknown;
  /** Shows a content, from whatever version it is. */
  show: (content: unknown, draft: Draft) => void;
  /** Values that other units may want too. */
  common?: () => Values;
}

const time = (iso: string): string => {
  const date = new Date(iso);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${date.getMonth() + 1}月${date.getDate()}日 ${hours}:${minutes}`;
};

export class Desk {
  private readonly store: DraftStore;
  private readonly lasting: boolean;
  private session!: DraftSession;
  private readonly name = element("b", { class: "desk__name" });
  private readonly state = element("span", { class: "desk__state" });
  private readonly notice = element("div", { class: "desk__notice", role: "alert", hidden: true });

  constructor(private readonly options: DeskOptions) {
    const { box, lasting } = openBox();
    this.store = new DraftStore(box);
    this.lasting = lasting;
    options.container.append(
      element(
        "p",
        { class: "desk__bar" },
        element("span", {}, "草稿：", this.name),
        this.state,
        this.button("全部草稿", () => void this.manage()),
        this.button("新建一份", () => this.open(this.fresh())),
      ),
      this.notice,
    );
  }

  /** Opens the draft that this window had open, else the latest one, else a new one. */
  start(): void {
    window.addEventListener("storage", (event) => this.session.stored(event));
    window.addEventListener("pagehide", () => this.session.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.session.flush());
    const drafts = this.store.list(this.options.unit.id);
    const last = this.lastOpened();
    this.open(drafts.find(({ id }) => id === last) ?? drafts[0] ?? this.fresh());
    if (!this.lasting) this.warnOfNoStorage();
  }

  /** The form has changed. */
  touch(): void {
    this.session.touch();
  }

  /** What was filled in last, here or in another unit. */
  get common(): Values {
    return this.store.common();
  }

  /** Opens a new draft that holds a content already, such as that of an imported file. */
  begin(name: string, content: unknown): void {
    const { unit } = this.options;
    const free = freeName(
      name,
      this.store.list(unit.id).map((draft) => draft.name),
    );
    this.open(newDraft(unit.id, unit.version, free, content, new Date()));
    this.touch();
  }

  private fresh(): Draft {
    const { unit, blank } = this.options;
    const now = new Date();
    const name = freeName(
      firstName(now),
      this.store.list(unit.id).map((draft) => draft.name),
    );
    return newDraft(unit.id, unit.version, name, blank(), now);
  }

  private open(draft: Draft): void {
    this.session?.leave();
    this.session?.drop();
    // What is saved from now on is of the template as it is now.
    const current = { ...draft, version: this.options.unit.version };
    this.session = new DraftSession(current, {
      store: this.store,
      read: this.options.read,
      changed: (state) => this.show(state),
    });
    this.rememberOpened(draft.id);
    this.hideNotice();
    this.show(draft.revision ? "saved" : "clean");
    this.options.show(draft.content, draft);
  }

  private show(state: SessionState): void {
    const { draft } = this.session;
    this.name.textContent = draft.name;
    this.state.textContent = this.wording(state, draft);
    if (state === "saved") {
      this.rememberOpened(draft.id);
      if (this.options.common) this.store.remember(this.options.common());
      if (this.notice.dataset["about"] === "full") this.hideNotice();
    }
    if (state === "full") this.warnOfFullStorage();
    if (state === "later" || state === "gone") this.warnOfOtherWindow(state);
  }

  private wording(state: SessionState, draft: Draft): string {
    if (state === "clean") return "还没有填写";
    if (state === "waiting") return "正在保存……";
    if (state === "saved") return this.lasting ? `已保存在本机，${time(draft.updated)}` : "只在本页，没有保存";
    return "没有保存";
  }

  // Notices

  private tell(about: string, text: string, ...actions: HTMLElement[]): void {
    this.notice.dataset["about"] = about;
    this.notice.replaceChildren(element("p", {}, text), element("p", { class: "desk__actions" }, ...actions));
    this.notice.hidden = false;
  }

  private hideNotice(): void {
    this.notice.hidden = true;
    this.notice.replaceChildren();
    delete this.notice.dataset["about"];
  }

  private warnOfNoStorage(): void {
    const text =
      "这个浏览器不让本页保存草稿，关掉或者刷新页面，填写的内容就没有了。可以随时导出草稿文件，下次再导入；或者换用允许本站保存数据的浏览器窗口。";
    this.tell(
      "memory",
      text,
      this.button("导出这份草稿", () => this.exportCurrent()),
      this.button("导入草稿文件", () => void this.importFile()),
    );
  }

  private warnOfFullStorage(): void {
    if (this.notice.dataset["about"] === "full") return; // said once is enough for those who listen
    const text =
      "浏览器给本站的存储空间满了，刚才的改动没有保存。上一次保存的内容还在。请先导出这份草稿，再删去不用的草稿；空出来以后会继续保存。";
    this.tell(
      "full",
      text,
      this.button("导出这份草稿", () => this.exportCurrent()),
      this.button("全部草稿", () => void this.manage()),
    );
  }

  private warnOfOtherWindow(state: "later" | "gone"): void {
    const gone = state === "gone";
    const text = gone
      ? "这份草稿在另一个窗口里删除了。这里的内容还没有保存。"
      : "这份草稿在另一个窗口里改过了。为了不盖掉那边的内容，这里停止保存。";
    const other = gone
      ? this.button("不要了，新建一份", () => this.abandon(this.fresh()))
      : this.button("重新载入那边的内容", () => this.abandon(this.store.load(this.session.draft.id) ?? this.fresh()));
    this.tell(
      "window",
      text,
      other,
      this.button("把这里的内容另存为新草稿", () => this.fork()),
    );
  }

  private abandon(draft: Draft): void {
    this.session.drop();
    this.open(draft);
  }

  private fork(): void {
    this.hideNotice();
    if (!this.session.fork()) this.warnOfFullStorage();
  }

  // The list

  private async manage(): Promise<void> {
    this.session.flush();
    const list = element("div", { class: "desk__list" });
    const dialog = choose("全部草稿", [list], [{ text: "关闭", value: null }]);
    const close = (): void => list.closest("dialog")?.close();
    const draw = (): void => list.replaceChildren(...this.listing(draw, close));
    draw();
    await dialog;
  }

  private listing(draw: () => void, close: () => void): HTMLElement[] {
    const { unit } = this.options;
    const drafts = this.store.list(unit.id);
    const others = this.store.list().length - drafts.length;
    const count = `“${unit.title}”有${drafts.length}份草稿${others ? `，别的材料有${others}份` : ""}。草稿只在这台电脑的这个浏览器里，换电脑、换浏览器要先导出。`;
    const where =
      location.protocol === "file:"
        ? [element("p", {}, "现在是从文件夹打开的：有的浏览器换一个文件夹或者换一个页面就读不到草稿，离开之前请导出。")]
        : [];
    const rows = drafts.map((draft) => this.row(draft, draw, close));
    return [
      element("p", {}, count),
      ...where,
      element("ul", { class: "desk__drafts bare" }, ...rows),
      element(
        "p",
        { class: "desk__actions" },
        this.button("导出这份草稿", () => this.exportCurrent()),
        this.button("导出全部草稿", () => this.exportAll()),
        this.button("导入草稿文件", () => void this.importFile().then((done) => (done ? close() : undefined))),
        this.button("清除本机草稿", () => void this.clear().then((done) => (done ? close() : undefined)), "danger"),
      ),
    ];
  }

  private row(draft: Draft, draw: () => void, close: () => void): HTMLElement {
    const isOpen = draft.id === this.session.draft.id;
    const open = (): void => {
      close();
      this.open(this.store.load(draft.id) ?? draft);
    };
    const act = (text: string, action: () => unknown): HTMLButtonElement => {
      const button = this.button(text, () => void Promise.resolve(action()).then(draw));
      button.setAttribute("aria-label", `${text}“${draft.name}”`);
      return button;
    };
    return element(
      "li",
      { class: "desk__draft" },
      element("span", {}, element("b", {}, draft.name), isOpen && "（正在填写）"),
      element("span", { class: "desk__time" }, time(draft.updated)),
      element(
        "span",
        { class: "desk__actions" },
        !isOpen && act("打开", open),
        act("改名", () => this.rename(draft)),
        act("复制", () => this.copy(draft)),
        act("删除", () => this.remove(draft)),
      ),
    );
  }

  private async rename(draft: Draft): Promise<void> {
    const wanted = await ask("草稿改名", "名称", draft.name, "改名");
    if (!wanted) return;
    const name = freeName(wanted, this.namesBut(draft.id));
    if (draft.id === this.session.draft.id) return this.session.rename(name);
    this.failed(this.store.save({ ...draft, name }, new Date()));
  }

  private copy(draft: Draft): void {
    const now = new Date();
    const name = freeName(`${draft.name}（复制）`, this.namesBut(""));
    this.failed(this.store.save({ ...newDraft(draft.unit, draft.version, name, draft.content, now) }, now));
  }

  private async remove(draft: Draft): Promise<void> {
    if (!(await confirmed("删除草稿", `删除“${tidyName(draft.name)}”以后不能恢复。`, "删除"))) return;
    const isOpen = draft.id === this.session.draft.id;
    if (isOpen) this.session.drop();
    this.store.remove(draft.id);
    this.session.flush(); // there may be room again
    if (isOpen) this.abandon(this.store.list(this.options.unit.id)[0] ?? this.fresh());
  }

  private async clear(): Promise<boolean> {
    const count = this.store.list().length;
    const text = `将删除这个浏览器里全部${count}份草稿（各种材料的都在内）和记住的通用内容，正在填写的也清空，不能恢复。需要留的先导出。`;
    if (!(await confirmed("清除本机草稿", text, "全部清除"))) return false;
    this.session.drop();
    this.store.clear();
    this.abandon(this.fresh());
    return true;
  }

  private failed(result: ReturnType<DraftStore["save"]>): void {
    if ("failure" in result && result.failure === "full") this.warnOfFullStorage();
  }

  private namesBut(id: string): string[] {
    return this.store
      .list(this.options.unit.id)
      .filter((draft) => draft.id !== id)
      .map((draft) => draft.name);
  }

  // Files

  private exportCurrent(): void {
    const draft: Draft = { ...this.session.draft, content: this.options.read() };
    this.exportDrafts([draft], `${this.options.unit.title}-${draft.name}`);
  }

  private exportAll(): void {
    this.session.flush();
    this.exportDrafts(this.store.list(), "全部草稿");
  }

  private exportDrafts(drafts: Draft[], name: string): void {
    download(writeFile({ drafts, common: this.store.common() }, new Date()), `草稿-${name}.json`, "application/json");
  }

  /** Whether drafts came in. */
  private async importFile(): Promise<boolean> {
    const file = await pickFile(".json,application/json");
    if (!file) return false;
    try {
      if (file.size > FILE_LIMIT)
        throw new DraftFileError("这个文件超过20 MB，不像是本站导出的草稿。请选“导出”得到的 .json 文件。");
      this.tellOfImport(this.store.add(readFile(await file.text()), new Date()));
      return true;
    } catch (error) {
      const text = error instanceof DraftFileError ? error.message : "这个文件读不出来。请重新导出一次再试。";
      await choose("没有导入", [element("p", {}, text)], [{ text: "知道了", value: null, look: "main" }]);
      return false;
    }
  }

  private tellOfImport({ added, known, full }: ReturnType<DraftStore["add"]>): void {
    const here = added.filter((draft) => draft.unit === this.options.unit.id);
    const others = added.length - here.length;
    const parts = [
      `导入${added.length}份草稿`,
      ...(others ? [`其中${others}份是别的材料的，在那些页面里打开`] : []),
      ...(known ? [`${known}份本机已经有，没有重复导入`] : []),
      ...(full ? ["存储空间满了，其余的没有导入，请先删去不用的草稿"] : []),
    ];
    const actions = here.map((draft) =>
      this.button(`打开“${draft.name}”`, () => this.open(this.store.load(draft.id) ?? draft)),
    );
    this.tell(
      "import",
      `${parts.join("；")}。`,
      ...actions,
      this.button("知道了", () => this.hideNotice()),
    );
  }

  // Which draft this window had open

  private get openedKey(): string {
    return `zicha:open/${this.options.unit.id}`;
  }

  private rememberOpened(id: string): void {
    try {
      sessionStorage.setItem(this.openedKey, id);
    } catch {
      // The latest draft opens instead.
    }
  }

  private lastOpened(): string | null {
    try {
      return sessionStorage.getItem(this.openedKey);
    } catch {
      return null;
    }
  }

  private button(text: string, onclick: () => void, look = ""): HTMLButtonElement {
    return element(
      "button",
      { type: "button", class: `tool-button${look ? ` tool-button--${look}` : ""}`, onclick },
      text,
    );
  }
}
