/** What there was, what came and what went make what there is: 年初73人，调入5人，调出4人，年末74人. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsOf, RULES, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const CARRIED = pattern((any) => `(?:${any("carried-over")})[^，。；0-9]{0,6}$`);
const CAME = pattern((any) => `(?:${any("newly-come")})[^，。；0-9]{0,6}$`);
const WENT = pattern((any) => `(?:${any("dealt-with")})[^，。；0-9]{0,6}$`);
const LEFT = pattern((any) => `(?:${any("left-over")})[^，。；0-9]{0,6}$`);
const AMONG = pattern((any) => any("among"));
/** 目前尚有5件在办. */
const LEFT_BEHIND = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("left-over")})`);
/** Sentences that the last may come behind the first. */
const FAR = 5;

interface Flow {
  carried: Figure;
  steps: { figure: Figure; sign: 1 | -1 }[];
  since: number;
}

export function* flowsOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let flow: Flow | null = null;
  // 其中…: what follows up to the next ； is part of what was told.
  let isAside = false;
  for (const [index, sentence] of sentences.entries())
    for (const segment of sentence.segments) {
      const figure = countsOf(segment)[0];
      if (AMONG(lexicon).test(segment.text)) isAside = true;
      const skip: boolean = isAside;
      if (/[；。]|^$/u.test(segment.mark)) isAside = false;
      if (!figure || skip) continue;
      const head = segment.text.slice(0, figure.start - segment.start);
      const tail = segment.text.slice(figure.end - segment.start);
      if (CARRIED(lexicon).test(head)) flow = { carried: figure, steps: [], since: index };
      else if (!flow || !unitsAlike(flow.carried.unit, figure.unit)) continue;
      else if (index - flow.since > FAR) flow = null;
      else if (flow.steps.length > 0 && (LEFT(lexicon).test(head) || LEFT_BEHIND(lexicon).test(tail))) {
        const comparison = held(flow, figure);
        if (comparison) yield comparison;
        flow = null;
      } else if (CAME(lexicon).test(head)) flow.steps.push({ figure, sign: 1 });
      else if (WENT(lexicon).test(head)) flow.steps.push({ figure, sign: -1 });
      // Whether it came or went is not known.
      else if (flow.steps.length > 0) flow = null;
    }
}

function held({ carried, steps }: Flow, left: Figure): Comparison | null {
  const rest = Number(steps.reduce((all, { figure, sign }) => all + sign * figure.value, carried.value).toFixed(2));
  const told = `${carried.text}${steps.map(({ figure, sign }) => `${sign > 0 ? "＋" : "－"}${figure.text}`).join("")}＝${rest}`;
  // Less than nothing: they are not of one matter.
  if (rest < 0) return null;
  const { line, start, end } = left;
  return {
    rule: RULES.doubtful,
    figures: [carried, ...steps.map(({ figure }) => figure), left],
    holds: Math.abs(rest - left.value) < 0.01,
    told,
    message: `结转、增加、减少和剩下的对不上：${told}，写的是${left.text}。`,
    places: [{ line, start, end }],
  };
}
