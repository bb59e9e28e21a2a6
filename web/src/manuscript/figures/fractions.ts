/** Parts told as fractions: 60名中有三分之二，即40名; 超过半数的4名; 占九成. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsBefore, RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const OVER = pattern((any) => `(?:${any("more-than")})(?:${any("number-of-whole")})?$`);
const UNDER = pattern((any) => `(?:${any("less-than")})(?:${any("number-of-whole")})?$`);
const NEAR = pattern((any) => `(?:${any("nearly")})(?:${any("number-of-whole")})?$`);
const THAT_IS = pattern((any) => `^(?:，?${any("which-makes")}|[（(](?:即|共)?|的|，)$`);
const FULL = 100;
/** As far below it as 近 reaches. */
const NEARLY = 0.85;

export function* fractionsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  for (const [index, share] of figures.entries()) {
    if (share.kind !== "percent" || share.text.endsWith("%") || share.text.startsWith("百")) continue;
    const before = text.slice(Math.max(0, share.start - start - 14), share.start - start);
    const next = figures[index + 1];
    const between = next ? text.slice(share.end - start, next.start - start) : "";
    const isBehind = next?.kind === "count" && !next.about && THAT_IS(lexicon).test(between.trim());
    const last = figures[index - 1];
    const bound = boundOf(before, lexicon);
    const part = isBehind
      ? next
      : bound !== "is" && isClause(text.slice((last?.end ?? start) - start, share.start - start), last, lexicon)
        ? last
        : undefined;
    if (!part) continue;
    const whole = wholeOf(sentence, part, share);
    if (!whole || whole.value < part.value) continue;
    yield comparisonOf(whole, part, share, bound);
  }
}

type Bound = "is" | "over" | "under" | "near";

const boundOf = (before: string, lexicon: Lexicon): Bound =>
  UNDER(lexicon).test(before)
    ? "under"
    : OVER(lexicon).test(before)
      ? "over"
      : NEAR(lexicon).test(before)
        ? "near"
        : "is";

/** 实到42名，超过三分之二: the clause tells nothing but the fraction. */
const isClause = (between: string, last: Figure | undefined, lexicon: Lexicon): boolean =>
  last?.kind === "count" &&
  !last.about &&
  /^[^，。；0-9]{0,6}，[^，。；0-9]{1,12}$/u.test(between) &&
  ONLY(lexicon).test(between.replace(/^[^，]*，/u, ""));

const ONLY = pattern(
  (any) =>
    `^(?:${any("just-so")})*(?:${any("more-than")}|${any("less-than")}|${any("nearly")})(?:${any("number-of-whole")})?$`,
);

function wholeOf(sentence: FigureSentence, part: Figure, share: Figure): Figure | undefined {
  const at = Math.min(part.start, share.start);
  const own = countsBefore(sentence, part.unit, at);
  const all =
    own.length > 0 ? own : sentence.before ? countsBefore(sentence.before, part.unit, sentence.start).slice(-1) : [];
  return all.filter((figure) => figure !== part).pop();
}

function comparisonOf(whole: Figure, part: Figure, share: Figure, bound: Bound): Comparison {
  const real = (FULL * part.value) / whole.value;
  const meant = (share.value * whole.value) / FULL;
  const holds = {
    is: Math.abs(part.value - meant) < (share.decimals < 0 ? Math.max(1, 0.05 * whole.value) : 1) - 1e-6,
    over: part.value > meant - 1e-9,
    under: part.value < meant + 1e-9,
    near: part.value <= meant + 1e-9 && part.value >= NEARLY * meant - 1,
  }[bound];
  const told = `${part.text}是${whole.text}的${Number(real.toFixed(1))}%`;
  return {
    rule: RULES.share,
    figures: [whole, part, share],
    holds,
    told,
    message: `“${{ is: "", over: "超过", under: "不足", near: "近" }[bound]}${share.text}”对不上：${told}，${whole.text}的${share.text}是${Number(meant.toFixed(1))}。`,
    places: [spanOf([part, share])],
  };
}
