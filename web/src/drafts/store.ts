/**
 * Drafts in localStorage: the first copy, which is there at once and can be read at once. vault.ts keeps the second.
 *
 * Every save writes `<prefix>draft/<id>/<revision>` anew and then removes the revision before: a crash, a full storage
 * or a closed window leaves one of the two whole. The highest revision that can be read is the draft. What there is no
 * room for is held in memory where the vault takes it (overflow.ts).
 */

import { type Draft, type Values, freeName, isDraft, newId, sameContent, textsOf } from "./draft";
import type { DraftFile } from "./file";
import { PREFIX } from "./names";

export interface Box extends Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem"> {
  /** Whether an entry is in memory only, of a box whose others last. */
  holds?: (key: string) => boolean;
}

/** full: no room. later: another window saved since. gone: another window deleted it. */
export type SaveFailure = "full" | "later" | "gone";
export type SaveResult = { saved: Draft } | { failure: SaveFailure };

const DRAFTS = `${PREFIX}draft/`;
const COMMON = `${PREFIX}common`;
const COLUMNS = `${PREFIX}columns/`;

interface Place {
  key: string;
  id: string;
  revision: number;
}

export class DraftStore {
  constructor(private readonly box: Box) {}

  /** The drafts of a unit, or of all, the latest first. */
  list(unit?: string): Draft[] {
    const ids = [...new Set(this.places().map(({ id }) => id))];
    const drafts = ids.map((id) => this.load(id)).filter((draft): draft is Draft => draft !== null);
    return drafts.filter((d) => !unit || d.unit === unit).sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated));
  }

  load(id: string): Draft | null {
    for (const place of this.placesOf(id)) {
      const draft = this.read(place);
      if (draft) return draft;
    }
    return null;
  }

  /** Saves over the revision that `draft` was loaded or saved as, and over no other. */
  save(draft: Draft, now: Date): SaveResult {
    const places = this.placesOf(draft.id);
    // What was read or saved as this draft needs no second look: some are long.
    const latest = places.find((place) => place.revision === draft.revision || this.read(place))?.revision ?? 0;
    if (latest > draft.revision) return { failure: "later" };
    if (latest === 0 && draft.revision > 0) return { failure: "gone" };
    const revision = Math.max(draft.revision, places[0]?.revision ?? 0) + 1;
    const saved: Draft = { ...draft, revision, updated: now.toISOString() };
    if (!this.write(keyOf(saved), JSON.stringify(saved))) return { failure: "full" };
    // What memory holds must not cost what lasts: see settle.
    if (!this.isHeld(saved)) for (const { key } of places) this.box.removeItem(key);
    return { saved };
  }

  /** Whether a draft has found no room: only memory has it here. */
  isHeld(draft: Draft): boolean {
    return this.box.holds?.(keyOf(draft)) ?? false;
  }

  /** Drops what only memory has; the revisions before it stay. */
  letGo(draft: Draft): void {
    if (this.isHeld(draft)) this.box.removeItem(keyOf(draft));
  }

  /** The vault has it on the disk: a draft that is held takes the place of its earlier revisions, if that is room enough. */
  settle(draft: Draft): void {
    if (this.isHeld(draft)) this.putBack(draft);
  }

  /** A draft exactly as it was saved before, in place of what is here; what is here stays where there is no room. */
  putBack(draft: Draft): void {
    const before = this.placesOf(draft.id).map(({ key }) => [key, this.box.getItem(key) ?? ""] as const);
    for (const [key] of before) this.box.removeItem(key);
    if (this.write(keyOf(draft), JSON.stringify(draft)) && !this.isHeld(draft)) return;
    for (const [key, value] of before) if (key !== keyOf(draft)) this.write(key, value);
  }

  /** What was stored as a draft and cannot be read, by its key. */
  unreadable(): { key: string; text: string }[] {
    const places = this.places().filter(({ id }) => this.load(id) === null);
    return places.map(({ key }) => ({ key, text: this.box.getItem(key) ?? "" }));
  }

  removeUnreadable(key: string): void {
    this.box.removeItem(key);
  }

  remove(id: string): void {
    for (const { key } of this.placesOf(id)) this.box.removeItem(key);
  }

  /** Everything that forms have left on this computer, of all units. */
  clear(): void {
    for (const key of this.keys()) this.box.removeItem(key);
  }

  common(): Values {
    try {
      return textsOf(JSON.parse(this.box.getItem(COMMON) ?? "{}"));
    } catch {
      return {};
    }
  }

  /** Remembers what was filled in last; a value that was emptied stays as it was. False when there is no room. */
  remember(values: Values): boolean {
    const filled = Object.entries(values).filter(([, value]) => value.trim() !== "");
    const before = this.common();
    const after = { ...before, ...Object.fromEntries(filled) };
    return JSON.stringify(before) === JSON.stringify(after) || this.write(COMMON, JSON.stringify(after));
  }

  /** In place of all that was remembered. False when there is no room. */
  keepCommon(values: Values): boolean {
    return this.write(COMMON, JSON.stringify(values));
  }

  /** Adds the drafts of a file; none that is here is overwritten. Those with the same content are not added again. */
  add(file: DraftFile, now: Date): { added: Draft[]; known: number; full: boolean } {
    const added: Draft[] = [];
    const before = this.list();
    let known = 0;
    for (const draft of file.drafts) {
      const here = [...before, ...added].filter((other) => other.unit === draft.unit);
      if (here.some((other) => other.version === draft.version && sameContent(other, draft))) {
        known += 1;
        continue;
      }
      const name = freeName(
        draft.name,
        here.map((other) => other.name),
      );
      // An id of its own: the old one may be taken here, or known as deleted.
      const result = this.save({ ...draft, id: newId(now), name, revision: 0 }, now);
      if ("failure" in result) return { added, known, full: true };
      added.push(result.saved);
    }
    this.remember({ ...file.common, ...this.common() });
    return { added, known, full: false };
  }

  /** The optional columns of a ledger that were asked for. */
  columns(unit: string): string[] {
    return (this.box.getItem(COLUMNS + unit) ?? "").split(" ").filter((id) => id !== "");
  }

  keepColumns(unit: string, columns: readonly string[]): void {
    this.write(COLUMNS + unit, columns.join(" "));
  }

  private read(place: Place): Draft | null {
    try {
      const draft: unknown = JSON.parse(this.box.getItem(place.key) ?? "null");
      return isDraft(draft) && draft.id === place.id && draft.revision === place.revision ? draft : null;
    } catch {
      return null;
    }
  }

  private write(key: string, value: string): boolean {
    try {
      this.box.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  private keys(): string[] {
    const keys = Array.from({ length: this.box.length }, (_, index) => this.box.key(index) ?? "");
    return keys.filter((key) => key.startsWith(PREFIX));
  }

  private places(): Place[] {
    return this.keys()
      .map(placeOf)
      .filter((place): place is Place => place !== null);
  }

  /** The highest revision first. */
  private placesOf(id: string): Place[] {
    return this.places()
      .filter((place) => place.id === id)
      .sort((a, b) => b.revision - a.revision);
  }
}

const keyOf = ({ id, revision }: Draft): string => `${DRAFTS}${id}/${revision}`;

function placeOf(key: string): Place | null {
  const [, id, revision] = /^zicha:draft\/([A-Za-z0-9-]+)\/(\d{1,15})$/.exec(key) ?? [];
  return id && revision ? { key, id, revision: Number(revision) } : null;
}

/** The draft that a storage event tells of; "" for all of them, null for what is no draft. */
export function draftOfKey(key: string | null): string | null {
  return key === null ? "" : (placeOf(key)?.id ?? null);
}

/** Stands in where the browser gives no storage: lasts as long as the page. */
export class MemoryBox implements Box {
  private readonly entries = new Map<string, string>();
  get length(): number {
    return this.entries.size;
  }
  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

/** The browser's storage where it can be written to; `lasting` is false where it cannot. */
export function openBox(): { box: Box; lasting: boolean } {
  const probe = `${PREFIX}probe`;
  try {
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return { box: localStorage, lasting: true };
  } catch (error) {
    // A full storage cannot take the probe either, and is still the place where the drafts are.
    if (error instanceof DOMException && error.name.includes("Quota") && hasEntries())
      return { box: localStorage, lasting: true };
    return { box: new MemoryBox(), lasting: false };
  }
}

function hasEntries(): boolean {
  try {
    return localStorage.length > 0;
  } catch {
    return false;
  }
}
