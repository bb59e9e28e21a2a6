/** What was to be reached, what was, and whether that is said to be enough: 不低于90%，测评为88.6%，达到要求. */

import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Part, type Role, rolesOf } from "./roles";
import { isNamedAlike } from "./apart";
import { baseOf, familyOf } from "./units";
import { seenBefore, seenIn } from "./view";

const CEILING = pattern(
  (any) =>
    `(?:${any("ceiling-word")})(?:${any("amounts-to")})*(?:(?!${any("of-those")})[^，。；0-9]){0,8}(?<!${any("of-which")})$`,
);
const FLOOR = pattern((any) => `(?:${any("at-least")}|${any("floor-word")})[^，。；0-9]{0,10}(?<!${any("of-which")})$`);
/** 任务完成36公里 is none. */
const TARGET = pattern(
  (any) =>
    `(?:${any("target-word")})(?:(?!${any("reached-word")}|${any("actually")})[^，。；0-9]){0,10}(?<!${any("of-which")})$`,
);
const INSIDE = pattern((any) => `^(?:${any("and-under")}|${any("within-time")})`);
const BEYOND = pattern((any) => `^(?:${any("and-over")})`);
/** 实际, 已完成: done, not to be done. */
const DONE = pattern((any) => `(?:${any("reached-word")}|${any("actually")})[^，。；0-9]{0,8}$`);
const THIS = pattern((any) => `^(?:${any("points-at")})`);
const IF = pattern((any) => any("supposed"));

/** What is said: whether enough, whether more. */
export const SAID = (any: Any): string =>
  `(?:${any("verdict-adverb")})*(?<not>${any("verdict-not")})?(?:${any("verdict-adverb")})*` +
  `(?:(?<met>${any("verdict-met")}|(?:${any("verdict-verb")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")})|` +
  `(?:${any("verdict-noun")})(?:${any("verdict-adverb")})*(?:${any("verdict-verb")}))|` +
  `(?<short>(?:${any("away-from")})[^，。；0-9]{0,6}?(?:${any("verdict-noun")})(?:${any("verdict-adverb")})*(?:${any("has-gap")}))|` +
  `(?<above>${any("verdict-above")}|(?:${any("gone-over")}|${any("more-than")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")}))|` +
  `(?<below>(?:${any("less-than")})(?:${any("change-filling")})?[^，。；0-9]{0,6}?(?:${any("verdict-noun")})|(?:${any("held-in")})[^，。；0-9]{0,8}?(?:${any("and-under")})))` +
  `(?!${any("of-those")}|${any("rate-name")}|[^，。；]{0,12}(?:${any("of-which")})(?:[，。；]|$))`;

/** What is said of the two, behind the last of them, with a clause between at most; of what was named before. */
const VERDICT = pattern(
  (any) =>
    `^(?:[^，。；：0-9]{0,10}[，。；](?:[^，。；：0-9]{2,10}，)??(?:${any("held-to-be")})?|(?=${any("verdict-not")}))(?<topic>(?!${any("verdict-adverb")}|${any("verdict-not")})[\\u4e00-\\u9fff]{2,8}?)??${SAID(any)}`,
);
/** 完成年度任务的96%: all of it is what was to be reached. */
const OF_ALL = pattern(
  (any) => `(?:${any("verdict-verb")})[^，。；0-9]{0,8}(?:${any("verdict-noun")})(?:${any("of-which")})$`,
);
const MARK = /[，。；、（]/u;
const NO_RESULT: ReadonlySet<Role> = new Set(["aside", "rest", "over", "gap", "total"]);
const SHIFTS: ReadonlySet<Role> = new Set(["up", "down"]);
const ALL = 100;

export interface Goal {
  figure: Figure;
  isCeiling: boolean;
  /** 预算: to be spent, and not to be overspent. */
  isOpen: boolean;
}

export function* verdictsOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    const { text, start } = sentence;
    if (IF(lexicon).test(text)) continue;
    const own = rolesOf(sentence, lexicon).filter(({ figure }) => figure.unit !== "倍");
    for (const [at, part] of own.entries()) {
      if (NO_RESULT.has(part.role) || (SHIFTS.has(part.role) && !DONE(lexicon).test(part.head))) continue;
      const next = own[at + 1]?.figure;
      const behind = text.slice(part.figure.end - start, (next?.start ?? start + text.length) - start);
      const said = VERDICT(lexicon).exec(behind);
      const topic = said?.groups?.["topic"] ?? "";
      if (
        !said ||
        (topic !== "" &&
          !THIS(lexicon).test(topic) &&
          !text.slice(0, part.figure.start - start).includes(topic.slice(-2)))
      )
        continue;
      const near = own.slice(0, at + 1).filter((one) => isAlike(one, part));
      const pair =
        pairIn(near, part, lexicon) ?? (near.length === 1 ? pairOver(sentences, index, part, lexicon) : null);
      if (!pair) continue;
      const { goals, done, reached } = pair;
      const goal = goals[goals.length - 1]!;
      const [value, bound] = [baseOf(reached).value, baseOf(goal.figure).value];
      // 合格1098批次，不合格予以报废的有22批次: what the next number counts, unless it is by how much.
      const isOfNext = next && !MARK.test(behind.slice(said[0].length));
      if (isOfNext && baseOf(next).value !== Math.abs(value - bound)) continue;
      const words = behind.slice(0, said[0].length).replace(/^[^，。；]*[，。；]/u, "");
      yield {
        rule: RULES.doubtful,
        figures: [goal.figure, reached],
        holds: goals.some((one) => done.some((figure) => isSo(said.groups ?? {}, one, figure))),
        told: `${reached.text}${value > bound ? "＞" : value < bound ? "＜" : "＝"}${goal.figure.text}`,
        message: `${quote(words)}对不上：要求的是${goal.figure.text}，做到的是${reached.text}。`,
        places: [
          { line: sentence.line, start: Math.max(start, reached.start), end: part.figure.end + said[0].length },
          ...[goal.figure, reached]
            .filter((one) => one.start < start || one.line < sentence.line)
            .map((one) => spanOf([one])),
        ],
      };
    }
  }
}

const isAlike = (one: Part, other: Part): boolean => familyOf(one.figure) === familyOf(other.figure);

interface Pair {
  goals: readonly Goal[];
  /** What was done, in steps where it is told so; what is held to the goal is the last. */
  done: readonly Figure[];
  reached: Figure;
}

/** Numbers of one kind up to the verdict: what was to be reached, and what was. */
function pairIn(near: readonly Part[], { figure: last, head }: Part, lexicon: Lexicon): Pair | null {
  const own = goalsIn(near, lexicon);
  const goals = own.length > 0 ? own : wholeOf({ figure: last, head }, lexicon);
  // 费用为192.6元，控制目标是不高于185元: what was reached stands before the goal.
  const isLast = goals[goals.length - 1]?.figure === last && near.length === 2 && goals.length === 1;
  const done = near
    .map(({ figure }) => figure)
    .filter(
      (figure) => !goals.some((one) => one.figure === figure) && (isLast || figure.start > (own[0]?.figure.start ?? 0)),
    );
  const reached = done[done.length - 1];
  if (goals.length === 0 || !reached || (reached !== last && !isLast)) return null;
  return done.some(({ about }) => about) || done.length > MOST ? null : { goals, done, reached };
}

/** 规定不少于40学时。…36学时，达到规定要求: one of them told in the sentence before, or the only goal of its unit further back. */
function pairOver(sentences: readonly FigureSentence[], index: number, part: Part, lexicon: Lexicon): Pair | null {
  const { before, line } = sentences[index]!;
  const { figure } = part;
  const earlier = before?.line === line ? rolesOf(before, lexicon).filter((one) => isAlike(one, part)) : [];
  const [goal] = goalsIn([part], lexicon);
  if (goal) {
    const isEach = EACH(lexicon).test(part.head);
    const done = earlier.filter(
      (one) => EACH(lexicon).test(one.head) === isEach && goalsIn([one], lexicon).length === 0,
    );
    const [reached] = done;
    if (!reached || done.length > 1 || reached.figure.about) return null;
    return { goals: [goal], done: [reached.figure], reached: reached.figure };
  }
  if (figure.about) return null;
  const near = goalsIn(earlier, lexicon);
  const goals = near.length > 0 ? near : farGoals(sentences, index, part, lexicon);
  return goals.length > 0 ? { goals, done: [figure], reached: figure } : null;
}

const EACH = pattern((any) => any("each"));

/** Of a unit that many things are told in only a goal of that name. */
function farGoals(sentences: readonly FigureSentence[], index: number, part: Part, lexicon: Lexicon): Goal[] {
  const own = seenIn(sentences[index]!, lexicon).find(({ figure }) => figure === part.figure);
  const room = seenBefore(sentences, index, lexicon).filter(
    (one) => one.sentence !== sentences[index] && one.figure.unit === part.figure.unit,
  );
  const goals = room.flatMap((one) => goalsIn([one], lexicon).map((goal) => ({ ...goal, one })));
  const isPlain = part.figure.kind === "count" && goals.length === 1;
  const meant = goals.filter(({ one }) => isPlain || (own && isNamedAlike(one, own, lexicon)));
  return meant.length === 1 ? meant : [];
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

function wholeOf({ figure, head }: Pick<Part, "figure" | "head">, lexicon: Lexicon): Goal[] {
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
