/** A table of cells: typed in, pasted over, its rows added, moved and taken out, its sums reckoned. */

import { element } from "../ui/dom";
import { guarded } from "../ui/guarded";
import { type Fields, lineArea, setValue } from "../ui/fields";
import { type Blanks, type TableSegment, onlyBlank } from "../contents/texts";
import { readCopied } from "../contents/tsv";
import { loadLists } from "./form-lists/loader";
import { button } from "./buttons";
import { isTotal, sumsOf, totalPlace } from "./totals";

interface TableOptions {
  /** The title of the section. */
  title: string;
  fields: Fields;
  blanks: () => Blanks;
  paper: boolean;
  /** Buttons for what goes beyond the table. */
  tools: HTMLElement[];
  change: (table: TableSegment) => void;
}

/** The way back of the last step, for as long as nothing else has moved. */
interface Back {
  text: string;
  run: () => void;
}

export class TableEditor {
  readonly root = element("div", { class: "segments__table" });
  private readonly frame: HTMLElement;
  private readonly back = element("span", {});
  private readonly said = element("p", { class: "cells__said", role: "status" });
  /** The sums that stand in the last row because they were reckoned: those go on with the cells. */
  private sums: (string | null)[] = [];

  constructor(
    private table: TableSegment,
    private readonly options: TableOptions,
  ) {
    this.frame = element("div", {
      class: "scroll cells-frame",
      role: "region",
      tabindex: 0,
      "aria-label": `${options.title}的表格：${table.header[0] ?? ""}`,
    });
    this.frame.addEventListener("paste", (event) => this.paste(event));
    for (const event of ["input", "change"]) this.frame.addEventListener(event, () => this.reckon());
    const tools = element(
      "p",
      { class: "segments__tools" },
      this.back,
      button("加一行", () => this.addRow()),
      ...options.tools,
    );
    this.root.append(this.frame, this.said, tools);
    const total = table.rows[totalPlace(table)];
    this.sums = sumsOf(table, this.shown).map((sum, column) =>
      total && this.shown(total[column] ?? "") === sum ? sum : null,
    );
    this.draw();
  }

  /** What a cell says: the value of its blank, or its text. */
  private readonly shown = (cell: string): string => {
    const blank = onlyBlank(cell, this.options.blanks());
    return blank ? (this.options.blanks().get(blank) ?? "") : cell.trim();
  };

  // Drawing

  private draw(): void {
    const { header, rows } = this.table;
    const heads = header.map((cell) => element("th", { scope: "col" }, cell));
    const act = element("th", { scope: "col", class: "cells__act" }, element("span", { class: "tool-hidden" }, "操作"));
    const body = rows.map((row, line) =>
      element(
        "tr",
        { class: isTotal(row) && "cells__total" },
        ...row.map((cell, column) => element("td", {}, this.cell(line, column, cell))),
        element("td", { class: "cells__act" }, ...this.rowTools(line)),
      ),
    );
    const looks = ["cells", header.length > 5 && "cells--wide", this.options.paper && "paper__table"];
    this.frame.replaceChildren(
      element(
        "table",
        { class: looks.filter(Boolean).join(" ") },
        element("thead", {}, element("tr", {}, ...heads, act)),
        element("tbody", {}, ...body),
      ),
    );
    this.compare();
  }

  private cell(line: number, column: number, text: string): HTMLElement {
    const label = `第${line + 1}行，${this.table.header[column] ?? ""}`;
    const blank = onlyBlank(text, this.options.blanks());
    if (blank) {
      const field = this.options.fields.bare(blank, label);
      // On the paper a cell looks open for as long as nothing stands in it.
      if (this.options.paper && field instanceof HTMLTextAreaElement) field.placeholder = " ";
      return field;
    }
    const area = lineArea((value) => {
      this.showBack(null);
      this.put(
        this.table.rows.map((row, at) =>
          at === line ? row.map((old, place) => (place === column ? value : old)) : row,
        ),
      );
    });
    area.setAttribute("aria-label", label);
    setValue(area, text);
    return area;
  }

  private rowTools(line: number): HTMLElement[] {
    const row = this.table.rows[line] ?? [];
    const tool = (text: string, label: string, action: () => void): HTMLButtonElement => {
      const made = button(text, action);
      made.setAttribute("aria-label", label);
      return made;
    };
    const end = totalPlace(this.table);
    const up = tool("↑", `第${line + 1}行上移`, () => this.move(line, -1));
    const down = tool("↓", `第${line + 1}行下移`, () => this.move(line, 1));
    up.disabled = line === 0;
    down.disabled = line >= end - 1;
    const remove = tool("删", `删去第${line + 1}行`, () => this.removeRow(line));
    return isTotal(row) ? [remove] : [up, down, remove];
  }

  private showBack(back: Back | null): void {
    this.back.replaceChildren(...(back ? [button(back.text, back.run, "segments__back")] : []));
  }

  // Rows

  private put(rows: string[][]): void {
    this.table = { ...this.table, rows };
    this.options.change(this.table);
  }

  private redraw(rows: string[][], back: Back | null = null): void {
    this.put(rows);
    this.draw();
    this.showBack(back);
    this.reckon();
  }

  private addRow(): void {
    const { rows, header } = this.table;
    const place = totalPlace(this.table);
    const above = rows[place - 1]?.[0]?.trim() ?? "";
    const row = header.map((_, column) => (column === 0 && /^\d{1,4}$/.test(above) ? String(Number(above) + 1) : ""));
    this.insert(place, row);
  }

  private insert(line: number, row: string[]): void {
    const { rows } = this.table;
    this.redraw([...rows.slice(0, line), row, ...rows.slice(line)]);
    this.focusCell(line);
  }

  private removeRow(line: number): void {
    const row = this.table.rows[line];
    if (!row) return;
    const back = { text: `撤销：放回第${line + 1}行`, run: () => this.insert(line, row) };
    this.redraw(
      this.table.rows.filter((_, at) => at !== line),
      back,
    );
    this.back.querySelector("button")?.focus();
  }

  private move(line: number, by: -1 | 1): void {
    const rows = [...this.table.rows];
    const [one, other] = [rows[line], rows[line + by]];
    if (!one || !other) return;
    rows[line] = other;
    rows[line + by] = one;
    this.redraw(rows);
    const tools = this.rowAt(line + by)?.querySelectorAll<HTMLButtonElement>(".cells__act button");
    const same = tools?.[by < 0 ? 0 : 1];
    (same?.disabled ? tools?.[by < 0 ? 1 : 0] : same)?.focus();
  }

  private rowAt(line: number): Element | undefined {
    return this.frame.querySelectorAll("tbody tr")[line];
  }

  private focusCell(line: number, column = 0): void {
    this.rowAt(line)?.children[column]?.querySelector<HTMLElement>("textarea, select")?.focus();
  }

  // Many cells at once

  private paste(event: ClipboardEvent): void {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    const cells = event.clipboardData ? readCopied(event.clipboardData) : [];
    if (!cell || (cells.length < 2 && (cells[0]?.length ?? 0) < 2)) return;
    event.preventDefault();
    const [line, column] = [(cell.parentElement as HTMLTableRowElement).sectionRowIndex, cell.cellIndex];
    void guarded("没有粘贴", () => this.putIn(line, column, cells));
  }

  private async putIn(line: number, column: number, cells: string[][]): Promise<void> {
    const { pasteCells } = await loadLists();
    const { fields, blanks } = this.options;
    const before = this.table.rows;
    const { table, values, left } = pasteCells(this.table, line, column, cells, blanks());
    const old = Object.fromEntries(Object.keys(values).map((name) => [name, blanks().get(name) ?? ""]));
    const undo = (): void => {
      fields.put(old);
      this.redraw(before);
      this.focusCell(line, column);
    };
    fields.put(values);
    this.redraw(table.rows, { text: "撤销粘贴", run: undo });
    this.focusCell(line, column);
    if (left.length > 0) this.said.textContent = `表格没有这么多列，这些没有放进来：${left.slice(0, 8).join("、")}。`;
  }

  // Sums

  /** Sums follow the cells for as long as nobody typed others. */
  private reckon(): void {
    const place = totalPlace(this.table);
    const total = this.table.rows[place];
    if (!total) return;
    const sums = sumsOf(this.table, this.shown);
    const values: Record<string, string> = {};
    const row = [...total];
    sums.forEach((sum, column) => {
      const now = this.shown(total[column] ?? "");
      // What the contract reckons is not the table's business.
      if (this.options.fields.isReckoned(onlyBlank(total[column] ?? "", this.options.blanks()))) return;
      if (sum === null || (now !== "" && now !== this.sums[column])) return;
      this.sums[column] = sum;
      if (now === sum) return;
      const blank = onlyBlank(total[column] ?? "", this.options.blanks());
      if (blank) values[blank] = sum;
      else row[column] = sum;
    });
    this.options.fields.put(values);
    row.forEach((text, column) => {
      const area = this.rowAt(place)?.children[column]?.querySelector("textarea");
      if (text !== total[column] && area) setValue(area, text);
    });
    if (row.some((text, column) => text !== total[column]))
      this.put(this.table.rows.map((old, line) => (line === place ? row : old)));
    this.compare();
  }

  private compare(): void {
    const total = this.table.rows[totalPlace(this.table)];
    const wrong = sumsOf(this.table, this.shown).flatMap((sum, column) => {
      const now = this.shown(total?.[column] ?? "");
      return sum === null || now === "" || Number(now.replace(/,/g, "")) === Number(sum)
        ? []
        : [`${this.table.header[column]}各行加起来是${sum}`];
    });
    this.said.textContent = wrong.length > 0 ? `${total?.[0] ?? ""}和上面各行不符：${wrong.join("，")}。` : "";
  }
}
