/** One draft of a pile, checked as what it was taken for. */

import type { Kit } from "../checker";
import type { OwnWord } from "../model";
import { coverage } from "../understanding/coverage";
import type { Checked } from "./entry";

/** Raises what `signal` says. */
export async function checkedAs(
  known: Omit<Checked, "done" | "coverage">,
  kit: Kit,
  words: readonly OwnWord[],
  signal: AbortSignal,
  progress: (share: number) => void = () => undefined,
): Promise<Checked> {
  const { manuscript, chosen, corrections } = known;
  const done = await kit.check(manuscript, chosen, corrections, kit, { other: null, own: words }, { signal, progress });
  const rows = done.report ? coverage(manuscript, done.report, done.findings) : [];
  return { ...known, done, coverage: rows };
}
