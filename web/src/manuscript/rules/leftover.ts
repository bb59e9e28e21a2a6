/** What was left over in a file. */

import type { Check, Manuscript, Hit } from "../model";

/** Comments in the file. */
function* comment(manuscript: Manuscript): Iterable<Hit> {
  const count = manuscript.file?.comments ?? 0;
  if (count > 0) yield { message: `文件里有${count}条批注。`, places: [] };
}

/** Tracked changes in the file. */
function* revision(manuscript: Manuscript): Iterable<Hit> {
  const count = manuscript.file?.revisions ?? 0;
  if (count > 0) yield { message: `文件里有${count}处没有接受或者拒绝的修订。`, places: [] };
}

export const CHECKS: Record<string, Check> = {
  "leftover.comment": comment,
  "leftover.revision": revision,
};
