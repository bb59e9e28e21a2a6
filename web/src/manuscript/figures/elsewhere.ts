/** What else a draft tells: a number that was told before is no new one, and what fits another number of it is of that one. */

import { judge } from "../../shared/arithmetic";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { baseOf, familyOf } from "./units";

/** So many numbers of one kind are tried; among more, some fit by chance. */
const MOST = 60;
/** Of fewer parts the sum is some number of the draft by chance. */
const PARTS = 3;
/** Numbers of a sentence that are tried two by two. */
const PAIRS = 8;

export class Elsewhere {
  /** The numbers of a kind, in the order of the draft. */
  private readonly all = new Map<string, Figure[]>();
  /** Where each was told first. */
  private readonly first = new Map<string, Figure>();

  constructor(sentences: readonly FigureSentence[]) {
    for (const { figures } of sentences)
      for (const figure of figures) {
        const family = familyOf(figure);
        const own = this.all.get(family);
        if (!own) this.all.set(family, [figure]);
        else if (own.length < MOST) own.push(figure);
        const key = `${family} ${figure.value}`;
        if (!this.first.has(key)) this.first.set(key, figure);
      }
  }

  /** 已完成的34个问题: told before as it is here. */
  isRepeated(figure: Figure): boolean {
    const first = this.first.get(`${familyOf(figure)} ${figure.value}`);
    return first !== undefined && isBefore(first, figure);
  }

  /** Whether the numbers of a comparison that does not hold are told of something else. */
  explains({ rule, figures }: Comparison, sentence: FigureSentence | undefined): boolean {
    const [first, ...rest] = figures;
    if (!first) return false;
    if (rule === RULES.same) return figures.length === 2 && this.isRepeated(first);
    if (rule === RULES.change) return false;
    const percent = figures.find(({ kind }) => kind === "percent");
    if (percent) {
      // 同意率97.1%（1653户）: what it is the share of stands behind it.
      const own = sentence?.figures.find(({ start }) => start === percent.end + 1);
      if (own?.kind === "count" && sentence!.text[percent.end - sentence!.start] === "（" && !figures.includes(own))
        return true;
      return this.isShare(figures, percent) || isOfTwo(figures, percent, sentence);
    }
    if (rule !== RULES.doubtful) return false;
    const alike = sentence ? sentence.figures.filter((one) => familyOf(one) === familyOf(first)) : [];
    return [rest, alike].some((parts) => parts.length >= PARTS && this.isSum(parts));
  }

  /** 问题22个，涉及项目17个，占全部项目的26.6%: of the projects that were told before. */
  private isShare(figures: readonly Figure[], percent: Figure): boolean {
    const parts = figures.filter(({ kind }) => kind !== "percent");
    const [one, other] = parts;
    if (one && other && parts.length === 2 && isOfBoth(one, other, percent)) return true;
    // A whole percent is that of many numbers by chance.
    if (percent.decimals < 1) return false;
    return parts.some((part) =>
      (this.all.get(familyOf(part)) ?? []).some(
        (whole) =>
          !parts.includes(whole) &&
          whole.value >= part.value &&
          isBefore(whole, percent) &&
          judge({ kind: "share", part, whole, percent }).holds,
      ),
    );
  }

  /** 614份，占11.8%。……: all of them make another number than the one before. */
  private isSum(parts: readonly Figure[]): boolean {
    const sum = parts.reduce((all, { value }) => all + value, 0);
    return (this.all.get(familyOf(parts[0]!)) ?? []).some(
      (one) => !parts.includes(one) && isBefore(one, parts[0]!) && Math.abs(one.value - sum) < 1e-6,
    );
  }
}

/** 2022年1.2%，2023年1.0%，2024年0.8%，两年下降0.4个百分点: between others than the last two. */
export function isBetweenOthers(size: Figure, { figures }: FigureSentence): boolean {
  const percents = figures.filter(({ kind }) => kind === "percent").slice(0, PAIRS);
  return percents.some((one, at) =>
    percents.slice(at + 1).some((other) => Math.abs(Math.abs(one.value - other.value) - size.value) < 1e-6),
  );
}

/** 免费的2297人，缴费的121人；住宿生1812人，占74.9%: of the two together. */
function isOfTwo(figures: readonly Figure[], percent: Figure, sentence: FigureSentence | undefined): boolean {
  if (percent.decimals < 1 || !sentence) return false;
  return figures.some((part) => {
    const others = sentence.figures.filter((one) => one !== part && familyOf(one) === familyOf(part)).slice(0, PAIRS);
    return others.some((one, at) =>
      others.slice(at + 1).some((other) => {
        const whole = { value: one.value + other.value, decimals: Math.max(one.decimals, other.decimals) };
        return whole.value > part.value && judge({ kind: "share", part, whole, percent }).holds;
      }),
    );
  });
}

/** 12项任务中2项未按期完成，完成率为83.3%; 确认2865条，排除2055条，确认率为58.2%. */
function isOfBoth(one: Figure, other: Figure, percent: Figure): boolean {
  const [part, whole] = [one, other].map((figure) => baseOf(figure).value).sort((low, high) => low - high) as [
    number,
    number,
  ];
  const step = 10 ** -Math.max(0, percent.decimals);
  // 125份，审核85份，审核率60%: a whole percent is one of these by chance; so is what 六成 leaves.
  const together = percent.decimals === 0 ? [] : [part / (whole + part), whole / (whole + part)];
  const left = percent.decimals < 0 ? [] : [(whole - part) / whole];
  return [...left, ...together].some((share) => Math.abs(100 * share - percent.value) < 0.6 * step);
}

export const isBefore = (one: Figure, other: Figure): boolean =>
  one.line < other.line || (one.line === other.line && one.start < other.start);
