/**
 * A percent told of the only two numbers that a reader has in mind: 计划改造40所，已改造28所，其余正在施工。完成率为80%. What it is
 * called ties it to them, and where one of them tells what was not done, it is what remains that is meant.
 */

import { judge } from "../../shared/arithmetic";
import { type Any, pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, sharesRun, spanOf } from "./compare";
import { isExact } from "./mentions";
import { isMisread } from "./miss";
import type { Comparison, Figure } from "./model";
import { SHIFTS } from "./roles";
import { alignedOf, isYear } from "./trends";
import { baseOf, familyOf } from "./units";
import type { Seen } from "./view";

/** 进度为, 征缴率, 完成总量的, 占比: what the percent is called. */
const NAME = pattern(
  (any) =>
    `(?:(?<stem>[\\u4e00-\\u9fff]{0,10}?)(?:${any("rate-name")}|${any("rate-ending")})(?:${any("verdict-not")}[\\u4e00-\\u9fff])?|(?:${any("makes-up")}|${any("verdict-verb")})(?<of>[^，。；0-9]{0,10})|(?:${any("comes-to")})(?<task>[^，。；0-9]{2,10}的)|(?:${any("done-word")}|${any("money-spent")})(?=了?$))(?:${any("amounts-to")}|${any("just-so")}|${any("verdict-adverb")})*$`,
);
const CHANGE = pattern(
  (any) =>
    `(?:${any("as-against")}|${any("time-before")})[^，。；0-9]{0,4}(?:(?<up>${any("went-up")}|${any("rise-of")})|${any("went-down")}|${any("fall-of")})(?:${any("change-filling")}|${any("amounts-to")})*$`,
);
const timeOf = (any: Any): string => `${any("time-before")}|${any("part-of-year")}|(?:19|20)[0-9]{2}年|[0-9]{1,2}月`;
const OTHER_TIME = pattern(timeOf);
const TIME = pattern((any) => `${timeOf(any)}|${any("time-now")}|${any("nowadays")}`, "gu");
/** Nothing but words that lead to the number. */
const LOOSE = pattern((any) => `^(?:${any("amounts-to")}|${any("just-so")}|${any("verdict-adverb")})*$`);
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")}|${any("unit-of-no-count")})$`);
const TASK = pattern(
  (any) => `${any("target-word")}|${any("budgeted")}|${any("ought")}|${any("counts-all")}|${any("all-of-kind")}`,
);
const ALL_OF = pattern((any) => `^(?:${any("all-of-whole")}|${any("figure-scope")}|${any("all-of-kind")})`);
const DONE = pattern((any) => `${any("reached-word")}|${any("task-done")}|${any("money-spent")}|${any("done-word")}`);
const DOING = pattern((any) => `(?:${any("task-rate")})$|^$`);
const UNDONE = pattern(
  (any) =>
    `${any("undone-word")}|${any("stayed-away")}|${any("what-is-left")}|${any("remainder")}|${any("verdict-not")}`,
);
const SOME_KIND = pattern((any) => any("rate-of-some"));
const FORM = pattern((any) => `^(?:${any("form-unit")})$`);
/** 达到“六个百分之百”: a name. */
const isQuoted = ({ figure, sentence: { text, start } }: Seen): boolean => {
  const before = text.slice(0, figure.start - start);
  return before.lastIndexOf("“") > before.lastIndexOf("”");
};
const OTHERS = pattern((any) => any("rate-of-others"));
const ELSEWHERE = pattern(
  (any) =>
    `${any("partial-whole")}|${any("each")}|${any("time-before")}|${any("respectively")}|${any("sum-word")}|` +
    `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`,
);
/** Points by which one is off where another was meant, and where nothing but its place ties it to them; sentences back. */
const [FAR, CLOSE, BACK] = [16, 6, 2];
/** 粪污综合利用率: a longer name tells of something by itself. */
const NAMES_IT = 4;

/** @param room the numbers up to the percent, those of the sentences before it first */
export function ofTwo(before: readonly Seen[], percent: Seen, lexicon: Lexicon): Comparison | null {
  const room = before.filter((one) => !isQuoted(one));
  const { head: own, label } = percent;
  // 到会率不高，只有75%.
  const head = LOOSE(lexicon).test(own) ? label.split("，").slice(-2).join("") : own;
  const change = CHANGE(lexicon).exec(head);
  const name = change ? null : NAME(lexicon).exec(head)?.groups;
  if (!change && (!name || ELSEWHERE(lexicon).test(head))) return null;
  const counts = room.filter(
    (one) =>
      isExact(one.figure) && one.figure.value > 0 && !SHIFTS.has(one.role) && !LENGTH(lexicon).test(one.figure.unit),
  );
  const last = counts[counts.length - 1];
  if (!last) return null;
  const isForm = (one: Seen): boolean => FORM(lexicon).test(one.figure.unit);
  const all = counts.filter(
    (one, at) =>
      (familyOf(one.figure) === familyOf(last.figure) || (isForm(one) && isForm(last))) &&
      // 发出80张，收回80张: told twice.
      !(isForm(one) && counts.slice(0, at).some((other) => isForm(other) && other.figure.value === one.figure.value)),
  );
  if (
    !change &&
    isMade(
      figuresOf(all),
      percent.figure,
      // 占全班四分之一: of all of them, not of two together.
      percent.figure.decimals >= 0 &&
        !ALL_OF(lexicon).test(name?.["of"] ?? "") &&
        !all.some((one) => isWhole(one, lexicon)),
    )
  )
    return null;
  for (const alike of near(all, percent)) {
    const found = change
      ? changed(alike, percent, change.groups!["up"] !== undefined, lexicon)
      : shared(alike, room, percent, name!, lexicon);
    if (found) return found;
  }
  return null;
}

const figuresOf = (all: readonly Seen[]): Figure[] => all.map(({ figure }) => figure);
const isWhole = (one: Seen, lexicon: Lexicon): boolean =>
  TASK(lexicon).test(one.label) || UNDONE(lexicon).test(wordsOf(one));

/** 一季度24万人次。二季度30万人次，环比增长20%: the two are told of two times. */
function changed(alike: readonly Seen[], { figure, sentence }: Seen, up: boolean, lexicon: Lexicon): Comparison | null {
  const [one, other, more] = alike;
  if (!one || !other || more) return null;
  // 支出8万元……收入6万元: of two things.
  if (one.head.length > 1 && other.head.length > 1 && !sharesRun(one.head, other.head, 2)) return null;
  const times = [one, other].map(({ label }) => timeIn(label, lexicon));
  if (times.includes("") || times[0] === times[1]) return null;
  const isBack = one.time !== null && other.time !== null && one.time > other.time;
  const [first, last] = alignedOf(one.figure, other.figure, true);
  const [from, to] = isBack ? [last, first] : [first, last];
  const { holds, told } = judge({ kind: "change", from, to, up, percent: figure });
  const real = (100 * Math.abs(to.value - from.value)) / from.value;
  if (holds || to.value > from.value !== up || Math.abs(real - figure.value) > FAR) return null;
  // 6000到7500是25%，不是20%: the share of the other is no excuse.
  const found = { ...made([one, other], figure, told), isTold: true };
  if (one.sentence !== sentence) return found;
  // Of two that are told apart by their years there is no doubt.
  const rule = isYear(one.time) && isYear(other.time) ? RULES.change : RULES.doubtful;
  return { ...found, rule, places: [spanOf(found.figures)] };
}

const timeIn = (label: string, lexicon: Lexicon): string => label.match(TIME(lexicon))?.join("") ?? "";

function shared(
  alike: readonly Seen[],
  room: readonly Seen[],
  percent: Seen,
  name: Record<string, string | undefined>,
  lexicon: Lexicon,
): Comparison | null {
  const { figure, sentence } = percent;
  const pair = pairOf(alike, figure, lexicon);
  if (!pair) return null;
  const [part, whole] = pair;
  // 6月末118人，9月末126人: of two times.
  if (!TASK(lexicon).test(whole.label) && [part, whole].every(({ label }) => OTHER_TIME(lexicon).test(label)))
    return null;
  if (whole.sentence === sentence && /；/u.test(betweenOf(whole, percent))) return null;
  // 办结率94%，按期办结率98%: the two make another.
  const percents = [...room, ...sentence.figures.map((one) => ({ figure: one }))].map((one) => one.figure);
  if (
    percents.some((one) => one !== figure && one.kind === "percent" && isMade([part.figure, whole.figure], one, false))
  )
    return null;
  const share = (100 * baseOf(part.figure).value) / baseOf(whole.figure).value;
  const stem = name["stem"] ?? "";
  const isUndone = UNDONE(lexicon).test(wordsOf(part)) && !UNDONE(lexicon).test(stem);
  // 送审300份，退回24份: by what it is near to, where words do not say so.
  const isRest = isUndone || (stem !== "" && Math.abs(100 - share - figure.value) < Math.abs(share - figure.value));
  const real = isRest ? 100 - share : share;
  const off = Math.abs(real - figure.value);
  // 对服务态度表示满意的占95.3%: of those who answered.
  if (OTHERS(lexicon).test(percent.label) && !isMisread(figure.value, real, figure.decimals)) return null;
  // 化解19件。一次性化解率94.9%; 及时受理率: of those that were in time only.
  const kind = SOME_KIND(lexicon).exec(stem)?.[0];
  if (kind && !wordsOf(part).includes(kind)) return null;
  const isBeside = room[room.length - 1] === alike[alike.length - 1];
  const isNear =
    isBeside && isRest === isUndone && off <= CLOSE && !OTHERS(lexicon).test(stem) && stem.length <= NAMES_IT;
  // 六成: told so loosely, it is meant however far off.
  const far = figure.decimals < 0 ? 2 * FAR : FAR;
  const isMeasured =
    isBeside &&
    alike.length === 2 &&
    whole.sentence === sentence &&
    stem !== "" &&
    sharesRun(part.head, whole.head, 2) &&
    !OTHERS(lexicon).test(stem);
  if (off > far || !(isNear || isMeasured || isTied(stem, name["of"] ?? name["task"], part, whole, lexicon)))
    return null;
  const [own, all] = alignedOf(part.figure, whole.figure, true);
  const { told } = judge({ kind: "share", part: own, whole: all, percent: figure });
  return made([whole, part], figure, `${told}${isRest ? `，余下的是${Number(real.toFixed(1))}%` : ""}`);
}

const betweenOf = ({ figure: one, sentence: { text, start } }: Seen, { figure: other }: Seen): string =>
  text.slice(one.end - start, other.start - start);

const made = (two: readonly Seen[], percent: Figure, told: string): Comparison => ({
  rule: RULES.doubtful,
  figures: [...two.map(({ figure }) => figure), percent],
  holds: false,
  told,
  message: `“${percent.text}”对不上：${told}。`,
  places: [percent, ...two.map(({ figure }) => figure)].map(({ line, start, end }) => ({ line, start, end })),
});

/** Those of the sentence, then with those of one more before it. */
function near(all: readonly Seen[], percent: Seen): (readonly Seen[])[] {
  const own = new Set<Seen["sentence"]>();
  const found: (readonly Seen[])[] = [];
  let one: Seen["sentence"] | null = percent.sentence;
  for (let back = 0; one && back <= BACK; back++, one = one.before) {
    own.add(one);
    found.push(all.filter(({ sentence }) => own.has(sentence)));
  }
  return found;
}

/** The only two there are; of three the one that the others make, and of these the one that was done. */
function pairOf(alike: readonly Seen[], percent: Figure, lexicon: Lexicon): [part: Seen, whole: Seen] | null {
  const sorted = [...withoutLists(alike)].sort((one, other) => baseOf(other.figure).value - baseOf(one.figure).value);
  const [whole, part, third, more] = sorted;
  if (!whole || !part || more || whole.figure.value === part.figure.value) return null;
  if (!third) {
    // 任务45户，完成54户，为任务数的120%.
    const isMore = percent.value > 100;
    return isMore ? (TASK(lexicon).test(part.label) ? [whole, part] : null) : [part, whole];
  }
  const [all, sum] = [whole.figure, [part.figure, third.figure]];
  if (Math.abs(baseOf(all).value - sum.reduce((made, one) => made + baseOf(one).value, 0)) > 1e-6 * all.value)
    return null;
  const done = [part, third].filter((one) => !UNDONE(lexicon).test(wordsOf(one)));
  const offOf = (one: Seen): number => Math.abs((100 * baseOf(one.figure).value) / baseOf(all).value - percent.value);
  const [best] = (done.length > 0 ? done : [part, third]).sort((one, other) => offOf(one) - offOf(other));
  return [best!, whole];
}

/** 预算28.5万元，其中车辆19万元、接待9.5万元，实际支出21.66万元: what is told of the parts is not gone on with. */
function withoutLists(all: readonly Seen[]): readonly Seen[] {
  for (const [at, one] of all.entries()) {
    let sum = 0;
    for (let next = at + 1; next < all.length && sum < baseOf(one.figure).value; next++) {
      sum += baseOf(all[next]!.figure).value;
      const isList = next > at + 1 && Math.abs(sum - baseOf(one.figure).value) < 1e-6 * sum;
      if (isList && all.length - (next - at) > 1)
        return withoutLists([...all.slice(0, at + 1), ...all.slice(next + 1)]);
    }
  }
  return all;
}

const wordsOf = ({ head, tail }: Seen): string => `${head}${tail}`;

/** Whether the percent is called by what is told of one of the two. */
function isTied(stem: string, of: string | undefined, part: Seen, whole: Seen, lexicon: Lexicon): boolean {
  const [own, all] = [`${part.label}${part.tail}`, `${whole.label}${whole.tail}`];
  const pairs = [...stem].slice(1).map((_, at) => stem.slice(at, at + 2));
  if (pairs.some((pair) => own.includes(pair))) return true;
  if (OTHERS(lexicon).test(stem)) return false;
  if (pairs.some((pair) => all.includes(pair))) return true;
  // 应参加312人，缺席39人，到会率: what remains of those that ought to.
  if (UNDONE(lexicon).test(wordsOf(part)) && TASK(lexicon).test(all)) return true;
  const isTask = DOING(lexicon).test(stem) && (TASK(lexicon).test(all) || DONE(lexicon).test(own));
  return isTask || (of === undefined && [...stem.slice(-2)].some((one) => own.includes(one)));
}

/** Of one, or of both where they may be two parts. */
const isMade = (all: readonly Figure[], percent: Figure, areParts: boolean): boolean =>
  all.some((one) =>
    all.some((other) => {
      const [part, whole] = alignedOf(one, other, true);
      if (one === other || part.value > whole.value !== percent.value > 100) return false;
      return (
        judge({ kind: "share", part, whole, percent }).holds ||
        Math.abs(100 - (100 * part.value) / whole.value - percent.value) < 10 ** -percent.decimals ||
        (areParts &&
          [part, whole].some(
            ({ value }) =>
              Math.abs((100 * value) / (part.value + whole.value) - percent.value) < 10 ** -percent.decimals,
          ))
      );
    }),
  );
