/** What the two stores must still tell each other: of every draft the higher revision wins. Pure. */

import { type Draft, sameContent } from "./draft";
import type { Gone } from "./vault";

export interface Reconciled {
  /** In the vault only, or further on there: to be put back. */
  returned: Draft[];
  /** Drafts that a returned one takes the place of and that hold something else. */
  outdone: Draft[];
  /** Ids of what was deleted, yet is still here. */
  dropped: string[];
  /** Ids of what was deleted, yet was saved once more by another window. */
  lingering: string[];
  /** Missing in the vault, or behind there. */
  copied: Draft[];
  /** Deletions that need not be remembered any longer. */
  settled: Gone[];
}

/** A deletion is remembered until the slowest disk has it. */
const MEMORY = 24 * 60 * 60_000;

export function reconcile(
  here: readonly Draft[],
  vault: { drafts: readonly Draft[]; gone: readonly Gone[] },
  now: Date,
): Reconciled {
  const local = new Map(here.map((draft) => [draft.id, draft]));
  const kept = highest(vault.drafts);
  const gone = new Set(vault.gone.map(({ id }) => id));
  const isBehind = (drafts: ReadonlyMap<string, Draft>, { id, revision }: Draft): boolean =>
    !gone.has(id) && revision > (drafts.get(id)?.revision ?? -1);
  // A revision that two windows gave at once, one of them without room here: the vault took the first.
  const isOther = (draft: Draft): boolean => {
    const other = local.get(draft.id);
    return !gone.has(draft.id) && other?.revision === draft.revision && other.updated !== draft.updated;
  };
  const returned = [...kept.values()].filter((draft) => isBehind(local, draft) || isOther(draft));
  return {
    returned,
    outdone: returned.flatMap((draft) => {
      const other = local.get(draft.id);
      return other && !sameContent(other, draft) ? [other] : [];
    }),
    dropped: [...gone].filter((id) => local.has(id)),
    lingering: [...gone].filter((id) => kept.has(id)),
    copied: here.filter((draft) => isBehind(kept, draft)),
    settled: vault.gone.filter((entry) => now.getTime() - Date.parse(entry.gone) > MEMORY),
  };
}

function highest(entries: readonly Draft[]): Map<string, Draft> {
  const found = new Map<string, Draft>();
  for (const entry of entries) if (entry.revision > (found.get(entry.id)?.revision ?? -1)) found.set(entry.id, entry);
  return found;
}
