/** A ledger on the page: joins the rows, the table, the drafts, the files and what the rows become. */

import { choose } from "../drafts/dialog";
import { Desk } from "../drafts/desk";
import { download, element, readBytes, XLSX_TYPE } from "../shared/dom";
import { loadFile, siteUrl } from "../shared/load";
import type { Unit } from "../shared/unit";
import { today } from "../xlsx/days";
import { readContent, toStore, emptyContent, type Content } from "./content";
import { guarded, pickFile } from "./files";
import { Findings } from "./findings";
import { Grid, type Place } from "./grid";
import { asidesOf, HeadFields, introOf } from "./head-fields";
import { History, pasted } from "./history";
import { readLedger, type Imported } from "./import";
import { canPromise, copyRows, makeLetters, makeTable } from "./onward";
import { openRowForm } from "./row-form";
import { cellOf, isEmpty, newRow, nextNumber, settled, withCell, type Row } from "./rows";
import { Summary } from "./summary";
import { Toolbar } from "./toolbar";
import { defaults } from "./transfer";
import { readTsv } from "./tsv";
import { filtered, NO_FILTER, sorted, type Filter, type Order } from "./view";
import { writeLedger } from "./workbook";

/** Sums and lists are drawn when the work pauses. */
const DRAW_DELAY = 250;
/** More would freeze the page. */
const MOST_ROWS = 3000;

export class LedgerPage {
  private history = new History();
  private values: Record<string, string> = {};
  private aside: Content["aside"] = [];
  private order: Order | null = null;
  private filter: Filter = NO_FILTER;
  /** Rows that were added since the filter was set: they stay in sight. */
  private readonly fresh = new Set<string>();
  private shown: Row[] = [];
  private timer: number | undefined;
  private readonly today = today();
  private readonly grid: Grid;
  private readonly toolbar: Toolbar;
  private readonly head: HeadFields;
  private readonly summary: Summary;
  private readonly findings: Findings;
  private readonly asides = element("div");
  private readonly desk: Desk;

  constructor(root: HTMLElement, private readonly unit: Unit) {
    const desk = element("div", { class: "desk" });
    this.desk = new Desk({
      unit, container: desk,
      blank: () => toStore(emptyContent(), unit),
      read: () => toStore(this.content(), unit),
      show: (content) => this.open(content),
      common: () => this.common(),
    });
    this.grid = new Grid(unit, this.today, {
      changed: (place, value) => this.setCell(place, value),
      typed: () => this.desk.touch(),
      pasted: (place, text) => this.paste(place, text),
      wantsRow: (after) => this.add(after),
      opened: (key) => void this.openForm(key),
      selected: (keys) => this.toolbar?.select(keys.size),
      ordered: (column) => this.sort(column),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      left: () => this.toolbar.focus(),
    });
    this.toolbar = new Toolbar(unit, {
      add: () => this.add(),
      duplicate: () => this.duplicate(),
      remove: () => this.remove(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      filter: (filter) => this.setFilter(filter),
    });
    this.head = new HeadFields({
      unit, title: "表头", values: () => this.values, remembered: () => this.desk.common, changed: () => this.desk.touch(),
    });
    this.summary = new Summary(unit);
    this.findings = new Findings((row, column) => this.jump(row, column));
    root.replaceChildren(...introOf(unit, siteUrl(unit.page)), desk, this.head.root, this.toolbar.root, this.grid.root,
      this.findings.root, this.files(), this.onward(), this.summary.root, this.asides);
  }

  start(): void {
    this.desk.start();
  }

  /** Everything as it stands, with the text that is being typed. */
  private content(): Content {
    const pending = this.grid.pending;
    const rows = this.history.rows.map((row) => (row.key === pending?.key ? withCell(row, pending.column, pending.value) : row));
    return { values: this.values, rows, aside: this.aside };
  }

  private common(): Record<string, string> {
    return Object.fromEntries(this.unit.blanks.filter(({ common }) => common).map(({ name }) => [name, this.values[name] ?? ""]));
  }

  private open(stored: unknown): void {
    const content = readContent(stored, this.unit);
    this.values = content.values;
    this.aside = content.aside;
    this.history = new History(content.rows.length > 0 ? content.rows : [this.blankRow([])]);
    this.order = null;
    this.filter = NO_FILTER;
    this.fresh.clear();
    this.toolbar.reset();
    this.grid.order(null);
    this.head.draw();
    this.show();
  }

  // Rows

  /** A new row with the next number and a first status. */
  private blankRow(rows: readonly Row[]): Row {
    const first = this.unit.columns[0];
    const numbered = first?.id === "bianhao" && rows.some((row) => cellOf(row, "bianhao") !== "");
    const cells = numbered ? { bianhao: nextNumber(rows.map((row) => cellOf(row, "bianhao")), this.today) } : {};
    return newRow(numbered ? { ...cells, ...defaults(this.unit, cells) } : {});
  }

  private setCell(place: Place, value: string): void {
    this.history.setCell(place.key, place.column, value);
    this.grid.refresh(this.history.rows);
    this.changed();
  }

  private add(after?: string): void {
    this.grid.settle();
    if (!this.hasRoom(1)) return;
    const row = this.blankRow(this.history.rows);
    this.insert([row], after, "加了一行。");
    const column = this.unit.columns.find(({ id }) => cellOf(row, id) === "") ?? this.unit.columns[0];
    if (column) this.grid.focus({ key: row.key, column: column.id });
  }

  private insert(rows: readonly Row[], after: string | undefined, said: string): void {
    for (const row of rows) this.fresh.add(row.key);
    this.history.insert(rows, after);
    this.show();
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
    const chosen = this.chosen();
    if (!this.hasRoom(chosen.length)) return;
    const numbers = this.history.rows.map((row) => cellOf(row, "bianhao"));
    const copies = chosen.map((row) => {
      if (!cellOf(row, "bianhao")) return newRow(row.cells);
      const number = nextNumber(numbers, this.today);
      numbers.push(number);
      return newRow({ ...row.cells, bianhao: number });
    });
    this.insert(copies, chosen[chosen.length - 1]?.key, `复制了${copies.length}行，编号接着往下排。`);
  }

  private remove(): void {
    this.grid.settle();
    const chosen = this.chosen();
    this.history.remove(new Set(chosen.map(({ key }) => key)));
    this.show();
    this.changed();
    this.toolbar.say(`删了${chosen.length}行，可以撤销。`);
  }

  private step(way: "undo" | "redo"): void {
    this.grid.settle();
    if (!this.history[way]()) return;
    this.show();
    this.changed();
    this.toolbar.say(way === "undo" ? "撤销了一步。" : "重做了一步。");
  }

  private paste(place: Place, text: string): void {
    const block = readTsv(text);
    if (!this.hasRoom(block.length)) return;
    const columns = this.unit.columns;
    const settle = (id: string, value: string): string => settled(columns.find((column) => column.id === id) as Unit["columns"][number], value);
    const result = pasted(this.history.rows, this.shown, columns.map(({ id }) => id), place, block, settle);
    for (const row of result.added) this.fresh.add(row.key);
    this.history.change(result.rows);
    this.show();
    this.changed();
    this.toolbar.say(`粘贴了${block.length}行${result.added.length ? `，其中新加${result.added.length}行` : ""}。${result.cut ? "超出最右一列的内容没有粘贴。" : ""}`);
  }

  /** The rows that are ticked, in their order. */
  private chosen(): Row[] {
    return this.history.rows.filter((row) => this.grid.selection.has(row.key));
  }

  private async openForm(key: string): Promise<void> {
    this.grid.settle();
    for (let at = this.shown.findIndex((row) => row.key === key); at >= 0 && at < this.shown.length; ) {
      const row = this.history.rows.find((other) => other.key === this.shown[at]?.key);
      if (!row) return;
      const step = await openRowForm({
        unit: this.unit, row, number: at + 1,
        change: (column, value) => this.setCell({ key: row.key, column }, value),
      });
      if (step === null) return;
      at += step === "after" ? 1 : -1;
    }
  }

  private jump(row: Row, column: string): void {
    if (!this.shown.some(({ key }) => key === row.key)) {
      this.filter = NO_FILTER;
      this.toolbar.reset();
      this.show();
    }
    this.grid.focus({ key: row.key, column });
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

  private show(): void {
    const { rows } = this.history;
    const fitting = new Set(filtered(this.unit, rows, this.filter, this.today).map(({ key }) => key));
    const wanted = rows.filter((row) => fitting.has(row.key) || this.fresh.has(row.key));
    this.shown = sorted(this.unit, wanted, this.order);
    this.grid.show(this.shown);
    this.draw();
  }

  private changed(): void {
    this.desk.touch();
    this.shown = this.shown.map((row) => this.history.rows.find(({ key }) => key === row.key) ?? row);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.draw(), DRAW_DELAY);
  }

  private draw(): void {
    const rows = this.history.rows.filter((row) => !isEmpty(row));
    this.toolbar.count(rows.length, this.shown.length, this.history);
    this.summary.show(rows, this.today);
    this.findings.show(this.unit, rows);
    this.asides.replaceChildren(asidesOf(this.aside, (aside) => {
      this.aside = this.aside.filter((other) => other !== aside);
      this.changed();
    }));
  }

  // Files

  private files(): HTMLElement {
    const button = (text: string, onclick: () => void, look = ""): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    return element("section", { class: "ledger__part", "aria-labelledby": "ledger-files" },
      element("h3", { id: "ledger-files" }, "存成文件"),
      element("p", {}, "导出的Excel带着下拉选项、超期提示和汇总，可以在Excel或者WPS里接着填，再导入回来。"),
      element("p", { class: "desk__actions" },
        button("导出 Excel", () => void guarded("没有导出", () => this.exportWorkbook()), "tool-button--main"),
        button("导入 Excel", () => void guarded("没有导入", () => this.importWorkbook()))));
  }

  private async exportWorkbook(): Promise<void> {
    this.grid.settle();
    const rows = this.history.rows.filter((row) => !isEmpty(row));
    const bytes = writeLedger(await loadFile(this.unit.id, "xlsx"), this.unit, rows, this.values, this.today);
    download(bytes, `${this.values["单位名称"] ?? ""}${this.unit.title}.xlsx`, XLSX_TYPE);
  }

  private async importWorkbook(): Promise<void> {
    const file = await pickFile(".xlsx");
    if (!file) return;
    const imported = readLedger(await readBytes(file), this.unit);
    const here = this.history.rows.filter((row) => !isEmpty(row)).length;
    const append = here > 0 && (await this.wantsAppended(file.name, imported.rows.length, here));
    if (append === null) return;
    if (append) this.append(imported);
    else this.desk.begin(file.name.replace(/\.xlsx$/i, ""), toStore(imported, this.unit));
    this.toolbar.say(`导入了${imported.rows.length}行。${imported.aside.length > 0 ? "有的内容这本台账没有位置，放在页面最下面。" : ""}`);
  }

  private wantsAppended(name: string, count: number, here: number): Promise<boolean | null> {
    return choose("导入到哪里", [element("p", {}, `“${name}”里有${count}行，正在填的这份有${here}行。`)], [
      { text: "取消", value: null },
      { text: "接在这份后面", value: true },
      { text: "作为新草稿打开", value: false, look: "main" },
    ]);
  }

  private append(imported: Imported): void {
    if (!this.hasRoom(imported.rows.length)) return;
    for (const [name, value] of Object.entries(imported.values)) this.values[name] ||= value;
    this.aside = [...this.aside, ...imported.aside];
    const last = this.history.rows[this.history.rows.length - 1];
    if (last && isEmpty(last)) this.history.remove(new Set([last.key]));
    this.insert(imported.rows, undefined, "");
    this.head.draw();
  }

  // What the rows become

  private onward(): HTMLElement {
    const { unit } = this;
    const act = (text: string, action: (rows: Row[]) => Promise<void>): HTMLElement =>
      element("button", { type: "button", class: "tool-button", onclick: () => void guarded("没有做成", () => this.withRows(action)) }, text);
    return element("section", { class: "ledger__part", "aria-labelledby": "ledger-onward" },
      element("h3", { id: "ledger-onward" }, "接着用这些行"),
      element("p", {}, "先在表里勾选行；一行也不勾，就是表里显示的全部行。"),
      element("p", { class: "desk__actions" },
        canPromise(unit) && act("做成整改承诺书", (rows) => makeLetters(unit, this.content(), rows)),
        act("转到别的台账", (rows) => copyRows(unit, rows)),
        act("做成报告里的表", (rows) => makeTable(unit, this.content(), rows))));
  }

  private async withRows(action: (rows: Row[]) => Promise<void>): Promise<void> {
    this.grid.settle();
    const chosen = this.chosen();
    const rows = (chosen.length > 0 ? chosen : this.shown).filter((row) => !isEmpty(row));
    if (rows.length === 0) return this.toolbar.say("还没有填写的行。");
    await action(rows);
  }
}
