/** 合稿: files are dropped, looked through and put together, all on this computer. */

import { leaveHandover, REVIEW_PAGE } from "../contents/handover";
import { send, tellSent } from "../contents/send";
import { DOCUMENT_FORMATS, writeDocument } from "../office/documents";
import { OfficeError, openDocx } from "../office/docx/open";
import { properties, readDocx } from "../office/docx/read";
import { build } from "../shared/document";
import { receive } from "../office/intake/receive";
import { type DocumentFormat, formats } from "../shared/formats";
import { LoadError, loadFile, loadMatching, loadUnit, siteUrl } from "../shared/load";
import { Matcher } from "../shared/matching";
import type { Unit } from "../shared/unit";
import { confirmed } from "../ui/dialog";
import { download, element } from "../ui/dom";
import { Checks } from "./checks";
import { type Choices, fromJson, noChoices, toJson } from "./choices";
import { type Composed, compose } from "./compose";
import { toContent } from "./draft";
import { Keeper } from "./keep";
import { leftCount, Outcome } from "./outcome";
import type { Source } from "./pieces";
import { type Plan, plan } from "./plan";
import { summary } from "./words";

/** A report that can be chosen. */
export interface Report {
  id: string;
  title: string;
}

interface Given {
  /** Choices name it by this. */
  id: string;
  file: Blob;
  /** The file's own name. */
  called: string;
  name: string;
  /** What is wrong with it; "" when it was read. */
  fault: string;
  /** The unit that the file says it belongs to. */
  unit: string;
}

const MOST_FILES = 100;
/** Typing is drawn and kept when it pauses. */
const PAUSE = 300;

export class MergePage {
  private readonly given: Given[] = [];
  private unit: Unit | null = null;
  /** Counts the readings, so that one that comes late does not replace a newer one. */
  private reading = 0;
  private choices: Choices = noChoices();
  private sources: Source[] = [];
  private matcher: Matcher | null = null;
  private plan: Plan | null = null;
  private composed: Composed | null = null;
  private checks: Checks | null = null;
  private outcome: Outcome | null = null;
  private timer: number | undefined;
  private refused = "";
  private readonly out = element("p", { class: "merge__about" });
  private readonly keeper = new Keeper();

  private readonly reports: HTMLSelectElement;
  private readonly input: HTMLInputElement;
  private readonly files = element("ul", { class: "merge__files" });
  private readonly status = element("p", { class: "merge__status", role: "status" });
  private readonly result = element("div", {});
  private readonly notice = element(
    "p",
    { class: "notice notice--secret", hidden: true },
    "保密提醒：涉密内容和问题线索不得在联网计算机上处理。",
  );
  private readonly kept = element("p", { class: "merge__about" });
  private readonly clearing = element(
    "button",
    { type: "button", class: "tool-button tool-button--small", onclick: () => void this.clear() },
    "清空",
  );
  private readonly message = element("p", { class: "merge__status", role: "status" });

  constructor(
    root: HTMLElement,
    private readonly known: readonly Report[],
  ) {
    this.reports = element(
      "select",
      { class: "tool-input", onchange: () => void this.switchTo(this.reports.value) },
      element("option", { value: "" }, "请选择"),
    );
    this.reports.append(...known.map(({ id, title }) => element("option", { value: id }, title)));
    this.input = element("input", {
      type: "file",
      multiple: true,
      accept: `.docx,${formats.docx.mime}`,
      onchange: () => this.take(),
    });
    const drop = element(
      "label",
      { class: "merge__drop" },
      element("span", {}, "把各节的 .docx 拖到这里，或者点这里选文件（可以多选）"),
      this.input,
    );
    root.replaceChildren(
      element(
        "section",
        {},
        element("h2", {}, "选报告和文件"),
        element("p", { class: "tool-field" }, element("label", {}, element("span", {}, "合成哪份报告"), this.reports)),
        this.notice,
        drop,
        this.files,
        element("p", { class: "merge__kept" }, this.kept, this.clearing),
        this.status,
      ),
      this.result,
    );
    for (const type of ["dragenter", "dragover"])
      root.addEventListener(type, (event) => this.drag(event as DragEvent, drop, true));
    root.addEventListener("dragleave", (event) => this.drag(event as DragEvent, drop, false));
    root.addEventListener("drop", (event) => {
      this.drag(event as DragEvent, drop, false);
      void this.add([...((event as DragEvent).dataTransfer?.files ?? [])]);
    });
  }

  /** Opens with what this window had before it was loaded anew. */
  async start(wanted: string): Promise<void> {
    const before = await this.keeper.restore(wanted);
    for (const { id, name, content } of before?.files ?? []) this.give(content, name, id);
    if (before) this.choices = fromJson(before.choices);
    if (before || wanted) await this.choose(before?.unit ?? wanted);
    else this.showFiles();
    if (!before || this.given.length === 0) return;
    await this.keep();
    this.kept.prepend(`刷新以前的${this.given.length}个文件和选好的都在。`);
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
    this.reports.value = id;
    this.unit = null;
    try {
      this.unit = id ? await loadUnit(id) : null;
    } catch (error) {
      this.status.textContent = error instanceof LoadError ? error.message : String(error);
      return;
    }
    this.notice.hidden = !this.unit?.sensitive;
    await this.read();
  }

  private drag(event: DragEvent, drop: HTMLElement, over: boolean): void {
    event.preventDefault();
    drop.classList.toggle("merge__drop--over", over);
  }

  private take(): void {
    const files = [...(this.input.files ?? [])];
    this.input.value = ""; // so that the same file can be chosen again after it was mended
    void this.add(files);
  }

  private async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    if (this.given.length + files.length > MOST_FILES) {
      this.status.textContent = `一次最多合${MOST_FILES}个文件，没有加入。请分批合稿。`;
      return;
    }
    for (const file of files) this.give(file, file.name);
    await this.read();
    await this.keep();
  }

  private give(file: Blob, called: string, id = this.freeId()): void {
    this.given.push({ id, file, called, name: this.freeName(called), fault: "", unit: "" });
  }

  private freeId(): string {
    return `f${Math.max(0, ...this.given.map(({ id }) => Number(id.slice(1)) || 0)) + 1}`;
  }

  /** Two files of one name are told apart. */
  private freeName(name: string): string {
    const same = this.given.filter((item) => item.called === name).length;
    return same > 0 ? `${name}（第${same + 1}份）` : name;
  }

  private async read(): Promise<void> {
    const reading = ++this.reading;
    const sources: Source[] = [];
    this.result.replaceChildren();
    for (const [index, given] of this.given.entries()) {
      this.status.textContent = `正在读第${index + 1}个文件，共${this.given.length}个……`;
      const source = await this.readOne(given);
      if (reading !== this.reading) return;
      if (source) sources.push(source);
    }
    this.showFiles();
    if (this.given.length === 0) this.status.textContent = "";
    else if (!this.unit) this.status.textContent = "请先选合成哪份报告。";
    else await this.show(this.unit, sources);
  }

  private async readOne(given: Given): Promise<Source | null> {
    try {
      const { bytes } = await receive(new File([given.file], given.name), "docx");
      // The first file of ours says which report it belongs to.
      given.unit = properties(openDocx(bytes)).get("unit") ?? "";
      if (!this.unit && this.known.some(({ id }) => id === given.unit)) await this.detected(given.unit);
      given.fault = "";
      if (!this.unit) return null;
      this.matcher ??= new Matcher(await loadMatching());
      return { id: given.id, name: given.name, read: readDocx(bytes, this.unit, this.matcher) };
    } catch (error) {
      if (!(error instanceof OfficeError || error instanceof LoadError)) console.error(error);
      const known = error instanceof OfficeError || error instanceof LoadError;
      given.fault = known ? error.message : "文件没有读出来。请用Word或者WPS另存一次再试。";
      return null;
    }
  }

  private async detected(id: string): Promise<void> {
    this.unit = await loadUnit(id);
    this.reports.value = id;
    this.notice.hidden = !this.unit.sensitive;
  }

  private showFiles(): void {
    const rows = this.given.map((given) => {
      const other =
        this.unit && given.unit && given.unit !== this.unit.id && this.known.find(({ id }) => id === given.unit);
      const remark = given.fault || (other ? `这是“${other.title}”的文件，按标题能对上的才用得上。` : "");
      const remove = element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "aria-label": `移除${given.name}`,
          onclick: () => this.remove(given),
        },
        "移除",
      );
      return element(
        "li",
        {},
        element("span", {}, given.name),
        remark !== "" && element("span", { class: "merge__fault" }, remark),
        remove,
      );
    });
    this.files.replaceChildren(...rows);
    this.clearing.hidden = this.given.length === 0;
    if (this.given.length === 0) this.kept.textContent = "";
  }

  private remove(given: Given): void {
    this.given.splice(this.given.indexOf(given), 1);
    this.input.focus();
    void this.read().then(() => this.keep());
  }

  private async clear(): Promise<void> {
    const about = "放进来的文件和选好的都从本页和浏览器里去掉。原来的文件不动。";
    if (!(await confirmed("清空", about, "清空"))) return;
    this.given.length = 0;
    this.choices = noChoices();
    await this.keeper.clear("");
    await this.read();
    this.input.focus();
  }

  /** What is marked as sensitive stays in memory only. */
  private async keep(): Promise<void> {
    const { unit, given } = this;
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

  private async show(unit: Unit, sources: Source[]): Promise<void> {
    const faulty = this.given.filter(({ fault }) => fault).length;
    this.refused = faulty > 0 ? `有${faulty}个文件没有读出来，原因写在文件名后面。` : "";
    if (sources.length === 0) {
      this.status.textContent = this.refused;
      return;
    }
    this.sources = sources;
    this.checks = new Checks(this.choices, (typing) => this.changed(typing));
    this.outcome = new Outcome(unit.landscape);
    this.draw(false);
    this.message.textContent = "";
    this.result.replaceChildren(
      element("section", {}, element("h2", {}, "核对"), this.checks.root),
      this.outcome.root,
      element(
        "section",
        {},
        element("h2", {}, "下载，或者接着写"),
        element("p", { class: "merge__buttons" }, ...this.buttons()),
        this.out,
        this.message,
      ),
    );
  }

  private buttons(): HTMLElement[] {
    const button = (text: string, look: string, action: () => Promise<void>): HTMLElement =>
      element(
        "button",
        { type: "button", class: `tool-button ${look}`, onclick: () => void this.attempt(action) },
        text,
      );
    return [
      ...DOCUMENT_FORMATS.map(([format, name], index) =>
        button(`下载全文 ${name}`, index === 0 ? "tool-button--main" : "", () => this.save(format)),
      ),
      button("放进在线填写", "", () => this.fillIn()),
      button("查一遍", "", () => this.review()),
    ];
  }

  private changed(typing: boolean): void {
    window.clearTimeout(this.timer);
    if (!typing) this.draw(false);
    this.timer = window.setTimeout(() => {
      if (typing) this.draw(true);
      void this.keep();
    }, PAUSE);
  }

  /** Plans and composes anew; while somebody types in the list it is left alone. */
  private draw(typing: boolean): void {
    const { unit, matcher, checks, outcome } = this;
    if (!unit || !matcher || !checks || !outcome) return;
    this.plan = plan(unit, this.sources, matcher, this.choices);
    this.composed = compose(this.plan, this.choices);
    if (!typing) checks.show(this.plan);
    outcome.show(this.plan, this.composed);
    this.status.textContent = this.refused + summary(this.plan, this.choices);
    this.out.textContent = leftCount(this.composed.left);
  }

  /** Whatever fails, the files that were given are as they were. */
  private async attempt(action: () => Promise<void>): Promise<void> {
    this.message.textContent = "";
    window.clearTimeout(this.timer);
    this.draw(true); // what was typed a moment ago counts too
    await this.keep();
    try {
      await action();
    } catch (error) {
      if (!(error instanceof LoadError)) console.error(error);
      this.message.textContent =
        error instanceof LoadError ? error.message : "没有做成。请刷新页面再试，原来的文件没有改动。";
    }
  }

  private async made(format: DocumentFormat): Promise<{ name: string; content: Uint8Array | string } | null> {
    const { unit, composed } = this;
    if (!unit || !composed) return null;
    const { filling } = composed;
    const name = `${filling.blanks["单位名称"] ?? ""}${unit.title}（合稿）.${format}`;
    const content = await writeDocument(format, build(unit, filling), () => loadFile(unit.id, "docx"));
    return { name, content };
  }

  private async save(format: DocumentFormat): Promise<void> {
    const made = await this.made(format);
    if (!made) return;
    download(made.content, made.name, formats[format].mime);
    this.message.textContent = `已经生成“${made.name}”。`;
  }

  private async fillIn(): Promise<void> {
    const { unit, composed } = this;
    if (!unit || !composed) return;
    const content = toContent(unit, composed.filling);
    const beside = content.aside.length > 0 ? "表单里没有位置的内容，列在那边的下方，一字未动。" : "";
    const sent = await send({ unit, draft: null, name: "合稿", content, why: "", replaces: false });
    await tellSent(`合成的全文已经成为“${sent.drafts[0]!.name}”这份草稿，可以接着改。${beside}`, sent);
  }

  private async review(): Promise<void> {
    const made = await this.made("docx");
    if (!made || typeof made.content === "string") return;
    if (leaveHandover(made.name, made.content)) location.href = siteUrl(REVIEW_PAGE);
    else this.message.textContent = "浏览器存不下，稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。";
  }
}
