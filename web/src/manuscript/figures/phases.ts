/** Phases and batches one after the other: the second does not begin before the first. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import type { Moment } from "./moments";
import { outOf } from "./period";
import { type Part, partsIn, topicOf } from "./terms";

const PHASE = pattern((any) => `第([${FIGURES.slice(0, 6)}])(${any("phase-noun")})`, "gu");
const STAGE = pattern((any) => `^(?:${any("stage-noun")})$`);

interface Phase {
  order: number;
  name: string;
  noun: string;
  moments: Moment[];
}

/** 自查阶段（3月1日至31日）, 第二期5月14日至23日. */
const LABEL = pattern(
  (any) =>
    `(?:(?<stage>(?:${any("stage-noun")}))(?:${any("time-noun")})?|${any("ordinal-mark")}(?<order>[${FIGURES.slice(0, 6)}])(?<noun>${any("lap-noun")})[^，。；：0-9]{0,4})(?:${any("period-is")}|[（(])*$`,
);
const IS_STAGE = pattern((any) => `^，?为?[^，。；：0-9]{0,6}(?:${any("stage-noun")})(?:[，。；]|$)`);
const BESIDE = pattern((any) => any("side-by-side"));
/** 学习教育结束后，于4月18日转入. */
const WHEN_OVER = pattern(
  (any) => `([\\u4e00-\\u9fff]{2})(?:${any("finished")})(?:${any("after-deed")})，?[^，。；0-9]{0,2}$`,
);

/** A stage that begins before the one told before it is over: of those told from one day to another. */
function* overlapsOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const rooms = dated.paragraph.slice(Math.max(0, dated.at - FAR), dated.at + 1);
  let last: (Part & { name: string | null }) | null = null;
  for (const part of rooms.flatMap((room) => partsIn(room, lexicon))) {
    const { moment, one, before, behind, isSpan } = part;
    const over = isSpan ? null : WHEN_OVER(lexicon).exec(before.slice(-NEAR));
    const label = isSpan ? LABEL(lexicon).exec(before.slice(-NEAR))?.groups : undefined;
    const name = label?.["noun"] ?? (label || (isSpan && IS_STAGE(lexicon).test(behind)) ? "" : null);
    const isNext = over
      ? last && nearOf(last).includes(over[1]!)
      : name !== null && last?.name === name && isDays(last, part);
    if (
      one === dated &&
      last &&
      isNext &&
      !BESIDE(lexicon).test(one.text) &&
      moment.first > last.moment.first &&
      moment.first < last.to.first + Number(!over)
    )
      yield outOf(
        `前后的阶段对不上：前一段是${topicOf(last).text}，还没有完，后一段${moment.text}就开始了`,
        topicOf(part),
        topicOf(last),
      );
    if (isSpan) last = { ...part, name };
  }
}

/** （一）学习教育。4月8日至4月30日: its name may stand in the sentence before. */
const nearOf = ({ one }: Part): string => `${one.paragraph[one.at - 1]?.text ?? ""}${one.text}`;

const isDays = (...parts: Part[]): boolean =>
  parts.every(({ moment, to }) => moment.grain === "day" && to.grain === "day");

export function* phasesOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const overlaps = [...overlapsOf(dated, lexicon)];
  yield* overlaps;
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
    if (overlaps.some(({ places }) => places[0]!.start === from.start)) continue;
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

/** Sentences over which stages are told one after the other. */
const FAR = 6;
/** Characters before a day that may name its stage. */
const NEAR = 24;
/** Without years, a day so much earlier may be that of the next. */
const HALF_A_YEAR = 600;
