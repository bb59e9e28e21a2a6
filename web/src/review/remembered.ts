/** What the reader put right in the map of a manuscript, kept in the browser under numbers that tell nothing about it. */

import { PREFIX, type Box } from "../drafts/store";
import { digest } from "./dismissed";
import { allSections } from "../manuscript/reading/manuscript";
import type { Manuscript } from "../manuscript/model";
import { countCorrections, keyOf, readCorrections, type Corrections } from "../manuscript/understanding/corrections";

const KEY = `${PREFIX}review-map-`;

/** Those of a manuscript with this title that was taken for this report; headings that it no longer has are left out. */
export function recall(box: Box, title: string, report: string, manuscript: Manuscript): Corrections {
  const { headings, sections } = readCorrections(box.getItem(keyFor(title, report)));
  const known = allSections(manuscript.sections).flatMap((section) => {
    const id = headings[digest(keyOf(section))];
    return id === undefined ? [] : [[keyOf(section), id] as const];
  });
  return { headings: Object.fromEntries(known), sections };
}

/** False when the browser has no room. */
export function remember(box: Box, title: string, report: string, corrections: Corrections): boolean {
  const headings = Object.entries(corrections.headings).map(([key, id]) => [digest(key), id]);
  try {
    if (countCorrections(corrections) > 0)
      box.setItem(keyFor(title, report), JSON.stringify({ ...corrections, headings: Object.fromEntries(headings) }));
    else box.removeItem(keyFor(title, report));
    return true;
  } catch {
    return false;
  }
}

const keyFor = (title: string, report: string): string => KEY + digest(`${report}\n${title}`);
