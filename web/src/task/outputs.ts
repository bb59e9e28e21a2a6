/** What follows from a task: filled in here, handed out, and back again. */

import { unitOfTask } from "../contents/task/provide";
import { checklistIdOf, ledgerIdOf } from "../contents/task/sheets/ids";
import { sharesOf, unshared } from "../contents/task/shares";
import { type TaskContent, unitIdOf } from "../contents/task/model";
import type { Values } from "../drafts/draft";
import { formats } from "../shared/formats";
import { hasPage, siteUrl } from "../shared/load";
import type { Unit } from "../shared/unit";
import { download, element } from "../ui/dom";
import { guarded } from "../ui/guarded";
import { Said } from "../ui/said";
import { loadHandout } from "./task-handout/loader";

interface OutputsOptions {
  draft: () => string;
  task: () => TaskContent;
  /** What is known of the office. */
  facts: () => Values;
  /** The task as it stands is on this computer: other pages find it there. */
  save: () => void;
  /** It went out as it stands. */
  handed: () => void;
}

export class Outputs {
  readonly root: HTMLElement;
  private readonly tables = element("p", { class: "task__buttons" });
  private readonly shares = element("div", {});
  private readonly said = new Said();

  constructor(private readonly options: OutputsOptions) {
    this.root = element(
      "div",
      { class: "task__outputs" },
      element("h2", {}, "照提纲写"),
      element("p", { class: "task__buttons" }, ...this.writing()),
      this.tables,
      element("h2", {}, "分给各部门"),
      this.shares,
      element("p", { class: "task__buttons" }, ...this.handing()),
      this.said.root,
    );
    this.draw();
  }

  /** Who writes what, as it stands. */
  draw(): void {
    const task = this.options.task();
    this.tables.replaceChildren(...this.ledgers(task));
    const shares = sharesOf(task);
    const open = unshared(task);
    const rows = shares.map(({ who, sections, due }) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, who),
        element("td", {}, sections.map(({ title }) => title).join("；")),
        element("td", {}, due || "没有写"),
      ),
    );
    this.shares.replaceChildren(
      ...(shares.length === 0
        ? [element("p", {}, "还没有写谁写哪一节：在提纲里点开一节，填“谁写”“什么时候交”。名字只在这台计算机里。")]
        : [
            element(
              "div",
              { class: "task__frame", role: "region", "aria-label": "分工，可以左右滚动", tabindex: 0 },
              element(
                "table",
                { class: "task__shares" },
                element("thead", {}, element("tr", {}, ...["谁写", "写哪几节", "什么时候交"].map(head))),
                element("tbody", {}, ...rows),
              ),
            ),
          ]),
      ...(shares.length > 0 && open.length > 0
        ? [element("p", {}, `没有分出去的：${open.map(({ title }) => `“${title}”`).join("、")}。`)]
        : []),
    );
  }

  private writing(): HTMLElement[] {
    const ofUnit = (): string => `?unit=${unitIdOf(this.options.draft())}`;
    return [
      ...this.leading("在线填写", "tools/fill.html", ofUnit, "tool-button--main"),
      this.button("下载空白 Word", "", () => this.word()),
      this.button("下载逐条清单 Excel", "", () => this.items()),
      ...this.leading("逐条填清单", "tools/checklist.html", () => `?unit=${checklistIdOf(this.options.draft())}`),
      ...this.leading("查稿", "tools/review.html", () => ""),
      ...this.leading("合稿", "tools/merge.html", ofUnit),
      ...this.leading("收各单位整份的报告", "tools/collect.html", ofUnit),
    ];
  }

  /** The tables that go with the report, those of which the columns are known. */
  private ledgers({ attachments }: TaskContent): (HTMLElement | string)[] {
    if (attachments.length === 0) return [];
    const known = attachments.filter(({ columns }) => columns.length > 0);
    const unknown = attachments.length - known.length;
    return [
      ...known.flatMap((table) =>
        this.leading(
          `在线记“${table.title || "没有名称的附表"}”`,
          "tools/ledger.html",
          () => `?unit=${ledgerIdOf(this.options.draft(), table)}`,
        ),
      ),
      unknown > 0 ? `${unknown}份附表还没有写“表里的列”，写上就能在线记。` : "",
    ];
  }

  /** A button to another tool, where there is one. */
  private leading(text: string, page: string, asked: () => string, look = ""): HTMLElement[] {
    return hasPage(page) ? [this.button(text, look, () => this.go(siteUrl(page) + asked()))] : [];
  }

  private handing(): HTMLElement[] {
    return [
      this.button("下载分工包", "tool-button--main", () => this.handOut()),
      this.button("下载任务文件", "", () => this.file()),
    ];
  }

  private button(text: string, look: string, act: () => Promise<void>): HTMLElement {
    const onclick = (): void => void guarded("没有做成", act);
    return element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
  }

  private async go(address: string): Promise<void> {
    this.options.save();
    location.href = address;
  }

  private get name(): string {
    return this.options.task().title || "报告";
  }

  private unit(): Promise<Unit> {
    return unitOfTask(this.options.draft(), this.options.task());
  }

  private async word(): Promise<void> {
    const { wholeReport } = await loadHandout();
    download(await wholeReport(await this.unit(), this.options.facts()), `${this.name}.docx`, formats.docx.mime);
    this.options.handed();
  }

  private async items(): Promise<void> {
    const { itemsBook } = await loadHandout();
    download(await itemsBook(this.options.task()), `${this.name}（逐条清单）.xlsx`, formats.xlsx.mime);
  }

  private async handOut(): Promise<void> {
    const task = this.options.task();
    if (sharesOf(task).length === 0) return this.said.say("还没有写谁写哪一节：点开一节，填“谁写”，再下载分工包。");
    const { packages } = await loadHandout();
    const zip = await packages(await this.unit(), task, this.options.facts(), new Date());
    if (!zip) return;
    download(zip, `${this.name}（分工包）.zip`, "application/zip");
    this.options.handed();
    this.said.say(
      "分工包里每个部门一个压缩包：要写的各节的Word文件、一页说明、任务文件和单位资料。把各自的压缩包发给各部门，交回来的在“收回来”里放。",
    );
  }

  private async file(): Promise<void> {
    const { taskFile } = await loadHandout();
    download(taskFile(this.options.task(), new Date()), `${this.name}（任务）.json`, "application/json");
    this.said.say("任务文件给能打开本站的同事，在“任务包”页的“全部草稿”里导入。谁写哪一节没有写在里面。");
  }
}

const head = (text: string): HTMLElement => element("th", { scope: "col" }, text);
