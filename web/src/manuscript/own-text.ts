/** The text of a manuscript as sameness is measured: its letters, and which of them are its writer's own. Pure. */

import type { Manuscript, ReviewData, SiteText } from "./model";
import { passages, type Passage } from "./reading/manuscript";
import { common, siteOf } from "./rules/sameness";
import { letters } from "./understanding/overlap";
import type { Folded } from "./understanding/wording";

/** Letters that must stand in both texts word for word: as many as the rules of sameness ask for. */
export const SIZE = 13;
/** Stands between passages: no run goes over it. */
export const BETWEEN = "\n";

export interface OwnText {
  /** Letters and digits of all passages, with BETWEEN behind each. */
  text: string;
  /** Before each letter and behind the last: how many of the writer's own there are up to here. */
  own: Int32Array;
  passages: readonly Passage[];
  /** Where each passage begins in `text`. */
  starts: readonly number[];
  folded: readonly Folded[];
}

/**
 * Neither what the site's templates and examples print is a writer's own, nor names of documents and posted groups,
 * dates, fixed wording, digits.
 */
export function ownText(manuscript: Manuscript, data: ReviewData, texts: readonly SiteText[]): OwnText {
  const site = texts.length > 0 ? siteOf(texts, SIZE) : null;
  const found = passages(manuscript, 0, manuscript.lines.length, true);
  const starts: number[] = [];
  const folded: Folded[] = [];
  const masks: Uint8Array[] = [];
  let text = "";
  for (const passage of found) {
    const plain = letters(passage.text);
    const mask = common(passage, plain, data, site?.templates ?? null);
    for (const { start, length } of site?.examples.corpus.runs(plain.text) ?? []) mask.fill(1, start, start + length);
    starts.push(text.length);
    folded.push(plain);
    masks.push(mask);
    text += plain.text + BETWEEN;
  }
  return { text, own: counted(text, starts, masks), passages: found, starts, folded };
}

function counted(text: string, starts: readonly number[], masks: readonly Uint8Array[]): Int32Array {
  const own = new Int32Array(text.length + 1);
  masks.forEach((mask, index) => {
    const start = starts[index]!;
    mask.forEach((common, at) => {
      if (common === 0 && !/[0-9]/u.test(text[start + at]!)) own[start + at + 1] = 1;
    });
  });
  for (let at = 1; at < own.length; at++) own[at]! += own[at - 1]!;
  return own;
}

/** The writer's own letters of a text, or of a stretch of it. */
export const ownCount = ({ own }: OwnText, start = 0, end = own.length - 1): number => own[end]! - own[start]!;
