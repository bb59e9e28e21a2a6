/** 合稿: files are dropped, looked through and put together, all on this computer. */

import { openDocx, OfficeError } from "../office/docx/open";
import { receive } from "../office/intake/receive";
import { properties, readDocx } from "../office/docx/read";
import { build } from "../shared/document";
import { download, element } from "../ui/dom";
import { type DocumentFormat, formats } from "../shared/formats";
import { LoadError, loadFile, loadMatching, loadUnit } from "../shared/load";
import { DOCUMENT_FORMATS, writeDocument } from "../office/documents";
import { Matcher } from "../shared/matching";
import type { Unit } from "../shared/unit";
import { Checks } from "./checks";
import { compose, plan, type Source } from "./plan";
import { summary } from "./words";

/** A report that can be chosen. */
export interface Report {
  id: string;
  title: string;
}

interface Given {
  file: File;
  name: string;
  /** What is wrong with it; "" when it was read. */
  fault: string;
  /** The unit that the file says it belongs to. */
  unit: string;
}

const MOST_FILES = 100;

export class MergePage {
  private readonly given: Given[] = [];
  private unit: Unit | null = null;
  /** Counts the readings, so that one that comes late does not replace a newer one. */
  private reading = 0;
  private plan: ReturnType<typeof plan> | null = null;
  private checks: Checks | null = null;

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
  private readonly message = element("p", { class: "merge__status", role: "status" });

  constructor(
    root: HTMLElement,
    private readonly choices: readonly Report[],
  ) {
    this.reports = element(
      "select",
      { class: "tool-input", onchange: () => void this.choose(this.reports.value) },
      element("option", { value: "" }, "请选择"),
    );
    this.reports.append(...choices.map(({ id, title }) => element("option", { value: id }, title)));
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

  /** Chooses a report and reads the files anew. */
  async choose(id: string): Promise<void> {
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
    for (const file of files) this.given.push({ file, name: this.freeName(file.name), fault: "", unit: "" });
    await this.read();
  }

  /** Two files of one name are told apart. */
  private freeName(name: string): string {
    const same = this.given.filter((item) => item.file.name === name).length;
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
      const { bytes } = await receive(given.file, "docx");
      // The first file of ours says which report it belongs to.
      given.unit = properties(openDocx(bytes)).get("unit") ?? "";
      if (!this.unit && this.choices.some(({ id }) => id === given.unit)) await this.detected(given.unit);
      given.fault = "";
      if (!this.unit) return null;
      return { name: given.name, read: readDocx(bytes, this.unit, new Matcher(await loadMatching())) };
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
        this.unit && given.unit && given.unit !== this.unit.id && this.choices.find(({ id }) => id === given.unit);
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
  }

  private remove(given: Given): void {
    this.given.splice(this.given.indexOf(given), 1);
    this.input.focus();
    void this.read();
  }

  private async show(unit: Unit, sources: readonly Source[]): Promise<void> {
    const faulty = this.given.filter(({ fault }) => fault).length;
    const refused = faulty > 0 ? `有${faulty}个文件没有读出来，原因写在文件名后面。` : "";
    if (sources.length === 0) {
      this.status.textContent = refused;
      return;
    }
    this.plan = plan(unit, sources);
    this.checks = new Checks(this.plan);
    this.status.textContent = refused + summary(this.plan);
    this.message.textContent = "";
    const button = (text: string, look: string, save: () => void): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick: save }, text);
    this.result.replaceChildren(
      element("section", {}, element("h2", {}, "核对"), this.checks.root),
      element(
        "section",
        {},
        element("h2", {}, "下载"),
        element(
          "p",
          { class: "merge__buttons" },
          ...DOCUMENT_FORMATS.map(([format, name], index) =>
            button(`下载全文 ${name}`, index === 0 ? "tool-button--main" : "", () => void this.save(format)),
          ),
        ),
        this.message,
      ),
    );
  }

  private async save(format: DocumentFormat): Promise<void> {
    const { plan, checks } = this;
    if (!plan || !checks) return;
    try {
      const { unit } = plan;
      const filling = compose(plan, checks.choices);
      const name = `${filling.blanks["单位名称"] ?? ""}${unit.title}（合稿）.${format}`;
      const made = await writeDocument(format, build(unit, filling), () => loadFile(unit.id, "docx"));
      download(made, name, formats[format].mime);
      const out = plan.unknown.length - checks.choices.adopted.size;
      this.message.textContent = `已经生成“${name}”。${out > 0 ? `没有认出的内容有${out}处没有放入。` : ""}`;
    } catch (error) {
      if (!(error instanceof LoadError)) console.error(error);
      this.message.textContent =
        error instanceof LoadError ? error.message : "全文没有生成。请刷新页面再试，原来的文件没有改动。";
    }
  }
}
