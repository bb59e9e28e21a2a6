/**
 * The files and choices of this window, so that a refresh loses nothing: in IndexedDB, whose room is that of files;
 * sessionStorage only names the window. What other windows left is deleted a day later.
 */

import { isRecord, isText } from "../drafts/draft";

export interface KeptFile {
  id: string;
  name: string;
  content: Blob;
}

export interface Kept {
  unit: string;
  files: KeptFile[];
  choices: unknown;
}

interface Entry extends Kept {
  window: string;
  saved: number;
}

const NAME = "zicha-merge";
const STORE = "piles";
const WINDOW = "zicha:merge";
const DAY = 86_400_000;

export class Keeper {
  private readonly window = ownWindow();
  private database: Promise<IDBDatabase | null> | null = null;
  /** One write after the other. */
  private last: Promise<unknown> = Promise.resolve();

  /** What this window had of a report, or of the one it worked on last where `unit` is "". */
  async restore(unit: string, now = Date.now()): Promise<Kept | null> {
    const database = await this.open();
    if (!database) return null;
    try {
      const store = database.transaction(STORE, "readwrite").objectStore(STORE);
      const entries = (await asked(store.getAll())).filter(isEntry);
      for (const { window, unit: id, saved } of entries)
        if (window !== this.window && now - saved > DAY) store.delete([window, id]);
      const own = entries.filter((entry) => entry.window === this.window && (unit === "" || entry.unit === unit));
      return own.sort((one, other) => other.saved - one.saved)[0] ?? null;
    } catch {
      return null;
    }
  }

  /** False when the browser did not store it. */
  keep(kept: Kept, now = Date.now()): Promise<boolean> {
    return this.write((store) => store.put({ ...kept, window: this.window, saved: now } satisfies Entry));
  }

  /** Forgets a report's files, those of every report of this window where `unit` is "". */
  clear(unit: string): Promise<boolean> {
    const keys = unit === "" ? IDBKeyRange.bound([this.window], [this.window, []]) : [this.window, unit];
    return this.write((store) => store.delete(keys));
  }

  private write(work: (store: IDBObjectStore) => unknown): Promise<boolean> {
    const next = this.last.then(async () => {
      const database = await this.open();
      if (!database) return false;
      return new Promise<boolean>((resolve) => {
        try {
          const transaction = database.transaction(STORE, "readwrite");
          transaction.oncomplete = () => resolve(true);
          transaction.onabort = () => resolve(false);
          work(transaction.objectStore(STORE));
        } catch {
          resolve(false);
        }
      });
    });
    this.last = next;
    return next;
  }

  private open(): Promise<IDBDatabase | null> {
    this.database ??= new Promise((resolve) => {
      try {
        const request = indexedDB.open(NAME, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["window", "unit"] });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
        request.onblocked = () => resolve(null);
      } catch {
        resolve(null); // private windows and some file:// pages have none
      }
    });
    return this.database;
  }
}

function ownWindow(): string {
  const fresh = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  try {
    const known = sessionStorage.getItem(WINDOW);
    if (known) return known;
    sessionStorage.setItem(WINDOW, fresh);
  } catch {
    // Nothing survives a refresh then.
  }
  return fresh;
}

const isEntry = (value: unknown): value is Entry & Record<string, unknown> =>
  isRecord(value) &&
  isText(value["window"]) &&
  isText(value["unit"]) &&
  typeof value["saved"] === "number" &&
  Array.isArray(value["files"]) &&
  value["files"].every(
    (file) => isRecord(file) && isText(file["id"]) && isText(file["name"]) && file["content"] instanceof Blob,
  );

const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
