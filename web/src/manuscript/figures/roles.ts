/** What a number is to the others of its sentence, by the words before it: a total, what is left, what came to it … */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { type Mention, mentionsOf } from "./mentions";
import type { FigureSentence } from "./model";

/** rest, over, gap: what one number is more than another; up, down: than it was; per: so much for each. */
export type Role = "" | "total" | "rest" | "over" | "gap" | "up" | "down" | "per" | "rate" | "aside";

/** By how much a number is more or less than another. */
export const SHIFTS: ReadonlySet<Role> = new Set(["up", "down", "over", "gap"]);

/** What one number is more than another. */
export const DIFFERENCES: ReadonlySet<Role> = new Set([...SHIFTS, "rest"]);

export interface Part extends Mention {
  role: Role;
}

const WORDS = pattern(
  (any) =>
    `(?<aside>${any("among")}|${any("partial-whole")})|` +
    `(?<gap>${any("gap-word")})|` +
    `(?<rest>${any("what-is-left")}|${any("remainder")})|` +
    `(?<over>${any("excess-word")})|` +
    `(?<rate>${any("rate-name")}|${any("makes-up")})|` +
    `(?<per>${any("per-each")}|[\\u4e00-\\u9fff]均)|` +
    `(?<up>${any("went-up")}|${any("rise-of")}|${any("more-by")})|` +
    `(?<down>${any("went-down")}|${any("fall-of")}|${any("less-by")})|` +
    `(?<total>${any("sum-word")}|${any("altogether")}|${any("gathered-word")}|${any("taken-together")})`,
  "gu",
);
/** Characters between the word and the number. */
const [NEAR, FEW] = [8, 3];
/** 减负不到位、文多会多的4条. */
const SUCH = /[^，。；]{7}的$/u;
const BESIDE = pattern((any) => any("beside-another"));
const OF_THEM = /[\u4e00-\u9fff]{2}的$/u;
const REACHED = /^.?[到至]/u;

const known = new WeakMap<FigureSentence, readonly Part[]>();

/** The exact quantities of a sentence, each with the role that the last such word before it gives it. */
export function rolesOf(sentence: FigureSentence, lexicon: Lexicon): readonly Part[] {
  const found = known.get(sentence);
  if (found) return found;
  const made = mentionsOf(sentence).map((mention): Part => ({ ...mention, role: roleOf(mention, lexicon) }));
  known.set(sentence, made);
  return made;
}

function roleOf({ head, figure }: Mention, lexicon: Lexicon): Role {
  let role: Role = "";
  for (const { 0: word, index, groups = {} } of matches(head, WORDS(lexicon))) {
    const own = (Object.keys(groups) as Role[]).find((name) => groups[name] !== undefined);
    const between = head.slice(index + word.length);
    // 提高到58.6%: what it rose to, not by how much.
    const isReached = (own === "up" || own === "down") && REACHED.test(between);
    // 占道经营29起: nothing but a percent is a rate.
    if (own === "rate" && figure.kind !== "percent") continue;
    // 缺少公章的9份, 超出预算的3笔: what they are, not by how much.
    const isOfThem =
      own !== "rest" && own !== "rate" && (OF_THEM.test(between) || (SUCH.test(head) && !BESIDE(lexicon).test(head)));
    role = own && between.length <= (own === "over" ? FEW : NEAR) && !isReached && !isOfThem ? own : "";
    if (own === "aside") return own;
  }
  return role;
}
