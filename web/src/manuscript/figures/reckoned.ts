/** So much for each of this and of that, wherever it is told: 每生每天5元，按200天计。……学生1320人，应拨付132万元; 3期，每期5天，每天6课时. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { multiplied, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { areOne, type Counted, countsIt, factorsOf, isSame, type Per, perOf, spansIn, timeOf } from "./per";
import { type Part, rolesOf } from "./roles";
import { type Slip, slipOf } from "./slips";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

const OTHER = pattern((any) => `${any("among")}|${any("as-against")}|${any("what-is-left")}|${any("done-so-far")}`);
/** 每周2次, 应巡24次: how often a thing was done need not be how often it ought to be. */
const OUGHT = pattern((any) => any("ought-in-all"));
const TOTAL = pattern(
  (any) => `${any("altogether")}|${any("sum-word")}|${any("in-all")}|${any("gathered-word")}|${any("ought-in-all")}|${any("all-of-year")}`,
);
const BOUND = pattern((any) => `(?:${any("at-least")}|${any("more-than")}|${any("less-than")})[^，。；]{0,4}$`);
const BOUND_BEHIND = pattern((any) => `^(?:${any("and-over")}|${any("and-under")})`);
const LISTED = pattern((any) => `、[^，。；]*${any("each")}$`);
const OFTEN = /[次场回]$/u;
/** Sentences that may tell the factors and what they come to, and numbers that are looked at there. */
const [FAR, MOST] = [2, 30];
/** Products that are tried. */
const MANY = 48;
const DEEP = 3;
/** Where the rate makes another number, only what is told as a total is asked about. */
const SURE = 4;

interface Rate extends Per {
  part: Part;
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
    const rates = rolesOf(sentence, lexicon)
      .map((part): Rate => ({ part, ...perOf(part, lexicon) }))
      .filter(({ part, names, isMean }) => names.length > 0 && isPlain(part, isMean, lexicon));
    if (rates.length === 0) continue;
    const room = new Room(sentences, index, lexicon);
    if (room.parts.length > MOST) continue;
    const made = new Set(held);
    for (const rate of rates)
      for (const told of room.agreeing(rate)) {
        made.add(told.total.figure);
        yield compared(told, true);
      }
    for (const rate of rates) {
      const found = room.failing(rate, made);
      if (found) yield compared(found, false);
    }
  }
}

const isPlain = ({ figure, head, tail }: Part, isMean: boolean, lexicon: Lexicon): boolean =>
  (isExact(figure) || (isMean && figure.about && figure.kind !== "percent")) &&
  figure.value > 0 &&
  figure.unit !== "岁" &&
  figure.unit !== "倍" &&
  !BOUND(lexicon).test(head) &&
  !BOUND_BEHIND(lexicon).test(tail) &&
  !LISTED(lexicon).test(head);

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
        .map((part) => ({ ...part, per: perOf(part, lexicon), sentence }))
        .filter((part) => isPlain(part, true, lexicon)),
    );
  }

  agreeing(rate: Rate): Told[] {
    const all = this.all(rate).filter(agrees);
    return all.filter(({ total }, at) => all.findIndex((one) => one.total === total) === at);
  }

  /** What is most likely meant to agree, and does not. */
  failing(rate: Rate, held: ReadonlySet<Figure>): Told | null {
    const all = this.all(rate);
    const isMade = all.some(agrees);
    const open = all.filter(({ total }) => !OTHER(this.lexicon).test(total.head) && !held.has(total.figure));
    const meant = open
      .map((one) => ({ one, weight: this.weigh(one, open) }))
      .filter(({ weight }) => weight > (isMade ? SURE : 0))
      .sort((one, other) => other.weight - one.weight)[0];
    return meant && !this.isOther(rate, meant.one) ? meant.one : null;
  }

  private all(rate: Rate): Told[] {
    const { figure } = rate.part;
    return this.parts
      .filter(
        (one) =>
          one.figure !== figure &&
          isSame(one, rate.part) &&
          one.role !== "aside" &&
          one.per.names.every((name) => timeOf(name) !== undefined || this.isIn(rate.names, name)) &&
          !(OFTEN.test(figure.unit) && rate.names.some(timeOf) && !OUGHT(this.lexicon).test(one.head)),
      )
      .flatMap((total) => this.told(rate, total));
  }

  private readonly isIn = (names: readonly string[], name: string): boolean =>
    names.some((one) => areOne(one, name, this.lexicon));

  private told(rate: Rate, total: Part & { per: Per }): Told[] {
    const wanted = rate.names.filter((name) => !this.isIn(total.per.names, name));
    if (wanted.length === 0) return [];
    return this.products(wanted, total.per.names, [rate.part.figure, total.figure], DEEP)
      .slice(0, MANY)
      .map((factors) => ({
        rate,
        total,
        factors,
        real: factors.reduce((all, { value }) => all * value, baseOf(rate.part.figure).value),
      }));
  }

  /** What the things that a number is told for each of may come to together. */
  private products(names: readonly string[], given: readonly string[], used: readonly Figure[], deep: number): Counted[][] {
    const [name, ...rest] = names;
    if (name === undefined) return [[]];
    if (deep === 0) return [];
    return this.countsOf(name, used).flatMap((count) => {
      const more = count.names.filter((one) => !this.isIn(given, one));
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
        return factorsOf(part.figure.unit, name).map((factor) => ({ ...made(part.figure.value * factor, factor), sure: 2 }));
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
    const slip = slipIn(one);
    const strong = slip !== null && (slip.kind === "shift" || slip.digits > 2);
    const value = baseOf(total.figure).value;
    const near = isSlip(value, one.real) && value > 0.6 * one.real && one.real > 0.6 * value;
    const isOnly = all.every((other) => other.total === total);
    const own = all.filter((other) => other.total === total);
    const isSure = new Set(own.map(({ real }) => real)).size === 1;
    if (total.figure.about ? !strong : !slip && !near) return 0;
    const announced = total.role === "total" || TOTAL(this.lexicon).test(total.head);
    if (announced && (isSure || slip)) return strong ? 6 : slip ? 5 : 3;
    if (rate.isMean && isOnly && (isSure || slip)) return strong ? 6 : 4;
    if (slip && this.isChained(one)) return strong ? 6 : 4;
    return strong && all.length <= 6 ? 2 : 0;
  }

  /** One after the other in one sentence, with no other number of the kind. */
  private isChained({ rate, total, factors }: Told): boolean {
    const figures = [rate.part.figure, total.figure, ...factors.flatMap(({ figure }) => figure ?? [])];
    const sentence = this.parts.find(({ figure }) => figure === total.figure)!.sentence;
    const [from, to] = [Math.min(...figures.map(({ start }) => start)), Math.max(...figures.map(({ end }) => end))];
    return (
      from >= sentence.start &&
      to <= sentence.end &&
      this.parts.filter(({ figure }) => figure.start >= from && figure.end <= to && familyOf(figure) === familyOf(total.figure)).length === 2
    );
  }

  /** Whether the rate and some other number make the total. */
  private isOther(rate: Rate, { total }: Told): boolean {
    const counts = this.parts.filter(({ figure }) => figure.kind === "count" && familyOf(figure) !== familyOf(total.figure));
    return counts.some(({ figure }) =>
      agrees({ rate, total, factors: [], real: baseOf(rate.part.figure).value * figure.value }),
    );
  }
}

function agrees({ rate, total, real }: Told): boolean {
  const { value } = baseOf(total.figure);
  const own = baseOf(rate.part.figure);
  const count = real / own.value;
  const step = 10 ** -own.decimals * count;
  const slack = (total.figure.about ? ABOUT * value : slackOf(total.figure)) + (rate.isMean ? (rate.part.figure.about ? Math.max(step, ROUGH * value) : 0.99 * step) : 0);
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
