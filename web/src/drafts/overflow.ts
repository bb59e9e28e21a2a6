/** What the browser's storage has no room for, as long as the vault keeps it. */

import { type Box, MemoryBox } from "./store";

/** A storage with memory beside it, which lasts as long as the page: someone else must keep what is there. */
export class OverflowBox implements Box {
  private readonly over = new MemoryBox();

  constructor(private readonly box: Box) {}

  get length(): number {
    return this.box.length + this.over.length;
  }
  key(index: number): string | null {
    return index < this.box.length ? this.box.key(index) : this.over.key(index - this.box.length);
  }
  getItem(key: string): string | null {
    return this.over.getItem(key) ?? this.box.getItem(key);
  }
  setItem(key: string, value: string): void {
    try {
      this.box.setItem(key, value);
      this.over.removeItem(key);
    } catch {
      this.over.setItem(key, value);
    }
  }
  removeItem(key: string): void {
    this.over.removeItem(key);
    this.box.removeItem(key);
  }
  holds(key: string): boolean {
    return this.over.getItem(key) !== null;
  }
}
