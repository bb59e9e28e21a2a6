/** The rows of a ledger with everything that was done to them, so that it can be undone. Pure. */

import { newRow, withCell, type Row } from "../contents/rows";

const STEPS = 200;

export class History {
  private undone: (readonly Row[])[] = [];
  private done: (readonly Row[])[] = [];
  /** The cell of the last step, as long as nothing else was done. */
  private last = "";

  constructor(private current: readonly Row[] = []) {}

  get rows(): readonly Row[] {
    return this.current;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Other rows, as one step. */
  change(rows: readonly Row[]): void {
    this.done = [...this.done, this.current].slice(-STEPS);
    this.undone = [];
    this.last = "";
    this.current = rows;
  }

  undo(): boolean {
    return this.step(this.done, this.undone);
  }

  redo(): boolean {
    return this.step(this.undone, this.done);
  }

  /** Changes of one and the same cell that follow each other are one step. */
  setCell(key: string, column: string, value: string): void {
    const cell = `${key} ${column}`;
    const rows = this.current.map((row) => (row.key === key ? withCell(row, column, value) : row));
    if (cell === this.last) this.current = rows;
    else this.change(rows);
    this.last = cell;
  }

  /** Under the row of a key, at the end without one. */
  insert(added: readonly Row[], after?: string): void {
    const place = after === undefined ? -1 : this.current.findIndex((row) => row.key === after);
    const at = place < 0 ? this.current.length : place + 1;
    this.change([...this.current.slice(0, at), ...added, ...this.current.slice(at)]);
  }

  remove(keys: ReadonlySet<string>): void {
    this.change(this.current.filter((row) => !keys.has(row.key)));
  }

  private step(from: (readonly Row[])[], to: (readonly Row[])[]): boolean {
    const rows = from.pop();
    if (!rows) return false;
    this.last = "";
    to.push(this.current);
    this.current = rows;
    return true;
  }
}

/** A pasted block of texts put into rows from a cell on; `shown` are the rows as they stand on the page. */
export function pasted(
  rows: readonly Row[],
  shown: readonly Row[],
  columns: readonly string[],
  at: { key: string; column: string },
  block: readonly (readonly string[])[],
  settle: (column: string, text: string) => string,
): { rows: Row[]; added: Row[]; cut: boolean } {
  const top = shown.findIndex((row) => row.key === at.key);
  const left = columns.indexOf(at.column);
  const changed = new Map<string, Row>();
  const added: Row[] = [];
  let cut = false;
  block.forEach((texts, offset) => {
    const target = shown[top + offset];
    let row: Row = target ?? newRow();
    texts.forEach((text, step) => {
      const column = columns[left + step];
      if (column === undefined) cut ||= text.trim() !== "";
      else row = withCell(row, column, settle(column, text));
    });
    if (target) changed.set(target.key, row);
    else added.push(row);
  });
  return { rows: [...rows.map((row) => changed.get(row.key) ?? row), ...added], added, cut };
}
