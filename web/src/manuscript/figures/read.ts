/** Finds the numbers of a text, with unit and place; what is a date, an ordinal or the number of a document is no quantity. */

import { matches } from "../../shared/matches";
import { DIGITS, FIGURES } from "../../shared/han";
import { pattern, type Any } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { allSections, isItem, passages } from "../reading/manuscript";
import type { Figure, FigureKind, FigureSentence, Segment } from "./model";
import { UNTIL } from "./moments";
import { amount, ARABIC, halfWidth, HAN_NUMBER } from "../../shared/numbers";

const DATE =
  `(?<date>(?:[${DIGITS}][〇零○${DIGITS}]{3}年(?:[${FIGURES}]{1,2}月)?|` +
  "(?:19|20)[0-9]{2}年度?(?:[0-9]{1,2}月份?(?:[0-9]{1,2}日)?)?)|[0-9]{1,2}月份?(?:[0-9]{1,2}日)?|" +
  "(?:19|20)[0-9]{2}[.\\-/][0-9]{1,2}[.\\-/][0-9]{1,2}|[0-9]{1,2}日(?!均|常))";
const LABEL = (any: Any): string =>
  `(?<label>[〔\\[（(](?:19|20)[0-9]{2}[〕\\]）)](?:第)?[0-9]+号|[A-Za-z][A-Za-z0-9/-]{0,20}[0-9][A-Za-z0-9/.-]{0,20}|[0-9]{1,12}(?:-[0-9]{1,12})+|0[0-9]{2,}|[0-9]{11,}|[0-9]{1,6}(?:${any("number-label")}|时[0-9]+分|[:：][0-9]{2}))`;
/** 第一、二、三种 as well. */
const ORDINAL = (any: Any): string =>
  `(?<ordinal>第(?:${ARABIC}(?:${UNTIL}+第?${ARABIC})?|${HAN_NUMBER})(?:、${HAN_NUMBER}(?=[、和]|${any("ordinal-noun")}))*(?:和${HAN_NUMBER}(?=${any("ordinal-noun")}))?)`;
const PERCENT = `(?<percent>百分之(?:${ARABIC}|${HAN_NUMBER}(?:点[〇零${DIGITS}]{1,3})?)|${ARABIC}%|(?:${HAN_NUMBER}|[0-9]{1,2})分之(?:${HAN_NUMBER}|[0-9]{1,2}))`;
const POINTS = `(?<points>${ARABIC})个百分点`;
/** 一个, 一次 are seldom meant as numbers; 停业的一家， is. */
const TOKEN = pattern(
  (any) =>
    `${LABEL(any)}|${DATE}|${ORDINAL(any)}|${PERCENT}|(?<percent2>[两${DIGITS}]成(?!${any("no-tenths")})(?:[半${DIGITS}](?!${any("figure-unit")}))?|(?<=[占有达近过即了])(?:${any("half-of")}))|${POINTS}|` +
    `(?<digits>${ARABIC})(?<scale>[百千万亿]{0,2}?)(?<more>${any("and-odd")})?(?<unit>${any("figure-unit")})|` +
    `(?<![第〇零${FIGURES}百千万亿多]|(?<!其)余)(?![万亿]|一[人户村事]一|${any("none-missing")}|(?<!${any("of-which")}|${any("still-more")})一(?:${any("unit-of-one")})(?!${any("counted-by-one")})|一(?:${any("unit-of-one")})(?!${any("counted-by-one")}|[，。；、]))(?<han>${HAN_NUMBER})(?<some>${any("and-odd")})?(?<measure>${any("figure-unit")})|` +
    `(?<bare>${ARABIC})(?<power>[百千万亿]{0,2})`,
  "gu",
);
const ABOUT_BEFORE = pattern((any) => `${any("about-before")}$`);
const ABOUT_BEHIND = pattern((any) => `^${any("about-behind")}`);
/** 总学时为68, 参加人数为46, 户籍人口24.8万: the unit stands before. */
const UNIT_BEFORE = pattern(
  (any) => `(?:总(${any("figure-unit")})数?|(${any("figure-unit")})数|(人)口?)(?:${any("amounts-to")})*$`,
);
/** 26个人, not 3个人才项目. */
const PEOPLE = pattern((any) => `^人(?!${any("no-people")})`);
const MONEY = /元$/u;
const ANY_FIGURE = new RegExp(`[0-9０-９两百${FIGURES}]`, "u");

/** The figures of one text; offsets are those of the line that it starts in at `start`. */
export function figuresIn(text: string, line: number, start: number, lexicon: Lexicon): Figure[] {
  const plain = halfWidth(text);
  const found: Figure[] = [];
  for (const { 0: whole, index, groups = {} } of matches(plain, TOKEN(lexicon))) {
    const read = quantity(groups);
    // 一份一份翻, 一户一户走: no number.
    if (!read || Number.isNaN(read.value) || isTwice(plain, whole, index)) continue;
    const end = index + whole.length;
    const about =
      read.about ||
      ABOUT_BEFORE(lexicon).test(plain.slice(Math.max(0, index - 4), index)) ||
      ABOUT_BEHIND(lexicon).test(plain.slice(end, end + 4));
    const own = read.kind === "bare" ? UNIT_BEFORE(lexicon).exec(plain.slice(Math.max(0, index - 8), index)) : null;
    const unit = own
      ? (own[1] ?? own[2] ?? own[3])!
      : read.unit === "个" && PEOPLE(lexicon).test(plain.slice(end, end + 4))
        ? "人"
        : read.unit;
    const kind = own ? "count" : read.kind;
    found.push({
      line,
      start: start + index,
      end: start + end,
      text: text.slice(index, end),
      ...read,
      kind,
      unit,
      about,
    });
  }
  return found;
}

const isTwice = (text: string, word: string, at: number): boolean =>
  !/[0-9]/u.test(word) && (text.startsWith(word, at + word.length) || text.slice(0, at).endsWith(word));

type Read = Pick<Figure, "kind" | "value" | "decimals" | "unit" | "about">;

function quantity(groups: Record<string, string | undefined>): Read | null {
  const plain = (kind: FigureKind): Read => ({ kind, value: 0, decimals: 0, unit: "", about: false });
  if (groups["date"]) return plain("date");
  if (groups["label"]) return plain("label");
  if (groups["ordinal"]) return plain("ordinal");
  if (groups["percent"]) return percent(groups["percent"]);
  if (groups["percent2"]) return tenths(groups["percent2"]);
  if (groups["points"]) return { ...plain("points"), ...amount(groups["points"]), unit: "个百分点" };
  const unit = groups["unit"] ?? groups["measure"] ?? "";
  const digits = groups["digits"] ?? groups["han"] ?? groups["bare"];
  if (!digits) return null;
  const kind = unit === "" ? "bare" : MONEY.test(unit) ? "money" : "count";
  const about = Boolean(groups["more"] ?? groups["some"]);
  return { kind, ...amount(digits, groups["scale"] ?? groups["power"]), unit, about };
}

/** 九成, 三成五, 一半: told of what is nearly so. */
function tenths(text: string): Read {
  const share = { kind: "percent" as const, decimals: LOOSE, unit: "%", about: false };
  const [tens, ones] = text.split("成");
  if (ones === undefined) return { ...share, value: 50 };
  if (ones === "") return { ...share, value: 10 * amount(tens!).value };
  return { ...share, value: 10 * amount(tens!).value + (ones === "半" ? 5 : amount(ones).value), decimals: 0 };
}

/** Almost five of a hundred more or less are meant as well: 75 are no 八成. */
const LOOSE = -0.69;

/** 七十八点七 in Arabic figures; others as they are. */
function pointed(text: string): string {
  const [whole, rest] = text.split("点");
  if (!rest) return text;
  return `${amount(whole!).value}.${[...rest].map((digit) => amount(digit).value).join("")}`;
}

function percent(text: string): Read {
  const of = /^(.+)分之(.+)$/u.exec(text);
  const share = { kind: "percent" as const, unit: "%", about: false };
  if (!of) return { ...share, ...amount(text.slice(0, -1)) };
  if (of[1] === "百") return { ...share, ...amount(pointed(of[2]!)) };
  // A third is said of what is about a third.
  return { ...share, value: (100 * amount(of[2]!).value) / amount(of[1]!).value, decimals: 0 };
}

const SENTENCE = /[^。！？!?]+[。！？!?]*/gu;
const MARKS = "，,、；;：:。！？!?";

/** The sentences of the running text that hold figures, in the order of the text. */
export function figureSentences(manuscript: Manuscript, lexicon: Lexicon): FigureSentence[] {
  const headings = new Set(
    allSections(manuscript.sections).flatMap((section) => (isItem(manuscript, section) ? [] : [section.line])),
  );
  let heading = -1;
  let looked = 0;
  return passages(manuscript).flatMap(({ line, start, text }) => {
    for (; looked <= line; looked++) if (headings.has(looked)) heading = looked;
    const { number, cell, apart } = manuscript.lines[line]!;
    if (cell || apart) return [];
    // The number of an item is none of its figures.
    const own = number && start === 0 ? Math.max(0, text.length - number.rest.length) : 0;
    return sentencesOf(text.slice(own), line, start + own, lexicon, heading);
  });
}

/** What the title and the headings tell is told again in the text below them. */
export function titleSentences(manuscript: Manuscript, lexicon: Lexicon): FigureSentence[] {
  const body = new Map(passages(manuscript).map(({ line, start }) => [line, start]));
  return manuscript.lines.flatMap(({ text, number, cell, apart }, line) => {
    const from = number ? text.length - number.rest.length : 0;
    return cell || apart ? [] : sentencesOf(text.slice(from, body.get(line)), line, from, lexicon);
  });
}

export function sentencesOf(
  text: string,
  line: number,
  start: number,
  lexicon: Lexicon,
  heading = -1,
): FigureSentence[] {
  if (!ANY_FIGURE.test(text)) return [];
  const found: FigureSentence[] = [];
  const plain = halfWidth(text);
  let before: FigureSentence | null = null;
  for (const { 0: whole, index } of matches(plain, SENTENCE)) {
    const from = start + index;
    const figures = figuresIn(text.slice(index, index + whole.length), line, from, lexicon);
    const sentence: FigureSentence = {
      line,
      start: from,
      end: from + whole.length,
      text: whole,
      segments: segmentsOf(whole, line, from, figures),
      figures: figures.filter(({ kind }) => kind !== "date" && kind !== "ordinal" && kind !== "label"),
      before,
      heading,
    };
    found.push(sentence);
    before = sentence;
  }
  return found;
}

function segmentsOf(text: string, line: number, start: number, figures: readonly Figure[]): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  let next = 0;
  for (let at = 0; at <= text.length; at++) {
    const mark = text[at] ?? "";
    if (at < text.length && (!MARKS.includes(mark) || isInNumber(text, at))) continue;
    const own: Figure[] = [];
    while (next < figures.length && figures[next]!.start < start + at) own.push(figures[next++]!);
    if (at > from)
      found.push({ line, start: start + from, end: start + at, text: text.slice(from, at), figures: own, mark });
    from = at + 1;
  }
  return found;
}

/** The comma of 1,234 and the colon of 9:30. */
const isInNumber = (text: string, at: number): boolean =>
  /[,:：]/u.test(text[at]!) && /[0-9]/u.test(text[at - 1] ?? "") && /[0-9]/u.test(text[at + 1] ?? "");
