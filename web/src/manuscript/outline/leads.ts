/** How surely a sentence of a notice leads on to what the report shall hold. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { FIGURES } from "../../shared/han";
import { length } from "../../shared/text";

const HANDED_IN = pattern((any) => any("handed-in"));
const INSPECTION = pattern((any) => any("self-inspection"));
const LEADS_ON = pattern((any) => any("leads-on"));
const SEVERAL = pattern(
  (any) =>
    `[${FIGURES}0-9几]+(?:${any("matter-measure")})?(?:${any("several-points")}|${any("outline-part")}|${any("loose-points")})`,
);
const MATTER = pattern((any) => `${any("asked-matter")}[\\uff1a:。]?$`);
const OUTLINE = pattern((any) => any("outline-name"));
const VERB = pattern((any) => any("outline-verb"));
const NOT_ASKED = pattern((any) => any("not-asked"));
/** 报告内容, 自查重点 as the heading of what follows. */
const HEADING = pattern(
  (any) =>
    `(?:${any("handed-in")}|${any("self-inspection")}|${any("asked-front")})的?(?:${any("asked-front")})?(?:${any("asked-matter")}|${any("outline-name")})$`,
);
/** 怎么写, 报告写什么 */
const HOW = pattern((any) => `(?:${any("asks-heading")})$`);
const LONGEST_HEADING = 18;
export const SURE = 4;

/** From SURE on it does; below 0 it leads to something else. */
export function leadScore(text: string, lexicon: Lexicon): number {
  const bare = text.replace(/[\uff1a:。\s]+$/u, "");
  if (NOT_ASKED(lexicon).test(bare)) return -1;
  if (length(bare) <= LONGEST_HEADING && HEADING(lexicon).test(bare))
    return SURE + (HANDED_IN(lexicon).test(bare) ? 2 : 0);
  if (length(bare) <= LONGEST_HEADING && HOW(lexicon).test(bare)) return SURE + 1;
  const points: [boolean, number][] = [
    [HANDED_IN(lexicon).test(bare), 2],
    [INSPECTION(lexicon).test(bare), 1],
    [LEADS_ON(lexicon).test(bare), 2],
    [SEVERAL(lexicon).test(bare), 1],
    [MATTER(lexicon).test(bare), 1],
    [OUTLINE(lexicon).test(bare), 2],
    [VERB(lexicon).test(bare), 1],
    [/[\uff1a:]\s*$/u.test(text), 1],
  ];
  return points.reduce((sum, [holds, worth]) => sum + (holds ? worth : 0), 0);
}

/** Whether a heading names an outline, a template or the like. */
export const namesOutline = (text: string, lexicon: Lexicon): boolean =>
  length(text) <= 45 && OUTLINE(lexicon).test(text) && !NOT_ASKED(lexicon).test(text);

const OWN = pattern((any) => `(?:${any("not-asked")})$`);

/** Whether a heading is one of the notice's own: 工作要求, 报送方式. */
export const isNotAsked = (text: string, lexicon: Lexicon): boolean =>
  length(text) <= LONGEST_HEADING && OWN(lexicon).test(text.trim());
