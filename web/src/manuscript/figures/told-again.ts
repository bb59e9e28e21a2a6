/**
 * A day that is named again with what happened on it: 3月12日印发《方案》……3月21日方案印发后; 合同签订日期为11月21日. That it is the
 * same matter, the verb says and what was issued, signed or held; that one day is meant, that only the day or the month differs.
 */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import type { Moment } from "./moments";

export interface Deed {
  moment: Moment;
  verb: string;
  /** The words of its clause, the verb left out. */
  words: string;
  /** Told as known: 印发的, 印发后, 自……以来. */
  isKnown: boolean;
  line: number;
}

const BEHIND = pattern(
  (any) =>
    `^(?<before>[^。；0-9]{0,24}?)(?<verb>${any("dated-deed")})(?<known>${any("known-by-deed")})?(?<object>[^，。；0-9]{0,24})`,
);
/** 签订日期为, 合同签订于. */
const AHEAD = pattern((any) => `(?<before>[^，。；0-9]{0,24})(?<verb>${any("dated-deed")})(?:${any("deed-day")})$`);
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);
const NOT = pattern((any) => `(?:${any("verdict-not")})$`);
/** Of several: 再次召开, 第二批. */
const SERIES = pattern((any) => any("deed-again"));
const FILLING = pattern(
  (any) =>
    `${any("verdict-adverb")}|${any("leads-in")}|${any("known-by-deed")}|${any("amounts-to")}|[，、：“”《》（）]`,
  "gu",
);
/** Deeds that are remembered, lines over which a reader does. */
const [MOST, LINES] = [12, 4];

/** @param past what happened before, to which what this sentence tells is added */
export function* toldAgain(dated: Dated, past: Deed[], lexicon: Lexicon): Iterable<Comparison> {
  for (const deed of deedsIn(dated, lexicon)) {
    const meant = past.filter((one) => deed.line - one.line <= LINES && isSameDeed(one, deed, lexicon));
    const [first] = meant;
    const isTold = meant.some(({ moment }) => moment.first % YEAR === deed.moment.first % YEAR);
    // 3月立案的2件、5月立案的4件: of several.
    const isOneOf = first?.isKnown && first.line === deed.line;
    if (first && !isOneOf && !isTold && meant.length === 1 && deed.isKnown && isSlip(deed.moment, first.moment))
      yield made(deed.moment, first.moment);
    past.push(deed);
    past.splice(0, past.length - MOST);
  }
}

const YEAR = 10000;

function deedsIn({ text, start, line, moments }: Dated, lexicon: Lexicon): Deed[] {
  return moments.flatMap((moment, at): Deed[] => {
    if (moment.grain === "year" || !/[0-9]/u.test(moment.text)) return [];
    const ahead = AHEAD(lexicon).exec(
      text.slice((moments[at - 1]?.end ?? start) - start, moment.start - start),
    )?.groups;
    const behind = BEHIND(lexicon).exec(
      text.slice(moment.end - start, (moments[at + 1]?.start ?? start + text.length) - start),
    )?.groups;
    const found = behind ?? ahead;
    // 6月15日前反馈, 6月18日未反馈的: no day on which it happened.
    if (!found || DUE(lexicon).test(text.slice(moment.end - start)) || NOT(lexicon).test(found["before"] ?? ""))
      return [];
    const lead = text
      .slice(0, moment.start - start)
      .replace(/^.*[。；]/u, "")
      .slice(-24);
    const words = `${lead}，${found["before"] ?? ""}，${found["object"] ?? ""}`;
    const isKnown = found["known"] !== undefined || behind === undefined;
    return [{ moment, verb: found["verb"]!, words, isKnown, line }];
  });
}

/** The same verb, and what it was done to or who did it is called alike. */
function isSameDeed(one: Deed, other: Deed, lexicon: Lexicon): boolean {
  if (one.verb.slice(0, 2) !== other.verb.slice(0, 2) || one.moment.grain !== other.moment.grain) return false;
  if (SERIES(lexicon).test(one.words) || SERIES(lexicon).test(other.words)) return false;
  const [first, second] = [one, other].map(({ words }) => words.replace(FILLING(lexicon), "，"));
  const pairs = [...second!].slice(1).map((_, at) => second!.slice(at, at + 2));
  return pairs.some((pair) => !pair.includes("，") && first!.includes(pair)) || !/[\u4e00-\u9fff]{2}/u.test(second!);
}

/** Another month, or another day, of the year: not both. */
function isSlip(one: Moment, other: Moment): boolean {
  const [first, second] = [one, other].map(({ first: day }) => [Math.floor(day / 100) % 100, day % 100]);
  const isOneYear = one.year === null || other.year === null || one.year === other.year;
  return isOneYear && (first![0] === second![0]) !== (first![1] === second![1]);
}

const made = (moment: Moment, known: Moment): Comparison => ({
  rule: RULES.same,
  figures: [],
  holds: false,
  told: `${moment.text}和${known.text}`,
  message: `又说到的${quote(moment.text)}，和前面的${quote(known.text)}像是一天，对不上。`,
  places: [moment, known].map(({ line, start, end }) => ({ line, start, end })),
});
