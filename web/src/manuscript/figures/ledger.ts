/** What there was, what came and went, and what there is: 年初73人，调入5人，退休4人，年末74人; over the sentences of a paragraph. */

import { matches } from "../../shared/matches";
import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { baseOf, familyOf, isSlip, isSwapped, slackOf } from "./units";

const STOCKS = (any: Any): string =>
  `${any("carried-over")}|${any("stock-before")}|${any("opening-word")}|${any("closing-word")}|${any("balance-noun")}`;
/** The last of these words before a number, or the first behind it, says what it is to the stock. */
const WORDS = pattern(
  (any) =>
    `(?<net>${any("net-change")})|(?<left>${any("what-is-left")}|${any("left-over")})|` +
    `(?<stock>${STOCKS(any)}|${any("grown-to")})|` +
    `(?<came>(?:${any("taken-in")})[^，。；0-9]*|${any("newly-come")}|${any("newly")}[^，。；]|${any("came-in")})|(?<either>${any("in-or-out")})|` +
    `(?<went>${any("went-away")}|${any("dealt-with")}|${any("went-off")}|${any("went-down")})`,
  "gu",
);
const OPENING = pattern(
  (any) =>
    `${any("carried-over")}|${any("stock-before")}|${any("opening-word")}|${any("time-before")}|[初末底前](?<!底前)(?!前)`,
);
const FIRST = pattern((any) => `(?:${any("stock-of-first")})[^，。；0-9]{0,6}$`);
/** 比上年增加3人, 每人2件: of another number. */
const STOCK = pattern(STOCKS);
const OTHER = pattern(
  (any) =>
    `${any("beside-another")}|(?:${any("each")})(?![\\u4e00-\\u9fff]{3,}$)|${any("average-of")}|${any("makes-up")}`,
);
const AMONG = pattern((any) => any("among"));
/** 另有5人轮岗: of no account here. */
const APART = pattern((any) => `^[，、；]?(?:${any("apart-from")})`);
const ONE_DIGIT = /^[0.]*[1-9][0.]*$/u;
const LESS = pattern((any) => any("net-less"));
/** Characters that a bracket may reach over. */
const ASIDE = 60;
/** Characters between the word and the number. */
const [NEAR, BEHIND] = [12, 6];
/** Numbers between two stocks, and how many of them may have come or gone. */
const [STEPS, FREE] = [8, 3];
/** Sentences between the first and the last. */
const FAR = 5;
/** Lines to the next paragraph. */
const LINES = 2;
/** By how much of the stock the nearest way may fail: where words tell all, most, and little. */
const [SURE, CLOSE, GUESSED] = [0.5, 0.25, 0.12];

/** Halves of the last place. */
const ROUNDED = 3;

export type Sign = "net" | "left" | "stock" | "either" | "came" | "went" | "";

/** left: what there still is; "": no word tells. */
interface Entry {
  figure: Figure;
  head: string;
  index: number;
  sign: Sign;
  /** Words of a stock stand before the others: 年初聘用人员19名. */
  mayBeStock: boolean;
  /** It is told to be what there was before. */
  isOpening: boolean;
  isFirst: boolean;
  /** Behind 其中 or in brackets: it may be part of what was told. */
  isAside: boolean;
}

interface Balance {
  first: Entry;
  steps: readonly Entry[];
  last: Entry;
}

/** What is known so far of one kind. */
interface Run {
  first: Entry;
  steps: Entry[];
  /** The stock told right before the first: 由86名变为91名，其间…. */
  before: Entry | null;
}

export function* ledgersOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  const open = new Map<string, Run>();
  const closed = new Map<string, Balance>();
  let line = -1;
  for (const [index, sentence] of sentences.entries()) {
    // What there was at first may be told a paragraph before.
    for (const [family, run] of sentence.line === line ? [] : open)
      if (!run.first.isOpening || !isStock(run.first) || sentence.line - line > LINES) open.delete(family);
    line = sentence.line;
    for (const entry of entriesOf(sentence, index, lexicon)) {
      const family = familyOf(entry.figure);
      if (entry.sign === "net") {
        const balance = closed.get(family);
        if (balance && index - balance.last.index <= FAR) yield* netOf(balance, entry, lexicon);
        continue;
      }
      const run = open.get(family);
      const balance = run && index - run.first.index <= FAR ? closing(run, entry) : null;
      const comparison = balance && held(balance);
      if (comparison) yield comparison;
      if (balance && comparison) closed.set(family, balance);
      else if (run && run.steps.length === 0 && isStock(run.first) && isStock(entry))
        closed.set(family, { first: run.first, steps: [], last: entry });
      const next = nextOf(run, entry, comparison !== null);
      if (next) open.set(family, next);
      // So many numbers are no account of one thing.
      else if (run && run.steps.length > STEPS) open.delete(family);
    }
    for (const [family, { first, steps, before }] of open) {
      // 年末412家。年初为389家，新建26家、注销3家: told the other way round.
      if (!before || !isMixed(steps) || first.head.includes("年初")) continue;
      const comparison = held({ first: before, steps, last: first });
      if (comparison) yield comparison;
      open.delete(family);
    }
  }
}

const isStock = ({ sign, isAside }: Entry): boolean => (sign === "stock" || sign === "left") && !isAside;
const isPlain = ({ sign, isAside }: Entry): boolean => sign === "" && !isAside;
const isMixed = (steps: readonly Entry[]): boolean =>
  steps.some(({ sign }) => sign === "came") && steps.some(({ sign }) => sign === "went");

/** Whether a number can be what the run came to. */
function closing({ first, steps }: Run, entry: Entry): Balance | null {
  // 年末236人：新招6人，退休5人……谈话236人: all of them again.
  const isAgain = worthOf(entry) === worthOf(first);
  const mayBe = (isPlain(entry) && !isAgain) || (entry.mayBeStock && !entry.isAside);
  const isLast = isStock(entry) || (mayBe && isMixed(steps) && steps.every(({ sign }) => sign !== ""));
  // ……年初36名: what there was at first, told at last.
  if (entry.isFirst) return null;
  // 247处，整改139处，其余108处: what words tell is left is reckoned elsewhere.
  return isLast && steps.length > 0 && (isStock(first) || isMixed(steps)) ? { first, steps, last: entry } : null;
}

function nextOf(run: Run | undefined, entry: Entry, isHeld: boolean): Run | null {
  const begun = { first: entry, steps: [], before: null };
  if (entry.mayBeStock && !entry.isAside && (!run || (isPlain(run.first) && run.steps.length === 0)))
    return { ...begun, first: { ...entry, sign: "stock" } };
  if (isStock(entry) || isHeld)
    return { ...begun, before: run && isStock(run.first) && run.steps.length === 0 && !isHeld ? run.first : null };
  if (!run) return entry.isAside || entry.sign === "went" ? null : begun;
  // Of several numbers that no word tells apart the last is what there was.
  if (isPlain(entry) && isPlain(run.first) && run.steps.length === 0) return begun;
  run.steps.push(entry);
  return null;
}

function* entriesOf(sentence: FigureSentence, index: number, lexicon: Lexicon): Iterable<Entry> {
  let [isAside, at] = [false, 0];
  for (const { figure, head, tail } of mentionsOf(sentence)) {
    const from = figure.start - sentence.start;
    const between = sentence.text.slice(at, from);
    at = from;
    if (between.includes("；") || AMONG(lexicon).test(between)) isAside = AMONG(lexicon).test(between);
    const sign = signOf(head, tail, lexicon);
    const isApart = APART(lexicon).test(head);
    if (!isExact(figure) || OTHER(lexicon).test(head) || (isApart && !MOVES.has(sign))) continue;
    const before = sentence.text.slice(Math.max(0, from - ASIDE), from);
    const isBracketed = before.lastIndexOf("（") > before.lastIndexOf("）");
    yield {
      figure,
      head,
      index,
      sign,
      mayBeStock: STOCK(lexicon).test(between),
      isOpening: OPENING(lexicon).test(between),
      isFirst: FIRST(lexicon).test(head),
      isAside: isAside || isBracketed || isApart,
    };
  }
}

export function signOf(head: string, tail: string, lexicon: Lexicon): Sign {
  const told = (found: RegExpExecArray | undefined): Sign =>
    (["net", "left", "stock", "either", "came", "went"] as const).find((name) => found?.groups?.[name] !== undefined) ??
    "";
  const before = matches(head.slice(-NEAR), WORDS(lexicon));
  const last = before[before.length - 1];
  // 收回结余资金1150万元: the noun belongs to what was done.
  const verb = before.filter((one) => MOVES.has(told(one))).pop();
  if (last && verb && verb !== last && !head.slice(-NEAR).slice(verb.index).includes(THEN)) return told(verb);
  return last ? told(last) : told(matches(tail.slice(0, BEHIND), WORDS(lexicon))[0]);
}

const MOVES: ReadonlySet<Sign> = new Set<Sign>(["came", "went", "either"]);
const THEN = "后";

interface Way {
  signs: readonly number[];
  end: number;
}

const SIGNS: Readonly<Record<Sign, readonly number[]>> = {
  came: [1],
  went: [-1],
  either: [1, -1],
  left: [0],
  net: [0],
  stock: [0],
  "": [1, -1, 0],
};

const worthOf = ({ figure }: Entry): number => baseOf(figure).value;
const isFree = ({ sign, isAside }: Entry): boolean => sign === "" || sign === "either" || isAside;

function waysOf({ first, steps }: Balance): Way[] {
  return steps.reduce<Way[]>(
    (ways, step) => {
      const own = SIGNS[step.sign];
      // 其中生猪43个: of those that were told, neither come nor gone.
      const signs = !step.isAside ? own : step.sign === "" ? [0] : own.includes(0) ? own : [...own, 0];
      return ways.flatMap((way) =>
        signs.map((sign) => ({ signs: [...way.signs, sign], end: way.end + sign * worthOf(step) })),
      );
    },
    [{ signs: [], end: worthOf(first) }],
  );
}

const endOf = (first: Entry, steps: readonly Entry[], signs: readonly number[]): number =>
  steps.reduce((end, step, at) => end + signs[at]! * worthOf(step), worthOf(first));

/** null where the numbers need not be meant to make one another. */
function held(told: Balance): Comparison | null {
  // 支出36.95万元，其中水电费7.2万元……: so many are told beside it, they are none of its steps.
  const isCrowded = told.steps.filter(isFree).length > FREE;
  const balance = isCrowded ? { ...told, steps: told.steps.filter(({ isAside }) => !isAside) } : told;
  const { first, steps, last } = balance;
  const free = steps.filter(isFree);
  if (steps.length > STEPS || free.length > FREE) return null;
  const value = worthOf(last);
  // 12万元 beside 3.84万元 is meant as it stands; what is rounded hardly ever is off by two of the last place together.
  const rounded = [first, ...steps, last].filter(({ figure }) => figure.text.includes("."));
  const slack =
    1e-9 * value + (rounded.length > 0 ? ROUNDED * Math.min(...rounded.map(({ figure }) => slackOf(figure))) : 0);
  const gapOf = ({ end }: Way): number => Math.abs(end - value);
  const ways = waysOf(balance).sort((one, other) => gapOf(one) - gapOf(other));
  const [best] = ways;
  if (!best) return null;
  const holds = gapOf(best) <= slack;
  // One step alone comes right by chance.
  if (free.length === steps.length && (!holds || steps.length < 2)) return null;
  const isSure = isStock(first) && isStock(last);
  const most = isSure && free.length === 0 ? SURE : isSure || last.sign === "left" ? CLOSE : GUESSED;
  // 编制增加4名，实有25人: what only came or only went is held to what there was at the beginning of it.
  if (!holds && !isMixed(steps) && !first.isOpening) return null;
  // Where no word tells either of a stock, that they come out right is all that can be said.
  if (!holds && !isStock(first) && !isStock(last)) return null;
  // 3.78万元 for 1.65万元: what there was before was forgotten.
  const isForgotten = isSure && free.length === 0 && Math.abs(best.end - worthOf(first) - value) <= slack;
  const isNear = isSlip(value, best.end) && gapOf(best) <= most * Math.max(value, worthOf(first));
  if (!holds && (best.end <= 0 || !(isNear || isForgotten || isSwapped(value, best.end)))) return null;
  // With a step taken the other way it comes right: a word was misread, unless it is one digit that is wrong.
  const isTurned = ({ signs, end }: Way): boolean =>
    steps.some((step, at) => gapOf({ signs, end: end - 2 * signs[at]! * worthOf(step) }) <= slack / ROUNDED);
  if (!holds && !ONE_DIGIT.test(gapOf(best).toFixed(3)) && ways.some(isTurned)) return null;
  // 年末在岗72人: the steps up to some place make it, those behind are of something else.
  const isMadeBefore = ({ signs }: Way): boolean =>
    steps.some(
      (_, to) =>
        to > 0 &&
        steps.slice(to + 1).every(({ figure }) => figure.line > steps[to]!.figure.line) &&
        gapOf({ signs, end: endOf(first, steps.slice(0, to + 1), signs) }) <= slack,
    );
  if (!holds && ways.some(isMadeBefore)) return null;
  // 进500袋，退厂30袋，入库470袋，受潮8袋，余下462袋: one of them is what there was.
  const isMadeLater = ({ signs }: Way): boolean =>
    steps.some(
      (step, at) =>
        at + 1 < steps.length && gapOf({ signs, end: endOf(step, steps.slice(at + 1), signs.slice(at + 1)) }) <= slack,
    );
  if (!holds && !first.isOpening && ways.some(isMadeLater)) return null;
  const figures = [first, ...steps.filter((_, at) => best.signs[at] !== 0), last].map(({ figure }) => figure);
  const terms = steps.map(
    ({ figure }, at) => ["－", "", "＋"][best.signs[at]! + 1]! + (best.signs[at] ? figure.text : ""),
  );
  const calculation = `${first.figure.text}${terms.join("")}＝${Number(((best.end * last.figure.value) / value).toFixed(4))}${last.figure.unit}`;
  return {
    rule: RULES.doubtful,
    figures,
    holds,
    isTold: free.length === 0 || (isSure && free.length < 2),
    told: calculation,
    message: `原有、增加、减少和剩下的对不上：${calculation}，写的是${last.figure.text}。`,
    places:
      first.index === last.index
        ? [spanOf(figures)]
        : [last, first].map(({ figure: { line, start, end } }) => ({ line, start, end })),
  };
}

/** 年初1873人……年末1848人……净减少25人. */
function* netOf({ first, last }: Balance, { figure, head }: Entry, lexicon: Lexicon): Iterable<Comparison> {
  const { value } = baseOf(figure);
  const change = worthOf(last) - worthOf(first);
  const isSame = LESS(lexicon).test(head) === change < 0;
  const holds = isSame && Math.abs(Math.abs(change) - value) <= slackOf(figure) + 1e-9 * value;
  if (!holds && !isSlip(value, Math.abs(change))) return;
  const real = Number(((Math.abs(change) * figure.value) / value).toFixed(4));
  const told = `${first.figure.text}到${last.figure.text}是${change < 0 ? "减少" : "增加"}${real}${figure.unit}`;
  yield {
    rule: RULES.doubtful,
    figures: [first.figure, last.figure, figure],
    holds,
    told,
    message: `净增减对不上：${told}。`,
    places: [figure, last.figure].map(({ line, start, end }) => ({ line, start, end })),
  };
}
