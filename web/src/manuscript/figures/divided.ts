/**
 * Parts that are told one after the other, and the number that they are the parts of, be it told before them or behind:
 * 老人74位……能自理的31位，半自理的22位，全护理的19位; 第一笔12万元，第二笔9万元。两笔加起来21万元.
 * That words say how the whole is divided, that the parts are told in one form, that they fail by little or by a slip of
 * the pen: each of these speaks for it, and no single one is enough.
 */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { smallNumber, spanOf } from "./compare";
import { isBefore } from "./elsewhere";
import { equation } from "./equation";
import { areApart, isParallel, isRest, tellParts } from "./labels";
import { areInRow, DIVIDED, DOUBTFUL, isAnnounced, type Item, itemsOf, type List, listsFrom, nameOf } from "./lists";
import { sentencesBefore, sentencesBehind } from "./mentions";
import { makes, type Miss, missOf, sumOf, type Term } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { familyOf } from "./units";

/** How much has to speak for it. */
const ENOUGH = 7;
/** Sentences that a whole may stand before its parts and behind them; numbers of a sentence that is looked at. */
const [BEFORE, BEHIND, MOST] = [3, 5, 24];
/** How much of the whole the parts may fail by; where it is told behind them; where two digits are swapped. */
const [CLOSE, NEAR, FAR, TOLD, FARTHEST] = [0.03, 0.06, 0.12, 0.25, 0.35];
const WHOLE = pattern(
  (any) => `(?:${any("sum-word")}|${any("altogether")}|${any("gathered-word")}|${any("taken-together")})`,
);
/** 其余为妇儿专科: without a number. */
const LEFT_OUT = pattern((any) => `^[^，；。]{0,8}[，；。]?(?:${any("the-rest")})`);
/** 共收回133份, 共办结35件: of what there was, not all of it. */
const DONE = pattern((any) => `${any("hand-in")}|${any("done-word")}|${any("came")}`);
const HANDED_IN = pattern((any) => any("hand-in"));
const TWICE = pattern((any) => `^[^。]*(?:${any("counted-twice")})(?![\\u4e00-\\u9fff]{2}${any("of-which")})`);
const COME = pattern((any) => any("newly-come"));
const EARLIER = pattern((any) => `(?:${any("time-before")})[^，。；]{0,4}$`);
const NOW = pattern((any) => any("time-now"));
const AMONG_THEM = /^[^，。；、]{0,10}[中里]，/u;
const AMONG = pattern((any) => any("among"));
const SPLIT = pattern((any) => any("split-told"));
const NO_OTHERS = pattern((any) => any("nothing-else"));
const NUMBER = pattern(
  (any) => `(?<!第)([两${FIGURES}]|[0-9]+)(?!${any("people-unit")})(?:${any("figure-unit")}|${any("kind-measure")})`,
  "gu",
);

export function* dividedOf(
  sentences: readonly FigureSentence[],
  compared: readonly Comparison[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  // What goes into another number is no whole, and what others make is known to be one.
  const made = compared.filter(({ figures, holds, isBound }) => !holds || (figures.length > 2 && !isBound));
  const parts = new Set(made.flatMap(({ figures }) => figures));
  const wholes = new Set(made.flatMap(({ figures, holds }) => (holds ? figures.slice(0, 1) : [])));
  for (const [index, sentence] of sentences.entries()) {
    const own = itemsOf(sentence, lexicon);
    if (own.length > MOST) continue;
    const near = [...sentencesBefore(sentences, index, BEFORE), sentence, ...sentencesBehind(sentences, index, BEHIND)];
    const room = near.flatMap((one) => itemsOf(one, lexicon)).filter((one) => !one.isStock && !isDifference(one));
    for (const [at, { figure }] of own.entries()) {
      if (parts.has(figure)) continue;
      const lists = listsFrom(sentences, index, at, lexicon);
      if (lists.length === 0) continue;
      const isWhole = (one: Item): boolean => !parts.has(one.figure) || wholes.has(one.figure);
      const found = bestOf(lists, room, isWhole, wholes, lexicon);
      if (!found) continue;
      const { whole, items } = found;
      yield {
        ...equation({ whole, parts: items, isDifference: false }),
        holds: found.score === 0,
        isTold: wholes.has(whole.figure),
        places: placesOf(whole, items),
      };
      for (const one of items) parts.add(one.figure);
      wholes.add(whole.figure);
    }
  }
}

function placesOf(whole: Item, items: readonly Item[]): Comparison["places"] {
  const figures = items.map(({ figure }) => figure);
  if (items.every(({ sentence }) => sentence === whole.sentence)) return [spanOf([whole.figure, ...figures])];
  const lines = [...new Set(figures.map(({ line }) => line))];
  return [...lines.map((own) => spanOf(figures.filter(({ line }) => line === own))), spanOf([whole.figure])];
}

interface Found {
  whole: Item;
  items: readonly Item[];
  /** 0 where it comes right. */
  score: number;
}

function bestOf(
  lists: readonly List[],
  room: readonly Item[],
  isWhole: (item: Item) => boolean,
  known: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Found | null {
  let best: Found | null = null;
  for (const list of lists) {
    const { items } = list;
    const { figure, role } = items[items.length - 1]!;
    // 代表名额52个：一线27人，机关14人，剩下11人: whatever it is counted in.
    const counted = role === "rest" && room.find((one) => one.figure.kind === figure.kind && isSum(one, items));
    if (counted) return { whole: counted, items, score: 0 };
    const wholes = room.filter((one) => familyOf(one.figure) === familyOf(figure) && mayStand(one, list));
    if (wholes.length === 0) continue;
    const sum = sumOf(items);
    const isNested =
      !(DIVIDED(lexicon).test(list.lead) || role === "rest" || isComplete(list, lexicon)) &&
      items.some((one, at) => items.some((_, to) => to > at + 1 && isSum(one, items.slice(at + 1, to + 1))));
    for (const whole of wholes) {
      if (isSum(whole, items) || isMade(whole, list, lexicon)) return { whole, items, score: 0 };
      // One of them is made of those behind it.
      if (isNested) continue;
      if (Math.abs(whole.value - sum) > FARTHEST * Math.max(whole.value, sum)) continue;
      if (!isWhole(whole) || !mayBe(whole, list, lexicon)) continue;
      const miss = missOf(...exactly(whole, items));
      if (!miss) continue;
      const isFew = Math.max(whole.value, sum) < 10 && Math.abs(whole.value - sum) === 1;
      const slip =
        isFew && isSaid(list, lexicon) ? 1 : slipOf(miss, whole, sum, areAll(whole, items, lexicon) ? items : []);
      const isTold =
        (whole.role === "total" &&
          (whole.sentence === items[0]!.sentence || countsThem(list, whole, lexicon)) &&
          isBehind(whole, items)) ||
        ((items.length > 2 || isFew) && Math.abs(whole.value - sum) <= 2) ||
        isComplete(list, lexicon);
      if (miss.share > (slip > 0 ? FARTHEST : isTold ? TOLD : FAR)) continue;
      const near = (miss.share <= NEAR ? 1 : 0) + (miss.share <= CLOSE ? 1 : 0);
      const score = scoreOf(whole, list, lexicon) + slip + near + (known.has(whole.figure) ? 2 : 0);
      if (score >= ENOUGH && (!best || score > best.score)) best = { whole, items, score };
    }
  }
  return best;
}

/** 比目标多出60人: no whole. */
const isDifference = ({ role }: Item): boolean => role !== "aside" && DOUBTFUL.has(role);

/** Before the parts; behind them what is told as a total, and nothing else where the first is told so: 共设年级组6个、教研组9个，合计15个. */
const mayStand = (whole: Item, { items, last }: List): boolean => {
  if (last) return whole === last && items.length > 2 && items.every(({ value }) => value < last.value);
  if (isBefore(whole.figure, items[0]!.figure)) return items[0]!.role !== "total";
  return whole.role === "total" && isBefore(items[items.length - 1]!.figure, whole.figure);
};

/** 128万元 beside 35.6万元 is meant as it stands. */
function exactly(whole: Term, parts: readonly Term[]): [whole: Term, parts: Term[]] {
  const all = [whole, ...parts];
  const slack = Math.min(...all.map((one) => (one.figure.text.includes(".") ? one.slack : Number.POSITIVE_INFINITY)));
  const exact = (one: Term): Term => ({ ...one, slack: Math.min(one.slack, slack) });
  return [exact(whole), parts.map(exact)];
}

function isSum(whole: Term, parts: readonly Term[]): boolean {
  const slack = parts.reduce((sum, one) => sum + one.slack, whole.slack + 1e-9 * whole.value);
  // Off by more than all of them are rounded by: most are, and need no closer look.
  return Math.abs(whole.value - sumOf(parts)) <= slack && makes(...exactly(whole, parts));
}

function isSumOfLast(whole: Item, items: readonly Item[]): boolean {
  const { sentence } = items[items.length - 1]!;
  const own = items.filter((one) => one.sentence === sentence);
  return own.length > 1 && own.length < items.length && isSum(whole, own);
}

/** Without the last of them, without one that may be none of them or with it taken off, or with one that is told beside them. */
const isMade = (whole: Item, { items, beside, others }: List, lexicon: Lexicon): boolean =>
  items.some((_, to) => to > 0 && isSum(whole, items.slice(0, to + 1))) ||
  items.slice(1).some((one) => {
    const isNone = DOUBTFUL.has(one.role) || !/[0-9]/u.test(one.figure.text);
    const signs = [...(isNone ? [0] : []), ...(COME(lexicon).test(nameOf(one, lexicon)) ? [-1] : [])];
    return signs.some((sign) =>
      isSum(
        whole,
        items.map((other) => (other === one ? { ...one, value: sign * one.value } : other)),
      ),
    );
  }) ||
  // 从业人员22人。就餐1512人，其余216人: those of the last sentence.
  isSumOfLast(whole, items) ||
  // 一标段合同价……，完成……；二标段合同价……，完成……: two lists in one.
  (items.length > 3 &&
    [0, 1].some((rest) =>
      isSum(
        whole,
        items.filter((_, at) => at % 2 === rest),
      ),
    )) ||
  [...beside, ...others].some((one) => isSum(whole, [...items, one])) ||
  (beside.length > 1 && isSum(whole, [...items, ...beside]));

/** 第一次60份，第二次80份，共收回133份: no more than there was. */
function mayBe(whole: Item, { items, lead, tail, near }: List, lexicon: Lexicon): boolean {
  // 143个村中，安装监控的57个: some of them.
  const [{ figure, sentence }] = items as readonly [Item];
  if (AMONG_THEM.test(sentence.text.slice(figure.end - sentence.start))) return false;
  // ……其中定向捐款31万元。支出……: some of another number.
  if (AMONG(lexicon).test(whole.head) && whole.sentence !== items[0]!.sentence && !isAnnounced(lead, lexicon))
    return false;
  // 受理214件，去年同期187件。其中……: of this year.
  if (EARLIER(lexicon).test(whole.head) && whole.sentence !== items[0]!.sentence && AMONG(lexicon).test(lead))
    return false;
  // 今年检查186家。去年检查的168家中，有21家: of another year.
  if (NOW(lexicon).test(whole.head) && items.some(({ head }) => EARLIER(lexicon).test(head))) return false;
  if (
    items.some(({ value }) => value >= whole.value) ||
    [items[0]!.sentence.text, tail].some((text) => TWICE(lexicon).test(text))
  )
    return false;
  if (sumOf(items) < whole.value) return !LEFT_OUT(lexicon).test(tail);
  return near === whole || !(isBehind(whole, items) ? HANDED_IN : DONE)(lexicon).test(whole.head);
}

const isBehind = (whole: Item, items: readonly Item[]): boolean =>
  isBefore(items[items.length - 1]!.figure, whole.figure);

/** All numbers of their kind in their sentences: nothing else there that any of them can be of. */
function areAll(whole: Item, items: readonly Item[], lexicon: Lexicon): boolean {
  if (!isBehind(whole, items) && items.some(({ sentence }) => sentence !== whole.sentence)) return false;
  const all = [...new Set([whole, ...items].map(({ sentence }) => sentence))].flatMap((one) => itemsOf(one, lexicon));
  const alike = all.filter(
    (one) => familyOf(one.figure) === familyOf(whole.figure) && (!isDifference(one) || items.includes(one)),
  );
  return alike.length === items.length + 1;
}

/** 与林权证登记的8790亩一致. */
const agrees = ({ figure, sentence: { text, start } }: Item, lexicon: Lexicon): boolean =>
  AGREES(lexicon).test(text.slice(figure.end - start));
const AGREES = pattern((any) => `^[^，。；0-9]{0,6}(?:${any("agrees-with")})`);

/** 64 and 46, 28 and 38 as well; of a part, 36 and 63. */
function slipOf({ kind, share }: Miss, { value, figure }: Term, sum: number, parts: readonly Term[]): number {
  if (kind !== "" && (kind !== "digit" || share <= FAR)) return 2;
  if (
    parts.some((one) => one.figure.decimals === 0 && one.value < 100 && swapped(one.value) - one.value === value - sum)
  )
    return 1;
  if (figure.decimals !== 0 || Math.min(value, sum) < 10 || Math.max(value, sum) > 99) return 0;
  return value % 10 === sum % 10 || swapped(value) === sum ? 1 : 0;
}

const swapped = (value: number): number => (value % 10) * 10 + Math.floor(value / 10);

/** 再无其他, 一件不漏: no others are left out. */
const isComplete = ({ lead, tail }: List, lexicon: Lexicon): boolean =>
  NO_OTHERS(lexicon).test(`${lead}${/^[^。]*/u.exec(tail)![0]}`);

/** Of so few, others may be told without a number, unless words or their names say that they are all. */
const isSaid = ({ items, lead }: List, lexicon: Lexicon): boolean =>
  isAnnounced(lead, lexicon) ||
  areApart(namesOf(items, lexicon), "，", false, lexicon) === "proven" ||
  namesOf(items, lexicon).every((name, _, [first]) => name.length > 4 && name.startsWith(first!.slice(0, 2)));

/** What speaks for it but how near they come. */
function scoreOf(whole: Item, list: List, lexicon: Lexicon): number {
  const { items, lead, near } = list;
  const last = items[items.length - 1]!;
  const told = namesOf(items, lexicon);
  const names = told.map((name) => name.replace(/的/gu, ""));
  const isMore = sumOf(items) > whole.value;
  const apart = areApart(names, "，", familyOf(whole.figure) === "人", lexicon);
  const isLast = last.role === "rest" || isRest(told[told.length - 1]!, lexicon);
  const isForm =
    isParallel(names) || tellParts(names, lexicon) || endAlike(names) || names.every((name) => name.includes("岁"));
  const isCounted = countsThem(list, whole, lexicon);
  const isRow = areInRow(items);
  const isNext = near === whole;
  const said = whole.role === "total" || WHOLE(lexicon).test(whole.head);
  const isAll = areAll(whole, items, lexicon) && whole.role !== "aside" && !AMONG(lexicon).test(lead);
  const closes = isAll && isBehind(whole, items);
  const isTotal = whole.role === "total";
  const areSuch = told.every((name) => name.endsWith("的"));
  const announced = isAnnounced(lead, lexicon);
  let score = 0;
  const add = (much: number, speaks: boolean): void => {
    if (speaks) score += much;
  };
  add(2, announced || SPLIT(lexicon).test(lead));
  add(3, isComplete(list, lexicon));
  add(2, isLast);
  add(2, isForm);
  add(2, isCounted);
  add(2, isNext);
  add(1, !isNext && isTalkedOf(whole, items[0]!, lead));
  add(1, said);
  add(2, isAll);
  add(2, closes && isTotal);
  add(2, agrees(whole, lexicon));
  add(-ENOUGH, isBehind(whole, items) && !isTotal && !isAll);
  add(1, list.isWhole);
  add(1, items.length > 2);
  add(1, isRow);
  add(1, areSuch);
  add(1, isMore && isRow && isNext);
  // 城关镇31万元，河东镇23万元，北坪乡14万元: the first of them is one of them.
  add(-3, isNext && list.at > 1 && !said && !announced);
  add(isMore ? -ENOUGH : -2, apart === "mixed" && !isForm);
  // 土地的31件，社保的27件: there may be others.
  add(-1, !isMore && !announced && !isLast && !isCounted && !said);
  // 党员96人、女职工208人: two of many.
  add(
    -3,
    items.length < 3 &&
      apart !== "proven" &&
      !isLast &&
      !isForm &&
      !isCounted &&
      !closes &&
      !(isAll && (announced || (isRow && !lead.includes("；") && (said || (isNext && !areInRow([whole, ...items])))))),
  );
  return score;
}

/** 现住老人74位。……每位老人的身体状况。能自理的31位: what is counted is named before the list. */
function isTalkedOf({ head, tail, sentence }: Item, first: Item, lead: string): boolean {
  if (first.sentence === sentence) return false;
  const between = (first.sentence.before?.text ?? "") + lead;
  const nouns = [/([\u4e00-\u9fff]{2})[\u4e00-\u9fff]?$/u.exec(head)?.[1], /^[\u4e00-\u9fff]{2}/u.exec(tail)?.[0]];
  return nouns.some((noun) => noun && between.includes(noun));
}

/** 分四批走, 两笔加起来, 三条渠道之外: so many parts. */
function countsThem({ items, lead, tail }: List, { sentence, figure }: Item, lexicon: Lexicon): boolean {
  const at = figure.start - sentence.start;
  const around = sentence.text.slice(Math.max(0, at - REACH), at);
  return matches(`${around}，${lead}，${tail}`, NUMBER(lexicon)).some(
    ({ 1: told }) => smallNumber(told!) === items.length,
  );
}

/** Characters before a whole in which its parts may be counted. */
const REACH = 30;

const namesOf = (items: readonly Item[], lexicon: Lexicon): string[] => items.map((one) => nameOf(one, lexicon));

const endAlike = (names: readonly string[]): boolean =>
  names.every((name) => name.length > 1 && name.length < 10 && name.slice(-1) === names[0]!.slice(-1)) &&
  new Set(names).size === names.length;
