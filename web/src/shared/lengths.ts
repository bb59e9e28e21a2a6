/** How long a text may be, in words. Pure. */

import type { Length } from "./unit";

/** Below, within or above; within where there is none, and where nothing is written yet. */
export function compareLength(characters: number, length: Length | null): -1 | 0 | 1 {
  if (!length || characters === 0) return 0;
  return characters < length.min ? -1 : characters > length.max ? 1 : 0;
}

/** （通常300—800字，偏少）, （通知要求不超过800字，超了20字）. */
export function lengthNote(characters: number, length: Length | null): string {
  if (!length) return "";
  const over = compareLength(characters, length);
  const [few, many] = length.isAsked
    ? [`还差${length.min - characters}字`, `超了${characters - length.max}字`]
    : ["偏少", "偏多"];
  const verdict = over < 0 ? `\uff0c${few}` : over > 0 ? `\uff0c${many}` : "";
  return `（${length.isAsked ? "通知要求" : "通常"}${limit(length)}${verdict}）`;
}

/** A most that nobody reaches stands for none. */
export const NO_MOST = 100_000;

/** 不超过800字, 不少于300字, 300—800字. */
export function limit({ min, max }: Pick<Length, "min" | "max">): string {
  if (min === 0) return `不超过${max}字`;
  return max >= NO_MOST ? `不少于${min}字` : `${min}\u2014${max}字`;
}
