/** How long a text may be, in words. Pure. */

import type { Length } from "./unit";

/** A most that nobody reaches stands for none. */
export const NO_MOST = 100_000;

/** 不超过800字, 不少于300字, 300—800字. */
export function limit({ min, max }: Length): string {
  if (min === 0) return `不超过${max}字`;
  return max >= NO_MOST ? `不少于${min}字` : `${min}\u2014${max}字`;
}
