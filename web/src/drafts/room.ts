/** Rooms of IndexedDB for files that a tool keeps when it is asked to: where nothing was kept there is none. */

/** Null where there is none, or the browser gives none; looking for one does not make one. */
export function openRoom(name: string, store: string, isMade: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        if (isMade) request.result.createObjectStore(store);
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

export const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
