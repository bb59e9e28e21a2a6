/** Whether a word that a list calls wrong is somebody's name where it stands, or part of one: 副组长严俊, 严俊同志, 王平、严俊. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";

/** 严俊, 李严俊. */
const NAME = pattern((any) => `^(?:${any("surname")})[${HAN}]{1,2}$`);
const CALLED = pattern((any) => `^(?:${any("called-by")})`);
const TITLE = pattern((any) => `(?:${any("title-of-person")})[：:]?$`);
/** What may follow a name, and what may stand before it where it is no title. */
const FOLLOWED = pattern((any) => `^(?:$|[，、；。）(（\\s]|${any("called-by")}|${any("does-as-person")})`);
const LED_TO = pattern((any) => `(?:^|[，、；：。）(（\\s]|${any("leads-to-person")})$`);
const DOES = pattern((any) => `^(?:${any("does-as-person")})`);
/** One that stands beside it in a list, before or behind; a note in brackets goes with it. */
const ITEM_BEFORE = new RegExp(`([${HAN}]{2,3})(?:（[^（）]{1,12}）)?[、，]$`, "u");
const ITEM_BEHIND = new RegExp(`^(?:（[^（）]{1,12}）)?、([${HAN}]{2,3})(?![${HAN}])`, "u");
const REACH = 24;

export function isPerson(text: string, { start, end }: Place, lexicon: Lexicon): boolean {
  // 严俊, or with the surname before it.
  return [start, start - 1].some((from) => {
    if (from < 0 || !NAME(lexicon).test(text.slice(from, end))) return false;
    const [before, behind] = [text.slice(Math.max(0, from - REACH), from), text.slice(end, end + REACH)];
    if (CALLED(lexicon).test(behind)) return true;
    if (!FOLLOWED(lexicon).test(behind) && !ITEM_BEHIND.test(behind)) return false;
    if (TITLE(lexicon).test(before)) return true;
    const beside = [ITEM_BEFORE.exec(before)?.[1], ITEM_BEHIND.exec(behind)?.[1]];
    if (beside.some((item) => item !== undefined && NAME(lexicon).test(item))) return true;
    // 王严俊 with a surname before what is wrong; 严俊在会上, at the beginning of what is said.
    return LED_TO(lexicon).test(before) && (from < start || DOES(lexicon).test(behind));
  });
}
