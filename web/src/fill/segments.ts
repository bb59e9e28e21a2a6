/** Editors of what stands under a heading: plain text areas and tables of cells. */

import { element } from "../ui/dom";
import { cleanText } from "../shared/text";
import { type Fields, grow, lineArea, setValue } from "../ui/fields";
import {
  type Blanks,
  type Edit,
  type Segment,
  type TableSegment,
  type TextSegment,
  insertItem,
  insertPoint,
  onlyBlank,
  toBlocks,
} from "../contents/texts";

export interface SegmentsOptions {
  /** What the editors are called: the title of the section. */
  title: string;
  /** The least height of a text, in lines. */
  rows: number;
  fields: Fields;
  blanks: () => Blanks;
  change: (segments: Segment[]) => void;
  /** The reader is at the block with this index. */
  at: (block: number) => void;
}

/** Edits `segments`, which it owns: every change hands out a new list with what was not changed in it. */
export class SegmentsEditor {
  readonly root = element("div", { class: "segments" });
  /** What was taken out last, a row or a table, for as long as nothing else has moved. */
  private removed: { index: number; line: number; row: string[] } | { index: number; table: Segment } | null = null;

  constructor(
    private segments: Segment[],
    private readonly options: SegmentsOptions,
  ) {
    this.draw();
  }

  private draw(): void {
    const editors = this.segments.flatMap((segment, index) =>
      segment.type === "text" ? this.text(segment, index) : this.table(segment, index),
    );
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

  private text(segment: TextSegment, index: number): HTMLElement[] {
    const area = element("textarea", {
      class: "tool-input segments__text",
      rows: this.options.rows,
      "aria-label": `${this.options.title}的正文`,
    });
    area.value = segment.text;
    const changed = (): void => {
      grow(area);
      this.put(index, { type: "text", text: area.value });
    };
    area.addEventListener("input", changed);
    area.addEventListener("paste", (event) => {
      // Word's own line breaks and invisible characters come along with its plain text.
      const raw = event.clipboardData?.getData("text/plain") ?? "";
      const text = cleanText(raw);
      if (raw === text) return;
      event.preventDefault();
      type(area, text);
    });
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
    const tools = [
      this.button("插入“一是”", () => insert(insertPoint)),
      this.button("插入“1.”条目", () => insert(insertItem)),
    ];
    return [area, element("p", { class: "segments__tools" }, ...tools)];
  }

  // Tables

  private table(segment: TableSegment, index: number): HTMLElement[] {
    const { header, rows } = segment;
    const at = (): void => this.options.at(this.blocksBefore(index));
    const heads = header.map((cell) => element("th", { scope: "col" }, cell));
    const body = rows.map((row, line) =>
      element(
        "tr",
        {},
        ...row.map((cell, column) => element("td", {}, this.cell(segment, index, line, column, cell))),
        element("td", { class: "cells__act" }, this.removeButton(index, line)),
      ),
    );
    const table = element(
      "table",
      { class: header.length > 5 ? "cells cells--wide" : "cells" },
      element(
        "thead",
        {},
        element("tr", {}, ...heads, element("th", { scope: "col" }, element("span", { class: "tool-hidden" }, "操作"))),
      ),
      element("tbody", {}, ...body),
    );
    const frame = element(
      "div",
      {
        class: "scroll segments__table",
        role: "region",
        tabindex: 0,
        "aria-label": `${this.options.title}的表格`,
        onfocusin: at,
      },
      table,
    );
    const tools = element(
      "p",
      { class: "segments__tools" },
      ...this.backButton(index),
      this.button("加一行", () => this.addRow(index)),
    );
    if (this.segments[index + 1]?.type !== "text") tools.append(this.textButton("在表格下面加文字", index + 1));
    if (index === 0) tools.append(this.textButton("在表格上面加文字", 0));
    tools.append(this.button("删去表格", () => this.removeTable(index)));
    return [frame, tools];
  }

  private cell(segment: TableSegment, index: number, line: number, column: number, text: string): HTMLElement {
    const label = `第${line + 1}行，${segment.header[column] ?? ""}`;
    const blank = onlyBlank(text, this.options.blanks());
    if (blank) return this.options.fields.bare(blank, label);
    const area = lineArea((value) => {
      const now = this.segments[index];
      if (now?.type !== "table") return;
      const rows = now.rows.map((row, at) =>
        at === line ? row.map((old, place) => (place === column ? value : old)) : row,
      );
      this.put(index, { ...now, rows });
    });
    area.setAttribute("aria-label", label);
    setValue(area, text);
    return area;
  }

  private textButton(text: string, place: number): HTMLElement {
    const add = (): void => {
      this.redraw([...this.segments.slice(0, place), { type: "text", text: "" }, ...this.segments.slice(place)]);
      this.root.querySelectorAll<HTMLElement>(".segments__text, .segments__table")[place]?.focus();
    };
    return this.button(text, add);
  }

  private addRow(index: number): void {
    const segment = this.segments[index];
    if (segment?.type !== "table") return;
    const place = /^(合计|总计|小计)/.test(segment.rows[segment.rows.length - 1]?.[0] ?? "")
      ? segment.rows.length - 1
      : segment.rows.length;
    const above = segment.rows[place - 1]?.[0]?.trim() ?? "";
    const row = segment.header.map((_, column) =>
      column === 0 && /^\d{1,4}$/.test(above) ? String(Number(above) + 1) : "",
    );
    this.redraw(
      this.with(index, { ...segment, rows: [...segment.rows.slice(0, place), row, ...segment.rows.slice(place)] }),
    );
    this.focusRow(index, place);
  }

  private removeButton(index: number, line: number): HTMLElement {
    const remove = (): void => {
      const segment = this.segments[index];
      if (segment?.type !== "table") return;
      const row = segment.rows[line];
      if (!row) return;
      this.redraw(this.with(index, { ...segment, rows: segment.rows.filter((_, at) => at !== line) }), {
        index,
        line,
        row,
      });
      this.root.querySelector<HTMLElement>(".segments__back")?.focus();
    };
    const button = this.button("删", remove);
    button.setAttribute("aria-label", `删去第${line + 1}行`);
    return button;
  }

  private backButton(index: number): HTMLElement[] {
    const removed = this.removed;
    if (removed?.index !== index || !("row" in removed)) return [];
    const { line, row } = removed;
    const back = (): void => {
      const segment = this.segments[index];
      if (segment?.type !== "table") return;
      this.redraw(
        this.with(index, { ...segment, rows: [...segment.rows.slice(0, line), row, ...segment.rows.slice(line)] }),
      );
      this.focusRow(index, line);
    };
    return [this.button(`撤销：放回第${line + 1}行`, back, "segments__back")];
  }

  private removeTable(index: number): void {
    const table = this.segments[index];
    const rest = this.segments.filter((_, at) => at !== index);
    if (!table) return;
    this.redraw(rest.length > 0 ? rest : [{ type: "text", text: "" }], { index, table });
    this.root.querySelector<HTMLElement>(".segments__back")?.focus();
  }

  private tableBack(): HTMLElement[] {
    const removed = this.removed;
    if (!removed || !("table" in removed)) return [];
    const { index, table } = removed;
    const back = (): void => {
      this.redraw([...this.segments.slice(0, index), table, ...this.segments.slice(index)]);
      this.focusRow(index, 0);
    };
    return [element("p", { class: "segments__tools" }, this.button("撤销：放回表格", back, "segments__back"))];
  }

  private button(text: string, onclick: () => void, more = ""): HTMLElement {
    return element("button", { type: "button", class: `tool-button tool-button--small ${more}`.trim(), onclick }, text);
  }

  private with(index: number, segment: Segment): Segment[] {
    return this.segments.map((old, at) => (at === index ? segment : old));
  }

  private focusRow(index: number, line: number): void {
    const frames = [...this.root.querySelectorAll(".segments__text, .segments__table")];
    frames[index]?.querySelectorAll("tbody tr")[line]?.querySelector<HTMLElement>("textarea, select")?.focus();
  }
}

/** Changes only what differs, as if it were typed: Ctrl+Z takes it back. */
function apply(area: HTMLTextAreaElement, { text, cursor }: Edit): void {
  const before = area.value;
  let head = 0;
  while (head < before.length && before[head] === text[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(before.length, text.length) - head &&
    before[before.length - 1 - tail] === text[text.length - 1 - tail]
  )
    tail++;
  area.focus();
  area.setSelectionRange(head, before.length - tail);
  type(area, text.slice(head, text.length - tail));
  area.setSelectionRange(cursor, cursor);
}

/** Puts text in place of the selection. execCommand is the only way that keeps the browser's own undo. */
function type(area: HTMLTextAreaElement, text: string): void {
  const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (done) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
