/** A whole and its parts: 共26次，分别为…；31件，其中…；在职58人，男32人，女26人. */

import { FIGURES } from "../../shared/han";
import type { Lexicon } from "../model";
import { pattern } from "../lexicon";
import { compared, isNear, RULES, spanOf, unitsAlike } from "./compare";
import { areApart, isRest, tellParts } from "./labels";
import { missOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { nameOf, runFrom, type Run } from "./runs";
import { isEach, wholesOf } from "./wholes";

/** What lists parts: all of them, or some. */
const ALL_PARTS = pattern((any) => `^(?:${any("lists-all")})[：:]?|分别[为是有]`);
const SOME_PARTS = pattern((any) => `${any("among")}(?:的)?[：:]?`);
/** 参加测评的62人中，: what follows are parts of it. */
const AMONG_THEM = pattern(
  (any) => `(?:(?<=[0-9](?:${any("figure-unit")})?)|(?<=[0-9](?:${any("figure-unit")})[^，。；0-9]{1,10}))[中里]有?$`,
);
const AMONG = /[中里]有?$/u;
/** 兼: one thing may be counted in two parts. */
const TWICE = pattern((any) => any("counted-twice"));
const PEOPLE = pattern((any) => `^(?:${any("people-unit")})$`);
const LOWEST = pattern((any) => `^(?:${any("lowest-grade")})$`);
const NONE_LOWEST = pattern((any) => `(?:${any("lowest-grade")})[”’]?的?(?:${any("none-of-it")})`);
const GRADED = pattern((any) => `^[“‘]?(?:${any("grade")})[”’]?$`);

/** 服务中心7月份受理: one of the months, whatever it is told of. */
const PERIOD = new RegExp(`(?:20[0-9]{2}年|[${FIGURES.slice(0, 4)}]季度|[上下]半年|[0-9]{1,2}月).*$`, "u");
const SCOPE = pattern((any) => `^(?:${any("figure-scope")}|${any("has-stock")})+`);

/** 第一、二、三种形态分别为: the names of the parts may stand between. */
const NAMES = 24;

interface Lead {
  run: Run;
  /** Where the parts begin: what is counted before may be the whole. */
  at: number;
  all: boolean;
  /** Whether words say that parts follow. */
  told: boolean;
}

export function* partsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  let after = 0;
  for (const index of sentence.segments.keys()) {
    const lead = leadOf(sentence, index, lexicon);
    const first = lead?.run.parts[0];
    if (!lead || !first || (!lead.told && index < after)) continue;
    const wholes = wholesOf(sentence, first.figure.unit, lead.at, lexicon);
    const whole = wholes[wholes.length - 1];
    if (!whole || isEach(sentence, whole, lexicon)) continue;
    // 92分、88分和95分，折算后分别是: the last of a list of its own.
    if (lead.all && /[0-9][^，。；]{0,4}[、和]$/u.test(sentence.text.slice(0, whole.start - sentence.start))) continue;
    const before = sentence.segments[index - 1];
    const leads =
      whole.start < sentence.start ||
      before?.figures.some((figure) => figure === whole) ||
      (lead.all &&
        lead.at - whole.end < NAMES &&
        !sentence.figures.some(({ start }) => start > whole.start && start < lead.at));
    if ((lead.all || !lead.told) && !leads) continue;
    const comparison = lead.all ? everyPart(whole, lead.run) : someParts(whole, wholes, lead, sentence, lexicon);
    if (!comparison) continue;
    after = lead.run.next;
    yield comparison;
  }
}

function leadOf(sentence: FigureSentence, index: number, lexicon: Lexicon): Lead | null {
  const segment = sentence.segments[index]!;
  const all = ALL_PARTS(lexicon).exec(segment.text);
  const among = all ? null : SOME_PARTS(lexicon).exec(segment.text);
  const some = among ?? (!all && AMONG.test(segment.text) ? AMONG_THEM(lexicon).exec(segment.text) : null);
  const found = all ?? some;
  if (found) {
    const run = runFrom(sentence, index, found.index + found[0].length, lexicon);
    return run && { run, at: segment.start + found.index, all: all !== null, told: true };
  }
  const before = sentence.segments[index - 1];
  const isGraded = index < 2 && sentence.before !== null;
  if (!before?.figures.length && !isGraded) return null;
  const run = runFrom(sentence, index, 0, lexicon);
  const labels = run?.parts.map(({ label }) => label) ?? [];
  if (!run || labels.length < 2) return null;
  const at = run.parts[0]!.figure.start;
  const own = before?.figures[before.figures.length - 1];
  if (before && own) {
    // 一季度7次，二季度5次，三季度6次: the first of them is no whole of the others.
    const name = nameOf(before, own).replace(SCOPE(lexicon), "");
    const isPart = tellParts([PERIOD.exec(name)?.[0] ?? name, ...labels], lexicon);
    const isTold = before.mark === "：" || tellParts(labels, lexicon);
    return isTold && !isPart ? { run, at, all: false, told: false } : null;
  }
  // 收回45份。评价“好”的31份，…: the grades of what came back.
  return labels.every((label) => GRADED(lexicon).test(label)) ? { run, at, all: false, told: false } : null;
}

function everyPart(whole: Figure, { parts, isClosed }: Run): Comparison | null {
  // 3个片区分别有5个、4个、6个: one for each.
  if (parts.length < 2 || !isClosed || parts.length === whole.value) return null;
  const figures = parts.map(({ figure }) => figure);
  // 限价90万元，三家报价分别为88.6万元、87.9万元、89.2万元: each is held to it, none is a part.
  if (figures.every(({ value }) => value > whole.value / 2)) return null;
  return compared(
    RULES.sum,
    { kind: "sum", total: whole, parts: figures },
    [whole, ...figures],
    (told) => `一共${whole.text}，分开列的加不平：${told}。`,
    [spanOf([whole, ...figures])],
  );
}

const OTHER = pattern((any) => `^(?!${any("verdict-adverb")})[\\u4e00-\\u9fff]{2,4}(?=[，。；、）])`);
const MOST_OF_THEM = pattern((any) => any("most-of-column"));
/** 复查又发现23处: others. */
const COUNTED_ALL = pattern((any) => `^(?:${any("altogether")}|(?:${any("really")})(?=.))|${any("found-again")}`);

function someParts(
  whole: Figure,
  wholes: readonly Figure[],
  { run, told: isTold }: Lead,
  { text, start, figures: near }: FigureSentence,
  lexicon: Lexicon,
): Comparison | null {
  const { parts } = run;
  const figures = parts.map(({ figure }) => figure);
  const large = figures.find(({ value }) => value > whole.value);
  const told = [whole, ...figures];
  if (large) {
    // The part may be one of a greater number before it.
    if (!isTold || wholes.some((other) => other.value >= large.value)) return null;
    // 在职78人，其中50岁以上43人；退休141人: behind the list.
    if (
      text.slice(figures[0]!.end - start, large.start - start).includes("；") &&
      figures.indexOf(large) === figures.length - 1
    )
      return null;
    // 其中33人受到两种处分，实际处分202人: all of them, not some.
    const { label } = parts.find(({ figure }) => figure === large)!;
    // 办税服务厅3个，其中城区厅14个窗口: of another name.
    const [noun = ""] = OTHER(lexicon).exec(text.slice(large.end - start)) ?? [];
    if (whole.unit === "个" && noun !== "" && !text.slice(0, whole.end - start).includes(noun)) return null;
    // 满5年的16人，其中最长的已达11年: no part of the five.
    if (COUNTED_ALL(lexicon).test(label) || MOST_OF_THEM(lexicon).test(label)) return null;
    return compared(
      RULES.sum,
      { kind: "within", part: large, whole },
      told,
      () => `对不上：一共${whole.text}，其中的却有${large.text}。`,
      [spanOf([whole, large])],
    );
  }
  const within = compared(RULES.sum, { kind: "within", part: figures[0]!, whole }, told, () => "");
  if (figures.length < 2) return within;
  const verdict = judged(whole, run, text, lexicon);
  if (verdict === null) return within;
  const sum = figures.reduce((all, { value }) => all + value, 0);
  // 优良27天，六月共30天，其中优15天、良12天: of the one before.
  if (wholes.some(({ value }) => Math.abs(value - sum) < 1e-6)) return within;
  // 应建12个，去年建成7个，今年建成4个，累计11个: told as it is.
  if (near.some(({ value, unit }) => unitsAlike(unit, whole.unit) && Math.abs(value - sum) < 1e-6)) return within;
  // 问题21个，涉及14个项目，其中……: there is another of which they may be some.
  if (verdict === RULES.doubtful && !run.isClosed && wholes.some((other) => other.value >= sum)) return within;
  // 完成31.9公里，其中雨水19.4公里、污水12.5公里；剩余10.7公里: all of it before the last.
  if (figures.slice(0, -1).some((_, at) => at > 0 && isSum(figures.slice(0, at + 1), whole))) return within;
  return compared(
    verdict,
    { kind: "sum", total: whole, parts: figures },
    told,
    (calculation) =>
      `其中的几部分加不平：${calculation}，${sum > whole.value ? `比${whole.text}多` : `不到${whole.text}`}。`,
    [spanOf(told)],
  );
}

const isSum = (parts: readonly Figure[], whole: Figure): boolean =>
  Math.abs(parts.reduce((all, { value }) => all + value, -whole.value)) < 1e-6;

const asTerm = (figure: Figure): Term => termOf({ figure, head: "", tail: "", role: "" });
/** From so many on a number of a list that is meant to be all is off by little, or by one slip of the pen. */
const [MANY, LITTLE] = [100, 0.06];

function isMeantAll(parts: readonly Figure[], whole: Figure): boolean {
  const miss = missOf(asTerm(whole), parts.map(asTerm));
  return whole.value < MANY || !miss || miss.share <= LITTLE || miss.kind !== "";
}

/** Under which rule the parts are held to the whole; null where they need not make it. */
function judged(whole: Figure, { parts, mark, isClosed }: Run, text: string, lexicon: Lexicon): string | null {
  const labels = parts.map(({ label }) => label);
  const figures = parts.map(({ figure }) => figure);
  // A part that is all of it shows that one thing may be counted in several.
  if (figures.some(({ value }) => value === whole.value)) return null;
  // 32人中，14人是型号不合适，已调换11人，另外3人待发货: the others are of the first.
  if (figures.length > 2 && isSum(figures.slice(1), figures[0]!)) return null;
  if (TWICE(lexicon).test(text)) return null;
  const people = PEOPLE(lexicon).test(whole.unit);
  const apart = areApart(labels, mark, people, lexicon);
  const sum = figures.reduce((all, { value }) => all + value, 0);
  if (labels.some((label) => isRest(label, lexicon))) return apart === "mixed" ? RULES.doubtful : RULES.sum;
  if (apart === "mixed") return null;
  // Without the lowest grade not all of them are told.
  const isGraded = labels.every((label) => GRADED(lexicon).test(label));
  if (
    isGraded &&
    sum < whole.value &&
    !labels.some((label) => LOWEST(lexicon).test(label)) &&
    !NONE_LOWEST(lexicon).test(text)
  )
    return null;
  // A list that ends the sentence and comes near is meant to be all of it.
  const isAll = isClosed && isNear(figures, whole) && isMeantAll(figures, whole);
  if (apart === "proven" && sum > whole.value) return RULES.sum;
  if (apart === "likely" && sum > whole.value) return RULES.doubtful;
  const several = figures.length > 2 || (apart !== "unknown" && figures.length > 1);
  return isAll && several ? RULES.doubtful : null;
}
