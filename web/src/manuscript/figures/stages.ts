/** Things by how far they are done, forms by whether they came back. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { compared, countsBefore, countsOf, RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

const STAGE = pattern((any) => any("status-part"));
/** 43个问题未整改，占全县未整改问题99个的43.4%: the whole of a share. */
const OF_WHOLE = pattern((any) => `^(?:${any("made-up")})`);
const SETTLED = pattern((any) => any("settled"));
const UNSETTLED = pattern((any) => any("unsettled"));
const STAGED = pattern((any) => `^[^，。；]{0,6}${any("staged-noun")}`);
const COUNTED = pattern((any) => `^(?:${any("staged-noun")})`);
const STAGED_BEFORE = pattern((any) => `${any("staged-noun")}[^，。；]{0,4}$`);

interface Stage {
  figure: Figure;
  segment: Segment;
  word: string;
  at: number;
}

/** 23个问题，已整改19个，未整改6个. */
export function* stagesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const run of runsOf(sentence, lexicon)) {
    const first = run[0]!;
    const whole = wholeOf(sentence, first, lexicon);
    if (!whole) continue;
    const figures = run.map(({ figure }) => figure);
    const told = [whole, ...figures];
    const large = figures.find(({ value }) => value > whole.value);
    const sum = figures.reduce((all, { value }) => all + value, 0);
    const relation = { kind: "sum" as const, total: whole, parts: figures };
    const [word] = run.map((stage) => stage.word);
    if (large) {
      if (countsBefore(sentence, large.unit, first.at).some(({ value }) => value >= large.value)) continue;
      yield compared(
        RULES.sum,
        { kind: "within", part: large, whole },
        told,
        () => `对不上：一共${whole.text}，${word}的却有${large.text}。`,
        placesOf(sentence, whole, figures),
      );
    } else if (figures.length === 1 || (sum < whole.value && !areAll(run, lexicon)))
      yield compared(RULES.sum, { kind: "within", part: figures[0]!, whole }, told, () => "");
    else
      yield compared(
        RULES.sum,
        relation,
        told,
        (calculation) =>
          `各状态加不平：${calculation}，${sum > whole.value ? "比" : "不到"}前面的${whole.text}${sum > whole.value ? "多" : ""}。`,
        placesOf(sentence, whole, figures),
      );
  }
}

const placesOf = (sentence: FigureSentence, whole: Figure, figures: readonly Figure[]) =>
  whole.start >= sentence.start ? [spanOf([whole, ...figures])] : [spanOf(figures), whole];

/** Clauses in a row, each a status and a number of one unit. */
function runsOf(sentence: FigureSentence, lexicon: Lexicon): Stage[][] {
  const runs: Stage[][] = [];
  let open = false;
  for (const segment of sentence.segments) {
    const stage = stageOf(segment, lexicon);
    const last = open ? runs[runs.length - 1] : undefined;
    // 第一轮的33个问题整改完成31个，第二轮的28个…: each has a whole of its own.
    const isOwn =
      stage !== null && countsOf(segment).some((figure) => figure !== stage.figure && figure.end <= stage.at);
    if (stage && last && !isOwn && last[0]!.figure.unit === stage.figure.unit) last.push(stage);
    else if (stage) runs.push([stage]);
    open = stage !== null && segment.mark !== "；";
  }
  return runs;
}

/** 已整改19个, 2个正在整改; the problems themselves may stand before the status. */
function stageOf(segment: Segment, lexicon: Lexicon): Stage | null {
  if (OF_WHOLE(lexicon).test(segment.text)) return null;
  const found = STAGE(lexicon).exec(segment.text);
  if (!found) return null;
  const at = segment.start + found.index;
  const end = at + found[0].length;
  const counts = countsOf(segment);
  const behind = counts.find((figure) => figure.start >= end && figure.start - end <= 6);
  const between = behind && segment.text.slice(end - segment.start, behind.start - segment.start);
  if (behind && !/[的率]/u.test(between!)) return { figure: behind, segment, word: found[0], at };
  const before = counts.length === 1 && counts[0]!.start === segment.start ? counts[0]! : null;
  return before && end === segment.end ? { figure: before, segment, word: found[0], at: before.start } : null;
}

function wholeOf(sentence: FigureSentence, { figure, at }: Stage, lexicon: Lexicon): Figure | undefined {
  const own = countsBefore(sentence, figure.unit, at).pop();
  if (own) return isStaged(sentence, own, lexicon) && !isStage(sentence, own, lexicon) ? own : undefined;
  const before = sentence.before;
  const noun = nounOf(sentence, figure, lexicon);
  const told = before?.figures.filter(
    (other) =>
      other.unit === figure.unit &&
      !other.about &&
      isStaged(before, other, lexicon) &&
      // 超期的3个项目……。11个问题均已整改: of others.
      (noun === "" || [noun, ""].includes(nounOf(before, other, lexicon))),
  );
  return told?.length === 1 ? told[0] : undefined;
}

/** Whether a number counts what can be done or not. */
function isStaged({ text, start }: FigureSentence, figure: Figure, lexicon: Lexicon): boolean {
  const [from, to] = [figure.start - start, figure.end - start];
  const [before, behind] = [text.slice(Math.max(0, from - NEAR), from), text.slice(to, to + NEAR)];
  return STAGED(lexicon).test(behind) || STAGED_BEFORE(lexicon).test(before);
}

/** What is said to be counted right behind a number, "" where nothing is. */
const nounOf = ({ text, start }: FigureSentence, { end }: Figure, lexicon: Lexicon): string =>
  COUNTED(lexicon).exec(text.slice(end - start))?.[0] ?? "";

/** 截至6月底已整改7个；截至10月底已整改12个: what is done by one day is no whole of what is done by another. */
const isStage = ({ segments }: FigureSentence, figure: Figure, lexicon: Lexicon): boolean =>
  segments.some((segment) => segment.figures.includes(figure) && stageOf(segment, lexicon)?.figure === figure);

/** Done and not done: there is nothing else. */
function areAll(run: readonly Stage[], lexicon: Lexicon): boolean {
  const is = (list: (lexicon: Lexicon) => RegExp): boolean => run.some(({ word }) => list(lexicon).test(word));
  return is(SETTLED) && is(UNSETTLED);
}

const SENT = pattern((any) => `${any("hand-out")}[^，。；0-9]{0,12}$`);
const BACK = pattern((any) => `${any("hand-in")}[^，。；0-9]{0,8}$`);
/** Characters before a number that say what it counts. */
const NEAR = 24;
const VALID = pattern((any) => `${any("valid-form")}[^，。；0-9]{0,6}$`);

/** 发放120份，收回118份，有效115份: each is part of the one before it. */
export function* returnsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  const stepOf = (figure: Figure): number => {
    const before = text.slice(Math.max(0, figure.start - start - NEAR), figure.start - start);
    return [SENT, BACK, VALID].map((list) => list(lexicon).test(before)).lastIndexOf(true);
  };
  const named = ["发出", "收回", "有效"];
  let last: { figure: Figure; step: number } | null = null;
  for (const figure of figures) {
    if (figure.kind !== "count" || figure.about) continue;
    const step = stepOf(figure);
    // A number of another kind of form between them: it is not said what came back of which.
    if (step < 0) {
      if (last && figure.unit === last.figure.unit && last.step === 0) last = null;
      continue;
    }
    const from: { figure: Figure; step: number } | null = last;
    if (from && step > from.step && from.figure.unit === figure.unit) {
      yield compared(
        RULES.sum,
        { kind: "within", part: figure, whole: from.figure },
        [from.figure, figure],
        () => `对不上：${named[step]}的${figure.text}比${named[from.step]}的${from.figure.text}还多。`,
      );
    }
    last = { figure, step };
  }
}
