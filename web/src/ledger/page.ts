/** A ledger on the page: joins the table, the head, the drafts, the files and what the rows become. */

import { busy } from "../ui/busy";
import { Drawing } from "../ui/drawing";
import { type Aside, dropAside } from "../contents/aside";
import { valueOfRole } from "../drafts/about";
import { Desk } from "../drafts/desk";
import type { DraftStorage } from "../drafts/storage";
import { pickFile } from "../ui/pick";
import { introOf } from "../ui/tool";
import { loadBlank } from "../drafts/reader-layout";
import { download, element } from "../ui/dom";
import { formats } from "../shared/formats";
import type { Unit } from "../shared/unit";
import { today } from "../office/xlsx/days";
import { compared, updated, type Comparison } from "../contents/compare";
import {
  asidesIn,
  columnsWithoutPlace,
  emptyContent,
  hasPlace,
  passagesOf,
  readContent,
  renamedIn,
  toStore,
  underColumn,
  withoutColumn,
  type LedgerContent,
} from "../contents/ledger";
import type { Renamed } from "../contents/renamed";
import { guarded } from "../ui/guarded";
import { Asides } from "../ui/asides";
import { type Moved, PlaceNote } from "../ui/place-note";
import { headDisagreements } from "../contents/head-agreement";
import { HeadFields } from "../ui/head-fields";
import type { Imported } from "../contents/ledger-file";
import { loadExchange } from "./ledger-exchange/loader";
import { canPromise } from "./promise";
import type { Row } from "../contents/rows";
import { Summary } from "./summary";
import { LedgerTable } from "./table";

/** Sums and lists are drawn when the work pauses. */
const DRAW_DELAY = 250;

export class LedgerPage {
  values: Record<string, string> = {};
  aside: Aside[] = [];
  private readonly drawing = new Drawing(() => this.draw(), DRAW_DELAY);
  private readonly today = today();
  private readonly table: LedgerTable;
  private readonly head: HeadFields;
  private readonly summary: Summary;
  private readonly asides = new Asides<Aside>((aside) => {
    dropAside(this, aside, hasPlace(this.unit));
    if (aside.kept !== undefined) this.table.replace(withoutColumn(this.table.rows, aside.kept));
    this.changed();
  });
  private readonly places = new PlaceNote(this.asides.root);
  private readonly desk: Desk;

  constructor(
    root: HTMLElement,
    private readonly unit: Unit,
    storage: DraftStorage,
  ) {
    const desk = element("div", { class: "desk" });
    this.desk = new Desk({
      storage,
      unit,
      container: desk,
      blank: () => toStore(emptyContent(), unit),
      read: () => toStore(this.content(), unit),
      show: (content) => this.open(content),
      passages: (content) => passagesOf(readContent(content, unit), unit),
      values: () => this.values,
      progress: () => `${this.table.rows.length}行`,
      take: (values) => this.head.take(values),
    });
    this.table = new LedgerTable(unit, this.today, storage.store, {
      changed: () => this.changed(),
      typed: () => this.desk.touch(),
    });
    this.head = new HeadFields({
      unit,
      title: "表头",
      values: () => this.values,
      offers: this.desk.offers.root,
      changed: () => this.desk.touch(),
      told: () => headDisagreements(unit, this.values, this.table.rows),
    });
    this.summary = new Summary(unit);
    root.replaceChildren(
      ...introOf(unit),
      desk,
      this.places.root,
      this.head.root,
      this.table.toolbar.root,
      this.table.grid.root,
      this.table.findings.root,
      this.files(),
      this.onward(),
      this.summary.root,
      this.asides.root,
    );
  }

  start(): void {
    this.desk.start();
  }

  private content(): LedgerContent {
    return { values: this.values, rows: this.table.rows, aside: this.aside };
  }

  private open(stored: unknown): void {
    const content = readContent(stored, this.unit);
    this.values = content.values;
    this.aside = content.aside;
    this.head.draw();
    this.table.open(content.rows);
    this.places.tell(renamedIn(stored, this.unit).map((one) => this.movedNote(one)));
    this.draw();
  }

  /** A column that goes on under another name; the reader may know better. */
  private movedNote({ from, to }: Renamed): Moved {
    const run = (): void => {
      const rows = underColumn(this.table.rows, to.id, from.id);
      const found = columnsWithoutPlace(rows, this.unit, { [from.id]: from.name });
      this.aside = [...this.aside, ...found.filter(({ kept }) => kept === from.id)];
      this.table.replace(rows);
    };
    return {
      text: `这张表的“${from.name}”一列改成了“${to.name}”，填过的都移到了新的列里。`,
      back: { text: `不是同一列，把“${from.name}”的放到一边`, run },
    };
  }

  private changed(): void {
    this.desk.touch();
    this.drawing.later();
  }

  private draw(): void {
    this.table.draw();
    this.head.tell();
    this.summary.show(this.table.rows, this.today);
    const asides = asidesIn(this, this.unit);
    this.asides.show(asides);
    this.places.show(asides.map(({ title }) => title));
  }

  // Files

  private files(): HTMLElement {
    const button = (text: string, onclick: () => void, look = ""): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    return part(
      "ledger-files",
      "存成文件",
      "导出的Excel带着下拉选项、超期提示和汇总，可以在Excel或者WPS里接着填，再导入回来。",
      button("导出 Excel", () => void guarded("没有导出", () => this.exportWorkbook()), "tool-button--main"),
      button("导入 Excel", () => void guarded("没有导入", () => this.importWorkbook())),
    );
  }

  private async exportWorkbook(): Promise<void> {
    const { unit, values, today } = this;
    const [{ writingLedger }, blank] = await Promise.all([loadExchange(), loadBlank(unit.id, "xlsx")]);
    const bytes = await busy("正在导出", writingLedger(blank, unit, this.table.rows, values, today));
    if (bytes) download(bytes, `${valueOfRole(unit.blanks, "unit", values)}${unit.title}.xlsx`, formats.xlsx.mime);
  }

  private async importWorkbook(): Promise<void> {
    const file = await pickFile(".xlsx,.xlsm");
    if (!file) return;
    const { unit, table } = this;
    const { readBook, askImport } = await loadExchange();
    const imported = await readBook(file, unit);
    if (!imported) return;
    const here = table.rows;
    const comparison = compared(unit, here, imported.rows, imported.columns);
    const decision = await askImport({ unit, name: file.name, imported, here: here.length, comparison });
    if (!decision) return;
    if (decision.do === "append" && !this.append(imported)) return;
    if (decision.do === "update" && !(comparison && this.update(imported, comparison, decision.dropped))) return;
    if (decision.do === "new") this.desk.begin(file.name.replace(/\.xls[xm]$/i, ""), toStore(imported, unit));
    const more = imported.aside.length > 0 ? "有的内容这本台账没有位置，放在页面最下面。" : "";
    table.toolbar.say(`导入了${imported.rows.length}行。${more}${imported.notes.join("")}`);
  }

  private update(imported: Imported, comparison: Comparison, dropped: ReadonlySet<string>): boolean {
    const rows = updated(this.table.rows, comparison, dropped);
    this.desk.keep("导入之前");
    if (!this.table.replace(rows)) return false;
    this.take(imported);
    return true;
  }

  private append(imported: Imported): boolean {
    this.desk.keep("导入之前");
    if (!this.table.append(imported.rows)) return false;
    this.take(imported);
    return true;
  }

  /** Head and asides of a file besides those that are here. */
  private take(imported: Imported): void {
    for (const [name, value] of Object.entries(imported.values)) this.values[name] ||= value;
    // The same file brought in twice brings its asides once.
    const known = new Set(this.aside.map(({ title, text }) => `${title}\n${text}`));
    this.aside = [...this.aside, ...imported.aside.filter(({ title, text }) => !known.has(`${title}\n${text}`))];
    this.head.draw();
    this.draw();
  }

  // What the rows become

  private onward(): HTMLElement {
    const { unit } = this;
    const act = (text: string, action: (rows: Row[]) => Promise<void>): HTMLElement =>
      element(
        "button",
        { type: "button", class: "tool-button", onclick: () => void guarded("没有做成", () => this.withRows(action)) },
        text,
      );
    return part(
      "ledger-onward",
      "接着用这些行",
      "先在表里勾选行；一行也不勾，就是表里显示的全部行。",
      canPromise(unit) &&
        act("做成整改承诺书", async (rows) => (await loadExchange()).makeLetters(unit, this.content(), rows)),
      act("转到别的台账", async (rows) => (await loadExchange()).copyRows(unit, rows)),
      act("做成报告里的表", async (rows) => (await loadExchange()).makeTable(unit, this.content(), rows)),
    );
  }

  private async withRows(action: (rows: Row[]) => Promise<void>): Promise<void> {
    this.table.grid.settle();
    const rows = this.table.wanted;
    if (rows.length === 0) this.table.toolbar.say("还没有填写的行。");
    else await action(rows);
  }
}

function part(id: string, title: string, about: string, ...buttons: (HTMLElement | false)[]): HTMLElement {
  return element(
    "section",
    { class: "ledger__part", "aria-labelledby": id },
    element("h2", { id }, title),
    element("p", {}, about),
    element("p", { class: "desk__actions" }, ...buttons),
  );
}
