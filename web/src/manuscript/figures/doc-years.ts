/** The year in the number of a document against the one that it was sent out in: 2024年6月印发的……〔2025〕18号. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const SENT = pattern(
  (any) =>
    `((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:${any("issued-then")})[^。；〔〕\\[]{0,80}[〔\\[]((?:19|20)[0-9]{2})[〕\\]]第?[0-9]+号`,
  "gu",
);

export function* docYearsOf({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!/[〔[]/u.test(text)) return;
  for (const { 0: whole, 1: sent, 2: year, index } of text.matchAll(SENT(lexicon)))
    yield {
      rule: RULES.doubtful,
      figures: [],
      holds: sent === year,
      told: `${sent!}年和〔${year!}〕`,
      message: `发文的年份对不上：前面写${sent!}年，文号里是〔${year!}〕。`,
      places: [{ line, start: start + index, end: start + index + whole.length }],
    };
}
