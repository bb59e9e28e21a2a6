/** Whose words a passage is: the writer's own, or what somebody else said or wrote. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { sentenceAt } from "./wording";

const SAYING = pattern((any) => `${any("saying")}[\\uff1a:，,]?$`);
/** A quotation of clauses is somebody's sentence; a name in marks is the writer's own. */
const CLAUSES = /[，。；！？]/u;
const LONG = 10;
const REPORTED = pattern((any) => `${any("speaker")}[^，。,；;“”]{0,6}${any("saying")}`);

/** In a quotation of what people said, or in a sentence that tells what they said: 群众反映有人混日子. */
export function isSaid(text: string, at: number, lexicon: Lexicon): boolean {
  const open = text.lastIndexOf("“", at);
  const close = text.indexOf("”", Math.max(0, open));
  if (open >= 0 && close >= at) {
    const inner = text.slice(open + 1, close);
    if (SAYING(lexicon).test(text.slice(0, open)) || (inner.length >= LONG && CLAUSES.test(inner))) return true;
  }
  const { text: sentence, start } = sentenceAt(text, at);
  return REPORTED(lexicon).test(sentence.slice(0, at - start));
}
