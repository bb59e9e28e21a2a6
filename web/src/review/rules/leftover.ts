/** What was left over in a file. */

import type { Check, Draft, Hit } from "../model";

/** Comments in the file. */
function* comment(draft: Draft): Iterable<Hit> {
  const count = draft.file?.comments ?? 0;
  if (count > 0) yield { message: `文件里有${count}条批注。`, places: [] };
}

/** Tracked changes in the file. */
function* revision(draft: Draft): Iterable<Hit> {
  const count = draft.file?.revisions ?? 0;
  if (count > 0) yield { message: `文件里有${count}处没有接受或者拒绝的修订。`, places: [] };
}

export const CHECKS: Record<string, Check> = {
  "leftover.comment": comment,
  "leftover.revision": revision,
};
