/**
 * By how much a number is told to be more or less than another that was told shortly before: of an earlier time, of all on
 * average, of what was wanted. Meant are two that differ by so much, or else two of one name and two times.
 */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { named } from "./comparing";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import type { Role } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";
import { type Seen, seenBefore } from "./view";

const SHIFTS: ReadonlySet<Role> = new Set(["up", "down", "over", "gap"]);
const OVER = pattern((any) => `(?:${any("gone-over")})[^，。；0-9]{2,12}$`);
const UNDER = pattern((any) => `(?:${any("less-than")})[^，。；0-9]{2,12}$`);
/** 比合同工期提前, 高于全县平均水平: what it is held against. */
const AGAINST = pattern((any) => `(?:${any("as-against")}|${any("gone-over")}|${any("less-than")})([^，。；0-9]{2,16})$`);
const WANTED = pattern((any) => any("held-up-to"));
const FILLING = pattern(
  (any) =>
    `${any("as-against")}|${any("time-before")}|${any("time-now")}|${any("trend-filling")}|${any("change-filling")}|${any("verdict-adverb")}|` +
    `${any("went-up")}|${any("went-down")}|${any("rise-of")}|${any("fall-of")}|${any("more-by")}|${any("less-by")}|[，、：；]`,
  "gu",
);
const YEARLY = pattern((any) => `${any("each")}|${any("respectively")}|${any("target-word")}|${any("supposed")}|${any("not-yet")}`);
/** How a number is called, without 为 and 达到. */
const NAME = pattern((any) => `(?:${any("count-filling")}|${any("reached-word")}|${any("change-filling")})+$`);
/** Points by which a percent is off where another was meant. */
const NEAR = 12;

interface Claim {
  size: Figure;
  up: boolean;
  head: string;
  sentence: FigureSentence;
  lexicon: Lexicon;
}

export function* apartOf(
  sentences: readonly FigureSentence[],
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (!sentence.figures.some((one) => !held.has(one))) continue;
    const room = seenBefore(sentences, index, lexicon);
    for (const { figure, head, role, sentence: own } of room) {
      if (own !== sentence || held.has(figure) || figure.about || YEARLY(lexicon).test(head)) continue;
      const up = role === "up" || role === "over" || (role === "" && OVER(lexicon).test(head));
      if (!up && role !== "down" && !(role === "" && UNDER(lexicon).test(head))) continue;
      const claim = { size: figure, up, head, sentence, lexicon };
      const before = room.filter((one) => one.figure.line < figure.line || one.figure.end <= figure.start);
      const others = before.filter((one) => !SHIFTS.has(one.role) && one.role !== "per");
      const found = bySize(others, claim) ?? (role === "" ? null : byName(others, claim));
      if (found) yield found;
    }
  }
}

const valueOf = ({ figure }: Seen): number => baseOf(figure).value;

/** 140天，比合同工期提前20天, where that is 120天: the two are right, and the wrong one is more. */
function bySize(before: readonly Seen[], claim: Claim): Comparison | null {
  const { size, lexicon } = claim;
  if (size.kind === "percent") return null;
  const alike = before.filter(({ figure }) =>
    size.kind === "points" ? figure.kind === "percent" : isExact(figure) && familyOf(figure) === familyOf(size),
  );
  const { value } = baseOf(size);
  const lasts = alike.filter(({ sentence }) => sentence === alike[alike.length - 1]!.sentence);
  let wrong: Comparison | null = null;
  for (const last of lasts)
    for (const one of alike) {
      if (one === last || one.figure.start === last.figure.start) continue;
      const slack = slackOf(one.figure) + slackOf(last.figure) + slackOf(size) + 1e-9 * value;
      if (Math.abs(Math.abs(valueOf(one) - valueOf(last)) - value) > slack) continue;
      const other = againstOf(one, last, claim.head, lexicon);
      if (!other) continue;
      const own = other === one ? last : one;
      if (valueOf(own) > valueOf(other) === claim.up) return null;
      wrong ??= made(claim, own, other, `${own.figure.text}比${other.figure.text}${claim.up ? "少" : "多"}`);
    }
  return wrong;
}

/** Which of two the other is held against; null where it is not said. */
function againstOf(one: Seen, other: Seen, head: string, lexicon: Lexicon): Seen | null {
  const words = AGAINST(lexicon).exec(head)?.[1];
  const said = words ? named(words, [one, other]) : null;
  if (said) return said as Seen;
  if (one.time !== null && other.time !== null && one.time !== other.time) return one.time < other.time ? one : other;
  const wanted = [one, other].filter(({ label }) => WANTED(lexicon).test(label));
  return wanted.length === 1 ? wanted[0]! : null;
}

/** 去年发生面积1200亩。……发生面积为870亩，较上年下降37.5%. */
function byName(before: readonly Seen[], claim: Claim): Comparison | null {
  const { size, up, head, sentence, lexicon } = claim;
  const subject = head.replace(FILLING(lexicon), "");
  const counted = before.filter(({ figure }) =>
    size.kind === "percent" ? isExact(figure) : size.kind === "points" ? figure.kind === "percent" && !figure.about : isExact(figure) && familyOf(figure) === familyOf(size),
  );
  const isMeant = ({ label }: Seen): boolean => subject.length < 2 || sharesRun(subject, label, 2);
  const own = counted.filter((one) => one.sentence === sentence);
  const last = own.length > 0 ? own[own.length - 1]! : subject.length < 2 ? undefined : counted.filter(isMeant).pop();
  if (!last || !isMeant(last)) return null;
  const first = counted
    .filter(
      (one) =>
        one !== last &&
        familyOf(one.figure) === familyOf(last.figure) &&
        one.time !== null &&
        last.time !== null &&
        one.time < last.time &&
        isAlike(one, last, lexicon),
    )
    .pop();
  if (!first) return null;
  const amounts = [first, last].map(({ figure }) => baseOf(figure));
  const by = size.kind === "percent" ? { percent: size } : { by: size.kind === "points" ? size : baseOf(size) };
  const { holds, told } = judge({ kind: "change", from: amounts[0]!, to: amounts[1]!, up, ...by });
  if (holds) return null;
  const gap = Math.abs(amounts[1]!.value - amounts[0]!.value);
  const real = size.kind === "percent" ? (100 * gap) / amounts[0]!.value : gap;
  const value = size.kind === "percent" || size.kind === "points" ? size.value : baseOf(size).value;
  if (!isSlip(value, real) || (size.kind === "percent" && Math.abs(value - real) > NEAR)) return null;
  return made(claim, last, first, told);
}

/** 到馆读者 and 到馆: what one is called ends as the other does, or is found in it. */
function isAlike(one: Seen, other: Seen, lexicon: Lexicon): boolean {
  const [first, second] = [one, other].map(({ label }) => label.replace(NAME(lexicon), "").slice(-8)) as [string, string];
  return first.length > 1 && second.length > 1 && (first.slice(-2) === second.slice(-2) || sharesRun(first, second, 2));
}

const made = ({ size, sentence, head }: Claim, own: Seen, other: Seen, told: string): Comparison => ({
  rule: RULES.doubtful,
  figures: [own.figure, other.figure, size],
  holds: false,
  told,
  message: `${quote(`${head.slice(-NEAR)}${size.text}`)}对不上：${told}。`,
  places: [
    { line: sentence.line, start: Math.max(sentence.start, size.start - Math.min(head.length, NEAR)), end: size.end },
    spanOf([own.figure]),
    spanOf([other.figure]),
  ],
});
