/** Whether a text that came in is worded as the full form or as the short one. Pure. */

import type { BlankInfo, Block } from "../../shared/unit";
import { patternOf, readBy } from "./sentences";

/** Text of a section that both forms have in words of their own. */
export interface Worded {
  came: readonly Block[];
  full: readonly Block[];
  short: readonly Block[];
}

/** A paragraph is known by this much of it, as in become.ts. */
const LEAST = 6;

/** By the paragraphs that only one of the forms has: the full form, unless more are those of the short one. */
export function isShortForm(blanks: readonly BlankInfo[], sections: readonly Worded[]): boolean {
  const infos = new Map(blanks.map((blank) => [blank.name, blank]));
  const count = ({ came }: Worded, these: readonly Block[], those: readonly Block[]): number => {
    const others = new Set(textsOf(those));
    const patterns = textsOf(these).flatMap((text) => (others.has(text) ? [] : [patternOf(text, infos)]));
    const sure = patterns.filter(({ evidence }) => evidence >= LEAST);
    return textsOf(came).filter((text) =>
      sure.some((pattern) => {
        const found = readBy(pattern, text);
        // A value of several sentences has swallowed what stands between two of the pattern's.
        return found !== null && ![...found.values()].some((value) => /[。；]./u.test(value));
      }),
    ).length;
  };
  const sum = (of: (section: Worded) => number): number => sections.reduce((all, section) => all + of(section), 0);
  return sum((one) => count(one, one.short, one.full)) > sum((one) => count(one, one.full, one.short));
}

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : []));
