/** 收稿: many drafts at once as a table, and what they have in common. Nothing leaves this computer. */

import { openInReview } from "../contents/open-in-review";
import { tasksHere } from "../contents/task/list";
import { draftIdOf } from "../contents/task/model";
import { openBox } from "../drafts/store";
import { loadEarly } from "../manuscript/checker";
import type { Contract } from "../manuscript/model";
import { isSensitive } from "../manuscript/understanding/recognise";
import { isTold } from "../shared/told";
import { element } from "../ui/dom";
import { emptyState } from "../ui/empty";
import { guarded } from "../ui/guarded";
import { sorted, type Order } from "./columns";
import { showDetail } from "../ui/entry-detail";
import type { Entry } from "../manuscript/pile/entry";
import { intakeView, type Incoming } from "../ui/pile-intake";
import { forget, keep, restore } from "./keep";
import { NO_SCORE, type Outcome } from "./output";
import { saveDocument, saveWorkbook } from "./outputs";
import { MOST_FILES, Pile } from "./pile";
import { Progress } from "../ui/pile-progress";
import { sameView, USUAL_LEAST } from "./same-view";
import { choiceId, openId, sortId, tableView } from "./table";
import { isWanted, toolbarView, type Wanted } from "./toolbar";

export class CollectPage {
  private readonly pile = new Pile(openBox().box, { progress: (text, share) => this.progress.show(text, share) });
  private readonly progress = new Progress(() => this.running.abort());
  private readonly result = element("div", { class: "collect__result", hidden: true });
  private readonly empty = emptyState("放进来以后，这里有", [
    ["一份一行的表", "认作哪份报告，缺哪些部分，必须改、建议改、请核对各几条，成绩和问题各写了多少，空项填完没有。"],
    ["一份一份打开看", "哪一条在哪里、怎么改，各部分写全了没有，一步到“查稿”。"],
    ["两两相同的文字", "哪两份有多少字一字不差，左右对照着看。"],
    ["Excel 和 Word", "这张表可以下载，退给各单位改。"],
  ]);
  private readonly told = element("p", {});
  private order: Order | null = null;
  private wanted: Wanted = { filter: "all", report: "", many: "" };
  private least = USUAL_LEAST;
  private isKept = false;
  /** The task by which all of the pile are checked, where the address names one; null for none. */
  private readonly asked = askedTask();
  /** Ends what is under way when something newer comes. */
  private running = new AbortController();

  constructor(root: HTMLElement) {
    const intake = element(
      "section",
      { class: "review__intake", "aria-labelledby": "collect-intake" },
      element("h2", { id: "collect-intake" }, "放稿子"),
      intakeView(root, {
        about: `一次最多${MOST_FILES}份，可以分几次放`,
        take: (incoming) => void this.take(incoming),
      }),
      element("p", { class: "merge__about" }, this.ownWords()),
      this.told,
    );
    root.spellcheck = false;
    loadEarly(root);
    root.replaceChildren(this.progress.root, this.result, intake, this.empty);
    addEventListener("beforeprint", () => {
      for (const part of this.result.querySelectorAll("details")) part.open = true;
    });
  }

  /** What was kept on this computer, where something was. */
  async start(): Promise<void> {
    const task = this.asked && (await tasksHere()).find(({ id }) => id === this.asked);
    if (task) this.told.textContent = `这一批都照任务“${task.title}”查：缺不缺，按通知要求写的算。`;
    const kept = await restore();
    if (!kept || kept.length === 0) return;
    this.isKept = true;
    this.pile.add(kept);
    await this.run(() => this.pile.run(this.running.signal));
  }

  private async take({ given, others }: Incoming): Promise<void> {
    const { asked } = this;
    const left = this.pile.add(asked ? given.map((one) => ({ ...one, report: asked })) : given);
    const told = [
      left > 0 &&
        `一次最多${MOST_FILES}份，这次放进来${given.length}份，收了前${given.length - left}份，后面${left}份没有收：${names(given.slice(-left).map(({ name }) => name))}。`,
      others.length > 0 && `文件夹里有${others.length}个文件不是稿子，没有收：${names(others)}。`,
    ].filter(Boolean);
    this.progress.complain(told.join(""));
    if (given.length > left) await this.run(() => this.pile.run(this.running.signal), "collect-result");
  }

  // One thing at a time

  /** `focus` is the id of what gets the focus afterwards; what had it keeps it otherwise. */
  private async run(work: () => Promise<void>, focus = ""): Promise<void> {
    this.running.abort();
    const running = (this.running = new AbortController());
    try {
      await work();
      this.progress.say(this.summary());
    } catch (error) {
      if (this.running !== running) return; // something newer has taken over
      if (!running.signal.aborted) {
        if (!isTold(error)) console.error(error);
        this.progress.complain(isTold(error) ? error.message : "没有做成。请刷新页面，再放一次。");
      }
      this.progress.say(this.summary());
    }
    if (this.isKept) await this.keepAgain();
    this.draw(focus);
  }

  private summary(): string {
    const { entries } = this.pile;
    if (entries.length === 0) return "";
    const read = entries.filter(({ checked }) => checked).length;
    const faults = entries.filter(({ fault }) => fault !== "").length;
    const waiting = entries.length - read - faults;
    const state = waiting > 0 ? "已经停下。" : "查完了。";
    return [
      `${state}共${entries.length}份，读出${read}份`,
      faults > 0 && `读不出来${faults}份`,
      waiting > 0 && `还有${waiting}份没有查`,
    ]
      .filter(Boolean)
      .join("，")
      .concat("。");
  }

  private async remove(entry: Entry): Promise<void> {
    const before = this.pile.entries;
    await this.run(() => this.pile.remove(entry, this.running.signal), "collect-result");
    this.progress.gone(`“${entry.name}”不在这一批里了。${this.summary()}`, () => void this.back(before));
  }

  private async back(entries: readonly Entry[]): Promise<void> {
    await this.run(() => this.pile.putBack(entries, this.running.signal), "collect-result");
  }

  private async choose(entries: readonly Entry[], contract: Contract | null, focus: string): Promise<void> {
    await this.run(() => this.pile.choose(entries, contract, this.running.signal), focus);
  }

  // What is shown

  private draw(focus = ""): void {
    const wanted = focus || document.activeElement?.id || "";
    const { entries, contracts, same } = this.pile;
    this.result.hidden = entries.length === 0;
    this.empty.hidden = entries.length > 0;
    if (entries.length === 0) {
      this.result.replaceChildren();
      return;
    }
    const isManyOpen = this.result.querySelector<HTMLDetailsElement>(".collect__many")?.open ?? false;
    const listed = sorted(entries, this.order).filter((entry) => isWanted(entry, this.wanted));
    const waiting = entries.some(({ checked, fault }) => !checked && fault === "");
    this.result.replaceChildren(
      element("h2", { id: "collect-result", tabindex: -1 }, "一览"),
      element("p", {}, NO_SCORE),
      this.buttons(waiting),
      toolbarView(entries, contracts, this.wanted, {
        wanted: (next) => {
          this.wanted = next;
          this.draw();
        },
        remember: (next) => {
          this.wanted = next;
        },
        chooseMany: (contract, isForAll) => {
          const chosen = this.pile.entries.filter(({ checked }) => checked && (isForAll || checked.chosen === null));
          void this.choose(chosen, contract, "collect-result");
        },
      }),
      tableView(listed, contracts, this.order, {
        sort: (column) => {
          const isSame = this.order?.column === column;
          this.order = { column, isDescending: isSame ? !this.order!.isDescending : false };
          this.draw(sortId(column));
        },
        open: (entry) => void this.open(entry),
        choose: (entry, contract) => void this.choose([entry], contract, choiceId(entry)),
        remove: (entry) => void this.remove(entry),
      }),
      ...(same && same.entries.length > 1
        ? [
            sameView({
              ...same,
              least: this.least,
              setLeast: (least) => {
                this.least = least;
                this.draw("collect-least");
              },
            }),
          ]
        : []),
    );
    const many = this.result.querySelector<HTMLDetailsElement>(".collect__many");
    if (many) many.open = isManyOpen;
    if (wanted) document.getElementById(wanted)?.focus({ preventScroll: focus === "" });
  }

  private async open(entry: Entry): Promise<void> {
    await showDetail(entry, {
      rules: this.pile.rules,
      correct: async (one, corrections) => {
        await this.run(() => this.pile.correct(one, corrections, this.running.signal));
      },
      review: (one) => openInReview(one),
    });
    document.getElementById(openId(entry))?.focus(); // the table may have been drawn anew
  }

  // Buttons

  private buttons(isWaiting: boolean): HTMLElement {
    const button = (text: string, id: string, onclick: () => void, look = ""): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, id, onclick }, text);
    const save = (make: (outcome: Outcome) => Promise<void>): void =>
      void guarded("没有导出", () => make(this.outcome()));
    return element(
      "div",
      {},
      element(
        "p",
        { class: "merge__buttons" },
        isWaiting &&
          button(
            "接着查",
            "collect-go",
            () => void this.run(() => this.pile.run(this.running.signal), "collect-result"),
          ),
        button("下载 Excel", "collect-xlsx", () => save(saveWorkbook), "tool-button--main"),
        button("下载 Word", "collect-docx", () => save(saveDocument)),
        this.isKept
          ? button("不再记住", "collect-keep", () => void this.stopKeeping())
          : button("记住这一批", "collect-keep", () => void this.startKeeping()),
        button("清空", "collect-clear", () => void this.clear()),
      ),
      element(
        "p",
        { class: "merge__about" },
        this.isKept
          ? `这一批记在这台计算机的浏览器里，下次打开本页还在。公用计算机上用完请点“清空”。${this.notKept()}`
          : "这一批没有保存，刷新或者关掉本页就没有了。",
      ),
    );
  }

  private ownWords(): string {
    const { length } = this.pile.words;
    return length > 0 ? `“查稿”里存的本单位的用词，${length}条，这里也用。` : "";
  }

  private notKept(): string {
    const count = this.pile.entries.filter(({ checked }) => checked && isSensitive(checked)).length;
    return count > 0 ? `其中${count}份标了保密提醒，没有记，下次要重新放。` : "";
  }

  private outcome(): Outcome {
    const now = new Date();
    return {
      entries: this.pile.entries,
      same: this.pile.same,
      least: this.least,
      date: `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`,
    };
  }

  private async startKeeping(): Promise<void> {
    this.isKept = true;
    await this.keepAgain();
    this.draw("collect-keep");
  }

  private async keepAgain(): Promise<void> {
    this.isKept = await keep(this.pile.given());
    if (!this.isKept) this.progress.complain("浏览器没有存下这一批，刷新或者关掉本页就没有了。");
  }

  private async stopKeeping(): Promise<void> {
    if (await forget()) this.isKept = false;
    else this.progress.complain("没有清除，可能本页在别的窗口里也开着。请关掉那个窗口再点一次。");
    this.draw("collect-keep");
  }

  private async clear(): Promise<void> {
    const wasKept = this.isKept;
    this.running.abort();
    if (wasKept) await this.stopKeeping();
    if (this.isKept) return;
    const before = this.pile.clear();
    this.progress.complain("");
    this.draw();
    this.progress.gone(wasKept ? "页面上的和记在浏览器里的都清空了。" : "已经清空。", () => {
      this.isKept = wasKept;
      void this.back(before);
    });
  }
}

/** collect.html?unit=<id of a task> */
function askedTask(): string | null {
  const id = new URLSearchParams(location.search).get("unit") ?? "";
  return draftIdOf(id) === null ? null : id;
}

const MOST_NAMES = 5;

const names = (all: readonly string[]): string =>
  all.slice(0, MOST_NAMES).join("、") + (all.length > MOST_NAMES ? `等${all.length}个` : "");
