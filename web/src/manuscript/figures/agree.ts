/**
 * Numbers of one kind that look as if they made one another: a whole and its parts, what comes to a total, what one is more
 * than the other. An equation that fails by little is itself a sign that it was meant; one that fails by far is none.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, sharesRun, spanOf } from "./compare";
import { isParallel, tellParts } from "./labels";
import { isExact } from "./mentions";
import { UNTIL } from "./moments";
import { type Miss, missOf, sumOf, type Term, termOf } from "./miss";
import type { Comparison, Figure, FigureSentence } from "./model";
import { type Role, rolesOf } from "./roles";
import { familyOf, isSlip } from "./units";

/** The whole, what makes it, and how well the words say so. */
interface Equation {
  whole: Term;
  parts: readonly Term[];
  /** told: a word says what the number is; form: the form alone does; alone: nothing but that no other number is there. */
  by: "told" | "form" | "pair" | "alone";
  /** Told as what is left or more: the result is the last of the parts. */
  isDifference: boolean;
}

const DIFFERENCES: ReadonlySet<Role> = new Set(["rest", "over", "gap", "up", "down"]);
/** Numbers of one kind that a reader holds against each other. */
const [FEWEST, MOST] = [3, 9];

const NO_PART = pattern((any) => `${any("each")}|${any("counted-twice")}|${any("partial-whole")}|${any("as-against")}`);
const EACH = pattern((any) => any("each"));
const AGAINST = pattern((any) => any("as-against"));
const EARLIER = pattern((any) => any("time-before"));
const OPEN = pattern((any) => `^[^。；、]{0,10}(?:${any("open-list")})`);
const OPEN_SUM = /^[^，。；]{0,10}(?:和|、|以及|及)[^，。；]*[0-9]/u;
const PART_OF_YEAR = new RegExp(`[0-9]月?${UNTIL}[0-9]{1,2}月`, "u");
/** 共收回133份, 共办结35件: of what there was, not all of it. */
const DONE = pattern((any) => `${any("hand-in")}|${any("done-word")}|${any("came")}`);
/** 从9件增加到12件, 长37毫米乘225毫米: no parts. */
const REACHED = /[从由自][^，。；]*[到至]|[增减升降长高少多缩扩压][^，。；]{0,2}[到至为]|[乘×]/u;
const LENGTH = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")})$`);
const TIME = pattern(
  (any) => `${any("time-before")}|${any("time-now")}|${any("part-of-year")}|${any("all-of-year")}|[0-9年月日号]`,
);

export function* agreeOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
  room: readonly FigureSentence[],
): Iterable<Comparison> {
  const families = new Map<string, Term[]>();
  for (const part of rolesOf(sentence, lexicon)) {
    if (!isExact(part.figure) || part.figure.unit === "倍" || part.figure.unit === "岁") continue;
    if (LENGTH(lexicon).test(part.figure.unit)) continue;
    const family = familyOf(part.figure);
    families.set(family, [...(families.get(family) ?? []), termOf(part)]);
  }
  yield* mixedOf(sentence, explained, lexicon);
  yield* pointsOf(sentence, explained, lexicon);
  yield* overOf(sentence, explained, lexicon);
  yield* listOf(sentence, room, explained, lexicon);
  for (const terms of families.values()) {
    yield* flowOf(terms, explained, lexicon);
    if (terms.length < FEWEST || terms.length > MOST) continue;
    const held = holding(terms);
    const isHeld = ({ figure }: Term): boolean => explained.has(figure) || held.has(figure);
    for (const equation of equationsOf(terms, sentence, lexicon)) {
      const all = [equation.whole, ...equation.parts];
      if (all.filter(isHeld).length > (equation.by === "told" ? all.length - 2 : 0)) continue;
      if (equation.by === "told" && isHeld(equation.isDifference ? all[all.length - 1]! : equation.whole)) continue;
      const miss = missOf(equation.whole, equation.parts);
      if (!miss || !isMeant(equation, miss)) continue;
      yield made(equation);
      break;
    }
  }
}

const OPENING = pattern((any) => `(?:${any("carried-over")}|${any("opening-word")}|${any("stock-before")})[^，。；0-9]{0,6}$`);
const CLOSING = pattern((any) => `(?:${any("left-over")}|${any("closing-word")})[^，。；0-9]{0,6}$`);

/** 上年结余6.42万元，拨入18万元，支出17.35万元，账面余额7.07万元: one of the ways to add and take away all but fits. */
function* flowOf(
  terms: readonly Term[],
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const at = terms.findIndex(({ head }) => OPENING(lexicon).test(head));
  const to = terms.findIndex(({ head }, index) => index > at + 1 && CLOSING(lexicon).test(head));
  if (at < 0 || to < 0 || to - at > STEPS || explained.has(terms[to]!.figure)) return;
  const [first, last, steps] = [terms[at]!, terms[to]!, terms.slice(at + 1, to)];
  const ways = steps.reduce<number[][]>((all) => all.flatMap((signs) => [[...signs, 1], [...signs, -1]]), [[]]);
  const misses = ways.map((signs) => {
    const end = steps.reduce((sum, { value }, index) => sum + signs[index]! * value, first.value);
    return { signs, end, gap: Math.abs(end - last.value) };
  });
  const [best] = misses.sort((one, other) => one.gap - other.gap);
  if (!best || best.gap <= 1e-9 * first.value || best.gap > FLOW * last.value) return;
  const figures = [first, ...steps, last].map(({ figure }) => figure);
  const factor = last.value / last.figure.value;
  const told = `${first.figure.text}${steps.map(({ figure }, index) => `${best.signs[index]! > 0 ? "＋" : "－"}${figure.text}`).join("")}＝${Number((best.end / factor).toFixed(4))}${last.figure.unit}`;
  yield {
    rule: RULES.doubtful,
    figures,
    holds: false,
    told,
    message: `结转、增加、减少和剩下的对不上：${told}，写的是${last.figure.text}。`,
    places: [spanOf(figures)],
  };
}

/** How near the way that fits best comes. */
const FLOW = 0.15;

const PLAIN_SUM = pattern((any) => `^[^，。；0-9]{0,6}(?:${any("sum-word")})(?:为|是|了)?$`);
const OF_SEVERAL = /次$|^件/u;

/** 来信63封、来电118个、网上留言46条，合计237件次: of several units, in one that holds for all. */
function* mixedOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const terms = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure)).map(termOf);
  const { text, start } = sentence;
  for (const [at, whole] of terms.entries()) {
    if (!OF_SEVERAL.test(whole.figure.unit) || !PLAIN_SUM(lexicon).test(whole.head) || explained.has(whole.figure)) continue;
    const parts: Term[] = [];
    for (let index = at - 1; index >= 0; index--) {
      const [one, next] = [terms[index]!, terms[index + 1]!];
      const words = text.slice(one.figure.end - start, next.figure.start - start);
      if (one.role !== "" || one.figure.kind !== "count" || !/^[^，。；、]{0,6}[，、]/u.test(words)) break;
      parts.unshift(one);
    }
    if (parts.length < FEWEST || new Set(parts.map(({ figure }) => figure.unit)).size < 2) continue;
    const miss = missOf(whole, parts);
    if (miss && miss.share <= 0.12) yield made({ whole, parts, by: "told", isDifference: false });
  }
}

/** 前年6.3%，去年4.1%，回落3.2个百分点: whatever the two are. */
function* pointsOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const terms = rolesOf(sentence, lexicon)
    .filter(({ figure }) => (figure.kind === "percent" || figure.kind === "points") && !figure.about)
    .map(termOf);
  const [one, other, points, more] = terms;
  if (!one || !other || points?.figure.kind !== "points" || more || other.figure.kind !== "percent") return;
  if (!DIFFERENCES.has(points.role) || explained.has(points.figure) || one.value === other.value) return;
  const named = [one, other].some(({ head }) => EARLIER(lexicon).test(head));
  if (AGAINST(lexicon).test(points.head) && !named) return;
  const [whole, part] = one.value > other.value ? [one, other] : [other, one];
  if (missOf(whole, [part, points]) && isSlip(points.value, whole.value - part.value))
    yield made({ whole, parts: [part, points], by: "told", isDifference: true });
}

/** Of a whole that is told before, so near that no other is meant. */
const LISTED = 0.1;

/** 收回86张。……赞成票81张、反对票2张、弃权票5张: a list, and the last number of its kind before it. */
function* listOf(
  { text, start, ...sentence }: FigureSentence,
  room: readonly FigureSentence[],
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const terms = rolesOf({ text, start, ...sentence }, lexicon).filter(({ figure }) => isExact(figure)).map(termOf);
  const [first] = terms;
  if (!first || terms.length < FEWEST || terms.length > MOST) return;
  if (terms.some(({ figure, role }) => familyOf(figure) !== familyOf(first.figure) || explained.has(figure) || role !== ""))
    return;
  const isRow = terms.slice(1).every(({ figure }, at) => /^[、，；][^，。；、]*$/u.test(text.slice(terms[at]!.figure.end - start, figure.start - start)));
  const last = terms[terms.length - 1]!;
  if (!isRow || OPEN(lexicon).test(text.slice(last.figure.end - start)) || terms.some(({ head }) => NO_PART(lexicon).test(head))) return;
  const before = room
    .flatMap((one) => rolesOf(one, lexicon))
    .filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(first.figure));
  const whole = before.map(termOf).pop();
  if (!whole || new Set(before.map(({ figure }) => figure.value)).size > 2) return;
  const miss = missOf(whole, terms);
  if (!miss || miss.share > LISTED || terms.some(({ value }) => value >= whole.value)) return;
  const calculation = made({ whole, parts: terms, by: "told", isDifference: false });
  yield { ...calculation, places: [spanOf(terms.map(({ figure }) => figure)), spanOf([whole.figure])] };
}

const CHOSEN = pattern((any) => `(?:${any("chosen-word")})(?:的)?(?:有|了)?[^，。；0-9]{0,6}$`);
/** By how much a part is told to be more than the whole where a digit of it is wrong. */
const OVER = 0.12;

/** 组织310人体检，检出患者318人: more than all there are. */
function* overOf(
  sentence: FigureSentence,
  explained: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const all = rolesOf(sentence, lexicon).filter(({ figure }) => isExact(figure));
  for (const [at, part] of all.entries()) {
    const whole = all[at - 1];
    if (!whole || at !== 1 || explained.has(part.figure) || familyOf(whole.figure) !== familyOf(part.figure)) continue;
    const [most, some] = [termOf(whole), termOf(part)];
    if (!CHOSEN(lexicon).test(part.head) || some.value <= most.value || some.value > (1 + OVER) * most.value) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole.figure, part.figure],
      holds: false,
      told: `${part.figure.text}＞${whole.figure.text}`,
      message: `对不上：前面是${whole.figure.text}，这里却有${part.figure.text}。`,
      places: [spanOf([whole.figure, part.figure])],
    };
  }
}

/** Numbers that are tried as what came and went. */
const [STEPS, FEW_STEPS] = [5, 2];
/** Less than that, some way comes out right by chance. */
const LEAST_STEP = 3;
const WENT = pattern((any) => `${any("dealt-with")}|${any("went-off")}|${any("went-down")}`);
const CAME = pattern((any) => any("newly-come"));

/** Whether the numbers of a comparison make an equation in another way: 412户，新纳入37户，清退29户，年末420户. */
export function hasOther(
  { figures, rule }: Comparison,
  sentences: readonly FigureSentence[],
  lexicon: Lexicon,
): boolean {
  const [first] = figures;
  if (!first || figures.length < FEWEST || figures.some((one) => familyOf(one) !== familyOf(first))) return false;
  const at = sentences.findIndex(({ line, start, end }) => line === first.line && start <= first.start && first.start < end);
  const sentence = sentences[at];
  if (!sentence || sentence.figures.length > 2 * MOST) return false;
  const before = sentence.before && sentence.before.figures.length < MOST ? rolesOf(sentence.before, lexicon) : [];
  const terms = [...before, ...rolesOf(sentence, lexicon)]
    .filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(first))
    .map(termOf);
  const [whole, ...parts] = terms.filter(({ figure }) => figures.includes(figure));
  // 754条，其中重大隐患5条；已整改731条，剩余23条: without the first of them they come to it.
  for (let from = 1; whole && from + 1 < parts.length; from++)
    if (Math.abs(sumOf(parts.slice(from)) - whole.value) <= 1e-9 * whole.value) return true;
  for (const earlier of before.map(termOf).filter(({ figure }) => isExact(figure) && familyOf(figure) === familyOf(first)))
    if (Math.abs(sumOf(terms.filter(({ figure }) => figures.includes(figure))) - earlier.value) <= 1e-9 * earlier.value) return true;
  // What words prove to be a sum is none of what came and went.
  if (rule !== RULES.doubtful) return false;
  for (const [at, from] of terms.entries())
    for (let to = at + 3; to < Math.min(terms.length, at + FEW_STEPS + 2); to++) {
      const steps = terms.slice(at + 1, to);
      const last = terms[to]!;
      const run = [from, ...steps, last].map(({ figure }) => figure);
      if (!figures.every((figure) => run.includes(figure)) || steps.some(({ figure }) => figure.value < LEAST_STEP)) continue;
      const ends = steps.reduce(
        (sums, { value, head }) =>
          sums.flatMap((sum) => [
            ...(WENT(lexicon).test(head) ? [] : [sum + value]),
            ...(CAME(lexicon).test(head) ? [] : [sum - value]),
          ]),
        [from.value],
      );
      if (ends.some((end) => Math.abs(end - last.value) <= 1e-9 * from.value)) return true;
    }
  return false;
}

/** The numbers that some sum of neighbours or some difference explains. */
function holding(terms: readonly Term[]): Set<Figure> {
  const found = new Set<Figure>();
  const put = (whole: Term, parts: readonly Term[]): void => {
    const slack = [whole, ...parts].reduce((all, term) => all + term.slack, 1e-9 * whole.value);
    if (Math.abs(sumOf(parts) - whole.value) > slack) return;
    for (const { figure } of [whole, ...parts]) found.add(figure);
  };
  for (const [at, whole] of terms.entries())
    for (let from = 0; from < terms.length; from++)
      for (let to = from + 2; to <= terms.length; to++)
        put(
          whole,
          terms.slice(from, to).filter((_, index) => from + index !== at),
        );
  for (const whole of terms)
    for (const one of terms)
      for (const other of terms) if (whole !== one && whole !== other && one !== other) put(whole, [one, other]);
  return found;
}

function* equationsOf(terms: readonly Term[], { text, start }: FigureSentence, lexicon: Lexicon): Iterable<Equation> {
  const between = (one: Term, other: Term): string => text.slice(one.figure.end - start, other.figure.start - start);
  for (const [at, term] of terms.entries()) {
    if (term.role === "total") {
      const before = terms.slice(0, at).filter(({ role }) => role === "" || role === "rest");
      const behind = terms.slice(at + 1).filter(({ role }) => role === "");
      if (/^中/u.test(term.tail)) continue;
      const isDone = DONE(lexicon).test(term.head) && sumOf(before) > term.value;
      if (before.length > 1 && before.length === at && !isDone) yield { whole: term, parts: before, by: "told", isDifference: false };
      if (at === 0 && behind.length > 2) yield { whole: term, parts: behind, by: "told", isDifference: false };
    }
    // 比清单多出4张: of what is not told here.
    const named = /[比较]([\u4e00-\u9fff]{2,8})/u.exec(term.head)?.[1] ?? "";
    const isAgainst =
      AGAINST(lexicon).test(term.head) &&
      !terms.slice(0, at).some(({ head }) => EARLIER(lexicon).test(head) || sharesRun(named.slice(0, -1), head.slice(-4), 2));
    const clause = terms.slice(0, at).filter((one) => !between(one, term).includes("；"));
    const isOne = !isAgainst && !EACH(lexicon).test(term.head) && clause.length === at && !OPEN_SUM.test(text.slice(term.figure.end - start)) && !PART_OF_YEAR.test(text);
    if (DIFFERENCES.has(term.role) && at > 1 && isOne) {
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
  const [whole, parts] = [first!, rest];
  {
    const isPair = parts.length === 2 && (arePair(parts) || parts[0]!.role === "aside");
    if (parts.some(({ role }, at) => role !== "" && role !== "rest" && !(isPair && at === 0 && role === "aside")) || (whole.role !== "" && whole.role !== "total")) return;
    if (terms.slice(1).some((term, index) => /；/u.test(between(terms[index]!, term)))) return;
    if (terms.slice(1).some((term, index) => REACHED.test(between(terms[index]!, term)))) return;
    if (parts.some(({ head, value }) => (!isPair && NO_PART(lexicon).test(head)) || value >= whole.value)) return;
    if (OPEN(lexicon).test(text.slice(parts[parts.length - 1]!.figure.end - start))) return;
    const labels = parts.map(({ head }) => head.replace(/^[，、；：]|[“”的]/gu, ""));
    // 急诊科21件、儿科14件、骨科9件: the first of them is one of them.
    const name = whole.head.replace(/^[，、；：]|[“”的]/gu, "");
    if (labels.every((label) => name.length > 1 && label.slice(-1) === name.slice(-1))) return;
    const isForm = isParallel(labels) || tellParts(labels, lexicon) || (parts.length > 2 && parts.every((part, index) => index === 0 || /^[，、；]/u.test(between(parts[index - 1]!, part))));
    if (!isForm && !isPair && terms.some(({ head }) => TIME(lexicon).test(head))) return;
    yield { whole, parts, by: isForm ? "form" : isPair ? "pair" : "alone", isDifference: false };
  }
}

/** 涉及科级干部的3起，涉及一般干部的4起; 平时考核占30分，年终考核占70分. */
function arePair(parts: readonly Term[]): boolean {
  const [one, other] = parts.map(({ head }) => head.replace(/^[，、；：]|^其中|[“”]/gu, "")) as [string, string];
  const opens = one.length > 4 && one.slice(0, 2) === other.slice(0, 2);
  const ends = one.length > 3 && one.slice(-3) === other.slice(-3);
  return one !== other && (opens || ends) && one.slice(-1) === other.slice(-1);
}

function isMeant({ by, parts }: Equation, miss: Miss): boolean {
  if (by === "told") return miss.share <= 0.2 || miss.kind !== "";
  if (by === "pair") return arePair(parts) ? miss.share <= 0.15 : miss.kind !== "" && miss.share <= 0.06;
  if (by === "form") return (miss.share <= 0.12 && parts.length > 2) || miss.kind === "shift";
  return miss.kind === "shift" || miss.kind === "swap";
}

function made({ whole, parts, isDifference }: Equation): Comparison {
  const figures = [whole, ...parts].map(({ figure }) => figure);
  const factor = whole.value / whole.figure.value;
  const result = parts[parts.length - 1]!;
  const rest = (whole.value - sumOf(parts.slice(0, -1))) / (result.value / result.figure.value);
  const told = isDifference
    ? `${figures.slice(0, -1).map(({ text }) => text).join("－")}＝${Number(rest.toFixed(4))}${result.figure.unit}`
    : `${parts.map(({ figure }) => figure.text).join("＋")}＝${Number((sumOf(parts) / factor).toFixed(4))}${whole.figure.unit}`;
  return {
    rule: RULES.doubtful,
    figures,
    holds: false,
    told,
    message: `${isDifference ? "相差的数" : "加起来"}对不上：${told}，写的是${(isDifference ? result : whole).figure.text}。`,
    places: [spanOf(figures)],
  };
}
