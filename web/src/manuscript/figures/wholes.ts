/** What parts are parts of: the numbers before them that can be their whole. */

import { since } from "../../shared/since";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsBefore, measureOf } from "./compare";
import type { Figure, FigureSentence } from "./model";

const HANDED_IN = pattern((any) => any("hand-in"));
const FORM = pattern((any) => `^(?:${any("form-unit")})$`);
const EACH = pattern((any) => any("each"));

/** What is counted before in the same unit, in the sentence or else in the one before it. */
export function wholesOf(sentence: FigureSentence, unit: string, before: number, lexicon: Lexicon): Figure[] {
  const found = countedBefore(sentence, unit, before);
  if (found.length > 0 || !sentence.before) return found;
  // Of several in the sentence before it is not said which is meant.
  const earlier = isOpening(sentence, before) ? countedBefore(sentence.before, unit, before) : [];
  return earlier.length === 1 || isHandedIn(sentence.before, lexicon) ? earlier.slice(-1) : [];
}

/** 发放90份，收回88份。: the last is what is talked of. */
const isHandedIn = ({ text }: FigureSentence, lexicon: Lexicon): boolean => HANDED_IN(lexicon).test(text);

/** People that came several times are told as 人次 in all. */
function countedBefore(sentence: FigureSentence, unit: string, before: number): Figure[] {
  const found = countsBefore(sentence, unit, before);
  const own = found.length === 0 && unit === "人" ? countsBefore(sentence, "人次", before) : found;
  // 占总数60名的: what is compared with, no whole of what follows.
  return own.length > 1 ? own.filter(({ start }) => !isCompared(sentence, start)) : own;
}

/** 其中 opens the sentence, or words without a number lead to it. */
const isOpening = ({ figures }: FigureSentence, before: number): boolean =>
  figures.every(({ start }) => start >= before);

const isCompared = ({ text, start }: FigureSentence, at: number): boolean =>
  /占[^，。；0-9]{0,12}$/u.test(text.slice(Math.max(0, at - start - 16), at - start));

/** 收回150份。……满意的93人: who is asked is counted by the forms that came back. */
export function formsOf(sentence: FigureSentence, part: Figure, lexicon: Lexicon): Figure[] {
  if (measureOf(part.unit) !== "人") return [];
  const near = [...(sentence.before ? [sentence.before] : []), sentence].filter((one) => isHandedIn(one, lexicon));
  const forms = near.flatMap(({ figures }) => figures.filter(({ unit, about }) => FORM(lexicon).test(unit) && !about));
  return forms.filter(({ line, start }) => line < part.line || start < part.start).slice(-1);
}

/** 3个股室各去1次: no whole. */
export function isEach({ text, start }: FigureSentence, { start: at }: Figure, lexicon: Lexicon): boolean {
  const clause = since(text.slice(Math.max(0, at - start - 24), at - start), "，、；：");
  return EACH(lexicon).test(clause);
}
