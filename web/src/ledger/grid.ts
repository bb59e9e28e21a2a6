/**
 * The rows as a table that is edited like a spreadsheet.
 *
 * One cell is active and holds a field. "ready": the whole text is selected, typing replaces it, arrows move on.
 * "editing": arrows move within the text.
 */

import { element } from "../ui/dom";
import type { Column, Unit } from "../shared/unit";
import { cover, makeEditor, mirror } from "./cell-editor";
import type { Field } from "./controls";
import { type Command, commandOf } from "./grid-keys";
import { columnHeads, emptyTable, faultId, layOut, lineHead, Lines } from "./grid-lines";
import { cellOf, settled, type Row } from "../contents/rows";
import { writeHtml, writeTsv } from "../contents/tsv";
import { Pager } from "./pager";
import type { Order } from "./view";

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

export class Grid {
  readonly root: HTMLElement;
  private readonly frame: HTMLElement;
  private readonly pager: Pager;
  private readonly body = element("tbody");
  private readonly head = element("tr");
  private readonly all = element("input", { type: "checkbox", "aria-label": "选择显示的全部行" });
  private readonly parts: Lines;
  private readonly table: HTMLTableElement;
  private rows: readonly Row[] = [];
  /** The lines on the page: all rows of a ledger of the usual size, a stretch of a long one. */
  private readonly lines = new Map<string, HTMLTableRowElement>();
  private readonly chosen = new Set<string>();
  private active: Place | null = null;
  private field: Field | null = null;
  private before = "";
  private editing = false;

  constructor(
    private readonly unit: Unit,
    today: string,
    private readonly events: GridEvents,
  ) {
    this.parts = new Lines(unit, today);
    this.pager = new Pager((start) => this.turn(start));
    this.table = emptyTable(unit, this.head, this.body);
    layOut(this.table, this.columns);
    this.frame = element("div", { class: "grid-frame" }, this.table);
    this.root = element("div", {}, this.pager.root, this.frame);
    this.all.addEventListener("change", () => this.chooseAll(this.all.checked));
    this.body.addEventListener("mousedown", (event) => this.pressed(event));
    this.root.ownerDocument.addEventListener("copy", (event) => this.copied(event));
    this.root.addEventListener("cut", (event) => this.cut(event as ClipboardEvent));
    this.body.addEventListener("focusout", (event) => this.blurred(event));
    this.order(null);
  }

  /** Those that are shown. */
  get columns(): readonly Column[] {
    return this.parts.columns;
  }

  /** Shows these columns; the rows are shown anew by `show`. */
  layOut(columns: readonly Column[], order: Order | null): void {
    this.settle();
    this.parts.columns = columns;
    layOut(this.table, columns);
    this.order(order);
  }

  get selection(): ReadonlySet<string> {
    return this.chosen;
  }

  /** What is being typed and counts only when the cell is left. */
  get pending(): (Place & { value: string }) | null {
    if (!this.active || !this.field || this.field.value === this.before) return null;
    return { ...this.active, value: settled(this.column(this.active.column), this.field.value) };
  }

  /** Rows in the order in which they are to be shown. */
  show(rows: readonly Row[]): void {
    const keep = this.active;
    const hadFocus = this.field !== null && document.activeElement === this.field;
    this.settle();
    this.detach();
    this.rows = rows;
    const keys = new Set(rows.map(({ key }) => key));
    for (const key of [...this.chosen]) if (!keys.has(key)) this.chosen.delete(key);
    this.tellChosen();
    const row = rows.find(({ key }) => key === keep?.key) ?? rows[0];
    this.draw(row ? rows.indexOf(row) : 0);
    if (row) this.activate({ key: row.key, column: this.column(keep?.column ?? "").id }, hadFocus);
  }

  /** The lines of the stretch in which a row stands. */
  private draw(index: number): void {
    const { start, end } = this.pager.show(index, this.rows.length);
    this.lines.clear();
    this.body.replaceChildren(...this.rows.slice(start, end).map((row, offset) => this.line(row, start + offset)));
  }

  private turn(start: number): void {
    const row = this.rows[start];
    if (!row) return;
    this.activate({ key: row.key, column: this.active?.column ?? this.column("").id }, false);
    this.frame.scrollTop = 0;
  }

  /** Rows of which the texts are other ones, in their places. */
  refresh(rows: readonly Row[]): void {
    const changed = new Map(rows.map((row) => [row.key, row]));
    this.rows = this.rows.map((row, index) => {
      const now = changed.get(row.key) ?? row;
      if (now !== row) this.redraw(now, index);
      return now;
    });
  }

  order(order: Order | null): void {
    const corner = element("th", { scope: "col", class: "grid__corner" }, this.all);
    this.head.replaceChildren(corner, ...columnHeads(this.columns, order, (column) => this.events.ordered(column)));
  }

  focus(place: Place): void {
    this.activate(place, true);
    this.field?.closest("td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Takes over what is being typed. */
  settle(): void {
    if (!this.field || !this.active) return;
    const value = settled(this.column(this.active.column), this.field.value);
    this.editing = false;
    if (value === this.before) return;
    this.before = value;
    this.field.value = value;
    this.events.changed(this.active, value);
  }

  // Lines

  private line(row: Row, index: number): HTMLTableRowElement {
    const head = lineHead(index + 1, this.chosen.has(row.key), row.key === this.active?.key, {
      chosen: (on) => this.choose(row.key, on),
      opened: () => this.events.opened(row.key),
    });
    const line = this.parts.line(row, head);
    this.lines.set(row.key, line);
    return line;
  }

  private redraw(row: Row, index: number): void {
    const old = this.lines.get(row.key);
    if (!old) return;
    if (this.active?.key !== row.key) {
      old.replaceWith(this.line(row, index));
      return;
    }
    // The field stays where it is: replacing it would end what is being typed.
    old.dataset["state"] = this.parts.state(row);
    for (const column of this.columns) {
      const cell = this.cellElement(row.key, column.id);
      if (!cell?.contains(this.field)) cell?.replaceWith(this.parts.cell(row, column));
      else {
        cell.querySelector(".grid__fault, .grid__late")?.remove();
        cell.append(...this.parts.marks(row, column));
        this.take(cellOf(row, column.id));
      }
    }
  }

  /** The active cell's text was changed from elsewhere: pasted, undone. */
  private take(value: string): void {
    if (!this.field || this.editing || this.field.value === value) return;
    this.before = value;
    this.field.value = value;
    mirror(this.field);
    this.selectText();
  }

  private cellElement(key: string, column: string): HTMLElement | null {
    return this.lines.get(key)?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? null;
  }

  private column(id: string): Column {
    return this.columns.find((column) => column.id === id) ?? (this.columns[0] as Column);
  }

  // The active cell

  private activate(place: Place, focus: boolean): void {
    if (!this.field || this.active?.key !== place.key || this.active.column !== place.column) this.enterCell(place);
    if (!focus) return;
    this.field?.focus({ preventScroll: true });
    this.selectText();
  }

  private enterCell(place: Place): void {
    this.settle();
    this.detach();
    const row = this.rows.find(({ key }) => key === place.key);
    if (row && !this.lines.has(row.key)) this.draw(this.rows.indexOf(row));
    const cell = this.cellElement(place.key, place.column);
    const text = cell?.querySelector<HTMLElement>(".grid__text");
    if (!row || !cell || !text) return;
    this.active = place;
    this.before = cellOf(row, place.column);
    const column = this.column(place.column);
    const field = makeEditor(column, this.before, `${column.title}，第${this.rows.indexOf(row) + 1}行`);
    field.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    field.addEventListener("input", () => this.typed());
    field.addEventListener("paste", (event) => this.paste(event as ClipboardEvent));
    if (cell.querySelector(".grid__fault")) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", faultId(place.key, place.column));
    }
    this.field = field;
    cell.classList.add("grid__cell--active");
    cover(text, field);
    this.reach(place.key, true);
  }

  private detach(): void {
    const cell = this.field?.closest("td");
    const row = this.rows.find(({ key }) => key === this.active?.key);
    const column = this.active?.column;
    if (row) this.reach(row.key, false);
    this.field = null;
    this.active = null;
    if (cell && row && column) cell.replaceWith(this.parts.cell(row, this.column(column)));
  }

  /** Tab stops at the head of the active row only: two stops a row would be hundreds. */
  private reach(key: string, on: boolean): void {
    for (const control of this.lines.get(key)?.querySelectorAll<HTMLElement>(".grid__head > *") ?? []) {
      if (on) control.removeAttribute("tabindex");
      else control.tabIndex = -1;
    }
  }

  private selectText(): void {
    this.editing = false;
    if (this.field && !(this.field instanceof HTMLSelectElement)) this.field.select();
  }

  private typed(): void {
    if (!this.field) return;
    this.editing = true;
    mirror(this.field);
    if (this.field instanceof HTMLSelectElement) this.settle();
    else this.events.typed();
  }

  // Mouse and keys

  private pressed(event: MouseEvent): void {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>("td[data-column]");
    if (!cell || event.button !== 0) return;
    if (target === this.field && (document.activeElement === target || target instanceof HTMLSelectElement)) {
      this.editing = !(target instanceof HTMLSelectElement); // the second click is for a place in the text
      return;
    }
    event.preventDefault();
    this.focus({ key: cell.closest("tr")?.dataset["key"] ?? "", column: cell.dataset["column"] ?? "" });
  }

  private blurred(event: FocusEvent): void {
    if (event.target === this.field && !this.body.contains(event.relatedTarget as Node | null)) this.settle();
  }

  private key(event: KeyboardEvent): void {
    // Keys that choose a Chinese word belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const { key, shiftKey, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    const command = commandOf(
      { key, shiftKey, altKey, control },
      this.editing,
      this.field instanceof HTMLTextAreaElement,
    );
    if (command && this.run(command)) event.preventDefault();
  }

  /** False where the browser is to do what it does. */
  private run(command: Command): boolean {
    switch (command.do) {
      case "move":
        this.move(command.rows, command.columns);
        break;
      case "tab":
        return this.tab(command.back);
      case "enter":
        this.enter(command.up);
        break;
      case "edit":
        this.edit();
        break;
      case "leave":
        this.events.left();
        break;
      case "clear":
        this.write("");
        this.settle();
        break;
      case "revert":
        this.write(this.before);
        this.selectText();
        break;
      case "break":
        this.breakLine();
        break;
      case "undo":
        this.events.undo();
        break;
      case "redo":
        this.events.redo();
        break;
    }
    return true;
  }

  private write(value: string): void {
    if (!this.field) return;
    this.field.value = value;
    mirror(this.field);
  }

  private edit(): void {
    this.editing = true;
    if (this.field && !(this.field instanceof HTMLSelectElement))
      this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  private breakLine(): void {
    const field = this.field as HTMLTextAreaElement;
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    this.typed();
  }

  private enter(up: boolean): void {
    const place = this.active;
    this.settle();
    const last = this.rows[this.rows.length - 1];
    if (place && !up && last?.key === place.key) this.events.wantsRow(place.key);
    else this.move(up ? -1 : 1, 0);
  }

  /** The next cell, over the ends of the lines; out of the table after the last one. */
  private tab(back: boolean): boolean {
    const { columns } = this;
    const next = this.rowIndex * columns.length + this.columnIndex + (back ? -1 : 1);
    const target = this.rows[Math.floor(next / columns.length)];
    if (next < 0 || !target) return false;
    this.focus({ key: target.key, column: (columns[next % columns.length] as Column).id });
    return true;
  }

  private move(rows: number, columns: number): void {
    const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));
    const row = this.rows[clamp(this.rowIndex + rows, this.rows.length - 1)];
    const column = this.columns[clamp(this.columnIndex + columns, this.columns.length - 1)];
    if (row && column) this.focus({ key: row.key, column: column.id });
  }

  private get rowIndex(): number {
    return this.rows.findIndex(({ key }) => key === this.active?.key);
  }

  private get columnIndex(): number {
    return this.columns.findIndex(({ id }) => id === this.active?.column);
  }

  /** Several cells go into the table; a single one goes into the text where that is being edited. */
  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!this.active || this.editing || !/[\t\n\r]/.test(text)) return;
    event.preventDefault();
    this.events.pasted(this.active, text);
  }

  /** What is copied goes out as texts: the ticked rows, the rows that are marked, or the active cell as a whole. */
  private copied(event: ClipboardEvent): void {
    const inField = this.field !== null && event.target === this.field;
    if (inField && this.editing) return; // a piece of a text, which the reader puts where they want
    const rows = inField ? this.copiedFrom() : this.marked();
    if (rows.length === 0 || !event.clipboardData) return;
    put(event, rows);
  }

  private cut(event: ClipboardEvent): void {
    if (!this.field || this.editing || event.target !== this.field) return;
    put(event, [[this.field.value]]);
    this.run({ do: "clear" });
  }

  private copiedFrom(): string[][] {
    const ticked = this.rows.filter(({ key }) => this.chosen.has(key));
    if (ticked.length > 0) return this.textsOf(ticked);
    return this.field ? [[this.field.value]] : [];
  }

  /** Rows that a selection of the whole page touches. */
  private marked(): string[][] {
    const selection = this.root.ownerDocument.getSelection();
    if (!selection || selection.isCollapsed) return [];
    return this.textsOf(
      this.rows.filter(({ key }) => {
        const line = this.lines.get(key);
        return line !== undefined && selection.containsNode(line, true);
      }),
    );
  }

  private readonly textsOf = (rows: readonly Row[]): string[][] =>
    rows.map((row) => this.unit.columns.map(({ id }) => cellOf(row, id)));

  // Choosing rows

  private choose(key: string, on: boolean): void {
    if (on) this.chosen.add(key);
    else this.chosen.delete(key);
    this.tellChosen();
  }

  private chooseAll(on: boolean): void {
    for (const line of this.lines.values()) {
      const box = line.querySelector<HTMLInputElement>("input[type=checkbox]");
      if (box) box.checked = on;
    }
    this.chosen.clear();
    if (on) for (const { key } of this.rows) this.chosen.add(key);
    this.tellChosen();
  }

  private tellChosen(): void {
    const count = this.chosen.size; // of the rows that are shown: see show
    this.all.checked = count > 0 && count === this.rows.length;
    this.all.indeterminate = count > 0 && count < this.rows.length;
    this.events.selected(this.chosen);
  }
}

function put(event: ClipboardEvent, rows: readonly (readonly string[])[]): void {
  event.preventDefault();
  event.clipboardData?.setData("text/plain", writeTsv(rows));
  event.clipboardData?.setData("text/html", writeHtml(rows));
}
