/** Parts first and what they come to behind them: 谈话21人次，谈话37人次，合计58人次. */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { AND, quote } from "../understanding/wording";
import { compared, countsOf, isNear, quantitiesOf, RULES, sharesRun } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

const OTHER_COUNT = pattern((any) => any("other-count"));
const LISTS = pattern((any) => `(?:${any("lists-all")})`);
const TOTAL = pattern(
  (any) => `(?:([两二三四五六七八九十])${any("part-measure")})?(${any("sum-word")})|(${any("altogether")})`,
);
/** Figures that are added up in a sentence. */
const MOST = 12;
/** Characters before a total that only says what it is of. */
const FEW = 8;
const FEW_PARTS = 4;
const JOINT = new RegExp(AND, "u");
const EACH = pattern((any) => any("each"));

/** Figures first and what they come to behind them. */
export function* totalsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of sentence.segments.entries()) {
    const found = TOTAL(lexicon).exec(segment.text);
    const total = countsOf(segment).find(
      ({ start }) => found && start >= segment.start + found.index + found[0].length,
    );
    if (!found || !total || index === 0 || segment.text.slice(total.end - segment.start).startsWith("中")) continue;
    const before = runBefore(sentence.segments.slice(Math.max(0, index - MOST), index), total, lexicon);
    const [, count, exact] = found;
    const wanted = count ? "一二三四五六七八九十".indexOf(count === "两" ? "二" : count) + 1 : 0;
    const isWhole = before.length === wanted + 1 && TOTAL(lexicon).test(before[0]!.segment.text);
    const parts = wanted > 0 && isWhole ? before.slice(1) : before;
    const figures = parts.map(({ figure }) => figure);
    if (figures.length < 2 || (wanted > 0 && figures.length !== wanted)) continue;
    // 满意368份，基本满意51份，不满意18份，满意和基本满意合计419份: of those that it names.
    const { length } = segment.text
      .slice(0, found.index)
      .split(JOINT)
      .filter((name) => name !== "");
    if (length > 1 && length !== figures.length) continue;
    // Without their number only figures of the same matter that come near to it are meant to be added.
    const isBare = exact !== undefined && segment.text.slice(0, total.start - segment.start) === exact;
    const isSame = parts.every((part) => sharesRun(words(part.segment), words(segment), 2));
    // 分别召开2次、3次，共5次: bare numbers in a row are one list.
    const isList =
      parts.slice(1).every(({ segment: own }) => own === parts[0]!.segment || words(own) === "。") &&
      LISTS(lexicon).test(parts[0]!.segment.text);
    // Three or more in one list, and what they come to right behind it.
    const isRow = figures.length > 2 && total.start - segment.start <= FEW && isNear(figures, total);
    const isOfSome = figures.some(
      (_, at) =>
        (at > 1 && holdsFor(total, figures.slice(0, at))) ||
        (at > 0 && at < figures.length - 1 && holdsFor(total, figures.slice(at))),
    );
    if (isOfSome && wanted === 0 && !isList) continue;
    if (wanted === 0 && !isList && !isRow && !((isBare || isSame) && isNear(figures, total))) continue;
    const sum = figures.reduce((all, { value }) => all + value, 0);
    // Rounding adds up to one of the last place where few are added, hardly to two.
    const step = 10 ** -Math.max(...figures.map(({ decimals }) => decimals), total.decimals);
    const isRounded = figures.length <= FEW_PARTS && total.decimals > 0 && Math.abs(sum - total.value) > 1.5 * step;
    if ((isList || isBare || wanted > 0) && isRounded && judge({ kind: "sum", total, parts: figures }).holds) {
      const told = `${figures.map(({ value }) => value).join("＋")}＝${Number(sum.toFixed(4))}`;
      const place = { line: segment.line, start: segment.start + found.index, end: total.end };
      const message = `${quote(segment.text)}加不平：${told}。`;
      yield { rule: RULES.doubtful, figures: [...figures, total], holds: false, told, message, places: [place] };
      continue;
    }
    yield compared(
      isList || (exact && (wanted > 0 || isSame)) ? RULES.sum : RULES.doubtful,
      { kind: "sum", total, parts: figures },
      [...figures, total],
      (told) => `${quote(segment.text)}加不平：${told}。`,
      [{ line: segment.line, start: segment.start + found.index, end: total.end }],
    );
  }
}

const holdsFor = (total: Figure, parts: readonly Figure[]): boolean => judge({ kind: "sum", total, parts }).holds;

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
    const all = quantitiesOf(segment);
    // 四个季度分别完成2.1亿元: the first of the list.
    const lists = all.length > 1 ? LISTS(lexicon).exec(segment.text) : null;
    const own = lists ? all.filter(({ start }) => start >= segment.start + lists.index) : all;
    // 8万元和5万元: the last two of a list.
    const isJoined =
      own.length === 2 &&
      /^[和及与]$/u.test(segment.text.slice(own[0]!.end - segment.start, own[1]!.start - segment.start));
    if (!(own.length === 1 || isJoined) || own.some((figure) => figure.unit !== total.unit || figure.about)) break;
    if (EACH(lexicon).test(segment.text) || OTHER_COUNT(lexicon).test(segment.text)) break;
    found.unshift(...own.map((figure) => ({ figure, segment })));
  }
  return found;
}
