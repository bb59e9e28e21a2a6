/** The bar below the form: how far it is, and the files, at any time. */

import { isTold } from "../shared/told";
import { download, element } from "../ui/dom";
import type { Filling } from "../shared/filling";
import { DOCUMENT_FORMATS, type DocumentFormat, formats } from "../shared/formats";
import { leaveHandover, reportOfUnit, REVIEW_PAGE } from "../contents/handover";
import { hasPage, siteUrl } from "../shared/load";
import { lengthNote } from "../shared/lengths";
import type { Length, Section, Unit } from "../shared/unit";
import { valueOfRole } from "../drafts/about";
import { nameOf } from "./left";
import type { Line } from "./form-lists/before-download";
import { loadLists } from "./form-lists/loader";
import type { Entered } from "./form-printing/files";
import { loadPrinting } from "./form-printing/loader";
import type { Overall, PartState } from "./progress";
import type { Blanks } from "../contents/texts";

interface Left {
  states: PartState[];
  /** Names of the blanks of the lines around the text. */
  front: string[];
  blanks: Blanks;
}

interface DownloadsOptions {
  unit: Unit;
  only: Section | null;
  /** Brings everything below up to what was typed last; raises LoadError. */
  settle: () => Promise<void>;
  filling: () => Filling;
  printUnit: () => Unit;
  left: () => Left;
  /** What does not agree. */
  disagreements: () => Line[];
  /** Titles of what stands below the form and is not printed. */
  beside: () => string[];
  /** What came from a file and was not looked through. */
  brought: () => { id: string; text: string }[];
  jump: (id: string) => void;
  look: () => void;
  /** To the outline, where it is not in sight. */
  outline: () => void;
  /** To the next blank that is open. */
  next: () => void;
  /** Lists everything that is. */
  missing: () => void;
}

/** In a line; what is more is only counted. */
const MOST_NAMES = 5;

export class Downloads {
  private readonly text = element("span", {});
  private readonly progress = element("progress", { class: "bar__progress", max: 1, "aria-label": "全部空项的进度" });
  private readonly view: HTMLButtonElement;
  private readonly message = element("p", { class: "bar__message", role: "alert" });
  readonly root: HTMLElement;

  constructor(private readonly options: DownloadsOptions) {
    const button = (text: string, onclick: () => void, look: string): HTMLButtonElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    this.view = button("看预览", options.look, "bar__view");
    this.root = element(
      "div",
      { class: "bar", role: "group", "aria-label": "进度和下载" },
      this.message,
      element("p", { class: "bar__state" }, this.text, button("目录", options.outline, "bar__outline"), this.progress),
      element(
        "p",
        { class: "bar__buttons" },
        button("下一处空项", options.next, ""),
        button("还缺什么", options.missing, ""),
        this.view,
        ...DOCUMENT_FORMATS.map(([format, name], index) =>
          button(`下载 ${name}`, () => void this.start(format), index === 0 ? "tool-button--main" : ""),
        ),
        options.unit.handedOut.length > 0 && !options.only && button("分节下载", () => void this.sections(), ""),
        options.unit.kind === "report" &&
          !options.only &&
          hasPage(REVIEW_PAGE) &&
          button("查这份稿子", () => void this.review(), ""),
      ),
    );
  }

  /** `length` is what a notice asks of the whole, null for nothing. */
  show({ done, parts, filled, blanks, characters }: Overall, length: Length | null): void {
    const whole = length ? `，全文${characters}字${lengthNote(characters, length)}` : "";
    this.text.textContent = `${parts}节写了${done}节，空项${blanks}处填了${filled}处${whole}`;
    this.progress.max = Math.max(1, blanks);
    this.progress.value = blanks === 0 ? 1 : filled;
  }

  /** How far the form is. */
  get progressText(): string {
    return this.text.textContent ?? "";
  }

  focus(): void {
    this.root.querySelector<HTMLElement>(".tool-button--main")?.focus();
  }

  showView(view: "form" | "preview"): void {
    this.view.textContent = view === "preview" ? "回去填写" : "看预览";
  }

  private async start(format: DocumentFormat): Promise<void> {
    await this.made("文件没有生成。请刷新页面再试，填写的内容还在草稿里。", async () => {
      await this.options.settle();
      const [wrong, open] = [this.options.disagreements(), this.lines()];
      if (wrong.length + open.length > 0) {
        const brought = this.options.brought().length;
        if (!(await (await loadLists()).agreesToDownload(wrong, open, brought))) return;
      }
      const { documentFile } = await loadPrinting();
      download(await documentFile(this.entered(), format), this.name(format), formats[format].mime);
      const beside = this.options.beside();
      if (beside.length > 0)
        this.message.textContent = `文件里没有“放在一边的内容”：${names(beside)}。它们在表单下方，要用的请复制到合适的地方。`;
    });
  }

  /** The draft as it would be downloaded goes to the page that checks drafts, within this window. */
  private async review(): Promise<void> {
    await this.made("稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。", async () => {
      await this.options.settle();
      const file = await (await loadPrinting()).wordFile(this.entered());
      if (leaveHandover(this.name("docx"), file, reportOfUnit(this.options.unit))) location.href = siteUrl(REVIEW_PAGE);
      else this.message.textContent = "浏览器存不下，稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。";
    });
  }

  private async sections(): Promise<void> {
    await this.made("没有打包成。请刷新页面再试，填写的内容还在草稿里。", async () => {
      await this.options.settle();
      const zip = await (await loadPrinting()).zipOfSections(this.entered());
      if (zip) download(zip, this.name("zip", "（分节）"), "application/zip");
    });
  }

  /** What fails is told in its own words where it has some. */
  private async made(failure: string, make: () => Promise<void>): Promise<void> {
    this.message.textContent = "";
    try {
      await make();
    } catch (error) {
      if (!isTold(error)) console.error(error);
      this.message.textContent = isTold(error) ? error.message : failure;
    }
  }

  private entered(): Entered {
    return { unit: this.options.printUnit(), filling: this.options.filling(), only: this.options.only };
  }

  private name(suffix: DocumentFormat | "zip", part = ""): string {
    const { unit, only } = this.options;
    const from = valueOfRole(unit.blanks, "unit", this.options.filling().blanks);
    return `${from}${unit.title}${only ? `-${only.title}` : ""}${part}.${suffix}`;
  }

  // What is left

  private lines(): Line[] {
    const { states, front, blanks } = this.options.left();
    const openFront = front.filter((name) => !blanks.get(name));
    const head = openFront.length > 0 ? [{ id: "front", text: `标题和落款：${names(openFront)}没有填` }] : [];
    const empty = states
      .filter((state) => state.empty)
      .map(({ part }) => ({ id: part.id, text: `${nameOf(part, states)}：没有内容` }));
    const open = states
      .filter((state) => state.open.length > 0)
      .map(({ part, open }) => ({ id: part.id, text: `${nameOf(part, states)}：${names(open)}没有填` }));
    const all = [...this.options.brought(), ...empty, ...head, ...open];
    return all.map(({ id, text }) => ({ text, go: () => this.options.jump(id) }));
  }
}

function names(open: string[]): string {
  const shown = open.slice(0, MOST_NAMES).join("、");
  return open.length > MOST_NAMES ? `${shown}等${open.length}处` : shown;
}
