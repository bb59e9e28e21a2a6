/**
 * The second copy of the drafts, in IndexedDB, and their earlier versions.
 *
 * Browsers take a write to localStorage at once and put it on the disk when they see fit, Chromium up to a minute later.
 * A strict transaction is on the disk when it is complete; Firefox before 126 has no strict ones and says so a moment
 * before. A deletion is kept as a revision of its own, so that what localStorage forgot to delete is deleted all the same.
 */

import { type Draft, isDraft, isRecord, isText } from "./draft";
import { DATABASE } from "./names";
import { type Version, thinned } from "./version";

/** Stands in the place of a draft that was deleted at `gone` (ISO); no revision is later. */
export interface Gone {
  id: string;
  revision: typeof LAST;
  gone: string;
}

const LAST = Number.MAX_SAFE_INTEGER;
const DRAFTS = "drafts";
const VERSIONS = "versions";
/** A blocked or broken database must not hold up the page for longer. */
const PATIENCE = 3000;

export class Vault {
  constructor(private readonly database: IDBDatabase) {
    database.onversionchange = () => database.close();
  }

  /** Every draft and deletion, of whatever revision. */
  async read(): Promise<{ drafts: Draft[]; gone: Gone[] }> {
    const all = await asked(this.database.transaction(DRAFTS).objectStore(DRAFTS).getAll());
    return { drafts: all.filter(isDraft), gone: all.filter(isGone) };
  }

  /** The highest revision of a draft; null where there is none, or it was deleted. */
  async draft(id: string): Promise<Draft | null> {
    const all = await asked(this.database.transaction(DRAFTS).objectStore(DRAFTS).getAll(ofDraft(id)));
    const last: unknown = all[all.length - 1];
    return isDraft(last) ? last : null;
  }

  /**
   * Resolves when the drafts, and the versions to be kept with them, are on the disk. Raises OutdoneError, and saves
   * nothing, where a draft was deleted or has that revision or a later one already.
   */
  save(drafts: readonly Draft[], versions: readonly Version[] = [], now = new Date()): Promise<void> {
    return this.write((transaction, fail) => {
      for (const draft of drafts) {
        const later = transaction.objectStore(DRAFTS).getAllKeys(notBefore(draft));
        later.onsuccess = () => {
          const last = later.result[later.result.length - 1] as [string, number] | undefined;
          if (last) fail(new OutdoneError(last[1] === LAST ? "gone" : "later"));
          else this.put(transaction, draft);
        };
      }
      const store = transaction.objectStore(VERSIONS);
      for (const version of versions) keep(store, version);
      for (const id of new Set(versions.map((version) => version.id)))
        void thinOut(store, id, now).catch(() => undefined);
    });
  }

  /** Deletes drafts with all their versions. Ids are never given again: whatever is still saved under them is deleted too. */
  remove(ids: readonly string[], now = new Date()): Promise<void> {
    return this.write((transaction) => {
      for (const id of ids) {
        this.put(transaction, { id, revision: LAST, gone: now.toISOString() });
        transaction.objectStore(VERSIONS).delete(ofDraft(id));
      }
    });
  }

  /** Forgets deletions, when every store has long followed them. */
  forget(gone: readonly Gone[]): Promise<void> {
    return this.write((transaction) => {
      for (const { id, revision } of gone) transaction.objectStore(DRAFTS).delete([id, revision]);
    });
  }

  /** Deletes the versions of drafts that are none of these. */
  async sweep(ids: ReadonlySet<string>): Promise<void> {
    const keys = await asked(this.database.transaction(VERSIONS).objectStore(VERSIONS).getAllKeys());
    const lost = new Set(keys.map((key) => (key as [string, string])[0]).filter((id) => !ids.has(id)));
    if (lost.size === 0) return;
    await this.write((transaction) => {
      for (const id of lost) transaction.objectStore(VERSIONS).delete(ofDraft(id));
    });
  }

  /** The latest first. */
  async versions(id: string): Promise<Version[]> {
    const all = await asked(this.database.transaction(VERSIONS).objectStore(VERSIONS).getAll(ofDraft(id)));
    return all.filter(isVersion).reverse();
  }

  removeVersions(id: string): Promise<void> {
    return this.write((transaction) => transaction.objectStore(VERSIONS).delete(ofDraft(id)));
  }

  /** Everything but the fact that these drafts are gone. */
  clear(ids: readonly string[], now = new Date()): Promise<void> {
    return this.write((transaction) => {
      transaction.objectStore(DRAFTS).clear();
      transaction.objectStore(VERSIONS).clear();
      for (const id of ids) this.put(transaction, { id, revision: LAST, gone: now.toISOString() });
    });
  }

  private put(transaction: IDBTransaction, entry: Draft | Gone): void {
    const store = transaction.objectStore(DRAFTS);
    store.delete(IDBKeyRange.bound([entry.id, 0], [entry.id, entry.revision], false, true));
    store.put(entry);
  }

  private write(work: (transaction: IDBTransaction, fail: (error: Error) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction([DRAFTS, VERSIONS], "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      work(transaction, (error) => {
        reject(error);
        transaction.abort();
      });
    });
  }
}

/** Another window has saved the draft meanwhile. */
export class OutdoneError extends Error {
  constructor(readonly how: "later" | "gone") {
    super(how);
  }
}

const isGone = (value: unknown): value is Gone =>
  isRecord(value) && isText(value["gone"]) && isText(value["id"]) && value["revision"] === LAST;

const isVersion = (value: unknown): value is Version => isRecord(value) && isText(value["why"]) && isDraft(value);

const ofDraft = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** This revision and all later ones. */
const notBefore = ({ id, revision }: Draft): IDBKeyRange => IDBKeyRange.bound([id, revision], [id, LAST]);

const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A state that is kept for a reason stays under it, also when it is kept again in passing. */
function keep(store: IDBObjectStore, version: Version): void {
  if (version.why !== "") {
    store.put(version);
    return;
  }
  store.add(version).onerror = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
}

async function thinOut(store: IDBObjectStore, id: string, now: Date): Promise<void> {
  const all: Version[] = await asked(store.getAll(ofDraft(id)));
  const kept = new Set(thinned(all, now).map((version) => version.updated));
  for (const { updated } of all) if (!kept.has(updated)) store.delete([id, updated]);
}

/** Null where the browser has no IndexedDB for this page, such as private windows of Firefox before 115. */
export function openVault(): Promise<Vault | null> {
  return new Promise((resolve) => {
    const without = (): void => resolve(null);
    window.setTimeout(without, PATIENCE);
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(DRAFTS, { keyPath: ["id", "revision"] });
        request.result.createObjectStore(VERSIONS, { keyPath: ["id", "updated"] });
      };
      request.onsuccess = () => resolve(new Vault(request.result));
      request.onerror = (event) => {
        event.preventDefault(); // Firefox would report it as an error of the page
        without();
      };
    } catch {
      without();
    }
  });
}
