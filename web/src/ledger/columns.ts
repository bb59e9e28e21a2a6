/** Which columns are shown: those that every row needs, those that hold something, and those that were asked for. */

import type { DraftStore } from "../drafts/store";
import type { Column, Unit } from "../shared/unit";
import { element } from "../ui/dom";
import { cellOf, type Row } from "../contents/rows";

export class ShownColumns {
  /** Null where every column is required: there is nothing to choose. */
  readonly root: HTMLElement | null;
  private readonly boxes = new Map<string, HTMLInputElement>();
  private readonly wanted: Set<string>;
  private readonly filled = new Set<string>();
  private readonly count = element("span");

  constructor(
    private readonly unit: Unit,
    private readonly store: DraftStore,
    private readonly changed: () => void,
  ) {
    this.wanted = new Set(store.columns(unit.id));
    const optional = unit.columns.filter(({ required }) => !required);
    this.root = optional.length > 0 ? this.menu(optional) : null;
    this.tell();
  }

  /** In the order of the ledger. */
  get columns(): Column[] {
    return this.unit.columns.filter(({ id, required }) => required || this.wanted.has(id) || this.filled.has(id));
  }

  /** Rows of another draft: what their columns hold is to be seen. */
  open(rows: readonly Row[]): void {
    this.filled.clear();
    this.fill(rows);
  }

  /** Rows that came in; true when columns are to be seen that were not. */
  fill(rows: readonly Row[]): boolean {
    const before = this.columns.length;
    for (const { id } of this.unit.columns) if (rows.some((row) => cellOf(row, id) !== "")) this.filled.add(id);
    this.tell();
    return this.columns.length > before;
  }

  /** True when the column was hidden. */
  want(id: string): boolean {
    if (this.columns.some((column) => column.id === id)) return false;
    this.set(id, true);
    return true;
  }

  private set(id: string, on: boolean): void {
    if (on) this.wanted.add(id);
    else this.wanted.delete(id);
    this.store.keepColumns(this.unit.id, [...this.wanted]);
    this.tell();
  }

  private menu(optional: readonly Column[]): HTMLElement {
    const choices = optional.map(({ id, title }) => {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        this.set(id, box.checked);
        this.changed();
      });
      this.boxes.set(id, box);
      return element("label", { class: "toolbar__check" }, box, title);
    });
    const about = element("p", {}, "勾上的显示。填了内容的一直显示；没有显示的也照样导出，不会丢。");
    return element(
      "details",
      { class: "toolbar__columns" },
      element("summary", {}, "列", this.count),
      about,
      element("div", { class: "toolbar__row", role: "group", "aria-label": "可选的列" }, ...choices),
    );
  }

  private tell(): void {
    const shown = new Set(this.columns.map(({ id }) => id));
    for (const [id, box] of this.boxes) {
      box.checked = shown.has(id);
      box.disabled = this.filled.has(id);
    }
    const hidden = this.unit.columns.length - shown.size;
    this.count.textContent = hidden > 0 ? `（还有${hidden}列没有显示）` : "（全部显示）";
  }
}
