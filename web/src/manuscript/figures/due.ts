/**
 * A percent whose whole was told before: 任务1840人。……已体检1288人，完成率78%. Which of the numbers before it is the whole, the
 * names tell, and words for all there is; and that the percent comes right but for one digit.
 */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact } from "./mentions";
import { isMisread } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { ofTwo } from "./of-two";
import { isOverall, isRateOf } from "./shares";
import { baseOf, familyOf } from "./units";
import { type Seen, seenBefore } from "./view";

const RATE = pattern(
  (any) =>
    `(?:(?<share>${any("makes-up")}|占(?<of>[^，。；0-9占]{2,12})的|(?:${any("verdict-verb")})(?<task>[^，。；0-9]{0,6}(?:${any("verdict-noun")}))(?:${any("of-which")}))|(?<stem>[\\u4e00-\\u9fff]{1,7}率))(?:${any("amounts-to")})*$`,
);
/** What counts all there is. */
const ALL = pattern(
  (any) =>
    `${any("altogether")}|${any("ought")}|${any("counts-all")}|${any("hand-out")}|${any("hand-in")}|${any("budgeted")}|${any("all-of-kind")}|${any("stock-told")}|${any("gathered-word")}`,
);
const ELSEWHERE = pattern(
  (any) =>
    `${any("partial-whole")}|${any("each")}|${any("time-before")}|${any("as-against")}|${any("respectively")}|${any("altogether")}|${any("sum-word")}`,
);
const OTHERS = pattern((any) => any("rate-of-others"));
const AMONG = pattern((any) => any("among"));
const TASK = pattern((any) => any("target-word"));
const WITH = pattern((any) => any("together-with"));
const ALL_OF = pattern((any) => any("all-of-whole"), "gu");
/** Characters from the part to the percent, and points by which one is off where another was meant. */
const [NEAR, FAR] = [30, 16];
/** Numbers before it that a percent may be made of. */
const MOST = 20;
/** How much has to speak for a whole. */
const [LITTLE, ENOUGH] = [1, 2];

export function* ratesDue(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (!sentence.figures.some((one) => one.kind === "percent" && !held.has(one))) continue;
    const room = seenBefore(sentences, index, lexicon);
    for (const [at, percent] of room.entries()) {
      const { figure, head } = percent;
      if (percent.sentence !== sentence || figure.kind !== "percent" || figure.about || held.has(figure)) continue;
      const rate = RATE(lexicon).exec(head)?.groups;
      const part = room[at - 1];
      const isOf =
        rate &&
        part?.sentence === sentence &&
        !ELSEWHERE(lexicon).test(head) &&
        !isOverall(rate["stem"] ?? "", lexicon) &&
        isOfPart(part, percent, rate["stem"] ?? "", lexicon);
      const found =
        (isOf ? wholeOf(room.slice(0, at - 1), part, percent, rate, lexicon) : null) ??
        ofTwo(room.slice(0, at), percent, room.slice(at + 1), lexicon);
      if (found) yield found;
    }
  }
}

/** The number right before it, in the same clause or the one before. */
function isOfPart(part: Seen, percent: Seen, stem: string, lexicon: Lexicon): boolean {
  const { text, start } = percent.sentence;
  const between = text.slice(part.figure.end - start, percent.figure.start - start);
  if (!isExact(part.figure) || between.length > NEAR || /[；：]|，.*，/u.test(between)) return false;
  // 已销号11条，连同当场改正的: of more than the eleven.
  if (WITH(lexicon).test(between)) return false;
  return stem === "" || isRateOf(stem, part.label, lexicon) || sharesRun(stem, part.label, 2) || /^，/u.test(between);
}

function wholeOf(
  room: readonly Seen[],
  part: Seen,
  percent: Seen,
  rate: Record<string, string | undefined>,
  lexicon: Lexicon,
): Comparison | null {
  const size = baseOf(part.figure).value;
  const alike = room.filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(part.figure));
  const hasShare = (one: Seen): boolean => {
    const next = room[room.indexOf(one) + 1];
    return next?.sentence === one.sentence && next.figure.kind === "percent" && RATE(lexicon).test(next.head);
  };
  // 52票，占86.7%；7票，占11.7%: a part beside it.
  const wholes = alike.filter((one) => baseOf(one.figure).value > size && !hasShare(one));
  const shareOf = (one: Figure, other: Figure) =>
    judge({ kind: "share", part: baseOf(one), whole: baseOf(other), percent: percent.figure });
  const values = [part, ...alike.slice(-MOST)].map(({ figure }) => baseOf(figure).value);
  const isMade = (ratio: number): boolean =>
    isPercent(100 * ratio, percent.figure) ||
    (rate["stem"] !== undefined && isPercent(100 - 100 * ratio, percent.figure));
  if (values.some((one) => values.some((other) => isMade(one / other)))) return null;
  const names = `${part.label}，${rate["stem"] ?? ""}`;
  const of = rate["of"]?.replace(ALL_OF(lexicon), "") ?? "";
  const last = wholes[wholes.length - 1];
  const scored = wholes.map((one) => {
    const isOf = of.length > 1 && isCalled(of, one.label + one.tail);
    if (of.length > 1 && !isOf) return { one, score: 0 };
    const isTask = rate["task"] !== undefined && TASK(lexicon).test(one.label);
    const isNamed = pairsOf(one.label).some((pair) => names.includes(pair));
    const score =
      Number(isTask || isOf) * ENOUGH +
      // 占检测车辆的: not of those that ought to be.
      Number(isOf && of.length > 3 && isCalled(of.slice(0, -2), one.label)) * ENOUGH +
      Number(isNamed) +
      Number(ALL(lexicon).test(one.label)) +
      Number(one === last && AMONG(lexicon).test(part.label)) * ENOUGH +
      Number(wholes.every((other) => other.figure.value === one.figure.value)) -
      Number(OTHERS(lexicon).test(rate["stem"] ?? ""));
    return { one, score };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  for (const { one, score } of scored.reverse()) {
    const { value, decimals } = percent.figure;
    const real = (100 * size) / baseOf(one.figure).value;
    // 186份中155份，94.1%: or the part is, where 175 was meant.
    const meant = { value: (value * one.figure.value) / 100, slack: one.figure.value / 200 / 10 ** decimals };
    const isDigit =
      isMisread(value, real, decimals) ||
      (meant.slack < 1 &&
        part.figure.unit === one.figure.unit &&
        isMisread(part.figure.value, meant.value, part.figure.decimals));
    const isExactly = isDigit && decimals > 0 && value >= TENS;
    // 收回285份，满意率98.2%: of those who answered.
    if (OTHERS(lexicon).test(rate["stem"] ?? "") && !isMisread(value, real, decimals)) continue;
    const isMeant = isExactly
      ? score >= LITTLE - 1
      : score === most && score >= ENOUGH && (isDigit || Math.abs(real - value) < FAR);
    if (!isMeant) continue;
    const { told } = shareOf(part.figure, one.figure);
    return {
      rule: RULES.doubtful,
      figures: [one.figure, part.figure, percent.figure],
      holds: false,
      told,
      message: `“${percent.figure.text}”对不上：${told}。`,
      places: [spanOf([part.figure, percent.figure]), spanOf([one.figure])],
    };
  }
  return null;
}

/** Of fewer digits one may be another by chance. */
const TENS = 10;

/** 占参训人员的, 占参评党员的: 28名参加测评 is what the short form stands for. */
const isCalled = (of: string, text: string): boolean =>
  sharesRun(of, text, 2) || text.slice(text.indexOf(of[0]!) + 1 || text.length).includes(of[1]!);

/** Rounded, or cut off. */
const isPercent = (real: number, { value, decimals }: Figure): boolean =>
  (real - value) * 10 ** decimals < 1 && (value - real) * 10 ** decimals < 0.6;

const pairsOf = (text: string): string[] =>
  [...text]
    .slice(1)
    .flatMap((_, at) => (/^[\u4e00-\u9fff]{2}$/u.test(text.slice(at, at + 2)) ? [text.slice(at, at + 2)] : []));
