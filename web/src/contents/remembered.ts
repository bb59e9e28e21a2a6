/**
 * What the reader put right in the map of a manuscript, in whichever tool: kept in the browser under numbers that tell
 * nothing about it.
 */

import { PREFIX } from "../drafts/names";
import type { Box } from "../drafts/store";
import { allSections } from "../manuscript/reading/manuscript";
import type { Manuscript } from "../manuscript/model";
import { countCorrections, keyOf, readCorrections, type Corrections } from "../manuscript/understanding/corrections";
import { digest } from "../shared/digest";

const KEY = `${PREFIX}review-map-`;

/** A text under check, and what it is called where it has no title. */
export interface Titled {
  name: string;
  manuscript: Manuscript;
}

/** By which a manuscript is known again after an edit. */
export const idOf = ({ name, manuscript }: Titled): string => lineOf(manuscript, manuscript.title) || name;

/** Those of a manuscript with this title that was taken for this report; headings that it no longer has are left out. */
export function recall(box: Box, titled: Titled, report: string): Corrections {
  const { headings, sections } = readCorrections(box.getItem(keyFor(titled, report)));
  const known = allSections(titled.manuscript.sections).flatMap((section) => {
    const id = headings[digest(keyOf(section))];
    return id === undefined ? [] : [[keyOf(section), id] as const];
  });
  return { headings: Object.fromEntries(known), sections };
}

/** False when the browser has no room. */
export function remember(box: Box, titled: Titled, report: string, corrections: Corrections): boolean {
  const headings = Object.entries(corrections.headings).map(([key, id]) => [digest(key), id]);
  try {
    if (countCorrections(corrections) > 0)
      box.setItem(keyFor(titled, report), JSON.stringify({ ...corrections, headings: Object.fromEntries(headings) }));
    else box.removeItem(keyFor(titled, report));
    return true;
  } catch {
    return false;
  }
}

/** Offices that report to one place often write the same title; who signs tells their drafts apart. */
function keyFor(titled: Titled, report: string): string {
  const { manuscript } = titled;
  return KEY + digest([report, idOf(titled), lineOf(manuscript, manuscript.signature)].filter(Boolean).join("\n"));
}

const lineOf = ({ lines }: Manuscript, index: number): string => (lines[index]?.text ?? "").replace(/\s+/g, "");
