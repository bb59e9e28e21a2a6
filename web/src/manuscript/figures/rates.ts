/** A share or a rate where just two numbers can be meant by it, whatever it is called: 池容600万立方米，蓄水420万立方米，占70%. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, rolesOf } from "./roles";
import { matches } from "./shares";
import { baseOf, familyOf } from "./units";

/** Points that a share is off by where another was meant; more where nothing stands between it and its part. */
const [NEAR, FAR] = [12, 35];
const BESIDE = 4;
/** 办结 of 办结率. */
const STEM = /([\u4e00-\u9fff]{2,6})率[^率]*$/u;
const BOUND = pattern((any) => `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`);
const OTHER = pattern((any) => any("rate-of-others"));

export function* ratesOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  const percents = all.filter(({ figure }) => figure.kind === "percent");
  for (const { figure: percent, role, head } of percents) {
    if (role !== "rate" || percent.about || isCompared.has(percent)) continue;
    if (BOUND(lexicon).test(head) || OTHER(lexicon).test(head)) continue;
    // What is told behind it is meant where it is told as all there is.
    const counts = all.filter(
      (one) =>
        isExact(one.figure) &&
        (one.figure.end <= percent.start || one.role === "total") &&
        one.role !== "up" &&
        one.role !== "down" &&
        one.figure.unit !== "倍",
    );
    const last = counts.filter(({ figure }) => figure.end <= percent.start).pop();
    if (!last) continue;
    const near = counts.filter(({ figure }) => familyOf(figure) === familyOf(last.figure));
    const pair = pairOf(near, STEM.exec(head)?.[1] ?? "", lexicon);
    if (!pair) continue;
    const [whole, part] = pair;
    const isBeside = percent.start - part.end < BESIDE;
    const { told, holds } = judge({ kind: "share", part: baseOf(part), whole: baseOf(whole), percent });
    const real = (100 * baseOf(part).value) / baseOf(whole).value;
    if (!holds && (Math.abs(real - percent.value) > (isBeside ? FAR : NEAR) || percents.length > 1)) continue;
    if (!holds && Math.abs(100 - real - percent.value) < 1) continue;
    if (!holds && near.some((one) => near.some((other) => isShare(one.figure, other.figure, percent)))) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole, part, percent],
      holds,
      told,
      message: `${quote(percent.text)}对不上：${part.text}是${whole.text}的${told.replace(/^.*＝/u, "")}。`,
      places: [spanOf([whole, part, percent])],
    };
  }
}

/** 收到113条，除重复的外实有100条，办结88条，占88%: told of two others. */
const isShare = (part: Figure, whole: Figure, percent: Figure): boolean =>
  part !== whole && judge({ kind: "share", part: baseOf(part), whole: baseOf(whole), percent }).holds;

/** The only two there are; or of several the one that the rate is called by, and the largest before it. */
function pairOf(near: readonly Part[], stem: string, lexicon: Lexicon): [Figure, Figure] | null {
  const sizes = (figures: readonly Part[]): Figure[] =>
    figures.map(({ figure }) => figure).sort((one, other) => baseOf(other).value - baseOf(one).value);
  const [most, least] = sizes(near);
  if (near.length < 2 || !most || !least) return null;
  if (near.length === 2) return [most, least];
  const named = stem === "" ? [] : near.filter(({ head, tail }) => matches(stem, head + tail, lexicon));
  const part = named.length === 1 ? named[0]!.figure : null;
  const ties = near.some((one) => fitsAny(one.figure, near));
  return part && part !== most && most.end <= part.start && ties ? [most, part] : null;
}

/** That two of them make the largest shows that it is the whole of them. */
const fitsAny = (whole: Figure, near: readonly Part[]): boolean =>
  near.some((one) =>
    near.some(
      (other) =>
        one !== other &&
        one.figure !== whole &&
        other.figure !== whole &&
        Math.abs(baseOf(one.figure).value + baseOf(other.figure).value - baseOf(whole).value) < 1e-6,
    ),
  );
