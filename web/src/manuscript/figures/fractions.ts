/** Parts told as fractions: 60名中有三分之二，即40名; 应到9名，实到4名，超过半数; 56名中19名，占比过半; 近八成. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsBefore, RULES, sharesRun, spanOf } from "./compare";
import { isExact, isLike, sizeOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { isRateOf } from "./shares";
import { formsOf } from "./wholes";

type Bound = "is" | "over" | "under" | "near" | "more";

/** What is said of a part: 不足三成. */
interface Claim {
  value: number;
  /** Almost half a tenth more or less are meant as well: 占九成，即36名. */
  isLoose: boolean;
  bound: Bound;
  /** As it is told. */
  text: string;
  start: number;
  end: number;
  figure: Figure | null;
}

const LEAD = pattern(
  (any) =>
    `(?:(?<over>${any("more-than")})|(?<under>${any("less-than")})|(?<near>${any("nearly")}))(?:${any("change-filling")}|${any("number-of-whole")})*$`,
);
const BEHIND = pattern(
  (any) => `^(?:(?<over>${any("and-over")})|(?<under>${any("and-under")})|(?<more>${any("and-more")}))`,
);
const WORDS = pattern((any) => `(?<most>${any("most-of-them")})|(?<few>${any("few-of-them")})`, "gu");
const THAT_IS = pattern((any) => `^(?:，?${any("which-makes")}|[（(](?:即|共)?|的|，)$`);
/** What stands between a part and what is said of it: nothing that names another. */
const SAID = pattern(
  (any) =>
    `^[^，。；：0-9]{0,24}[，（](?:${any("verdict-adverb")}|${any("just-so")}|${any("roughly")})*` +
    `(?:(?:${any("makes-up")})|占(?<of>[^，。；0-9占]{1,12})的|(?<stem>[\\u4e00-\\u9fff]{2,6}(?:率|${any("rate-ending")})))?(?:${any("amounts-to")}|${any("just-so")}|${any("more-than")}|` +
    `${any("less-than")}|${any("nearly")}|${any("roughly")}|${any("number-of-whole")}|${any("change-filling")})*$`,
);
const ELSEWHERE = pattern((any) => any("partial-whole"));
const ALL_OF = pattern((any) => any("all-of-whole"));
const WHOLE = pattern((any) => any("marks-whole"));
const FULL = 100;
/** As far below it as 近 reaches. */
const NEARLY = 0.85;
const [HALF, TENTH] = [50, 10];
/** Numbers that may be the whole. */
const MOST = 5;

export function* fractionsOf(
  sentence: FigureSentence,
  before: readonly FigureSentence[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const claim of claimsIn(sentence, lexicon)) {
    const behind = nextOf(sentence, claim, lexicon);
    const part = behind ?? partOf(sentence, claim, lexicon);
    if (!part) continue;
    const wholes = wholesOf(sentence, before, part, Math.min(part.start, claim.start), lexicon).filter(
      (whole) => sizeOf(whole) >= sizeOf(part),
    );
    const [whole] = wholes.slice(-1);
    if (!whole) continue;
    // 其中, 收回: the text itself says what it is of; everything else is a guess.
    const isSure = wholes.length === 1 && isMarked(sentence, whole, part, lexicon);
    const comparison = held(sentence, claim, part, whole, wholes, isSure);
    // 收回640份。……满意的501份，价格偏高的242份，近四成: of one that was told sentences before.
    if (comparison.holds || isSure || !countsIn(before, part)?.some((one) => isSo(claim, sizeOf(part), sizeOf(one))))
      yield comparison;
  }
}

const CLASS = /^[^，。；0-9]{1,6}[0-9.]{1,5}[%％][^，。；0-9]{0,6}的[0-9]/u;

function* claimsIn({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Claim> {
  for (const figure of figures) {
    if (figure.kind !== "percent") continue;
    const [from, to] = [figure.start - start, figure.end - start];
    const [before, after] = [text.slice(Math.max(0, from - 14), from), text.slice(to, to + 4)];
    // 70%以上不足90%的6个: what those that are counted behind it have.
    if (CLASS.test(text.slice(to, to + 16))) continue;
    const lead = LEAD(lexicon).exec(before)?.groups;
    const found = lead ?? BEHIND(lexicon).exec(after)?.groups;
    const bound = (["over", "under", "near", "more"] as const).find((name) => found?.[name] !== undefined) ?? "is";
    const isPrecise = /[%％]$|^百/u.test(figure.text);
    if (bound === "is" && isPrecise) continue;
    const word = lead && bound !== "is" ? (lead[bound] ?? "") : "";
    const tail = lead || bound === "is" ? "" : (BEHIND(lexicon).exec(after)?.[0] ?? "");
    yield {
      value: figure.value,
      isLoose: figure.decimals < 0,
      bound,
      text: `${word}${figure.text}${tail}`,
      start: figure.start,
      end: figure.end + tail.length,
      figure,
    };
  }
  for (const { 0: word, groups = {}, index } of matches(text, WORDS(lexicon))) {
    const bound = groups["most"] ? "over" : "under";
    const place = { start: start + index, end: start + index + word.length };
    yield { value: HALF, isLoose: false, bound, text: word, ...place, figure: null };
  }
}

const OF_EACH = pattern((any) => `(?:${any("rate-name")})[^，。；0-9]{0,4}$`);
/** 三分之二，即40名. */
function nextOf({ text, start, figures }: FigureSentence, { figure, end }: Claim, lexicon: Lexicon): Figure | null {
  const next = figure && figures[figures.indexOf(figure) + 1];
  const between = next ? text.slice(end - start, next.start - start) : "";
  // 差错率在1%以内的39家: what is true of each of them.
  if (figure && OF_EACH(lexicon).test(text.slice(0, figure.start - start))) return null;
  return next && figure.decimals <= 0 && next.kind === "count" && !next.about && THAT_IS(lexicon).test(between.trim())
    ? next
    : null;
}

/** 实到42名，超过三分之二: the clause tells nothing but the fraction. */
function partOf({ text, start, figures }: FigureSentence, claim: Claim, lexicon: Lexicon): Figure | null {
  const last = figures.filter((figure) => figure !== claim.figure && figure.end <= claim.start).pop();
  if (!last || !isExact(last)) return null;
  const between = text.slice(last.end - start, claim.start - start);
  const said = SAID(lexicon).exec(between);
  if (!said || claim.bound === "is") return null;
  // 占全市的三成: of another whole; 占土地类的三成.
  if (ELSEWHERE(lexicon).test(between)) return null;
  const { of, stem } = said.groups ?? {};
  if (
    stem &&
    !isRateOf(
      stem,
      text
        .slice(0, last.start - start)
        .split(/[，。；]/u)
        .pop()!,
      lexicon,
    )
  )
    return null;
  if (of && of.length > 2 && !sharesRun(of, text.slice(0, last.start - start), 2) && !ALL_OF(lexicon).test(of))
    return null;
  if (!claim.figure && !/占/u.test(between) && !/^[，。；、）的]|^$/u.test(text.slice(claim.end - start))) return null;
  return last;
}

function wholesOf(
  sentence: FigureSentence,
  earlier: readonly FigureSentence[],
  part: Figure,
  at: number,
  lexicon: Lexicon,
): Figure[] {
  const own =
    part.kind === "money"
      ? sentence.figures.filter((figure) => figure.end <= at && isExact(figure) && isLike(figure, part))
      : countsBefore(sentence, part.unit, at);
  if (own.some((figure) => figure !== part)) return own.filter((figure) => figure !== part).slice(-MOST);
  return countsIn(earlier, part) ?? formsOf(sentence, part, lexicon);
}

/** Of the last sentence that has some. */
const countsIn = (earlier: readonly FigureSentence[], { unit }: Figure): Figure[] | undefined =>
  earlier
    .map((one) => countsBefore(one, unit, Number.POSITIVE_INFINITY).slice(-MOST))
    .filter((counts) => counts.length > 0)
    .pop();

const isMarked = ({ text, start }: FigureSentence, whole: Figure, part: Figure, lexicon: Lexicon): boolean =>
  whole.start >= start && WHOLE(lexicon).test(text.slice(whole.end - start, part.start - start));

function isSo({ value, bound, isLoose }: Claim, part: number, whole: number): boolean {
  const real = (FULL * part) / whole;
  const meant = (value * whole) / FULL;
  switch (bound) {
    case "is":
      return Math.abs(part - meant) < (isLoose ? Math.max(1, 0.05 * whole) : 1) - 1e-6;
    case "over":
      return part > meant - 1e-9;
    case "under":
      return part < meant + 1e-9;
    case "near":
      return real <= value + 0.5 && part >= NEARLY * meant - 1;
    case "more":
      return part > meant - 1e-9 && real < value + TENTH + 1e-9;
  }
}

function held(
  sentence: FigureSentence,
  claim: Claim,
  part: Figure,
  whole: Figure,
  all: Figure[],
  isSure: boolean,
): Comparison {
  // 12人、9人，占比过半: of both.
  const listed = all.filter(({ end }, at) => {
    const next = all[at + 1] ?? part;
    return /^[^，。；]*[、和]/u.test(sentence.text.slice(end - sentence.start, next.start - sentence.start));
  });
  const parts = [sizeOf(part), sizeOf(part) + listed.reduce((sum, figure) => sum + sizeOf(figure), 0)];
  const real = (FULL * sizeOf(part)) / sizeOf(whole);
  const told = `${part.text}是${whole.text}的${Number(real.toFixed(1))}%`;
  return {
    rule: isSure ? RULES.share : RULES.doubtful,
    // Of several together nothing else is told.
    figures: [...(listed.length > 0 ? [] : [whole, part]), ...(claim.figure ? [claim.figure] : [])],
    holds: all.some((one) => parts.some((size) => isSo(claim, size, sizeOf(one)))),
    told,
    message: `“${claim.text}”对不上：${told}。`,
    places: [spanOf([part, { ...part, start: claim.start, end: claim.end }])],
  };
}
