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
const BARE = pattern(
  (any) =>
    `^[\\u4e00-\\u9fff“”‘’]{0,8}[，。（](?:${any("amounts-to")}|${any("just-so")}|${any("comes-to")}|${any("which-makes")}|${any("roughly")})*$`,
);
const BEHIND = pattern((any) => `^(?:的[^，。；0-9]{0,8})?[，（](?:${any("which-makes")})`);
const REST = pattern((any) => `(?:(?<all>${any("the-rest")})|${any("what-is-left")}|${any("still-more")})的?$`);
const THAN = pattern((any) => any("held-against"));
const NOTE = /（[^（）]*）/gu;
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

/** @param before the numbers up to the percent, those of the sentences before it first; behind: the others */
export function ofTwo(
  before: readonly Seen[],
  percent: Seen,
  behind: readonly Seen[],
  lexicon: Lexicon,
): Comparison | null {
  const room = before.filter((one) => !isQuoted(one));
  const [last] = room.slice(-1);
  // 到会率不高，只有75%; 满意率（不含基本满意）87.5%.
  const words = LOOSE(lexicon).test(percent.head) ? percent.label.split("，").slice(-2).join("") : percent.head;
  const head = words.replace(NOTE, "");
  const change = CHANGE(lexicon).exec(head);
  const isBare =
    last?.sentence === percent.sentence && isExact(last.figure) && BARE(lexicon).test(percent.label.replace(NOTE, ""));
  const rest = REST(lexicon).exec(head)?.groups;
  const isRest = rest !== undefined && (rest["all"] !== undefined || UNDONE(lexicon).test(percent.tail));
  const part = partBehind(percent, behind, lexicon);
  const name = change ? undefined : (NAME(lexicon).exec(head)?.groups ?? (isBare || isRest || part ? {} : undefined));
  if (!change && (!name || ELSEWHERE(lexicon).test(head))) return null;
  // 点评300张。……药占比为24.3%，比上年同期的26.4%下降: told by itself, beside what it was.
  const [other] = behind;
  if (
    other?.sentence === percent.sentence &&
    last?.sentence !== percent.sentence &&
    other.figure.kind === "percent" &&
    THAN(lexicon).test(betweenOf(percent, other))
  )
    return null;
  // 占全部低保对象的25%，低保对象共300人: all of them are told behind it.
  const total = behind.find((one) => one.sentence === percent.sentence && one.role === "total");
  const counts = [...room, ...(part ? [part] : []), ...(name?.["of"] && total ? [total] : [])].filter(
    (one) =>
      isExact(one.figure) && one.figure.value > 0 && !SHIFTS.has(one.role) && !LENGTH(lexicon).test(one.figure.unit),
  );
  const kindOf = ({ figure }: Seen): string => (FORM(lexicon).test(figure.unit) ? "form" : familyOf(figure));
  // 发出80张，收回80张: told twice.
  const isAgain = (one: Seen, at: number): boolean =>
    counts.slice(0, at).some((other) => kindOf(other) === kindOf(one) && other.figure.value === one.figure.value);
  const own = counts.filter((one, at) => kindOf(one) !== "form" || !isAgain(one, at));
  const kinds = [...new Set([...own].reverse().map(kindOf))].map((kind) => own.filter((one) => kindOf(one) === kind));
  // 占全班四分之一: of all of them, not of two together.
  const mayJoin = !part && percent.figure.decimals >= 0 && !ALL_OF(lexicon).test(name?.["of"] ?? "");
  // 发放40%，即48万元，……共120万元: or of what is told behind it.
  const later = part ? behind.slice(1).filter(({ figure }) => isExact(figure)) : [];
  const isExplained = (all: readonly Seen[]): boolean =>
    isMade(
      figuresOf([...all, ...later.filter((one) => kindOf(one) === kindOf(all[0]!))]),
      percent.figure,
      mayJoin && !all.some((one) => isWhole(one, lexicon)),
    );
  if (!change && kinds.some(isExplained)) return null;
  for (const [at, all] of kinds.entries())
    for (const alike of near(all, percent)) {
      const claim = { percent, name: name ?? {}, isRest, isBare: isBare || part !== undefined, isLast: at === 0 };
      const found = change
        ? changed(alike, percent, change.groups!["up"] !== undefined, lexicon)
        : shared(alike, room, claim, lexicon);
      if (found) return found;
    }
  return null;
}

interface Claim {
  percent: Seen;
  name: Record<string, string | undefined>;
  /** 其余35%未完成; 192户，正好九成: of nothing but the number right beside it; and of what was counted last. */
  isRest: boolean;
  isBare: boolean;
  isLast: boolean;
}

/** 三分之二的设备，即40台. */
const partBehind = ({ figure, sentence }: Seen, [next]: readonly Seen[], lexicon: Lexicon): Seen | undefined =>
  next?.sentence === sentence &&
  BEHIND(lexicon).test(sentence.text.slice(figure.end - sentence.start, next.figure.start - sentence.start))
    ? next
    : undefined;

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
  { percent, name, ...claim }: Claim,
  lexicon: Lexicon,
): Comparison | null {
  const { figure, sentence } = percent;
  const stem = name["stem"] ?? "";
  const pair = pairOf(alike, figure, stem, lexicon);
  if (!pair) return null;
  const [part, whole] = pair;
  // 6月末118人，9月末126人: of two times. 2025年受理80件，到10月底办结72件: of one.
  const times = [part, whole].map(({ label }) => OTHER_TIME(lexicon).exec(label)?.[0]?.slice(-1));
  if (!TASK(lexicon).test(whole.label) && times[0] !== undefined && times[0] === times[1]) return null;
  if (whole.sentence === sentence && /；/u.test(betweenOf(whole, percent))) return null;
  // 办结率94%，按期办结率98%: the two make another.
  const percents = [...room, ...sentence.figures.map((one) => ({ figure: one }))].map((one) => one.figure);
  if (
    percents.some((one) => one !== figure && one.kind === "percent" && isMade([part.figure, whole.figure], one, false))
  )
    return null;
  const share = (100 * baseOf(part.figure).value) / baseOf(whole.figure).value;
  const isUndone = UNDONE(lexicon).test(wordsOf(part)) && !UNDONE(lexicon).test(stem);
  // 送审300份，退回24份: by what it is near to, where words do not say so.
  const isRest =
    claim.isRest ||
    ((stem !== "" || isUndone) && Math.abs(100 - share - figure.value) < Math.abs(share - figure.value));
  const real = isRest ? 100 - share : share;
  const off = Math.abs(real - figure.value);
  // 满意34件，基本满意6件: all of them have answered.
  const areOthers = OTHERS(lexicon).test(percent.label) && !(alike.length > 2 && wordsOf(part).includes(stem));
  // 对服务态度表示满意的占95.3%: of those who answered.
  if (areOthers && !isMisread(figure.value, real, figure.decimals)) return null;
  // 化解19件。一次性化解率94.9%; 及时受理率: of those that were in time only.
  const kind = SOME_KIND(lexicon).exec(stem)?.[0];
  if (kind && !wordsOf(part).includes(kind)) return null;
  const isNext = sentence === whole.sentence || sentence.before === whole.sentence;
  // 六成, 三分之一: told so loosely, it is meant however far off.
  const isLoose = figure.decimals < 0 || /(?<!百)分之/u.test(figure.text);
  const reach = isLoose ? 2 : 1;
  const isNear = isNext && (off <= CLOSE * reach || alike.length > 2) && !areOthers && stem.length <= NAMES_IT;
  const isDigit = figure.decimals > 0 && isMisread(figure.value, real, figure.decimals);
  // 120台，涉及5个村，完好率: of those that it is named after.
  const isMeant = claim.isLast
    ? claim.isBare || claim.isRest || isNear || isTied(stem, name["of"] ?? name["task"], part, whole, lexicon)
    : (!areOthers && isNamed(stem, `${part.label}${part.tail}${whole.label}${whole.tail}`)) ||
      (name["of"] !== undefined && ALL_OF(lexicon).test(name["of"]));
  if ((off > FAR * reach && !isDigit) || !isMeant) return null;
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
  isTold: percent.decimals < 1,
  told,
  message: `“${percent.text}”对不上：${told}。`,
  places: [percent, ...two.map(({ figure }) => figure)].map(({ line, start, end }) => ({ line, start, end })),
});

/** Those of the sentence, then with those of one more before it. */
function near(all: readonly Seen[], percent: Seen): (readonly Seen[])[] {
  const told = [...new Set([percent, ...[...all].reverse()].map(({ sentence }) => sentence))].slice(0, BACK + 1);
  return told.map((_, at) => all.filter(({ sentence }) => told.slice(0, at + 1).includes(sentence)));
}

/** The only two there are; of more the one that the others make, and of these the one that the percent is called by. */
function pairOf(
  alike: readonly Seen[],
  percent: Figure,
  stem: string,
  lexicon: Lexicon,
): [part: Seen, whole: Seen] | null {
  const sorted = [...withoutLists(alike)].sort((one, other) => baseOf(other.figure).value - baseOf(one.figure).value);
  const [whole, ...parts] = sorted;
  const [part, more] = parts;
  if (!whole || !part || whole.figure.value === part.figure.value) return null;
  if (!more) {
    // 任务45户，完成54户，为任务数的120%.
    const isMore = percent.value > 100;
    return isMore ? (TASK(lexicon).test(part.label) ? [whole, part] : null) : [part, whole];
  }
  const all = baseOf(whole.figure).value;
  if (Math.abs(all - parts.reduce((made, one) => made + baseOf(one.figure).value, 0)) > 1e-6 * all) return null;
  const isOpen = UNDONE(lexicon).test(stem);
  const speaks = (one: Seen): number =>
    Number(UNDONE(lexicon).test(wordsOf(one)) === isOpen) * 2 +
    Number(stem !== "" && sharesRun(stem, wordsOf(one), Math.min(stem.length, 2))) -
    Math.abs((100 * baseOf(one.figure).value) / all - percent.value) / 100;
  const [best] = parts.sort((one, other) => speaks(other) - speaks(one));
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

const isNamed = (stem: string, text: string): boolean => sharesRun(stem, text, 2);

/** Whether the percent is called by what is told of one of the two. */
function isTied(stem: string, of: string | undefined, part: Seen, whole: Seen, lexicon: Lexicon): boolean {
  const [own, all] = [`${part.label}${part.tail}`, `${whole.label}${whole.tail}`];
  if (isNamed(stem, own)) return true;
  if (OTHERS(lexicon).test(stem)) return false;
  if (isNamed(stem, all)) return true;
  // 应参加312人，缺席39人，到会率: what remains of those that ought to.
  if (UNDONE(lexicon).test(wordsOf(part)) && TASK(lexicon).test(all)) return true;
  const isTask = DOING(lexicon).test(stem) && (TASK(lexicon).test(all) || DONE(lexicon).test(own));
  return isTask || (of === undefined && [...stem.slice(-2)].some((one) => own.includes(one)));
}

/** The one that the others make, where there are others. */
function summedOf(all: readonly Figure[]): Figure | undefined {
  const sum = all.reduce((made, one) => made + baseOf(one).value, 0);
  return all.length > 2 ? all.find((one) => Math.abs(2 * baseOf(one).value - sum) < 1e-6 * sum) : undefined;
}

/** Of one, or of both where they may be two parts. */
function isMade(all: readonly Figure[], percent: Figure, areParts: boolean): boolean {
  const sum = summedOf(all);
  return all.some((one) =>
    (sum ? [sum] : all).some((other) => {
      const [part, whole] = alignedOf(one, other, true);
      if (one === other || part.value > whole.value !== percent.value > 100) return false;
      const slack = 10 ** -percent.decimals;
      return (
        judge({ kind: "share", part, whole, percent }).holds ||
        Math.abs(100 - (100 * part.value) / whole.value - percent.value) < slack ||
        (areParts &&
          !sum &&
          [part, whole].some(
            ({ value }) => Math.abs((100 * value) / (part.value + whole.value) - percent.value) < slack,
          ))
      );
    }),
  );
}
