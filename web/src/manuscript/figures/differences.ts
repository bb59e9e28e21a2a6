/** What one number is more or less than another: 计划1200亩，完成860亩，缺口340亩; 由15天缩短到6天，缩短9天; 温差36度. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { equation } from "./equation";
import { missOf, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { UNTIL } from "./moments";
import { DIFFERENCES, type Part, type Role, rolesOf } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";

/** Numbers before it that are looked at. */
const MOST = 6;
const SHIFTS: ReadonlySet<Role> = new Set(["up", "down"]);
/** 增加, 两年共减少, 比去年高: nothing else is told of it. */
const PLAIN = pattern(
  (any) =>
    `^(?:[^，。；0-9]{0,2}|.*(?:${any("as-against")}).*)(?:${any("went-up")}|${any("rise-of")}|${any("more-by")}|` +
    `${any("went-down")}|${any("fall-of")}|${any("less-by")})[\\u4e00-\\u9fff]?(?:${any("change-filling")}|${any("amounts-to")})*$|` +
    `(?:${any("as-against")})[^，。；]*(?:${any("rise-of")}|${any("fall-of")})[\\u4e00-\\u9fff]$`,
);
const TO = pattern((any) => `^[，、]?(?:${any("came-to")})`);
const FROM = pattern((any) => `(?:${any("out-of")})[^，。；到至]*$`);
const BELOW_ZERO = pattern((any) => any("below-zero"));
const AGAINST = pattern((any) => any("as-against"));
const EARLIER = pattern((any) => any("time-before"));
const PART_OF_YEAR = new RegExp(`[0-9]月?${UNTIL}[0-9]{1,2}月`, "u");

export function* differencesOf(
  sentence: FigureSentence,
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon);
  for (const [index, part] of all.entries()) {
    const { figure, role } = part;
    if (BELOW_ZERO(lexicon).test(sentence.text)) return;
    if (!DIFFERENCES.has(role) || figure.about || isCompared.has(figure)) continue;
    if (SHIFTS.has(role) ? !PLAIN(lexicon).test(part.head) : EARLIER(lexicon).test(part.head)) continue;
    const clauses = sentence.text.slice(0, figure.start - sentence.start);
    const from = sentence.start + clauses.lastIndexOf("；") + 1;
    const near = all
      .slice(Math.max(0, index - MOST), index)
      .filter((one) => one.figure.start >= from && !DIFFERENCES.has(one.role) && isOperand(one, figure));
    if (SHIFTS.has(role) && PART_OF_YEAR.test(clauses.slice(from - sentence.start))) continue;
    // 比上年多1个: of a number that is not told here.
    const isTold = [...near, ...all.slice(index + 1, index + 2)].some(({ head }) => EARLIER(lexicon).test(head));
    if (SHIFTS.has(role) && AGAINST(lexicon).test(part.head) && !isTold) continue;
    // 37件，增加9件，达到46件: what it came to is told behind.
    const next = all[index + 1];
    const isBehind =
      near.length === 1 &&
      next !== undefined &&
      isOperand(next, figure) &&
      (TO(lexicon).test(next.head) || (SHIFTS.has(role) && EARLIER(lexicon).test(next.head)));
    const after = next !== undefined && isOperand(next, figure) ? baseOf(next.figure).value : null;
    // 代表52个，一线27人，机关14人，剩下11人: left of what is counted otherwise.
    const sum = near.reduce((total, one) => total + sizeOf(one), sizeOf(part));
    if (role === "rest" && all.some((one) => one.figure.end <= figure.start && sizeOf(one) === sum)) continue;
    const comparison = held(isBehind ? [...near, next] : near, part, after, lexicon);
    if (comparison) yield comparison;
  }
}

/** Points are the difference of percents; other numbers of the same. */
const isOperand = ({ figure: one }: Part, figure: Figure): boolean =>
  !one.about && (figure.kind === "points" ? one.kind === "percent" : familyOf(one) === familyOf(figure));

function held(near: readonly Part[], part: Part, after: number | null, lexicon: Lexicon): Comparison | null {
  const { figure, role } = part;
  const values = near.map((one) => baseOf(one.figure).value);
  const { value } = baseOf(figure);
  const slack = slackOf(figure) + near.reduce((all, one) => all + slackOf(one.figure), 0) + 1e-9 * value;
  const isIt = (real: number): boolean => Math.abs(Math.abs(real) - value) <= slack;
  for (const [at, one] of values.entries())
    for (const [next, other] of values.entries()) {
      if (at === next) continue;
      // 降至6个，又减少4个，仅发生2个: what it came to is told behind.
      if (after !== null && isIt(one - after)) return null;
      if (isIt(one - other)) {
        const isWrongWay = reversed(near, part, lexicon);
        return isWrongWay ?? made(near[at]!, [near[next]!, part], true);
      }
      if (values.some((third, last) => last !== at && last !== next && isIt(one - other - third))) return null;
    }
  const [first, ...others] = near;
  if (!first || others.length === 0 || near.some((one) => one.role === "aside")) return null;
  if (role !== "rest" && others.length > 1) return null;
  const [whole, ...parts] = role === "rest" ? near : [...near].sort((one, next) => sizeOf(next) - sizeOf(one));
  const real = sizeOf(whole!) - parts.reduce((all, one) => all + sizeOf(one), 0);
  const isMeant = isSlip(value, real) && real < sizeOf(whole!) * NEARLY;
  // 由900元调为1050元，上调200元: of no others.
  const found = { ...made(whole!, [...parts, part], false), isTold: FROM(lexicon).test(first.head) };
  return isMeant || missOf(termOf(whole!), [...parts, part].map(termOf))?.kind === "shift" ? found : null;
}

/** 由6.2万元降到4.9万元，增加1.3万元: the other way. */
function reversed([one, other, more]: readonly Part[], { figure, role }: Part, lexicon: Lexicon): Comparison | null {
  if (!one || !other || more || !SHIFTS.has(role)) return null;
  const isOrdered =
    FROM(lexicon).test(one.head) || (EARLIER(lexicon).test(one.head) && !EARLIER(lexicon).test(other.head));
  const [from, to] = [baseOf(one.figure).value, baseOf(other.figure).value];
  if (!isOrdered || from === to || to > from === (role === "up")) return null;
  return {
    rule: RULES.doubtful,
    figures: [one.figure, other.figure, figure],
    holds: false,
    told: `${one.figure.text}到${other.figure.text}是${to > from ? "增加" : "减少"}`,
    message: `增减的方向对不上：${one.figure.text}到${other.figure.text}是${to > from ? "增加" : "减少"}。`,
    places: [spanOf([one.figure, other.figure, figure])],
  };
}

/** Of one that is a small part of the other, what is left is told of something else. */
const NEARLY = 0.85;

const sizeOf = ({ figure }: Part): number => baseOf(figure).value;

function made(one: Part, [other, ...rest]: readonly Part[], holds: boolean): Comparison {
  const [whole, part] = sizeOf(one) > sizeOf(other!) ? [one, other!] : [other!, one];
  return { ...equation({ whole: termOf(whole), parts: [part, ...rest].map(termOf), isDifference: true }), holds };
}
