/** One ledger or checklist in the question which counts go into the form: the copy that is counted in, and the counts. */

import type { CountSources } from "../../contents/counted";
import { rowsInWords } from "../../contents/counting";
import { time } from "../../drafts/controls";
import { element } from "../../ui/dom";
import { guarded } from "../../ui/guarded";
import { pickFile } from "../../ui/pick";
import { button } from "../buttons";
import { type Book, bookIn, countIn, type Line, type Shelf } from "./books";

export class ShelfPart {
  readonly root: HTMLElement;
  private readonly books: Book[];
  private readonly select = element("select", { class: "tool-input", onchange: () => this.draw() });
  private readonly list = element("ul", { class: "left bare" });
  private counts: CountSources = {};
  private boxes = new Map<string, HTMLInputElement>();

  constructor(
    private readonly shelf: Shelf,
    private readonly today: string,
    chosen: number,
  ) {
    this.books = [...shelf.books];
    const { title } = shelf.unit;
    this.select.setAttribute("aria-label", `从哪一份${title}取`);
    this.root = element(
      "section",
      { class: "counts" },
      element("h3", {}, title),
      element(
        "p",
        { class: "desk__actions" },
        this.select,
        button("用同事导出的 .xlsx", () => void guarded("没有读成", () => this.addFile())),
      ),
      this.list,
    );
    this.offer(chosen);
  }

  ticked(): CountSources {
    return Object.fromEntries(Object.entries(this.counts).filter(([name]) => this.boxes.get(name)?.checked));
  }

  private async addFile(): Promise<void> {
    const file = await pickFile(".xlsx");
    if (!file) return;
    this.books.push(await bookIn(this.shelf.unit, file));
    this.offer(this.books.length - 1);
  }

  private offer(chosen: number): void {
    const options = this.books.map((book, index) =>
      element(
        "option",
        { value: String(index), selected: index === chosen },
        `${book.name}，${book.rows.length}行，${time(book.time)}改`,
      ),
    );
    const none = element("option", { value: "" }, "这台电脑上没有填过");
    this.select.replaceChildren(...(options.length > 0 ? options : [none]));
    this.draw();
  }

  private draw(): void {
    const book = this.books[Number(this.select.value || -1)];
    this.counts = {};
    this.boxes = new Map();
    this.list.replaceChildren(...(book ? this.shelf.lines.map((line) => this.row(book, line)) : []));
  }

  private row(book: Book, { name, counted, value }: Line): HTMLElement {
    const source = countIn(book, counted, this.today);
    const box = element("input", { type: "checkbox", checked: value === "" });
    this.counts[name] = source;
    this.boxes.set(name, box);
    const now = value === "" ? "现在空着" : value === source.value ? "现在填的也是这个数" : `现在填的是${value}`;
    const text = `${name}：${source.value}（${rowsInWords(this.shelf.unit, counted)}；${now}）`;
    return element("li", {}, element("label", { class: "tool-tick" }, box, text));
  }
}
