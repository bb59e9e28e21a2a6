/** A number that is told as what others come to, with those right before or behind it: 86万元，34万元，两项加起来120万元. */

import type { Lexicon } from "../model";
import { pattern } from "../lexicon";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, slackOf } from "./units";

const PLAINLY = pattern((any) => `${any("sum-word")}|${any("taken-together")}`);
const MADE_UP = pattern((any) => `^(?:${any("consists-of-it")})`);
const OPEN = pattern((any) => `^[^，。；]{0,2}(?:${any("open-list")})`);
const OTHER = pattern((any) => `${any("other-count")}|${any("each")}|${any("counted-twice")}`);
const REST = pattern((any) => `[，、；](?:${any("the-rest")})`);
/** What stands between two that are added. */
const JOINED = /^[^，。；：、]{0,10}(?:[，、；]|和|及|以及|与)[^，。；、]{0,20}$/u;
/** How near a sum comes to the total that is meant. */
const NEAR = 0.12;

export function* additionsOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  for (const total of all) {
    if ((total.role !== "total" && !MADE_UP(lexicon).test(total.tail)) || isCompared.has(total.figure)) continue;
    const own = all.filter(({ figure }) => familyOf(figure) === familyOf(total.figure));
    const before = runOf(own, own.indexOf(total), -1, sentence, lexicon);
    const behind = runOf(own, own.indexOf(total), 1, sentence, lexicon);
    const isMadeUp = MADE_UP(lexicon).test(total.tail);
    const least = PLAINLY(lexicon).test(total.head) ? 2 : 3;
    const held = [before, behind].map((run) => fitting(run, total)).find((run) => run !== null);
    if (held) {
      yield made(total, held, true);
      continue;
    }
    const run = before.length >= least ? before : behind.length >= (isMadeUp ? 2 : 3) ? behind : [];
    const near = run.length > 0 && comesNear(run, total) ? run : nearest(before, total, sentence, lexicon);
    if (near && !near.some(({ figure }) => isCompared.has(figure))) yield made(total, near, false);
  }
}

/** The last two or three before it, where they are told in one form or of the same. */
function nearest(
  before: readonly Part[],
  total: Part,
  { text, start }: FigureSentence,
  lexicon: Lexicon,
): readonly Part[] | null {
  const words = total.head + text.slice(total.figure.end - start, total.figure.end - start + FEW);
  for (const size of [3, 2]) {
    const run = before.slice(0, size);
    if (run.length < size || !comesNear(run, total)) continue;
    const isParallel = run.every(({ head }) => isAlike(head, run[0]!.head));
    const isSame =
      before.length === size && run.some(({ head }) => sharesRun(words.replace(GENERAL(lexicon), ""), head, 2));
    if (isParallel || isSame) return run;
  }
  return null;
}

/** Characters behind a number that name what it counts. */
const FEW = 4;
const GENERAL = pattern((any) => any("of-all-alike"), "gu");

/** 春季完成 and 秋季完成. */
const isAlike = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((head) => head.replace(/^[，、；]/u, "")) as [string, string];
  return (
    first.length === second.length &&
    first.length > 2 &&
    [...first].filter((character, at) => character !== second[at]).length <= 2
  );
};

const sumOf = (run: readonly Part[]): number => run.reduce((all, { figure }) => all + baseOf(figure).value, 0);

function comesNear(run: readonly Part[], { figure }: Part): boolean {
  const [sum, value] = [sumOf(run), baseOf(figure).value];
  return (
    Math.abs(sum - value) <= Math.max(NEAR * value, value < 20 ? 2 : 0) &&
    !run.some((one) => baseOf(one.figure).value >= value)
  );
}

/** As many of them, from the total on, as make it. */
function fitting(run: readonly Part[], total: Part): readonly Part[] | null {
  for (let size = run.length; size > 1; size--)
    for (const part of [run.slice(0, size), run.slice(-size)]) {
      const slack = [total, ...part].reduce((all, { figure }) => all + slackOf(figure), 0);
      const value = baseOf(total.figure).value;
      if (Math.abs(sumOf(part) - value) <= slack + 1e-9 * value) return part;
    }
  return null;
}

/** Numbers of one kind in a row, up to the next that is told as something else. */
function runOf(
  all: readonly Part[],
  index: number,
  step: 1 | -1,
  { text, start }: FigureSentence,
  lexicon: Lexicon,
): Part[] {
  const found: Part[] = [];
  for (let at = index + step; at >= 0 && at < all.length; at += step) {
    const [one, last] = [all[at]!, all[at - step]!];
    const [from, to] = step > 0 ? [last, one] : [one, last];
    const words = text.slice(from.figure.end - start, to.figure.start - start);
    const isPart = one.role === "" || REST(lexicon).test(words);
    if (!isPart || !JOINED.test(words)) break;
    if (OTHER(lexicon).test(one.head)) break;
    found.push(one);
  }
  const last = found[found.length - 1];
  // 等, or one more behind it of which nothing is known.
  if (step > 0 && last && OPEN(lexicon).test(text.slice(last.figure.end - start))) return [];
  return found;
}

function made(total: Part, run: readonly Part[], holds: boolean): Comparison {
  const figures = run.map(({ figure }) => figure).sort((one, other) => one.start - other.start);
  const factor = baseOf(total.figure).value / total.figure.value;
  const told = `${figures.map(({ text }) => text).join("＋")}＝${Number((sumOf(run) / factor).toFixed(4))}${total.figure.unit}`;
  return {
    rule: RULES.doubtful,
    figures: [total.figure, ...figures],
    holds,
    told,
    message: `加起来对不上：${told}，写的是${total.figure.text}。`,
    places: [spanOf([total.figure, ...figures])],
  };
}
