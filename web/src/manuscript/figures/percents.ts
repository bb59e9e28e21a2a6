/** A percent that no two numbers around it make, where just two can be meant: a share of them, or what one grew by. */

import { judge, type Relation } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { equation } from "./equation";
import { isExact } from "./mentions";
import { isMisread, missOf, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { DIFFERENCES, type Part, type Role, rolesOf } from "./roles";
import { isRateOf } from "./shares";
import { alignedOf } from "./trends";
import { baseOf, familyOf, isSlip } from "./units";

const BOUND = pattern((any) => `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`);
const SURVEYED = pattern((any) => any("rate-of-others"));
const OTHER = pattern((any) => `${any("partial-whole")}|${any("sum-word")}|${any("altogether")}`);
const EARLIER = pattern((any) => any("time-before"));
const AGAINST = pattern((any) => any("as-against"));
const SHARE = pattern(
  (any) =>
    `(?:${any("makes-up")}|占[^，。；0-9]{2,10}的|率|${any("share-noun")})(?:${any("amounts-to")}|${any("just-so")})*$`,
);
/** 占全班四分之一: what the two make together is not meant. */
const OF_ALL = pattern(
  (any) => `(?:${any("makes-up")})(?:${any("all-of-whole")}|${any("figure-scope")}|${any("all-of-kind")})`,
);
/** Points by which a percent is off where another was meant. */
const [NEAR, FAR, TIMES] = [16, 35, 3];
/** 办结 of 办结率. */
const STEM = /([\u4e00-\u9fff]{2,6})率[^率]*$/u;
const TO = pattern((any) => `(?:${any("went-up")}|${any("went-down")})(?:${any("count-filling")})+$`);
const FROM = /(?:由|从)[^，。；]*$/u;
/** Characters between a part and its share where nothing else is told. */
const BESIDE = 4;
/** Marks between the last of them and the percent. */
const CLAUSES = 2;
const YEARLY = pattern((any) => `${any("each")}|年均|[多超]$`);
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);

export function* percentsAgree(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  const percents = all.filter(({ figure }) => figure.kind === "percent" && !figure.about);
  if (percents.length !== 1) return;
  const [{ figure: percent, role, head }] = percents as [Part];
  if (isCompared.has(percent) || BOUND(lexicon).test(head) || OTHER(lexicon).test(head)) return;
  if (YEARLY(lexicon).test(head)) return;
  const isGrowth = role === "up" || role === "down";
  if (!isGrowth && role !== "rate" && !SHARE(lexicon).test(head)) return;
  const own = countsOf(all).filter(({ figure }) => !LENGTH(lexicon).test(figure.unit));
  const clauseOf = ({ start }: Figure): number => sentence.text.slice(0, start - sentence.start).split("；").length;
  // 占全部低保对象的25%，全乡低保对象共300人: what is told behind it is meant where it is all there is.
  const before = own.filter(
    (one) =>
      (one.figure.end <= percent.start || (role === "rate" && one.role === "total")) &&
      clauseOf(one.figure) === clauseOf(percent),
  );
  const near = before.some((one) => before.some((other) => other !== one && isLike(one, other)))
    ? before
    : [...(sentence.before ? countsOf(rolesOf(sentence.before, lexicon)) : []), ...before];
  const last = near.filter(({ figure }) => figure.line < percent.line || figure.end <= percent.start).pop();
  if (!last) return;
  // 由120件降到90件。今年又降到72件，降幅20%: from what was told last.
  const isOn = isGrowth && last.role === "" && TO(lexicon).test(last.head);
  if (isGrowth && near !== before && !isOn) return;
  const stem = isGrowth ? "" : (STEM.exec(head)?.[1] ?? "");
  const pair = pairOf(
    near.filter((one) => isLike(one, last)).slice(isOn ? -2 : 0),
    (one) => stem !== "" && isRateOf(stem, one.head + one.tail, lexicon),
  );
  if (!pair) return;
  const [one, other] = pair;
  const words = sentence.text.slice(Math.max(0, last.figure.end - sentence.start), percent.start - sentence.start);
  if (baseOf(one.figure).value === baseOf(other.figure).value || (words.match(/[，：]/gu) ?? []).length > CLAUSES)
    return;
  const [least, most] = baseOf(one.figure).value < baseOf(other.figure).value ? [one, other] : [other, one];
  const isSecond =
    AGAINST(lexicon).test(other.head) || (EARLIER(lexicon).test(other.head) && !EARLIER(lexicon).test(one.head));
  // 比上年增长9%: of a number that is told as that of the year before.
  const isNamed = [one, other].some((part) => EARLIER(lexicon).test(part.head) || AGAINST(lexicon).test(part.head));
  if (isGrowth && AGAINST(lexicon).test(head) && !isNamed) return;
  const [from, to] = isSecond ? [other, one] : [one, other];
  const [first, then] = alignedOf(from.figure, to.figure, true);
  const told: Relation = isGrowth
    ? {
        kind: "change",
        from: first,
        to: then,
        up: baseOf(to.figure).value > baseOf(from.figure).value,
        percent,
      }
    : { kind: "share", part: baseOf(least.figure), whole: baseOf(most.figure), percent };
  // 由45件下降到27件, 目前降到3.5万平方米: what it was before is meant, and nothing else.
  const isSaid = isGrowth ? isOn || FROM.test(from.head) : role === "rate" && percent.start - least.figure.end < BESIDE;
  const bases = isSaid && isGrowth ? [from] : near;
  const isMade = near.some((part) =>
    bases.some(
      (whole) =>
        part !== whole &&
        baseOf(whole.figure).value > 0 &&
        isLike(part, whole) &&
        [
          ...(isGrowth ? [] : [baseOf(part.figure).value]),
          Math.abs(baseOf(part.figure).value - baseOf(whole.figure).value),
        ].some((value) => isPercent(value / baseOf(whole.figure).value, percent)),
    ),
  );
  const { holds, told: calculation } = judge(told);
  // 编制500张，开放560张，使用率101.1%: no share of either.
  if (!isGrowth && percent.value > 100) return;
  const reach = isSaid ? FAR : NEAR;
  const real = Number(/＝([0-9.]+)%$/u.exec(calculation)?.[1] ?? Number.NaN);
  // 收回285份，满意率98.2%: of those who answered.
  if (!holds && SURVEYED(lexicon).test(head) && !isMisread(percent.value, real, percent.decimals)) return;
  // So far off, the two are not meant.
  if (!holds && (real < percent.value / TIMES || real > percent.value * TIMES)) return;
  if (!holds && (isMade || !(Math.abs(real - percent.value) <= reach))) return;
  // 没戴头盔的136人次，佩戴率84%: of the others.
  if (!isGrowth && !holds && Math.abs(100 - real - percent.value) < 1) return;
  yield {
    rule: RULES.doubtful,
    figures: [one.figure, other.figure, percent],
    holds,
    isTold: OF_ALL(lexicon).test(head),
    told: calculation,
    message: `${quote(percent.text)}对不上：${calculation}。`,
    places: one.figure.line === percent.line ? [spanOf([one.figure, other.figure, percent])] : [percent],
  };
}

const MORE: ReadonlySet<Role> = new Set(["up", "down", "over", "gap"]);
const isPercent = (ratio: number, { value, decimals }: Figure): boolean =>
  Math.abs(100 * ratio - value) < 10 ** -decimals;

const countsOf = (all: readonly Part[]): Part[] =>
  all.filter(({ figure, role }) => isExact(figure) && figure.unit !== "倍" && role !== "per");

const isLike = ({ figure: one }: Part, { figure: other }: Part): boolean => familyOf(one) === familyOf(other);

/** The only two there are; of three the two whose difference is the third, or the one that is named and what two of them make. */
function pairOf(near: readonly Part[], isNamed: (part: Part) => boolean): [Part, Part] | null {
  const [one, other, third, more] = near;
  if (!one || !other || more) return null;
  if (!third) return [one, other].some(({ role }) => MORE.has(role)) ? null : [one, other];
  const values = near.map(({ figure }) => baseOf(figure).value);
  if (Math.abs(Math.abs(values[0]! - values[1]!) - values[2]!) > 1e-6 * values[0]!) return null;
  if (MORE.has(third.role)) return [one, other];
  const [named, another] = near.filter(isNamed);
  return named && !another && named !== one && values[0]! > values[1]! ? [one, named] : null;
}

/** 前年6.3%，去年4.1%，回落3.2个百分点: whatever the two are. */
export function* pointsOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const own = rolesOf(sentence, lexicon);
  // 参学率78.4%；……91.6%。两相对照，提高了12.2个百分点.
  const before =
    own.some(({ figure }) => figure.kind === "percent") || !sentence.before ? [] : rolesOf(sentence.before, lexicon);
  const terms = [...before.filter(({ figure }) => figure.kind === "percent"), ...own]
    .filter(({ figure }) => (figure.kind === "percent" || figure.kind === "points") && !figure.about)
    .map(termOf);
  const [one, other, points, more] = terms;
  if (!one || !other || points?.figure.kind !== "points" || more || other.figure.kind !== "percent") return;
  if (!DIFFERENCES.has(points.role) || explained.has(points.figure) || one.value === other.value) return;
  const named = [one, other].some(({ head }) => EARLIER(lexicon).test(head));
  if (AGAINST(lexicon).test(points.head) && !named) return;
  const [whole, part] = one.value > other.value ? [one, other] : [other, one];
  if (missOf(whole, [part, points]) && isSlip(points.value, whole.value - part.value))
    // 126座达标112座，88.9%: that each is a share as well says nothing of the points.
    yield { ...equation({ whole, parts: [part, points], isDifference: true }), isTold: true };
}
