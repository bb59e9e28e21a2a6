/** 收回来: what was handed out comes back; who is late, what must be asked back, and all of it put together. */

import { openInReview } from "../../contents/open-in-review";
import { sharesOf } from "../../contents/task/shares";
import type { TaskContent } from "../../contents/task/model";
import { openBox } from "../../drafts/store";
import { loadEarly } from "../../manuscript/checker";
import { hasPage } from "../../shared/load";
import { isTold } from "../../shared/told";
import type { Unit } from "../../shared/unit";
import { element } from "../../ui/dom";
import { showDetail } from "../../ui/entry-detail";
import { fileButton } from "../../ui/file-field";
import { guarded } from "../../ui/guarded";
import { type Dropped, intakeView } from "../../ui/pile-intake";
import { Progress } from "../../ui/pile-progress";
import { asksOf } from "./asks";
import { showAsks } from "./asks-view";
import { stampOf } from "./due";
import { choiceId, filesView } from "./files-view";
import { keep, restore } from "./keep";
import { putTogether, saveLetters } from "./onward";
import { MOST_FILES, Pile } from "./pile";
import type { Told } from "./match";
import type { Received } from "./received";
import { missing, type Standing, standings } from "./standing";
import { askId, boardTable } from "./table";

export interface BoardOptions {
  draft: string;
  task: () => TaskContent;
  /** Raises LoadError. */
  unit: () => Promise<Unit>;
  /** The name of another task of this computer; null where there is none. */
  otherTask: (draft: string) => string | null;
  /** All tasks of this computer. */
  tasks: () => string[];
  /** Who asks. */
  from: () => string;
}

/** The outline is put right letter by letter: what was handed in is matched anew when it rests. */
const REST = 1200;

export class Board {
  readonly root = element("section", { class: "board", "aria-labelledby": "task-board" });
  private readonly progress = new Progress(() => this.running.abort());
  private readonly result = element("div", {});
  private readonly pile: Pile;
  private ticked = new Set<string>();
  private readonly until = new Map<string, string>();
  private running = new AbortController();
  private timer: number | undefined;

  constructor(private readonly options: BoardOptions) {
    const { draft, task, unit, otherTask } = options;
    this.pile = new Pile({
      draft,
      task,
      unit,
      otherTask,
      box: openBox().box,
      progress: (text, share) => this.progress.show(text, share),
    });
    const intake = intakeView(this.root, {
      about: "在线填写导出的 .json 草稿也行；整个文件夹一起放，分几次放都可以",
      more: [".json"],
      take: ({ given }) => void this.take(given, false),
    });
    const former = fileButton(
      "往年的报告，只用来比对",
      {},
      (files) =>
        void this.take(
          files.map((file) => ({ name: file.name, file })),
          true,
        ),
    );
    loadEarly(this.root);
    this.root.replaceChildren(
      element("h2", { id: "task-board", tabindex: -1 }, "收回来"),
      intake,
      element("p", { class: "merge__buttons" }, former),
      this.progress.root,
      this.result,
    );
  }

  /** With what was handed in before. */
  async start(): Promise<void> {
    const kept = await restore(this.options.draft, this.options.tasks());
    this.ticked = new Set(kept?.ticked ?? []);
    const files = kept?.files ?? [];
    this.pile.add(
      files.map(({ name, content, modified, ...rest }) => ({
        ...rest,
        name,
        file: new File([content], ownName(name), { lastModified: modified }),
      })),
    );
    if (files.length > 0) await this.run(() => this.pile.run(this.running.signal));
    else this.draw();
  }

  /** The task has changed. */
  changed(): void {
    window.clearTimeout(this.timer);
    this.draw();
    if (this.pile.received.length === 0) return;
    this.timer = window.setTimeout(
      () => void this.run(() => this.pile.again(this.pile.received, this.running.signal)),
      REST,
    );
  }

  // Files

  private async take(given: readonly Dropped[], isFormer: boolean): Promise<void> {
    const day = stampOf(new Date());
    const left = this.pile.add(given.map(({ name, file }) => ({ name, file, day, isFormer })));
    this.progress.complain(left > 0 ? `一次最多收${MOST_FILES}份，后面${left}份没有收。` : "");
    await this.run(() => this.pile.run(this.running.signal), "task-board");
  }

  private async tell(entry: Received, told: Told | null): Promise<void> {
    entry.told = told;
    await this.run(() => this.pile.again([entry], this.running.signal), choiceId(entry));
  }

  private async remove(entry: Received): Promise<void> {
    const before = this.pile.received;
    await this.run(() => this.pile.remove(entry, this.running.signal), "task-board");
    this.progress.gone(
      `“${entry.name}”移去了，原来的文件不动。`,
      () => void this.run(() => this.pile.putBack(before, this.running.signal), "task-board"),
    );
  }

  /** `focus` is the id of what gets the focus afterwards; what had it keeps it otherwise. */
  private async run(work: () => Promise<void>, focus = ""): Promise<void> {
    this.running.abort();
    const running = (this.running = new AbortController());
    try {
      await work();
    } catch (error) {
      if (this.running !== running) return; // something newer has taken over
      if (!running.signal.aborted) {
        if (!isTold(error)) console.error(error);
        this.progress.complain(isTold(error) ? error.message : "没有做成。请刷新页面，再放一次。");
      }
    }
    this.progress.say(this.summary());
    await this.keep();
    this.draw(focus);
  }

  private standings(): Standing[] {
    return standings(sharesOf(this.options.task()), this.pile.received, stampOf(new Date()));
  }

  private summary(): string {
    const { received } = this.pile;
    const came = received.filter(({ isFormer }) => !isFormer);
    if (came.length === 0) return "";
    const open = missing(this.standings());
    const odd = came.filter(({ fault, match }) => fault !== "" || match.sections.length === 0).length;
    const said = [
      `收到${came.length}个文件`,
      open.length > 0 ? `还缺${open.length}节：${open.map(({ title }) => `“${title}”`).join("、")}` : "各节都交齐了",
      odd > 0 && `没有对上的${odd}个`,
    ];
    return `${said.filter(Boolean).join("；")}。`;
  }

  private async keep(): Promise<void> {
    const unit = await this.options.unit().catch(() => null);
    if (unit?.sensitive) return this.progress.complain(this.pile.received.length > 0 ? SENSITIVE : "");
    const files = this.pile.received.map(({ name, file, day, batch, isFormer, told }) => ({
      name,
      content: file,
      modified: file.lastModified,
      day,
      batch,
      isFormer,
      told,
    }));
    const isKept = await keep(this.options.draft, { files, ticked: [...this.ticked] });
    if (!isKept) this.progress.complain("浏览器没有存下收到的文件，刷新或者关掉本页就没有了。");
  }

  // What is shown

  private draw(focus = ""): void {
    const wanted = focus || document.activeElement?.id || "";
    const shares = sharesOf(this.options.task());
    const all = this.standings();
    this.result.replaceChildren(
      ...(shares.length === 0 ? [] : [this.table(all), this.buttons(all)]),
      ...filesView(this.pile.received, shares, {
        tell: (entry, told) => void this.tell(entry, told),
        remove: (entry) => void this.remove(entry),
      }),
    );
    if (wanted && this.root.isConnected) document.getElementById(wanted)?.focus({ preventScroll: focus === "" });
  }

  private table(all: readonly Standing[]): HTMLElement {
    const shown = {
      today: stampOf(new Date()),
      version: this.options.task().version,
      compared: this.pile.compared,
    };
    return boardTable(all, shown, {
      open: (entry) => void this.open(entry),
      ask: (standing) => void this.ask(standing),
      ticked: (standing) => this.wanted(standing).length,
    });
  }

  private buttons(all: readonly Standing[]): HTMLElement {
    const open = missing(all).length;
    const button = (text: string, id: string, act: () => Promise<unknown>, look = ""): HTMLElement => {
      const onclick = (): void => void guarded("没有做成", act);
      return element("button", { type: "button", class: `tool-button ${look}`, id, onclick }, text);
    };
    return element(
      "div",
      {},
      element(
        "p",
        { class: "merge__buttons" },
        hasPage("tools/merge.html") &&
          button(
            open > 0 ? `还缺${open}节，先合稿` : "交齐了，合稿",
            "board-merge",
            async () => putTogether(await this.options.unit(), this.pile, all),
            open > 0 ? "" : "tool-button--main",
          ),
        button("下载全部退改意见", "board-letters", () => this.letters(all)),
      ),
      element(
        "p",
        { class: "merge__about" },
        "收到的文件和勾的意见记在这台计算机的浏览器里，删去这个任务的草稿就一起删去。没有交来的节，合稿的时候标着“缺”。",
      ),
    );
  }

  private async open(entry: Received): Promise<void> {
    const focused = document.activeElement?.id ?? "";
    await showDetail(entry, {
      rules: this.pile.rules,
      // The other page is asked for the whole, which this is a part of.
      review: (one) => openInReview({ ...one, checked: one.checked && { ...one.checked, isTold: false } }),
    });
    document.getElementById(focused)?.focus();
  }

  // Asking back

  private wanted(standing: Standing): ReturnType<typeof asksOf> {
    return asksOf(standing, this.options.task(), this.pile.compared).filter(({ id }) => this.ticked.has(id));
  }

  private async ask(standing: Standing): Promise<void> {
    const { who, due } = standing.share;
    const asks = asksOf(standing, this.options.task(), this.pile.compared);
    const { ticked, until, isWanted } = await showAsks({
      who,
      asks,
      ticked: this.ticked,
      until: this.until.get(who) ?? due,
    });
    for (const { id } of asks) this.ticked.delete(id);
    for (const id of ticked) this.ticked.add(id);
    this.until.set(who, until);
    await this.keep();
    this.draw(askId(standing));
    if (isWanted) await guarded("没有做成", () => this.letters([standing]));
  }

  private async letters(all: readonly Standing[]): Promise<void> {
    const now = new Date();
    const wanted = all
      .map((standing) => ({
        standing,
        asks: this.wanted(standing),
        until: this.until.get(standing.share.who) ?? standing.share.due,
      }))
      .filter(({ asks }) => asks.length > 0);
    await saveLetters(wanted, {
      task: this.options.task(),
      from: this.options.from(),
      date: `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`,
    });
  }
}

const SENSITIVE = "这份任务标了保密提醒，收到的文件不记在浏览器里，刷新或者关掉本页就没有了。";

const ownName = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
