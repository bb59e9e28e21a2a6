/** What the reader has said does not count. Kept in the browser as numbers that tell nothing about the manuscript. */

import { PREFIX, type Box } from "../drafts/store";
import { digest } from "../shared/digest";

const KEY = `${PREFIX}review`;
/** Drafts remembered at the most; the one that was not looked at for longest goes first. */
const MOST_DRAFTS = 50;

type Stored = [manuscript: string, findings: string[]][];

export class Dismissed {
  private readonly keys: Set<string>;

  /** `manuscript` names the manuscript: the same name brings back what was dismissed in it. */
  constructor(
    private readonly box: Box,
    private readonly manuscript: string,
  ) {
    this.keys = new Set(read(box).find(([name]) => name === digest(manuscript))?.[1]);
  }

  has(key: string): boolean {
    return this.keys.has(digest(key));
  }

  /** False when the browser has no room to remember it. */
  set(key: string, dismissed: boolean): boolean {
    if (dismissed) this.keys.add(digest(key));
    else this.keys.delete(digest(key));
    return this.save();
  }

  /** The same findings under the name that the manuscript has after an edit. */
  renamed(manuscript: string): Dismissed {
    const after = new Dismissed(this.box, manuscript);
    for (const key of this.keys) after.keys.add(key);
    if (after.keys.size > 0) after.save();
    return after;
  }

  private save(): boolean {
    const own: Stored = this.keys.size > 0 ? [[digest(this.manuscript), [...this.keys]]] : [];
    const others = read(this.box).filter(([name]) => name !== digest(this.manuscript));
    try {
      this.box.setItem(KEY, JSON.stringify([...own, ...others].slice(0, MOST_DRAFTS)));
      return true;
    } catch {
      return false;
    }
  }
}

function read(box: Box): Stored {
  try {
    const stored: unknown = JSON.parse(box.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

const isEntry = (value: unknown): value is Stored[number] =>
  Array.isArray(value) &&
  typeof value[0] === "string" &&
  Array.isArray(value[1]) &&
  value[1].every((key) => typeof key === "string");
