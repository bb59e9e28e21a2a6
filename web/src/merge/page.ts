/** 合稿: files are dropped, looked through and put together, all on this computer. */

import { loadMatching, loadUnit } from "../shared/load";
import { Matcher } from "../shared/matching";
import { isTold } from "../shared/told";
import { inTurns, type TurnOptions } from "../shared/turns";
import type { Unit } from "../shared/unit";
import { element } from "../ui/dom";
import { emptyState } from "../ui/empty";
import { whenReleased } from "../ui/released";
import { Checks } from "./checks";
import { type Choices, fromJson, noChoices, toJson } from "./choices";
import { type Composed, compose } from "./compose";
import { Files, type Given } from "./files";
import { Intake, type Report } from "./intake";
import { Keeper } from "../contents/merge-pile";
import { Onward } from "./onward";
import { Outcome } from "./outcome";
import type { Source } from "./pieces";
import { plan } from "./plan";
import { Reading } from "./reading";
import { loadSectionReader } from "../contents/section-reader";
import { summary } from "./words";

const MOST_FILES = 100;
/** Typing is drawn and kept when it pauses. */
const PAUSE = 300;

const empty = (): HTMLElement =>
  emptyState("放进来以后，这里有", [
    ["核对", "缺哪几节，哪几节重复，哪些没有认出来；点一下就归位。"],
    ["不放入全文的内容", "一个字也不丢：是哪个文件的、为什么，点开是原文。"],
    ["全文预览", "按规定的次序和本站的格式排好，没有交来的节标着“缺”。"],
    ["下载，或者接着写", "Word、Markdown，放进在线填写，或者先查一遍。"],
  ]);

export class MergePage {
  private unit: Unit | null = null;
  private choices: Choices = noChoices();
  private sources: Source[] = [];
  private matcher: Matcher | null = null;
  private composed: Composed | null = null;
  private checks: Checks | null = null;
  private outcome: Outcome | null = null;
  private timer: number | undefined;
  private refused = "";
  private readonly keeper = new Keeper();
  private readonly files = new Files((before, gone) => void this.fewer(before, gone));
  private readonly reading = new Reading();
  private readonly onward = new Onward(() => this.settled());
  private readonly intake: Intake;
  private readonly result = element("div", {});
  private readonly notice = element(
    "p",
    { class: "notice notice--secret", hidden: true },
    "保密提醒：涉密内容和问题线索不得在联网计算机上处理。",
  );
  private readonly kept = element("p", { class: "merge__about" });
  private readonly clearing = element(
    "button",
    { type: "button", class: "tool-button tool-button--small", hidden: true, onclick: () => void this.clear() },
    "清空",
  );

  constructor(
    root: HTMLElement,
    private readonly known: readonly Report[],
  ) {
    this.intake = new Intake(root, known, {
      chosen: (id) => void this.switchTo(id),
      given: (files) => void this.add(files),
    });
    const reports = element("label", {}, element("span", {}, "合成哪份报告"), this.intake.reports);
    root.replaceChildren(
      element(
        "section",
        {},
        element("h2", {}, "选报告和文件"),
        element("p", { class: "tool-field" }, reports),
        this.notice,
        this.intake.drop,
        this.files.root,
        element("p", { class: "merge__kept" }, this.kept, this.clearing),
        this.reading.root,
      ),
      this.result,
    );
    this.result.replaceChildren(empty());
  }

  /** Opens with what this window had before it was loaded anew. */
  async start(wanted: string): Promise<void> {
    const before = await this.keeper.restore(wanted);
    for (const { id, name, content } of before?.files ?? []) this.files.give(content, name, id);
    if (before) this.choices = fromJson(before.choices);
    if (before || wanted) await this.choose(before?.unit ?? wanted);
    else this.showFiles();
    if (!before || this.files.given.length === 0) return;
    await this.keep();
    this.kept.prepend(`刷新以前的${this.files.given.length}个文件和选好的都在。`);
  }

  /** Another report: what was chosen for the one before says nothing about it. */
  private async switchTo(id: string): Promise<void> {
    this.choices = noChoices();
    await this.keeper.clear("");
    await this.choose(id);
    await this.keep();
  }

  /** Chooses a report and reads the files anew. */
  private async choose(id: string): Promise<void> {
    this.intake.reports.value = id;
    this.unit = null;
    try {
      this.unit = id ? await loadUnit(id) : null;
    } catch (error) {
      this.reading.say(isTold(error) ? error.message : String(error));
      return;
    }
    this.notice.hidden = !this.unit?.sensitive;
    await this.read();
  }

  // Files

  private async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    if (this.files.given.length + files.length > MOST_FILES) {
      this.reading.say(`一次最多合${MOST_FILES}个文件，没有加入。请分批合稿。`);
      return;
    }
    for (const file of files) this.files.give(file, file.name);
    await this.read();
    await this.keep();
  }

  private async fewer(before: readonly Given[], gone: Given): Promise<void> {
    await this.read();
    await this.keep();
    this.reading.gone(`“${gone.name}”不合进来了。`, () => void this.back(before));
  }

  private async back(given: readonly Given[]): Promise<void> {
    this.files.putBack(given);
    await this.read();
    await this.keep();
    this.intake.focus();
  }

  private async read(): Promise<void> {
    this.result.replaceChildren(...(this.files.given.length > 0 ? [] : [empty()]));
    const { given } = this.files;
    const sources = await this.reading.all(given, (one, turns) => this.readOne(one, turns));
    if (!sources) return;
    this.showFiles();
    if (given.length === 0) this.reading.say("");
    else if (!this.unit) this.reading.say("请先选合成哪份报告。");
    else this.show(this.unit, sources);
  }

  private async readOne(given: Given, turns: TurnOptions): Promise<Source | null> {
    try {
      const { openSection, readingDocx } = await loadSectionReader();
      const { bytes, unit } = await openSection(new File([given.file], given.name));
      given.unit = unit;
      // The first file of ours says which report it belongs to.
      if (!this.unit && this.known.some(({ id }) => id === given.unit)) await this.detected(given.unit);
      given.fault = "";
      if (!this.unit) return null;
      this.matcher ??= new Matcher(await loadMatching());
      return {
        id: given.id,
        name: given.name,
        read: await inTurns(readingDocx(bytes, this.unit, this.matcher), turns),
      };
    } catch (error) {
      turns.signal?.throwIfAborted();
      if (!isTold(error)) console.error(error);
      given.fault = isTold(error) ? error.message : "文件没有读出来。请用Word或者WPS另存一次再试。";
      return null;
    }
  }

  private async detected(id: string): Promise<void> {
    this.unit = await loadUnit(id);
    this.intake.reports.value = id;
    this.notice.hidden = !this.unit.sensitive;
  }

  private showFiles(): void {
    this.files.show(({ unit }) => {
      const other = this.unit && unit && unit !== this.unit.id && this.known.find(({ id }) => id === unit);
      return other ? `这是“${other.title}”的文件，按标题能对上的才用得上。` : "";
    });
    this.clearing.hidden = this.files.given.length === 0;
    if (this.files.given.length === 0) this.kept.textContent = "";
  }

  private async clear(): Promise<void> {
    const { choices } = this;
    const given = this.files.clear();
    this.choices = noChoices();
    await this.keeper.clear("");
    await this.read();
    this.reading.gone("放进来的文件和选好的都从本页和浏览器里去掉了。原来的文件不动。", () => {
      this.choices = choices;
      void this.back(given);
    });
  }

  /** What is marked as sensitive stays in memory only. */
  private async keep(): Promise<void> {
    const { unit } = this;
    const { given } = this.files;
    if (!unit) return;
    if (unit.sensitive || given.length === 0) {
      await this.keeper.clear(unit.id);
      if (given.length > 0) this.kept.textContent = "这份报告的文件不留在浏览器里，刷新以后要重新放。";
      return;
    }
    const files = given.map(({ id, called, file }) => ({ id, name: called, content: file }));
    const isKept = await this.keeper.keep({ unit: unit.id, files, choices: toJson(this.choices) });
    this.kept.textContent = isKept
      ? "文件和选好的留在本机浏览器里，只给这个窗口刷新以后接着用；窗口关了的，隔一天再打开本页时删去。在公用计算机上用完请点“清空”。"
      : "浏览器没有存下这些文件，刷新以后要重新放。";
  }

  // Result

  private show(unit: Unit, sources: Source[]): void {
    const { faulty } = this.files;
    this.refused = faulty > 0 ? `有${faulty}个文件没有读出来，原因写在文件名后面。` : "";
    if (sources.length === 0) {
      this.reading.say(this.refused);
      return;
    }
    this.sources = sources;
    this.checks = new Checks(this.choices, (typing) => this.changed(typing));
    this.outcome = new Outcome(unit.landscape);
    this.draw(false);
    this.onward.clear();
    this.result.replaceChildren(
      element("section", {}, element("h2", {}, "核对"), this.checks.root),
      this.outcome.root,
      this.onward.root,
    );
  }

  private changed(typing: boolean): void {
    window.clearTimeout(this.timer);
    if (!typing) this.draw(false);
    this.timer = window.setTimeout(() => {
      if (typing) whenReleased(() => this.draw(true));
      void this.keep();
    }, PAUSE);
  }

  /** Plans and composes anew; while somebody types in the list it is left alone. */
  private draw(typing: boolean): void {
    const { unit, matcher, checks, outcome } = this;
    if (!unit || !matcher || !checks || !outcome) return;
    const planned = plan(unit, this.sources, matcher, this.choices);
    this.composed = compose(planned, this.choices);
    if (!typing) checks.show(planned);
    outcome.show(planned, this.composed);
    this.reading.say(this.refused + summary(planned, this.choices));
    this.onward.show(this.composed);
  }

  private async settled(): Promise<{ unit: Unit; composed: Composed } | null> {
    window.clearTimeout(this.timer);
    this.draw(true); // what was typed a moment ago counts too
    await this.keep();
    const { unit, composed } = this;
    return unit && composed ? { unit, composed } : null;
  }
}
