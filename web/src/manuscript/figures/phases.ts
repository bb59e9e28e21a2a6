/** Phases and batches one after the other: the second does not begin before the first. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import type { Moment } from "./moments";

const PHASE = pattern((any) => `第([${FIGURES.slice(0, 6)}])(${any("phase-noun")})`, "gu");
const STAGE = pattern((any) => `^(?:${any("stage-noun")})$`);

interface Phase {
  order: number;
  name: string;
  noun: string;
  moments: Moment[];
}

export function* phasesOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start, moments } = dated;
  if (moments.length < 2 || !text.includes("第")) return;
  const found = matches(text, PHASE(lexicon));
  const phases = found.map(({ 0: name, 1: order, 2: noun, index }, at): Phase => {
    const to = found[at + 1]?.index ?? text.length;
    const own = moments.filter(({ start: from }) => from - start >= index && from - start < to);
    return { order: FIGURES.indexOf(order!), name, noun: noun!, moments: own };
  });
  for (const next of phases) {
    const last = phases.find((one) => one.noun === next.noun && one.order === next.order - 1 && one.moments.length > 0);
    const [from] = next.moments;
    const [begun] = last?.moments ?? [];
    const ended = last?.moments[last.moments.length - 1];
    if (!last || !from || !begun || !ended || (from.year === null) !== (begun.year === null)) continue;
    const isStage = STAGE(lexicon).test(next.noun) && last.moments.length > 1;
    const holds = isStage ? from.first > ended.first : from.last >= begun.first;
    if (from.year === null && ended.first - from.first > HALF_A_YEAR) continue;
    yield {
      rule: RULES.order,
      figures: [],
      holds,
      told: `${last.name}${isStage ? ended.text : begun.text}，${next.name}${from.text}`,
      message: `先后对不上：${last.name}是${isStage ? ended.text : begun.text}，${next.name}却是${from.text}。`,
      places: [from, isStage ? ended : begun].map((one) => ({ line, start: one.start, end: one.end })),
    };
  }
}

/** Without years, a day so much earlier may be that of the next. */
const HALF_A_YEAR = 600;
