/**
 * The pile, kept on this computer when the reader asks for it, in IndexedDB, whose room is that of files.
 *
 * Where nothing was kept there is no database: looking for one does not make one.
 */

import { isRecord, isText } from "../drafts/draft";
import { ownName, type Given } from "./pile";

const NAME = "zicha-collect";
const STORE = "pile";

/** Null where nothing is kept. */
export async function restore(): Promise<Given[] | null> {
  const database = await open(false);
  if (!database) return null;
  try {
    const kept = await asked(database.transaction(STORE).objectStore(STORE).getAll());
    return kept.filter(isKept).map(({ name, content, report }) => ({
      name,
      file: new File([content], ownName(name)),
      ...(report === undefined ? {} : { report: isText(report) ? report : null }),
    }));
  } catch {
    return null;
  } finally {
    database.close();
  }
}

/** False when the browser did not store it. */
export async function keep(given: readonly Given[]): Promise<boolean> {
  const database = await open(true);
  if (!database) return false;
  try {
    const kept = await Promise.all(
      given.map(async ({ file, ...rest }) => ({ ...rest, content: new Blob([await file.arrayBuffer()]) })),
    );
    return await new Promise((resolve) => {
      const transaction = database.transaction(STORE, "readwrite");
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      const store = transaction.objectStore(STORE);
      store.clear();
      kept.forEach((entry, index) => store.put(entry, index));
    });
  } catch {
    return false;
  } finally {
    database.close();
  }
}

/** False when the browser could not. */
export function forget(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = () => resolve(true);
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

function open(isMade: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        if (isMade) request.result.createObjectStore(STORE);
        else request.transaction?.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault(); // Firefox would report it as an error of the page
        resolve(null);
      };
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null); // private windows and some file:// pages have none
    }
  });
}

interface Kept {
  name: string;
  content: Blob;
  report?: unknown;
}

const isKept = (value: unknown): value is Kept =>
  isRecord(value) && isText(value["name"]) && value["content"] instanceof Blob;

const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
