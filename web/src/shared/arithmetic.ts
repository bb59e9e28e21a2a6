/**
 * What figures have to do with each other, and whether it holds. The values of tests/vectors/arithmetic.json hold it.
 *
 * Figures are rounded to the decimals they are written with, so a sum or a share may be off by as much.
 */

/** A number as it was written: 3.60 has two decimals, 1.2万 has −3. */
export interface Amount {
  value: number;
  decimals: number;
}

export type Relation =
  /** The parts make the whole. */
  | { kind: "sum"; total: Amount; parts: readonly Amount[] }
  /** A part is not more than the whole. */
  | { kind: "within"; part: Amount; whole: Amount }
  /** So many of so many are so many percent. */
  | { kind: "share"; part: Amount; whole: Amount; percent: Amount }
  /** Shares of one whole are not more than all of it. */
  | { kind: "shares"; percents: readonly Amount[] }
  /** From one to the other it went up or down, by so many percent or by so much. */
  | { kind: "change"; from: Amount; to: Amount; up: boolean; percent?: Amount; by?: Amount }
  /** Both are the same. */
  | { kind: "same"; one: Amount; other: Amount }
  /** The first comes no later than the last: days as yyyymmdd. */
  | { kind: "order"; first: number; last: number };

export interface Verdict {
  holds: boolean;
  /** The calculation, as people write it: 3＋5＝8. */
  told: string;
}

/** What floating point adds to a sum. */
const NOISE = 1e-9;

export function judge(relation: Relation): Verdict {
  switch (relation.kind) {
    case "sum":
      return judgeSum(relation.total, relation.parts);
    case "within":
      return {
        holds: relation.part.value <= relation.whole.value + NOISE,
        told: `${written(relation.part)}${relation.part.value > relation.whole.value ? "＞" : "≤"}${written(relation.whole)}`,
      };
    case "share":
      return judgeShare(relation.part, relation.whole, relation.percent);
    case "shares":
      return judgeShares(relation.percents);
    case "change":
      return judgeChange(relation);
    case "same":
      return {
        holds: Math.abs(relation.one.value - relation.other.value) < NOISE,
        told: `${written(relation.one)}和${written(relation.other)}`,
      };
    case "order":
      return { holds: relation.first <= relation.last, told: "" };
  }
}

function judgeSum(total: Amount, parts: readonly Amount[]): Verdict {
  const sum = sumOf(parts);
  const told = `${parts.map(written).join("＋")}＝${written(sum)}`;
  return { holds: Math.abs(sum.value - total.value) <= slackOf([total, ...parts]) + NOISE, told };
}

/** A sum has as many decimals as the most exact of its parts. */
export const sumOf = (parts: readonly Amount[]): Amount => ({
  value: parts.reduce((all, { value }) => all + value, 0),
  decimals: Math.max(...parts.map((part) => part.decimals), 0),
});

/** How far a sum of rounded figures may be off; whole numbers are counted and off by nothing. */
function slackOf(amounts: readonly Amount[]): number {
  const rounded = amounts.filter(({ decimals }) => decimals !== 0);
  return rounded.reduce((all, amount) => all + step(amount) / 2, 0);
}

/** A share may be cut off instead of rounded. */
function judgeShare(part: Amount, whole: Amount, percent: Amount): Verdict {
  if (whole.value === 0) return { holds: part.value === 0, told: `${written(part)}÷0` };
  const real = (100 * part.value) / whole.value;
  // Rounded figures make a share that is no more exact than they are.
  const loose = real * (looseness(part) + looseness(whole));
  return {
    holds: Math.abs(real - percent.value) < step(percent) + loose - NOISE,
    told: `${written(part)}÷${written(whole)}＝${trim(real, Math.max(1, percent.decimals))}%`,
  };
}

function judgeShares(percents: readonly Amount[]): Verdict {
  const sum = percents.reduce((all, { value }) => all + value, 0);
  const slack = percents.reduce((all, percent) => all + step(percent) / 2, 0);
  const decimals = Math.max(...percents.map((percent) => percent.decimals));
  return {
    holds: sum <= 100 + slack + NOISE,
    told: `${percents.map((percent) => `${written(percent)}%`).join("＋")}＝${trim(sum, decimals)}%`,
  };
}

function judgeChange({ from, to, up, percent, by }: Relation & { kind: "change" }): Verdict {
  const difference = to.value - from.value;
  if ((up && difference < 0) || (!up && difference > 0) || difference === 0)
    return { holds: false, told: `${written(from)}到${written(to)}是${rose(difference)}` };
  const size = Math.abs(difference);
  if (by) {
    const decimals = Math.max(from.decimals, to.decimals, 0);
    const [most, least] = up ? [to, from] : [from, to];
    return {
      holds: Math.abs(size - by.value) <= slackOf([from, to, by]) + NOISE,
      told: `${written(most)}－${written(least)}＝${trim(size, decimals)}`,
    };
  }
  if (!percent || from.value === 0)
    return { holds: true, told: `${written(from)}到${written(to)}是${rose(difference)}` };
  const real = (100 * size) / from.value;
  const loose = (100 * (looseness(from) * from.value + looseness(to) * to.value)) / from.value;
  return {
    holds: Math.abs(real - percent.value) < step(percent) + loose - NOISE,
    told: `（${up ? `${written(to)}－${written(from)}` : `${written(from)}－${written(to)}`}）÷${written(from)}＝${trim(real, Math.max(1, percent.decimals))}%`,
  };
}

const rose = (difference: number): string => (difference > 0 ? "增加" : difference < 0 ? "减少" : "没有变");

/** The unit of the last place. */
const step = ({ decimals }: Amount): number => 10 ** -decimals;

/** By which share a rounded figure may be off; a counted one by none. */
const looseness = (amount: Amount): number =>
  amount.decimals === 0 || amount.value === 0 ? 0 : step(amount) / 2 / Math.abs(amount.value);

export const written = ({ value, decimals }: Amount): string => trim(value, Math.max(0, decimals));

/** Without noughts at the end. */
export const trim = (value: number, decimals: number): string => String(Number(value.toFixed(Math.min(decimals, 10))));
