/** 本单位的用词: one folded part of the page, where the list is edited, brought and taken along. */

import type { Box } from "../drafts/store";
import { isTold } from "../shared/told";
import { download, element } from "../ui/dom";
import { fileButton } from "../ui/file-field";
import { keepWords, keptWords } from "../contents/own-words";
import { parseWords, wordsFile, wordsText } from "./own-words";
import { loadWordsReader } from "./words-file/loader";

const HELP =
  "一行一条：“错的写法→对的写法→原因”，原因可以不写；从Excel里复制两栏直接粘贴也行。只写一个名称的（四个字以上），查稿报同它差一个字的写法。存在这台电脑的这个浏览器里，不上传。导入的文件可以是.txt、.csv、.xlsx。";

export class OwnWordsPanel {
  readonly root: HTMLDetailsElement;
  private readonly heading = element("summary");
  private readonly text = element("textarea", {
    class: "tool-input",
    rows: 6,
    id: "review-words",
    "aria-describedby": "review-words-help",
  });
  // The page has one line of status of its own.
  private readonly state = element("p", { "aria-live": "polite" });
  private readonly faults = element("div", { class: "notice notice--secret", role: "alert", hidden: true });

  /** `changed` is called when another list holds. */
  constructor(
    private readonly storage: { box: Box; lasting: boolean },
    private readonly changed: () => void,
  ) {
    const button = (text: string, onclick: () => void): HTMLButtonElement =>
      element("button", { type: "button", class: "tool-button tool-button--small", onclick }, text);
    this.root = element(
      "details",
      { class: "review__words" },
      this.heading,
      element("p", { id: "review-words-help" }, HELP),
      element(
        "p",
        { class: "tool-field" },
        element("label", { for: this.text.id }, element("span", {}, "用词")),
        this.text,
      ),
      element(
        "p",
        { class: "review__words-buttons" },
        button("保存", () => this.save()),
        fileButton("从文件导入", { accept: ".txt,.csv,.xlsx" }, ([file]) => void (file && this.bring(file))),
        button("导出", () => this.takeAlong()),
        button("清空", () => this.drop()),
      ),
      this.state,
      this.faults,
    );
    this.text.spellcheck = false;
    this.show();
  }

  private show(): void {
    const words = keptWords(this.storage.box);
    this.heading.textContent = words.length > 0 ? `本单位的用词（${words.length}条）` : "本单位的用词";
    this.text.value = wordsText(words);
  }

  private say(text: string, faults: readonly string[] = []): void {
    this.state.textContent = text;
    this.faults.hidden = faults.length === 0;
    this.faults.replaceChildren(...faults.map((fault) => element("p", {}, fault)));
  }

  private save(): void {
    const { words, faults } = parseWords(this.text.value);
    if (faults.length > 0) return this.say("", ["没有存，请先改好下面几处。", ...faults]);
    if (!keepWords(this.storage.box, words))
      return this.say("", ["浏览器没有空间，没有存下。请先导出留一份，删去用不着的草稿再存。"]);
    this.show();
    const how = this.storage.lasting ? "" : "这个浏览器不让网页存东西，关掉本页就没有了，请导出留一份。";
    this.say(words.length > 0 ? `存好了，共${words.length}条，以后查稿都用。${how}` : "用词都删去了。");
    this.changed();
  }

  /** Nothing is kept of a file before the reader has seen it. */
  private async bring(file: File): Promise<void> {
    try {
      const { words, faults } = parseWords(await (await loadWordsReader())(file));
      const known = parseWords(this.text.value).words.map((word) => wordsText([word]));
      const lines = words.map((word) => wordsText([word])).filter((line) => !known.includes(line));
      this.text.value = [this.text.value.trimEnd(), ...lines].filter((line) => line !== "").join("\n");
      this.say(`“${file.name}”里有${words.length}条，新加了${lines.length}条。看过以后点“保存”。`, faults);
      this.text.focus();
    } catch (error) {
      if (!isTold(error)) console.error(error);
      this.say("", [isTold(error) ? error.message : "文件读不出来。请另存为.csv或者.xlsx再试。"]);
    }
  }

  private takeAlong(): void {
    const { words, faults } = parseWords(this.text.value);
    if (faults.length > 0) return this.say("", ["没有导出，请先改好下面几处。", ...faults]);
    if (words.length === 0) return this.say("还没有用词，没有导出。");
    download(wordsFile(words), "本单位的用词.csv", "text/csv;charset=utf-8");
    this.say(`导出了${words.length}条，可以用Excel、WPS打开，也可以给别的同事导入。`);
  }

  private drop(): void {
    this.text.value = "";
    this.say("框里清空了。点“保存”才删去存着的；不想删的，刷新本页就回来。");
    this.text.focus();
  }
}
