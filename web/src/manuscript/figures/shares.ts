/** Shares: so many of so many are so many percent, and percents that no part can have. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { areApart } from "./labels";
import { compared, countsBefore, measureOf, quantitiesOf, RULES, sharesRun, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";
import { formsOf } from "./wholes";

/** 占, 占比为, 回收率达到: what the percent is called. */
const SHARE = pattern(
  (any) =>
    `(?:(${any("makes-up")}|占(?<of>[^，。；0-9占]{2,12})的)|([\\u4e00-\\u9fff]{1,8}(?:率|${any("rate-ending")})))(?:${any("amounts-to")})*$`,
);
const CHANGES = pattern((any) => `${any("change-word")}[^，。；]{0,3}$|${any("change-word")}率`);
const WHOLE = pattern((any) => any("marks-whole"));
const RETURN = pattern((any) => any("return-rate"));
const HANDED_IN = pattern((any) => any("hand-in"));
const ATTENDS = pattern((any) => any("attend-rate"));
const DOING = pattern((any) => `(?:${any("task-rate")})(?:率)?$`);
const DONE = pattern((any) => any("task-done"));
const CAME = pattern((any) => any("came"));

const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const AMONG = pattern((any) => any("among"));
const ALL_OF = pattern((any) => any("all-of-whole"), "gu");

/** 合计占: of the parts before it together. */
const TOGETHER = pattern((any) => `(?:${any("sum-word")}|${any("altogether")})[^，。；]{0,6}$`);

/** 已销号11条，连同当场改正的，整改率为95.7%: of more than the eleven. */
const WITH = pattern((any) => `^(?:${any("together-with")})`);

/** 农资1420万元、日用品1093万元，分别占44.6%和34.3%: one for each. */
const SEVERALLY = pattern((any) => `(?:${any("respectively")})[^，。；0-9]*$`);

const OVERALL = pattern((any) => `^(?:${any("gathered-word")})`);
/** 总修复率: of all that are told before it. */
export const isOverall = (stem: string, lexicon: Lexicon): boolean => OVERALL(lexicon).test(stem);

/** 498名上班族中，这一比例达78.1%: of as many of them as are not told before it. */
const THIS = pattern((any) => `(?:${any("this-one")})[一个]?$`);

interface Rate {
  percent: Figure;
  segment: Segment;
  index: number;
  /** 回收 of 回收率; "" for 占. */
  stem: string;
  /** 职工总数 of 占职工总数的; "" where it is not told. */
  of: string;
}

export function sharesOf(sentence: FigureSentence, lexicon: Lexicon): Comparison[] {
  const found = [...sharesIn(sentence, lexicon)];
  // 建制率100%；非公企业63家，建制58家，建制率92.1%: the two make the second.
  const made = found.filter(({ holds }) => holds).map(({ figures }) => new Set(figures));
  return found.filter(
    ({ holds, figures }) =>
      holds || !made.some((own) => figures.every((one) => one.kind === "percent" || own.has(one))),
  );
}

function* sharesIn(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    for (const percent of segment.figures.filter(({ kind, about }) => kind === "percent" && !about)) {
      const before = segment.text.slice(0, percent.start - segment.start);
      const found = SHARE(lexicon).exec(before);
      const inside = insideOf(segment, percent, sentence, lexicon);
      if (inside) {
        yield inside;
        continue;
      }
      if (SEVERALLY(lexicon).test(before)) yield* severally(sentence, percent);
      if (
        !found ||
        isOverall(found[3] ?? "", lexicon) ||
        THIS(lexicon).test(before.slice(0, found.index)) ||
        SEVERALLY(lexicon).test(before) ||
        WITH(lexicon).test(sentence.segments[index - 1]?.text ?? "") ||
        CHANGES(lexicon).test(before) ||
        TOGETHER(lexicon).test(before)
      )
        continue;
      const comparison = compareShare(
        sentence,
        { percent, segment, index, stem: found[3] ?? "", of: found.groups?.["of"] ?? "" },
        lexicon,
      );
      if (comparison) yield comparison;
    }
  }
}

/** 女党员6名，少数民族党员3名，分别占40%和30%: of a whole that all but one of them are right of. */
function* severally(sentence: FigureSentence, first: Figure): Iterable<Comparison> {
  const { figures, text, start, before } = sentence;
  const at = figures.indexOf(first);
  const behind = figures.slice(at + 1);
  const end = behind.findIndex(
    (one, index) => !/^[，、和及]$/u.test(text.slice(figures[at + index]!.end - start, one.start - start)),
  );
  const percents = [first, ...(end < 0 ? behind : behind.slice(0, end))];
  const parts = figures.slice(0, at).slice(-percents.length);
  const [one] = parts;
  if (percents.length < 2 || parts.length < percents.length || parts.some(({ kind }) => kind === "percent")) return;
  const wholes = [
    ...(before ? countsBefore(before, one!.unit, start) : []),
    ...countsBefore(sentence, one!.unit, one!.start),
  ].filter(({ value }) => parts.every((part) => part.value <= value));
  const relationsOf = (whole: Figure) =>
    parts.map((part, index) => ({ kind: "share" as const, part, whole, percent: percents[index]! }));
  const wrongOf = (whole: Figure) => relationsOf(whole).filter((relation) => !judge(relation).holds);
  if (wholes.some((whole) => wrongOf(whole).length === 0)) return;
  const [wrong] = wholes.map(wrongOf).find(({ length }) => length === 1) ?? [];
  if (wrong)
    yield compared(
      RULES.doubtful,
      wrong,
      [wrong.whole, wrong.part, wrong.percent],
      (told) => `${quote(wrong.percent.text)}对不上：${told}。`,
    );
}

/** 144名，占参加考核人数960名的15%; 到账960万元，相当于任务1200万元的80%: the whole stands before the percent. */
function insideOf(segment: Segment, percent: Figure, sentence: FigureSentence, lexicon: Lexicon): Comparison | null {
  const whole = quantitiesOf(segment)
    .filter(({ end }) => end <= percent.start)
    .pop();
  if (!whole || whole.about || whole.kind === "percent") return null;
  const [head, between] = [
    segment.text.slice(0, whole.start - segment.start),
    segment.text.slice(whole.end - segment.start, percent.start - segment.start),
  ];
  const verb = OF_WHOLE(lexicon).exec(head)?.[0];
  if (verb === undefined || !/^[^，。；0-9]{0,6}的$/u.test(between)) return null;
  // 占五年计划的: of the plan, not of the years.
  if (LENGTH(lexicon).test(whole.unit) && between !== "的") return null;
  const isShare = verb.startsWith("占");
  const parts = countsBefore(sentence, whole.unit, whole.start).reverse();
  const [last] = parts;
  if (!last || (last.value > whole.value && isShare)) return null;
  const fits = parts.find((one) => judge({ kind: "share", part: one, whole, percent }).holds);
  const part = isShare ? last : (fits ?? last);
  return compared(
    isShare ? RULES.share : RULES.doubtful,
    { kind: "share", part, whole, percent },
    [part, whole, percent],
    (told) => `${quote(percent.text)}对不上：${told}。`,
  );
}

const OF_WHOLE = pattern(
  (any) => `(?:占|${any("makes-up")}|${any("comes-to")}|${any("verdict-verb")})[^，。；0-9]{0,14}$`,
);

function compareShare(sentence: FigureSentence, rate: Rate, lexicon: Lexicon): Comparison | null {
  const { percent } = rate;
  const part = partOf(sentence, rate, lexicon);
  if (!part) return null;
  const wholes = [
    ...(sentence.before ? countsBefore(sentence.before, part.unit, sentence.start) : []),
    ...countsBefore(sentence, part.unit, part.start),
  ];
  // 收回问卷150份。……满意的93人，占62%.
  const [form] = wholes.length === 0 ? formsOf(sentence, part, lexicon) : [];
  if (form && form.value >= part.value)
    return compared(
      RULES.doubtful,
      { kind: "share", part, whole: form, percent },
      [form, part, percent],
      (calculation) => `${quote(percent.text)}对不上：${calculation}。`,
      [spanOf([part, percent])],
    );
  const relation = (whole: Figure) => ({ kind: "share" as const, part, whole, percent });
  const fits = wholes.find((whole) => judge(relation(whole)).holds);
  // The percent may be that of another number of the same sentence.
  const others = [...new Set([...wholes, ...countsBefore(sentence, part.unit, percent.start)])];
  const pair = fits ? null : fitting(others, percent);
  if (pair)
    return compared(RULES.share, { kind: "share", ...pair, percent }, [pair.whole, pair.part, percent], () => "");
  const told = (whole: Figure): Comparison =>
    compared(
      RULES.share,
      relation(whole),
      [whole, part, percent],
      (calculation) => `${quote(percent.text)}对不上：${calculation}。`,
    );
  if (fits) return told(fits);
  // 540人，其中27人未接种，接种率95%: of those that remain.
  const rest = (whole: Figure) => ({ ...part, value: whole.value - part.value });
  if (rate.stem !== "" && wholes.some((whole) => judge({ ...relation(whole), part: rest(whole) }).holds)) return null;
  const only = new Set(earlierOf(sentence, part).map(({ value }) => value)).size === 1;
  // 办结率为99.5%；群众评价“满意”的占98.2%: behind the mark something else is told.
  const at = percent.start - sentence.start;
  if (sentence.text.slice(Math.max(0, part.end - sentence.start), at).includes("；")) return null;
  // “较差”的9份、“差”的3份，占…: it may be that of both.
  if (rate.stem === "" && isListed(sentence, part)) return null;
  const own = wholes.filter((whole) => whole.start < part.start && whole.start >= sentence.start);
  // Of one number in the sentence before, the whole is told there.
  const free = own.filter((whole) => !hasShare(sentence, whole, lexicon));
  // 640人。正高级64人，占10%；中级288人，占55%: all of the sentence are parts of the one before it.
  const before = wholes.filter((whole) => !own.includes(whole));
  const isOfBefore = before.length === 1 && own.length > 0 && isProven(sentence, before[0]!, percent);
  const earlier =
    free.length > 0 ? free : isOfBefore || (own.length === 0 && rate.stem !== "" && before.length === 1) ? before : [];
  const near =
    earlier.slice(-BESIDE).find((whole) => isProven(sentence, whole, percent)) ?? earlier[earlier.length - 1];
  if (near && isProven(sentence, near, percent) && near.value >= part.value && !isListed(sentence, part))
    // 占: what the text itself tells of a part is no share of the others.
    return { ...told(near), isTold: rate.stem === "" };
  if (!near || near.value < part.value) return null;
  if (sentence.text.slice(Math.max(0, near.end - sentence.start), at).includes("；")) return null;
  // Only where the text itself says what is the whole.
  if (rate.of !== "") {
    const between = sentence.text.slice(part.end - sentence.start, percent.start - sentence.start);
    return !/[0-9]/u.test(between) && isOf(sentence, near, rate.of, lexicon) ? told(near) : null;
  }
  const isOnly = earlier.length === 1 && (rate.stem !== "" || (only && isNext(sentence, near, part)));
  // 213名，其中71名，占四分之一: of nothing else.
  // 占到三分之一: nothing but the part itself is meant.
  const isTold =
    isOnly &&
    ((rate.stem === "" && percent.decimals < 1) ||
      AMONG(lexicon).test(sentence.text.slice(near.end - sentence.start, part.start - sentence.start)));
  return isOnly || isWhole(sentence, near, part, lexicon) ? { ...told(near), isTold } : null;
}

/** Numbers before the part that can be its whole. */
const earlierOf = (sentence: FigureSentence, part: Figure): Figure[] => countsBefore(sentence, part.unit, part.start);

const shared = new WeakMap<FigureSentence, ReadonlySet<Figure>>();

/** Whether a number has a share of its own, and so is a part beside the others: “好”617份，占54.3%. */
function hasShare(sentence: FigureSentence, figure: Figure, lexicon: Lexicon): boolean {
  const isShared = ({ kind, end }: Figure, at: number): boolean => {
    const next = sentence.figures[at + 1];
    const between = sentence.text.slice(end - sentence.start, (next?.start ?? end) - sentence.start);
    return kind === "count" && next?.kind === "percent" && Boolean(SHARE(lexicon).exec(between)?.[1]);
  };
  const known = shared.get(sentence) ?? new Set(sentence.figures.filter(isShared));
  shared.set(sentence, known);
  return known.has(figure);
}

/** Figures around a percent that are looked at. */
const BESIDE = 12;

/** Whether another share of the same sentence is one of this whole: 46名中，7人，占15.2%；15人，占36.2%. */
function isProven({ figures }: FigureSentence, whole: Figure, percent: Figure): boolean {
  const at = figures.indexOf(percent);
  const near = figures.slice(Math.max(0, at - BESIDE), at + BESIDE);
  return near.some((other, index) => {
    const part = near[index - 1];
    if (other.kind !== "percent" || other === percent || !part || part === whole) return false;
    const isPart = part.unit === whole.unit || measureOf(part.unit) === "人";
    return isPart && part.kind !== "percent" && judge({ kind: "share", part, whole, percent: other }).holds;
  });
}

/** Whether a number counts what the percent is said to be of: 职工428人 … 占职工总数的. */
function isOf({ text, start }: FigureSentence, whole: Figure, of: string, lexicon: Lexicon): boolean {
  const around = text.slice(Math.max(0, whole.start - start - 12), whole.end - start + 8);
  const noun = of.replace(ALL_OF(lexicon), "");
  return noun.length > 1 && sharesRun(noun, around, 2);
}

/** 受理40件，办结34件: nothing but a mark and the label of the part between them. */
const isNext = ({ segments }: FigureSentence, whole: Figure, part: Figure): boolean => {
  const at = segments.findIndex(({ start, end }) => start <= whole.start && whole.start < end);
  const next = segments[at + 1];
  return at >= 0 && next !== undefined && next.start <= part.start && part.start < next.end;
};

/** Whether a number is the last of several with 、 between them. */
function isListed({ segments }: FigureSentence, part: Figure): boolean {
  const at = segments.findIndex(({ start, end }) => start <= part.start && part.start < end);
  return at > 0 && segments[at - 1]!.mark === "、" && segments[at - 1]!.figures.some(({ unit }) => unit === part.unit);
}

/** Two of the last few figures that make the percent. */
function fitting(figures: readonly Figure[], percent: Figure): { part: Figure; whole: Figure } | null {
  const near = figures.slice(-6);
  for (const whole of near)
    for (const part of near)
      if (part !== whole && judge({ kind: "share", part, whole, percent }).holds) return { part, whole };
  return null;
}

/** The last exact count before an offset. */
function lastBefore({ figures }: FigureSentence, at: number): Figure | undefined {
  let found: Figure | undefined;
  for (const figure of figures) {
    if (figure.end > at) break;
    if ((figure.kind === "count" || figure.kind === "money") && !figure.about) found = figure;
  }
  return found;
}

/** The number that the percent is about: right before it, or behind it where 应 and 实 follow. */
function partOf(sentence: FigureSentence, { percent, index, stem }: Rate, lexicon: Lexicon): Figure | null {
  const behind = sentence.segments.slice(index + 1, index + 3);
  const last = lastBefore(sentence, percent.start);
  if (stem === "") return last && percent.start - last.end <= 30 ? last : null;
  const named = (text: string): boolean => isRateOf(stem, text, lexicon);
  const holder = sentence.segments
    .slice(Math.max(0, index - 4), index + 1)
    .find(({ start, end }) => last && start <= last.start && last.start < end);
  // 80份中，16份缺少签字，问题率20%: of a number that is told to be a part, the rate right behind it.
  const at = holder ? sentence.segments.indexOf(holder) : -1;
  const isPart =
    holder !== undefined && (/中有|其中/u.test(holder.text) || /中$/u.test(sentence.segments[at - 1]?.text ?? ""));
  const isBeside =
    isPart &&
    at >= index - 1 &&
    !/[；：]/u.test(sentence.text.slice(last!.end - sentence.start, percent.start - sentence.start));
  if (last) return holder && (named(holder.text) || isBeside) ? last : null;
  const came = behind[1];
  const figure = came && quantitiesOf(came)[0];
  return figure && !figure.about && named(came.text) ? figure : null;
}

/** Whether a rate is that of what a clause counts: 整改完成率 of 已整改. */
export function isRateOf(stem: string, text: string, lexicon: Lexicon): boolean {
  if (RETURN(lexicon).test(stem)) return HANDED_IN(lexicon).test(text);
  if (ATTENDS(lexicon).test(stem)) return CAME(lexicon).test(text);
  if (DOING(lexicon).test(stem)) return DONE(lexicon).test(text);
  const noun = stem.replace(/率$/u, "");
  return sharesRun(noun, text, 2) && !text.includes(`不${noun.slice(-2)}`);
}

function isWhole({ text, start }: FigureSentence, whole: Figure, part: Figure, lexicon: Lexicon): boolean {
  const between = text.slice(whole.end - start, part.start - start);
  const before = text.slice(Math.max(0, whole.start - start - 24), whole.start - start);
  return WHOLE(lexicon).test(between) || WHOLE(lexicon).test(before);
}

const PART_RATE = pattern(
  (any) =>
    `(?:${any("part-rate")})(?:${any("amounts-to")})*$|(?<![抢侵强])占(?![^，。；0-9]*(?:${any("target-word")}))[^，。；0-9]{0,12}$`,
);
const GRADE = pattern(
  (any) => `(${any("grade")})[”」]?(?:的)?(?:(?:${any("makes-up")})|(?<=率))?(?:${any("amounts-to")})*$`,
);

/** 因四舍五入，合计为100.1%. */
const ROUNDED = /四舍五入|合计[^，。；0-9]{0,2}100/u;

/** More than all of it: 满意率103%, and grades of one vote that come to more than 100%. */
export function* percentsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const grades = new Map<string, Figure>();
  let again = false;
  for (const [at, segment] of sentence.segments.entries()) {
    const percent = segment.figures.find(({ kind }) => kind === "percent");
    const before = percent ? segment.text.slice(0, percent.start - segment.start) : "";
    const grade = percent && GRADE(lexicon).exec(before);
    // A grade that comes again is that of another question.
    if (grade && grades.has(grade[1]!)) again = true;
    if (grade) grades.set(grade[1]!, percent);
    yield* beyondAll(sentence, at, lexicon);
  }
  yield* dividedOf(sentence, lexicon);
  const percents = [...grades.values()];
  if (percents.length < 2 || again) return;
  yield compared(
    RULES.percent,
    { kind: "shares", percents },
    percents,
    (told) => `同一次评议的几档加起来超过100%：${told}。`,
    [spanOf(percents)],
  );
}

/** A percent above a hundred of what has no more than all of it. */
function* beyondAll(sentence: FigureSentence, at: number, lexicon: Lexicon): Iterable<Comparison> {
  const segment = sentence.segments[at]!;
  const percent = segment.figures.find(({ kind, value }) => kind === "percent" && value > 100);
  if (!percent || ROUNDED.test(sentence.text)) return;
  const own = segment.text.slice(0, percent.start - segment.start);
  // 知晓率超过了一半，达到108%: the name stands in the clause before.
  const before = NAMELESS(lexicon).test(own) ? (sentence.segments[at - 1]?.text ?? "") + own : own;
  const isLess =
    LESS(lexicon).test(own) &&
    /^(?!.?.?的)/u.test(segment.text.slice(own.length + percent.text.length)) &&
    !BELOW_NOTHING(lexicon).test(sentence.text);
  const isPart = !CHANGES(lexicon).test(own) && PART_RATE(lexicon).test(own) && !TARGET(lexicon).test(own);
  const isRate = RATE_NOW(lexicon).test(before) && !BEYOND(lexicon).test(before);
  if (!isLess && !isPart && !isRate) return;
  yield {
    rule: isLess || isPart ? RULES.percent : RULES.doubtful,
    figures: [percent],
    holds: false,
    told: `${percent.text}＞100%`,
    message: `${quote(segment.text)}超过100%，${isLess ? "减少的不会比原来的多" : "部分不会比全部多"}。`,
    places: [{ line: segment.line, start: segment.start, end: percent.end }],
  };
}

/** 占计划的105%: as much as was planned, and more. */
const TARGET = pattern((any) => any("target-word"));
/** 完好率110%, 参保率由96%提高到101.5%. */
const RATE_NOW = pattern((any) => `率(?:[^，。；率]*[到至达为])?(?:，?(?:${any("amounts-to")}))*$`);
const NAMELESS = pattern((any) => `^(?:${any("amounts-to")})+$`);
const BEYOND = pattern((any) => any("rate-beyond-all"));

/** 下降120%, 降幅达120%: there is no more to lose. */
const LESS = pattern(
  (any) => `(?:(?:${any("went-down")})(?:${any("change-filling")})*|(?:${any("fall-of")})(?:${any("amounts-to")})*)$`,
);
const BELOW_NOTHING = pattern((any) => any("below-nothing"));

const OF_SHARE = pattern((any) => `(?:${any("makes-up")}|(?<of>占[^，。；0-9占]{2,10}的))(?:${any("amounts-to")})*$`);
const CLOSED = pattern((any) => any("nothing-else"));
/** Points by which shares that nothing says are those of one whole miss a hundred, and how many of them. */
const [ASTRAY, SEVERAL] = [6, 3];
const LISTED = pattern((any) => `(?:${any("makes-up")}|[\\u4e00-\\u9fff]率)分别[为是]$`);

/** Shares of one division: 男职工占62%，女职工占38%; 占比分别为45%、35%和20%. */
function* dividedOf({ segments, text, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const run: { figure: Figure; label: string; far: string }[] = [];
  for (const [at, segment] of segments.entries()) {
    const own = segment.figures.filter(({ kind }) => kind === "percent");
    const [figure] = own;
    const head = figure ? segment.text.slice(0, figure.start - segment.start) : "";
    const share = own.length === 1 && figure && !figure.about ? OF_SHARE(lexicon).exec(head) : null;
    // 占实到人数的93.5%，占应到人数的82.9%: of another whole.
    if (share?.groups?.["of"] && run.length > 0) return;
    if (!share) continue;
    const label = head.slice(0, share.index).replace(/[“”的]/gu, "");
    run.push({ figure: figure!, label, far: label || (segments[at - 1]?.text ?? "") });
  }
  const apartBy = (labels: string[]): ReturnType<typeof areApart> => areApart(labels, "，", true, lexicon);
  const own = run.map(({ figure }) => figure);
  const isDivided = own.length > 1 && apartBy(run.map(({ label }) => label)) === "proven";
  const percents = isDivided ? own : listedPercents(text, start, segments, lexicon);
  if (percents.length > 1)
    yield compared(
      RULES.percent,
      { kind: "shares", percents },
      percents,
      (told) => `几部分的占比加起来超过100%：${told}。`,
      [spanOf(percents)],
    );
  if (own.length < SEVERAL) return;
  // 学历提升的48人，占48.5%: its name stands before its number.
  const labels = run.map(({ far }) => far);
  const apart = apartBy(labels);
  const sum = Number(own.reduce((all, { value }) => all + value, 0).toFixed(4));
  const slack = own.reduce((all, { decimals }) => all + 10 ** -decimals / 2, 0) + 1e-9;
  const isAstray = Math.abs(sum - 100) > slack && Math.abs(sum - 100) <= ASTRAY;
  const areAll =
    apart === "proven" ? sum < 100 || !isDivided : apart !== "mixed" && (sum > 100 || CLOSED(lexicon).test(text));
  const told = `${own.map((one) => one.text).join("＋")}＝${sum}%`;
  if (isAstray && areAll && new Set(labels).size === labels.length)
    yield {
      rule: RULES.doubtful,
      figures: own,
      holds: false,
      isTold: true,
      told,
      message: `几部分的占比加起来不是100%：${told}。`,
      places: [spanOf(own)],
    };
}

function listedPercents(text: string, start: number, segments: readonly Segment[], lexicon: Lexicon): Figure[] {
  const all = segments.flatMap(({ figures }) => figures.filter(({ kind }) => kind === "percent"));
  const first = all.findIndex(
    (figure) =>
      LISTED(lexicon).test(text.slice(Math.max(0, figure.start - start - 12), figure.start - start)) &&
      /占/u.test(text.slice(Math.max(0, figure.start - start - 12), figure.start - start)),
  );
  if (first < 0) return [];
  const found = [all[first]!];
  for (const figure of all.slice(first + 1)) {
    if (!/^[、和及]$/u.test(text.slice(found[found.length - 1]!.end - start, figure.start - start))) break;
    found.push(figure);
  }
  return found;
}
