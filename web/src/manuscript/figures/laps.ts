/** Weeks, months or lessons told by their numbers, one after the other: 工期16周。第1至3周备料……第11至18周收尾. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Comparison, FigureSentence } from "./model";
import { UNTIL } from "./moments";
import { outOf } from "./period";

const LAP = pattern(
  (any) =>
    `(?<!${any("since")})${any("ordinal-mark")}([0-9]{1,2})(?:${any("lap-unit")})?(?:${UNTIL}(?:${any("ordinal-mark")})?([0-9]{1,2}))?(${any("lap-unit")})`,
  "gu",
);
const BESIDE = pattern((any) => any("side-by-side"));
/** Of fewer, two may go on beside each other. */
const LEAST = 3;

export function* lapsOf(
  { text, line, start, figures, before }: FigureSentence,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (!text.includes("第") || BESIDE(lexicon).test(text)) return;
  const laps = matches(text, LAP(lexicon)).map(({ 0: whole, 1: from, 2: to, 3: unit, index }) => {
    const place = { line, start: start + index, end: start + index + whole.length };
    return { ...place, text: whole, from: Number(from), to: Number(to ?? from), unit: unit! };
  });
  const last = laps[laps.length - 1];
  if (laps.length < LEAST || laps[0]!.from !== 1 || laps.some(({ unit }) => unit !== last!.unit)) return;
  const off = laps.filter(({ from }, at) => at > 0 && from !== laps[at - 1]!.to + 1);
  const [odd] = off;
  const whole = [before, { text, start, figures }]
    .flatMap((room) =>
      (room?.figures ?? []).filter(({ unit, end, about }) => {
        const isTold = end <= laps[0]!.start && !about;
        return isTold && (unit + room!.text.slice(end - room!.start)).startsWith(last!.unit);
      }),
    )
    .pop();
  if (whole && last!.from <= 2 * whole.value && last!.to > whole.value)
    yield outOf(`一共${whole.text}，没有${last!.text}`, last!, whole);
  const known = laps[laps.indexOf(odd!) - 1];
  if (odd && known && off.length === 1 && odd.from > known.from && odd.from <= known.to && odd.to > known.to)
    yield outOf(`前后重叠了：${known.text}还没有完，${odd.text}就开始了`, odd, known);
}
