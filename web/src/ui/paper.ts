/** The A4 preview: a printed document on sheets like those of the units' pages, redrawn only where it changed. */

import type { Grid, Inline, Printable, PrintedAttachment, PrintedDocument } from "../shared/document";
import { visible } from "../shared/document";
import type { Block } from "../shared/unit";
import { element } from "./dom";
import { signatureIndents } from "../shared/signature";

/** What is drawn as one element: the key says what it shows. */
interface Leaf {
  key: string;
  draw: () => HTMLElement;
}

export class Preview {
  private readonly sheets: Sheet[] = [];
  private current: Element[] = [];

  /** `pane` scrolls. `pick` is told of a blank, or a place, that the reader clicks. */
  constructor(
    private readonly pane: HTMLElement,
    private readonly landscape: boolean,
    pick: (place: string, blank: string) => void,
  ) {
    pane.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const place = target?.closest<HTMLElement>("[data-place]")?.dataset["place"] ?? "";
      const blank = target?.closest<HTMLElement>("[data-blank]")?.dataset["blank"] ?? "";
      if (place || blank) pick(place, blank);
    });
  }

  show(printed: PrintedDocument): void {
    const attachments = printed.blocks.filter((block): block is PrintedAttachment => block.kind === "attachment");
    const sheets = [
      leaves(printed.blocks.filter((block) => block.kind !== "attachment")),
      ...attachments.map(attachmentLeaves),
    ];
    while (this.sheets.length > sheets.length) this.sheets.pop()?.remove();
    sheets.forEach((sheet, index) => this.sheet(index).show(sheet));
  }

  /** Marks what stands at a place and scrolls the pane to it; `index` counts its paragraphs and tables, -1 is its heading. */
  follow(place: string, index: number): void {
    const all = [...this.pane.querySelectorAll<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)];
    const bodies = all.filter((item) => !item.matches(".paper__heading"));
    const wanted = (index < 0 ? all[0] : bodies[Math.min(index, bodies.length - 1)]) ?? all[0];
    for (const item of this.current) item.classList.remove("is-current");
    this.current = wanted ? [wanted] : [];
    wanted?.classList.add("is-current");
    if (wanted) this.scrollTo(wanted);
  }

  /** Where the pane is as long as its content, the page scrolls instead. */
  reveal(): void {
    if (this.pane.scrollHeight <= this.pane.clientHeight + 1) this.current[0]?.scrollIntoView({ block: "center" });
  }

  private scrollTo(item: HTMLElement): void {
    const [pane, box] = [this.pane.getBoundingClientRect(), item.getBoundingClientRect()];
    const above = box.top - pane.top;
    const isInView = above >= 0 && above + Math.min(box.height, pane.height / 2) <= pane.height;
    if (isInView || pane.height === 0) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.pane.scrollTo({ top: this.pane.scrollTop + above - pane.height / 4, behavior: calm ? "auto" : "smooth" });
  }

  private sheet(index: number): Sheet {
    const found = this.sheets[index] ?? new Sheet(this.landscape);
    if (!this.sheets[index]) {
      this.sheets.push(found);
      this.pane.append(found.root);
    }
    return found;
  }
}

class Sheet {
  readonly root: HTMLElement;
  private keys: string[] = [];

  constructor(landscape: boolean) {
    this.root = element("article", { class: `paper${landscape ? " paper--landscape" : ""}` });
  }

  /** Only what lies between the unchanged head and the unchanged tail is drawn anew. */
  show(sheet: Leaf[]): void {
    const before = this.keys;
    const after = sheet.map((leaf) => leaf.key);
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const next = this.root.children[before.length - tail] ?? null;
    for (const old of [...this.root.children].slice(head, before.length - tail)) old.remove();
    for (const leaf of sheet.slice(head, after.length - tail)) this.root.insertBefore(leaf.draw(), next);
    this.keys = after;
  }

  remove(): void {
    this.root.remove();
  }
}

const leaves = (blocks: Printable[]): Leaf[] =>
  blocks.flatMap((block) => {
    if (block.kind !== "signature") return [{ key: JSON.stringify(block), draw: () => draw(block) }];
    const [name, date] = signatureIndents(visible(block.name), visible(block.date));
    return [
      { key: JSON.stringify([block.name, name]), draw: () => signed("signature", block.name, name) },
      { key: JSON.stringify([block.date, date]), draw: () => signed("date", block.date, date) },
    ];
  });

const attachmentLeaves = ({ label, title, blocks }: PrintedAttachment): Leaf[] => [
  { key: label, draw: () => element("p", { class: "paper__label" }, label) },
  { key: title, draw: () => element("p", { class: "paper__title paper__title--attachment" }, title) },
  ...leaves(blocks),
];

/** Paragraphs and tables that stand alone, such as those of an example. */
export const drawBlocks = (blocks: readonly Block[]): HTMLElement[] =>
  blocks.map((block) => {
    if (block.type === "paragraph")
      return element("p", {}, `${block.ordinal > 0 ? `${block.ordinal}.` : ""}${block.text}`);
    const cells = (row: readonly string[]): Inline[][] => row.map((cell) => [cell]);
    const widths = block.header.map(() => 1);
    return grid({ kind: "grid", place: "", header: cells(block.header), rows: block.rows.map(cells), widths });
  });

function draw(block: Printable): HTMLElement {
  switch (block.kind) {
    case "title":
      return element("p", { class: "paper__title", "data-place": "front" }, ...line(block.inlines).flatMap(broken));
    case "recipient":
      return element("p", { class: "paper__recipient", "data-place": "front" }, ...line(block.inlines), "\uff1a");
    case "heading":
      return element(
        "p",
        { class: `paper__heading paper__heading--${block.level}`, "data-place": block.section },
        block.number + block.text,
      );
    case "body":
      return element("p", { "data-place": block.place }, block.number, ...line(block.inlines));
    case "grid":
      return grid(block);
    case "attachment-note":
      return note(block.titles);
    case "signature":
    case "attachment":
      throw new Error(`${block.kind} is drawn in parts`);
  }
}

const line = (inlines: Inline[]): (Node | string)[] =>
  inlines.map((inline) =>
    typeof inline === "string"
      ? inline
      : element("mark", { class: "blank", "data-blank": inline.name }, `【${inline.name}】`),
  );

/** A break of its own, which narrow screens can leave out: a line end would leave a space there. */
const broken = (piece: Node | string): (Node | string)[] =>
  typeof piece === "string"
    ? piece.split("\n").flatMap((text, index) => (index > 0 ? [element("br"), text] : [text]))
    : [piece];

function grid({ place, header, rows, widths }: Grid): HTMLElement {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => {
    const column = element("col");
    column.style.width = `${(100 * width) / total}%`;
    return column;
  });
  const heads = header.map((cell) => element("th", { scope: "col" }, ...line(cell)));
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      ...row.map((cell) => element("td", { class: visible(cell).includes("\n") && "paper__choice" }, ...line(cell))),
    ),
  );
  const table = element(
    "table",
    { class: "paper__table" },
    element("colgroup", {}, ...columns),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...body),
  );
  return element("div", { class: "scroll", "data-place": place }, table);
}

function note(titles: string[]): HTMLElement {
  const content =
    titles.length > 1 ? titles.map((title, index) => element("span", {}, `${index + 1}.${title}`)) : titles;
  return element("p", { class: "paper__attachments" }, "附件\uff1a", ...content);
}

function signed(kind: "signature" | "date", inlines: Inline[], indent: number): HTMLElement {
  const made = element("p", { class: `paper__${kind}`, "data-place": "front" }, ...line(inlines));
  made.style.paddingRight = `min(${indent}em, 30%)`;
  return made;
}
