/** Weeks, months or lessons told by their numbers, one after the other: 工期16周。第1至3周备料……第11至18周收尾. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { UNTIL } from "./moments";

const LAP = pattern(
  (any) => `第([0-9]{1,2})(?:${any("lap-unit")})?(?:${UNTIL}第?([0-9]{1,2}))?(${any("lap-unit")})`,
  "gu",
);
/** Of fewer, two may go on beside each other. */
const LEAST = 3;

export function* lapsOf(
  { text, line, start, figures, before }: FigureSentence,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (!text.includes("第")) return;
  const laps = matches(text, LAP(lexicon)).map(({ 0: told, 1: from, 2: to, 3: unit, index }) => {
    const place = { line, start: start + index, end: start + index + told.length };
    return { ...place, told, from: Number(from), to: Number(to ?? from), unit: unit! };
  });
  const last = laps[laps.length - 1];
  if (laps.length < LEAST || laps[0]!.from !== 1 || laps.some(({ unit }) => unit !== last!.unit)) return;
  const off = laps.filter(({ from }, at) => at > 0 && from !== laps[at - 1]!.to + 1);
  const [odd] = off;
  const made = (told: string, message: string, places: Comparison["places"]): Comparison => ({
    rule: RULES.order,
    figures: [],
    holds: false,
    told,
    message,
    places,
  });
  const isWhole = (room: FigureSentence["before"], figure: FigureSentence["figures"][0]): boolean =>
    room !== null &&
    !figure.about &&
    (figure.unit + room.text.slice(figure.end - room.start)).startsWith(last!.unit) &&
    figure.end <= laps[0]!.start;
  const own = { text, start } as FigureSentence;
  const whole = [
    ...(before?.figures.filter((one) => isWhole(before, one)) ?? []),
    ...figures.filter((one) => isWhole(own, one)),
  ].pop();
  if (whole && last!.from <= 2 * whole.value && last!.to > whole.value)
    yield made(`${last!.told}＞${whole.text}`, `一共${whole.text}，没有${last!.told}。`, [last!, whole]);
  const known = laps[laps.indexOf(odd!) - 1];
  if (odd && known && off.length === 1 && odd.from > known.from && odd.from <= known.to && odd.to > known.to)
    yield made(`${known.told}，${odd.told}`, `前后重叠了：${known.told}还没有完，${odd.told}就开始了。`, [odd, known]);
}
