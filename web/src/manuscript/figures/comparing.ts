/** What is said to be more, less or as much as another number, and is not: 支出23.4万元，控制在22万元以内; 一村比二村多; 我县低于全县平均. */

import { isHeldAgainst } from "./mentions";
import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { beginningIn, RULES, sharesRun, theOne } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { type Part, rolesOf, SHIFTS } from "./roles";
import { baseOf, familyOf } from "./units";

/** 高于, 比……高, 没有超过. */
const SAID = pattern(
  (any) =>
    `(?<not>${any("not-yet-so")})?(?:(?<over>${any("gone-over")})|(?<met>(?:${any("verdict-verb")})了?(?=[^，。；0-9]{2,20}[0-9]{1,8}(?:\\.[0-9]{1,3})?[^，。；0-9]{1,4}的[^，。；0-9]{0,6}(?:${any("verdict-noun")})|[^，。；0-9]{0,10}(?:${any("held-up-to")})[^，。；0-9]{0,4}[0-9]))|(?<under>${any("kept-under")})|(?<even>(?:${any("as-against")})(?=[^，。；0-9]{1,12}(?:${any("even-with")}))))(?:${any("change-filling")})?|` +
    `(?<=(?<lone>[\\u4e00-\\u9fff]{2,12}))(?:(?<ahead>${any("is-ahead")})|(?<back>${any("is-behind")}))(?=[，。；])|` +
    `(?:${any("held-against")})(?=[^，。；0-9]{1,12}?(?<than>[0-9]{1,8}(?:\\.[0-9]{1,3})?[^，。；0-9]{1,4}?)?(?:${any("comparing-adverb")})*(?:(?<more>${any("more-than-other")})|(?<fewer>${any("less-than-other")}))(?:[，。；0-9]|${any("comparing-end")}))`,
  "gu",
);
const ENDS = pattern(
  (any) =>
    `(?:${any("comparing-adverb")})*(?:${any("more-than-other")}|${any("less-than-other")}|${any("even-with")})(?:${any("comparing-end")})?$`,
);
const FILLING = pattern((any) => `^(?:${any("verdict-adverb")}|${any("just-so")}|${any("amount-noun")})*$`);
const NO_FACT = pattern((any) => `${any("supposed")}|${any("each")}|(?:${any("must-before")})$`);
const BOUND_NAME = pattern(
  (any) => `^的(?:[^，。；0-9]{0,6}(?:${any("verdict-noun")}|${any("level-noun")}))?(?=[，。；]|$)`,
);
const KNOWN = pattern((any) => `${any("time-before")}|${any("verdict-noun")}|${any("level-noun")}`);
/** How far 持平 reaches. */
const EVEN = 0.05;

/** 辍学率控制在1.5%: told of itself. */
const SELF = pattern((any) => `^(?:${any("held-in")})|${any("reached-word")}`);
/** 达到不高于2%的要求. */
const CEILING = pattern((any) => `(?:${any("ceiling-word")})[^，。；]{0,4}$`);
/** How far off 约12.3 may be. */
const ABOUT = 0.1;
const FALLS = pattern((any) => any("went-down"));

export interface Named extends Part {
  /** What stands between the number before it and itself, with days and ordinals. */
  label: string;
}

export function* comparingOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  let known: Named[] | null = null;
  for (const { 0: word, groups = {}, index } of matches(text, SAID(lexicon))) {
    known ??= namedIn(sentence, lexicon);
    const all = known;
    const at = start + index;
    const from = start + text.slice(0, index).lastIndexOf("；");
    const near = all.filter(
      ({ figure, role }) =>
        figure.end <= at && figure.start > from && !SHIFTS.has(role) && !isHeldAgainst(figure, text, start, lexicon),
    );
    // 东山中学62元，西河中学71元。东山中学高于西河中学: both by their names.
    const far = near.length === 0 ? sentence.before : null;
    const isFar = far !== null;
    const before = far ? namedIn(far, lexicon).filter(({ role }) => !SHIFTS.has(role)) : near;
    const clause = since(text.slice(0, index), "，。；：、（）");
    if (before.length === 0 || /[（）]$/u.test(text.slice(0, index - clause.length)) || NO_FACT(lexicon).test(clause))
      continue;
    const rest = text.slice(index + word.length);
    const tail = /^[^，。；]*/u.exec(rest)![0];
    // What it is held to: a number right behind it, or one told before by its name.
    const next = all.find(({ figure }) => figure.start >= at + word.length);
    const isShift = groups["more"] !== undefined || groups["fewer"] !== undefined;
    const isLone = groups["lone"] !== undefined;
    const isBehind =
      (!isShift || groups["than"] !== undefined) &&
      !isLone &&
      next !== undefined &&
      next.figure.start - at - word.length < tail.length;
    const [subject, own] =
      isFar || isLone ? [clause, bySubject(clause, before, text)] : ownOf(clause, before, start + index, lexicon);
    if (!own || (isFar && isBehind)) continue;
    const alike = ({ figure }: Part): boolean => familyOf(figure) === familyOf(own.figure);
    // 租期超过5年的6处，低于评估价的2处: so many of each.
    const between = isBehind ? text.slice(index + word.length, next.figure.start - start) : "";
    if (own.label.endsWith("的") && between.endsWith("的") && !KNOWN(lexicon).test(between)) continue;
    // 全年开会3次，未达到每季度1次: a rate.
    if (between.includes("每") && !text.slice(0, own.figure.start - start).includes("每")) continue;
    const bound = isBehind
      ? !alike(next) || !isBound(text, start, next, lexicon)
        ? null
        : next
      : isLone
        ? onlyOther(own, before)
        : named(
            (isShift || groups["even"] ? tail.replace(ENDS(lexicon), "") : tail).replace(/[0-9].*$/u, ""),
            before.filter((one) => one !== own && alike(one)),
          );
    if (!bound || bound.figure.about || [own, bound].some(({ figure }) => figure.kind === "bare")) continue;
    if (groups["under"] && (subject !== "" || FALLS(lexicon).test(own.label)) && SELF(lexicon).test(word)) continue;
    if (!isBehind && !isLone && isMean(own, lexicon) !== isMean(bound, lexicon)) continue;
    if (isBehind && before.some((one) => alike(one) && isDifference(one, own, bound))) continue;
    const relation = relationOf(groups);
    const [value, limit] = [baseOf(own.figure).value, baseOf(bound.figure).value];
    if (own.figure.about && Math.abs(value - limit) < ABOUT * limit) continue;
    if (groups["met"] && CEILING(lexicon).test(bound.head)) continue;
    const end = start + index + word.length + (isBehind ? bound.figure.end - at - word.length : tail.length);
    yield {
      rule: RULES.doubtful,
      figures: [own.figure, bound.figure],
      holds: relation(value, limit),
      // 5.9万元，均未突破5万元: of no others.
      isTold: isBehind && at - own.figure.end < CLOSE,
      told: `${own.figure.text}${value > limit ? "＞" : value < limit ? "＜" : "＝"}${bound.figure.text}`,
      message: `${quote(text.slice(index - subject.length, end - start), 30)}对不上：一个是${own.figure.text}，一个是${bound.figure.text}。`,
      places: [
        { line: sentence.line, start: Math.min(own.figure.start, at - subject.length), end },
        ...(isBehind ? [] : [{ line: sentence.line, start: bound.figure.start, end: bound.figure.end }]),
      ],
    };
  }
}

function relationOf(groups: Record<string, string | undefined>): (one: number, other: number) => boolean {
  if (groups["met"]) return (one, other) => one >= other !== (groups["not"] !== undefined);
  if (groups["even"]) return (one, other) => Math.abs(one - other) <= EVEN * Math.max(one, other);
  const isOver = ["over", "more", "ahead"].some((name) => groups[name] !== undefined);
  return isOver !== (groups["not"] !== undefined)
    ? (one, other) => one > other || (groups["over"] !== undefined && one === other)
    : (one, other) => one <= other;
}

/** The number that is compared: the last one where nothing else is named, or the one that the clause names. */
function ownOf(clause: string, before: readonly Named[], at: number, lexicon: Lexicon): [string, Named | null] {
  const last = before[before.length - 1]!;
  const words = clause.slice(Math.max(0, clause.length - Math.max(0, at - last.figure.end)));
  if (at - last.figure.end > FAR) return ["", null];
  if (FILLING(lexicon).test(words)) return ["", last];
  if (words.length !== clause.length) return ["", null];
  return [words, named(words, before)];
}

/** The one that is named, where what is said of it is told there too: 东山中学的电费, not its pupils. */
function bySubject(clause: string, before: readonly Named[], text: string): Named | null {
  const own = named(clause, before);
  const rest = own && clause.slice(beginningIn(clause, own.label)).replace(/^的/u, "");
  const told = `${own?.label}${own?.tail}`;
  return own && (rest === "" || sharesRun(rest!, told, 2) || (text.includes(own.figure.text) && rest!.length < SHORT))
    ? own
    : null;
}

/** 试点班86.7分，对照班88.1分，试点班占优: of two. */
function onlyOther(own: Named, before: readonly Named[]): Named | null {
  const others = before.filter((one) => one !== own && familyOf(one.figure) === familyOf(own.figure));
  return others.length === 1 ? others[0]! : null;
}

/** Characters of what is said of it that need not be told before. */
const SHORT = 6;

const MEAN = pattern((any) => any("average-of"));
const isMean = ({ label, role }: Named, lexicon: Lexicon): boolean => role === "per" || MEAN(lexicon).test(label);

/** 调整后为3360万元，决算3318万元，低于概算42万元: by so much. */
const isDifference = (one: Named, own: Named, bound: Named): boolean =>
  Math.abs(Math.abs(baseOf(one.figure).value - baseOf(own.figure).value) - baseOf(bound.figure).value) <
  1e-9 * baseOf(one.figure).value;

/** Characters between a number and what is said of it: at most, and where nothing else is meant. */
const [FAR, CLOSE] = [24, 4];

/** 超过去年的41起, 低于2%的控制线: a bound; 超过30天的5件 is none. */
const isBound = (text: string, start: number, { figure }: Named, lexicon: Lexicon): boolean => {
  const behind = text.slice(figure.end - start);
  return !behind.startsWith("的") || BOUND_NAME(lexicon).test(behind);
};

/** The one whose label shares most with a name. */
export const named = <One extends Named>(name: string, all: readonly One[]): One | null =>
  theOne(all, ({ label }) => beginningIn(name, label));

const LABEL = 30;

export function namedIn(sentence: FigureSentence, lexicon: Lexicon): Named[] {
  let last = sentence.start;
  return rolesOf(sentence, lexicon).map((part) => {
    const from = Math.max(last, part.figure.start - LABEL);
    const label = sentence.text.slice(from - sentence.start, part.figure.start - sentence.start).replace(/^.*；/u, "");
    last = part.figure.end;
    return { ...part, label };
  });
}
