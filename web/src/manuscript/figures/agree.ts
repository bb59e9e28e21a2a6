/**
 * Numbers of one kind that look as if they made one another: a whole and its parts, what comes to a total, what one is more
 * than the other. An equation that fails by little is itself a sign that it was meant; one that fails by far is none.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { sharesRun } from "./compare";
import { equation, type Equation, NO_PART, OPEN } from "./equation";
import { isParallel, tellParts } from "./labels";
import { isExact } from "./mentions";
import { UNTIL } from "./moments";
import { type Miss, missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Role, rolesOf } from "./roles";
import { holding } from "./readings";
import { familyOf } from "./units";

interface Guess extends Equation {
  /** told: a word says what the number is; form, pair: the form alone does; alone: nothing but that no other number is there. */
  by: "told" | "form" | "pair" | "alone";
}

export const DIFFERENCES: ReadonlySet<Role> = new Set(["rest", "over", "gap", "up", "down"]);
/** Numbers of one kind that a reader holds against each other. */
const [FEWEST, MOST] = [3, 9];

const EACH = pattern((any) => any("each"));
const AGAINST = pattern((any) => any("as-against"));
const EARLIER = pattern((any) => any("time-before"));
const OPEN_SUM = /^[^，。；]{0,10}(?:和|、|以及|及)[^，。；]*[0-9]/u;
const PART_OF_YEAR = new RegExp(`[0-9]月?${UNTIL}[0-9]{1,2}月`, "u");
/** 共收回133份, 共办结35件: of what there was, not all of it. */
export const DONE = pattern((any) => `${any("hand-in")}|${any("done-word")}|${any("came")}`);
/** 从9件增加到12件, 长37毫米乘225毫米: no parts. */
export const REACHED = pattern(
  (any) =>
    `[比较]|(?:${any("out-of")})[^，。；]*[到至]|(?:${any("went-up")}|${any("went-down")}|${any("more-by")}|${any("less-by")})[^，。；]{0,2}[到至为]|×|${any("times-sign")}`,
);
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const TIME = pattern(
  (any) => `${any("time-before")}|${any("time-now")}|${any("part-of-year")}|${any("all-of-year")}|[0-9年月日号]`,
);

export function* agreeOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const families = new Map<string, Term[]>();
  for (const part of rolesOf(sentence, lexicon)) {
    if (!isExact(part.figure) || part.figure.unit === "倍" || part.figure.unit === "岁") continue;
    if (LENGTH(lexicon).test(part.figure.unit)) continue;
    const family = familyOf(part.figure);
    const own = families.get(family) ?? [];
    const last = own[own.length - 1];
    // 发出186张，收回186张: once is enough.
    if (own.length === 1 && last?.figure.value === part.figure.value && last.figure.unit === part.figure.unit)
      own.pop();
    families.set(family, [...own, termOf(part)]);
  }
  for (const terms of families.values()) {
    if (terms.length < FEWEST || terms.length > MOST) continue;
    const held = holding(terms);
    const isHeld = ({ figure }: Term): boolean => explained.has(figure) || held.has(figure);
    for (const guess of guessesOf(terms, sentence, lexicon)) {
      const all = [guess.whole, ...guess.parts];
      if (all.filter(isHeld).length > (guess.by === "told" ? all.length - 2 : 0)) continue;
      if (guess.by === "told" && isHeld(guess.isDifference ? all[all.length - 1]! : guess.whole)) continue;
      const miss = missOf(guess.whole, guess.parts);
      if (!miss || !isMeant(guess, miss)) continue;
      yield equation(guess);
      break;
    }
  }
}

const MADE_UP = pattern((any) => `^(?:${any("consists-of-it")})`);
function* guessesOf(terms: readonly Term[], sentence: FigureSentence, lexicon: Lexicon): Iterable<Guess> {
  const { text, start } = sentence;
  const between = (one: Term, other: Term): string => text.slice(one.figure.end - start, other.figure.start - start);
  for (const [at, term] of terms.entries()) {
    const isMadeUp = MADE_UP(lexicon).test(term.tail);
    if (term.role === "total" || isMadeUp) {
      const before = terms
        .slice(0, at)
        .filter(
          ({ role, head }) => (role === "" || role === "rest") && !/[（）]/u.test(head) && !EACH(lexicon).test(head),
        );
      const behind = terms.slice(at + 1).filter(({ role }) => role === "");
      if (/^中/u.test(term.tail)) continue;
      const isDone = DONE(lexicon).test(term.head) && sumOf(before) > term.value;
      if (before.length > 1 && before.length === at && !isDone)
        yield { whole: term, parts: before, by: "told", isDifference: false };
      if (at === 0 && behind.length > (isMadeUp ? 1 : 2))
        yield { whole: term, parts: behind, by: isMadeUp ? "told" : "form", isDifference: false };
    }
    // 比清单多出4张: of what is not told here.
    const named = /[比较]([\u4e00-\u9fff]{2,8})/u.exec(term.head)?.[1] ?? "";
    const isAgainst =
      AGAINST(lexicon).test(term.head) &&
      !terms
        .slice(0, at)
        .some(({ head }) => EARLIER(lexicon).test(head) || sharesRun(named.slice(0, -1), head.slice(-4), 2));
    const clause = terms.slice(0, at).filter((one) => !between(one, term).includes("；"));
    const isOne =
      !isAgainst &&
      !EACH(lexicon).test(term.head) &&
      clause.length === at &&
      !OPEN_SUM.test(text.slice(term.figure.end - start)) &&
      !PART_OF_YEAR.test(text);
    if (DIFFERENCES.has(term.role) && at > 1 && isOne && !/最/u.test(term.head)) {
      const own = terms.slice(0, at).filter(({ role }) => !DIFFERENCES.has(role) && role !== "aside");
      const [one, other] = own.slice(-2);
      if (own.length === 2 && one && other && term.role !== "rest") {
        const [whole, part] = one.value > other.value ? [one, other] : [other, one];
        yield { whole, parts: [part, term], by: "told", isDifference: true };
      } else if (own.length > 1 && own[0]!.value > sumOf(own.slice(1)))
        yield { whole: own[0]!, parts: [...own.slice(1), term], by: "told", isDifference: true };
    }
  }
  const [first, ...rest] = terms;
  if (first) yield* bareOf(first, rest, sentence, lexicon);
}

/** The first of them and all the others, with no word that says so. */
function* bareOf(
  whole: Term,
  parts: readonly Term[],
  { text, start }: FigureSentence,
  lexicon: Lexicon,
): Iterable<Guess> {
  const terms = [whole, ...parts];
  const between = terms
    .slice(1)
    .map(({ figure }, at) => text.slice(terms[at]!.figure.end - start, figure.start - start));
  const isPair = parts.length === 2 && (arePair(parts) || parts[0]!.role === "aside");
  if (
    parts.some(({ role }, at) => role !== "" && role !== "rest" && !(isPair && at === 0 && role === "aside")) ||
    (whole.role !== "" && whole.role !== "total")
  )
    return;
  if (between.some((words) => words.includes("；") || REACHED(lexicon).test(words))) return;
  if (parts.some(({ head, value }) => (!isPair && NO_PART(lexicon).test(head)) || value >= whole.value)) return;
  if (OPEN(lexicon).test(text.slice(parts[parts.length - 1]!.figure.end - start))) return;
  const labels = parts.map(({ head }) => head.replace(/^[，、；：]|[“”的]/gu, ""));
  // 急诊科21件、儿科14件、骨科9件: the first of them is one of them.
  const name = whole.head.replace(/^[，、；：]|[“”的]/gu, "");
  if (labels.every((label) => name.length > 1 && label.slice(-1) === name.slice(-1))) return;
  const isForm =
    isParallel(labels) ||
    tellParts(labels, lexicon) ||
    (parts.length > 2 && between.slice(1).every((words) => /^[，、；]/u.test(words)));
  if (!isForm && !isPair && terms.some(({ head }) => TIME(lexicon).test(head))) return;
  yield { whole, parts, by: isForm ? "form" : isPair ? "pair" : "alone", isDifference: false };
}

/** 涉及科级干部的3起，涉及一般干部的4起; 平时考核占30分，年终考核占70分. */
function arePair(parts: readonly Term[]): boolean {
  const [one, other] = parts.map(({ head }) => head.replace(/^[，、；：]|^其中|[“”]/gu, "")) as [string, string];
  const opens = one.length > 4 && one.slice(0, 2) === other.slice(0, 2);
  const ends = one.length > 3 && one.slice(-3) === other.slice(-3);
  // 有效票, 无效票: the same but for a character.
  const isAlike =
    one.length > 1 && one.length === other.length && [...one].filter((at, index) => at !== other[index]).length === 1;
  return one !== other && (opens || ends || isAlike) && one.slice(-1) === other.slice(-1);
}

function isMeant({ by, parts }: Guess, miss: Miss): boolean {
  if (by === "told") return miss.share <= 0.25 || miss.kind !== "";
  if (by === "pair") return arePair(parts) ? miss.share <= 0.15 : miss.kind !== "" && miss.share <= 0.06;
  if (by === "form") return (miss.share <= 0.12 && parts.length > 2) || miss.kind === "shift";
  return miss.kind === "shift" || miss.kind === "swap";
}
