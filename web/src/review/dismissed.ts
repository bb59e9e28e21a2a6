/** What the reader has said does not count. Kept in the browser as numbers that tell nothing about the manuscript. */

import { PREFIX } from "../drafts/names";
import type { Box } from "../drafts/store";
import { digest } from "../shared/digest";
import type { Entry } from "./entries";

const KEY = `${PREFIX}review`;
/** Drafts remembered at the most; the one that was not looked at for longest goes first. */
const MOST_DRAFTS = 50;

type Stored = [manuscript: string, findings: string[]][];

/** A card, by which it is known. */
type Known = Pick<Entry, "key" | "former">;

export class Dismissed {
  private readonly keys: Set<string>;

  /** `manuscript` names the manuscript: the same name brings back what was dismissed in it. */
  constructor(
    private readonly box: Box,
    private readonly manuscript: string,
  ) {
    this.keys = new Set(read(box).find(([name]) => name === digest(manuscript))?.[1]);
  }

  has({ key, former }: Known): boolean {
    return [key, ...former].some((one) => this.keys.has(digest(one)));
  }

  /** False when the browser has no room to remember it. */
  set({ key, former }: Known, dismissed: boolean): boolean {
    if (dismissed) this.keys.add(digest(key));
    else for (const one of [key, ...former]) this.keys.delete(digest(one));
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
