/** So much for each, so many of them and what it comes to, in any order: 单价280元，35把，合计9800元; 25吨，每袋50公斤，可装500袋. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { multiplied, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

const MEAN = pattern((any) => `均|${any("average-word")}`);
const PER_TIME = pattern((any) => `每(?:${any("part-of-year")}|${any("time-step")})`);
const TIME = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const OVER = pattern((any) => `每(?:${any("each-measure")})?([\\u4e00-\\u9fff]{2})`);
const MORE = pattern((any) => `${any("one-by-one")}|${any("the-rest")}`);
/** Characters before a number that name what it counts. */
const BESIDE = 5;
/** 每月, 全年: so many times as often. */
const OFTEN = [1, 12, 4, 2, 3, 6, 9, 52, 365] as const;

export function* factorsOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(
    ({ figure, role }) => (isExact(figure) || (role === "per" && figure.about)) && figure.unit !== "倍",
  );
  yield* chainOf(sentence, isCompared, lexicon);
  // 每日180公斤，按每周5天计: what is had of each is told of the same as the whole.
  const each = all.filter(
    ({ role, figure }) => role === "per" && all.some((one) => one.figure !== figure && isSame(one.figure, figure)),
  );
  const exact = each.filter(({ figure }) => !figure.about);
  const [per] = exact.length > 0 ? exact : each;
  if (
    !per ||
    (exact.length > 0 ? exact : each).length !== 1 ||
    isCompared.has(per.figure) ||
    MORE(lexicon).test(per.head)
  )
    return;
  const others = all
    .filter((one) => one !== per && one.role !== "aside" && !one.figure.about)
    .map(({ figure }) => figure);
  // 22个乡镇, 平均每个乡镇3个: what it is taken over counts in the same unit.
  const noun = OVER(lexicon).exec(per.head)?.[1] ?? "";
  const isCount = (one: Figure): boolean =>
    noun.length > 1 &&
    (sentence.text.slice(one.end - sentence.start).startsWith(noun) ||
      sentence.text
        .slice(0, one.start - sentence.start)
        .slice(-BESIDE)
        .includes(noun));
  // 7个人，每组两个村: 个 counts anything.
  const isThing = ({ unit, end }: Figure): boolean => {
    const [one, other] = [end, per.figure.end].map((at) =>
      /^[\u4e00-\u9fff]/u.exec(sentence.text.slice(at - sentence.start)),
    );
    return unit !== "个" || !one || !other || one[0] === other[0];
  };
  const wholes = others.filter((one) => isSame(one, per.figure) && !isCount(one) && isThing(one));
  const end = Math.max(per.figure.end, ...wholes.map((one) => one.end));
  const countable = others.filter((one) => !wholes.includes(one));
  const inside = countable.filter((one) => one.start < end);
  const counts = inside.length === 0 && countable.length === 1 ? countable : inside;
  const [whole] = wholes;
  const isMean = MEAN(lexicon).test(per.head);
  for (const one of wholes)
    for (const count of counts)
      if (agrees(per.figure, [count], one, isMean, 1)) {
        yield made(per.figure, [count], one, isMean, true);
        return;
      }
  if (whole && wholes.length === 1 && counts.length === 0) yield* yearly(per, whole, sentence, lexicon);
  if (!whole || wholes.length > 1 || counts.length === 0 || counts.length > 2) return;
  const isTimed = counts.some(({ unit }) => TIME(lexicon).test(unit));
  const times = timesIn(sentence.text, per.head, lexicon);
  const often = times ? [times] : PER_TIME(lexicon).test(sentence.text) && !isTimed ? OFTEN : [1];
  const sets = [...counts.map((count) => [count]), counts, []];
  if (sets.some((set) => often.some((times) => agrees(per.figure, set, whole, isMean, times)))) return;
  const real = baseOf(per.figure).value * product(counts) * often[0]!;
  if (often.length > 1 || !isSlip(baseOf(whole).value, real)) return;
  yield made(per.figure, counts, whole, isMean, false, times ?? 1);
}

/** 7个社区。 … 每个社区1个站，每站3名，共24名: so many times so many times so much. */
function* chainOf(sentence: FigureSentence, isCompared: ReadonlySet<Figure>, lexicon: Lexicon): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  const pers = all.filter(({ role, head }) => role === "per" && EACH(lexicon).test(head));
  if (pers.length < 2 || pers.length > MOST_PERS || PER_TIME(lexicon).test(sentence.text)) return;
  const others = all.filter((one) => !pers.includes(one) && one.role !== "aside");
  const wholes = others.filter(
    ({ figure, role, head }) =>
      (role === "total" || GATHERED(lexicon).test(head)) &&
      pers.some((per) => familyOf(per.figure) === familyOf(figure)),
  );
  const [whole] = wholes;
  if (!whole || wholes.length > 1 || isCompared.has(whole.figure)) return;
  const noun = OVER(lexicon).exec(pers[0]!.head)?.[1] ?? "";
  const isNoun = ({ head, tail }: Part): boolean =>
    noun !== "" && (tail.slice(0, 6).includes(noun) || head.slice(-BESIDE).includes(noun));
  const before = sentence.before
    ? rolesOf(sentence.before, lexicon).filter((one) => isExact(one.figure) && isNoun(one))
    : [];
  const counts = others.filter((one) => one !== whole);
  const [count, more] = counts.length > 0 ? counts : before;
  if (!count || more || (counts.length > 0 && count.figure.start > pers[0]!.figure.start)) return;
  const factors = [count, ...pers].map(({ figure }) => figure);
  const subsets = pers.reduce<Figure[][]>((sets, { figure }) => sets.flatMap((set) => [set, [...set, figure]]), [[]]);
  const isMade = subsets.some((set) =>
    [set, [count.figure, ...set]].some((one) => product(one) === whole.figure.value),
  );
  const real = product(factors);
  if (!isMade && !isSlip(whole.figure.value, real)) return;
  const told = `${factors.map(({ text }) => text).join("×")}＝${Number(real.toFixed(4))}${whole.figure.unit}`;
  const { places, ...made } = multiplied(
    [whole.figure, ...factors.filter(({ start }) => start >= sentence.start)],
    isMade,
    told,
    false,
  );
  yield { ...made, places };
}

const MOST_PERS = 3;
const EACH = pattern((any) => any("each"));
const GATHERED = pattern((any) => `${any("altogether")}|${any("gathered-word")}`);

/** 走访2次 and 走访432户次 are told of the same. */
const isSame = (one: Figure, other: Figure): boolean =>
  familyOf(one) === familyOf(other) || (one.unit.endsWith("次") && other.unit.endsWith("次"));

/** 每月 in half a year: six times; null where it is not told of how long. */
function timesIn(text: string, head: string, lexicon: Lexicon): number | null {
  const per = EVERY.exec(head)?.[1];
  const months = SPANS.find(([told]) => told(lexicon).test(text))?.[1];
  return per && months ? (per === "月" ? months : months / 3) : null;
}

const EVERY = /每个?(月|季)/u;
const SPANS: readonly [told: (lexicon: Lexicon) => RegExp, months: number][] = [
  [pattern((any) => any("six-months")), 6],
  [pattern((any) => any("nine-months")), 9],
  [pattern((any) => any("twelve-months")), 12],
];

/** 月租金3000元，全年3.6万元. */
function* yearly(per: Part, whole: Figure, { text, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const head = text.slice(0, whole.start - start).slice(-MOST);
  if (whole.start < per.figure.end || !MONTHLY(lexicon).test(per.head) || !YEARLY(lexicon).test(head)) return;
  const real = MONTHS * baseOf(per.figure).value;
  const holds = Math.abs(baseOf(whole).value - real) <= slackOf(whole) + 1e-9 * real;
  if (!holds && !isSlip(baseOf(whole).value, real)) return;
  const twelve: Figure = { ...per.figure, kind: "count", value: MONTHS, decimals: 0, unit: "个月", text: "12个月" };
  yield {
    ...made(per.figure, [twelve], whole, false, holds),
    figures: [whole, per.figure],
    places: [spanOf([per.figure, whole])],
  };
}

const MONTHS = 12;
const MOST = 10;
const MONTHLY = pattern((any) => any("per-month"));
const YEARLY = pattern((any) => `(?:${any("all-of-year")})[^，。；]*$`);

const product = (figures: readonly Figure[]): number => figures.reduce((all, { value }) => all * value, 1);

function agrees(per: Figure, counts: readonly Figure[], whole: Figure, isMean: boolean, times: number): boolean {
  const [one, all] = [baseOf(per).value, baseOf(whole).value];
  const count = product(counts) * times;
  const step = 10 ** -baseOf(per).decimals;
  const slack = isMean ? 0.99 * count * step : slackOf(whole);
  return Math.abs(all - count * one) <= slack + 1e-9 * all;
}

function made(
  per: Figure,
  counts: readonly Figure[],
  whole: Figure,
  isMean: boolean,
  holds: boolean,
  times = 1,
): Comparison {
  const count = product(counts) * times;
  const number = (base: number, { figure }: { figure: Figure }): string =>
    `${Number(((base * figure.value) / baseOf(figure).value).toFixed(4))}${figure.unit}`;
  const told = isMean
    ? `${whole.text}÷${counts.map(({ text }) => text).join("÷")}＝${number(baseOf(whole).value / count, { figure: per })}`
    : `${[...[per, ...counts].map(({ text }) => text), ...(times > 1 ? [times] : [])].join("×")}＝${number(baseOf(per).value * count, { figure: whole })}`;
  return multiplied([whole, ...counts, per], holds, told, isMean);
}
