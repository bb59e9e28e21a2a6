/** Where findings about headings and passages lie. */

import type { Passage } from "../reading/manuscript";
import type { Manuscript, ManuscriptSection, Place } from "../model";

/** The line of a heading, its number included; of an item only what names it. */
export function headingPlace(manuscript: Manuscript, { line, body, title }: ManuscriptSection): Place {
  const { text } = manuscript.lines[line]!;
  if (body >= text.length) return { line, start: 0, end: text.length };
  const end = text.indexOf(title) + title.length;
  return { line, start: 0, end: end > title.length - 1 ? end : text.length };
}

/** A passage of a point as a place. */
export const placeOf = ({ line, start, text }: Passage): Place => ({ line, start, end: start + text.length });
