/** Now, before and the difference, in any order: 全年发文96件，同比减少24件，上年发文120件. */

import type { Relation } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { compared, RULES, spanOf, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const SIZE = pattern(
  (any) =>
    `(?:(${any("went-up")}|${any("rise-of")})|(${any("went-down")}|${any("fall-of")}))(?:了|幅度)?(?:${any("amounts-to")})*$`,
);
const EARLIER = pattern((any) => `(?:${any("time-before")})[^，。；]{0,14}$`);
const NOT_TOLD = pattern(
  (any) => `${any("among")}|${any("out-of")}|${any("each")}|${any("budgeted")}|${any("made-up")}|${any("not-exact")}`,
);

interface Tagged {
  now: Figure[];
  before: Figure[];
  sizes: { figure: Figure; up: boolean }[];
}

export function* taggedOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  // More than one clause of each kind may be those of several matters.
  if (sentence.segments.length > MOST || NOT_TOLD(lexicon).test(sentence.text)) return;
  const { now, before, sizes } = tagged(sentence, lexicon);
  const [to, from] = [now[0], before[0]];
  if (now.length !== 1 || before.length !== 1 || !to || !from || !unitsAlike(to.unit, from.unit)) return;
  for (const { figure, up } of sizes) {
    const by =
      figure.kind === "percent" ? { percent: figure } : unitsAlike(figure.unit, to.unit) ? { by: figure } : null;
    if (!by) continue;
    const relation: Relation = { kind: "change", from, to, up, ...by };
    const span = spanOf([to, from, figure]);
    const passage = sentence.text.slice(span.start - sentence.start, span.end - sentence.start);
    yield compared(RULES.change, relation, [from, to, figure], (told) => `${quote(passage, 40)}对不上：${told}。`, [
      span,
    ]);
  }
}

/** Clauses that a reader takes together. */
const MOST = 5;

function tagged({ segments }: FigureSentence, lexicon: Lexicon): Tagged {
  const found: Tagged = { now: [], before: [], sizes: [] };
  for (const { text, start, figures } of segments) {
    let from = start;
    for (const figure of figures) {
      const head = text.slice(from - start, figure.start - start);
      if (figure.kind !== "date") from = figure.end;
      if (figure.about || !/^(?:count|money|percent)$/u.test(figure.kind) || figure.unit === "倍") continue;
      const size = SIZE(lexicon).exec(head);
      if (size) found.sizes.push({ figure, up: size[1] !== undefined });
      else if (EARLIER(lexicon).test(head)) found.before.push(figure);
      else if (figure.kind !== "percent") found.now.push(figure);
    }
  }
  return found;
}
