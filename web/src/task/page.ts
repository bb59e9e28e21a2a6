/** The page of a task: the notice comes in, its outline is put right, and goes out to those who write. */

import { taskFrom } from "../contents/task/from-unit";
import { provideTasks, unitOfTask } from "../contents/task/provide";
import { type LibrarySection, loadLibrary } from "../contents/task/library";
import { missingOf } from "../contents/task/missing";
import {
  allSections,
  emptyTask,
  TASK_UNIT,
  UNIT_NAME,
  taskOf,
  type TaskContent,
  type TaskSection,
  withSections,
} from "../contents/task/model";
import type { DraftStorage } from "../drafts/storage";
import { Desk } from "../drafts/desk";
import { importDrafts } from "../drafts/import";
import { type Kit, loadEarly, loadKit } from "../manuscript/checker";
import type { Manuscript } from "../manuscript/model";
import { loadUnit } from "../shared/load";
import { toolUrl } from "../shared/tools";
import { type BlankInfo, namedBlank } from "../shared/unit";
import { element } from "../ui/dom";
import { guarded } from "../ui/guarded";
import { Said } from "../ui/said";
import { isTold } from "../shared/told";
import { freed, inserted, newSection, renewed, renewedTables } from "./edit";
import { Head } from "./head";
import { Intake } from "./intake";
import { NoticeView } from "./notice-view";
import { Outputs } from "./outputs";
import { loadOutlineReader } from "./task-reading/loader";
import { type Known, placeIn, proposed, titleFrom } from "./propose";
import { Renewal } from "./renewal";
import type { Board } from "./task-board/board";
import { loadBoard } from "./task-board/loader";
import { Tree } from "./tree";

const KEYS = "在标题里按回车，后面加一节；Alt+Shift+上下箭头换次序，左右箭头升级、降级。";

/** A task that nobody names is called after its report. */
const NAME: BlankInfo = { ...namedBlank("报告的名称"), role: "unit" };

export class TaskPage {
  private content: TaskContent = emptyTask();
  private draft = "";
  private kit: Kit | null = null;
  private library: LibrarySection[] = [];
  private readonly desk: Desk;
  private readonly said = new Said();
  private readonly intake: Intake;
  private readonly work = element("div", { class: "task__work" });
  private readonly notice = new NoticeView({
    add: (text) => this.addFrom(text),
    choose: (id) => this.tree?.focus(id),
  });
  private readonly head = new Head({
    task: () => this.content,
    change: (change, gone) => this.changeHead(change, gone),
  });
  private readonly renewal = new Renewal({
    file: (file) => void guarded("没有读出来", () => this.readFile(file, true)),
    text: (text) => void guarded("没有读出来", () => this.readText(text, true)),
  });
  private readonly outputs = new Outputs({
    draft: () => this.draft,
    task: () => this.content,
    facts: () => this.storage.store.common(),
    save: () => this.desk.save(),
    handed: () => {
      this.content = { ...this.content, handed: this.content.version };
      this.desk.save();
    },
  });
  private board: Board | null = null;
  private tree: Tree | null = null;

  constructor(
    root: HTMLElement,
    private readonly storage: DraftStorage,
  ) {
    provideTasks();
    const reports = [...root.querySelectorAll<HTMLAnchorElement>('a[href^="?unit="]')].map((link) => ({
      id: new URL(link.href).searchParams.get("unit") ?? "",
      title: link.textContent ?? "",
    }));
    const desk = element("div", { class: "desk" });
    this.desk = new Desk({
      storage,
      unit: { id: TASK_UNIT, kind: "report", title: "任务", version: "1.0.0", sensitive: false, blanks: [NAME] },
      container: desk,
      blank: emptyTask,
      read: () => structuredClone(this.content),
      show: (content, { id }) => this.open(content, id),
      passages: (content) =>
        allSections(taskOf(content)?.sections ?? []).map(({ id, title, asks }) => ({
          id,
          title,
          text: [title, asks].join("\n"),
        })),
      values: () => ({ [NAME.name]: this.content.title }),
      progress: () => `${allSections(this.content.sections).length}节`,
      take: () => undefined,
    });
    this.intake = new Intake(
      root,
      {
        file: (file) => void guarded("没有读出来", () => this.readFile(file)),
        text: (text) => void guarded("没有读出来", () => this.readText(text)),
        unit: (id) => void guarded("没有取来", () => this.fromUnit(id)),
        blank: () => this.begin({ ...emptyTask(), sections: [newSection([])] }),
      },
      reports,
    );
    loadEarly(root);
    root.replaceChildren(desk, this.said.root, this.intake.root, this.work);
  }

  start(): void {
    this.desk.start();
  }

  private open(content: unknown, id: string): void {
    const task = taskOf(content);
    if (!task) throw new Error("no task");
    this.content = task;
    this.draft = id;
    void this.draw();
  }

  // Where a task comes from

  /** `again`: the notice of this very task has changed. */
  private async readFile(file: File, again = false): Promise<void> {
    if (/\.json$/iu.test(file.name)) return this.openTask(file);
    const kit = await this.loaded();
    const manuscript = await kit.openManuscript(file, kit.data.lexicon);
    await this.read(kit, manuscript, again);
  }

  /** A task that a colleague made. */
  private async openTask(file: File): Promise<void> {
    const came = await importDrafts(this.storage, file);
    const task = came?.added.find(({ unit }) => unit === TASK_UNIT);
    if (task) location.assign(toolUrl({ id: TASK_UNIT, kind: "report" }, task.id));
    else if (came) this.said.say("这个文件里的任务已经在这台计算机里，在“全部草稿”里打开。");
  }

  private async readText(text: string, again = false): Promise<void> {
    const kit = await this.loaded();
    await this.read(kit, kit.manuscriptOf(text, kit.data.lexicon), again);
  }

  private async read(kit: Kit, manuscript: Manuscript, again: boolean): Promise<void> {
    const readOutline = await loadOutlineReader();
    const outline = readOutline(manuscript, kit.data.lexicon);
    const task = proposed(manuscript, outline, this.known(kit));
    if (again) return this.renew(task);
    this.begin(task);
    const count = allSections(task.sections).length;
    this.said.say(
      count > 0
        ? `读出${count}节，请同通知对照着看：标题、层次、次序都可以改。没有列进提纲的也在下面。`
        : "没有读出提纲。通知的文字在右边，可以一句一句“加为一节”，也可以自己列。",
    );
  }

  /** The outline of a changed notice in the place of the one before; sections that go on keep who writes them. */
  private renew(task: TaskContent): void {
    const before = this.content;
    if (task.sections.length === 0) return this.said.say("新的通知里没有读出提纲，原来的提纲没有动。");
    const { sections, kept, gone } = renewed(before.sections, task.sections);
    const { base, handed, version } = withSections(before, sections);
    const { attachments, kept: tables } = renewedTables(before.attachments, task.attachments, sections);
    this.content = { ...task, base, handed, version, sections, attachments, title: task.title || before.title };
    this.redrawn();
    const lost = gone.length > 0 ? `，${gone.length}节不再要了：${gone.map(({ title }) => title).join("、")}` : "";
    const silent = tables.map(({ title }) => `“${title}”`).join("");
    const stay = silent === "" ? "" : `附表${silent}新的通知没有提，先留着，不要的请删去。`;
    this.said.gone(
      `照新的通知列好了：${kept}节接着原来的${lost}。${stay}已经写好的文字都在各自的草稿里，没有动。`,
      () => {
        this.content = before;
        this.redrawn();
      },
    );
  }

  private async fromUnit(id: string): Promise<void> {
    await this.loaded();
    const unit = await loadUnit(id);
    this.begin(taskFrom(unit, this.library));
    this.said.say(`照《${unit.title}》列好了，写法和模板也取来了，请照通知增减。`);
  }

  /** In a draft of its own, where this one holds a task already. */
  private begin(task: TaskContent): void {
    if (this.content.sections.length > 0) return this.desk.begin(task.title || "任务", task);
    this.content = task;
    this.desk.touch();
    void this.draw();
  }

  private async loaded(): Promise<Kit> {
    this.kit ??= await loadKit();
    if (this.library.length === 0) this.library = await loadLibrary();
    return this.kit;
  }

  private known(kit: Kit): Known {
    return { roles: kit.data.roles, library: this.library, lexicon: kit.data.lexicon };
  }

  // The task

  private async draw(): Promise<void> {
    this.intake.root.hidden = this.content.sections.length > 0 || this.content.notice.length > 0;
    if (!this.intake.root.hidden) return this.work.replaceChildren();
    try {
      const kit = await this.loaded();
      this.show(this.known(kit));
    } catch (error) {
      this.said.say(isTold(error) ? error.message : String(error));
    }
  }

  private show(known: Known): void {
    this.tree = new Tree(known, {
      sections: () => this.content.sections,
      change: (sections, gone) => this.change(sections, gone),
      look: (section) => this.notice.draw(this.content, section),
    });
    this.tree.draw();
    this.head.draw();
    this.notice.draw(this.content);
    const add = (): void => {
      const added = newSection(this.content.sections);
      this.change([...this.content.sections, added]);
      this.tree?.draw(added.id);
    };
    this.work.replaceChildren(
      this.head.root,
      element(
        "div",
        { class: "task__both" },
        element(
          "section",
          { class: "task__outline" },
          element("h2", {}, "提纲"),
          this.tree.root,
          element("p", {}, element("button", { type: "button", class: "tool-button", onclick: add }, "在末尾加一节")),
          element("p", { class: "task__keys" }, KEYS),
        ),
        element("div", { class: "task__beside-tree" }, this.notice.root, this.renewal.root),
      ),
      this.outputs.root,
    );
    this.outputs.draw();
    void this.tellMissing();
    void guarded("没有打开收稿的部分", () => this.openBoard());
  }

  /** The site may have changed since: what was taken from it and is not there is named, the rest goes on. */
  private async tellMissing(): Promise<void> {
    const { content } = this;
    const base = content.base === "" ? null : await loadUnit(content.base).catch(() => null);
    const missing = missingOf(content, this.library, base);
    if (!missing || content !== this.content) return;
    const gone = [
      missing.base && "开始时照的那份报告",
      missing.sections.length > 0 && `${missing.sections.map((title) => `“${title}”`).join("、")}取来的写法和模板`,
    ].filter(Boolean);
    this.said.say(`本站现在没有了${gone.join("和")}。提纲、分工和写好的文字都在；这几节先各放一处空项，可以另选写法。`);
  }

  private change(sections: TaskSection[], gone?: string): void {
    const before = this.content;
    this.content = withSections(before, sections);
    this.followed();
    if (gone === undefined) return;
    this.content = { ...this.content, left: [...before.left, ...freed(before, sections)] };
    this.offerBack(before, gone);
    this.notice.draw(this.content);
  }

  private changeHead(change: Partial<TaskContent>, gone?: string): void {
    const before = this.content;
    this.content = { ...before, ...change };
    this.followed();
    if (gone !== undefined) this.offerBack(before, gone);
  }

  private offerBack(before: TaskContent, gone: string): void {
    this.said.gone(`删去了${gone}。`, () => {
      this.content = before;
      this.redrawn();
    });
  }

  /** What follows from the task follows its changes. */
  private followed(): void {
    this.desk.touch();
    this.outputs.draw();
    this.board?.changed();
  }

  private redrawn(): void {
    this.followed();
    this.head.draw();
    this.tree?.draw();
    this.notice.draw(this.content);
  }

  /** A passage of the notice that is in no section becomes one, behind the section that was chosen last. */
  private addFrom(text: string): void {
    const { sections, left, notice } = this.content;
    const added = { ...newSection(sections, titleFrom(text)), place: placeIn(notice, text) };
    const chosen = this.tree?.chosen ?? "";
    const known = allSections(sections).some(({ id }) => id === chosen);
    this.change(known ? inserted(sections, chosen, added) : [...sections, added]);
    this.content = { ...this.content, left: left.filter((other) => other !== text) };
    this.desk.touch();
    this.tree?.draw(added.id);
  }

  /** What comes back is collected below. */
  private async openBoard(): Promise<void> {
    const { draft } = this;
    const { store } = this.storage;
    const board = (await loadBoard())({
      draft,
      task: () => this.content,
      unit: () => unitOfTask(draft, this.content),
      otherTask: (other) => (other === draft ? null : (taskOf(store.load(other)?.content)?.title ?? null)),
      tasks: () => [draft, ...store.list(TASK_UNIT).map(({ id }) => id)],
      from: () => store.common()[UNIT_NAME] ?? "",
    });
    if (draft !== this.draft) return; // another one was opened meanwhile
    this.board = board;
    this.work.append(board.root);
    await board.start();
  }
}
