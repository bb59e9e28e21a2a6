/** The rows of a ledger on the page: the table, what can be done to rows, which are shown, what is to be mended. */

import { columnOfRole, type Unit } from "../shared/unit";
import type { DraftStore } from "../drafts/store";
import { ShownColumns } from "./columns";
import { Findings } from "./findings";
import { Grid, type Place } from "./grid";
import { History, pasted } from "./history";
import { openRowForm } from "./row-form";
import { cellOf, isEmpty, MOST_ROWS, newRow, numbering, settled, withCell, type Row } from "../contents/rows";
import { Toolbar } from "./toolbar";
import { defaults } from "../contents/transfer";
import { readTsv } from "../contents/tsv";
import { filtered, NO_FILTER, sorted, type Filter, type Order } from "./view";

interface TableEvents {
  /** Rows are other ones. */
  changed: () => void;
  /** A text is being typed that `rows` has already. */
  typed: () => void;
}

export class LedgerTable {
  readonly toolbar: Toolbar;
  readonly grid: Grid;
  readonly findings: Findings;
  private readonly columns: ShownColumns;
  private history = new History();
  private order: Order | null = null;
  private filter: Filter = NO_FILTER;
  /** Rows that were added since the filter was set: they stay in sight. */
  private readonly fresh = new Set<string>();
  private readonly numberColumn = columnOfRole(this.unit, "number");
  private shown: Row[] = [];

  constructor(
    private readonly unit: Unit,
    private readonly today: string,
    store: DraftStore,
    private readonly events: TableEvents,
  ) {
    this.columns = new ShownColumns(unit, store, () => this.layOut());
    this.toolbar = new Toolbar(unit, this.columns.root, {
      add: () => this.add(),
      duplicate: () => this.duplicate(),
      remove: () => this.remove(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      filter: (filter) => this.setFilter(filter),
    });
    this.grid = new Grid(unit, today, {
      changed: (place, value) => this.setCell(place, value),
      typed: () => events.typed(),
      pasted: (place, text) => this.paste(place, text),
      wantsRow: (after) => this.add(after),
      opened: (key) => void this.openForm(key),
      selected: (keys) => this.toolbar.select(keys.size),
      ordered: (column) => this.sort(column),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      left: () => this.toolbar.focus(),
    });
    this.findings = new Findings((row, column) => this.jump(row, column));
  }

  /** Other rows than before, of another draft. */
  open(rows: readonly Row[]): void {
    this.history = new History(rows.length > 0 ? rows : [newRow()]);
    this.order = null;
    this.filter = NO_FILTER;
    this.fresh.clear();
    this.toolbar.reset();
    this.columns.open(rows);
    this.layOut();
  }

  private layOut(): void {
    this.grid.layOut(this.columns.columns, this.order);
    this.show();
  }

  /** The rows that hold something, with the text that is being typed. */
  get rows(): Row[] {
    const pending = this.grid.pending;
    const rows = this.history.rows.map((row) =>
      row.key === pending?.key ? withCell(row, pending.column, pending.value) : row,
    );
    return rows.filter((row) => !isEmpty(row));
  }

  /** The rows that are ticked, or all that are shown where none is; empty ones left out. */
  get wanted(): Row[] {
    const ticked = this.ticked();
    return (ticked.length > 0 ? ticked : this.shown).filter((row) => !isEmpty(row));
  }

  /** False, and said so, where there is no room. */
  append(rows: readonly Row[]): boolean {
    if (!this.hasRoom(rows.length)) return false;
    const last = this.history.rows[this.history.rows.length - 1];
    if (last && isEmpty(last)) this.history.remove(new Set([last.key]));
    this.insert(rows, undefined, "");
    return true;
  }

  /** Other rows of the same draft, as one step that can be undone. False, and said so, where there is no room. */
  replace(rows: readonly Row[]): boolean {
    if (!this.hasRoom(rows.length - this.history.rows.length)) return false;
    this.history.change(rows.length > 0 ? rows : [newRow()]);
    this.reveal(rows);
    this.changed();
    return true;
  }

  /** Counts and findings, which may wait until the work pauses. */
  draw(): void {
    const rows = this.rows;
    this.toolbar.count(rows.length, this.shown.length, this.history);
    this.findings.show(this.unit, rows);
  }

  // Cells

  private setCell(place: Place, value: string): void {
    const row = this.history.rows.find(({ key }) => key === place.key);
    if (!row) return;
    if (isEmpty(row) && value !== "") {
      const begun = this.begun(withCell(row, place.column, value), this.numbers(this.history.rows));
      this.history.change(this.history.rows.map((other) => (other === row ? begun : other)));
    } else this.history.setCell(place.key, place.column, value);
    this.grid.refresh(this.history.rows);
    this.changed();
  }

  /** A row in which something is written for the first time, with the next number and a first status. */
  private begun(row: Row, number: () => string): Row {
    const numbered = this.numberColumn !== "" && !cellOf(row, this.numberColumn);
    const cells = numbered ? { ...row.cells, [this.numberColumn]: number() } : row.cells;
    return { key: row.key, cells: { ...cells, ...defaults(this.unit, cells) } };
  }

  private numbers(rows: readonly Row[]): () => string {
    return numbering(
      rows.map((row) => cellOf(row, this.numberColumn)),
      this.today,
    );
  }

  private paste(place: Place, text: string): void {
    const block = readTsv(text);
    const below = this.shown.length - this.shown.findIndex(({ key }) => key === place.key);
    if (!this.hasRoom(Math.max(0, block.length - below))) return;
    const columns = new Map(this.unit.columns.map((column) => [column.id, column]));
    const settle = (id: string, value: string): string => {
      const column = columns.get(id);
      return column ? settled(column, value) : value;
    };
    // As the table is seen; a block that is wider is one of the whole ledger.
    const seen = this.grid.columns.map(({ id }) => id);
    const width = Math.max(...block.map((texts) => texts.length));
    const targets = seen.indexOf(place.column) + width > seen.length ? [...columns.keys()] : seen;
    const { rows, added, cut } = pasted(this.history.rows, this.shown, targets, place, block, settle);
    for (const row of added) this.fresh.add(row.key);
    this.history.change(this.numbered(rows));
    this.reveal(rows);
    this.changed();
    const more = added.length > 0 ? `，其中新加${added.length}行` : "";
    this.toolbar.say(`粘贴了${block.length}行${more}。${cut ? "超出最右一列的内容没有粘贴。" : ""}`);
  }

  /** Rows that were empty before and are not any more begin like typed ones. */
  private numbered(rows: readonly Row[]): Row[] {
    const before = new Map(this.history.rows.map((row) => [row.key, row]));
    const number = this.numbers(rows);
    return rows.map((row) => {
      const old = before.get(row.key);
      return (!old || isEmpty(old)) && !isEmpty(row) ? this.begun(row, number) : row;
    });
  }

  private async openForm(key: string): Promise<void> {
    this.grid.settle();
    let at = this.shown.findIndex((row) => row.key === key);
    for (let row = this.shown[at]; row; row = this.shown[at]) {
      const { key: open } = row;
      const step = await openRowForm({
        unit: this.unit,
        shown: this.grid.columns,
        row,
        number: at + 1,
        change: (column, value) => this.setCell({ key: open, column }, value),
      });
      if (step === null) return;
      at += step === "after" ? 1 : -1;
    }
  }

  // Rows

  private add(after?: string): void {
    this.grid.settle();
    if (!this.hasRoom(1)) return;
    const row = newRow();
    this.insert([row], after, "加了一行。");
    const column = this.grid.columns.find(({ id }) => id !== this.numberColumn);
    if (column) this.grid.focus({ key: row.key, column: column.id });
  }

  private insert(rows: readonly Row[], after: string | undefined, said: string): void {
    for (const row of rows) this.fresh.add(row.key);
    this.history.insert(rows, after);
    this.reveal(rows);
    this.changed();
    this.toolbar.say(said);
  }

  private hasRoom(count: number): boolean {
    if (this.history.rows.length + count <= MOST_ROWS) return true;
    this.toolbar.say(`一本台账最多${MOST_ROWS}行，没有加进去。请分成几份草稿。`);
    return false;
  }

  private duplicate(): void {
    this.grid.settle();
    const ticked = this.ticked();
    if (!this.hasRoom(ticked.length)) return;
    const number = this.numbers(this.history.rows);
    const copies = ticked.map((row) =>
      newRow(cellOf(row, this.numberColumn) ? { ...row.cells, [this.numberColumn]: number() } : row.cells),
    );
    this.insert(copies, ticked[ticked.length - 1]?.key, `复制了${copies.length}行，编号接着往下排。`);
  }

  private remove(): void {
    this.grid.settle();
    const ticked = this.ticked();
    this.history.remove(new Set(ticked.map(({ key }) => key)));
    this.show();
    this.changed();
    this.toolbar.say(`删了${ticked.length}行，可以撤销。`);
  }

  private step(way: "undo" | "redo"): void {
    this.grid.settle();
    if (!this.history[way]()) return;
    this.reveal(this.history.rows);
    this.changed();
    this.toolbar.say(way === "undo" ? "撤销了一步。" : "重做了一步。");
  }

  private ticked(): Row[] {
    return this.history.rows.filter((row) => this.grid.selection.has(row.key));
  }

  // What is shown

  private sort(column: string): void {
    this.grid.settle();
    const { order } = this;
    this.order = order?.column !== column ? { column, down: false } : order.down ? null : { column, down: true };
    this.grid.order(this.order);
    this.show();
  }

  private setFilter(filter: Filter): void {
    this.filter = filter;
    this.fresh.clear();
    this.show();
  }

  private jump(row: Row, column: string): void {
    if (this.columns.want(column)) this.layOut();
    if (!this.shown.some(({ key }) => key === row.key)) {
      this.toolbar.reset();
      this.setFilter(NO_FILTER);
    }
    this.grid.focus({ key: row.key, column });
  }

  /** With the columns that rows which came in have something in. */
  private reveal(rows: readonly Row[]): void {
    if (this.columns.fill(rows)) this.layOut();
    else this.show();
  }

  private show(): void {
    const { rows } = this.history;
    const fitting = new Set(filtered(this.unit, rows, this.filter, this.today).map(({ key }) => key));
    this.shown = sorted(
      this.unit,
      rows.filter((row) => fitting.has(row.key) || this.fresh.has(row.key)),
      this.order,
    );
    this.grid.show(this.shown);
    this.draw();
  }

  private changed(): void {
    const now = new Map(this.history.rows.map((row) => [row.key, row]));
    this.shown = this.shown.map((row) => now.get(row.key) ?? row);
    this.events.changed();
  }
}
