/** Everything that a check found, as one part of the page. */

import { loadPageBlank } from "../../drafts/reader-layout";
import { download, element } from "../../ui/dom";
import { DOCUMENT_FORMATS, type DocumentFormat, formats } from "../../shared/formats";
import { loadWriters } from "../../office/writers";
import type { Changes } from "../changes";
import { copyText } from "../copy";
import type { CoverageRow } from "../../manuscript/understanding/coverage";
import type { Dismissed } from "../dismissed";
import { isSafety, type Entry } from "../entries";
import { falseAlarm } from "../false-alarm";
import type { Contract, Lexicon, Manuscript, Recognition } from "../../manuscript/model";
import { REMARK, toDocument, toList, type Result } from "../output";
import type { FigureRow } from "../../manuscript/figures/overview";
import { isSensitive } from "../../manuscript/understanding/recognise";
import { charactersOf } from "../../manuscript/reading/manuscript";
import { unreadNotice } from "../unread";
import type { Balance } from "../../manuscript/check";
import { coverageView } from "../../ui/coverage-view";
import { figuresView } from "../figures/view";
import { Filter } from "./filter";
import { Flaws } from "./flaws";
import { reportFalseAlarm } from "./false-alarm-dialog";
import type { Keeping } from "../kept";
import { formLink } from "./form-link";
import { mapView, ROW, type MapState } from "../../ui/map-view";
import { recognisedView } from "./recognised";
import { balanceView, changesView, tally } from "./summary";
import { TextPane } from "./text-pane";
import { Walk } from "./walk";
import { wordBack } from "./word-back";

export interface Checked {
  name: string;
  /** Of the software. */
  version: string;
  lexicon: Lexicon;
  manuscript: Manuscript;
  /** What it was read from, where that is at hand. */
  file: File | null;
  recognition: Recognition;
  contracts: readonly Contract[];
  chosen: Contract | null;
  entries: readonly Entry[];
  coverage: readonly CoverageRow[];
  balance: Balance;
  figures: readonly FigureRow[];
  /** Rules that could not be run. */
  failed: readonly string[];
  changes: Changes | null;
  dismissed: Dismissed;
  /** Quotes a finding of the check before. */
  quoteBefore: (entry: Entry) => string;
  choose: (contract: Contract | null) => void;
  /** What the manuscript was understood as, and how to put it right; null without a report. */
  map: MapState | null;
  /** Where another file is taken in, in one line of the result. */
  intake: HTMLElement;
  /** Whether a refresh brings this result again. */
  keeping: () => Keeping;
  /** Takes the manuscript out of the page and out of the window. */
  clear: () => void;
  /** The reader goes to the form from a card, and will come back to it. */
  leave: (entry: Entry) => void;
}

/** Blank files of ours: the findings lie across the page, a draft stands upright. */
const blank = (): Promise<Uint8Array> => loadPageBlank("_review-report.docx");
const blankDraft = (): Promise<Uint8Array> => loadPageBlank("_review-draft.docx");

const KEEPING: Readonly<Record<Keeping, string>> = {
  kept: "稿子只留在这个窗口里：刷新本页，结果还在；关掉窗口就没有了。",
  full: "稿子太长，或者浏览器不让留，刷新本页以后结果就没有了，要重新选稿子。",
};
const SENSITIVE = "这份报告标了保密提醒，看完请清掉。";

export class Results {
  readonly root = element("div", { class: "review__result" });
  private readonly title = element("h2", { id: "review-result", tabindex: -1 }, "查的结果");
  private readonly tally = element("div", {});
  private readonly kept = element("p", { class: "merge__about review__kept" });
  private readonly message = element("p", { class: "review__status", role: "status" });
  private readonly flaws: Flaws;
  private readonly text: TextPane;
  private readonly filter: Filter;
  private readonly walk: Walk;

  constructor(private readonly checked: Checked) {
    const { manuscript, entries, changes } = checked;
    this.flaws = new Flaws(
      manuscript,
      entries,
      isSafety,
      changes,
      {
        jump: (entry, place) => this.jump(entry, place),
        dismiss: (some, on) => this.dismiss(some, on),
        report: (entry) => void reportFalseAlarm(falseAlarm(manuscript, entry, checked.version)),
        form: (entry) =>
          formLink(
            checked.map?.report ?? null,
            entry,
            () => checked.keeping() === "kept",
            () => checked.leave(entry),
          ),
      },
      (entry) => this.isDismissed(entry),
    );
    this.text = new TextPane(manuscript, entries, (entry) => this.walk.to(entry, "list"));
    this.filter = new Filter(entries, changes ? changes.added : null, () => this.show());
    this.walk = new Walk({
      entries,
      isListed: (entry) => this.flaws.isListed(entry),
      showFlaw: (entry, focus) => this.flaws.reveal(entry, focus),
      showPlace: (entry, place, focus) => this.text.reveal(entry, place, focus),
    });
  }

  /** Draws what is short at once and the rest in slices; false when nobody waits for it any more. */
  async draw(isStale: () => boolean, done: (share: number) => void): Promise<boolean> {
    this.root.replaceChildren(...this.parts());
    this.refreshTally();
    this.tellKept();
    const drawn =
      (await this.flaws.draw(isStale, (share) => done(share / 2))) &&
      (await this.text.draw(isStale, (share) => done((1 + share) / 2)));
    if (drawn) this.show();
    return drawn;
  }

  focus(): void {
    this.root.querySelector<HTMLElement>("h2")?.focus();
  }

  /** After another report was chosen the reader is still there. */
  focusChoice(): void {
    this.root.querySelector<HTMLElement>(".recognised input:checked")?.focus({ preventScroll: true });
  }

  /** After the map was put right: where it was, or at its head when all is as the machine took it. */
  focusMap(row: string | null): void {
    const map = this.root.querySelector<HTMLDetailsElement>(".coverage__map");
    if (!map) return;
    map.open = true;
    const control = row === null ? null : map.querySelector<HTMLElement>(`[${ROW}="${CSS.escape(row)}"]`);
    (control ?? map.querySelector<HTMLElement>("summary"))?.focus({ preventScroll: true });
  }

  /** The card that the reader left from; false when there is no such card any more. */
  goTo(key: string): boolean {
    const entry = this.checked.entries.find((other) => other.key === key);
    if (entry) this.walk.to(entry, "list");
    return entry !== undefined;
  }

  /** Says whether a refresh brings the result again. */
  tellKept(): void {
    const clear = element(
      "button",
      { type: "button", class: "tool-button tool-button--small", onclick: this.checked.clear },
      "现在就清掉",
    );
    const told = KEEPING[this.checked.keeping()] + (isSensitive(this.checked) ? SENSITIVE : "");
    this.kept.replaceChildren(told, clear);
  }

  private parts(): HTMLElement[] {
    const { name, manuscript, entries, chosen, coverage, balance, changes, failed, intake } = this.checked;
    const section = (look: string, title: string, ...content: (HTMLElement | null)[]): HTMLElement =>
      element("section", { class: look }, element("h3", {}, title), ...content);
    const notice = unreadNotice(manuscript);
    const jumpLine = (line: number): void => this.text.revealLine(line);
    const safety =
      entries.some(isSafety) &&
      element(
        "section",
        { class: "review__safety", "aria-labelledby": "review-safety" },
        element("h2", { id: "review-safety", tabindex: -1 }, "先处理：保密和个人信息"),
        element(
          "p",
          {},
          "先处理好下面这些再做别的。涉密的，马上停止在联网计算机上处理，按本单位的保密规定办；个人号码，从稿子里删去。",
        ),
        this.flaws.first,
      );
    const view = chosen && coverageView(manuscript, chosen, coverage, jumpLine);
    const bar = balanceView(balance);
    const figures = figuresView(this.checked.figures, name, jumpLine);
    return [
      ...(safety ? [safety] : []),
      element(
        "section",
        { class: "review__summary", "aria-labelledby": this.title.id },
        this.title,
        element("p", { class: "review__name" }, name, `，${charactersOf(manuscript)}字。`),
        intake,
        this.tally,
        notice !== "" && element("p", { class: "notice" }, notice),
        manuscript.told ? element("p", { class: "notice" }, manuscript.told) : null,
        changes && changesView(changes, this.checked.quoteBefore),
        failed.length > 0 &&
          element(
            "p",
            { class: "notice" },
            `有${failed.length}条规则没有运行成功（${failed.join("、")}），请告诉网站维护人员；其他的照常。`,
          ),
        this.outputs(),
        wordBack({
          ...this.checked,
          blank: blankDraft,
          counting: () => this.counting(),
          say: (text) => {
            this.message.textContent = text;
          },
        }),
        this.message,
        this.kept,
      ),
      element(
        "div",
        { class: "review__facts" },
        element(
          "div",
          {},
          recognisedView(this.checked.recognition, this.checked.contracts, chosen, this.checked.choose),
          bar && section("review__balance", "成绩和问题各写多少", bar),
        ),
        view && section("review__coverage", "各部分写全了没有", view, this.checked.map && mapView(this.checked.map)),
      ),
      ...(figures ? [figures] : []),
      element(
        "section",
        { class: "review__each", "aria-labelledby": "review-each" },
        element("h2", { id: "review-each" }, "逐条看"),
        this.filter.root,
        element("div", { class: "review__panes" }, this.flaws.root, this.text.root),
      ),
      this.walk.root,
    ];
  }

  private outputs(): HTMLElement {
    const button = (text: string, onclick: () => void, look = ""): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    return element(
      "div",
      {},
      element(
        "p",
        { class: "merge__buttons" },
        ...DOCUMENT_FORMATS.map(([format, name], index) =>
          button(`下载结果 ${name}`, () => void this.save(format), index === 0 ? "tool-button--main" : ""),
        ),
        button("复制清单", () => void this.copy()),
        button("打印", () => print()),
      ),
      element("p", { class: "merge__about" }, REMARK),
    );
  }

  // What is listed

  private isDismissed(entry: Entry): boolean {
    return this.checked.dismissed.has(entry);
  }

  private show(): void {
    const { entries } = this.checked;
    const listed = this.flaws.show((entry) => this.filter.has(entry, this.isDismissed(entry)));
    this.text.show((entry) => this.flaws.isListed(entry) && !this.isDismissed(entry));
    this.filter.show(entries, (entry) => this.isDismissed(entry), listed);
    this.walk.refresh();
  }

  private dismiss(entries: readonly Entry[], on: boolean): void {
    let kept = true;
    for (const entry of entries) {
      kept = this.checked.dismissed.set(entry, on) && kept;
      this.flaws.dismissed(entry, on);
    }
    this.message.textContent = kept ? "" : "浏览器存不下这个标记，关掉页面以后就没有了。";
    this.refreshTally();
    this.show();
    // The button that was pressed is gone: go on from the finding, or from the next one where the filter hides it.
    const [entry] = entries;
    if (entry) this.walk.stay(entry);
  }

  private refreshTally(): void {
    const counting = this.counting();
    const off = this.checked.entries.length - counting.length;
    this.tally.replaceChildren(
      tally(counting),
      ...(off > 0 ? [element("p", { class: "merge__about" }, `另有${off}条标了“不算”。`)] : []),
    );
  }

  private counting(): Entry[] {
    return this.checked.entries.filter((entry) => !this.isDismissed(entry));
  }

  private jump(entry: Entry, place: number): void {
    this.walk.to(entry, "text", place);
  }

  // What leaves the page

  private result(): Result {
    const { name, manuscript, chosen, coverage, entries } = this.checked;
    const counting = this.counting();
    const now = new Date();
    return {
      name,
      manuscript,
      coverage,
      report: chosen?.title ?? "",
      entries: counting,
      dismissed: entries.length - counting.length,
      date: `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`,
    };
  }

  private async save(format: DocumentFormat): Promise<void> {
    const name = `${this.checked.name.replace(/\.[A-Za-z]{2,8}$/, "")}-查稿结果.${format}`;
    try {
      const document = toDocument(this.result());
      const { writeDocument } = await loadWriters();
      const made = await writeDocument(format, document, blank);
      download(made, name, formats[format].mime);
      this.message.textContent = `已经生成“${name}”。`;
    } catch (error) {
      console.error(error);
      this.message.textContent = "结果文件没有生成。请刷新页面再查一次，或者用“复制清单”。";
    }
  }

  private async copy(): Promise<void> {
    const result = this.result();
    if (result.entries.length === 0) this.message.textContent = "没有可以复制的。";
    else
      this.message.textContent = (await copyText(toList(result)))
        ? `已经复制${result.entries.length}条，可以粘贴到别处。`
        : "浏览器不让复制。请用“下载结果 Markdown”。";
  }
}
