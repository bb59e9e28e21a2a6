/** A percent by which something grew that no two numbers around it make, where just two can be meant; and points. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import { equation } from "./equation";
import { isExact } from "./mentions";
import { missOf, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { DIFFERENCES, type Part, type Role, rolesOf } from "./roles";
import { alignedOf } from "./trends";
import { baseOf, familyOf, isSlip } from "./units";

const BOUND = pattern((any) => `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`);
const OTHER = pattern((any) => `${any("partial-whole")}|${any("sum-word")}|${any("altogether")}`);
const EARLIER = pattern((any) => any("time-before"));
const AGAINST = pattern((any) => any("as-against"));
/** Points by which a percent is off where another was meant. */
const [NEAR, FAR, TIMES] = [16, 35, 3];
const TO = pattern((any) => `(?:${any("went-up")}|${any("went-down")})(?:${any("count-filling")})+$`);
const FROM = /(?:由|从)[^，。；]*$/u;
/** Marks between the last of them and the percent. */
const CLAUSES = 2;
const YEARLY = pattern((any) => `${any("each")}|年均|[多超]$`);
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);

export function* growthOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  const percents = all.filter(({ figure }) => figure.kind === "percent" && !figure.about);
  if (percents.length !== 1) return;
  const [{ figure: percent, role, head }] = percents as [Part];
  if (isCompared.has(percent) || BOUND(lexicon).test(head) || OTHER(lexicon).test(head)) return;
  if (YEARLY(lexicon).test(head) || (role !== "up" && role !== "down")) return;
  const own = countsOf(all).filter(({ figure }) => !LENGTH(lexicon).test(figure.unit));
  const clauseOf = ({ start }: Figure): number => sentence.text.slice(0, start - sentence.start).split("；").length;
  const before = own.filter(({ figure }) => figure.end <= percent.start && clauseOf(figure) === clauseOf(percent));
  const near = before.some((one) => before.some((other) => other !== one && isLike(one, other)))
    ? before
    : [...(sentence.before ? countsOf(rolesOf(sentence.before, lexicon)) : []), ...before];
  const last = near[near.length - 1];
  if (!last) return;
  // 由120件降到90件。今年又降到72件，降幅20%: from what was told last.
  const isOn = last.role === "" && TO(lexicon).test(last.head);
  if (near !== before && !isOn) return;
  const pair = pairOf(near.filter((one) => isLike(one, last)).slice(isOn ? -2 : 0));
  if (!pair) return;
  const [one, other] = pair;
  const words = sentence.text.slice(Math.max(0, last.figure.end - sentence.start), percent.start - sentence.start);
  if (baseOf(one.figure).value === baseOf(other.figure).value || (words.match(/[，：]/gu) ?? []).length > CLAUSES)
    return;
  const isSecond =
    AGAINST(lexicon).test(other.head) || (EARLIER(lexicon).test(other.head) && !EARLIER(lexicon).test(one.head));
  // 比上年增长9%: of a number that is told as that of the year before.
  const isNamed = [one, other].some((part) => EARLIER(lexicon).test(part.head) || AGAINST(lexicon).test(part.head));
  if (AGAINST(lexicon).test(head) && !isNamed) return;
  const [from, to] = isSecond ? [other, one] : [one, other];
  const [first, then] = alignedOf(from.figure, to.figure, true);
  // 由45件下降到27件, 目前降到3.5万平方米: what it was before is meant, and nothing else.
  const isSaid = isOn || FROM.test(from.head);
  const isMade = near.some((part) =>
    (isSaid ? [from] : near).some(
      (whole) =>
        part !== whole &&
        baseOf(whole.figure).value > 0 &&
        isLike(part, whole) &&
        isPercent(
          Math.abs(baseOf(part.figure).value - baseOf(whole.figure).value) / baseOf(whole.figure).value,
          percent,
        ),
    ),
  );
  const { holds, told } = judge({ kind: "change", from: first, to: then, up: then.value > first.value, percent });
  const real = (100 * Math.abs(then.value - first.value)) / first.value;
  // So far off, the two are not meant.
  const isFar = real < percent.value / TIMES || real > percent.value * TIMES;
  if (!holds && (isFar || isMade || !(Math.abs(real - percent.value) <= (isSaid ? FAR : NEAR)))) return;
  yield {
    rule: RULES.doubtful,
    figures: [one.figure, other.figure, percent],
    holds,
    told,
    message: `${quote(percent.text)}对不上：${told}。`,
    places: one.figure.line === percent.line ? [spanOf([one.figure, other.figure, percent])] : [percent],
  };
}

const MORE: ReadonlySet<Role> = new Set(["up", "down", "over", "gap"]);
const isPercent = (ratio: number, { value, decimals }: Figure): boolean =>
  Math.abs(100 * ratio - value) < 10 ** -decimals;

const countsOf = (all: readonly Part[]): Part[] =>
  all.filter(({ figure, role }) => isExact(figure) && figure.unit !== "倍" && role !== "per");

const isLike = ({ figure: one }: Part, { figure: other }: Part): boolean => familyOf(one) === familyOf(other);

/** The only two there are; of three the two whose difference is the third. */
function pairOf(near: readonly Part[]): [Part, Part] | null {
  const [one, other, third, more] = near;
  if (!one || !other || more) return null;
  if (!third) return [one, other].some(({ role }) => MORE.has(role)) ? null : [one, other];
  const [first, second, shift] = near.map(({ figure }) => baseOf(figure).value) as [number, number, number];
  return MORE.has(third.role) && Math.abs(Math.abs(first - second) - shift) <= 1e-6 * first ? [one, other] : null;
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
