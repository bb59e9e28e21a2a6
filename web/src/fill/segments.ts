/** Editors of what stands under a heading: texts and tables, in the field list or on the paper. */

import { element } from "../ui/dom";
import { type Fields, grow } from "../ui/fields";
import {
  type Blanks,
  type Edit,
  type Segment,
  type TableSegment,
  type TextSegment,
  insertItem,
  insertPoint,
  toBlocks,
} from "../contents/texts";
import { button } from "./buttons";
import { PaperText } from "./paper-text";
import { TableEditor } from "./table";
import { apply, cleanPastes } from "./typing";

export interface SegmentsOptions {
  /** What the editors are called: the title of the section. */
  title: string;
  /** The least height of a text, in lines. */
  rows: number;
  /** Sentences with inputs in them, instead of texts with the names of blanks. */
  paper: boolean;
  fields: Fields;
  blanks: () => Blanks;
  change: (segments: Segment[]) => void;
  /** The reader is at the block with this index. */
  at: (block: number) => void;
}

/** Edits `segments`, which it owns: every change hands out a new list with what was not changed in it. */
export class SegmentsEditor {
  readonly root = element("div", { class: "segments" });
  /** The table that was taken out last, for as long as nothing else has moved. */
  private removed: { index: number; table: Segment } | null = null;
  private papers: PaperText[] = [];

  constructor(
    private segments: Segment[],
    private readonly options: SegmentsOptions,
  ) {
    this.draw();
  }

  /** A place for more text at the end, with the cursor in it. */
  addText(): void {
    const last = this.segments[this.segments.length - 1];
    if (last?.type === "table") this.redraw([...this.segments, { type: "text", text: "" }]);
    this.papers[this.papers.length - 1]?.addLine();
  }

  private draw(): void {
    this.papers = [];
    const editors = this.segments.flatMap((segment, index) => {
      if (segment.type === "table") return [this.table(segment, index)];
      return this.options.paper ? [this.paper(segment, index)] : this.text(segment, index);
    });
    this.root.replaceChildren(...editors, ...this.tableBack());
  }

  private put(index: number, segment: Segment): void {
    this.segments = this.segments.map((old, at) => (at === index ? segment : old));
    this.options.change(this.segments);
  }

  private redraw(segments: Segment[], removed: typeof this.removed = null): void {
    this.segments = segments;
    this.removed = removed;
    this.draw();
    this.options.change(segments);
  }

  private blocksBefore(index: number): number {
    return toBlocks(this.segments.slice(0, index)).length;
  }

  // Text

  private paper(segment: TextSegment, index: number): HTMLElement {
    const { title, fields, blanks } = this.options;
    const paper = new PaperText(segment.text, {
      title,
      fields,
      blanks,
      change: (text) => this.put(index, { type: "text", text }),
    });
    this.papers.push(paper);
    return paper.root;
  }

  private text(segment: TextSegment, index: number): HTMLElement[] {
    const area = element("textarea", {
      class: "tool-input segments__text",
      rows: this.options.rows,
      "aria-label": `${this.options.title}的正文`,
    });
    area.value = segment.text;
    area.addEventListener("input", () => {
      grow(area);
      this.put(index, { type: "text", text: area.value });
    });
    cleanPastes(area);
    const follow = (): void => {
      const end = area.value.indexOf("\n", area.selectionStart);
      const soFar = toBlocks([{ type: "text", text: end < 0 ? area.value : area.value.slice(0, end) }]);
      this.options.at(Math.max(0, this.blocksBefore(index) + soFar.length - 1));
    };
    for (const event of ["focus", "keyup", "click", "input"]) area.addEventListener(event, follow);
    const insert = (edit: (text: string, cursor: number) => Edit): void => {
      apply(area, edit(area.value, area.selectionStart));
      follow();
    };
    const tools = [button("插入“一是”", () => insert(insertPoint)), button("插入“1.”条目", () => insert(insertItem))];
    return [area, element("p", { class: "segments__tools" }, ...tools)];
  }

  // Tables

  private table(segment: TableSegment, index: number): HTMLElement {
    const { title, fields, blanks, paper } = this.options;
    const tools: HTMLElement[] = [];
    // On the paper a paragraph is added at the end of the section.
    const next = this.segments[index + 1];
    if (paper ? next?.type === "table" : next?.type !== "text")
      tools.push(this.textButton("在表格下面加文字", index + 1));
    if (index === 0) tools.push(this.textButton("在表格上面加文字", 0));
    tools.push(button("删去表格", () => this.removeTable(index)));
    const editor = new TableEditor(segment, {
      title,
      fields,
      blanks,
      paper,
      tools,
      change: (table) => this.put(index, table),
    });
    editor.root.addEventListener("focusin", () => this.options.at(this.blocksBefore(index)));
    return editor.root;
  }

  private textButton(text: string, place: number): HTMLElement {
    const add = (): void => {
      this.redraw([...this.segments.slice(0, place), { type: "text", text: "" }, ...this.segments.slice(place)]);
      this.frame(place)?.focus();
    };
    return button(text, add);
  }

  private removeTable(index: number): void {
    const table = this.segments[index];
    const rest = this.segments.filter((_, at) => at !== index);
    if (!table) return;
    this.redraw(rest.length > 0 ? rest : [{ type: "text", text: "" }], { index, table });
    this.root.querySelector<HTMLElement>(":scope > p > .segments__back")?.focus();
  }

  private tableBack(): HTMLElement[] {
    if (!this.removed) return [];
    const { index, table } = this.removed;
    const back = (): void => {
      this.redraw([...this.segments.slice(0, index), table, ...this.segments.slice(index)]);
      this.frame(index)?.focus();
    };
    return [element("p", { class: "segments__tools" }, button("撤销：放回表格", back, "segments__back"))];
  }

  /** The first control of a segment. */
  private frame(index: number): HTMLElement | null {
    const frames = [...this.root.querySelectorAll<HTMLElement>(".segments__text, .segments__table, .segments__paper")];
    const frame = frames[index];
    return frame instanceof HTMLTextAreaElement
      ? frame
      : (frame?.querySelector<HTMLElement>("textarea, select") ?? null);
  }
}
