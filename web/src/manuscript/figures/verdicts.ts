/** What was to be reached, what was, and whether that is said to be enough: 不低于90%，测评为88.6%，达到要求. */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, type Role, rolesOf } from "./roles";
import { baseOf, familyOf } from "./units";

const CEILING = pattern(
  (any) => `(?:${any("ceiling-word")})(?:${any("amounts-to")})*(?:(?!${any("of-those")})[^，。；0-9]){0,8}$`,
);
const FLOOR = pattern((any) => `(?:${any("at-least")}|${any("floor-word")})[^，。；0-9]{0,10}(?<!${any("of-which")})$`);
/** 任务完成36公里 is none. */
const TARGET = pattern(
  (any) =>
    `(?:${any("target-word")})(?:(?!${any("reached-word")}|${any("actually")})[^，。；0-9]){0,10}(?<!${any("of-which")})$`,
);
const INSIDE = pattern((any) => `^(?:${any("and-under")})`);
const BEYOND = pattern((any) => `^(?:${any("and-over")})`);
/** 实际, 已完成: done, not to be done. */
const DONE = pattern((any) => `(?:${any("reached-word")}|${any("actually")})[^，。；0-9]{0,8}$`);
const IF = pattern((any) => any("supposed"));

/** What is said: whether enough, whether more. */
export const SAID = (any: Any): string =>
  `(?:${any("verdict-adverb")})*(?<not>${any("verdict-not")})?(?:${any("verdict-adverb")})*` +
  `(?:(?<met>${any("verdict-met")}|(?:${any("verdict-verb")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")})|` +
  `(?:${any("verdict-noun")})(?:${any("verdict-adverb")})*(?:${any("verdict-verb")}))|` +
  `(?<short>(?:${any("away-from")})[^，。；0-9]{0,6}?(?:${any("verdict-noun")})(?:${any("verdict-adverb")})*(?:${any("has-gap")}))|` +
  `(?<above>${any("verdict-above")}|(?:${any("gone-over")}|${any("more-than")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")}))|` +
  `(?<below>(?:${any("less-than")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")})|(?:${any("held-in")})[^，。；0-9]{0,8}?(?:${any("and-under")})))` +
  `(?!${any("of-those")}|[^，。；]{0,12}(?:${any("of-which")})(?:[，。；]|$))`;

/** What is said of the two, right behind the last of them; of what was named before. */
const VERDICT = pattern(
  (any) =>
    `^(?:[^，。；：0-9]{0,6}[，。；]|(?=${any("verdict-not")}))(?<topic>(?!${any("verdict-adverb")}|${any("verdict-not")})[\\u4e00-\\u9fff]{2,8}?)??${SAID(any)}`,
);
/** 完成年度任务的96%: all of it is what was to be reached. */
const OF_ALL = pattern(
  (any) => `(?:${any("verdict-verb")})[^，。；0-9]{0,8}(?:${any("verdict-noun")})(?:${any("of-which")})$`,
);
const NO_RESULT: ReadonlySet<Role> = new Set(["aside", "rest", "over", "gap", "total"]);
const SHIFTS: ReadonlySet<Role> = new Set(["up", "down"]);
const ALL = 100;

export interface Goal {
  figure: Figure;
  isCeiling: boolean;
  /** 预算: to be spent, and not to be overspent. */
  isOpen: boolean;
}

export function* verdictsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, before } = sentence;
  if (IF(lexicon).test(text)) return;
  const own = rolesOf(sentence, lexicon).filter(({ figure }) => figure.unit !== "倍");
  for (const [at, part] of own.entries()) {
    if (NO_RESULT.has(part.role) || (SHIFTS.has(part.role) && !DONE(lexicon).test(part.head))) continue;
    const behind = text.slice(part.figure.end - start, (own[at + 1]?.figure.start ?? start + text.length) - start);
    const said = VERDICT(lexicon).exec(behind);
    const topic = said?.groups?.["topic"] ?? "";
    if (!said || (topic !== "" && !text.slice(0, part.figure.start - start).includes(topic.slice(-2)))) continue;
    const alike = ({ figure }: Part): boolean => familyOf(figure) === familyOf(part.figure);
    const near = own.slice(0, at + 1).filter(alike);
    const goals = goalsIn(near, lexicon);
    const earlier =
      goals.length > 0 || near.length !== 1 || before?.line !== sentence.line
        ? []
        : goalsIn(rolesOf(before, lexicon).filter(alike), lexicon);
    const all = goals.length > 0 ? goals : earlier.length > 0 ? earlier : wholeOf(part, lexicon);
    const goal = all[all.length - 1];
    // 费用为192.6元，控制目标是不高于185元: what was reached stands before the goal.
    const isLast = goal?.figure === part.figure && near.length === 2 && goals.length === 1;
    const done = near
      .map(({ figure }) => figure)
      .filter(
        (figure) =>
          !all.some((one) => one.figure === figure) && (isLast || figure.start > (goals[0]?.figure.start ?? 0)),
      );
    const reached = done[done.length - 1];
    if (
      !goal ||
      !reached ||
      (reached !== part.figure && !isLast) ||
      done.some(({ about }) => about) ||
      done.length > MOST
    )
      continue;
    // 合格1098批次，不合格22批次: what the next number counts.
    if (said[0].length === behind.length && own[at + 1]) continue;
    const words = behind.slice(0, said[0].length).replace(/^[^，。；]*[，。；]/u, "");
    const holds = all.some((one) => done.some((figure) => isSo(said.groups ?? {}, one, figure)));
    const [value, bound] = [baseOf(reached).value, baseOf(goal.figure).value];
    const told = `${reached.text}${value > bound ? "＞" : value < bound ? "＜" : "＝"}${goal.figure.text}`;
    yield {
      rule: RULES.doubtful,
      figures: [goal.figure, reached],
      holds,
      told,
      message: `${quote(words)}对不上：要求的是${goal.figure.text}，做到的是${reached.text}。`,
      places: [
        { line: sentence.line, start: reached.start, end: part.figure.end + said[0].length },
        ...(goal.figure.start < sentence.start ? [spanOf([goal.figure])] : []),
      ],
    };
  }
}

/** Numbers told between what was to be reached and what is said of it. */
const MOST = 2;

export function goalsIn(parts: readonly Part[], lexicon: Lexicon): Goal[] {
  return parts.flatMap(({ figure, head, tail }): Goal[] => {
    const isCeiling = CEILING(lexicon).test(head) || (INSIDE(lexicon).test(tail) && !DONE(lexicon).test(head));
    if (isCeiling) return [{ figure, isCeiling, isOpen: false }];
    const isTarget = TARGET(lexicon).test(head) || (BEYOND(lexicon).test(tail) && !DONE(lexicon).test(head));
    const isFloor = FLOOR(lexicon).test(head) || isTarget;
    return isFloor ? [{ figure, isCeiling: false, isOpen: OPEN(lexicon).test(head) }] : [];
  });
}

function wholeOf({ figure, head }: Part, lexicon: Lexicon): Goal[] {
  if (figure.kind !== "percent" || !OF_ALL(lexicon).test(head)) return [];
  return [{ figure: { ...figure, value: ALL, decimals: 0, text: `${ALL}%` }, isCeiling: false, isOpen: false }];
}

const OPEN = pattern((any) => any("spent-or-kept"));

export function isSo(groups: Record<string, string | undefined>, goal: Goal, reached: Figure): boolean {
  const [value, bound] = [baseOf(reached).value, baseOf(goal.figure).value];
  const isNot = groups["not"] !== undefined;
  if (groups["met"]) {
    if (goal.isOpen) return true;
    const isMet = goal.isCeiling ? value <= bound : value >= bound;
    return isMet !== isNot;
  }
  if (groups["short"]) return goal.isCeiling ? value > bound : value < bound;
  if (groups["above"]) return isNot ? value <= bound : value > bound;
  return isNot ? value >= bound : value <= bound;
}
