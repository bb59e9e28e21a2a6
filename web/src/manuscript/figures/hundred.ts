/** Weights and marks of a whole of a hundred: 百分制，德才表现占30分，目标任务占45分…… */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { OPEN } from "./equation";
import { type Mention, mentionsOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";

const HUNDRED = pattern((any) => `${any("of-a-hundred")}|(?:${any("full-marks")})(?:为|是)?100分`);
const BOUND = pattern((any) => `^(?:${any("and-over")}|${any("and-under")}|[至到—－-])`);
const NEXT = /^[、，；][^，。；、0-9]{1,14}$/u;
const GIVEN = pattern((any) => `(?:${any("marks-given")})$`);
/** Weights that are told, and how far from a hundred they come to where one is wrong. */
const [FEWEST, FAR] = [3, 15];

export function* hundredOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  if (!HUNDRED(lexicon).test(`${sentence.before?.text ?? ""}${text}`)) return;
  let run: Mention[] = [];
  const ends = [
    ...mentionsOf(sentence).filter(({ figure }) => figure.kind === "percent" || figure.unit === "分"),
    null,
  ];
  for (const one of ends) {
    const last = run[run.length - 1];
    const goesOn =
      one !== null &&
      last &&
      last.figure.unit === one.figure.unit &&
      NEXT.test(text.slice(last.figure.end - start, one.figure.start - start));
    if (goesOn && !isBound(one, text, start, lexicon)) {
      run.push(one);
      continue;
    }
    const figures = run.map(({ figure }) => figure);
    const sum = Number(figures.reduce((all, { value }) => all + value, 0).toFixed(4));
    if (
      figures.length >= FEWEST &&
      Math.abs(sum - 100) <= FAR &&
      !OPEN(lexicon).test(text.slice(last!.figure.end - start))
    )
      yield {
        rule: RULES.doubtful,
        figures,
        isTold: true,
        holds: Math.abs(sum - 100) < 1e-6,
        told: `${figures.map(({ value }) => value).join("＋")}＝${sum}`,
        message: `几项加起来不是100：${figures.map(({ value }) => value).join("＋")}＝${sum}。`,
        places: [spanOf(figures)],
      };
    run = one && !isBound(one, text, start, lexicon) && one.figure.value < 100 ? [one] : [];
  }
}

/** 90分以上, 扣9分: no weight. */
const isBound = ({ figure }: Mention, text: string, start: number, lexicon: Lexicon): boolean =>
  figure.about ||
  BOUND(lexicon).test(text.slice(figure.end - start)) ||
  GIVEN(lexicon).test(text.slice(0, figure.start - start));
