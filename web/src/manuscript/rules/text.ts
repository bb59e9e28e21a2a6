/** Repeated sentences, wrong characters, names and figures that contradict each other. */

import { matches } from "../../shared/matches";
import { passages, sectionAt } from "../reading/manuscript";
import { FIGURES, HAN, MORE } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Manuscript, Hit, Lexicon, Place, RuleData } from "../model";
import { ownUnit, type OwnUnit } from "../understanding/own-unit";
import { lineRoles } from "../understanding/roles";
import {
  anyOf,
  clauses,
  hasAny,
  MASKED,
  quote,
  quoteAll,
  sentenceAt,
  sentences,
  textAt,
  type Piece,
} from "../understanding/wording";

// Repetition

const ORDINAL = new RegExp(`^(?:[${FIGURES}]是|[\\uff08(][${FIGURES}0-9]{1,2}[)\\uff09]|[0-9]{1,2}[.、])`, "u");

/** Sentences that stand in the text twice, word for word. */
function* sentenceRepeated(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["characters"] ?? 16;
  const found = new Map<string, Place[]>();
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      const key = sentence.text.replace(/[\s\u3000]/gu, "").replace(ORDINAL, "");
      if (countLetters(key) < least || isFixed(key, context.data.lexicon)) continue;
      found.set(key, [...(found.get(key) ?? []), { line, start: sentence.start, end: sentence.end }]);
    }
  }
  yield* repeated(manuscript, found.values());
}

/** Clauses that stand in one section twice, word for word. */
function* clauseRepeated(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["characters"] ?? 12;
  const found = new Map<string, Place[]>();
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    for (const clause of text.length > 2 * least ? clauses(text, line, start) : []) {
      const han = clause.text.replace(/[^\u4e00-\u9fff]/gu, "");
      if (han.length < least || /[《》“”□]/u.test(clause.text) || hasAny(clause.text, context.data.fixed)) continue;
      const key = `${sectionAt(manuscript, line)?.line ?? -1} ${clause.text}`;
      found.set(key, [...(found.get(key) ?? []), { line, start: clause.start, end: clause.end }]);
    }
  }
  yield* repeated(manuscript, found.values());
}

function* repeated(manuscript: Manuscript, found: Iterable<Place[]>): Iterable<Hit> {
  for (const places of found)
    if (places.length > 1)
      yield { message: `${quote(textAt(manuscript, places[0]!), 30)}一字不差地写了${places.length}遍。`, places };
}

const countLetters = (text: string): number => text.replace(/[^\u4e00-\u9fffA-Za-z0-9]/gu, "").length;

const LEADS_ON = pattern((any) => `${any("table-lead")}[。\\uff1a:]?$`);
/** 进展：6个问题已完成5个: a line of a form, for each matter anew; longer ones are copied. */
const LABELLED = /^[\u4e00-\u9fff]{2,6}[：:]/u;
const LINE = 30;
const SHORT_ANSWER = pattern((any) => `^${any("answer-noun")}是[^，。]{0,14}。$`);

const DUTY = pattern((any) => `^.{0,16}${any("in-charge")}.{0,14}$`);

/** What leads on to a list or a table may come again, and what is no sentence. */
const isFixed = (sentence: string, lexicon: Lexicon): boolean =>
  sentence.includes("□") ||
  !/[。\uff01\uff1f!?][”’\uff09)]*$/u.test(sentence) ||
  LEADS_ON(lexicon).test(sentence) ||
  SHORT_ANSWER(lexicon).test(sentence) ||
  (sentence.length < LINE && LABELLED.test(sentence)) ||
  DUTY(lexicon).test(sentence);

// Names

/** Names of the draft's own unit that differ from the first one. */
function* unitNameVaries(manuscript: Manuscript, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const own = ownUnit(manuscript, lexicon);
  if (!own) return;
  const short = new Set(
    manuscript.lines.flatMap(({ text }) => matches(text, SHORT_FOR(lexicon)).map((match) => match[1]!)),
  );
  const found = new Map<string, Place>();
  for (const [line, { text }] of manuscript.lines.entries()) {
    for (const place of nameVariants(text, line, own, rule, HIGHER(lexicon))) {
      const name = text.slice(place.start, place.end);
      if (
        name !== own.place + own.name &&
        !MASKED.test(name) &&
        !short.has(name) &&
        !found.has(name) &&
        !/《[^》]*$/u.test(text.slice(0, place.start))
      )
        found.set(name, place);
    }
  }
  if (found.size === 0) return;
  const main = own.place + own.name;
  yield {
    message: `本单位先写作“${main}”，后面又写作${quoteAll([...found.keys()])}。`,
    places: [own.at, ...found.values()],
    remedy: `第一次写“${main}（以下简称……）”，后面只用这一个简称；旧名称一律改掉。`,
  };
}

const SHORT_FOR = pattern((any) => `${any("short-for")}[：:]?“?([^”\\uff09)，。]{1,12})`, "gu");
const HIGHER = pattern((any) => `${any("higher-place")}$`);

/** Former names, names with something left out or put in, and the place without 县. */
function nameVariants(text: string, line: number, own: OwnUnit, rule: RuleData, higher: RegExp): Place[] {
  const found: Place[] = [];
  const add = (start: number, end: number): unknown => found.push({ line, start, end });
  for (const [former, present] of Object.entries(rule.replace)) {
    if (!own.name.endsWith(present) || own.name.includes(former)) continue;
    for (const { index } of matches(text, anyOf([former])!))
      if (!higher.test(text.slice(0, index)) && !rule.unless.some((word) => text.endsWith(word, index)))
        add(index, index + former.length);
  }
  const stem = own.name.slice(0, own.name.length - own.kind.length);
  if (own.kind === "局" && stem.length >= 2) {
    const near = new RegExp(`${stem.slice(0, 2)}[^\\s，。、“”和与及同或的局]{0,6}局(?!长)`, "gu");
    for (const { 0: name, index } of matches(text, near)) {
      const [longer, shorter] = name.length >= own.name.length ? [name, own.name] : [own.name, name];
      if (name !== own.name && longer.length - shorter.length <= 3 && isSubsequence(shorter, longer))
        add(index, index + name.length);
    }
  }
  const bare = own.place.slice(0, -1);
  if (bare.length >= 2)
    for (const { index } of matches(text, anyOf([bare + own.name])!)) add(index, index + bare.length + own.name.length);
  const twin = own.kind === "乡" ? "镇" : own.kind === "镇" ? "乡" : "";
  if (twin)
    for (const { index } of matches(text, anyOf([stem + twin])!))
      if (!/^[镇村]/u.test(text.slice(index + stem.length + 1))) add(index, index + stem.length + 1);
  return found;
}

function isSubsequence(shorter: string, longer: string): boolean {
  let at = 0;
  for (const character of longer) if (character === shorter[at]) at++;
  return at === shorter.length;
}

/** Words before 县 that are no names: 按照县委, 报告县委. */
const NO_NAME = pattern((any) => any("no-place-name"));
const PLACE_NAME = pattern(
  (any) =>
    `(?<![${HAN}])([${HAN}]{2})(${any("place-level")})(?=${any("place-body")}|${any("place-office")}|[^${HAN}])|` +
    `(?<=${any("where-to")})([${HAN}]{2})(${any("place-level")})(?=[^${HAN}]|${any("place-body")})`,
  "gu",
);

/** Places of the draft's own kind that are not its own and come up once or twice. */
function* foreignPlace(manuscript: Manuscript, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit> {
  const own = ownUnit(manuscript, lexicon);
  const noName = NO_NAME(lexicon);
  const level = own && (/[乡镇]/u.test(own.kind) ? "乡镇" : own.place.endsWith("县") ? "县" : "");
  if (!own || !level) return;
  const head = [manuscript.title, manuscript.recipient, manuscript.signature, own.at.line]
    .map((line) => manuscript.lines[line]?.text ?? "")
    .join("\n");
  const found = new Map<string, Place[]>();
  for (const [line, { text, cell, apart }] of manuscript.lines.entries()) {
    if (cell || apart || line >= manuscript.end) continue;
    for (const match of matches(text, PLACE_NAME(lexicon))) {
      const [name, kind] = [match[1] ?? match[3]!, match[2] ?? match[4]!];
      const place = { line, start: match.index, end: match.index + name.length + kind.length };
      if (!level.includes(kind) || noName.test(name) || head.includes(name + kind) || isTitled(text, place.start))
        continue;
      if (hasAny(sentenceAt(text, place.start).text, rule.unless)) continue;
      found.set(name + kind, [...(found.get(name + kind) ?? []), place]);
    }
  }
  const mine = own.place + own.name;
  for (const [name, places] of found) {
    if (places.length <= 2)
      yield { message: `“${name}”不是本单位（${mine}）的名称，全文只出现${places.length}次。`, places };
  }
}

/** Within the title of a document. */
const isTitled = (text: string, at: number): boolean => text.lastIndexOf("《", at) > text.lastIndexOf("》", at);

// Figures

const EXACT =
  /(?:(20[0-9]{2})年)?([0-9]{1,2})月(?:[0-9]{1,2}日)?(?:至|到|—|－|-|~|～)(?:(20[0-9]{2})年)?([0-9]{1,2})月/gu;
const YEAR = pattern((any) => `20[0-9]{2}年度?(?![0-9]|[0-9]{0,2}月|${any("year-goes-on")}|》|〕)`, "gu");
const AMONG = pattern((any) => any("among"));
const STATED = pattern((any) => any("period-noun"));
const COUNTED = pattern(
  (any) => `[0-9两${FIGURES.slice(1)}]${MORE}(?:${any("counting-word")}|%)|${any("clean-finding")}`,
);

interface Period {
  /** All that it may be: 2026年 is 一年 and 今年. */
  kinds: readonly string[];
  place: Place;
  exact: boolean;
}

/** Figures and findings of more than one period. */
function* periodVaries(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const found: Period[] = [];
  // What is planned has a time of its own.
  const roles = lineRoles(manuscript, context);
  const opening = manuscript.sections[0]?.line ?? manuscript.end;
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    if (roles[line] === "measures") continue;
    // Days in the text are those of single things; the period is told in the opening or called so.
    for (const sentence of sentences(text, line, start))
      found.push(
        ...periodsIn(sentence, rule, context.data.lexicon).filter(
          ({ exact }) => !exact || line < opening || STATED(context.data.lexicon).test(sentence.text),
        ),
      );
  }
  const isOther = (one: Period, other: Period): boolean => !one.kinds.some((kind) => other.kinds.includes(kind));
  const vague = found.filter(({ exact, place }) => !exact && !rule.unless.includes(textAt(manuscript, place)));
  const others = vague.filter((period) => found.some((one) => isOther(one, period)));
  if (others.length === 0) return;
  const main =
    found.find((one) => one.exact && others.some((period) => isOther(one, period))) ??
    found.find((one) => isOther(one, others[0]!))!;
  const rest = others.filter(
    ({ place }) =>
      place !== main.place &&
      others.findIndex((other) => textAt(manuscript, other.place) === textAt(manuscript, place)) ===
        others.findIndex((other) => other.place === place),
  );
  const names = rest.map(({ place }) => textAt(manuscript, place));
  yield {
    message: `这里的数按“${textAt(manuscript, main.place)}”算，别处又按${quoteAll(names)}算。`,
    places: [main.place, ...rest.map(({ place }) => place)],
    remedy: "全文用开头说的那一个期间；个别数字期间不同的，在那一处写明起止月份。",
  };
}

/** Of sentences that count or conclude something. */
function periodsIn({ text, line, start }: Piece, rule: RuleData, lexicon: Lexicon): Period[] {
  if (!COUNTED(lexicon).test(text.replace(EXACT, ""))) return [];
  const place = (index: number, whole: string): Place => ({
    line,
    start: start + index,
    end: start + index + whole.length,
  });
  const words = anyOf(rule.words);
  const vague = words
    ? matches(text, words)
        // 今年以来4次，其中上半年2次: parts of it.
        .filter(({ 0: word, index }) => !rule.unless.includes(word) || !AMONG(lexicon).test(text.slice(0, index)))
        .map(({ 0: word, index }) => ({
          kinds: [rule.groups.find((group) => group.words.includes(word))?.name ?? word],
          place: place(index, word),
          exact: false,
        }))
    : [];
  // 谢某某在2024年1月至6月期间: when somebody did it, not what the numbers are of.
  const isDeed = (index: number, whole: string): boolean =>
    text.slice(0, index).endsWith("在") && text.startsWith("期间", index + whole.length);
  const told = matches(text, EXACT).filter(({ 0: whole, index }) => !isDeed(index, whole));
  const exact = told.map(({ 0: whole, 1: year, 2: from, 3: other, 4: to, index }) => ({
    kinds: [span(Number(from), Number(to), year !== other && other !== undefined)],
    place: place(index, whole),
    exact: true,
  }));
  const years = matches(text, YEAR(lexicon)).map(({ 0: whole, index }) => ({
    kinds: ["一年", "今年"],
    place: place(index, whole),
    exact: true,
  }));
  return [...vague, ...exact, ...years];
}

function span(from: number, to: number, overYears: boolean): string {
  if (overYears) return "跨年";
  const months = to - from + 1;
  if (months === 6) return "半年";
  return months === 12 ? "一年" : from === 1 ? "今年" : `${from}月至${to}月`;
}

export const CHECKS: Record<string, Check> = {
  "text.sentence-repeated": sentenceRepeated,
  "text.clause-repeated": clauseRepeated,
  "text.unit-name-varies": unitNameVaries,
  "text.foreign-place": foreignPlace,
  "text.period-varies": periodVaries,
};
