/** The reader's choices in this browser, apart for each site that lies on one host; theme/start.ts knows where. */

export interface Kept {
  /** What was kept, or null; whatever it is, another program may have put it there. */
  get: (key: string) => unknown;
  /** Without a storage nothing is kept. */
  set: (key: string, value: unknown) => void;
}

declare global {
  interface Window {
    kept?: Kept;
  }
}

export const kept: Kept = {
  get: (key) => window.kept?.get(key) ?? null,
  set: (key, value) => window.kept?.set(key, value),
};
