/** The sentences of a paragraph with the moments and the lengths of time that they tell. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { passages } from "../reading/manuscript";
import { sentences, type Piece } from "../understanding/wording";
import type { Figure } from "./model";
import { arabicDay, type Moment, momentsIn } from "./moments";
import { figuresIn } from "./read";

export interface Dated extends Piece {
  moments: readonly Moment[];
  figures: readonly Figure[];
  /** Its place among the sentences of its paragraph. */
  at: number;
  /** All of the paragraph, itself included. */
  paragraph: readonly Dated[];
}

/** A day in its sentence: what stands before it there, and behind. */
export interface Told {
  one: Dated;
  moment: Moment;
  before: string;
  behind: string;
}

/** @param beside characters on either side that are looked at */
export function toldIn(one: Dated, moment: Moment, beside = one.text.length): Told {
  const [from, to] = [moment.start - one.start, moment.end - one.start];
  const before = one.text.slice(Math.max(0, from - beside), from);
  return { one, moment, before, behind: one.text.slice(to, to + beside) };
}

/** What an age or a length of time is told in. */
const LENGTH = pattern(
  (any) =>
    `${any("time-measure")}|(?<![0-9]{4})[年届]|(?:${any("days-lead")})[0-9${FIGURES}]{1,4}日|${any("day-limit")}`,
);

const ONE = new RegExp(
  `(?<![0-9${FIGURES}百同])一(年|周|天)(?=[，。、；内间的半]|[零又]?[0-9${FIGURES}]{1,2}个月|$)|(?<![上下前后年])半(年)(?![前后内])`,
  "gu",
);

/** 共26日: days that are counted. */
const COUNTED_DAYS = pattern(
  (any) =>
    `(?:(?<=${any("days-lead")})([0-9]{1,3}|[${FIGURES}]{1,4})日|(?<![0-9月])[0-9]{1,3}(?=${any("day-limit")})日)`,
  "gu",
);

/** 第二十五个年头. */
const NTH = pattern((any) => `${any("ordinal-mark")}([0-9]{1,3}|[${FIGURES}]{1,4})${any("ordinal-years")}`, "gu");

/** 一年, 一周, 半年, 共26日: seldom meant as numbers elsewhere. */
function onesIn({ text, line, start }: Piece, lexicon: Lexicon): Figure[] {
  const made = (whole: string, index: number, value: number, unit: string): Figure => ({
    line,
    start: start + index,
    end: start + index + whole.length,
    text: whole,
    kind: "count",
    value,
    decimals: 0,
    unit,
    about: false,
  });
  return [
    ...matches(text, ONE).map(({ 0: whole, 1: unit, 2: half, index }) =>
      made(whole, index, half ? 0.5 : 1, unit ?? half!),
    ),
    ...matches(text, NTH(lexicon)).map(({ 0: whole, 1: nth, index }) =>
      made(whole, index, amount(nth!).value, whole.slice(whole.indexOf(nth!) + nth!.length)),
    ),
    ...matches(text, COUNTED_DAYS(lexicon)).map(({ 0: whole, index }) =>
      made(whole, index, amount(whole.slice(0, -1)).value, "天"),
    ),
  ];
}

/** 三个半月, 一年半. */
function halved(one: Figure, text: string, start: number): Figure {
  const half = /^半月?/u.exec(text.slice(one.end - start))?.[0];
  if (!half || one.unit !== (half.length > 1 ? "个" : "年")) return one;
  const end = one.end + half.length;
  return { ...one, end, text: one.text + half, value: one.value + 0.5, unit: half.length > 1 ? "个月" : one.unit };
}

/** 一年六个月, 2年零3个月: one length. */
function joined(figures: readonly Figure[], { text, start }: Piece): Figure[] {
  const sorted = figures.map((one) => halved(one, text, start)).sort((one, other) => one.start - other.start);
  return sorted.flatMap((one, at) => {
    const [last, next] = [sorted[at - 1], sorted[at + 1]];
    const isSplit = (first: Figure | undefined, second: Figure | undefined): boolean =>
      first?.unit === "年" &&
      second?.unit === "个月" &&
      /^[零又]?$/u.test(text.slice(first.end - start, second.start - start));
    if (isSplit(last, one)) return [];
    if (!isSplit(one, next)) return [one];
    return [{ ...one, ...next!, start: one.start, text: one.text + next!.text, value: 12 * one.value + next!.value }];
  });
}

const DAY_LABEL = pattern((any) => `^(?:${any("day-of-paper")})[：:]`);

/** The line of the day of the document: under it, or one that is called so; -1 where there is none. */
export const dayLineOf = ({ date, lines }: Manuscript, lexicon: Lexicon): number =>
  date >= 0 ? date : lines.findIndex(({ text }) => DAY_LABEL(lexicon).test(text));

/** The date under the document, as a moment; null where there is none. */
export function dateOf(manuscript: Manuscript, { data: { lexicon } }: Context): Moment | null {
  const line = dayLineOf(manuscript, lexicon);
  const text = manuscript.lines[line]?.text;
  const [own] = text ? momentsIn(arabicDay(text), line, 0, lexicon) : [];
  return own?.grain === "day" && own.year !== null ? own : null;
}

const LAST_YEAR = pattern((any) => any("last-year"), "gu");
/** 去年三季度检查，限去年5月底前改完: where each day is told of last year, it may as well be this one. */
function ofOneYear(text: string, lexicon: Lexicon): string {
  const told = matches(text, LAST_YEAR(lexicon));
  const isOne = told.length > 1 && told.length === (text.match(/[0-9]月|季度|[^去上]年/gu) ?? []).length;
  return isOne ? text.replace(LAST_YEAR(lexicon), "今年") : text;
}

/** Sentences that tell times, each knowing those around it; the years of a paragraph go on from one to the next. */
export function* datedSentences(manuscript: Manuscript, { data: { lexicon } }: Context): Iterable<Dated> {
  for (const { line } of passages(manuscript, 0, manuscript.end)) {
    // （二）专班5月开工，8月完工。整整三个月: a heading that the text goes on behind tells as well.
    const [{ cell, apart, text }, start] = [manuscript.lines[line]!, 0];
    if (cell || apart || !/[年月日季]|20[0-9]{2}[-./]/u.test(text)) continue;
    const all = momentsIn(ofOneYear(text, lexicon), line, start, lexicon);
    for (const one of all) one.text = text.slice(one.start - start, one.end - start);
    if (all.length === 0) continue;
    const paragraph: Dated[] = [];
    let next = 0;
    for (const [at, piece] of sentences(text, line, start).entries()) {
      const moments: Moment[] = [];
      while (next < all.length && all[next]!.start < piece.end) moments.push(all[next++]!);
      let figures: Figure[] | null = LENGTH(lexicon).test(piece.text) ? null : [];
      paragraph.push({
        ...piece,
        moments,
        /** Read where a length is asked for. */
        get figures() {
          figures ??= joined(
            [...figuresIn(piece.text, line, piece.start, lexicon), ...onesIn(piece, lexicon)],
            piece,
          ).filter((one) => moments.every(({ start: from, end }) => one.end <= from || one.start >= end));
          return figures;
        },
        at,
        paragraph,
      });
    }
    yield* paragraph;
  }
}
