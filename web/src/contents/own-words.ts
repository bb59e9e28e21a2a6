/** The unit's own list of words, kept on this computer: edited in the check of one draft, used wherever drafts are checked. */

import { PREFIX } from "../drafts/names";
import type { Box } from "../drafts/store";
import type { OwnWord } from "../manuscript/model";

const KEY = `${PREFIX}review-words`;
export const MOST_WORDS = 300;

/** What is kept; nothing where it cannot be read. */
export function keptWords(box: Box): OwnWord[] {
  try {
    const stored: unknown = JSON.parse(box.getItem(KEY) ?? "[]");
    const isWord = (one: unknown): one is OwnWord =>
      typeof one === "object" && one !== null && [...HEADS].every((name) => typeof Reflect.get(one, name) === "string");
    return Array.isArray(stored) ? stored.filter(isWord).slice(0, MOST_WORDS) : [];
  } catch {
    return [];
  }
}

const HEADS = ["wrong", "right", "reason"] as const;

/** False when the browser has no room. */
export function keepWords(box: Box, words: readonly OwnWord[]): boolean {
  try {
    if (words.length > 0) box.setItem(KEY, JSON.stringify(words));
    else box.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
