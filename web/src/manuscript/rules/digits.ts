/** 3令5申, 万无1失: figures within words that are written in characters. */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { filled } from "../lexicon";
import type { Check, Context, Hit, Manuscript, Place, ReviewData } from "../model";
import { quoteAll, textAt } from "../understanding/wording";

interface Standing {
  word: string;
  at: number;
}

/** Words by the digit that may stand in them for a character. */
const known = new WeakMap<ReviewData, ReadonlyMap<string, readonly Standing[]>>();

const digitOf = (character: string): string => {
  const n = FIGURES.indexOf(character) + 1;
  return n > 0 && n < 10 ? String(n) : character === TWO ? "2" : "";
};
const TWO = "两";
/** Shorter ones, and numbers of things, may be meant as they are: 9个以上. */
const COUNTED = new RegExp(`^[${FIGURES}${TWO}][个次]`, "u");
const SHORTEST = 3;

function wordsOf(data: ReviewData): ReadonlyMap<string, readonly Standing[]> {
  const made = known.get(data) ?? new Map<string, Standing[]>();
  if (known.has(data)) return made;
  const { idioms, phrases } = data.common;
  for (const word of new Set([...idioms.split(" "), ...phrases.split(" "), ...data.names.watched])) {
    if (word.length < SHORTEST || COUNTED.test(word)) continue;
    for (const [at, character] of [...word].entries()) {
      const digit = digitOf(character);
      if (digit !== "") (made as Map<string, Standing[]>).set(digit, [...(made.get(digit) ?? []), { word, at }]);
    }
  }
  known.set(data, made);
  return made;
}

const stands = (text: string, from: number, word: string): boolean =>
  from >= 0 &&
  [...word].every((character, at) => text[from + at] === character || text[from + at] === digitOf(character));

function* digitInWord(manuscript: Manuscript, _rule: unknown, { data }: Context): Iterable<Hit | null> {
  const words = wordsOf(data);
  const others = data.rules.find(({ id }) => id === "numerals.fixed-names")?.patterns ?? [];
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    const found = matches(text, /(?<![0-9A-Za-z.])[1-9](?![0-9A-Za-z.%])/gu).flatMap(({ 0: digit, index }): Place[] => {
      const one = words.get(digit)?.find(({ word, at }) => stands(text, index - at, word));
      return one ? [{ line, start: index - one.at, end: index - one.at + one.word.length }] : [];
    });
    if (found.length === 0) continue;
    const told = others.flatMap((source) => matches(text, filled(source)(data.lexicon)));
    const places = found.filter(
      ({ start, end }, at) =>
        found.findIndex((other) => other.start === start) === at &&
        !told.some(({ 0: { length }, index }) => index < end && start < index + length),
    );
    if (places.length > 0)
      yield {
        message: `词语里夹着阿拉伯数字：${quoteAll(places.map((place) => textAt(manuscript, place)))}。`,
        places,
      };
  }
}

export const CHECKS: Record<string, Check> = {
  "numerals.digit-in-word": digitInWord,
};
