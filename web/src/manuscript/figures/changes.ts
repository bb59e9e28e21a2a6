/** More or less than before, with both values told: 由64件减少到48件，下降25%. */

import { judge, type Relation } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { compared, countsOf, quantitiesOf, RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

const FROM = pattern(() => "(?:由|从)[^，。；0-9]{0,16}$");
const TO = pattern(
  (any) => `^[^，。；0-9]{0,4}(?:(${any("went-up")})|(${any("went-down")}))[^，。；0-9]{0,2}[到至为][^，。；0-9]{0,6}$`,
);
/** 年均增长7%: not of what it came to. */
const CHANGE = pattern(
  (any) => `(?<!(?:每年|年均|平均|均)[^，。；]{0,2})(?:(${any("went-up")})|(${any("went-down")}))了?$`,
);

type Direction = "up" | "down" | null;

const directionOf = (found: RegExpExecArray | null): Direction => (found ? (found[1] ? "up" : "down") : null);

export function* changesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    const next = sentence.segments.slice(index + 1, index + 3);
    const shares = inPercent(segment, sentence.segments[index + 1], lexicon);
    if (shares) yield shares;
    const found = fromTo(segment, next, lexicon);
    if (!found) continue;
    const { from, to, up, size } = found;
    const by = size?.kind === "percent" ? { percent: size } : size ? { by: size } : {};
    const relation: Relation = { kind: "change", from, to, up, ...by };
    const figures = [from, to, ...(size ? [size] : [])];
    const span = spanOf(figures);
    const passage = sentence.text.slice(span.start - sentence.start, span.end - sentence.start);
    yield compared(RULES.change, relation, figures, (told) => `${quote(passage, 40)}对不上：${told}。`, [span]);
  }
}

interface Found {
  from: Figure;
  to: Figure;
  up: boolean;
  size: Figure | null;
}

const within = ({ text, start }: Segment, from: number, to: number): string => text.slice(from - start, to - start);

/** 由64件减少到48件，减少16件，下降25%: the first size that is told. */
function fromTo(segment: Segment, next: readonly Segment[], lexicon: Lexicon): Found | null {
  const counts = countsOf(segment);
  for (const [at, from] of counts.entries()) {
    const to = counts[at + 1];
    if (!to || to.unit !== from.unit || !FROM(lexicon).test(within(segment, segment.start, from.start))) continue;
    const direction = directionOf(TO(lexicon).exec(within(segment, from.end, to.start)));
    if (!direction) continue;
    const size = sizeIn(next[0], from.unit, direction, lexicon);
    return { from, to, up: direction === "up", size };
  }
  return null;
}

/** 由85%提高到92%，提高7个百分点: the difference of percents is told in points. */
function inPercent(segment: Segment, next: Segment | undefined, lexicon: Lexicon): Comparison | null {
  const [from, to] = quantitiesOf(segment);
  if (from?.kind !== "percent" || to?.kind !== "percent" || from.about || to.about) return null;
  if (!FROM(lexicon).test(within(segment, segment.start, from.start))) return null;
  const direction = directionOf(TO(lexicon).exec(within(segment, from.end, to.start)));
  const size = next?.figures.find(({ kind }) => kind === "points" || kind === "percent");
  if (!direction || (size && (size.about || !CHANGE(lexicon).test(within(next!, next!.start, size.start)))))
    return null;
  const figures = [from, to, ...(size ? [size] : [])];
  const relation: Relation = { kind: "change", from, to, up: direction === "up", ...(size ? { by: size } : {}) };
  const isShare = size?.kind === "percent";
  // A rise of the percent itself by so many percent is possible, if hardly meant.
  if (isShare && judge({ ...relation, by: size }).holds)
    return compared(
      RULES.doubtful,
      { kind: "within", part: to, whole: { value: -1, decimals: 0 } },
      figures,
      () => `${quote(size.text)}是两个百分数的差，写“${size.text.replace(/%$/u, "个百分点")}”。`,
      [spanOf([size])],
    );
  if (isShare) return null;
  return compared(RULES.change, relation, figures, (told) => `百分点对不上：${told}。`, [spanOf(figures)]);
}

function sizeIn(segment: Segment | undefined, unit: string, direction: Direction, lexicon: Lexicon): Figure | null {
  const size = segment?.figures.find(({ kind }) => kind !== "date");
  if (!segment || !size || size.about || (size.unit !== unit && size.kind !== "percent")) return null;
  const before = within(segment, segment.start, size.start);
  // 分别 goes with the changes of several.
  return before.length <= 8 && !before.includes("分别") && directionOf(CHANGE(lexicon).exec(before)) === direction
    ? size
    : null;
}
