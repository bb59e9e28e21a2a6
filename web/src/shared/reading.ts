/** How the reader wants to read, kept in this browser. */

import { kept } from "./kept";

export interface Reading {
  /** Sheets are dark on a dark screen. */
  dimsPaper: boolean;
  /** Single keys open the search. */
  keys: boolean;
}

const KEY = "__reading";

export function reading(): Reading {
  const found = kept.get(KEY) as Partial<Record<keyof Reading, unknown>> | null;
  return { dimsPaper: found?.dimsPaper === true, keys: found?.keys !== false };
}

export const rememberReading = (choice: Reading): void => kept.set(KEY, choice);

/** Before the page is painted. */
export function showReading({ dimsPaper }: Reading): void {
  if (dimsPaper) document.body.dataset["paper"] = "dim";
  else document.body.removeAttribute("data-paper");
}
