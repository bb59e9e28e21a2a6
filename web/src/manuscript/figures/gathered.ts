/**
 * Numbers of several things in a row, and what they come to right before or behind them:
 * 走访党员14名、职工22名、老干部9名，共慰问46人; 38批次，一季度8批次，二季度11批次……
 */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { compared, isNear, measureOf, RULES, spanOf, unitsAlike } from "./compare";
import { isParallel, tellParts } from "./labels";
import { inUnit, isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";

const TOTAL = pattern((any) => `(?:${any("altogether")}|${any("sum-word")}|${any("gathered-word")})[^，。；0-9]{0,8}$`);
/** What is counted beside the parts, in another way. */
const OTHER = pattern((any) => `${any("other-count")}|${any("each")}|${any("among")}|${any("counted-twice")}`);
const OPEN = pattern((any) => any("open-list"));
const isPeople = (unit: string): boolean => measureOf(unit.replace(/次$/u, "")) === "人";
const ADDED = pattern((any) => `^(?:${any("added-to-it")})`);
const [LEAST, MOST] = [3, 12];

export function* gatheredOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  // 二组检查55家: the name of a group.
  const all = mentionsOf(sentence).filter(
    ({ figure, head }) => isExact(figure) && !(head === "" && NAME(lexicon).test(figure.text)),
  );
  yield* ofBefore(sentence, all, lexicon);
  if (all.length < LEAST) return;
  for (const [index, total] of all.entries()) {
    const isTotal = TOTAL(lexicon).test(total.head);
    const run = isTotal ? runBefore(all, index, sentence, lexicon) : [];
    const isAdded = run.length === 2 && ADDED(lexicon).test(run[1]!.head);
    if (
      (run.length >= LEAST || isAdded) &&
      !run.some(({ figure }) => isCompared.has(figure) && isCompared.has(total.figure))
    )
      yield* held(total, run);
    const parts = run.length > 0 ? [] : runBehind(all, index, sentence, lexicon);
    const labels = parts.map(({ head }) => head.replace(/^[，、；：]|[“”的]/gu, ""));
    if (parts.length < LEAST || isCompared.has(parts[0]!.figure)) continue;
    // 急诊科21件、儿科14件、骨科9件: the first of them is one of them.
    if (endAlike([...labels, total.head.replace(/^.*[，：]/u, "").slice(-LONGEST)])) continue;
    const lead = between(sentence, total.figure, parts[0]!.figure).replace(/^[^，：]*[，：]/u, "");
    const announced = DIVIDES(lexicon).test(lead) || MADE_OF(lexicon).test(lead);
    if (announced || areParts(labels, lexicon)) yield* held(total, parts);
  }
}

const areParts = (labels: readonly string[], lexicon: Lexicon): boolean =>
  isParallel(labels) || tellParts(labels, lexicon) || endAlike(labels);

/** 共发现问题23个。按性质分，学习方面6个，作风方面8个……: the parts of what the sentence before counts. */
function* ofBefore(sentence: FigureSentence, all: readonly Mention[], lexicon: Lexicon): Iterable<Comparison> {
  const [first] = all;
  if (!first || !sentence.before || !DIVIDES(lexicon).test(sentence.text)) return;
  const wholes = mentionsOf(sentence.before).filter(({ figure }) => isExact(figure) && alike(figure, first.figure));
  const parts = [first, ...runBehind(all, 0, sentence, lexicon)];
  const closed = parts.length === all.length || !alike(all[parts.length]!.figure, first.figure);
  if (wholes.length !== 1 || parts.length < LEAST || !closed) return;
  yield* held(wholes[0]!, parts);
}

const DIVIDES = pattern((any) => `^(?:${any("divided-by")})[^，。；0-9]{1,8}(?:${any("divided-end")})?，`);

/** Characters of a name. */
const LONGEST = 8;

/** 建设类, 用人类, 作风类; 一季度, 二季度. */
const endAlike = (labels: readonly string[]): boolean =>
  labels.every((label) => label.length > 1 && label.length < 10 && label.slice(-1) === labels[0]!.slice(-1)) &&
  new Set(labels).size === labels.length;

const alike = (one: Figure, other: Figure): boolean =>
  unitsAlike(one.unit, other.unit) ||
  (one.kind === "money" && other.kind === "money") ||
  (isPeople(one.unit) && isPeople(other.unit));

const between = ({ text, start }: FigureSentence, one: Figure, other: Figure): string =>
  text.slice(one.end - start, other.start - start);

function runBefore(all: readonly Mention[], index: number, sentence: FigureSentence, lexicon: Lexicon): Mention[] {
  const found: Mention[] = [];
  let next = all[index]!;
  for (let at = index - 1; at >= Math.max(0, index - MOST); at--) {
    const one = all[at]!;
    const words = between(sentence, one.figure, next.figure);
    const isFirst = TOTAL(lexicon).test(one.head);
    if (!alike(one.figure, all[index]!.figure) || /；.*；|。/u.test(words)) break;
    if (!isFirst && OTHER(lexicon).test(one.head + one.tail)) break;
    if (OPEN(lexicon).test(words.slice(0, 4))) return [];
    found.unshift(one);
    // 全校共设年级组6个: the first of them, or what they come to.
    if (isFirst) break;
    next = one;
  }
  return found;
}

/** A mark and the name of the next between two numbers; before the first of them it may be said how they are divided. */
function isNext(words: string, isFirst: boolean, lexicon: Lexicon): boolean {
  const rest = isFirst ? words.replace(/^，/u, "") : words;
  const head = isFirst && DIVIDES(lexicon).exec(rest)?.[0];
  return /^[^，。；：、]{0,8}(?:[，；：、]|和|以及|及)[^，。；]*$/u.test(head ? `，${rest.slice(head.length)}` : words);
}

const MADE_OF = pattern((any) => `^(?:${any("consists-of")})`);
const NAME = pattern((any) => `^[${FIGURES}]+${any("numbered-group")}$`);

function runBehind(all: readonly Mention[], index: number, sentence: FigureSentence, lexicon: Lexicon): Mention[] {
  const found: Mention[] = [];
  let last = all[index]!;
  for (const one of all.slice(index + 1, index + 1 + MOST)) {
    const words = between(sentence, last.figure, one.figure);
    if (
      !alike(one.figure, all[index]!.figure) ||
      !isNext(words, found.length === 0, lexicon) ||
      OTHER(lexicon).test(one.head)
    )
      break;
    found.push(one);
    last = one;
  }
  const tail = sentence.text.slice(last.figure.end - sentence.start, last.figure.end - sentence.start + 4);
  return OPEN(lexicon).test(tail) || /^、/u.test(tail) ? [] : found;
}

function* held(total: Mention, run: readonly Mention[]): Iterable<Comparison> {
  const figures = run.map(({ figure }) => figure);
  const { unit } = total.figure;
  const scaled = figures.map((figure) => inUnit(figure, unit));
  if (!isNear(scaled, total.figure)) return;
  yield compared(
    RULES.doubtful,
    { kind: "sum", total: total.figure, parts: scaled },
    [total.figure, ...figures],
    (told) => `几项加起来和${total.figure.text}对不上：${told}。`,
    [spanOf([total.figure, ...figures])],
  );
}
