/**
 * Whether two numbers are one that is told twice: what speaks for it is added up. The weights are learnt (logistic
 * regression over passages in which one number was put wrong, their right twins and clean ones), not set by hand; each
 * says by how much the logarithm of the odds grows where its sign is there.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isApart, isUndone, type Referent, referentsOf } from "./referents";
import { strokeOf } from "./slips";
import type { FigureSentence } from "./model";
import { type Signs, weighed } from "./signs";
import { UNITS } from "./units";

const WEIGHTS = {
  /** How far the second is from the first: hardly, a little, not by half as much again. */
  within7: 2.92,
  within20: 2.46,
  within40: 1.31,
  /** Twice as much or half of it, and more than three times. */
  beyond2: -2.73,
  beyond3: -2.84,
  /** Two digits of three or more changed about; of two; one of two digits is another. */
  swapOfMany: 3.88,
  swapOfTwo: 5.15,
  digitOfTwo: 1.84,
  /** No part of the first: it is more. */
  isMore: 1.07,
  /** Its words point back: 受检的24家; 这批……的24家; 上述24家. */
  leadsBack: 1.02,
  isKnown: 2.55,
  pointsBack: 2.89,
  /** The characters of what is counted stand with the first, and the longest run of them. */
  isCalledSo: 2.93,
  sharedRun: 2.17,
  /** What is said of those that are meant was told with the first. */
  deedTold: 1.54,
  /** Words before it that were not told with the first: those of something else. */
  newWords: -2.52,
  /** In another paragraph, right after. */
  nextLine: 3.35,
  /** Other numbers that may be meant near by; numbers of its kind in its own sentence. */
  rivals: -3.79,
  ownList: -4.12,
  /** The first is told again beside it, rightly. */
  firstBeside: -1.77,
  /** What a third number leaves of the first. */
  isRest: -1.02,
  /** Others near by come to the first: that one is right. */
  firstAddsUp: 1.99,
  /** 28个临床科室、9个医技科室、14个后勤科室，51个: it is what the last of a list come to. */
  isSum: -0.76,
};
const BASE = -4.26;

const NOISE = pattern(
  (any) =>
    `${any("count-filling")}|${any("leads-in")}|${any("verdict-adverb")}|${any("told-above")}|${any("this-one")}|${any("leads-to-known")}`,
  "gu",
);
/** Characters beside a number that tell what it is, before it and behind. */
const [AHEAD, BEHIND] = [14, 12];
/** Points of what is known already. */
const KNOWN = 3;
/** Counts from which a sign is as strong as it gets. */
const FULL = 6;
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

/** @param least how many of the last of a list have to come to it */
function isSumOf(list: readonly Referent[], size: number, least: number): boolean {
  let sum = 0;
  return list
    .slice(-MOST)
    .reverse()
    .some((one, at) => isSame((sum += one.size), size) && at + 1 >= least);
}

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

/** 积案共64件。……形成的11件，……28件，……25件: with those told beside it what was told before, in another way. */
function isPartOfKnown(own: Referent, earlier: readonly Referent[], lexicon: Lexicon): boolean {
  const beside = sizesIn(own.sentence, own.family, lexicon);
  const at = beside.indexOf(own.size);
  const known = new Set(earlier.map(({ size }) => size));
  return beside.some((_, from) => {
    let sum = 0;
    return beside.slice(from).some((size, more) => {
      sum += size;
      return more > 0 && from <= at && at <= from + more && known.has(sum);
    });
  });
}

/** 养护工74人，50岁以上的31人，占41.9%: some of them. */
function isShareOfKnown({ figure, size, sentence }: Referent, earlier: readonly Referent[]): boolean {
  const percent = sentence.figures.find(({ start }) => start > figure.start);
  if (percent?.kind !== "percent") return false;
  return earlier.some(
    (one) => one.size > size && Math.abs((100 * size) / one.size - percent.value) < 0.6 * 10 ** -percent.decimals,
  );
}

/** 邀请19家单位的负责人旁听，19人全部到场: one for each of them. */
const isToldOfOthers = ({ figure, sentence }: Referent): boolean =>
  [sentence.before, sentence].some((one) =>
    one?.figures.some(
      ({ value, unit, start, line }) =>
        value === figure.value && unit !== figure.unit && (line < figure.line || start < figure.start),
    ),
  );

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
  const rivals = new Set(
    earlier.flatMap((other) => (own.figure.line - other.figure.line <= LINES && !other.isTitle ? [other.size] : [])),
  );
  return {
    within7: ratio <= 0.03,
    within20: ratio > 0.03 && ratio <= 0.08,
    within40: ratio > 0.08 && ratio <= 0.15,
    beyond2: ratio > 0.3 && ratio <= 0.5,
    beyond3: ratio > 0.5,
    swapOfMany: stroke === "swap" && length > 2,
    swapOfTwo: stroke === "swap" && length === 2,
    digitOfTwo: stroke === "digit" && length === 2,
    isMore: own.size > one.size,
    leadsBack: own.points === 2,
    isKnown: own.points === KNOWN,
    pointsBack: own.points === 4,
    isCalledSo: noun.length > 0 && noun.filter((char) => its.text.includes(char)).length / noun.length,
    sharedRun: sharedRun(mine.text, its.text) / FULL,
    deedTold: isDeedTold(own, one),
    newWords: mine.ahead.filter((pair) => !text.includes(pair)).length / FULL,
    nextLine: own.figure.line > one.figure.line,
    rivals: rivals.size / FULL,
    ownList: inOwn.length / FULL,
    firstBeside: own.sentence !== one.sentence && inOwn.includes(one.size),
    isRest: near.some((size) => isSame(one.size - size, own.size)),
    firstAddsUp: isOfTwo(one.size, near),
    isSum: isSumOf(earlier, own.size, 2),
  };
}

/** The logarithm of the odds that they are one. */
function oddsOf(own: Referent, one: Referent, earlier: readonly Referent[], lexicon: Lexicon): number {
  return BASE + weighed(WEIGHTS, signsOf(own, one, earlier, lexicon));
}

/** From here on fewer than one in two hundred right passages is asked about; below it hardly more is found, but in whole drafts much is asked. */
const ENOUGH = -0.5;

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
  // 过七成的9个村，五成以上的6个村，五成以下的2个村。17个村里: three hardly ever come to it by chance.
  if (isSumOf(earlier, own.size, 3) || isSumOfAlike(own, earlier, lexicon)) return null;
  if (isPartOfKnown(own, earlier, lexicon) || isShareOfKnown(own, earlier) || isToldOfOthers(own)) return null;
  let [best, most]: [Referent | null, number] = [null, ENOUGH];
  for (const one of earlier) {
    if (!mayBe(own, one, lexicon)) continue;
    const odds = oddsOf(own, one, earlier, lexicon);
    if (odds > most) [best, most] = [one, odds];
  }
  return best;
}
