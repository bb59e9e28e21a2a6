/**
 * The number of a document: the year in it against the one that it was sent out in (2024年6月印发的……〔2025〕18号), and the number
 * itself where the document is named again.
 */

import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const SENT = pattern(
  (any) =>
    `((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:${any("issued-then")})[^。；〔〕\\[]{0,80}[〔\\[]((?:19|20)[0-9]{2})[〕\\]]第?[0-9]+号`,
  "gu",
);

/** 《办法》（青街办〔2026〕12号）, and 青街办〔2026〕21号文件所附的《办法》. */
const NUMBERED =
  /《([^《》]{4,40})》[（(]?([\u4e00-\u9fff]{0,8}[〔[](?:19|20)[0-9]{2}[〕\]])第?([0-9]+)号|([\u4e00-\u9fff]{0,8}[〔[](?:19|20)[0-9]{2}[〕\]])第?([0-9]+)号[^《》，。；]{0,12}《([^《》]{4,40})》/gu;

/** One title, one sender and one year, and two numbers. */
export function* docNumbersOf(sentences: readonly FigureSentence[]): Iterable<Comparison> {
  const known = new Map<string, { number: string; place: Place }>();
  for (const { text, line, start } of sentences)
    for (const { 0: whole, 1: title, 2: code, 3: number, 4: sender, 5: own, 6: called, index } of text.matchAll(
      NUMBERED,
    )) {
      const key = `${title ?? called!} ${(code ?? sender!).slice(-NAME)}`;
      const told = { number: number ?? own!, place: { line, start: start + index, end: start + index + whole.length } };
      const first = known.get(key);
      if (!first) known.set(key, told);
      else if (first.number !== told.number)
        yield {
          rule: RULES.same,
          figures: [],
          holds: false,
          told: `${first.number}号和${told.number}号`,
          message: `同一个文件的文号对不上：前面写${first.number}号，这里写${told.number}号。`,
          places: [told.place, first.place],
        };
    }
}

/** Characters of a sender and a year that tell them: 办〔2026〕. */
const NAME = 7;

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
