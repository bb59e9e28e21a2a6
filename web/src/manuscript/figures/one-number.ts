/**
 * Whether two numbers are one that is told twice: what speaks for it is added up. The weights are learnt (logistic
 * regression over passages in which one number was put wrong, alone and within whole drafts, their right twins, and whole
 * drafts in which all is right), not set by hand; each says by how much the logarithm of the odds grows where its sign is there.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isApart, isUndone, type Referent, referentsOf } from "./referents";
import { strokeOf } from "./slips";
import type { FigureSentence } from "./model";
import { type Signs, weighed } from "./signs";
import { UNITS } from "./units";

const WEIGHTS = {
  /** How far the second is from the first: hardly, a little. */
  within7: 2.5,
  within20: 1.65,
  /** Twice as much or half of it, and more than three times. */
  beyond2: -2.39,
  beyond3: -2.56,
  /** Two digits of three or more changed about; of two; one of two digits is another. */
  swapOfMany: 2.98,
  swapOfTwo: 3.94,
  digitOfTwo: 1.55,
  /** Its words point back: 这批……的24家; 上述24家. */
  isKnown: 1.06,
  pointsBack: 2.0,
  /** The characters of what is counted stand with the first, and the longest run of them. */
  isCalledSo: 2.2,
  sharedRun: 2.92,
  /** What is said of those that are meant was told with the first. */
  deedTold: 1.88,
  /** Words before it that were not told with the first: those of something else. */
  newWords: -1.62,
  /** In another paragraph, right after; further on; in one sentence. */
  nextLine: 1.37,
  far: -0.82,
  sameSentence: -3.29,
  isTitle: -4.04,
  /** Other numbers of its kind: that were told since the first, all that may be meant, those in its own sentence. */
  between: -1.59,
  wide: -1.62,
  ownList: -3.19,
  /** Others near by come to the first: that one is right. */
  firstAddsUp: 0.77,
  /** What those of its name come to; as many of all of them as the percent behind it says. */
  isSumOfAlike: -5.24,
  isShare: -2.44,
};
const BASE = -2.7;

const NOISE = pattern(
  (any) =>
    `${any("count-filling")}|${any("leads-in")}|${any("verdict-adverb")}|${any("told-above")}|${any("this-one")}|${any("leads-to-known")}`,
  "gu",
);
/** Characters beside a number that tell what it is, before it and behind. */
const [AHEAD, BEHIND] = [14, 12];
/** Points of what is known already. */
const KNOWN = 3;
/** Counts from which a sign is as strong as it gets: near by, in all. */
const [FULL, ALL] = [6, 12];
/** Numbers near by that are tried for sums. */
const MOST = 12;
const LINES = 2;
/** Characters that a name has at least, of one that is no other. */
const RUN = 2;

const known = new WeakMap<Referent, { text: string; ahead: string[] }>();

/** The words beside a number, without those that any number has. */
function wordsOf(one: Referent, lexicon: Lexicon): { text: string; ahead: string[] } {
  const found = known.get(one);
  if (found) return found;
  const plain = (text: string): string => text.replace(NOISE(lexicon), "，");
  const head = plain(one.head.slice(-AHEAD));
  const pairs = [...head].slice(1).map((_, at) => head.slice(at, at + 2));
  const made = {
    text: [head, one.clause, plain(one.tail.slice(0, BEHIND)), one.noun].join("，"),
    ahead: [...new Set(pairs)].filter((pair) => HAN.test(pair)),
  };
  known.set(one, made);
  return made;
}

const HAN = /^[\u4e00-\u9fff]{2}$/u;

/** How long a run of characters both have. */
function sharedRun(one: string, other: string): number {
  let most = 0;
  for (let at = 0; at + most < one.length; at++)
    while (at + most < one.length && one[at + most] !== "，" && other.includes(one.slice(at, at + most + 1))) most++;
  return most;
}

const sizesIn = (sentence: FigureSentence | null, family: string, lexicon: Lexicon): number[] =>
  sentence ? referentsOf(sentence, lexicon).flatMap((one) => (one.family === family ? [one.size] : [])) : [];

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * Math.max(one, other);

/** What two of them come to or leave. */
const isOfTwo = (size: number, near: readonly number[]): boolean =>
  near.some((one, at) =>
    near.slice(at + 1).some((other) => isSame(one + other, size) || isSame(Math.abs(one - other), size)),
  );

/** 合格后恢复使用的61台，报废的7台……维修后恢复使用的25台。恢复使用的86台: what those of its name come to. */
function isSumOfAlike(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): boolean {
  const { text } = wordsOf(own, lexicon);
  const sizes = new Set(
    earlier
      .filter((one) => own.figure.line - one.figure.line <= LINES)
      .filter(
        (one) =>
          sharedRun(text, wordsOf(one, lexicon).text) > (own.points > KNOWN || one.sentence === own.sentence ? 1 : RUN),
      )
      .map(({ size }) => size),
  );
  return [...sizes].some((size) => own.size !== 2 * size && sizes.has(own.size - size));
}

/** 养护工74人，50岁以上的31人，占41.9%: some of them. */
function isShareOfKnown({ figure, size, sentence }: Referent, earlier: readonly Referent[]): boolean {
  const percent = sentence.figures.find(({ start }) => start > figure.start);
  if (percent?.kind !== "percent") return false;
  return earlier.some(
    (one) => one.size > size && Math.abs((100 * size) / one.size - percent.value) < 0.6 * 10 ** -percent.decimals,
  );
}

const digitsOf = (own: Referent, one: Referent): [string, string] =>
  own.figure.unit === one.figure.unit ? [one.digits, own.digits] : [one.baseDigits, own.baseDigits];

/** Two digits changed about, or one that is another, in numbers of one length. */
function strokeBetween(own: Referent, one: Referent): "swap" | "digit" | null {
  const [first, second] = digitsOf(own, one);
  return first.length > 1 && Math.abs(Math.log10(own.size / one.size)) < 1 ? strokeOf(first, second) : null;
}

function signsOf(own: Referent, one: Referent, earlier: readonly Referent[], lexicon: Lexicon): Signs<typeof WEIGHTS> {
  const ratio = Math.abs(Math.log10(own.size / one.size));
  const stroke = strokeBetween(own, one);
  const { length } = digitsOf(own, one)[0];
  const [mine, its] = [wordsOf(own, lexicon), wordsOf(one, lexicon)];
  const noun = [...own.noun];
  const { text } = one.sentence;
  const inOwn = sizesIn(own.sentence, own.family, lexicon);
  const near = [
    ...new Set(
      [one.sentence.before, one.sentence, own.sentence.before].flatMap((sentence) =>
        sizesIn(sentence, own.family, lexicon),
      ),
    ),
    ...inOwn,
  ]
    .filter((size) => !isSame(size, one.size) && !isSame(size, own.size))
    .slice(-MOST);
  return {
    within7: ratio <= 0.03,
    within20: ratio > 0.03 && ratio <= 0.08,
    beyond2: ratio > 0.3 && ratio <= 0.5,
    beyond3: ratio > 0.5,
    swapOfMany: stroke === "swap" && length > 2,
    swapOfTwo: stroke === "swap" && length === 2,
    digitOfTwo: stroke === "digit" && length === 2,
    isKnown: own.points === KNOWN,
    pointsBack: own.points === 4,
    isCalledSo: noun.length > 0 && noun.filter((char) => its.text.includes(char)).length / noun.length,
    sharedRun: sharedRun(mine.text, its.text) / FULL,
    deedTold: isDeedTold(own, one),
    newWords: mine.ahead.filter((pair) => !text.includes(pair)).length / FULL,
    nextLine: own.figure.line > one.figure.line,
    ownList: inOwn.length / FULL,
    firstAddsUp: isOfTwo(one.size, near),
    far: own.figure.line - one.figure.line > 1,
    sameSentence: own.sentence === one.sentence,
    isTitle: one.isTitle === true,
    between: sizesOf(earlier.slice(earlier.indexOf(one) + 1)) / FULL,
    wide: sizesOf(earlier.filter(({ isTitle }) => !isTitle)) / ALL,
    isSumOfAlike: isSumOfAlike(own, earlier, lexicon),
    isShare: isShareOfKnown(own, earlier),
  };
}

/** The logarithm of the odds that they are one. */
function oddsOf(own: Referent, one: Referent, earlier: readonly Referent[], lexicon: Lexicon): number {
  return BASE + weighed(WEIGHTS, signsOf(own, one, earlier, lexicon));
}

/** From here on one in two hundred right passages is asked about, and one in twenty whole drafts. */
const ENOUGH = -0.6;

const sizesOf = (all: readonly Referent[]): number => new Set(all.map(({ size }) => size)).size;

/** Whether one may be meant at all. */
function mayBe(own: Referent, one: Referent, lexicon: Lexicon): boolean {
  if (one.isEach || own.figure.line - one.figure.line > LINES) return false;
  // 甲村213户、乙村231户: a sentence tells of several, unless words point back at one of them.
  if (one.sentence === own.sentence && own.points < KNOWN) return false;
  if (isApart(own, one, lexicon) || isUndone(own, one, lexicon)) return false;
  // 随访到位的高血压患者1635人: some of them.
  if (own.points < 2 && own.figure.kind === "count" && !(own.figure.unit in UNITS) && OF(lexicon).test(own.head))
    return false;
  const stroke = strokeBetween(own, one);
  const [mine, its] = [wordsOf(own, lexicon), wordsOf(one, lexicon)];
  const run = sharedRun(mine.text, its.text);
  // 21个村已换届。22个街道中: in one paragraph what is told again is called so, or what was done is told.
  if (own.points > 0)
    return (
      own.points > KNOWN ||
      own.figure.line > one.figure.line ||
      stroke === "swap" ||
      run > 1 ||
      [...own.noun].some((char) => its.text.includes(char)) ||
      isDeedTold(own, one)
    );
  // 一科谈话36人次。二科谈话41人次: nothing points back, so the two look alike, or one is called the same in a title.
  return (
    (stroke !== null && own.digits.length > 2) ||
    ((stroke === "swap" || one.isTitle === true) &&
      run >= NAME &&
      mine.ahead.every((pair) => one.sentence.text.includes(pair)))
  );
}

const isDeedTold = ({ clause }: Referent, { sentence }: Referent): boolean =>
  clause !== "" && sentence.text.includes(clause.slice(-2));

/** Characters of a name that is the name of one thing. */
const NAME = 4;
const OF = pattern((any) => any("of-which"));

/** The number told before that this one most likely tells again, and tells otherwise. */
export function toldBefore(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): Referent | null {
  // 其中满意的264户: no number of all of them.
  if (own.isPartial || own.isAmong || earlier.some((one) => one.size === own.size)) return null;
  let [best, most]: [Referent | null, number] = [null, ENOUGH];
  for (const one of earlier) {
    if (!mayBe(own, one, lexicon)) continue;
    const odds = oddsOf(own, one, earlier, lexicon);
    if (odds > most) [best, most] = [one, odds];
  }
  return best;
}
