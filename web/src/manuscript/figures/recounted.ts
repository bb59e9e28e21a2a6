/**
 * A number that is told again in other words with another value: 讲党课9次……全年10次党课. What it is called, all of it,
 * has to be told near the first; where it is less, it has to be told as all of them.
 */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import { isExact, type Mention, mentionsOf, sentencesBefore } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { familyOf } from "./units";

/** Sentences back; how near a number comes that was meant to be the same. */
const [FAR, NEARLY] = [4, 0.15];
/** Characters around a number that tell what it counts. */
const [BEFORE, BEHIND] = [14, 10];
const FILLING = pattern(
  (any) => `${any("recount-filling")}|${any("figure-scope")}|${any("said-before")}|${any("this-one")}|[“”‘’《》\\s]`,
  "gu",
);
/** Another time, some of them, so much more: another quantity. */
const ANOTHER = pattern((any) => `${any("among")}|${any("each")}|${any("another-quantity")}|${any("newly-come")}`);
const SOME = pattern((any) => `${any("part-of-them")}|${any("partial-count")}`);
const PERIOD = pattern((any) => `${any("part-of-year")}|${any("time-before")}|[0-9]月|[0-9]日|第[${FIGURES}0-9]`, "gu");
const WHOLE = pattern(
  (any) => `(?:${any("figure-scope")})\\||${any("recounts")}|${any("all-told")}|${any("all-of-them-told")}`,
);
const NOUN = /^(?:的)?[\u4e00-\u9fff]{2,10}/u;
const HAN = /[\u4e00-\u9fff]{2,}/gu;
const RUN = 4;

export function* recountedOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length === 0 || sentence.figures.length > MANY) continue;
    const room = sentencesBefore(sentences, index, FAR).filter(({ figures }) => figures.length <= MANY);
    const known = room.flatMap((one) => mentionsOf(one).map((mention) => ({ mention, sentence: one })));
    for (const mention of mentionsOf(sentence)) {
      if (!isExact(mention.figure) || held.has(mention.figure) || mention.figure.value < LEAST) continue;
      const alike = known.filter((one) => isExact(one.mention.figure) && sameUnit(one.mention.figure, mention.figure));
      known.push({ mention, sentence });
      if (alike.length === 0 || alike.some((one) => one.mention.figure.value === mention.figure.value)) continue;
      const meant = alike.filter((one) => isAgain(mention, sentence, one.mention, one.sentence, lexicon));
      const [first] = meant;
      if (!first || new Set(meant.map((one) => one.mention.figure.value)).size > 1) continue;
      if (isMade(mention.figure, [...alike.map((one) => one.mention.figure), ...sentence.figures])) continue;
      yield made(first.mention.figure, mention.figure, mention);
      break;
    }
  }
}

/** Numbers of a sentence in which a reader follows each; the least number that is counted. */
const [MANY, LEAST] = [12, 2];

const sameUnit = (one: Figure, other: Figure): boolean =>
  familyOf(one) === familyOf(other) && (one.unit === other.unit || familyOf(one) === "人");

function isAgain(
  mention: Mention,
  sentence: FigureSentence,
  first: Mention,
  earlier: FigureSentence,
  lexicon: Lexicon,
): boolean {
  const [one, other] = [first.figure, mention.figure];
  const gap = Math.abs(one.value - other.value);
  if (gap > Math.max(2, NEARLY * one.value) && !isSwapped(one.value, other.value)) return false;
  const lead = mention.head.slice(-BEFORE);
  const tail = mention.tail.slice(0, BEHIND);
  const isLooking = RECALLS(lexicon).test(`${sentence.text.slice(0, OPENING)}${lead}${mention.tail}`);
  const [again, told] = [lead, first.head.slice(-BEFORE)].map((text) =>
    text.replace(PERIOD(lexicon), "，").replace(FILLING(lexicon), "，"),
  ) as [string, string];
  if (ANOTHER(lexicon).test(again) || SOME(lexicon).test(again) || ANOTHER(lexicon).test(told)) return false;
  if (/^(?:以上|以下|中的?[0-9])/u.test(tail)) return false;
  if (periods(clauseOf(other, sentence), lexicon) !== periods(clauseOf(one, earlier), lexicon)) return false;
  const isAll = other.value > one.value || WHOLE(lexicon).test(`${lead}|${mention.tail}`) || isLooking;
  const noun = NOUN.exec(tail)?.[0] ?? "";
  const around = `${first.head}，${first.tail}`;
  const isNamed = named(noun, around).length > 2;
  // 检查12个村，8个村达标: some of them, unless they are more or pointed at.
  if (sentence === earlier && !(POINTS(lexicon).test(lead) || (other.value > one.value && isEvery(mention, lexicon))))
    return false;
  if (!isAll || (NO_COUNT(lexicon).test(other.unit) && !(isNamed && LENGTH(lexicon).test(other.unit)))) return false;
  // 征求到这方面意见24条 of one matter, and of the next: in one form of words.
  if (
    !(isLooking && POINTS_BACK(lexicon).test(`${sentence.text.slice(0, OPENING)}${lead}${mention.tail}`)) &&
    (other.line !== one.line || plain(lead) === plain(first.head.slice(-BEFORE)))
  )
    return false;
  if (isLooking && sharedRuns(`${mention.head}，${mention.tail}`, around) >= 2 * RUN) return true;
  const own = pairsOf(`${lead.replace(FILLING(lexicon), "，")}，${named(noun, around)}`);
  const shared = own.filter((pair) => earlier.text.includes(pair));
  const isNear = own.some((pair) => around.includes(pair));
  return (
    own.length >= (noun === "" && !isLooking ? 2 : 1) && isNear && shared.length === own.length && isBeside(own, first)
  );
}

const LENGTH = pattern((any) => `^(?:${any("length-unit")})$`);
const POINTS = pattern((any) => `(?:${any("this-one")})$`);
const EVERY = pattern((any) => `^[^，。；0-9]{0,8}(?:${any("all-told")})`);
const isEvery = ({ tail }: Mention, lexicon: Lexicon): boolean => EVERY(lexicon).test(tail);
const POINTS_BACK = pattern((any) => `(?!全年)(?:${any("recounts")})`);
/** Characters of a sentence that say that it looks back. */
const OPENING = 12;
const NO_COUNT = pattern((any) => `^(?:${any("unit-of-no-count")})$`);
const plain = (text: string): string => text.replace(/[，、；：]/gu, "");
const RECALLS = pattern((any) => any("recounts"));

/** The noun behind a number as far as the other is told with it. */
function named(noun: string, around: string): string {
  const plain = noun.replace(/^的/u, "");
  for (let size = plain.length; size > 1; size--)
    if (around.includes(plain.slice(0, size))) return plain.slice(0, size);
  return plain;
}

/** What it is called stands right beside the first number. */
const isBeside = (pairs: readonly string[], { head, tail }: Mention): boolean =>
  pairs.some((pair) => head.slice(-6).includes(pair) || tail.slice(0, 8).includes(pair));

const pairsOf = (text: string): string[] =>
  [...text.matchAll(HAN)].flatMap(({ 0: run }) => [...run].slice(1).map((_, at) => run.slice(at, at + 2)));

/** From the last mark to the number, days and months included. */
const clauseOf = ({ start }: Figure, { text, start: from }: FigureSentence): string =>
  /[^，；：。]*$/u.exec(text.slice(0, start - from))![0];

const periods = (text: string, lexicon: Lexicon): string => (text.match(PERIOD(lexicon)) ?? []).join("");

/** Characters in runs of four that both have. */
function sharedRuns(one: string, other: string): number {
  let all = 0;
  for (let at = 0; at + RUN <= one.length; ) {
    let size = 0;
    while (at + size < one.length && other.includes(one.slice(at, at + size + 1))) size++;
    if (size >= RUN && !one.slice(at, at + size).includes("，")) all += size;
    at += Math.max(1, size);
  }
  return all;
}

function isSwapped(one: number, other: number): boolean {
  const [first, second] = [String(one), String(other)];
  return first.length === 2 && second === `${first[1]!}${first[0]!}`;
}

/** What two others come to or leave. */
function isMade({ value }: Figure, others: readonly Figure[]): boolean {
  const values = [...new Set(others.map((one) => one.value))].slice(-MANY);
  return values.some((one, at) =>
    values.slice(at + 1).some((other) => one + other === value || Math.abs(one - other) === value),
  );
}

const made = (first: Figure, second: Figure, { head, tail }: Mention): Comparison => ({
  rule: RULES.same,
  figures: [second, first],
  holds: false,
  told: `${first.text}和${second.text}`,
  message: `这里写“${head.slice(-BEFORE)}${second.text}${/^[\u4e00-\u9fff]{0,6}/u.exec(tail)![0]}”，前面写的是“${first.text}”，像是一个数，对不上。`,
  places: [second, first].map(({ line, start, end }) => ({ line, start, end })),
});
