/**
 * Parts that are told one after the other, and the number that they are the parts of, be it told before them or behind:
 * 老人74位……能自理的31位，半自理的22位，全护理的19位; 第一笔12万元，第二笔9万元。两笔加起来21万元.
 * Any numbers of one kind are tried; whether they are meant so, weights tell that are learnt as those of one-number.ts are.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { spanOf } from "./compare";
import { equation, OPEN } from "./equation";
import { isElsewhere } from "./mentions";
import { areApart, BETWEEN, isRest } from "./labels";
import { ALL_OF, areInRow, isAnnounced, type Item, itemsOf, nameOf } from "./lists";
import { makes, missOf, sumOf, type Term } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { SHIFTS } from "./roles";
import { type Signs, weighed } from "./signs";
import { strokeOf } from "./slips";
import { familyOf } from "./units";

/** A number and those that may be its parts. */
interface Equated {
  whole: Item;
  items: readonly Item[];
  isBehind: boolean;
  /** Numbers of their kind that stand between the whole and the parts, and around them. */
  skipped: number;
  near: readonly Item[];
}

/** Parts of a whole; sentences that they stand over, that the whole stands before them and behind; numbers of one sentence. */
const [PARTS, OVER, BACK, MOST] = [12, 4, 3, 24];
/** Numbers of their kind that may stand between the whole and the parts, before them and behind; that are looked at around. */
const [BEFORE, BEHIND, AROUND] = [4, 2, 8];
/** Characters behind the last of them that are looked at. */
const TAIL = 30;
/** How much of the whole the parts may fail by. */
const FARTHEST = 0.35;

/** By how much the logarithm of the odds grows where a sign is there. */
const WEIGHTS = {
  two: -1.68,
  /** 没有别的: they are all. */
  isComplete: 1.02,
  /** How much they fail by, of the whole; by two; no slip of the pen that is known accounts for it. */
  within6: 0.51,
  within12: 0.91,
  byTwo: 0.69,
  isMore: 0.45,
  swapOfTwo: 3.22,
  digitOfMany: 1.12,
  noStroke: -2.38,
  /** Other numbers between the whole and the parts; the parts told alike, one after the other, or over several sentences. */
  away: -0.94,
  row: 0.7,
  over: -0.95,
  oneUnit: 0.99,
  /** 共, 合计; behind the parts; 全部, 以上. */
  total: 1.34,
  totalBehind: 0.78,
  isAll: -0.78,
  announced: 0.66,
  lastIsRest: 1.41,
  /** What one of the parts is: a total, some of the one before it. */
  partIsTotal: -0.97,
  partIsAside: -2.26,
  /** 兼, 交叉: in two of them; others are told without a number. */
  twice: -1.67,
  leftOut: -1.68,
  /** No other number of the kind in their sentences, and none greater near by. */
  alone: 1.05,
  isGreatest: 1.02,
  areApart: 0.46,
  fewSaid: 2.1,
  /** It comes right without one of them, with one taken off; others near by are what they come to. */
  comesWithout: -1.45,
  comesTakenOff: -1.32,
  makeAnother: 0.93,
  /** What is held to something already. */
  allHeld: -2.62,
  partsHeld: -0.8,
  partsUsed: -1.17,
};
const BASE = -4.25;
/** From here on one in two hundred right passages is asked about. */
const ENOUGH = 0.3;
const WHOLE = pattern(
  (any) => `(?:${any("sum-word")}|${any("altogether")}|${any("gathered-word")}|${any("taken-together")})`,
);
/** 其余为妇儿专科: without a number. */
const LEFT_OUT = pattern((any) => `^[^，；。]{0,8}[，；。]?(?:${any("the-rest")})`);
const NO_OTHERS = pattern((any) => any("nothing-else"));
const TWICE = pattern((any) => `^[^。]*(?:${any("counted-twice")})(?![\\u4e00-\\u9fff]{2}${any("of-which")})`);
const EARLIER = pattern((any) => `(?!上半年)(?:${any("time-before")})`);
const ELSE = pattern((any) => `(?:^|[，；。])(?:${any("apart-from")})[^，；。]*$`);
const EACH = pattern((any) => any("each"));
const REACHED = pattern((any) => `^[^，。；]*(?:${any("reached-by-change")})`);

/** 96件次 are of the kind that 31件 are. */
const kindOf = ({ figure }: Item): string => familyOf(figure).replace(/(?<=.)次$/u, "");

/** 128万元 beside 35.6万元 is meant as it stands. */
function exactly(whole: Term, parts: readonly Term[]): [whole: Term, parts: Term[]] {
  const all = [whole, ...parts];
  const slack = Math.min(...all.map((one) => (one.figure.text.includes(".") ? one.slack : Number.POSITIVE_INFINITY)));
  const exact = (one: Term): Term => ({ ...one, slack: Math.min(one.slack, slack) });
  return [exact(whole), parts.map(exact)];
}

/** Off by more than a few hundredths: no rounding makes it good, and it needs no closer look. */
const isSum = (whole: Term, parts: readonly Term[]): boolean =>
  Math.abs(whole.value - sumOf(parts)) <= 0.06 * whole.value && makes(...exactly(whole, parts));

/** The numbers of one kind in a passage, in their order. */
function* rowsOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<readonly Item[]> {
  let rows = new Map<string, Item[]>();
  let last = sentences[0];
  for (const sentence of sentences) {
    if (isElsewhere(last!, sentence)) {
      yield* rows.values();
      rows = new Map();
    }
    last = sentence;
    const own = itemsOf(sentence, lexicon);
    if (own.length > MOST) continue;
    for (const one of own) {
      const row = rows.get(kindOf(one)) ?? [];
      rows.set(kindOf(one), row);
      row.push(one);
    }
  }
  yield* rows.values();
}

const isDifference = ({ role }: Item): boolean => SHIFTS.has(role);

/** 一标段合同价……，完成……；二标段合同价……，完成……: two lists in one. */
const isOfTwoLists = (whole: Item, items: readonly Item[]): boolean =>
  items.length > 2 &&
  isSum(
    whole,
    items.filter((_, at) => at % 2 === 0),
  );

/** Smaller numbers are the sum of some others by chance. */
const SURE = 20;

/** All numbers that may be parts and a whole by what they come to; what is some of one of them or more than it is left out as well. */
function* equatedIn(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Equated> {
  const placeOf = new Map(sentences.map((sentence, at) => [sentence, at]));
  const far = (one: Item, other: Item): number => placeOf.get(other.sentence)! - placeOf.get(one.sentence)!;
  for (const row of rowsOf(sentences, lexicon)) {
    const at = new Map(row.map((one, index) => [one, index]));
    const plain = row.filter((one) => one.role !== "aside" && !isDifference(one));
    for (const all of plain.length < row.length ? [row, plain] : [row])
      for (let from = 0; from < all.length; from++)
        for (let to = from + 1; to < Math.min(all.length, from + PARTS); to++) {
          if (far(all[from]!, all[to]!) > OVER) break;
          const items = all.slice(from, to + 1);
          if (all !== row && at.get(all[to]!)! - at.get(all[from]!)! === to - from) continue;
          const sum = sumOf(items);
          for (let place = from - BEFORE; place <= to + BEHIND; place++) {
            const whole = all[place];
            if (!whole || (place >= from && place <= to)) continue;
            if ((place < from ? far(whole, items[0]!) : far(items[items.length - 1]!, whole)) > BACK) continue;
            if (Math.abs(whole.value - sum) > FARTHEST * Math.max(whole.value, sum) && !isOfTwoLists(whole, items))
              continue;
            const near = [...all.slice(Math.max(0, Math.min(from, place) - AROUND), Math.max(to, place) + AROUND)];
            yield {
              whole,
              items,
              isBehind: place > to,
              skipped: place < from ? from - place - 1 : place - to - 1,
              near: near.filter((one) => one !== whole && !items.includes(one)),
            };
          }
        }
  }
}

/** What is known of the numbers of a draft. */
interface Known {
  placeOf: ReadonlyMap<FigureSentence, number>;
  orderOf: ReadonlyMap<Figure, number>;
  sentences: readonly FigureSentence[];
  /** What others hold to something; what goes into another. */
  held: ReadonlySet<Figure>;
  parts: ReadonlySet<Figure>;
}

const tailOf = ({ figure, sentence }: Item): string => sentence.text.slice(figure.end - sentence.start);
const headOf = ({ figure, sentence }: Item): string => sentence.text.slice(0, figure.start - sentence.start);
const shareOf = (all: readonly Item[], is: (one: Item) => boolean): number => all.filter(is).length / all.length;
const digitsOf = (value: number, { decimals }: Figure): string =>
  value > 0 ? value.toFixed(Math.max(0, decimals)) : "";
/** What makes a number of the one that is wanted. */
const strokeFrom = ({ figure, value }: Term, wanted: number): "digit" | "swap" | null =>
  strokeOf(digitsOf(figure.value, figure), digitsOf((figure.value * wanted) / value, figure));

/** The logarithm of the odds that they are meant as parts and whole. */
function oddsOf(equated: Equated, known: Known, lexicon: Lexicon): number {
  return BASE + weighed(WEIGHTS, signsOf(equated, known, lexicon));
}

const namesOf = (items: readonly Item[], lexicon: Lexicon): string[] =>
  items.map((one) => nameOf(one, lexicon).replace(/的/gu, ""));

const endAlike = (names: readonly string[]): boolean =>
  new Set(names).size === names.length && names.every((name, _, [one]) => name.slice(-1) === one!.slice(-1));

/** Whether it comes right without one of them, or with one taken off. */
const isTakenOff = (whole: Item, items: readonly Item[], one: Item, sign: 0 | -1): boolean =>
  isSum(
    whole,
    items.map((other) => (other === one ? { ...one, value: sign * one.value } : other)),
  );

/** From 0, it is not there, to 1. */
function signsOf(
  { whole, items, isBehind, near }: Equated,
  { orderOf, held, parts, placeOf, sentences }: Known,
  lexicon: Lexicon,
): Signs<typeof WEIGHTS> {
  const [first, last] = [items[0]!, items[items.length - 1]!];
  const gap = whole.value - sumOf(items);
  const most = Math.max(whole.value, sumOf(items));
  const miss = missOf(...exactly(whole, items)) ?? { share: 0, kind: "" };
  const own = itemsOf(first.sentence, lexicon);
  const previous = own[own.findIndex(({ figure }) => figure === first.figure) - 1];
  const lead = headOf(first).slice(previous ? previous.figure.end - first.sentence.start : 0);
  const next = sentences[placeOf.get(last.sentence)! + 1];
  const tail = tailOf(last).slice(0, TAIL) + (next?.before === last.sentence ? next.text.slice(0, TAIL) : "");

  const isDivided = areApart(namesOf(items, lexicon), "，", kindOf(whole) === "人", lexicon) === "proven";
  const order = ({ figure }: Item): number => orderOf.get(figure)!;
  const away = isBehind ? order(whole) - order(last) : order(first) - order(whole);
  const mine = new Set([whole.sentence, ...items.map(({ sentence }) => sentence)]);
  const stroke = strokeFrom(whole, sumOf(items));
  const strokes = items.map((one) => strokeFrom(one, one.value + gap));
  const { length } = digitsOf(whole.figure.value, whole.figure).replace(".", "");
  const isTotal = whole.role === "total" || WHOLE(lexicon).test(whole.head);
  const isCount = [whole, ...items].every(({ figure }) => figure.decimals === 0);
  return {
    two: items.length === 2,
    isComplete: NO_OTHERS(lexicon).test(`${lead}${/^[^。]*/u.exec(tail)![0]}`),
    within6: miss.share <= 0.06,
    within12: miss.share <= 0.12,
    byTwo: isCount && Math.abs(gap) === 2,
    isMore: gap < 0,
    swapOfTwo: length === 2 && stroke === "swap",
    digitOfMany: length > 2 && stroke === "digit",
    noStroke: stroke === null && miss.kind === "" && strokes.every((one) => one === null),
    away: (away - 1) / 4,
    row: areInRow(items),
    over: last.sentence !== first.sentence,
    oneUnit: items.every(({ figure }) => figure.kind === "money" || figure.unit === first.figure.unit),
    total: isTotal,
    totalBehind: isBehind && isTotal,
    isAll: ALL_OF(lexicon).test(whole.head),
    announced: isAnnounced(lead, lexicon),
    lastIsRest: last.role === "rest" || isRest(nameOf(last, lexicon), lexicon),
    partIsTotal: items.some(({ role }) => role === "total"),
    partIsAside: shareOf(items.slice(1), ({ role }) => role === "aside"),
    twice: [first.sentence.text, tail].some((text) => TWICE(lexicon).test(text)),
    leftOut: gap > 0 && LEFT_OUT(lexicon).test(tail),
    alone: !near.some(({ sentence, role }) => mine.has(sentence) && role !== "aside"),
    areApart: isDivided,
    fewSaid:
      most < 10 &&
      Math.abs(gap) === 1 &&
      (isDivided || endAlike(items.map((one) => nameOf(one, lexicon))) || isAnnounced(lead, lexicon)),
    isGreatest: near.every(({ value }) => value <= whole.value),
    comesWithout: items.length > 2 && most >= 10 && items.some((one) => isTakenOff(whole, items, one, 0)),
    comesTakenOff: items.some((one) => isTakenOff(whole, items, one, -1)),
    makeAnother: near.some((one) => isSum(one, items)),
    allHeld: [whole, ...items].every(({ figure }) => held.has(figure)),
    partsHeld: shareOf(items, ({ figure }) => held.has(figure)),
    partsUsed: shareOf(items, ({ figure }) => parts.has(figure)),
  };
}

const inOrder = (items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => one.figure.line - other.figure.line || one.figure.start - other.figure.start);

/** Whether some of the parts, or of them and of those beside them, come to it. */
function isOfRun({ value }: Item, items: readonly Item[], row: readonly Item[]): boolean {
  return row.some((_, from) => {
    let sum = 0;
    return row.slice(from).some((one, more) => {
      sum += one.value;
      const isRight = more > 0 && Math.abs(sum - value) < 1e-6 * value;
      return isRight && row.slice(from, from + more + 1).some((own) => items.includes(own));
    });
  });
}

const isChange = (one: Item | undefined, next: Item, lexicon: Lexicon): boolean =>
  one?.sentence === next.sentence &&
  REACHED(lexicon).test(
    next.sentence.text.slice(one.figure.end - one.sentence.start, next.figure.start - one.sentence.start),
  );

/** Whether they may be meant at all: not where more follow, nor where a part is more than all. */
function mayBe({ whole, items, isBehind, near }: Equated, lexicon: Lexicon): boolean {
  const behind = tailOf(items[items.length - 1]!);
  if (items.some(({ value }) => value >= whole.value) || OPEN(lexicon).test(behind) || behind.startsWith("、"))
    return false;
  // “好”的191票，“较好”的12票，“一般”的3票，“好”和“较好”合计203票: of those of them that make it.
  if (whole.value >= SURE && isOfRun(whole, items, inOrder([...near, ...items]))) return false;
  // 起诉4笔、宽限3笔，最晚的一笔: one of them.
  if (items.some(({ head }) => head.includes("最"))) return false;
  // 4月底累计9个，5月底累计16个; 由52次减少到39次: one number, more and more or less and less of it.
  if (
    items.filter(({ role }) => role === "total").length > 1 ||
    items.some((one, at) => isChange(items[at - 1], one, lexicon))
  )
    return false;
  // 去年……，查出31条: of another year. 另外三笔: of others.
  const [isEarlier, areEarlier] = [whole, items[0]!].map((one) => EARLIER(lexicon).test(headOf(one)));
  if (!isBehind && whole.sentence !== items[0]!.sentence && isEarlier !== areEarlier) return false;
  // 去年处置病树58株：松树27株……: of that year as well.
  const isOfBefore = isBehind || whole.sentence !== items[0]!.sentence;
  if (isOfBefore && EARLIER(lexicon).test(whole.head) && !items.some(({ head }) => EARLIER(lexicon).test(head)))
    return false;
  if (ELSE(lexicon).test(headOf(items[0]!).slice(-TAIL))) return false;
  // 书记讲3次，其余4名各讲1次: not so many, but more.
  if (items.some(({ head }) => EACH(lexicon).test(head.slice(-4)))) return false;
  // 发放90份，收回88份……: they make the other.
  const isTotal = whole.role === "total" || WHOLE(lexicon).test(whole.head);
  if ((!isTotal || whole.sentence !== items[0]!.sentence) && near.some((one) => one.value >= SURE && isSum(one, items)))
    return false;
  // 拖拉机136台，无人机8架: with what is counted otherwise it comes right; or all of them make another.
  const beside = [...new Set(items.map(({ sentence }) => sentence))].flatMap((one) => itemsOf(one, lexicon));
  const isOther = (one: Item): boolean =>
    (kindOf(one) !== kindOf(whole) && isSum(whole, [...items, one])) || isSum(one, [whole, ...items]);
  if (whole.value >= SURE && beside.some(isOther)) return false;
  // 党纪处分11人、政务处分5人: one may have both; not 一至三年的540万元，三年以上的330万元.
  const names = namesOf(items, lexicon);
  if (
    whole.value < sumOf(items) &&
    !names.some((name) => BETWEEN.test(name)) &&
    areApart(names, "，", true, lexicon) === "mixed"
  )
    return false;
  // 满分100分，得95分，扣9分，加4分.
  if (whole.value >= SURE && items.length > 2 && items.some((one) => isTakenOff(whole, items, one, -1))) return false;
  // 其中研究党建6次；组织学习12次，发言4次: what is some of it ends there.
  if (items[0]!.role === "aside" && items.length > 2 && items[1]!.sentence === items[0]!.sentence) {
    const [joint, joints] = [
      [items[0]!, items[1]!],
      [items[1]!, items[items.length - 1]!],
    ].map(([one, other]) =>
      one!.sentence.text.slice(one!.figure.end - one!.sentence.start, other!.figure.start - one!.sentence.start),
    );
    if (joint!.includes("；") && !joints!.includes("；")) return false;
  }
  // 中央资金500万元，主要用于道路310万元、饮水190万元: one of them is made of those behind it.
  return !items.some(
    (one, at) => one.value >= SURE && items.some((_, to) => to > at + 1 && isSum(one, items.slice(at + 1, to + 1))),
  );
}

const areTogether = (items: readonly Item[]): boolean =>
  items.every(({ sentence }) => sentence === items[0]!.sentence) || areInRow(items);

/** Whether numbers that come right are more than chance: told beside each other, and as a total where that is behind. */
const isTold = ({ whole, items, isBehind, skipped }: Equated): boolean =>
  !items.some(isDifference) &&
  areTogether(items) &&
  (items.length > 2 || (skipped === 0 && items[0]!.sentence === whole.sentence)) &&
  (isBehind ? whole.role === "total" || (items.length > 2 && skipped === 0) : items[0]!.role !== "total");

export function* dividedOf(
  sentences: readonly FigureSentence[],
  compared: readonly Comparison[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const right: Equated[] = [];
  const open: Equated[] = [];
  for (const one of equatedIn(sentences, lexicon))
    if (isSum(one.whole, one.items) || isOfTwoLists(one.whole, one.items)) right.push(one);
    else if (mayBe(one, lexicon)) open.push(one);
  const sure = right.filter(
    ({ items, skipped, whole }) =>
      areTogether(items) &&
      ((items.length > 3 && whole.value >= SURE) ||
        (skipped === 0 &&
          (items.length > 2 || (items.every(({ sentence }) => sentence === whole.sentence) && whole.value >= SURE)))),
  );
  const figuresOf = (all: readonly Comparison[]): Set<Figure> => new Set(all.flatMap(({ figures }) => figures));
  const known: Known = {
    sentences,
    placeOf: new Map(sentences.map((sentence, at) => [sentence, at])),
    orderOf: new Map(sentences.flatMap(({ figures }) => figures).map((figure, at) => [figure, at])),
    held: figuresOf(compared.filter(({ holds, isBound, figures }) => holds && !isBound && figures.length > 2)),
    parts: new Set(sure.flatMap(({ items }) => items.map(({ figure }) => figure))),
  };
  const partsOf = new Map(sure.map(({ whole, items }) => [whole.figure, new Set(items.map(({ figure }) => figure))]));
  const told = ({ whole, items }: Equated): Comparison => equation({ whole, parts: items, isDifference: false });
  const taken = figuresOf(compared.filter(({ holds, isBound, figures }) => !holds || (figures.length > 2 && !isBound)));
  for (const one of right) {
    if (!isTold(one) || one.items.some(({ figure }) => taken.has(figure))) continue;
    yield { ...told(one), holds: true };
    for (const { figure } of one.items) taken.add(figure);
  }
  const wrong = figuresOf(compared.filter(({ holds }) => !holds));
  // What makes it is known: not some of those, nor with others.
  const isKnown = ({ whole, items }: Equated): boolean =>
    whole.value >= SURE && items.some(({ figure }) => partsOf.get(whole.figure)?.has(figure));
  const next = new Map<Figure, Equated[]>();
  for (const one of right)
    if (!one.isBehind && one.skipped === 0 && one.items.every(({ sentence }) => sentence === one.whole.sentence))
      for (const { figure } of one.items) next.set(figure, [...(next.get(figure) ?? []), one]);
  const isOfOther = ({ whole, items }: Equated): boolean => {
    const figures = new Set(items.map(({ figure }) => figure));
    return items.some(({ figure }) =>
      next.get(figure)?.some(
        (other) =>
          // 未开工9个，其中3个……、4个……、2个……: those of the number right before them are no others'.
          (whole.role !== "total" &&
            items.every(({ figure: own }) => other.items.some((part) => part.figure === own))) ||
          // 限期整改6个，其中4个……，2个……: nor are they told beside it.
          (other.items[0]!.role === "aside" && figures.has(other.whole.figure)),
      ),
    );
  };
  const likely = open
    .filter((one) => !isKnown(one) && !isOfOther(one))
    .map((one) => ({ one, odds: oddsOf(one, known, lexicon) }))
    .filter(({ odds }) => odds > ENOUGH)
    .sort((first, second) => second.odds - first.odds);
  for (const { one } of likely) {
    const figures = [one.whole, ...one.items].map(({ figure }) => figure);
    if (figures.some((figure) => wrong.has(figure))) continue;
    for (const figure of figures) wrong.add(figure);
    yield { ...told(one), isTold: true, places: placesOf(one) };
  }
}

function placesOf({ whole, items }: Equated): Comparison["places"] {
  const figures = items.map(({ figure }) => figure);
  if (items.every(({ sentence }) => sentence === whole.sentence)) return [spanOf([whole.figure, ...figures])];
  const lines = [...new Set(figures.map(({ line }) => line))];
  return [...lines.map((own) => spanOf(figures.filter(({ line }) => line === own))), spanOf([whole.figure])];
}
