/** A number that is told as what others come to, with those right before or behind it: 86万元，34万元，两项加起来120万元. */

import type { Lexicon } from "../model";
import { pattern } from "../lexicon";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, slackOf } from "./units";

const PLAINLY = pattern((any) => `${any("sum-word")}|${any("taken-together")}`);
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
    if (total.role !== "total" || isCompared.has(total.figure)) continue;
    const own = all.filter(({ figure }) => familyOf(figure) === familyOf(total.figure));
    const before = runOf(own, own.indexOf(total), -1, sentence, lexicon);
    const behind = runOf(own, own.indexOf(total), 1, sentence, lexicon);
    const least = PLAINLY(lexicon).test(total.head) ? 2 : 3;
    const held = [before, behind].map((run) => fitting(run, total)).find((run) => run !== null);
    if (held) {
      yield made(total, held, true);
      continue;
    }
    const run = before.length >= least ? before : behind.length >= 3 ? behind : [];
    if (run.length > 0 && !run.some(({ figure }) => isCompared.has(figure)) && comesNear(run, total))
      yield made(total, run, false);
  }
}

const sumOf = (run: readonly Part[]): number => run.reduce((all, { figure }) => all + baseOf(figure).value, 0);

function comesNear(run: readonly Part[], { figure }: Part): boolean {
  const [sum, value] = [sumOf(run), baseOf(figure).value];
  return Math.abs(sum - value) <= Math.max(NEAR * value, value < 20 ? 2 : 0) && !run.some((one) => baseOf(one.figure).value >= value);
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
