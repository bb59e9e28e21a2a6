/**
 * What was handed in for a task, kept on this computer as the drafts are: in IndexedDB, whose room is that of files.
 * Where nothing was handed in there is no database.
 */

import { isRecord, isText } from "../../drafts/draft";
import { asked, openRoom } from "../../drafts/room";
import type { Told } from "./match";

export interface KeptFile {
  name: string;
  content: Blob;
  modified: number;
  day: number;
  batch: number;
  isFormer: boolean;
  told: Told | null;
}

export interface Kept {
  files: KeptFile[];
  /** Ids of what is to be asked back. */
  ticked: string[];
}

const NAME = "zicha-task";
const STORE = "received";

/** Null where nothing is kept. What was kept of tasks that are no more, all but `tasks`, goes. */
export async function restore(task: string, tasks: readonly string[]): Promise<Kept | null> {
  const database = await openRoom(NAME, STORE, false);
  if (!database) return null;
  try {
    const store = database.transaction(STORE, "readwrite").objectStore(STORE);
    for (const key of await asked(store.getAllKeys())) if (!tasks.includes(String(key))) store.delete(key);
    const kept: unknown = await asked(database.transaction(STORE).objectStore(STORE).get(task));
    if (!isRecord(kept) || !Array.isArray(kept["files"])) return null;
    const ticked: unknown = kept["ticked"];
    return { files: kept["files"].filter(isFile), ticked: Array.isArray(ticked) ? ticked.filter(isText) : [] };
  } catch {
    return null;
  } finally {
    database.close();
  }
}

/** False when the browser did not store it. */
export async function keep(task: string, kept: Kept): Promise<boolean> {
  const isEmpty = kept.files.length === 0 && kept.ticked.length === 0;
  const database = await openRoom(NAME, STORE, !isEmpty);
  if (!database) return isEmpty;
  try {
    const files = await Promise.all(
      kept.files.map(async (file) => ({ ...file, content: new Blob([await file.content.arrayBuffer()]) })),
    );
    return await new Promise((resolve) => {
      const transaction = database.transaction(STORE, "readwrite");
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      const store = transaction.objectStore(STORE);
      if (isEmpty) store.delete(task);
      else store.put({ ...kept, files }, task);
    });
  } catch {
    return false;
  } finally {
    database.close();
  }
}

const isTold = (value: unknown): boolean =>
  value === null ||
  (isRecord(value) && isText(value["who"]) && Array.isArray(value["sections"]) && value["sections"].every(isText));

const isFile = (value: unknown): value is KeptFile & Record<string, unknown> =>
  isRecord(value) &&
  isText(value["name"]) &&
  value["content"] instanceof Blob &&
  ["modified", "day", "batch"].every((key) => Number.isFinite(value[key])) &&
  typeof value["isFormer"] === "boolean" &&
  isTold(value["told"]);
