/** The files of a form, made when the reader wants one, and what is asked before. */

import { leaveHandover, reportOfUnit, REVIEW_PAGE } from "../../contents/handover";
import type { Blanks } from "../../contents/texts";
import { valueOfRole } from "../../drafts/about";
import type { Filling } from "../../shared/filling";
import { type DocumentFormat, formats } from "../../shared/formats";
import { siteUrl } from "../../shared/load";
import { isTold } from "../../shared/told";
import type { Section, Unit } from "../../shared/unit";
import { download } from "../../ui/dom";
import type { Entered } from "../form-printing/files";
import { loadPrinting } from "../form-printing/loader";
import { nameOf } from "../left";
import type { PartState } from "../progress";
import { agreesToDownload, type Line } from "./before-download";

interface Left {
  states: PartState[];
  /** Names of the blanks of the lines around the text. */
  front: string[];
  blanks: Blanks;
}

export interface DeliveryOptions {
  unit: Unit;
  only: Section | null;
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
}

/** In a line; what is more is only counted. */
const MOST_NAMES = 5;

export class Delivery {
  /** What went wrong is told in `message`. */
  constructor(
    private readonly options: DeliveryOptions,
    private readonly message: HTMLElement,
  ) {}

  async start(format: DocumentFormat): Promise<void> {
    await this.made("文件没有生成。请刷新页面再试，填写的内容还在草稿里。", async () => {
      const [wrong, open] = [this.options.disagreements(), this.lines()];
      if (wrong.length + open.length > 0) {
        const brought = this.options.brought().length;
        if (!(await agreesToDownload(wrong, open, brought))) return;
      }
      const { documentFile } = await loadPrinting();
      download(await documentFile(this.entered(), format), this.name(format), formats[format].mime);
      const beside = this.options.beside();
      if (beside.length > 0)
        this.message.textContent = `文件里没有“放在一边的内容”：${names(beside)}。它们在表单下方，要用的请复制到合适的地方。`;
    });
  }

  /** The draft as it would be downloaded goes to the page that checks drafts, within this window. */
  async review(): Promise<void> {
    await this.made("稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。", async () => {
      const file = await (await loadPrinting()).wordFile(this.entered());
      if (leaveHandover(this.name("docx"), file, reportOfUnit(this.options.unit))) location.href = siteUrl(REVIEW_PAGE);
      else this.message.textContent = "浏览器存不下，稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。";
    });
  }

  async sections(): Promise<void> {
    await this.made("没有打包成。请刷新页面再试，填写的内容还在草稿里。", async () => {
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
