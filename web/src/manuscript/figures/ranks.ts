/** Places in an order: none behind the last, and the difference of two of them. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { mentionsOf } from "./mentions";

/** 列第三, 滑到第12位 */
export const PLACE = pattern(
  (any) =>
    `(?:(?:${any("ranked")})(?:在|至|到|为|[^，。；]{1,8}(?=第))?第?|(?<=[到至])第)([0-9]{1,3}|[${FIGURES}]{1,3})(?:[位名]|(?![0-9${FIGURES}]|${any("figure-unit")}))`,
  "gu",
);
const MOVED = pattern(
  (any) =>
    `(?:(${any("place-gained")})|(${any("place-lost")}))了?([0-9]{1,2}|[两${FIGURES}])个?(?:${any("place-unit")})`,
);

const value = (text: string): number => amount(text).value;

export function* ranksOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start } = sentence;
  const places = matches(text, PLACE(lexicon));
  const moved = MOVED(lexicon).exec(text);
  const [from, to] = places.filter(({ index }) => moved && index < moved.index).slice(-2);
  if (moved && from && to) {
    const gained = value(from[1]!) - value(to[1]!);
    const wanted = value(moved[3]!) * (moved[1] ? 1 : -1);
    if (gained !== wanted)
      yield {
        rule: RULES.change,
        figures: [],
        holds: false,
        told: `第${value(from[1]!)}位到第${value(to[1]!)}位`,
        message: `“${moved[0]}”对不上：从第${value(from[1]!)}位到第${value(to[1]!)}位，${gained > 0 ? "前移" : "后移"}${Math.abs(gained)}位。`,
        places: [{ line, start: start + moved.index, end: start + moved.index + moved[0].length }],
      };
  }
}

/** 全市七家林场: all of those that are put in an order. */
const SCOPE = pattern((any) => `(?:${any("ranked-among")})[^，。；0-9]{0,6}$`);
const SCOPE_BEHIND = pattern((any) => `^[^，。；0-9]{0,8}(?:${any("ranked-among")}|${any("in-evaluation")})`);
const FROM_LAST = pattern(
  (any) => `^[^，。；0-9]{0,2}[，（(]?(?:${any("that-is")})?(?:${any("from-last")})([0-9]{1,3}|[${FIGURES}]{1,3})`,
);
const BEHIND = pattern(
  (any) => `(?:${any("behind-it")})[^，。；0-9]{0,6}?([0-9]{1,3}|[${FIGURES}]{1,3})(?:${any("ranked-measure")})`,
);
const AREA = pattern((any) => any("area-word"), "gu");

/** A place beyond the last, or one that is not told alike from both ends: 14个乡镇 … 排第12位，倒数第四. */
export function* standingsOf(
  sentence: FigureSentence,
  room: readonly FigureSentence[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, line, start } = sentence;
  const places = matches(text, PLACE(lexicon));
  if (places.length === 0) return;
  const alls = [...room, sentence].flatMap((one) =>
    mentionsOf(one)
      .filter(({ figure, head, tail }) => {
        if (figure.kind !== "count" || figure.about || !COUNTS(lexicon).test(figure.unit) || figure.value < FEWEST)
          return false;
        return SCOPE(lexicon).test(head) || SCOPE_BEHIND(lexicon).test(tail) || BODIES(lexicon).test(tail);
      })
      .map(({ figure, head, tail }) => ({
        figure,
        areas: matches(head, AREA(lexicon)).map(([area]) => area),
        isTold: SCOPE(lexicon).test(head) || SCOPE_BEHIND(lexicon).test(tail),
      })),
  );
  // Bodies that are counted close by, where no words put them in an order: the most of them.
  const most = [...alls].sort((one, other) => other.figure.value - one.figure.value)[0];
  const last =
    alls.filter(({ isTold }) => isTold).pop() ??
    (alls.every(({ figure: { line: own } }) => own === line) ? most : undefined);
  if (!last) return;
  const { figure, areas, isTold } = last;
  for (const { 0: whole, 1: rank, index } of places) {
    const clause = since(text.slice(0, index), "，。；");
    const own: readonly string[] = clause.match(AREA(lexicon)) ?? [];
    if (own.length > 0 && (areas.length > 0 || !isTold) && !own.some((area) => areas.includes(area))) continue;
    const rest = text.slice(index + whole.length);
    const reverse = FROM_LAST(lexicon).exec(rest)?.[1];
    const behind = BEHIND(lexicon).exec(rest)?.[1];
    const place = value(rank!);
    const real = reverse ? place + value(reverse) - 1 : behind ? place + value(behind) : place;
    // 约谈4个乡镇，其中双河镇由第12名升到第7名: of all there are.
    const isOfThem = !isTold && AMONG(lexicon).test(text.slice(Math.max(0, figure.end - start), index));
    if (isOfThem || (!isTold && (reverse || behind))) continue;
    const holds = reverse || behind ? real === figure.value : real <= figure.value;
    if (holds && !reverse && !behind) continue;
    if (!holds && Math.abs(real - figure.value) > Math.max(FEWEST, figure.value / 2)) continue;
    const told = reverse
      ? `一共${figure.text}，第${place}位是倒数第${figure.value - place + 1}位`
      : behind
        ? `一共${figure.text}，第${place}位后面是${figure.value - place}${figure.unit}`
        : `一共${figure.text}，没有第${place}位`;
    yield {
      rule: isTold && figure.start >= start && figure.line === line ? RULES.sum : RULES.doubtful,
      figures: [figure],
      holds,
      told,
      message: `名次对不上：${told}。`,
      places: [
        { line, start: start + index, end: start + index + whole.length },
        { line: figure.line, start: figure.start, end: figure.end },
      ],
    };
  }
}

const AMONG = pattern((any) => any("among"));
const BODIES = pattern((any) => `^[\\u4e00-\\u9fff]{0,6}(?:${any("ranked-body")})`);
const FEWEST = 3;
const COUNTS = pattern((any) => `^(?:${any("ranked-measure")})$`);
