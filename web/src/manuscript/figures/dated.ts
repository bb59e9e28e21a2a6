/** The sentences of a paragraph with the moments and the lengths of time that they tell. */

import { FIGURES } from "../../shared/han";
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

/** What an age or a length of time is told in. */
const LENGTH = pattern((any) => `${any("time-measure")}|(?<![0-9]{4})[年届]`);

const ONE = new RegExp(`(?<![0-9${FIGURES}百同])一(年|周|天)(?=[，。、；内间]|$)`, "gu");

/** 一年, 一周: seldom meant as numbers elsewhere. */
function onesIn({ text, line, start }: Piece): Figure[] {
  return [...text.matchAll(ONE)].map(({ 0: whole, 1: unit, index }) => ({
    line,
    start: start + index,
    end: start + index + whole.length,
    text: whole,
    kind: "count",
    value: 1,
    decimals: 0,
    unit: unit!,
    about: false,
  }));
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
  const told = [...text.matchAll(LAST_YEAR(lexicon))];
  const isOne = told.length > 1 && told.length === (text.match(/[0-9]月|季度|[^去上]年/gu) ?? []).length;
  return isOne ? text.replace(LAST_YEAR(lexicon), "今年") : text;
}

/** Sentences that tell times, each knowing those around it; the years of a paragraph go on from one to the next. */
export function* datedSentences(manuscript: Manuscript, { data: { lexicon } }: Context): Iterable<Dated> {
  for (const { line, start, text } of passages(manuscript, 0, manuscript.end)) {
    const { cell, apart } = manuscript.lines[line]!;
    if (cell || apart || !/[年月日]/u.test(text)) continue;
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
          figures ??= [...figuresIn(piece.text, line, piece.start, lexicon), ...onesIn(piece)];
          return figures;
        },
        at,
        paragraph,
      });
    }
    yield* paragraph;
  }
}
