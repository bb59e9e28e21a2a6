/**
 * By how much a number is told to be more or less than another that was told shortly before: of an earlier time, of all on
 * average, of what was wanted. Meant are two that differ by so much, or else two of one name and two times.
 */

import { isBetweenOthers } from "./elsewhere";
import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { named } from "./comparing";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact, isHeldAgainst } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { SHIFTS } from "./roles";
import { baseOf, familyOf, isSlip, slackOf } from "./units";
import { alignedOf, isYear, timesIn } from "./trends";
import { type Seen, seenBefore, seenIn } from "./view";

/** 超过我县自定的25分钟 is held against it: by how much is not told. */
const OVER = pattern((any) => `(?:${any("gone-over")})[^，。；0-9]{2,12}(?<!${any("of-which")})$`);
const UNDER = pattern((any) => `(?:${any("less-than")})[^，。；0-9]{2,12}(?<!${any("of-which")})$`);
/** 比合同工期提前, 高于全县平均水平: what it is held against. */
const AGAINST = pattern(
  (any) => `(?:${any("as-against")}|${any("gone-over")}|${any("less-than")})([^，。；0-9]{2,16})$`,
);
const MORE = pattern(
  (any) =>
    `${any("held-against")}|${any("gone-over")}|${any("less-than")}|${any("more-by")}|${any("less-by")}|${any("rise-of")}|${any("fall-of")}|${any("excess-word")}`,
);
const WANTED = pattern((any) => any("held-up-to"));
const FILLING = pattern(
  (any) =>
    `${any("as-against")}|${any("time-before")}|${any("time-now")}|${any("trend-filling")}|${any("change-filling")}|${any("verdict-adverb")}|` +
    `${any("went-up")}|${any("went-down")}|${any("rise-of")}|${any("fall-of")}|${any("more-by")}|${any("less-by")}|[，、：；]`,
  "gu",
);
const NO_FACT = pattern((any) => `${any("respectively")}|${any("supposed")}|(?:${any("not-yet")})(?!求)`);
const THAN = pattern((any) => `(?:${any("held-against")})[^，。；]*$`);
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const EACH = pattern((any) => `${any("each")}|${any("target-word")}`);
/** 我们高出, 这个数高了. */
const OURS = /^[我本这该]/u;
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
    const shifts = seenIn(sentence, lexicon).flatMap(({ figure, head, role }) => {
      const up = role === "up" || role === "over" || OVER(lexicon).test(head);
      const isShift = up || role === "down" || UNDER(lexicon).test(head);
      return isShift && !figure.about && !NO_FACT(lexicon).test(head) ? [{ figure, head, role, up }] : [];
    });
    if (shifts.length === 0) continue;
    const room = seenBefore(sentences, index, lexicon);
    for (const { figure, head, role, up } of shifts) {
      const isShift = SHIFTS.has(role) && role !== "gap";
      const claim = { size: figure, up, head, sentence, lexicon };
      const before = room.filter((one) => one.figure.line < figure.line || one.figure.end <= figure.start);
      const others = before.filter((one) => !SHIFTS.has(one.role));
      // 98人，同比下降18.7%。去年同期112人: what it was before is told behind.
      const next = sentences[index + 1];
      if (next?.before === sentence) others.push(...seenIn(next, lexicon).filter(isFormer).slice(0, 1));
      const found =
        bySize(others, claim) ??
        (isShift && !held.has(figure) && !EACH(lexicon).test(head) ? byName(others, claim) : null);
      if (found) yield found;
    }
  }
}

const isFormer = ({ time, role }: Seen): boolean => time !== null && time <= 0 && !SHIFTS.has(role);

const sizeOf = ({ figure }: Seen): number => baseOf(figure).value;

/** 140天，比合同工期提前20天, where that is 120天: the two are right, and the wrong one is more. */
function bySize(before: readonly Seen[], claim: Claim): Comparison | null {
  const { size, lexicon } = claim;
  if (size.kind === "percent") return null;
  const alike = before.filter(
    ({ figure, label }) =>
      (size.kind === "points" ? figure.kind === "percent" : familyOf(figure) === familyOf(size)) &&
      (!figure.about || WANTED(lexicon).test(label)),
  );
  const { value } = baseOf(size);
  const lasts = alike.filter(({ sentence }) => sentence === alike[alike.length - 1]!.sentence);
  let wrong: Comparison | null = null;
  for (const last of lasts)
    for (const one of alike) {
      if (one === last || one.figure.start === last.figure.start) continue;
      const slack = slackOf(one.figure) + slackOf(last.figure) + slackOf(size) + 1e-9 * value;
      if (Math.abs(Math.abs(sizeOf(one) - sizeOf(last)) - value) > slack) continue;
      const other = againstOf(one, last, claim.head, lexicon);
      if (!other) continue;
      const own = other === one ? last : one;
      if (sizeOf(own) > sizeOf(other) === claim.up) return null;
      // 计划1.2万亩，新建0.85万亩，改造提升0.35万亩: a part of its own.
      const subject = claim.head.replace(FILLING(lexicon), "");
      const isSaid = OURS.test(subject) || AGAINST(lexicon).test(claim.head);
      if (!isSaid && ![own, other].some(({ label }) => sharesRun(subject, label, 2))) continue;
      wrong ??= made(claim, own, other, `${own.figure.text}比${other.figure.text}${claim.up ? "少" : "多"}`);
    }
  return wrong;
}

/** 年初 of 比年初增加; nothing of 比上年增加. */
const objectOf = (head: string, lexicon: Lexicon): string =>
  AGAINST(lexicon).exec(head)?.[1]?.replace(FILLING(lexicon), "") ?? "";

/** Which of two the other is held against; null where it is not said. */
function againstOf(one: Seen, other: Seen, head: string, lexicon: Lexicon): Seen | null {
  // 2026年安排100万元，比今年的78.4万元增加.
  const than = [one, other].filter(({ figure, sentence: { text, start } }) =>
    isHeldAgainst(figure, text, start, lexicon),
  );
  if (than.length === 1 && one.sentence === other.sentence) return than[0]!;
  const words = objectOf(head, lexicon);
  const said = words.length > 1 ? named(words, [one, other]) : null;
  if (said) return said;
  // 去年同期的30起: a year told sentences before says nothing of it.
  const isMixed = one.sentence !== other.sentence && one.time !== null && isYear(one.time) !== isYear(other.time);
  if (!isMixed && isEarlier(one, other)) return one;
  if (!isMixed && isEarlier(other, one)) return other;
  // 核定20名，在岗17名；增加3名: of what is not told.
  if (!MORE(lexicon).test(head)) return null;
  const wanted = [one, other].filter(({ label }) => WANTED(lexicon).test(label));
  return wanted.length === 1 ? wanted[0]! : null;
}

/** 去年发生面积1200亩。……发生面积为870亩，较上年下降37.5%. */
function byName(before: readonly Seen[], claim: Claim): Comparison | null {
  const { size, up, head, sentence, lexicon } = claim;
  const subject = head.replace(AGAINST(lexicon), "").replace(FILLING(lexicon), "");
  const counted = before.filter(({ figure }) =>
    LENGTH(lexicon).test(figure.unit)
      ? false
      : size.kind === "percent"
        ? isExact(figure)
        : size.kind === "points"
          ? figure.kind === "percent" && !figure.about
          : isExact(figure) && familyOf(figure) === familyOf(size),
  );
  // 1286人、1241人、1198人，头一年少45人: of the first two.
  const isOfTwo = counted.some((one, at) =>
    counted.slice(at + 1).some((other) => Math.abs(sizeOf(one) - sizeOf(other)) === baseOf(size).value),
  );
  if (size.kind !== "percent" && isOfTwo) return null;
  if (size.kind === "points" && isBetweenOthers(size, sentence)) return null;
  const isMeant = ({ label }: Seen): boolean => subject.length < 2 || sharesRun(subject, label, 2);
  const own = counted.filter((one) => one.sentence === sentence);
  const last = own.length > 0 ? own[own.length - 1]! : subject.length < 2 ? undefined : counted.filter(isMeant).pop();
  // 较年初的47人减少1人: what it was, not what it came to.
  if (!last || !isMeant(last) || THAN(lexicon).test(last.head)) return null;
  // 2022年5.09万元……2023年较2022年增长6.3%: of the year that is named.
  const years = timesIn(sentence, lexicon).flatMap(({ at, time }) =>
    at >= last.figure.end && at < size.start && isYear(time) ? [time] : [],
  );
  if (years.some((year) => year! > (last.time ?? 0))) return null;
  const others = counted.filter((one) => one !== last && familyOf(one.figure) === familyOf(last.figure));
  const against = objectOf(head, lexicon);
  const first =
    (against.length > 1 ? named(against, others) : null) ??
    others
      .filter(
        (one) =>
          (years.length === 0 || years.includes(one.time)) && isEarlier(one, last) && isNamedAlike(one, last, lexicon),
      )
      .pop();
  if (!first) return null;
  const [from, to] = alignedOf(first.figure, last.figure, size.kind === "percent" || size.kind === "points");
  const by = size.kind === "percent" ? { percent: size } : { by: size.kind === "points" ? size : baseOf(size) };
  const { holds, told } = judge({ kind: "change", from, to, up, ...by });
  if (holds) return null;
  const gap = Math.abs(to.value - from.value);
  const real = size.kind === "percent" ? (100 * gap) / from.value : gap;
  const value = size.kind === "percent" || size.kind === "points" ? size.value : baseOf(size).value;
  if (!isSlip(value, real) || (size.kind === "percent" && Math.abs(value - real) > NEAR)) return null;
  return made(claim, last, first, told);
}

/** 2023年6.3亿元，上年5.6亿元: the year before; 2022年……。去年: in a sentence of its own, the year that came behind. */
function isEarlier(one: Seen, other: Seen): boolean {
  const [first, second] = [one.time, other.time];
  // 去年同期112人: before what is told of no time.
  if (first !== null && first <= 0 && second === null) return true;
  if (first === null || second === null || first === second) return false;
  const isMixed = isYear(first) !== isYear(second) && Math.min(first, second) <= 0;
  return isMixed ? isYear(first) === (one.sentence !== other.sentence) : first < second;
}

/** 到馆读者 and 到馆: what one is called ends as the other does, or is found in it. */
export function isNamedAlike(one: Seen, other: Seen, lexicon: Lexicon): boolean {
  const [first, second] = [one, other].map(({ label }) => label.replace(NAME(lexicon), "").slice(-8)) as [
    string,
    string,
  ];
  return first.length > 1 && second.length > 1 && (first.slice(-2) === second.slice(-2) || sharesRun(first, second, 2));
}

const made = ({ size, sentence, head }: Claim, own: Seen, other: Seen, told: string): Comparison => ({
  rule: RULES.doubtful,
  figures: [own.figure, other.figure, size],
  holds: false,
  isTold: true,
  told,
  message: `${quote(`${head.slice(-NEAR)}${size.text}`)}对不上：${told}。`,
  places: [
    { line: sentence.line, start: Math.max(sentence.start, size.start - Math.min(head.length, NEAR)), end: size.end },
    spanOf([own.figure]),
    spanOf([other.figure]),
  ],
});
