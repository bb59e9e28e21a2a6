/** What a draft holds and the template has no place for: one way for all tools. Pure. */

import type { Passage } from "../drafts/compare";
import { isRecord, isText, type Values } from "../drafts/draft";
import { type Leaf, passedOver } from "./leaves";

/** Kept and shown below the form until the reader drops it. */
export interface Aside extends Passage {
  /** The column or the item under whose id the draft still keeps it, for the day when the template has that again. */
  kept?: string;
}

const isAside = (value: unknown): value is Aside & Record<string, unknown> =>
  isRecord(value) && isText(value["title"]) && isText(value["text"]);

export const readAsides = (value: unknown): Aside[] =>
  (Array.isArray(value) ? value : []).filter(isAside).map(({ title, text }) => ({ title, text }));

/** Those that nothing else of the draft keeps. */
export const asidesToStore = (asides: readonly Aside[]): Aside[] =>
  asides.filter(({ kept }) => kept === undefined).map((aside) => ({ ...aside }));

/** One aside of several lines; none without a line. */
export const asideOf = (title: string, lines: readonly string[]): Aside[] =>
  lines.some((line) => line.trim() !== "") ? [{ title, text: lines.join("\n") }] : [];

/** Values that were filled in for blanks without a place; the values stay, for the day when a template has them again. */
export const blanksWithoutPlace = (values: Values, hasPlace: (name: string) => boolean): Aside[] =>
  asideOf(
    "模板里没有了的空项",
    Object.entries(values)
      .filter(([name, value]) => value.trim() !== "" && !hasPlace(name))
      .map(([name, value]) => `${name}：${value}`),
  );

/** The asides with whatever is stored and neither they nor the other passages say. */
export const withPassedOver = (
  asides: readonly Aside[],
  stored: readonly Leaf[],
  passages: readonly Passage[],
): Aside[] => [...asides, ...passedOver(stored, [...asides, ...passages])];

/** Drops an aside that was read, or the values that another one lists. */
export function dropAside(
  content: { aside: Aside[]; values: Values },
  aside: Aside,
  hasPlace: (name: string) => boolean,
): void {
  if (content.aside.includes(aside)) content.aside = content.aside.filter((other) => other !== aside);
  else for (const name of Object.keys(content.values)) if (!hasPlace(name)) delete content.values[name];
}
