/** A whole and its parts: 共26次，分别为…；31件，其中…；…，合计60人次. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { compared, countsBefore, countsOf, labelOf, quantitiesOf, RULES, sharesRun, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

/** What lists parts: all of them, or some. */
const ALL_PARTS = pattern((any) => `^(?:${any("lists-all")})[：:]?`);
const SOME_PARTS = pattern((any) => `${any("among")}(?:的)?[：:]?`);
/** 参加测评的62人中，: what follows are parts of it. */
const AMONG_THEM = /(?<=[0-9个名人件份项])中$/u;
/** A number that is counted in another way than the whole is. */
const OTHER_COUNT = pattern((any) => any("other-count"));
/** Words of a label that say that a thing may have two of them. */
const OVERLAPPING = pattern((any) => any("overlapping-label"));
const DISJOINT = pattern((any) => `(?:${any("apart")}|${any("disjoint-label")})$`);
const PEOPLE = pattern((any) => `^(?:${any("people-unit")})$`);
const OPEN = pattern((any) => `^[^，。；]{0,2}${any("open-list")}`);

interface Part {
  figure: Figure;
  label: string;
}

interface List {
  parts: Part[];
  /** The mark between the parts. */
  mark: string;
  isClosed: boolean;
}

export function* partsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    const all = ALL_PARTS(lexicon).exec(segment.text);
    const some = all ? null : (SOME_PARTS(lexicon).exec(segment.text) ?? AMONG_THEM.exec(segment.text));
    const found = all ?? some;
    if (!found) continue;
    const from = found.index + found[0].length;
    const list = listFrom(sentence, index, from, lexicon);
    const first = list?.parts[0];
    if (!list || !first) continue;
    const wholes = wholesOf(sentence, first.figure.unit, segment.start + found.index);
    const whole = wholes[wholes.length - 1];
    if (whole && isEach(sentence, whole, lexicon)) continue;
    // 分别 tells the parts of what the clause before it counts.
    const leads = sentence.segments[index - 1]?.figures.some((figure) => figure === whole);
    if (!whole || (all && !leads)) continue;
    const comparison = all ? everyPart(whole, list) : someParts(whole, wholes, list, lexicon);
    if (comparison) yield comparison;
  }
}

/** What is counted before, in the same unit; people that came several times are told as 人次 in all. */
function wholesOf(sentence: FigureSentence, unit: string, before: number): Figure[] {
  const found = countsBefore(sentence, unit, before);
  const own = found.length === 0 && unit === "人" ? countsBefore(sentence, "人次", before) : found;
  // 占总数60名的: what is compared with, no whole of what follows.
  return own.length > 1 ? own.filter(({ start }) => !isCompared(sentence, start)) : own;
}

const isCompared = ({ text, start }: FigureSentence, at: number): boolean =>
  /占[^，。；0-9]{0,12}$/u.test(text.slice(Math.max(0, at - start - 16), at - start));

/** 3个股室各去1次: no whole. */
function isEach({ text, start }: FigureSentence, { start: at }: Figure, lexicon: Lexicon): boolean {
  const clause = /[^，、；：]*$/u.exec(text.slice(Math.max(0, at - start - 24), at - start))![0];
  return EACH(lexicon).test(clause);
}

/** The parts told from an offset of a segment on, as long as they have one form. */
function listFrom(sentence: FigureSentence, index: number, from: number, lexicon: Lexicon): List | null {
  const { segments } = sentence;
  const parts: Part[] = [];
  let at = segments[index]!.text.slice(from).trim() === "" ? index + 1 : index;
  let mark = "";
  for (; at < segments.length; at++) {
    const segment = segments[at]!;
    const offset = at === index ? from : 0;
    const part = partOf(segment, offset, lexicon);
    if (!part || (parts.length > 0 && part.figure.unit !== parts[0]!.figure.unit)) break;
    parts.push(part);
    if (parts.length === 1) mark = segment.mark;
    if (segment.mark !== mark || !/[，,、；;]/u.test(mark)) {
      at++;
      break;
    }
  }
  const last = segments[at - 1];
  if (parts.length === 0 || !last) return null;
  const end = parts[parts.length - 1]!.figure.end - sentence.start;
  const tail = sentence.text.slice(end, end + 8);
  const next = segments[at];
  // 、 goes on to what is no part; 等 leaves some out.
  const isClosed = !OPEN(lexicon).test(tail) && !(last.mark === "、" && next !== undefined);
  return { parts, mark, isClosed };
}

function partOf(segment: Segment, from: number, lexicon: Lexicon): Part | null {
  const own = quantitiesOf(segment).filter((figure) => figure.start >= segment.start + from);
  const [figure] = own;
  if (own.length !== 1 || !figure || figure.about || (figure.kind !== "count" && figure.kind !== "money")) return null;
  if (OTHER_COUNT(lexicon).test(segment.text.slice(from))) return null;
  return { figure, label: labelOf(segment, figure, from).replace(/[“”]|的$|[“”]的$/gu, "") };
}

function everyPart(whole: Figure, { parts, isClosed }: List): Comparison | null {
  if (parts.length < 2 || !isClosed) return null;
  const figures = parts.map(({ figure }) => figure);
  return compared(
    RULES.sum,
    { kind: "sum", total: whole, parts: figures },
    [whole, ...figures],
    (told) => `一共${whole.text}，分开列的加不平：${told}。`,
    [spanOf([whole, ...figures])],
  );
}

const isNear = (parts: readonly Figure[], { value }: Figure): boolean => {
  const sum = parts.reduce((all, part) => all + part.value, 0);
  return sum >= NEARLY_ALL * value && value >= NEARLY_ALL * sum;
};

/** At most so much of the whole may be left out before a list of parts looks like one that is meant to be all. */
const NEARLY_ALL = 0.8;

function someParts(whole: Figure, wholes: readonly Figure[], list: List, lexicon: Lexicon): Comparison | null {
  const parts = sameForm(list, lexicon);
  const figures = parts.map(({ figure }) => figure);
  const large = figures.find(({ value }) => value > whole.value);
  const told = [whole, ...figures];
  if (large) {
    // The part may be one of a greater number before it.
    if (wholes.some((other) => other.value >= large.value)) return null;
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
  const sum = figures.reduce((all, { value }) => all + value, 0);
  const isApart = areApart(parts, list, lexicon);
  const relation = { kind: "sum" as const, total: whole, parts: figures };
  const message = (calculation: string): string =>
    `其中的几部分加不平：${calculation}，${sum > whole.value ? `比${whole.text}多` : `不到${whole.text}`}。`;
  // A part that is all of it shows that one thing may be counted in several.
  if (figures.some(({ value }) => value === whole.value)) return within;
  const compare = (rule: string): Comparison => compared(rule, relation, told, message, [spanOf(told)]);
  // A list that ends the sentence and comes near is meant to be all of it.
  const isAll = list.isClosed && isNear(figures, whole) && !parts.some(({ label }) => OVERLAPPING(lexicon).test(label));
  if (!isApart) return isAll && figures.length > 2 ? compare(RULES.doubtful) : within;
  const isProven = parts.every(({ label }) => DISJOINT(lexicon).test(label));
  if (sum >= whole.value) return compare(isProven ? RULES.sum : RULES.doubtful);
  return isAll ? compare(RULES.doubtful) : within;
}

/** Parts with commas between them must look alike: the next clause may count something else. */
function sameForm({ parts, mark }: List, lexicon: Lexicon): Part[] {
  if (mark === "、" || parts.every(({ label }) => DISJOINT(lexicon).test(label))) return [...parts];
  const [first] = parts;
  const end = parts.findIndex(({ label }) => label.slice(-2) !== first!.label.slice(-2));
  return parts.slice(0, end < 0 ? parts.length : Math.max(1, end));
}

/** Whether nothing is counted in two of the parts: by their labels, or as a list of things of one kind. */
function areApart(parts: readonly Part[], { mark }: List, lexicon: Lexicon): boolean {
  if (parts.every(({ label }) => DISJOINT(lexicon).test(label))) return true;
  if (parts.some(({ label }) => OVERLAPPING(lexicon).test(label))) return false;
  const people = PEOPLE(lexicon).test(parts[0]!.figure.unit);
  const alike = parts.every(({ label }) => label.slice(-2) === parts[0]!.label.slice(-2));
  return !people && (mark === "、" || alike);
}

const TOTAL = pattern(
  (any) => `(?:([两二三四五六七八九十])${any("part-measure")})?(${any("sum-word")})|(${any("altogether")})`,
);
/** Figures that are added up in a sentence. */
const MOST = 12;
const EACH = pattern((any) => any("each"));

/** Figures first and what they come to behind them. */
export function* totalsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    const found = TOTAL(lexicon).exec(segment.text);
    const total = countsOf(segment).find(
      ({ start }) => found && start >= segment.start + found.index + found[0].length,
    );
    if (!found || !total || index === 0) continue;
    const before = runBefore(sentence.segments.slice(Math.max(0, index - MOST), index), total, lexicon);
    const [, count, exact] = found;
    const wanted = count ? "一二三四五六七八九十".indexOf(count === "两" ? "二" : count) + 1 : 0;
    const isWhole = before.length === wanted + 1 && TOTAL(lexicon).test(before[0]!.segment.text);
    const parts = wanted > 0 && isWhole ? before.slice(1) : before;
    const figures = parts.map(({ figure }) => figure);
    if (figures.length < 2 || (wanted > 0 && figures.length !== wanted)) continue;
    // Without their number only figures of the same matter are meant to be added.
    // Without their number only figures of the same matter that come near to it are meant to be added.
    const isBare = exact !== undefined && segment.text.slice(0, total.start - segment.start) === exact;
    const isSame = parts.every((part) => sharesRun(words(part.segment), words(segment), 2));
    if (wanted === 0 && !((isBare || isSame) && isNear(figures, total))) continue;
    yield compared(
      exact && (wanted > 0 || isSame) ? RULES.sum : RULES.doubtful,
      { kind: "sum", total, parts: figures },
      [...figures, total],
      (told) => `${quote(segment.text)}加不平：${told}。`,
      [{ line: segment.line, start: segment.start + found.index, end: total.end }],
    );
  }
}

const words = ({ text, figures, start }: Segment): string =>
  figures.reduce((rest, figure) => rest.replace(text.slice(figure.start - start, figure.end - start), "。"), text);

/** The clauses directly before that count in the same unit, each once. */
function runBefore(
  segments: readonly Segment[],
  total: Figure,
  lexicon: Lexicon,
): { figure: Figure; segment: Segment }[] {
  const found: { figure: Figure; segment: Segment }[] = [];
  for (const segment of [...segments].reverse()) {
    const own = quantitiesOf(segment);
    const [figure] = own;
    if (own.length !== 1 || !figure || figure.unit !== total.unit || figure.about) break;
    if (EACH(lexicon).test(segment.text) || OTHER_COUNT(lexicon).test(segment.text)) break;
    found.unshift({ figure, segment });
  }
  return found;
}
