/** The page of a task: the notice comes in, its outline is put right, and goes out to those who write. */

import { provideTasks } from "../contents/task/provide";
import { type LibrarySection, loadLibrary } from "../contents/task/library";
import {
  allSections,
  emptyTask,
  TASK_UNIT,
  taskOf,
  type TaskContent,
  type TaskSection,
  unitIdOf,
} from "../contents/task/model";
import type { DraftStorage } from "../drafts/storage";
import { Desk } from "../drafts/desk";
import { type Kit, loadEarly, loadKit } from "../manuscript/checker";
import { loadUnit, siteUrl } from "../shared/load";
import { formats } from "../shared/formats";
import { toolUrl } from "../shared/tools";
import type { Section } from "../shared/unit";
import { download, element, labelled } from "../ui/dom";
import { guarded } from "../ui/guarded";
import { Said } from "../ui/said";
import { isTold } from "../shared/told";
import { newSection } from "./edit";
import { packages, wholeReport } from "./handout";
import { Intake } from "./intake";
import { NoticeView } from "./notice-view";
import { readOutline } from "../manuscript/outline/read";
import { proposed } from "./propose";
import { Tree, type Words } from "./tree";

const FIELDS = [
  ["title", "报告的名称"],
  ["recipient", "报送给"],
  ["basis", "依据的通知"],
  ["deadline", "什么时候以前报"],
] as const;

export class TaskPage {
  private content: TaskContent = emptyTask();
  private draft = "";
  private kit: Kit | null = null;
  private library: LibrarySection[] = [];
  private readonly desk: Desk;
  private readonly said = new Said();
  private readonly intake: Intake;
  private readonly work = element("div", { class: "task__work" });
  private readonly notice = new NoticeView((text) => this.addFrom(text));
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
      unit: { id: TASK_UNIT, kind: "report", title: "任务", version: "1.0.0", sensitive: false, blanks: [] },
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
      values: () => ({}),
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

  private async readFile(file: File): Promise<void> {
    const kit = await this.loaded();
    const manuscript = await kit.openManuscript(file, kit.data.lexicon);
    this.read(kit, manuscript);
  }

  private async readText(text: string): Promise<void> {
    const kit = await this.loaded();
    this.read(kit, kit.manuscriptOf(text, kit.data.lexicon));
  }

  private read(kit: Kit, manuscript: Parameters<typeof readOutline>[0]): void {
    const outline = readOutline(manuscript, kit.data.lexicon);
    const task = proposed(manuscript, outline, { roles: kit.data.roles, library: this.library });
    this.begin(task);
    const count = allSections(task.sections).length;
    this.said.say(
      count > 0
        ? `读出${count}节，请同通知对照着看：标题、层次、次序都可以改。没有列进提纲的也在下面。`
        : "没有读出提纲。通知的文字在右边，可以一句一句“加为一节”，也可以自己列。",
    );
  }

  private async fromUnit(id: string): Promise<void> {
    await this.loaded();
    const unit = await loadUnit(id);
    const known = new Set(this.library.map((section) => section.id));
    const sectionsOf = (sections: readonly Section[]): TaskSection[] =>
      sections.map((section) => ({
        ...newSection([]),
        id: section.id,
        title: section.title,
        required: section.required,
        length: section.length,
        role: this.library.find((one) => one.id === `${id}/${section.id}`)?.role ?? "",
        from: known.has(`${id}/${section.id}`) ? `${id}/${section.id}` : "",
        sections: sectionsOf(section.sections),
      }));
    this.begin({ ...emptyTask(), title: unit.title, sections: sectionsOf(unit.sections) });
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

  // The task

  private async draw(): Promise<void> {
    this.intake.root.hidden = this.content.sections.length > 0 || this.content.notice.length > 0;
    if (!this.intake.root.hidden) return this.work.replaceChildren();
    try {
      const kit = await this.loaded();
      this.show({ roles: kit.data.roles, library: this.library });
    } catch (error) {
      this.said.say(isTold(error) ? error.message : String(error));
    }
  }

  private show(words: Words): void {
    this.tree = new Tree(words, {
      sections: () => this.content.sections,
      change: (sections, gone) => this.change(sections, gone),
      look: (section) => this.notice.draw(this.content, section),
    });
    this.tree.draw();
    this.notice.draw(this.content);
    const field = (key: (typeof FIELDS)[number][0], label: string): HTMLElement => {
      const input = element("input", {
        type: "text",
        class: "tool-input",
        value: this.content[key],
        oninput: () => {
          this.content = { ...this.content, [key]: input.value };
          this.desk.touch();
        },
      });
      return labelled(label, input);
    };
    const add = (): void => {
      const added = newSection(this.content.sections);
      this.change([...this.content.sections, added]);
      this.tree?.draw(added.id);
    };
    this.work.replaceChildren(
      element("section", { class: "task__head" }, ...FIELDS.map(([key, label]) => field(key, label))),
      element(
        "div",
        { class: "task__both" },
        element(
          "section",
          { class: "task__outline" },
          element("h2", {}, "提纲"),
          this.tree.root,
          element("p", {}, element("button", { type: "button", class: "tool-button", onclick: add }, "在末尾加一节")),
        ),
        this.notice.root,
      ),
      this.outputs(),
    );
  }

  private change(sections: TaskSection[], gone?: string): void {
    const before = this.content;
    this.content = { ...before, sections };
    this.desk.touch();
    if (gone === undefined) return;
    this.said.gone(`删去了${gone}。`, () => {
      this.content = before;
      this.desk.touch();
      this.tree?.draw();
      this.notice.draw(this.content);
    });
    this.notice.draw(this.content);
  }

  /** A passage of the notice that is in no section becomes one. */
  private addFrom(text: string): void {
    const added = newSection(this.content.sections, text.replace(/[。；：]$/u, "").slice(0, 40));
    this.content = {
      ...this.content,
      sections: [...this.content.sections, added],
      left: this.content.left.filter((other) => other !== text),
    };
    this.desk.touch();
    this.notice.draw(this.content);
    this.tree?.draw(added.id);
  }

  // What follows from it

  private outputs(): HTMLElement {
    const unit = unitIdOf(this.draft);
    const link = (text: string, address: string, look = ""): HTMLElement =>
      element("a", { class: `tool-button${look}`, href: address }, text);
    const button = (text: string, act: () => Promise<void>): HTMLElement =>
      element("button", { type: "button", class: "tool-button", onclick: () => void guarded("没有做成", act) }, text);
    return element(
      "section",
      { class: "task__outputs" },
      element("h2", {}, "照提纲做"),
      element(
        "p",
        {},
        link("在线填写", toolUrl({ id: unit, kind: "report" }), " tool-button--main"),
        " ",
        button("下载空白 Word", () => this.word()),
        " ",
        button("下载分工包", () => this.handOut()),
        " ",
        link("合稿", `${siteUrl("tools/merge.html")}?unit=${unit}`),
      ),
    );
  }

  private async word(): Promise<void> {
    const made = await wholeReport(this.draft, this.content, this.library, this.storage.store.common());
    download(made, `${this.content.title || "报告"}.docx`, formats.docx.mime);
  }

  private async handOut(): Promise<void> {
    const zip = await packages(this.draft, this.content, this.library, this.storage.store.common());
    if (!zip) return this.said.say("还没有写谁写哪一节：点开一节，填“谁写”，再下载分工包。");
    download(zip, `${this.content.title || "报告"}（分工包）.zip`, "application/zip");
    this.said.say("分工包里每个部门一个压缩包：要写的各节的 Word 文件，和一页说明。");
  }
}
