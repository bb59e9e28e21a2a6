/** Lengths of time against the days between which they lie: 2012年起…到2026年已任职14年, 1968年5月出生，现年58岁. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Lexicon } from "../model";
import { RULES, sharesRun } from "./compare";
import type { Dated } from "./dated";
import type { Comparison, Figure } from "./model";
import { dayNumber, type Moment, UNTIL } from "./moments";
import { isSlip, isSwapped } from "./units";

const BORN = pattern((any) => `^[^，。；0-9]{0,3}(?:${any("born")})`);
const BORN_BEFORE = pattern((any) => `(?:${any("born-on")}|${any("born")}[^，。；0-9]{0,6}(?:${any("amounts-to")}))$`);
const SINCE = pattern((any) => `^[^，。；0-9]{0,14}?(?:${any("since-then")})`);
const SINCE_BEFORE = pattern((any) => `(?:${any("since")})$`);
export const FULL = pattern((any) => `(?:${any("fully")})[^，。；0-9]{0,3}$`);
const UNDER = pattern((any) => `(?:${any("not-yet-full")})满$`);
/** 65岁及以上, 65周岁上限: no age of anybody. */
const LIMIT = pattern((any) => `^及?(?:${any("and-over")}|${any("and-under")}|的?(?:${any("verdict-noun")}))`);
/** 平均年龄41岁, 满60岁退休2人: of several. */
const MEAN = pattern((any) => `(?:${any("mean-row")})[^，。；0-9]{0,4}$`);
const OF_SEVERAL = pattern((any) => `^[^，。；0-9]{0,6}[0-9]+(?:${any("people-unit")})`);
const JOINED = new RegExp(`^起?${UNTIL}+$`, "u");
const YEARS = pattern((any) => `^(?:${any("years-unit")})$`);
const THAT_IS = pattern((any) => `^(?:[（(]|[^，。；0-9]{0,2}，?(?:${any("that-is")}))$`);
const AGE = /^周?岁$/u;
/** 百岁老人 may be older. */
const HUNDRED = "百岁";

/** Sentences that an age or a length may be told behind its beginning. */
const FAR = 3;
/** Days among which it is not known which one is meant. */
export const MANY = 16;

export function* spansOf(dated: Dated, date: Moment | null, { data: { lexicon } }: Context): Iterable<Comparison> {
  yield* reversedOf(dated, lexicon);
  yield* youngOf(dated, lexicon);
  for (const figure of dated.figures) {
    const isGap = YEARS(lexicon).test(figure.unit) && APART(lexicon).test(before(dated, figure.start));
    if (AGE.test(figure.unit) || isGap) yield* ageOf(dated, figure, date, lexicon);
    else if (YEARS(lexicon).test(figure.unit)) yield* olderOf(dated, figure, lexicon);
    if (YEARLY.test(figure.unit)) yield* yearsOf(dated, figure, lexicon);
  }
}

/** 自8月25日开始，至8月5日结束. */
function* reversedOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  for (const [at, from] of dated.moments.entries()) {
    const to = dated.moments[at + 1];
    if (!to || (from.year === null) !== (to.year === null) || to.last >= from.first) continue;
    // Without years, an earlier day may be that of the next.
    if (from.year === null && (from.grain !== "day" || from.first - to.first > HALF_A_YEAR)) continue;
    const told = dated.text.slice(from.end - dated.start, to.start - dated.start);
    const words = told.replace(HOUR, "");
    const isYearly = dayNumber(from.first) - dayNumber(to.first) === 1;
    const isTold = from.year !== null || isYearly || sameMonth(from, to);
    if (JOINED.test(words) ? words === told && isTold : !leadsTo(dated, from, to, lexicon)) continue;
    yield {
      rule: RULES.order,
      figures: [],
      holds: false,
      told: `${to.text}在${from.text}以前`,
      message: `起止颠倒了：从${from.text}开始，到${to.text}为止。`,
      places: [{ line: from.line, start: from.start, end: to.end }],
    };
  }
}

const HALF_A_YEAR = 600;
/** 12月3日22时至12月2日6时. */
const HOUR = new RegExp(`^[0-9]{1,2}[${HAN}:：](?:[0-9]{1,2}[${HAN}]?)?(?=${UNTIL})`, "u");
/** Told by the rule of days that no calendar has. */
const sameMonth = (one: Moment, other: Moment): boolean =>
  Math.floor(one.first / 100) === Math.floor(other.first / 100);
/** 11月22日停机，至11月12日恢复. */
const leadsTo = (dated: Dated, from: Moment, to: Moment, lexicon: Lexicon): boolean =>
  isJoined(dated, from, to, lexicon) || TO.test(dated.text.slice(from.end - dated.start, to.start - dated.start));
const TO = new RegExp(`^[^，。；：0-9]{1,8}，${UNTIL}$`, "u");

/** 2019年至2022年间，连续三个年度. */
function* yearsOf(dated: Dated, figure: Figure, lexicon: Lexicon): Iterable<Comparison> {
  const words = before(dated, figure.start);
  yield* lastYears(dated, figure, LATELY(lexicon).test(words));
  // 连续八年 from 2018 to 2026 may be eight or nine.
  const isCounted = figure.unit === "个" && /^年度/u.test(behind(dated, figure.end));
  if (figure.about || (!isCounted && figure.unit === "个")) return;
  const [from, to] = dated.moments.filter(({ end, grain }) => end <= figure.start && grain === "year").slice(-2);
  const isBeside =
    to !== undefined && BESIDE(lexicon).test(dated.text.slice(to.end - dated.start, figure.start - dated.start));
  if (!(isBeside && isCounted) && !IN_A_ROW(lexicon).test(words) && !LASTING(lexicon).test(words.slice(-8))) return;
  if (!from || !to || from.year === null || to.year === null || !isJoined(dated, from, to, lexicon)) return;
  if (figure.start - to.end > NEAR) return;
  const real = to.year - from.year + 1;
  const holds = isCounted ? real === figure.value : figure.value <= real || figure.value > real + 1;
  yield made(figure, from, holds, `${from.text}至${to.text}是${real}个年度`, "年数对不上");
}

/** 近三年（2021年至2023年）, 三年行动（2022年至2024年）. */
function* lastYears(dated: Dated, figure: Figure, isLately: boolean): Iterable<Comparison> {
  if (figure.unit !== "年" && !isLately) return;
  const [from, to, more] = dated.moments.filter(({ start }) => start > figure.end && start - figure.end < NEAR);
  const words = from && behind(dated, figure.end).slice(0, from.start - figure.end);
  if (!from || !to || more || !(isLately ? /^[来间]?[（(]$/u : PLAN_OF).test(words!)) return;
  if (
    from.grain !== "year" ||
    to.grain !== "year" ||
    !JOINED.test(dated.text.slice(from.end - dated.start, to.start - dated.start))
  )
    return;
  const real = to.year! - from.year! + 1;
  const holds = real === figure.value || (!isLately && real - 1 === figure.value);
  yield made(figure, from, holds, `${from.text}至${to.text}是${real}年`, "年数对不上", to);
}
const PLAN_OF = new RegExp(`^[${HAN}]{2,8}[（(]$`, "u");
const LATELY = pattern((any) => `(?:${any("these-last")})$`);

/** 连续五届: no more than one a year. */
const YEARLY = /^[个届年]$/u;
const IN_A_ROW = pattern((any) => `(?:${any("in-a-row")})$`);

const before = ({ text, start }: Dated, at: number, most = 20): string =>
  text.slice(Math.max(0, at - start - most), at - start);
const behind = ({ text, start }: Dated, at: number): string => text.slice(at - start, at - start + 20);

/** The moments of the sentence before a place and of a few sentences before it, the nearest last. */
function earlier({ at, paragraph, moments }: Dated, figure: Figure): [Dated, Moment][] {
  const others = paragraph
    .slice(Math.max(0, at - FAR), at)
    .flatMap((one) => one.moments.map((moment): [Dated, Moment] => [one, moment]));
  return [
    ...others,
    ...moments.filter(({ end }) => end <= figure.start).map((moment): [Dated, Moment] => [paragraph[at]!, moment]),
  ];
}

/** What an age or a length can end with: what the paragraph tells besides its beginning, and the document itself. */
const endings = (dated: Dated, from: Moment, date: Moment | null): Moment[] =>
  [...dated.paragraph.flatMap(({ moments }) => moments), ...(date ? [date] : [])].filter(
    (moment) => moment !== from && moment.year !== null && moment.first >= from.first,
  );

export const isBegun = (dated: Dated, { start, end }: Moment, lexicon: Lexicon): boolean =>
  SINCE(lexicon).test(behind(dated, end)) || SINCE_BEFORE(lexicon).test(before(dated, start));

export const isBorn = (dated: Dated, { start, end }: Moment, lexicon: Lexicon): boolean =>
  BORN(lexicon).test(behind(dated, end)) || BORN_BEFORE(lexicon).test(before(dated, start));

function* ageOf(dated: Dated, figure: Figure, date: Moment | null, lexicon: Lexicon): Iterable<Comparison> {
  if (figure.about || UNDER(lexicon).test(before(dated, figure.start))) return;
  if (
    LIMIT(lexicon).test(behind(dated, figure.end)) ||
    figure.text === HUNDRED ||
    OF_SEVERAL(lexicon).test(behind(dated, figure.end))
  )
    return;
  if (MEAN(lexicon).test(before(dated, figure.start))) return;
  const all = [
    ...dated.moments.filter(({ start }) => start > figure.end).map((moment): [Dated, Moment] => [dated, moment]),
    ...earlier(dated, figure),
  ];
  const births = all.filter(([one, moment]) => isBorn(one, moment, lexicon));
  if (births.length === 0) yield* olderOf(dated, figure, lexicon);
  if (APART(lexicon).test(before(dated, figure.start))) return yield* apartOf(figure, births, dated);
  // 最大的61岁，生于1964年，最小的29岁，生于1996年
  const own = births.filter(([one]) => one === dated);
  const near =
    own.length > 1 ? own.sort(([, one], [, other]) => gapOf(one, figure) - gapOf(other, figure)) : births.slice(-1);
  const [, born] = near[0] ?? [];
  if (!born || born.year === null) return;
  const strict = figure.unit === "周岁" || FULL(lexicon).test(before(dated, figure.start));
  const isBirth = (moment: Moment): boolean => births.some(([, one]) => one === moment);
  const until = endings(dated, born, date).filter((moment) => !isBirth(moment));
  const others = dated.moments.filter((moment) => !isBirth(moment) && moment.year !== null);
  // 满60周岁即2026年9月退休: told right behind.
  const isTold = ({ start }: Moment): boolean =>
    THAT_IS(lexicon).test(dated.text.slice(figure.end - dated.start, Math.max(0, start - dated.start)));
  const then = others.find(isTold) ?? others.filter(({ end }) => end <= figure.start).pop();
  const ends = then ? [then] : until;
  if (ends.length === 0) return;
  const holds = ends.some((end) => {
    const [least, most] = [years(born.last, end.first), years(born.first, end.last)];
    return figure.value >= least && figure.value <= most + (strict ? 0 : 1);
  });
  const last = ends[ends.length - 1]!;
  yield made(figure, born, holds, `${born.text}出生，到${last.text}是${years(born.first, last.last)}岁`, "年龄对不上");
}

const gapOf = (one: Figure | Moment, other: Figure | Moment): number =>
  Math.max(one.start - other.end, other.start - one.end);

export const APART = pattern((any) => `(?:${any("years-apart")})$`);
/** 最年长的1967年出生，最年轻的1992年出生，相差25岁. */
function* apartOf(figure: Figure, births: readonly [Dated, Moment][], dated: Dated): Iterable<Comparison> {
  const own = dated.moments.filter(({ end, year }) => end <= figure.start && year !== null);
  // 分别出生于1968年和1980年
  const [one, other] = own.length > 1 ? own.slice(-2) : births.slice(-2).map(([, moment]) => moment);
  if (births.length === 0 || !one?.year || !other?.year) return;
  const [real, told] = [Math.abs(one.year - other.year), `${one.text}和${other.text}`];
  yield made(figure, one, Math.abs(real - figure.value) <= 1, `${told}相差${real}年`, "年龄对不上", other);
}

/** 1965年6月入伍时18岁……到2025年6月他已是68岁; 2016年登记树龄120年……到2026年应当是150年: told of two days. */
function* olderOf(dated: Dated, figure: Figure, lexicon: Lexicon): Iterable<Comparison> {
  const told = agesNear(dated, figure);
  const [first, last, more] = told;
  if (!first || last?.age !== figure || more || first.at === last.at) return;
  const isPerson = AGE.test(figure.unit) && GROWN_UP(lexicon).test(first.words) && STILL(lexicon).test(last.words);
  const isSoon = AGE.test(figure.unit) || SOON_TOLD.test(last.words.replace(AGED(lexicon), ""));
  const isThing = isSoon && isAged(first.words, lexicon);
  if (!(isThing || isPerson) || KIN(lexicon).test(dated.text)) return;
  const real = first.age.value + (last.at.year! - first.at.year!);
  yield made(
    figure,
    first.at,
    Math.abs(real - figure.value) <= 1,
    `${first.at.text}${first.age.text}，到${last.at.text}是${real}${figure.unit}`,
    "年龄对不上",
    last.at,
  );
}

/** Ages of a few sentences up to one, each with the day that it is told of and the words between. */
const agesNear = (dated: Dated, figure: Figure) =>
  dated.paragraph.slice(Math.max(0, dated.at - FAR), dated.at + 1).flatMap((one) =>
    one.figures.flatMap((age) => {
      const at = one.moments.filter(({ end }) => end <= age.start).pop();
      const isOwn = at && at.year !== null && age.start <= figure.start && age.unit === figure.unit && !age.about;
      return isOwn ? [{ age, at, words: one.text.slice(at.end - one.start, age.start - one.start) }] : [];
    }),
  );

/** 登记树龄: of what is older than that day. */
export const AGED = pattern((any) => `(?:${any("aged-noun")})[^，。；0-9]{0,4}$`);
const isAged = (words: string, lexicon: Lexicon): boolean => AGED(lexicon).test(words) && !SINCE(lexicon).test(words);
/** Nothing of its own between a day and an age. */
const SOON_TOLD = /^，?[^，。；]{0,3}$/u;
/** Near it, or another digit: 18 for 8. */
export const isNearly = (told: number, real: number): boolean => isSlip(told, real) || isAnotherTen(told, real);
/** 48 for 38, 15 for 51: hardly by chance. */
export const isAnotherTen = (told: number, real: number): boolean =>
  Math.abs(Math.round(real) - told) % 10 === 0 || isSwapped(told, real);

const GROWN_UP = pattern((any) => any("grown-up"));
const STILL = pattern((any) => any("the-same-person"));
const GROWN = pattern((any) => `^[^，。；0-9]{0,10}?(?:${any("grown-up")})`);
const GROWN_BEFORE = pattern((any) => `(?:${any("grown-up")})(?:${any("deed-day")})$`);
const KIN = pattern((any) => any("kin"));
/** Nobody is in the party, in office or at work before that. */
export const YOUNG = 15;
/** Nobody retires before that. */
const EARLY = 43;
const RETIRED = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("retired")})`);

/** 1990年9月出生，1998年6月入党. */
function* youngOf(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const isBirth = (moment: Moment): boolean => isBorn(dated, moment, lexicon);
  const births = KIN(lexicon).test(dated.text) ? [] : dated.moments.filter(isBirth);
  for (const born of births) {
    // Of several people, what is told behind each.
    const next = births.find(({ start }) => start > born.start)?.start ?? Infinity;
    const from = births[0] === born ? 0 : born.start;
    const steps = dated.moments.filter(({ start }) => start >= from && start < next);
    const early = steps.find(
      (one) =>
        one !== born &&
        one.year !== null &&
        born.year !== null &&
        years(born.first, one.last) < (RETIRED(lexicon).test(behind(dated, one.end)) ? EARLY : YOUNG) &&
        (RETIRED(lexicon).test(behind(dated, one.end)) ||
          GROWN(lexicon).test(behind(dated, one.end)) ||
          GROWN_BEFORE(lexicon).test(before(dated, one.start))),
    );
    if (early) {
      const age = early.last < born.first ? "还没有出生" : `才${years(born.first, early.last)}岁`;
      yield outOfOrder(early, born, `${born.text}出生，${early.text}${age}`);
    }
  }
}

const outOfOrder = (one: Moment, other: Moment, told: string): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told,
  message: `年份对不上：${told}。`,
  places: [one, other].map(({ line, start, end }) => ({ line, start, end })),
});

/** Full years from one day to another. */
const years = (from: number, to: number): number => Math.floor((to - from) / 1e4);

/** 4月2日止，连续十天; 6月7日（5天）: right behind the last day. */
const BESIDE = pattern(
  (any) =>
    `^(?:止|${any("ends-then")})?[，（(的这在]*(?:${any("in-a-row")}|${any("lasting")}|${any("amounts-to")}|${any("just-so")}|这)*$`,
);
/** Characters between the last of some years and how many they are. */
const NEAR = 20;

export function isJoined(dated: Dated, from: Moment, to: Moment, lexicon: Lexicon): boolean {
  const between = dated.text.slice(from.end - dated.start, to.start - dated.start).replace(/（[^（）]*）/gu, "");
  return (
    JOINED.test(between) ||
    (BEGINS(lexicon).test(between) && endsIt(dated, to, lexicon)) ||
    (SINCE_BEFORE(lexicon).test(before(dated, from.start)) &&
      between.length < NEAR &&
      UNTIL_BEFORE(lexicon).test(between))
  );
}

const UNTIL_BEFORE = pattern((any) => `(?:${UNTIL}|${any("ends-on")})$`);

/** 8月开工，6月完成招标: what is done by then is something else where the text names it for the first time. */
function endsIt(dated: Dated, to: Moment, lexicon: Lexicon): boolean {
  const words = behind(dated, to.end);
  const done = ENDS(lexicon).exec(words)?.[0];
  const what = done && /^[\u4e00-\u9fff]{2,6}/u.exec(words.slice(done.length))?.[0];
  return done !== undefined && (!what || sharesRun(what, dated.text.slice(0, to.start - dated.start), 2));
}

const BEGINS = pattern(
  (any) => `^[^，。；0-9]{0,6}(?:${any("begins-then")})[^，。；、0-9]{0,6}[，、]?[^，。；0-9]{0,3}$`,
);
const ENDS = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("ends-then")})`);
/** 一共陪餐40天: of the days of a span, not all. */
const LASTING = pattern(
  (any) => `(?:${any("lasting")}|[\\u4e00-\\u9fff]了)(?:${any("amounts-to")}|${any("just-so")})*([^，。；0-9]{0,2})$`,
);

const made = (
  figure: Figure,
  from: Moment,
  holds: boolean,
  calculation: string,
  what: string,
  to: Moment | null = null,
): Comparison => ({
  rule: RULES.doubtful,
  figures: [figure],
  holds,
  told: calculation,
  message: `${what}：${calculation}，写的是${figure.text}。`,
  places: [
    { line: figure.line, start: figure.start, end: figure.end },
    { line: from.line, start: from.start, end: from.end },
    ...(to && to.line === figure.line ? [{ line: to.line, start: to.start, end: to.end }] : []),
  ],
});
