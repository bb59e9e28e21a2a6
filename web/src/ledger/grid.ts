/**
 * The rows as a table that is edited like a spreadsheet.
 *
 * One cell is active and holds an editor: a real text field, so that Chinese input works from the first key on.
 * "ready": the whole text is selected, typing replaces it, arrows move on. "editing": arrows move within the text.
 */

import { element } from "../shared/dom";
import type { Column, Unit } from "../shared/unit";
import { cellOf, daysLate, faultOf, settled, stateOf, type Row } from "./rows";
import type { Order } from "./view";

type Editor = HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement;

export interface Place {
  key: string;
  column: string;
}

export interface GridEvents {
  /** The text of a cell is another one. */
  changed: (place: Place, value: string) => void;
  /** A text is being typed; `pending` has it. */
  typed: () => void;
  pasted: (place: Place, text: string) => void;
  /** Enter in the last row. */
  wantsRow: (after: string) => void;
  opened: (key: string) => void;
  selected: (keys: ReadonlySet<string>) => void;
  ordered: (column: string) => void;
  undo: () => void;
  redo: () => void;
  /** Escape where there is nothing to take back. */
  left: () => void;
}

const WIDTHS: Record<Column["type"], number> = { text: 11, date: 8.2, choice: 6.8, person: 6.5, number: 6 };

export class Grid {
  readonly root: HTMLElement;
  private readonly body = element("tbody");
  private readonly head = element("tr");
  private readonly all = element("input", { type: "checkbox", "aria-label": "选择显示的全部行" });
  private rows: readonly Row[] = [];
  private readonly lines = new Map<string, HTMLTableRowElement>();
  private readonly chosen = new Set<string>();
  private active: Place | null = null;
  private editor: Editor | null = null;
  private before = "";
  private editing = false;

  constructor(
    private readonly unit: Unit,
    private readonly today: string,
    private readonly events: GridEvents,
  ) {
    const columns = unit.columns.map((column) => element("col", { style: `width:${widthOf(column)}em` }));
    const table = element("table", { class: "grid", "aria-label": unit.title, style: `width:${4.4 + unit.columns.reduce((sum, column) => sum + widthOf(column), 0)}em` },
      element("colgroup", {}, element("col", { style: "width:4.4em" }), ...columns),
      element("thead", {}, this.head), this.body);
    this.root = element("div", { class: "grid-frame", tabindex: -1 }, table);
    this.all.addEventListener("change", () => this.selectAll(this.all.checked));
    this.body.addEventListener("mousedown", (event) => this.pressed(event));
    this.body.addEventListener("focusout", (event) => this.blurred(event));
    this.order(null);
  }

  get selection(): ReadonlySet<string> {
    return this.chosen;
  }

  /** What is being typed and counts only when the cell is left. */
  get pending(): (Place & { value: string }) | null {
    if (!this.active || !this.editor || this.editor.value === this.before) return null;
    return { ...this.active, value: settled(this.column(this.active.column), this.editor.value) };
  }

  /** Rows in the order in which they are to be shown. */
  show(rows: readonly Row[]): void {
    const keep = this.active;
    const hadFocus = this.editor !== null && document.activeElement === this.editor;
    this.settle();
    this.detach();
    this.rows = rows;
    this.lines.clear();
    this.body.replaceChildren(...rows.map((row, index) => this.line(row, index)));
    for (const key of [...this.chosen]) if (!this.lines.has(key)) this.chosen.delete(key);
    this.tellSelection();
    const row = rows.find(({ key }) => key === keep?.key) ?? rows[0];
    if (row) this.activate({ key: row.key, column: keep?.column ?? (this.unit.columns[0] as Column).id }, hadFocus);
    else this.active = null;
  }

  /** Rows of which the texts are other ones, in their places. */
  refresh(rows: readonly Row[]): void {
    const changed = new Map(rows.map((row) => [row.key, row]));
    this.rows = this.rows.map((row, index) => {
      const now = changed.get(row.key);
      if (!now || now === row) return row;
      this.redraw(now, index);
      return now;
    });
  }

  order(order: Order | null): void {
    const titles = this.unit.columns.map((column) => {
      const sort = order?.column !== column.id ? "none" : order.down ? "descending" : "ascending";
      const button = element("button", { type: "button", class: "grid__sort", onclick: () => this.events.ordered(column.id) },
        column.title, element("span", { "aria-hidden": "true" }, sort === "none" ? "" : order?.down ? " ▼" : " ▲"));
      return element("th", { scope: "col", "aria-sort": sort, class: column.required ? "grid__must" : undefined }, button);
    });
    this.head.replaceChildren(element("th", { scope: "col", class: "grid__corner" }, this.all), ...titles);
  }

  focus(place: Place): void {
    this.activate(place, true);
    this.editor?.closest("td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Takes over what is being typed. */
  settle(): void {
    if (!this.editor || !this.active) return;
    const column = this.column(this.active.column);
    const value = settled(column, this.editor.value);
    this.editing = false;
    if (value === this.before) return;
    this.before = value;
    this.editor.value = value;
    this.events.changed(this.active, value);
  }

  // Lines

  private line(row: Row, index: number): HTMLTableRowElement {
    const line = element("tr", {}, this.rowHead(row, index), ...this.unit.columns.map((column) => this.cell(row, column)));
    line.dataset["key"] = row.key;
    line.dataset["state"] = stateOf(this.unit, row, this.today);
    this.lines.set(row.key, line);
    return line;
  }

  private rowHead(row: Row, index: number): HTMLElement {
    const box = element("input", { type: "checkbox", "aria-label": `选择第${index + 1}行` });
    box.checked = this.chosen.has(row.key);
    box.addEventListener("change", () => this.select(row.key, box.checked));
    const open = element("button", { type: "button", class: "grid__open", "aria-label": `逐栏填写第${index + 1}行`, onclick: () => this.events.opened(row.key) }, String(index + 1));
    return element("th", { scope: "row", class: "grid__head" }, box, open);
  }

  private cell(row: Row, column: Column): HTMLElement {
    const value = cellOf(row, column.id);
    const cell = element("td", { class: `grid__cell grid__cell--${column.type}` }, element("div", { class: "grid__text" }, value), ...this.marks(row, column, value));
    cell.dataset["column"] = column.id;
    return cell;
  }

  private marks(row: Row, column: Column, value: string): HTMLElement[] {
    const fault = faultOf(column, value);
    if (fault) return [element("span", { class: "grid__fault", id: `fault-${row.key}-${column.id}` }, fault)];
    const late = column.id === this.unit.overdue?.due && stateOf(this.unit, row, this.today) === "overdue";
    return late ? [element("span", { class: "grid__late" }, `超期${daysLate(this.unit, row, this.today)}天`)] : [];
  }

  private redraw(row: Row, index: number): void {
    const old = this.lines.get(row.key);
    if (!old) return;
    if (this.active?.key !== row.key) {
      old.replaceWith(this.line(row, index));
      return;
    }
    // The editor stays where it is: replacing it would end what is being typed.
    old.dataset["state"] = stateOf(this.unit, row, this.today);
    for (const column of this.unit.columns) {
      const cell = this.cellElement(row.key, column.id);
      const fresh = this.cell(row, column);
      if (!cell) continue;
      if (cell.contains(this.editor)) {
        cell.querySelector(".grid__fault, .grid__late")?.remove();
        cell.append(...this.marks(row, column, cellOf(row, column.id)));
        this.take(cellOf(row, column.id));
      } else cell.replaceWith(fresh);
    }
  }

  /** The active cell's text was changed from elsewhere: pasted, undone. */
  private take(value: string): void {
    if (!this.editor || this.editing || this.editor.value === value) return;
    this.before = value;
    this.editor.value = value;
    this.mirror();
    this.selectText();
  }

  private cellElement(key: string, column: string): HTMLElement | null {
    return this.lines.get(key)?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? null;
  }

  private column(id: string): Column {
    return this.unit.columns.find((column) => column.id === id) ?? (this.unit.columns[0] as Column);
  }

  // The editor

  private activate(place: Place, focus: boolean): void {
    if (this.active?.key === place.key && this.active.column === place.column && this.editor) {
      if (focus) this.editor.focus();
      return;
    }
    this.settle();
    this.detach();
    const row = this.rows.find(({ key }) => key === place.key);
    const cell = this.cellElement(place.key, place.column);
    if (!row || !cell) return;
    this.active = place;
    this.before = cellOf(row, place.column);
    this.editor = this.makeEditor(this.column(place.column), this.rows.indexOf(row) + 1);
    cell.classList.add("grid__cell--active");
    cell.querySelector(".grid__text")?.append(this.editor);
    if (cell.querySelector(".grid__fault")) {
      this.editor.setAttribute("aria-invalid", "true");
      this.editor.setAttribute("aria-describedby", `fault-${place.key}-${place.column}`);
    }
    if (!focus) return;
    this.editor.focus({ preventScroll: true });
    this.selectText();
  }

  private makeEditor(column: Column, line: number): Editor {
    const label = { "aria-label": `${column.title}，第${line}行`, class: "grid__editor" };
    const editor = column.type === "choice" && this.isChoice(column) ? this.choices(column, label)
      : column.type === "date" ? element("input", { ...label, type: "text", placeholder: "2026-09-30", autocomplete: "off" })
      : column.type === "number" ? element("input", { ...label, type: "text", inputmode: "decimal", autocomplete: "off" })
      : element("textarea", { ...label, rows: 1, autocomplete: "off" });
    editor.value = this.before;
    editor.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    editor.addEventListener("input", () => this.typed());
    editor.addEventListener("mouseup", () => (this.editing = true));
    editor.addEventListener("paste", (event) => this.paste(event as ClipboardEvent));
    return editor;
  }

  /** A value that is no choice is mended in a text field, where it can be seen and kept. */
  private isChoice(column: Column): boolean {
    return this.before === "" || column.choices.includes(this.before);
  }

  private choices(column: Column, label: Record<string, string>): HTMLSelectElement {
    const options = ["", ...column.choices].map((choice) => element("option", { value: choice }, choice || "（空）"));
    return element("select", label, ...options);
  }

  private typed(): void {
    this.editing = true;
    this.mirror();
    if (this.editor instanceof HTMLSelectElement) this.settle();
    else this.events.typed();
  }

  /** The text under the editor is the same, so that the cell grows with it. */
  private mirror(): void {
    const text = this.editor?.parentElement;
    if (!text || !this.editor) return;
    text.replaceChildren(`${this.editor.value}\u200b`, this.editor);
  }

  private detach(): void {
    const cell = this.editor?.closest("td");
    const row = this.rows.find(({ key }) => key === this.active?.key);
    const column = this.active?.column;
    this.editor = null;
    this.active = null;
    if (cell && row && column) cell.replaceWith(this.cell(row, this.column(column)));
  }

  private selectText(): void {
    this.editing = false;
    if (this.editor && !(this.editor instanceof HTMLSelectElement)) this.editor.select();
  }

  // Mouse and keys

  private pressed(event: MouseEvent): void {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>("td[data-column]");
    if (!cell || target === this.editor || event.button !== 0) return;
    event.preventDefault();
    this.focus({ key: cell.closest("tr")?.dataset["key"] ?? "", column: cell.dataset["column"] ?? "" });
  }

  private blurred(event: FocusEvent): void {
    if (event.target === this.editor && !this.body.contains(event.relatedTarget as Node | null)) this.settle();
  }

  private key(event: KeyboardEvent): void {
    // Keys that choose a Chinese word belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const control = event.ctrlKey || event.metaKey;
    const act = this.editing ? this.editingKey(event, control) : this.readyKey(event, control);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private editingKey(event: KeyboardEvent, control: boolean): (() => void) | null {
    if (event.key === "Escape") return () => this.revert();
    if (event.key === "Enter" && (event.altKey || event.shiftKey) && this.editor instanceof HTMLTextAreaElement) return () => this.breakLine();
    if (event.key === "Enter" && !control) return () => this.enter(event.shiftKey);
    return event.key === "Tab" ? this.tab(event.shiftKey) : null;
  }

  private readyKey(event: KeyboardEvent, control: boolean): (() => void) | null {
    const { key, shiftKey } = event;
    if (control && key.toLowerCase() === "z") return shiftKey ? this.events.redo : this.events.undo;
    if (control && key.toLowerCase() === "y") return this.events.redo;
    if (key === "Tab") return this.tab(shiftKey);
    if (key === "Enter" && !control) return event.altKey ? () => this.edit() : () => this.enter(shiftKey);
    if (key === "F2") return () => this.edit();
    if (key === "Escape") return () => this.events.left();
    if ((key === "Delete" || key === "Backspace") && this.editor instanceof HTMLSelectElement) return () => this.clear();
    if (event.altKey) return null;
    const [last, right] = [this.rows.length - 1, this.unit.columns.length - 1];
    const moves: Record<string, [rows: number, columns: number]> = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0],
      Home: [control ? -last : 0, -right], End: [control ? last : 0, right],
    };
    const move = moves[key];
    return move ? () => this.move(move[0], move[1]) : null;
  }

  private edit(): void {
    this.editing = true;
    if (this.editor && !(this.editor instanceof HTMLSelectElement)) {
      this.editor.setSelectionRange(this.editor.value.length, this.editor.value.length);
    }
  }

  private clear(): void {
    if (!this.editor) return;
    this.editor.value = "";
    this.settle();
  }

  private revert(): void {
    if (!this.editor) return;
    this.editor.value = this.before;
    this.mirror();
    this.editor.focus();
    this.selectText();
  }

  private breakLine(): void {
    const field = this.editor as HTMLTextAreaElement;
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    this.typed();
  }

  private enter(up: boolean): void {
    const place = this.active;
    this.settle();
    if (!place) return;
    const last = this.rows[this.rows.length - 1];
    if (!up && last?.key === place.key) this.events.wantsRow(place.key);
    else this.move(up ? -1 : 1, 0);
  }

  /** The next cell, over the ends of the lines; out of the table after the last one. */
  private tab(back: boolean): (() => void) | null {
    const columns = this.unit.columns;
    const row = this.rows.findIndex(({ key }) => key === this.active?.key);
    const column = columns.findIndex(({ id }) => id === this.active?.column);
    const next = row * columns.length + column + (back ? -1 : 1);
    const target = this.rows[Math.floor(next / columns.length)];
    if (next < 0 || !target) return null;
    return () => this.focus({ key: target.key, column: (columns[next % columns.length] as Column).id });
  }

  private move(rows: number, columns: number): void {
    const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
    const row = this.rows[clamp(this.rows.findIndex(({ key }) => key === this.active?.key) + rows, this.rows.length - 1)];
    const place = this.unit.columns.findIndex(({ id }) => id === this.active?.column) + columns;
    const column = this.unit.columns[clamp(place, this.unit.columns.length - 1)];
    if (row && column) this.focus({ key: row.key, column: column.id });
  }

  /** Several cells go into the table; a single one goes into the text where that is being edited. */
  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!this.active || this.editing || !/[\t\n\r]/.test(text)) return;
    event.preventDefault();
    this.events.pasted(this.active, text);
  }

  // Choosing rows

  private select(key: string, on: boolean): void {
    if (on) this.chosen.add(key);
    else this.chosen.delete(key);
    this.tellSelection();
  }

  private selectAll(on: boolean): void {
    for (const [key, line] of this.lines) {
      const box = line.querySelector<HTMLInputElement>("input[type=checkbox]");
      if (box) box.checked = on;
      if (on) this.chosen.add(key);
      else this.chosen.delete(key);
    }
    this.tellSelection();
  }

  private tellSelection(): void {
    const shown = [...this.lines.keys()].filter((key) => this.chosen.has(key)).length;
    this.all.checked = shown > 0 && shown === this.lines.size;
    this.all.indeterminate = shown > 0 && shown < this.lines.size;
    this.events.selected(this.chosen);
  }
}

const widthOf = (column: Column): number => (column.type === "text" ? Math.max(WIDTHS.text * 0.7, column.width) : WIDTHS[column.type]);
