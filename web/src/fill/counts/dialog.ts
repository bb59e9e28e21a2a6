/** The question which counts go into the form, and from which ledgers. */

import { type CountSources, rowsInWords } from "../../contents/counted";
import { time } from "../../drafts/controls";
import type { Counted, Unit } from "../../shared/unit";
import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";
import { guarded } from "../../ui/guarded";
import { pickFile } from "../../ui/pick";
import { button } from "../buttons";
import { type Book, bookIn, countIn } from "./books";

/** A blank that can be counted. */
export interface Line {
  name: string;
  counted: Counted;
  /** As it stands in the form. */
  value: string;
}

/** A ledger, the copies of it that are at hand, and what can be counted in them. */
export interface Shelf {
  ledger: Unit;
  books: readonly Book[];
  lines: readonly Line[];
}

/** The counts that the writer ticks; those of blanks that are empty are ticked to begin with. */
export async function askCounts(shelves: readonly Shelf[], today: string): Promise<CountSources> {
  const parts = shelves.map((shelf) => new ShelfPart(shelf, today));
  const about = "数的是台账里的行，填以前看一眼台账管的范围和期间同这份材料是不是一样。已经填了的不勾就不动。";
  const answer = await choose(
    "从台账取数",
    [element("p", {}, about), ...parts.map(({ root }) => root)],
    [
      { text: "取消", value: false },
      { text: "填入", value: true, look: "main" },
    ],
  );
  return answer === true ? Object.assign({}, ...parts.map((part) => part.ticked())) : {};
}

class ShelfPart {
  readonly root: HTMLElement;
  private readonly books: Book[];
  private readonly select = element("select", { class: "tool-input", onchange: () => this.draw() });
  private readonly list = element("ul", { class: "left bare" });
  private counts: CountSources = {};
  private boxes = new Map<string, HTMLInputElement>();

  constructor(
    private readonly shelf: Shelf,
    private readonly today: string,
  ) {
    this.books = [...shelf.books];
    const { title } = shelf.ledger;
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
    this.offer(0);
  }

  ticked(): CountSources {
    return Object.fromEntries(Object.entries(this.counts).filter(([name]) => this.boxes.get(name)?.checked));
  }

  private async addFile(): Promise<void> {
    const file = await pickFile(".xlsx");
    if (!file) return;
    this.books.push(await bookIn(this.shelf.ledger, file));
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
    const text = `${name}：${source.value}（${rowsInWords(this.shelf.ledger, counted)}；${now}）`;
    return element("li", {}, element("label", { class: "tool-tick" }, box, text));
  }
}
