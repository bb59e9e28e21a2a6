/**
 * A day that is named again with what happened on it: 3月12日印发《方案》……3月21日方案印发后; 合同签订日期为11月21日. That it is the
 * same matter, its words say, nearly all of which stand with the day that was told first; that one day is meant, that only
 * the day, the month or the year differs.
 */

import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon, Place } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison, FigureSentence } from "./model";
import { type Moment, UNTIL } from "./moments";
import { strokeOf } from "./slips";

export interface Deed {
  moment: Moment;
  /** What stands around it, up to the next day. */
  words: string;
  /** What is told of it as known: 印发 of 印发的, 印发后, 自……以来; "" where nothing is. */
  said: string;
  line: number;
  /** Where its sentence begins. */
  sentence: number;
}

const KNOWN = pattern(
  (any) => `^(?<said>[^，。；、0-9]{0,20}?)(?<known>${any("known-by-deed")})(?<object>[^，。；0-9]{0,12})`,
);
/** 签订日期为, 合同签订于. */
const AHEAD = pattern((any) => `(?<said>[^，。；0-9]{0,12}${any("dated-deed")})(?:${any("deed-day")})$`);
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);
const NOT = pattern((any) => any("verdict-not"));
/** Of several: 再次召开, 第二批. */
const SERIES = pattern((any) => `${any("deed-again")}|第[${FIGURES}0-9]{1,2}(?:${any("told-in-series")})`);
const FILLING = pattern(
  (any) =>
    `${any("verdict-adverb")}|${any("leads-in")}|${any("known-by-deed")}|${any("amounts-to")}|${any("this-one")}|[，、：；“”《》（）次份场\\s]`,
  "gu",
);
/** Days that are remembered, lines over which a reader does. */
const [MOST, LINES] = [12, 4];
/** Characters around a day, and what share of the words has to be told with the other. */
const [AROUND, ENOUGH] = [40, 0.6];

/** @param past what happened before, to which what this sentence tells is added */
export function* toldAgain(dated: Dated, past: Deed[], lexicon: Lexicon): Iterable<Comparison> {
  for (const deed of deedsIn(dated, lexicon)) {
    const meant = past.filter((one) => deed.line - one.line <= LINES && isSameDeed(one, deed, lexicon));
    const [first] = meant;
    const isTold = past.some(
      ({ moment }) => moment.first % YEAR === deed.moment.first % YEAR && !isOtherYear(moment, deed.moment),
    );
    // 3月立案的2件、5月立案的4件: of several.
    const isOneOf = first?.said && first.line === deed.line && first.sentence === deed.sentence;
    if (first && !isOneOf && !isTold && meant.length === 1 && isSlip(deed.moment, first.moment))
      yield made(deed.moment, first.moment);
    past.push(deed);
    past.splice(0, past.length - MOST);
  }
}

const YEAR = 10000;

function deedsIn({ text, start, line, moments }: Dated, lexicon: Lexicon): Deed[] {
  return moments.flatMap((moment, at): Deed[] => {
    if (moment.grain === "year" || !/[0-9]/u.test(moment.text)) return [];
    const ahead = text.slice((moments[at - 1]?.end ?? start) - start, moment.start - start);
    const behind = text.slice(moment.end - start, (moments[at + 1]?.start ?? start + text.length) - start);
    // 1月至10月组织学习2次: no time at which it happened.
    if (SPAN_END.test(ahead) || SPAN_BEGIN.test(behind)) return [];
    const words = `${text.slice(0, moment.start - start).slice(-AROUND)}，${behind.slice(0, AROUND)}`;
    // 6月15日前反馈, 6月18日未反馈的: no day on which it happened.
    if (DUE(lexicon).test(behind) || SERIES(lexicon).test(ahead.slice(-LONG) + behind.slice(0, LONG))) return [];
    const {
      said = "",
      known = "",
      object = "",
    } = KNOWN(lexicon).exec(behind)?.groups ?? AHEAD(lexicon).exec(ahead)?.groups ?? {};
    const isKnown = KNOWN(lexicon).test(behind) || AHEAD(lexicon).test(ahead);
    const own = isKnown && !NOT(lexicon).test(said) ? plain(said, lexicon) : "";
    // 检查组6月16日当天看到的; 6月1日签的合同; 3月15日的大会.
    const more = THAT_DAY(lexicon).test(known)
      ? ahead.replace(/^.*[，。；、：]/u, "")
      : object.slice(0, own ? FEW : LONG);
    return [
      { moment, words, said: own.length > 1 || !isKnown ? own : own + plain(more, lexicon), line, sentence: start },
    ];
  });
}

const [SPAN_END, SPAN_BEGIN] = [new RegExp(`${UNTIL}$`, "u"), new RegExp(`^${UNTIL}`, "u")];
const THAT_DAY = pattern((any) => any("that-day"));
/** Characters behind 的 that name what happened. */
const [FEW, LONG] = [3, 8];

const plain = (words: string, lexicon: Lexicon): string => words.replace(FILLING(lexicon), "");

/** Nearly all that is said of the one is told with the other: 免职 with 被免去站长职务. */
function isSameDeed({ words, moment }: Deed, { said, moment: again }: Deed, lexicon: Lexicon): boolean {
  if (said.length < 2 || moment.grain !== again.grain) return false;
  const first = plain(words, lexicon);
  const told = [...said].filter((one) => first.includes(one)).length;
  const hasPair = [...said].slice(1).some((_, at) => first.includes(said.slice(at, at + 2)));
  return told >= ENOUGH * said.length && (hasPair || told === said.length);
}

const isOtherYear = (one: Moment, other: Moment): boolean =>
  one.year !== null && other.year !== null && one.year !== other.year;

/** Another year, another month, or another day: one of them. */
function isSlip(one: Moment, other: Moment): boolean {
  const [first, second] = [one, other].map(({ first: day }) => [Math.floor(day / 100) % 100, day % 100]);
  const apart = [isOtherYear(one, other), first![0] !== second![0], first![1] !== second![1]];
  return apart.filter(Boolean).length === 1;
}

const made = (moment: Moment, known: Moment): Comparison => ({
  rule: RULES.same,
  figures: [],
  holds: false,
  told: `${moment.text}和${known.text}`,
  message: `又说到的${quote(moment.text)}，和前面的${quote(known.text)}像是一天，对不上。`,
  places: [moment, known].map(({ line, start, end }) => ({ line, start, end })),
});

const NUMBER = /([\u4e00-\u9fff]{0,3}[〔[](?:19|20)[0-9]{2}[〕\]])第?([0-9]+)号/gu;
/** 《办法》（青街办〔2026〕12号）, 青街办〔2026〕21号文件所附的《办法》. */
const [TITLED, TITLE] = [/《([^《》]+)》[（(]?[\u4e00-\u9fff]{0,8}$/u, /^[^《》，。；]{0,12}《([^《》]+)》/u];

/** The number of a document that is named again: of one title, or of none where but a stroke lies between. */
export function* docNumbersOf(sentences: readonly FigureSentence[]): Iterable<Comparison> {
  const known: { key: string; number: string; title: string; place: Place }[] = [];
  for (const { text, line, start } of sentences)
    for (const { 0: whole, 1: key, 2: number, index } of matches(text, NUMBER)) {
      const end = index + whole.length;
      const title = (TITLED.exec(text.slice(0, index)) ?? TITLE.exec(text.slice(end)))?.[1] ?? "";
      const own = { key: key!, number: number!, title, place: { line, start: start + index, end: start + end } };
      const alike = known.filter((one) => one.key === key);
      const [first] = alike;
      const isSlip = first !== undefined && strokeOf(first.number, own.number) !== null;
      const isOne = first?.title !== "" && title !== "" ? first?.title.endsWith(title) : isSlip && title === "";
      if (first && isOne && !alike.some((one) => one.number === number) && (isSlip || first.title === title))
        yield {
          rule: RULES.same,
          figures: [],
          holds: false,
          told: `${first.number}号和${own.number}号`,
          message: `同一个文件的文号对不上：前面写${first.number}号，这里写${own.number}号。`,
          places: [own.place, first.place],
        };
      known.push(own);
    }
}
