/**
 * The pile, kept on this computer when the reader asks for it, in IndexedDB, whose room is that of files.
 *
 * Where nothing was kept there is no database: looking for one does not make one.
 */

import { isRecord, isText } from "../drafts/draft";
import { asked, openRoom } from "../drafts/room";
import { ownName, type Given } from "./pile";

const NAME = "zicha-collect";
const STORE = "pile";

/** Null where nothing is kept. */
export async function restore(): Promise<Given[] | null> {
  const database = await openRoom(NAME, STORE, false);
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
  const database = await openRoom(NAME, STORE, true);
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

interface Kept {
  name: string;
  content: Blob;
  report?: unknown;
}

const isKept = (value: unknown): value is Kept =>
  isRecord(value) && isText(value["name"]) && value["content"] instanceof Blob;
