/** Two numbers of two times in any order, with what became of them: 2023年63起，2022年84起，同比下降33.3%; 本月37件，上月29件，有所下降. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { type Amount, judge, type Relation } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";
import { quote } from "../understanding/wording";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact, isHeldAgainst } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf, SHIFTS } from "./roles";
import { baseOf, familyOf } from "./units";

const CHANGE = pattern(
  (any) =>
    `(?<mono>(?:${any("steadily")})[^，。；0-9]{0,3})?(?:(?<up>${any("rise-of")}|${any("went-up")})|(?<down>${any("fall-of")}|${any("went-down")}))` +
    `(?:${any("change-filling")}|(?:(?<=${any("rise-of")}|${any("fall-of")})|${any("change-filling")})(?:${any("amounts-to")})*)?`,
  "gu",
);
/** What it came to, or what is meant to be done. */
const NO_CHANGE = pattern((any) => `^(?:${any("change-goes-on")})`);
const NOT = pattern((any) => `(?:${any("verdict-not")})[^，。；]{0,2}$`);
const FILLING = pattern(
  (any) =>
    `^(?:${any("as-against")}|${any("time-before")}|${any("time-now")}|${any("verdict-adverb")}|${any("just-so")}|${any("trend-filling")}|${any("amount-noun")}|(?:19|20)[0-9]{2}年)*`,
);
const FROM = pattern((any) => `(?:${any("out-of")})[^，。；]*$`);
const TO = pattern((any) => any("reached-by-change"));
const TIMES = pattern(
  (any) =>
    `(?<year>(?:19|20)[0-9]{2})年(?:${any("part-of-year")})?|(?<long>${any("year-before-last")})|(?<before>${any("time-before")}|${any("formerly")})|(?<now>(?:${any("time-now")})(?:${any("part-of-year")})?|${any("nowadays")})|(?<month>[0-9]月)`,
  "gu",
);
const OPEN = pattern(
  (any) => `${any("each")}|${any("respectively")}|${any("supposed")}|${any("target-word")}|${any("not-yet")}`,
);

interface Timed extends Part {
  /** The year; of one told as before, and of one told as now, less and more than any. */
  time: number | null;
}

export function* trendsOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const { text, start } = sentence;
  let all: readonly Timed[] | null = null;
  for (const { 0: word, groups = {}, index } of matches(text, CHANGE(lexicon))) {
    const behind = text.slice(index + word.length);
    if (NO_CHANGE(lexicon).test(behind) || NOT(lexicon).test(text.slice(0, index))) continue;
    all ??= timedIn(sentence, lexicon);
    const at = start + index;
    const before = all.filter(
      ({ figure }) => figure.end <= at && clauseOf(text, figure.start - start) === clauseOf(text, index),
    );
    const size = all.find(({ figure }) => figure.start === at + word.length) ?? null;
    if (!size && !/^(?:[，。；）]|$)/u.test(behind)) continue;
    if (size?.figure.about || size?.figure.unit === "倍") continue;
    if (groups["mono"] && before.length < 2) {
      const found =
        steady(all, groups["up"] !== undefined) ??
        (sentence.before && steady(timedIn(sentence.before, lexicon), groups["up"] !== undefined));
      if (found) yield made(found, word, spanOf([...found.figures, { ...found.figures[0]!, start: at }]));
      continue;
    }
    if (before.length < 2) continue;
    const lead = since(text.slice(0, index), "，。；：、（");
    const last = before[before.length - 1]!;
    const words = lead.slice(Math.max(0, lead.length - (at - last.figure.end)));
    if (!isLed(words, lead === words, text.slice(0, index - words.length), lexicon)) continue;
    // 2023年6个，2024年又减少4个: of what comes behind.
    if (yearsIn(words, lexicon).some((year) => year !== last.time)) continue;
    if (at - last.figure.end > FAR || OPEN(lexicon).test(text.slice(last.figure.end - start, index))) continue;
    const up = groups["up"] !== undefined;
    const found = groups["mono"]
      ? steady(before, up)
      : held(before, { up, size: size?.figure ?? null, text, start }, lexicon);
    if (!found || found.figures.every((figure) => explained.has(figure))) continue;
    const end = size?.figure.end ?? at + word.length;
    const place = spanOf([...found.figures, { ...last.figure, start: at, end }]);
    // 2025年8万元，2026年6万元，同比下降25%: of two that are told apart by their years there is no doubt.
    const isSure = before.length === 2 && before.every(({ time }) => isYear(time)) && size?.figure.kind === "percent";
    yield made(found, text.slice(index - words.length, end - start), place, isSure);
  }
}

/** Characters from the last of the two to what became of it. */
const FAR = 20;
/** Characters of what a number is called. */
const NAME = 6;
const clauseOf = (text: string, at: number): number => text.slice(0, at).split("；").length;

/** 同比下降; 投诉量有所下降, where 投诉 was counted. */
function isLed(words: string, isClause: boolean, before: string, lexicon: Lexicon): boolean {
  const bare = words.replace(FILLING(lexicon), "");
  if (bare === "") return true;
  const noun = /^[\u4e00-\u9fff]{2}/u.exec(bare)?.[0];
  if (!isClause || !noun || !before.includes(noun)) return false;
  const rest = bare.slice(2).replace(AMOUNT(lexicon), "");
  return FILLING(lexicon).exec(rest)?.[0] === rest;
}

const made = (found: Found, words: string, place: Place, isSure = false): Comparison => ({
  rule: isSure ? RULES.change : RULES.doubtful,
  ...found,
  isTold: true,
  message: `${quote(words)}对不上：${found.told}。`,
  places: [place],
});

const AMOUNT = pattern((any) => `^(?:${any("change-filling")}|${any("amount-tail")})+`);

type Found = Pick<Comparison, "figures" | "holds" | "told">;

interface Change {
  up: boolean;
  size: Figure | null;
  text: string;
  start: number;
}

function held(before: readonly Timed[], change: Change, lexicon: Lexicon): Found | null {
  const families = [...new Set(before.map(({ figure }) => familyOf(figure)))].reverse();
  const pairs = families.flatMap((family) => {
    const alike = before.filter(({ figure }) => familyOf(figure) === family && !LENGTH(lexicon).test(figure.unit));
    const [one, other, shift] = alike;
    const isTold = alike.length === 3 && SHIFTS.has(shift!.role) && isDifference(one!, other!, shift!);
    const own = isTold ? [one!, other!] : alike;
    // 75人，比上年增加15人，增长25%: of a number that is not told.
    const pair =
      own.length === 2 && !own.some(({ role }) => SHIFTS.has(role))
        ? ordered(own as [Timed, Timed], change, lexicon)
        : null;
    return pair ? [pair] : [];
  });
  const judged = pairs.flatMap(([from, to]) => judgedOf(from.figure, to.figure, change) ?? []);
  const [last] = families.filter((family) => !LENGTH(lexicon).test(family));
  const nearest = pairs[0] && familyOf(pairs[0][0].figure) === last;
  return judged.find(({ holds }) => holds) ?? (nearest ? (judged[0] ?? null) : null);
}

/** Which of two was first; null where it is not said. */
function ordered([one, other]: [Timed, Timed], { text, start }: Change, lexicon: Lexicon): [Timed, Timed] | null {
  if (one.figure.about || other.figure.about) return null;
  if (!(isExact(one.figure) || one.figure.kind === "percent")) return null;
  const between = text.slice(one.figure.end - start, other.figure.start - start);
  // 2025年9件，2026年1月至9月7件: of times that are not alike.
  if (
    PART.test(between.replace(/[，。；].*$/u, "")) ||
    PART.test(one.head) !== PART.test(between.replace(/^[^，。；]*/u, ""))
  )
    return null;
  if (FROM(lexicon).test(one.head) && TO(lexicon).test(between)) return [one, other];
  if ([one, other].some(({ head }) => LOSS(lexicon).test(head))) return null;
  // 支出8万元……收入6万元: of two things.
  const [first, second] = [one, other].map(({ head }) => head.replace(/[年，：]/gu, "").slice(-NAME));
  if (
    isYear(one.time) &&
    isYear(other.time) &&
    first!.length > 1 &&
    second!.length > 1 &&
    !sharesRun(first!, second!, 2)
  )
    return null;
  // 2026年安排100万元，比今年的78.4万元增加: from what it is held to, whenever that was.
  const isThan = [one, other].map((own) => isHeldAgainst(own.figure, text, start, lexicon));
  if (isThan[1] && !isThan[0] && one.time !== null && other.time !== null) return [other, one];
  if (one.time !== null && other.time !== null && one.time !== other.time)
    return one.time < other.time ? [one, other] : [other, one];
  if (one.time === BEFORE || other.time === BEFORE) {
    if (one.time === other.time) return null;
    return one.time === BEFORE ? [one, other] : [other, one];
  }
  return isThan[1] && !isThan[0] && other.time !== null ? [other, one] : null;
}

function judgedOf(from: Figure, to: Figure, { up, size }: Change): Found | null {
  const isPart = !size || size.kind === "percent" || size.kind === "points";
  const [first, last] = alignedOf(from, to, isPart);
  if (size && size.kind !== "percent" && size.kind !== "points" && familyOf(size) !== familyOf(from)) return null;
  if (size && (from.kind === "percent") !== (size.kind === "points")) return null;
  const by =
    size?.kind === "percent" ? { percent: size } : size ? { by: size.kind === "points" ? size : baseOf(size) } : {};
  const relation: Relation = { kind: "change", from: first, to: last, up, ...by };
  if (first.value === 0) return null;
  return { figures: [from, to, ...(size ? [size] : [])], ...judge(relation) };
}

/** 1.6亿元 beside 1.88亿元 is 1.60亿元: told as exactly. */
export function alignedOf(one: Figure, other: Figure, isPart: boolean): [Amount, Amount] {
  // 8万元 and 6万元 are counted in 万元, not rounded to them.
  const isCounted = isPart && one.unit === other.unit;
  const [first, second] = isCounted ? [one, other] : [baseOf(one), baseOf(other)];
  const decimals = Math.max(first.decimals, second.decimals);
  const aligned = (amount: Amount): Amount => ({ ...amount, decimals });
  return one.unit === other.unit ? [aligned(first), aligned(second)] : [first, second];
}

/** 逐年上升: each more than the one before, of the last of which that many are told. */
function steady(before: readonly Timed[], up: boolean): Found | null {
  const exact = before.filter(({ figure }) => !figure.about);
  const last = exact.filter(({ figure }) => exact.filter((one) => isOne(one.figure, figure)).length > 2).pop();
  if (!last) return null;
  const own = exact.filter(({ figure }) => isOne(figure, last.figure));
  const years = own.map(({ time }) => time);
  const isOrdered = years.every((time, at) => at === 0 || time === years[0] || (time ?? 0) > (years[at - 1] ?? 0));
  if (!isOrdered) return null;
  const figures = own.map(({ figure }) => figure);
  const holds = figures.every((figure, at) => {
    const former = figures[at - 1];
    return (
      !former || (up ? baseOf(figure).value >= baseOf(former).value : baseOf(figure).value <= baseOf(former).value)
    );
  });
  return { figures, holds, told: figures.map(({ text }) => text).join("、") };
}

const isOne = (one: Figure, other: Figure): boolean => familyOf(one) === familyOf(other);

const LOSS = pattern((any) => `(?:[-－]|${any("loss-sign")})$`);
const PART = /[0-9]月|[季半]/u;
const isDifference = (one: Timed, other: Timed, { figure }: Timed): boolean =>
  Math.abs(Math.abs(baseOf(one.figure).value - baseOf(other.figure).value) - baseOf(figure).value) < 1e-9;
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const [LONG_AGO, BEFORE, NOW] = [-1, 0, 9999];

export const isYear = (time: number | null): boolean => time !== null && time > 1 && time < NOW;
const yearsIn = (words: string, lexicon: Lexicon): number[] =>
  matches(words, TIMES(lexicon)).flatMap(({ groups }) => (groups?.["year"] ? [Number(groups["year"])] : []));

interface Time {
  at: number;
  time: number | null;
}

const times = new WeakMap<FigureSentence, readonly Time[]>();

/** The times that a sentence tells. */
export function timesIn(sentence: FigureSentence, lexicon: Lexicon): readonly Time[] {
  const found = times.get(sentence);
  if (found) return found;
  let last = "";
  const made = matches(sentence.text, TIMES(lexicon)).flatMap(({ 0: word, index, groups = {} }): Time[] => {
    const { year, long, before, now, month } = groups;
    // 年初……12月: a month is told as now where the beginning of the year was told.
    if (month && !/初$/u.test(last)) return [];
    last = word;
    const time = year ? Number(year) : long ? LONG_AGO : before ? BEFORE : now || month ? NOW : null;
    return [{ at: sentence.start + index, time }];
  });
  times.set(sentence, made);
  return made;
}

/** The one that was told last before a number. */
export const timeOf = (all: readonly Time[], { start }: Figure): number | null =>
  all.filter(({ at }) => at < start).pop()?.time ?? null;

const timedIn = (sentence: FigureSentence, lexicon: Lexicon): readonly Timed[] =>
  rolesOf(sentence, lexicon).map((part) => ({ ...part, time: timeOf(timesIn(sentence, lexicon), part.figure) }));
