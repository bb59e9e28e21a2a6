/**
 * Items of a list within a sentence that are parted by ， or ； where ninety-nine writers in a hundred have 、. What
 * speaks for it is added up. The weights are learnt (logistic regression over lists of clean texts in which some 、
 * were changed for another mark, and over all other ， and ； of such texts), not set by hand; each says by how much the
 * logarithm of the odds grows where its sign is there. Those of characters are words of the rule.
 */

import { FIGURES, MORE } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Hit, Lexicon, Manuscript, Place, RuleData } from "../model";
import { type Item, meant, type Sentence, sentencesOf } from "../understanding/items";
import { quote } from "../understanding/wording";

const BASE = -1.2;
const WEIGHTS = {
  /** 等 closes the list in the item behind the mark, or in one of the three after that. */
  closed: [4.8, 1.8, 0.8, 0.7],
  /** 和 or the like stands there. */
  joined: [1.4, 0.7, 0.6, 0.2],
  /** 三个方面: as many as there may be items, in characters and in digits; 两个, too few for them. */
  summedUp: 0.6,
  countedUp: -1.3,
  fewInCharacters: -1.9,
  fewInDigits: -1.6,
  /** 分别, 联合: what all of them do. */
  together: -0.1,
  /** 早发现，早报告: both begin alike; 县财政局，县审计局 end so. */
  sameHead: 1.5,
  sameEnd: 1.2,
  sameLength: -0.5,
  /** 同时, 因此: what no list has. */
  openedAhead: -1.3,
  openedBehind: -1.3,
  openedNext: -0.6,
  /** The mark before the one item and behind the other. */
  before: { "": -0.6, "、": -0.1, "，": 0.3, "；": 0.3, "：": -0.1 },
  behind: { "": 0.6, "，": 0.5, "；": 0.6, "：": -0.9, "。": -0.6, "！": -1.5, "？": 1.0 },
  /** How long they are, from one character to nine or more, in the middle of a list and at an end of it. */
  middleBehind: [1.4, 2.4, 1.3, 0.8, -0.2, -0.7, -0.8, -1.2, -1.8],
  lastBehind: [-0.2, 1.1, 0.4, 0.4, -0.1, -0.3, -0.4, -1.0, -1.2],
  middleAhead: [1.3, 2.3, 1.2, 0.7, -0.2, -0.6, -1.1, -1.1, -2.0],
  firstAhead: [1.0, 0.9, 0.1, 0.4, -0.3, -0.5, -0.4, -0.8, -1.1],
} as const;
/** What is enough where the list is closed by 等 or the like, and where nothing closes it. */
const [ENOUGH, ENOUGH_ALONE] = [3.0, 4.4];
/** 浅色、深色，电脑、手机: two lists may be parted by ，; clauses may be short and parted by ；. */
const MORE_IN_DOUBT = 1;

const INNER = "，、；";
/** Items that are looked at for what closes a list, and characters of one. */
const FURTHER = 4;
const REACH = 11;

const CLOSES = pattern((any) => any("list-end"));
const JOINS = pattern((any) => any("list-joint"));
const COUNTS = pattern(
  (any) => `(?:([0-9]+)|([${FIGURES}]|${any("pair-figure")}))${MORE}${any("list-measure")}|${any("list-deed")}`,
);
const OPENS = pattern((any) => `^${any("sentence-opener")}`);

type Characters = Readonly<Record<"head" | "end", ReadonlyMap<string, number>>>;
const known = new WeakMap<RuleData, Characters>();

/** The weights of characters: “后一项的开头 1.5”. */
function charactersOf(rule: RuleData): Characters {
  const made = known.get(rule) ?? { head: new Map<string, number>(), end: new Map<string, number>() };
  if (known.has(rule)) return made;
  for (const { name, words } of rule.groups) {
    const weight = Number(name.split(" ")[1]);
    const side = weightsOfHeads(name) ? made.head : made.end;
    for (const character of words.join("")) (side as Map<string, number>).set(character, weight);
  }
  known.set(rule, made);
  return made;
}

const weightsOfHeads = (name: string): boolean => name.startsWith("后一项");

/** What is two things at least. */
const TWO = 2;

const numberOf = (figure: string): number => (FIGURES.includes(figure) ? FIGURES.indexOf(figure) + 1 : TWO);

/** What the items behind a mark say of a list that they may close. */
function closing(sentence: Sentence, at: number, lexicon: Lexicon): number {
  let sum = 0;
  for (let far = 1; far <= FURTHER && at + far < sentence.length; far++) {
    const { text, mark } = sentence[at + far]!;
    const behind = text.slice(1, REACH);
    const isClosed = CLOSES(lexicon).test(behind);
    if (isClosed) sum += WEIGHTS.closed[far - 1]!;
    const isJoined = JOINS(lexicon).test(behind);
    if (isJoined) sum += WEIGHTS.joined[far - 1]!;
    const counted = COUNTS(lexicon).exec(behind);
    if (counted) {
      const [, digits, figure] = counted;
      if (digits) sum += Number(digits) > far ? WEIGHTS.countedUp : WEIGHTS.fewInDigits;
      else if (figure) sum += numberOf(figure) > far ? WEIGHTS.summedUp : WEIGHTS.fewInCharacters;
      else sum += WEIGHTS.together;
    }
    if (isClosed || isJoined || counted || !isInner(mark)) break;
  }
  return sum;
}

const isInner = (mark: string): boolean => mark !== "" && INNER.includes(meant(mark));

const lengthIn = (weights: readonly number[], { length }: string): number =>
  weights[Math.min(length, weights.length) - 1]!;

const sameHead = (one: string, other: string): boolean =>
  one[0] === other[0] && (other.length < TWO || one.slice(0, TWO) !== other.slice(0, TWO));

const markIn = (weights: Readonly<Partial<Record<string, number>>>, mark: string): number => weights[meant(mark)] ?? 0;

/** By how much the logarithm of the odds grows that 、 is meant behind an item, but for what closes the list. */
function oddsOf(sentence: Sentence, at: number, rule: RuleData, lexicon: Lexicon): number {
  const { text: one } = sentence[at]!;
  const { text: other, mark: behind } = sentence[at + 1]!;
  const before = at > 0 ? sentence[at - 1]!.mark : "";
  const next = isInner(behind) ? (sentence[at + 2]?.text ?? "") : "";
  const { head, end } = charactersOf(rule);
  const [isLater, goesOn] = [isInner(before), isInner(behind)];
  const signs: [boolean, number][] = [
    [sameHead(one, other), WEIGHTS.sameHead],
    [goesOn && one[one.length - 1] === other[other.length - 1], WEIGHTS.sameEnd],
    [goesOn && isLater && one.length === other.length, WEIGHTS.sameLength],
    [one.length <= FURTHER && OPENS(lexicon).test(one), WEIGHTS.openedAhead],
    [OPENS(lexicon).test(other), WEIGHTS.openedBehind],
    [OPENS(lexicon).test(next), WEIGHTS.openedNext],
  ];
  return (
    signs.reduce((sum, [is, weight]) => sum + (is ? weight : 0), BASE) +
    (head.get(other[0]!) ?? 0) +
    (end.get(one[one.length - 1]!) ?? 0) +
    markIn(WEIGHTS.before, before) +
    markIn(WEIGHTS.behind, behind) +
    lengthIn(goesOn ? WEIGHTS.middleBehind : WEIGHTS.lastBehind, other) +
    lengthIn(isLater ? WEIGHTS.middleAhead : WEIGHTS.firstAhead, one)
  );
}

/** Characters of items that are compared as a whole. */
const SHORT = 4;

/** 早发现、早制止，早处置; 定人，定岗，定责管理: three that begin alike, and end so but for what follows the last. */
function isOneOfThree(sentence: Sentence, at: number, rule: RuleData): boolean {
  return [at - 1, at].some((from) => {
    const [first, second, third] = [sentence[from], sentence[from + 1], sentence[from + 2]];
    if (!first || !second || !third || !isPause(first.mark) || !isPause(second.mark)) return false;
    const { length, 0: head = "" } = second.text;
    const isAlike = first.text.slice(-length).startsWith(head) && third.text.startsWith(head);
    if (!isAlike || length < TWO || length > SHORT) return false;
    if (first.mark !== second.mark) return third.text.length <= SHORT;
    return length < SHORT && third.text.length > length && !((charactersOf(rule).head.get(head) ?? 0) < 0);
  });
}

const isPause = (mark: string): boolean => mark === "，" || mark === "、";

/** 县林业局；县畜牧中心；县农机站三家: as many as are counted stand there, from the beginning of the sentence on. */
function isCountedUp(sentence: Sentence, at: number, lexicon: Lexicon): boolean {
  if (sentence[at]!.mark !== "；") return false;
  let first = at;
  while (at - first < REACH && /[、；]/u.test(sentence[first - 1]?.mark ?? "")) first--;
  if (first > 0 && meant(sentence[first - 1]!.mark) !== "：") return false;
  for (let end = at + 1; end < sentence.length && end - first < REACH; end++) {
    const figure = COUNTS(lexicon).exec(sentence[end]!.text.slice(1, REACH))?.[2];
    if (figure) return numberOf(figure) > TWO && numberOf(figure) === end - first + 1;
    if (!/[、；]/u.test(sentence[end]!.mark)) return false;
  }
  return false;
}

/** Whether 、 is meant behind an item. */
function isListed(sentence: Sentence, at: number, rule: RuleData, lexicon: Lexicon): boolean {
  const [one, other] = [sentence[at]!, sentence[at + 1]];
  if (!/[，；]/u.test(one.mark) || !one.text || !other?.text || CLOSES(lexicon).test(other.text[0]!)) return false;
  // 优良路1017.6公里，中等路192公里: numbers are parted by either.
  if (/[0-9]/u.test(one.text)) return false;
  if (isOneOfThree(sentence, at, rule) || isCountedUp(sentence, at, lexicon)) return true;
  const isInDoubt = one.mark === "；" || (sentence[at - 1]?.mark === "、" && other.mark === "、");
  const closed = closing(sentence, at, lexicon);
  if (closed <= 0 && /^[“《]/u.test(other.text)) return false;
  const enough = (closed > 0 ? ENOUGH : ENOUGH_ALONE) + (isInDoubt ? MORE_IN_DOUBT : 0);
  return oddsOf(sentence, at, rule, lexicon) + closed > enough;
}

/** The last characters of one item and the first ones of the next. */
const around = (one: Item, other: Item): string => quote(`${one.text.slice(-4)}${one.mark}${other.text.slice(0, 4)}`);

function* listComma(manuscript: Manuscript, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit | null> {
  for (const [line, { text, cell }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (cell || !/[，；]/u.test(text)) continue;
    const found: Item[][] = [];
    for (const sentence of sentencesOf(text))
      for (let at = 0; at + 1 < sentence.length; at++)
        if (isListed(sentence, at, rule, lexicon)) found.push([sentence[at]!, sentence[at + 1]!]);
    if (found.length === 0) continue;
    const places = found.map(([one]): Place => ({ line, start: one!.at, end: one!.at + 1 }));
    const [one, other] = found[0] as [Item, Item];
    const times = found.length > 1 ? `，共${found.length}处` : "";
    yield {
      message: `并列的几项之间不是顿号：${around(one, other)}${times}。`,
      places: places.sort((first, second) => first.start - second.start),
    };
  }
}

export const CHECKS: Record<string, Check> = {
  "marks.list-comma": listComma,
};
