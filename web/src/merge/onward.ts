/** What becomes of the result: a file, a draft of the form, a text under check. */

import { loadBlank } from "../drafts/reader-layout";
import { valueOfRole } from "../drafts/about";
import { leaveHandover, reportOfUnit, REVIEW_PAGE } from "../contents/handover";
import { send, tellSent } from "../contents/send";
import { loadWriters } from "../office/writers";
import { build } from "../shared/document";
import { DOCUMENT_FORMATS, type DocumentFormat, formats } from "../shared/formats";
import { hasPage, siteUrl } from "../shared/load";
import { isTold } from "../shared/told";
import type { Unit } from "../shared/unit";
import { download, element } from "../ui/dom";
import type { Composed } from "./compose";
import { toContent } from "./draft";
import { leftCount } from "./outcome";

interface Result {
  unit: Unit;
  composed: Composed;
}

const MOST_NAMES = 3;

export class Onward {
  readonly root: HTMLElement;
  private readonly left = element("p", { class: "merge__about" });
  private readonly message = element("p", { class: "merge__status", role: "status" });

  /** `result` settles what was typed a moment ago and gives what there is then. */
  constructor(private readonly result: () => Promise<Result | null>) {
    this.root = element(
      "section",
      {},
      element("h2", {}, "下载，或者接着写"),
      element("p", { class: "merge__buttons" }, ...this.buttons()),
      this.left,
      this.message,
    );
  }

  show({ left }: Composed): void {
    this.left.textContent = leftCount(left);
  }

  /** Of other files there is nothing to say yet. */
  clear(): void {
    this.message.textContent = "";
  }

  private buttons(): HTMLElement[] {
    const button = (text: string, look: string, action: (result: Result) => Promise<void>): HTMLElement =>
      element(
        "button",
        { type: "button", class: `tool-button ${look}`, onclick: () => void this.attempt(action) },
        text,
      );
    return [
      ...DOCUMENT_FORMATS.map(([format, name], index) =>
        button(`下载全文 ${name}`, index === 0 ? "tool-button--main" : "", (result) => this.save(result, format)),
      ),
      button("放进在线填写", "", (result) => this.fillIn(result)),
      ...(hasPage(REVIEW_PAGE) ? [button("查一遍", "", (result) => this.review(result))] : []),
    ];
  }

  /** Whatever fails, the files that were given are as they were. */
  private async attempt(action: (result: Result) => Promise<void>): Promise<void> {
    this.message.textContent = "";
    const result = await this.result();
    if (!result) return;
    try {
      await action(result);
    } catch (error) {
      if (!isTold(error)) console.error(error);
      this.message.textContent = isTold(error) ? error.message : "没有做成。请刷新页面再试，原来的文件没有改动。";
    }
  }

  private async save(result: Result, format: DocumentFormat): Promise<void> {
    const made = await write(result, format);
    download(made.content, made.name, formats[format].mime);
    this.message.textContent = `已经生成“${made.name}”。`;
  }

  private async fillIn({ unit, composed }: Result): Promise<void> {
    const { content, asText } = toContent(unit, composed.filling);
    const sent = await send({ unit, draft: null, name: "合稿", content, why: "", replaces: false });
    const parts = [
      `合成的全文已经成为“${sent.drafts[0]!.name}”这份草稿，可以接着改。`,
      ...(asText.length > 0
        ? [`${namesOf(asText)}是各单位自己加的标题，表单里没有位置，作为正文放在原来的地方。`]
        : []),
      ...(content.aside.length > 0
        ? [
            `${namesOf(content.aside.map(({ title }) => title))}在表单里没有位置，列在那边的下方，一字未动；下载的文件里没有，要用的从那里复制。`,
          ]
        : []),
    ];
    await tellSent(parts.join(""), sent);
  }

  private async review(result: Result): Promise<void> {
    const report = reportOfUnit(result.unit);
    const { name, content } = await write(result, "docx");
    if (typeof content === "string") return;
    if (leaveHandover(name, content, report)) location.href = siteUrl(REVIEW_PAGE);
    else this.message.textContent = "浏览器存不下，稿子没有送过去。请下载 Word，再到“查稿”把它拖进去。";
  }
}

async function write(
  { unit, composed: { filling } }: Result,
  format: DocumentFormat,
): Promise<{ name: string; content: Uint8Array | string }> {
  const name = `${valueOfRole(unit.blanks, "unit", filling.blanks)}${unit.title}（合稿）.${format}`;
  const { writeDocument } = await loadWriters();
  return { name, content: await writeDocument(format, build(unit, filling), () => loadBlank(unit.id)) };
}

function namesOf(titles: readonly string[]): string {
  const named = titles.slice(0, MOST_NAMES).map((title) => (title.includes("“") ? title : `“${title}”`));
  return `${named.join("、")}${titles.length > MOST_NAMES ? `等${titles.length}处` : ""}`;
}
