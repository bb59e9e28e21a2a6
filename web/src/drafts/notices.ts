/** What the desk has to tell about its draft, each with the ways out. */

import { button, time } from "./controls";
import type { Draft } from "./draft";
import { Notice } from "./notice";
import type { Version } from "./version";

/** What the reader can do in most cases. */
export interface Ways {
  exportDraft: () => void;
  importFile: () => void;
  manage: () => void;
}

export class Notices {
  private readonly notice = new Notice();
  readonly root = this.notice.root;
  private knowsOfOnce = false;

  constructor(
    private readonly unit: string,
    private readonly ways: Ways,
  ) {}

  hide(about?: string): void {
    this.notice.hide(about);
  }

  carrying(): HTMLElement[] {
    return [button("导出这份草稿", this.ways.exportDraft), button("导入草稿文件", this.ways.importFile)];
  }

  noStorage(): void {
    const text =
      "这个浏览器不让本页保存草稿，关掉或者刷新页面，填写的内容就没有了。可以随时导出草稿文件，下次再导入；或者换用允许本站保存数据的浏览器窗口。";
    this.notice.tell("memory", text, ...this.carrying());
  }

  /** Of the drafts of this form by name, of the others by number. */
  returned(drafts: readonly Draft[]): void {
    const names = drafts.filter((draft) => draft.unit === this.unit).map(({ name }) => `“${name}”`);
    const others = drafts.length - names.length;
    const found = [...names, ...(others ? [`别的材料的${others}份`] : [])].join("、");
    const text = `浏览器上次没有正常关闭，或者当时存储空间满了，从备份里找回了更新的草稿：${found}。`;
    this.notice.tell("returned", text, this.understood());
  }

  full(): void {
    if (this.notice.tells("full")) return; // said once is enough for those who listen
    const text =
      "浏览器给本站的存储空间满了，刚才的改动没有保存。上一次保存的内容还在。请先导出这份草稿，再删去不用的草稿；空出来以后会继续保存。";
    this.notice.tell("full", text, button("导出这份草稿", this.ways.exportDraft), this.manage());
  }

  /** Nothing is lost, but two windows do not see each other. */
  once(): void {
    if (this.knowsOfOnce) return;
    this.knowsOfOnce = true;
    const text =
      "浏览器给本站的存储空间有两处，常用的一处满了，这份草稿只存进了另一处（浏览器的数据库）。刷新、关掉再打开都还在；请不要同时在两个窗口里改它。删去不用的草稿以后，两处都会再存。";
    this.notice.tell(
      "once",
      text,
      button("导出这份草稿", this.ways.exportDraft),
      this.manage(),
      this.understood("once"),
    );
  }

  roomAgain(): void {
    this.notice.hide("full");
    this.notice.hide("once");
    this.knowsOfOnce = false;
  }

  otherWindow(state: "later" | "gone", { other, fork }: { other: () => void; fork: () => void }): void {
    const gone = state === "gone";
    const text = gone
      ? "这份草稿在另一个窗口里删除了。这里的内容还没有保存。"
      : "这份草稿在另一个窗口里改过了。为了不盖掉那边的内容，这里停止保存。";
    this.notice.tell(
      "window",
      text,
      button(gone ? "不要了，新建一份" : "重新载入那边的内容", other),
      button("把这里的内容另存为新草稿", fork),
    );
  }

  broken({ name }: Draft, exportIt: () => void, removeIt: () => void): void {
    this.notice.tell(
      "broken",
      `草稿“${name}”打不开，另开了一份新的。它的内容还在本机，没有改动：可以导出交给网站维护人员，确定不要的可以删去。`,
      button("导出打不开的草稿", exportIt),
      button("删去打不开的草稿", removeIt),
    );
  }

  versionBroken(): void {
    this.notice.tell("broken", "这一版打不开，没有恢复。");
  }

  takenBack({ updated }: Version): void {
    const text = `已经恢复成${time(updated)}的版本。恢复以前的内容也留在“历史”里。`;
    this.notice.tell("taken-back", text, this.understood("taken-back"));
  }

  /** `here` are the drafts of this form that came in. */
  imported(text: string, here: readonly Draft[], open: (draft: Draft) => void): void {
    const buttons = here.map((draft) => button(`打开“${draft.name}”`, () => open(draft)));
    this.notice.tell("import", text, ...buttons, this.understood());
  }

  notLoaded(message: string): void {
    this.notice.tell("load", message, this.understood());
  }

  private readonly manage = (): HTMLElement => button("全部草稿", this.ways.manage);

  private readonly understood = (about?: string): HTMLElement => button("知道了", () => this.notice.hide(about));
}
