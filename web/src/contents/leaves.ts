/** The texts of a stored content, one by one: whatever a reader of it passed over is found by them. Pure. */

import type { Passage } from "../drafts/compare";
import { isRecord, isText } from "../drafts/draft";
import { readDay } from "../office/xlsx/days";
import { cleanText } from "../shared/text";

export interface Leaf {
  /** Keys and places that lead to it. */
  path: string[];
  text: string;
}

/** Texts that say something; `skips` names the paths that hold ids and the like, with all below them. */
export function leavesOf(value: unknown, skips: (path: readonly string[]) => boolean, path: string[] = []): Leaf[] {
  if (path.length > 0 && skips(path)) return [];
  if (isText(value)) return value.trim() ? [{ path, text: value }] : [];
  if (!Array.isArray(value) && !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, skips, [...path, key]));
}

/** A text without what readers change about it: white space, widths, marks that nobody sees, the form of a day. */
const plain = (text: string): string => readDay(text.trim()) ?? cleanText(text).normalize("NFKC").replace(/[\s,]/g, "");

/** Shorter ones are part of too many others to be found inside them. */
const LEAST_INSIDE = 4;

/** What is stored and stands nowhere in what is shown; nothing where all is there. */
export function passedOver(stored: readonly Leaf[], shown: readonly Passage[]): Passage[] {
  if (stored.length === 0) return [];
  const texts = shown.flatMap(({ title, text }) => [title, text]);
  const parts = new Set(texts.flatMap(partsOf));
  const changed = [...new Set(stored.map(({ text }) => text))].filter((text) => !parts.has(text));
  // A long ledger has hundreds of thousands of texts, most of them as they were.
  const known = new Set(changed.length > 0 ? [...parts].map(plain) : []);
  // A cell may hold a tab, which stands between cells in what is shown.
  const isThere = (text: string): boolean => text.split(/[\n\t]/).every((piece) => parts.has(piece));
  const lost = changed.filter((text) => !known.has(plain(text)) && !isThere(text));
  const whole = lost.length > 0 ? texts.map(plain).join("\n") : "";
  const left = lost.filter((text) => plain(text).length < LEAST_INSIDE || !whole.includes(plain(text)));
  return left.length > 0 ? [{ title: "没有认出的内容", text: left.join("\n") }] : [];
}

/** A text, its lines, what its lines name, and the cells of its tables. */
function partsOf(text: string): string[] {
  const lines = text.split("\n");
  return [text, ...lines, ...lines.map((line) => line.slice(line.indexOf("：") + 1)), ...text.split(/[\n\t\u3000]/)];
}
