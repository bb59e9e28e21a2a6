/** Numbers in a row, one behind the other: their mean, their order, and how many of them there are. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf, unitsAlike } from "./compare";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";

const MEAN = pattern((any) => `(?:${any("average-of")}|${any("average-word")}|${any("mean-word")})[^，。；0-9]{0,8}$`);
const FALLING = pattern((any) => any("falling-order"));
const RISING = pattern((any) => any("rising-order"));
const EACH = pattern((any) => `(?:${any("respectively")})[^，。；0-9]{0,12}$`);
const LEAST = 2;

export function* listedOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text } = sentence;
  if (!text.includes("、") && !text.includes("和")) return;
  const all = mentionsOf(sentence).filter(
    ({ figure }) => isExact(figure) || figure.kind === "percent" || (figure.kind === "bare" && !figure.about),
  );
  for (const run of runsOf(all, sentence)) {
    yield* meanOf(run, all, lexicon);
    yield* orderOf(run, sentence, lexicon);
    yield* countOf(run, all, sentence, lexicon);
    yield* extremesOf(run, all, lexicon);
  }
}

/** Of one unit, with 、 or 和 and the name of the next between them. */
function runsOf(all: readonly Mention[], { text, start }: FigureSentence): Mention[][] {
  const runs: Mention[][] = [];
  for (const [at, one] of all.entries()) {
    const last = all[at - 1];
    const own = runs[runs.length - 1];
    const words = last ? text.slice(last.figure.end - start, one.figure.start - start) : "";
    const goesOn =
      last &&
      /^(?:、|和|及|以及)[^，。；、]*$/u.test(words) &&
      (unitsAlike(last.figure.unit, one.figure.unit) || (last.figure.kind === "bare" && own !== undefined));
    if (goesOn && own) own.push(one);
    else runs.push([one]);
  }
  return runs.filter((run) => run.length >= LEAST);
}

/** 2名、3名、4名，平均每村4名. */
function* meanOf(run: readonly Mention[], all: readonly Mention[], lexicon: Lexicon): Iterable<Comparison> {
  const next = all.slice(all.indexOf(run[run.length - 1]!) + 1).find(({ head }) => MEAN(lexicon).test(head));
  if (
    !next ||
    !unitsAlike(next.figure.unit, run[run.length - 1]!.figure.unit) ||
    run.length < 3 ||
    next.figure.line !== run[0]!.figure.line
  )
    return;
  const figures = run.map(({ figure }) => figure);
  const real = figures.reduce((sum, { value }) => sum + value, 0) / figures.length;
  const step = 10 ** -Math.max(0, next.figure.decimals);
  yield {
    rule: RULES.doubtful,
    figures: [next.figure, ...figures],
    holds: Math.abs(real - next.figure.value) < step,
    told: `（${figures.map(({ value }) => value).join("＋")}）÷${figures.length}＝${Number(real.toFixed(2))}`,
    message: `平均数对不上：（${figures.map(({ value }) => value).join("＋")}）÷${figures.length}＝${Number(real.toFixed(2))}，写的是${next.figure.text}。`,
    places: [spanOf([...figures, next.figure])],
  };
}

/** 从大到小依次为：800、650、700、400. */
function* orderOf(run: readonly Mention[], { text, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const before = text.slice(0, run[0]!.figure.start - start).slice(-40);
  const isFalling = FALLING(lexicon).test(before);
  if (!isFalling && !RISING(lexicon).test(before)) return;
  const at = run.findIndex(({ figure }, index) => {
    const last = run[index - 1]?.figure;
    return last !== undefined && (isFalling ? figure.value > last.value : figure.value < last.value);
  });
  const figures = run.map(({ figure }) => figure);
  const [one, other]: (Figure | undefined)[] = at < 0 ? [] : [figures[at - 1], figures[at]];
  yield {
    rule: RULES.doubtful,
    figures,
    holds: at < 0,
    told: figures.map(({ value }) => value).join("、"),
    message: `说是${isFalling ? "从大到小" : "从小到大"}排的，${other?.text ?? ""}却排在${one?.text ?? ""}后面。`,
    places: [spanOf(one && other ? [one, other] : figures)],
  };
}

const MOST = pattern((any) => `(?:${any("place-first")})[^，。；0-9]{0,4}$`);
const LEAST_OF = pattern((any) => `(?:${any("place-last")})[^，。；0-9]{0,4}$`);

/** 依次为82、91、78……分，最高91分，最低82分: none of them is beyond the most and the least. */
function* extremesOf(run: readonly Mention[], all: readonly Mention[], lexicon: Lexicon): Iterable<Comparison> {
  if (run.length < 3) return;
  const figures = run.map(({ figure }) => figure);
  const { unit } = figures[figures.length - 1]!;
  for (const { figure, head } of all) {
    const isMost = MOST(lexicon).test(head);
    if (figures.includes(figure) || figure.unit !== unit || (!isMost && !LEAST_OF(lexicon).test(head))) continue;
    if (figure.start < figures[0]!.start) continue;
    const values = figures.map(({ value }) => value);
    const real = isMost ? Math.max(...values) : Math.min(...values);
    yield {
      rule: RULES.doubtful,
      figures: [figure, ...figures],
      holds: isMost ? figure.value >= real : figure.value <= real,
      told: `${isMost ? "最高" : "最低"}的是${real}`,
      message: `${isMost ? "最高" : "最低"}的对不上：列出来的有${real}${unit}，写的是${figure.text}。`,
      places: [{ line: figure.line, start: figure.start - head.length, end: figure.end }, spanOf(figures)],
    };
  }
}

/** 四个窗口，分别办件310件、260件、180件. */
function* countOf(
  run: readonly Mention[],
  all: readonly Mention[],
  { text, start }: FigureSentence,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const [first] = run;
  const lead = text.slice(0, first!.figure.start - start);
  if (!EACH(lexicon).test(lead) || run.length < 3) return;
  const from = Math.max(lead.lastIndexOf("。"), lead.lastIndexOf("；"), 0);
  const counts = all.filter(
    ({ figure }) =>
      figure.end <= first!.figure.start &&
      figure.start - start >= from &&
      figure.kind === "count" &&
      FEW.test(figure.text),
  );
  const near = counts[counts.length - 1];
  // 3个部门、4个单位: not said which.
  if (!near || counts.some(({ figure }) => figure.value === run.length) || counts.length > 1) return;
  if (unitsAlike(near.figure.unit, first!.figure.unit) || Math.abs(near.figure.value - run.length) > 2) return;
  const figures = run.map(({ figure }) => figure);
  yield {
    rule: RULES.doubtful,
    figures: [near.figure, ...figures],
    holds: false,
    told: `${near.figure.text}，${run.length}个数`,
    message: `写的是${near.figure.text}，分别列出来的却有${run.length}个数。`,
    places: [spanOf([near.figure, ...figures])],
  };
}

const FEW = /^(?:[两二三四五六七八九十]|[2-9]|1[0-2])[^0-9.百千万亿余多]/u;
