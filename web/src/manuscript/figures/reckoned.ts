/** So much for each of this and of that, wherever it is told: 每生每天5元，按200天计。……学生1320人，应拨付132万元; 3期，每期5天，每天6课时. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { multiplied, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { areOne, type Counted, countsIt, factorsOf, isSame, type Per, perOf, spansIn, timeOf } from "./per";
import { UNTIL } from "./moments";
import { type Part, rolesOf } from "./roles";
import { type Slip, slipOf } from "./slips";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

const OTHER = pattern((any) => `${any("among")}|${any("as-against")}|${any("what-is-left")}|${any("done-so-far")}`);
const OUGHT = pattern((any) => any("ought-in-all"));
const HANDED_IN = pattern((any) => any("hand-in"));
const TOTAL = pattern(
  (any) =>
    `${any("altogether")}|${any("sum-word")}|${any("in-all")}|${any("gathered-word")}|${any("ought-in-all")}|${any("all-of-year")}`,
);
const BOUND = pattern(
  (any) => `(?:${any("at-least")}|${any("more-than")}|${any("less-than")}|${any("ceiling-word")})[了为于]?$`,
);
/** 若按实际受益的2.9万户计算: of another number than the one told here. */
const SUPPOSED = pattern((any) => any("reckoned-as"));
const BOUND_BEHIND = pattern((any) => `^(?:${any("and-over")}|${any("and-under")})`);
const LISTED = pattern((any) => `、[^，。；]*${any("each")}$`);
/** 全县平均5.2天: beside another mean. */
const OUT_OF = pattern((any) => `(?:${any("out-of")})$`);
const OUTERMOST = pattern((any) => `${any("most-of-column")}|${any("least-of-column")}`);
const MEAN = pattern((any) => `(?:${any("mean-row")}|${any("average-of")})[^，。；0-9]{0,4}$`);
/** 1600元出头 */
const MORE_BEHIND = pattern((any) => `^(?:${any("a-little-more")})`);
/** 5万余元: of what is not told. */
const MORE = pattern((any) => any("and-odd"));
/** 六至八个. */
const RANGE = new RegExp(`${UNTIL}$`, "u");
const OFTEN = /[次场回]$/u;
/** 当月发放, 全年应收: of one month, of one year. */
const WITHIN = pattern((any) => `(?:${any("one-of-time")})([\\u4e00-\\u9fff]{1,2})`, "gu");
const PERSON = "人";
/** Sentences that may tell the factors and what they come to, and numbers that are looked at there. */
const [FAR, MOST] = [2, 30];
/** Products that are tried. */
const MANY = 48;
const DEEP = 3;
const NAMED = 2;
/** Where the rate makes another number, only what is told as a total is asked about. */
const SURE = 4;

interface Rate extends Per {
  part: Part;
}

/** What a total is itself told for each of, and the words before it. */
interface Given {
  names: readonly string[];
  head: string;
}

interface Told {
  rate: Rate;
  total: Part;
  factors: readonly Counted[];
  /** In the first unit of its kind. */
  real: number;
}

export function* reckonedOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (!rolesOf(sentence, lexicon).some((part) => perOf(part, part, lexicon).names.length > 0)) continue;
    if (SUPPOSED(lexicon).test(sentence.text)) continue;
    const room = new Room(sentences, index, lexicon);
    if (room.parts.length > MOST) continue;
    const rates = room.parts
      .filter(
        (part) => part.sentence === sentence && part.per.names.length > 0 && (isExact(part.figure) || part.per.isMean),
      )
      .map((part): Rate => ({ part, ...part.per }));
    const made = new Set(held);
    for (const rate of rates)
      for (const told of room.agreeing(rate)) {
        made.add(told.total.figure);
        yield compared(told, true);
      }
    for (const rate of rates) {
      const found = room.failing(rate, made);
      if (found) yield { ...compared(found.one, false), isTold: found.weight > SURE };
    }
  }
}

const isPlain = ({ figure, head, tail }: Part, isMean: boolean, lexicon: Lexicon): boolean =>
  (figure.kind === "count" || figure.kind === "money") &&
  figure.value > 0 &&
  figure.unit !== "岁" &&
  figure.unit !== "倍" &&
  (isMean || !BOUND(lexicon).test(head)) &&
  !BOUND_BEHIND(lexicon).test(tail) &&
  !LISTED(lexicon).test(head) &&
  !RANGE.test(head);

/** What is told around a rate. */
class Room {
  readonly parts: readonly (Part & { per: Per; sentence: FigureSentence })[];
  private readonly text: string;

  constructor(
    sentences: readonly FigureSentence[],
    index: number,
    private readonly lexicon: Lexicon,
  ) {
    const own = sentences[index]!;
    const near = sentences.slice(Math.max(0, index - FAR), index + FAR + 1).filter(({ line }) => line === own.line);
    this.text = near.map(({ text }) => text).join("");
    this.parts = near.flatMap((sentence) =>
      rolesOf(sentence, lexicon)
        .map((part, at, all) => ({ ...part, per: perOf(part, all[at - 1], lexicon), sentence }))
        .filter((part) => isPlain(part, part.per.isMean, lexicon)),
    );
  }

  agreeing(rate: Rate): Told[] {
    const all = this.all(rate).filter((one) => agrees(one, this.lexicon));
    return all.filter(({ total }, at) => all.findIndex((one) => one.total === total) === at);
  }

  /** What is most likely meant to agree, and does not. */
  failing(rate: Rate, held: ReadonlySet<Figure>): { one: Told; weight: number } | null {
    // 每个由17块减少到5块，9个共清理108块: it is not so many of each any more.
    if (OUT_OF(this.lexicon).test(rate.part.head)) return null;
    const all = this.all(rate);
    // 每台1.05万元，33台34.65万元: what it makes is told.
    if (all.some((one) => agrees(one, this.lexicon))) return null;
    const open = all.filter(({ total }) => !held.has(total.figure));
    const meant = open
      .map((one) => ({ one, weight: this.weigh(one, open) }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight)[0];
    return meant && !this.isOther(rate, meant.one) ? meant : null;
  }

  private all(rate: Rate): Told[] {
    const { figure } = rate.part;
    const found = this.totals(rate);
    // 背心150件，单价38元，计5700元；雨衣60套，单价95元，计5700元: each of its own.
    const isOneOfMany = this.parts.some(
      ({ per, figure: other }) =>
        per.names.some((name) => this.isIn(rate.names, name)) && !this.isBeside(other, figure),
    );
    if (rate.isMean || !isOneOfMany) return found;
    const own = found.filter(({ total, factors }) =>
      [total.figure, ...factors.flatMap((one) => one.figure ?? [])].every((one) => this.isBeside(one, figure)),
    );
    return own.length > 0 ? own : found;
  }

  /** No ； between them, in one sentence. */
  private isBeside(one: Figure, other: Figure): boolean {
    const [from, to] = one.start < other.start ? [one, other] : [other, one];
    const sentence = this.parts.find(({ figure }) => figure === one)?.sentence;
    return (
      sentence !== undefined &&
      !/[。；]/u.test(sentence.text.slice(from.end - sentence.start, to.start - sentence.start))
    );
  }

  private totals(rate: Rate): Told[] {
    const { figure } = rate.part;
    return this.parts
      .filter(
        (one) =>
          one.figure !== figure &&
          !MORE(this.lexicon).test(one.figure.text) &&
          isSame(one, rate.part, this.lexicon) &&
          // 每户一份，收回33份: fewer than were given out.
          !(rate.part.figure.value === 1 && HANDED_IN(this.lexicon).test(one.head)) &&
          one.role !== "aside" &&
          !MEAN(this.lexicon).test(one.head) &&
          // 平均办结时间2.5天，最长的用了5天.
          !OUTERMOST(this.lexicon).test(one.head) &&
          !(rate.part.role === "aside" && one.figure.start < figure.start) &&
          !rate.names.some((name) => name.startsWith(one.figure.unit) && countsIt(one, name, this.lexicon) === NAMED),
      )
      .flatMap((total) => this.told(rate, total));
  }

  private readonly isIn = (names: readonly string[], name: string): boolean =>
    names.some((one) => areOne(one, name, this.lexicon));

  private told(rate: Rate, total: Part & { per: Per }): Told[] {
    const own = matches(total.head, WITHIN(this.lexicon)).map(([, name]) => name!);
    const given = { names: [...total.per.names, ...own], head: total.head };
    const wanted = rate.names.filter((name) => !this.isIn(given.names, name));
    if (wanted.length === 0) return [];
    const used = [rate.part.figure, total.figure];
    // 每日工资120元，8人工作15天: times those who get it.
    const people =
      rate.part.figure.kind === "money" && wanted.every((name) => timeOf(name, this.lexicon))
        ? this.countsOf(PERSON, used).map((one) => [one])
        : [];
    return [[], ...people]
      .flatMap((more) => this.products(wanted, given, used, DEEP).map((factors) => [...factors, ...more]))
      .filter((factors) => factors.length > 0)
      .slice(0, MANY)
      .map((factors) => ({
        rate,
        total,
        factors,
        real: factors.reduce((all, { value }) => all * value, baseOf(rate.part.figure).value),
      }));
  }

  /** What the things that a number is told for each of may come to together. */
  private products(names: readonly string[], given: Given, used: readonly Figure[], deep: number): Counted[][] {
    const [name, ...rest] = names;
    if (name === undefined) return [[]];
    if (deep === 0) return [];
    const found = this.countsOf(name, used);
    // 每户每年60元 … 应收2.1万元: of one year; 每学期18周 … 全学期应运行360趟.
    if (
      found.length === 0 &&
      (timeOf(name, this.lexicon) === "year" || given.head.includes(name.slice(0, timeOf(name, this.lexicon) ? 1 : 2)))
    )
      return this.products(rest, given, used, deep);
    return found.flatMap((count) => {
      const more = count.names.filter((one) => !this.isIn(given.names, one));
      return this.products([...more, ...rest], given, count.figure ? [...used, count.figure] : used, deep - 1).map(
        (others) => [count, ...others],
      );
    });
  }

  private countsOf(name: string, used: readonly Figure[]): Counted[] {
    const found = this.parts
      .filter(
        ({ figure, role, per }) =>
          !used.includes(figure) &&
          isExact(figure) &&
          role !== "aside" &&
          role !== "up" &&
          role !== "down" &&
          !per.isMean &&
          !per.names.includes("") &&
          !this.isIn(per.names, name) &&
          figure.kind === "count",
      )
      .flatMap((part) => {
        const sure = countsIt(part, name, this.lexicon);
        const made = (value: number, factor: number): Counted & { sure: number } => ({
          value,
          text: factor === 1 ? part.figure.text : `${part.figure.text}×${Number(factor.toFixed(4))}`,
          figure: part.figure,
          names: part.per.names,
          sure,
        });
        if (sure > 0) return [made(part.figure.value, 1)];
        return factorsOf(part.figure.unit, name, this.lexicon).map((factor) => ({
          ...made(part.figure.value * factor, factor),
          sure: 2,
        }));
      });
    const best = Math.max(0, ...found.map(({ sure }) => sure));
    const own = found.filter(({ sure }) => sure === best);
    return [...own, ...spansIn(this.text, name, this.lexicon)].filter(
      (one, at, all) => all.findIndex((other) => other.value === one.value) === at,
    );
  }

  /** How surely what does not agree was meant to: 0 for not. */
  private weigh(one: Told, all: readonly Told[]): number {
    const { rate, total } = one;
    const { value } = baseOf(total.figure);
    const near = isSlip(value, one.real) && value > 0.6 * one.real && one.real > 0.6 * value;
    const any = slipIn(one);
    const strong = any !== null && (any.kind !== "digit" || any.digits > 2);
    // Of two digits, every fifth number is one stroke off.
    const slip = strong || near ? any : null;
    const isOnly = all.every((other) => other.total === total);
    // What counts it is told before what it comes to, if at all.
    const isBefore = ({ factors }: Told): boolean =>
      factors.every(({ figure }) => !figure || figure.start < total.figure.start);
    const every = all.filter((other) => other.total === total);
    const own = every.some(isBefore) ? every.filter(isBefore) : every;
    if (!own.includes(one) || this.isOfSeveral(one) || this.isMadeOfSeveral(total)) return 0;
    // What a number counts comes before what words count: 6月 … 26天.
    const isCounted = ({ factors }: Told): boolean => factors.every(({ figure }) => figure !== null);
    const counted = own.some(isCounted) ? own.filter(isCounted) : own;
    const isSure = counted.includes(one) && new Set(counted.map(({ real }) => real)).size === 1;
    // 实际支付300万元: less than it ought to be, unless a mean is taken of it.
    const isPart = OTHER(this.lexicon).test(total.head) && !OUGHT(this.lexicon).test(total.head);
    if (isPart && !rate.isMean) return 0;
    const isChained = this.isChained(one);
    const announced = total.role === "total" || TOTAL(this.lexicon).test(total.head);
    // 每周2次, 巡查24次: how often a thing was done need not be how often it ought to be.
    const isOften =
      OFTEN.test(rate.part.figure.unit) && rate.names.some((name) => timeOf(name, this.lexicon)) && !rate.isMean;
    if (
      isOften &&
      !strong &&
      !OUGHT(this.lexicon).test(total.head) &&
      !(announced && isChained && (value < one.real || slip))
    )
      return 0;
    if (rate.isMean && isOnly && isSure && isChained) return strong ? 6 : 4;
    if (total.figure.about ? !strong : !slip && !near) return 0;
    if (announced && (isSure || slip)) return strong ? 6 : slip ? 5 : 3;
    if (rate.isMean && isOnly && (isSure || slip)) return strong ? 6 : 4;
    if (isChained && (isSure || slip)) return strong ? 6 : slip ? 4 : 3;
    return strong && all.length <= 6 ? 2 : 0;
  }

  /** 9次各扣200元，另2次各扣400元, 共2600元: more rates than there are totals. */
  private isOfSeveral({ rate, total }: Told): boolean {
    const alike = this.parts.filter(
      ({ figure }) => figure !== total.figure && familyOf(figure) === familyOf(total.figure),
    );
    const rates = alike.filter(
      ({ per }) => per.names.length > 0 && per.names.every((name) => this.isIn(rate.names, name)),
    );
    return rates.length > 1 && rates.length > alike.length - rates.length + 1;
  }

  /** 共包48件，其中3人各包6件，6人各包5件. */
  private isMadeOfSeveral({ figure }: Part): boolean {
    const sentence = this.parts.find((one) => one.figure === figure)?.sentence;
    const own = this.parts.filter((one) => one.sentence === sentence);
    const made = own.flatMap(({ figure: each, per }, at) => {
      const counted = own[at - 1]?.figure;
      const isRate = each !== figure && per.names.length > 0 && familyOf(each) === familyOf(figure);
      return isRate && counted ? [baseOf(each).value * counted.value] : [];
    });
    const sum = made.reduce((all, value) => all + value, 0);
    return made.length > 1 && Math.abs(sum - baseOf(figure).value) < 1e-6 * sum;
  }

  /** In one sentence, with no other number of the kind between them. */
  private isChained({ rate: { part }, total }: Told): boolean {
    const [from, to] = [part.figure, total.figure].sort((one, other) => one.start - other.start) as [Figure, Figure];
    const isOne = this.parts.some(({ sentence }) => from.start >= sentence.start && to.end <= sentence.end);
    const between = this.parts.filter(
      ({ figure }) => figure.start > from.start && figure.end < to.end && familyOf(figure) === familyOf(to),
    );
    return isOne && between.length === 0;
  }

  /** Whether the rate makes the total with some other number, or with one that is added. */
  private isOther(rate: Rate, { total, real, factors }: Told): boolean {
    const own = [total.figure, rate.part.figure, ...factors.map(({ figure }) => figure)];
    const others = this.parts.filter(({ figure }) => !own.includes(figure));
    return others.some(({ figure }) => {
      const isAlike = familyOf(figure) === familyOf(total.figure);
      // 26人每人一票，赞成25票，弃权1票: with the other it is what they come to.
      const made = isAlike
        ? [real + baseOf(figure).value, real - baseOf(figure).value]
        : [baseOf(rate.part.figure).value * figure.value];
      return made.some((one) => one > 0 && agrees({ rate, total, factors: [], real: one }, this.lexicon));
    });
  }
}

function agrees({ rate, total, real }: Told, lexicon: Lexicon): boolean {
  const { value } = baseOf(total.figure);
  const own = baseOf(rate.part.figure);
  const count = real / own.value;
  const step = 10 ** -own.decimals * count;
  const slack =
    (total.figure.about ? ABOUT * value : slackOf(total.figure)) +
    (rate.isMean
      ? rate.part.figure.about || MORE_BEHIND(lexicon).test(rate.part.tail)
        ? Math.max(step, ROUGH * value)
        : 0.99 * step
      : 0);
  return Math.abs(real - value) <= slack + 1e-9 * value;
}

/** As far as 约 may be off: of a mean, and of what something comes to. */
const [ROUGH, ABOUT] = [0.15, 0.05];

/** One of the numbers, written otherwise, makes the others right. */
function slipIn({ rate, total, factors, real }: Told): Slip | null {
  const times = baseOf(total.figure).value / real;
  const exact = factors
    .flatMap(({ figure }) => figure ?? [])
    .concat(rate.isMean ? [] : rate.part.figure)
    .filter((figure) => isWhole(figure.value * times * 10 ** Math.max(0, figure.decimals)));
  const found = [
    slipOf(total.figure, total.figure.value / times),
    ...(rate.isMean ? [slipOf(rate.part.figure, rate.part.figure.value * times)] : []),
    ...exact.map((figure) => slipOf(figure, figure.value * times)),
  ].flatMap((slip) => slip ?? []);
  return found.sort((one, other) => other.digits - one.digits)[0] ?? null;
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

function compared({ rate, total, factors, real }: Told, holds: boolean): Comparison {
  const { value } = baseOf(total.figure);
  const own = rate.part.figure;
  const counts = factors.map(({ text }) => text);
  const number = (size: number, unit: string): string => `${Number(size.toFixed(4))}${unit}`;
  const told = rate.isMean
    ? `${[total.figure.text, ...counts].join("÷")}＝${number((own.value * value) / real, own.unit)}`
    : `${[own.text, ...counts].join("×")}＝${number((real * total.figure.value) / value, total.figure.unit)}`;
  const figures = [total.figure, ...factors.flatMap(({ figure }) => figure ?? []), own];
  return {
    ...multiplied(figures, holds, told, rate.isMean),
    places: [spanOf([total.figure]), spanOf([own])],
  };
}
