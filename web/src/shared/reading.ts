/** How the reader wants to read, kept in this browser: the theme's own script in scope.ts knows where. */

export interface Reading {
  /** Sheets are dark on a dark screen. */
  dimsPaper: boolean;
  /** Single keys open the search. */
  keys: boolean;
}

const KEY = "__reading";
type Stored = Partial<Record<keyof Reading, unknown>> | null;

interface Memory {
  __md_get?: (key: string) => Stored;
  __md_set?: (key: string, value: Reading) => void;
}

const memory = window as unknown as Memory;

export function reading(): Reading {
  let kept: Stored = null;
  try {
    kept = memory.__md_get?.(KEY) ?? null;
  } catch {
    // No storage, or not ours: as it is without.
  }
  return { dimsPaper: kept?.dimsPaper === true, keys: kept?.keys !== false };
}

export const rememberReading = (choice: Reading): void => memory.__md_set?.(KEY, choice);

/** Before the page is painted. */
export function showReading({ dimsPaper }: Reading): void {
  if (dimsPaper) document.body.dataset["paper"] = "dim";
  else document.body.removeAttribute("data-paper");
}
