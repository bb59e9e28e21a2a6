/** Numbers that point back: 针对上述18项问题, 全局6个党支部, and the numbers that they point to. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { quote } from "../understanding/wording";
import { compared, countsOf, isSum, measureOf, RULES, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

/** What points back to all that was counted before. */
const BACK = pattern((any) => `(?<![0-9岁级元万次年米及])${any("points-back")}(?:的)?$`);
/** What an organ has one number of: told in the opening, and again where all of them are meant. */
const STOCK = pattern((any) => any("stock-noun"));
const ALL = pattern((any) => `(?:${any("figure-scope")}|${any("all-of-them")})(?:的)?(?:${any("has-stock")})?$`);
const HAS = pattern((any) => `${any("has-stock")}[^，。；0-9]{0,8}$`);
/** 征集到的56条: all that was found, where the same verb counted before. */
const FOUND = pattern((any) => `(${any("finding-verb")})(?:到|出|发现)?的$`);
/** 8名班子成员逐一: all of them, by what follows. */
const EVERY = pattern((any) => `^[\\u4e00-\\u9fff]{1,6}?${any("everybody")}`);
/** 12个支部、203名党员: 共有 holds for both. */
const LISTED = pattern((any) => `^(?:${any("stock-noun")})$`);

const BATCH = new RegExp(`第[${FIGURES}0-9]+[轮次批期]`, "u");

const SHORT = /^[村户]$/u;

/** The noun right behind a number, or where there is none the one right before. */
function nounOf({ text, start }: Segment, figure: Figure): string {
  const behind = /^[\u4e00-\u9fff]{1,4}/u.exec(text.slice(figure.end - start))?.[0] ?? "";
  return behind.length > 1 || SHORT.test(behind)
    ? behind
    : (/[\u4e00-\u9fff]{2,4}$/u.exec(text.slice(0, figure.start - start))?.[0] ?? "");
}

interface Counted {
  figure: Figure;
  segment: Segment;
  noun: string;
  /** Whether it is told as all that there is. */
  has: boolean;
}

export function referredOf(
  manuscript: Manuscript,
  sentences: readonly FigureSentence[],
  { data: { lexicon } }: Context,
): Comparison[] {
  const found: Comparison[] = [];
  const counted = new Map<string, Counted[]>();
  let last: Counted | undefined;
  for (const sentence of sentences) {
    if (sentence.line >= manuscript.end) break;
    for (const segment of sentence.segments)
      for (const figure of countsOf(segment)) {
        if (figure.kind !== "count") continue;
        const before = segment.text.slice(0, figure.start - segment.start);
        const noun = nounOf(segment, figure);
        const stock = STOCK(lexicon).exec(noun)?.[0] ?? "";
        const alike = counted.get(measureOf(figure.unit)) ?? [];
        const verb = FOUND(lexicon).exec(before)?.[1];
        const behind = segment.text.slice(figure.end - segment.start);
        // 18名监督员每季度…: a number that opens a sentence and is the only one of its kind in it.
        const opens =
          before.trim() === "" &&
          sentence.figures.every(
            (one) =>
              one === figure ||
              !unitsAlike(one.unit, figure.unit) ||
              (one.start > figure.start && one.value < figure.value && behind.startsWith(`${noun}中`)),
          ) &&
          DEFINITELY(lexicon).test(behind) &&
          (segment === sentence.segments[0] ||
            sentence.segments[sentence.segments.indexOf(segment) - 1]?.mark === "，");
        const near = nearMiss(figure, alike, before, noun, opens, lexicon);
        if (BATCH.test(before)) {
          // 第二轮反馈的28个: of that round alone.
        } else if (BACK(lexicon).test(before) && noun.length > 1) {
          const same = alike.filter(
            (one) => one.noun.slice(0, 2) === noun.slice(0, 2) || one.noun.endsWith(noun.slice(0, 2)),
          );
          // 其余2所…这2所: any number of the paragraph may be meant.
          const isNear = alike.some((one) => one.figure.line === figure.line && one.figure.value === figure.value);
          if (same.length > 0 && !isNear && same.every((one) => one.figure.value !== figure.value))
            found.push(told(figure, same[same.length - 1]!.figure, segment));
          else if (near) found.push(told(figure, near, segment));
        } else if (near) found.push(told(figure, near, segment));
        else if (verb && noun.length > 1) {
          const same = alike.filter(
            (one) =>
              one.noun.slice(-2) === noun.slice(-2) && one.segment.text.includes(verb) && one.segment !== segment,
          );
          if (same.length > 0 && same.every((one) => one.figure.value !== figure.value))
            found.push(told(figure, same[0]!.figure, segment));
        } else if (stock !== "" && (ALL(lexicon).test(before) || EVERY(lexicon).test(behind))) {
          const same = alike.filter((one) => one.has && one.noun.includes(stock.slice(0, 2)));
          // 党员57名，其中在职41名 … 41名在职党员全部: all of a part that was told.
          const isPart = alike.some((one) => one.figure.value === figure.value);
          const isSome = !ALL(lexicon).test(before) && segment.figures.length + rest(sentence, segment) > 1;
          if (same.length === 1 && !isPart && !isSome && !isSum(figure, alike))
            found.push(told(figure, same[0]!.figure, segment));
        }
        const isNext = last?.has === true && last.segment.mark === "、" && LISTED(lexicon).test(noun);
        last = { figure, segment, noun, has: HAS(lexicon).test(before) || isNext };
        if (alike.length > 0) alike.push(last);
        else counted.set(measureOf(figure.unit), [last]);
      }
  }
  return found;
}

/** 参训村干部96人 … 全体93名学员: whatever they are called, the only number that can be meant is all but the same. */
function nearMiss(
  figure: Figure,
  alike: readonly Counted[],
  before: string,
  noun: string,
  opens: boolean,
  lexicon: Lexicon,
): Figure | null {
  const isBare = opens && noun.length > 1 && figure.unit !== "届";
  if (figure.about || !(ALL_OF(lexicon).test(before) || isBare)) return null;
  const room = alike.filter(
    (one) => figure.line - one.figure.line <= LINES && (!isBare || noun.includes(one.noun.slice(-2))),
  );
  const values = new Set(room.map((one) => one.figure.value));
  const [first] = room;
  if (!first || values.size > 1 || values.has(figure.value) || isSum(figure, alike)) return null;
  return Math.abs(first.figure.value - figure.value) <= Math.max(2, NEARLY * figure.value) ? first.figure : null;
}

const ALL_OF = pattern((any) => `(?:^|[，、；：\\s]|[对将把])(?:${any("points-back")}|全体|全部|所有)$`);
/** 8个党支部一个不落, 4个工作组各司其职: all of them, not some. */
const DEFINITELY = pattern((any) => `^[\\u4e00-\\u9fff]{1,6}?(?:${any("all-of-them-told")})`);
/** Lines over which all of them are told again, and how near a number comes that was meant to be the same. */
const [LINES, NEARLY] = [2, 0.1];

const told = (figure: Figure, earlier: Figure, { text, line, start, end }: Segment): Comparison =>
  compared(
    RULES.same,
    { kind: "same", one: earlier, other: figure },
    [figure, earlier],
    () => `这里写${quote(text)}，前面写的是${quote(earlier.text)}，对不上。`,
    [{ line, start, end }, earlier],
  );

/** 12个村均已完成，3个村正在推进: those of one sentence are parts. */
const rest = ({ segments }: FigureSentence, own: Segment): number =>
  segments.filter((segment) => segment !== own && segment.figures.some(({ unit }) => unit === own.figures[0]?.unit))
    .length;
