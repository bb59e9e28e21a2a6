/** The places that were opened from the search lately: in this window alone, and only their addresses. */

import { PREFIX } from "../drafts/names";

const KEY = `${PREFIX}found`;
const MOST = 5;

export function rememberFound(href: string): void {
  const others = lastFound().filter((other) => other !== href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([href, ...others].slice(0, MOST)));
  } catch {
    // Then none are offered.
  }
}

/** Addresses from the site's root, the last one first; whoever shows them must know them. */
export function lastFound(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((href) => typeof href === "string") : [];
  } catch {
    return [];
  }
}
