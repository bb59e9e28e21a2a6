/** Which draft of a unit a window had open last. */

import type { Draft } from "./draft";

const keyOf = (unit: string): string => `zicha:open/${unit}`;

export function rememberOpened({ id, unit }: Pick<Draft, "id" | "unit">): void {
  try {
    sessionStorage.setItem(keyOf(unit), id);
  } catch {
    // The latest draft opens instead.
  }
}

export function lastOpened(unit: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(unit));
  } catch {
    return null;
  }
}
