/** Whether the report says something: facts in its problems, causes that are causes, measures that can be checked. */

import { matches } from "../../shared/matches";
import { passages, type Passage } from "../reading/manuscript";
import { hasFigure, namesCause } from "../understanding/evidence";
import { FIGURES, MORE } from "../../shared/han";
import { alternatives, pattern, wordList } from "../lexicon";
import type { Check, Context, Manuscript, Hit, Lexicon, Place, RuleData } from "../model";
import { headingPlace } from "./places";
import { label } from "../understanding/heading-roles";
import { lineRoles, points, roleLengths, sectionsOf } from "../understanding/roles";
import { isSaid } from "../understanding/voice";
import {
  anyOf,
  clauses,
  hasAny,
  quote,
  quoteAll,
  sentenceAt,
  sentences,
  textAt,
  trimmed,
} from "../understanding/wording";

/** 一是…二是… within a text. */
const PART = pattern(
  (any) =>
    `(?<=^|[。\\uff1b;\\uff1a:\\uff0c,\\s])(?:[${FIGURES}]{1,2}是|第[${FIGURES}][\\uff0c,、]|${any("sequence-word")}[\\uff0c,])`,
  "gu",
);
const SHI = new RegExp(`^[${FIGURES}]是`, "u");
const COUNTED_UP = new RegExp(`^(?:[${FIGURES}]{1,2}是|第[${FIGURES}][\\uff0c,])`, "u");

/** The parts of a text that counts them; all of it where it does not. `lead` is what stands before the first. */
function parts({ line, start, text }: Passage, lexicon: Lexicon): { lead: string; parts: Passage[] } {
  const cuts = matches(text, PART(lexicon)).map(({ index }) => index);
  if (cuts.length < 2 && !SHI.test(text)) return { lead: "", parts: [{ line, start, text }] };
  const found = cuts.map((cut, index) => ({ line, start: start + cut, text: text.slice(cut, cuts[index + 1]) }));
  return { lead: text.slice(0, cuts[0]), parts: found };
}

// The whole

/** Characters of achievements to those of problems. */
function* achievementsOutweigh(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit> {
  const { achievements, problems } = roleLengths(manuscript, context);
  const [good] = sectionsOf(manuscript, context, "achievements");
  const [bad] = sectionsOf(manuscript, context, "problems");
  const limit = rule.limits["ratio"] ?? 3;
  // A text of another genre, such as a summary of a year's work, is there for its achievements.
  if (manuscript.title >= 0 && !context.report) return;
  if (!good || !bad || problems === 0 || achievements / problems <= limit) return;
  const ratio = achievements / problems;
  yield {
    message: `成绩${achievements}字，是问题（${problems}字）的${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)}倍。`,
    places: [headingPlace(manuscript, good), headingPlace(manuscript, bad)],
  };
}

/** A survey that is told as done, not one that is wanted or wanting. */
const DONE = pattern((any) => any("survey-done"));
/** So many of one of some kinds. */
const amount = (units: readonly string[]): RegExp =>
  new RegExp(`[0-9${FIGURES}百两]+${MORE}(?:${alternatives(units)})`, "u");

/** Ways of asking people that are named without a number anywhere. */
function* surveyWithoutSample(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const roles = lineRoles(manuscript, context);
  const words = anyOf(rule.words);
  const ways = rule.groups.map(({ name, words: units }) => ({ name, counted: amount(units) }));
  const done = DONE(context.data.lexicon);
  const first = new Map<string, Place>();
  const counted = new Set<string>();
  if (!words || ways.length === 0) return;
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end, true).entries()) {
    if (index % 200 === 199) yield null;
    for (const sentence of sentences(text, line, start)) {
      // 对26名职工逐一谈话: told again by a shorter word.
      for (const { name, counted: some } of ways)
        if (sentence.text.includes(name) && some.test(sentence.text)) counted.add(name);
      for (const { 0: word, index: at } of matches(sentence.text, words)) {
        // What no group names is counted like the last one.
        const { name: way, counted: some } = ways.find(({ name }) => word.includes(name)) ?? ways[ways.length - 1]!;
        if (some.test(sentence.text) || manuscript.lines[line]!.cell) counted.add(way);
        const told =
          done.test(sentence.text.slice(0, at + word.length + 6)) && !/[的不]$/u.test(sentence.text.slice(0, at));
        if (
          told &&
          !first.has(way) &&
          roles[line] !== "problems" &&
          roles[line] !== "measures" &&
          roles[line] !== "causes"
        ) {
          first.set(way, { line, start: sentence.start + at, end: sentence.start + at + word.length });
        }
      }
    }
  }
  const places = [...first].filter(([way]) => !counted.has(way)).map(([, place]) => place);
  if (places.length === 0) return;
  const names = places.map((place) => textAt(manuscript, place));
  if (names.every((name) => rule.unless.includes(name))) return;
  yield {
    message: `说做了${quoteAll(names)}，全文没有写${names.some((name) => name.includes("问卷")) ? "多少人、多少份" : "多少人"}。`,
    places,
  };
}

// Problems

const OWN = pattern((any) => any("own-leader"));
/** Words of the rule with somebody behind them, at the head of a clause; not what belongs to them. */
const subjects = (words: readonly string[]): ((lexicon: Lexicon) => RegExp) =>
  pattern(
    (any) =>
      `(?<=^|[。\\uff0c,\\uff1b;\\uff1a:\\s]|[${FIGURES}]是|[。\\uff0c,\\uff1b;]${any("connective")}|${any("subject-lead")})` +
      `((?:${alternatives(words)})[^，。,；;：:的对把向与]{0,8}?${any("other-people")}+)` +
      `(?!${any("other-people")}|${any("no-subject-behind")})`,
    "gu",
  );

/** 为群众: what is done for somebody has another subject. */
const TOWARDS = pattern((any) => `${any("towards")}$`);

/** 全年仅约谈2人，个别干部心存侥幸: what was not done is told first, with its number; that of the item is none. */
const isEvidence = (before: string): boolean => /[0-9][^。；]*[，,]$/u.test(before.replace(/^\s*[0-9]+[.．、]/u, ""));

/** Sentences whose subject is somebody else, in an item that does not name the leaders. */
function* subjectOthers(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  // A text of another genre, such as a notice to others, speaks of others.
  if (rule.words.length === 0 || (manuscript.title >= 0 && !context.report)) return;
  const subject = subjects(rule.words)(context.data.lexicon);
  for (const { passages: found, text } of points(manuscript, context, "problems")) {
    yield null;
    if (OWN(context.data.lexicon).test(text)) continue;
    const places = found.flatMap(({ line, start, text: part }) =>
      matches(part, subject).map(({ 1: who, index }) => ({
        line,
        start: start + index,
        end: start + index + who!.length,
      })),
    );
    const own = places.filter(
      ({ line, start }) =>
        !TOWARDS(context.data.lexicon).test(manuscript.lines[line]!.text.slice(0, start)) &&
        !isSaid(manuscript.lines[line]!.text, start, context.data.lexicon) &&
        !isEvidence(manuscript.lines[line]!.text.slice(0, start)),
    );
    if (own.length === 0) continue;
    yield {
      message: `写问题的句子，主语是${quoteAll(own.map((place) => textAt(manuscript, place)))}。`,
      places: own,
      remedy: `主语换成写这份报告的组织或者负责的人，写它在这件事上没有做到什么；${quote(textAt(manuscript, own[0]!), 12)}的事例放在后面作证据，写明时间和人次。`,
    };
  }
}

/** Items of the problems that give nothing to check. */
function* problemWithoutFact(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const vague = anyOf(rule.words);
  if (!vague) return;
  const { lexicon } = context.data;
  for (const { passages: found, section } of points(manuscript, context, "problems")) {
    yield null;
    const heading = manuscript.lines[section.line]!.level > 0 && found[0]?.line === section.line;
    const texts = heading && found.length > 1 ? found.slice(1) : found;
    const whole = texts.map((text) => parts(text, lexicon));
    if (heading && hasFigure(found[0]!.text, lexicon)) continue;
    const places = whole.flatMap(({ lead, parts: all }) =>
      hasFigure(lead, lexicon)
        ? []
        : all
            .filter(({ text }) => !hasFigure(text, lexicon))
            .flatMap((part) => vagueSentence(manuscript, part, vague, context.data)),
    );
    // A paragraph that goes on about the same item counts with it.
    const facts = whole.some(({ parts: all }) => all.length === 1 && hasFigure(all[0]!.text, lexicon));
    if (places.length === 0 || facts) continue;
    const first = textAt(manuscript, places[0]!);
    const about = rule.groups.find(({ words }) => hasAny(first, words))?.name;
    yield {
      message: `${quoteAll(
        places.map((place) => textAt(manuscript, place)),
        22,
      )}没有时间、数字和事例，换个单位也成立。`,
      places,
      ...(about ? { remedy: `写事实，例如${about}；再写责任岗位是谁。` } : {}),
    };
  }
}

/** The first sentence of a part that judges without telling. */
function vagueSentence(
  manuscript: Manuscript,
  { line, start, text }: Passage,
  vague: RegExp,
  { lexicon, roles }: Context["data"],
): Place[] {
  const found = sentences(text, line, start).find(
    (sentence) => sentence.text.search(vague) >= 0 && !REASON(lexicon).test(sentence.text),
  );
  if (!found) return [];
  const behind = found.text.slice(label(found.text, roles)?.length ?? 0).replace(COUNTED_UP, "");
  return [trimmed(manuscript, { line, start: found.end - behind.length, end: found.end })];
}

/** Words that make light of a problem, in the parts about problems and causes. */
function* problemPlayedDown(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const roles = lineRoles(manuscript, context);
  const words = anyOf(rule.words);
  if (!words) return;
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    const role = roles[line];
    if (role !== "problems" && role !== "causes") continue;
    for (const sentence of sentences(text, line, start)) {
      const found = matches(sentence.text, words).filter(
        ({ 0: word, index: at }) =>
          !isPlain(sentence.text, word, at, role, context.data.lexicon) &&
          !isSaid(manuscript.lines[line]!.text, sentence.start + at, context.data.lexicon),
      );
      if (found.length === 0) continue;
      const places = found.map(({ 0: word, index: at }) => ({
        line,
        start: sentence.start + at,
        end: sentence.start + at + word.length,
      }));
      yield { message: `这句话用${quoteAll(found.map(([word]) => word))}替问题开脱。`, places };
    }
  }
}

const WATER_BEFORE = pattern((any) => `${any("water")}[^，。]{0,4}${any("tributary")}$`);
const WATER_BEHIND = pattern((any) => `^${any("tributary")}[^，。]{0,6}${any("water-work")}`);
/** Not 客观上影响了…, which tells what came of it. */
const OUTWARD = pattern((any) => `^${any("outward-cause")}`);
const REFUSED = pattern((any) => `${any("refusal")}[^，。,]{0,10}$`);

/** A word that means what it says: a river, a refusal of the excuse, an outward cause among causes. */
function isPlain(text: string, word: string, at: number, role: string, lexicon: Lexicon): boolean {
  const [before, from] = [text.slice(0, at), text.slice(at)];
  if (wordList(lexicon, "outward-cause").words.includes(word))
    return (
      role === "causes" ||
      wordList(lexicon, "inward-cause").words.some((other) => text.includes(other)) ||
      !OUTWARD(lexicon).test(from)
    );
  return WATER_BEFORE(lexicon).test(before + word) || WATER_BEHIND(lexicon).test(from) || REFUSED(lexicon).test(before);
}

/** 未发现 in a paragraph that does not say how much was looked at and how. */
function* cleanWithoutScope(
  manuscript: Manuscript,
  rule: RuleData,
  { data: { lexicon } }: Context,
): Iterable<Hit | null> {
  const words = anyOf(rule.words);
  if (!words) return;
  const rows = rowTexts(manuscript);
  for (const [line, { text, cell }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (line >= manuscript.end || !hasAny(text, rule.words)) continue;
    const whole = cell ? (rows.get(`${cell.table} ${cell.row}`) ?? text) : text;
    if (SAMPLE(lexicon).test(whole) && HOW(lexicon).test(whole)) continue;
    for (const { 0: word, index } of matches(text, words)) {
      // Who declares it of himself has looked at nothing.
      if (DECLARES(lexicon).test(sentenceAt(text, index).text)) continue;
      if (!concludes(text, word, index, lexicon) || isSaid(text, index, lexicon)) continue;
      const clause = clauses(text, line).find(({ end }) => index < end)!;
      const place = trimmed(manuscript, {
        line,
        start: /[均都也皆]$/u.test(text.slice(0, index)) ? index - 1 : index,
        end: clause.end,
      });
      yield {
        message: `${quote(textAt(manuscript, place))}前面没有写查了哪段时间的什么材料、多少份、怎么查的。`,
        places: [place],
      };
    }
  }
}

const DECLARES = pattern((any) => any("oneself"));
const WHETHER = pattern((any) => any("whether"));
const SAMPLE = pattern((any) => `[0-9\\uff10-\\uff19]${MORE}\\s*${any("sample-word")}|全部`);
const HOW = pattern((any) => any("way-of-checking"));
const FAULT = pattern((any) => `^[^，。,；;]{0,14}${any("fault-noun")}`);
const FOUND = pattern((any) => `^[^，。,；;]{0,24}(?:${any("fault-noun")}|${any("fault-word")})`);

/** 未发现 of something, not 没有发现 as a failure nor a word that is talked about. */
function concludes(text: string, word: string, at: number, lexicon: Lexicon): boolean {
  const behind = text.slice(at + word.length);
  if (/[“‘]$/u.test(text.slice(0, at)) || /^[”’的]/u.test(behind)) return false;
  if (wordList(lexicon, "clean-state").words.includes(word))
    return !WHETHER(lexicon).test(text.slice(Math.max(0, at - 4), at)) && FAULT(lexicon).test(behind);
  return !wordList(lexicon, "clean-finding").words.includes(word) || FOUND(lexicon).test(behind);
}

function rowTexts(manuscript: Manuscript): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { cell, text } of manuscript.lines) {
    if (!cell) continue;
    const key = `${cell.table} ${cell.row}`;
    rows.set(key, `${rows.get(key) ?? ""} ${text}`);
  }
  return rows;
}

/** So many papers, papers so many, or the making of papers that are not counted. */
const papers = (words: readonly string[]): ((lexicon: Lexicon) => RegExp) =>
  pattern((any) => {
    const [paper, near] = [`(?:${alternatives(words)})(?!中)`, "[^，。,；;、第0-9]{0,6}"];
    const some = `(?!一[^十百])[0-9\\uff10-\\uff19${FIGURES}百]+${MORE}(?:万)?${any("paper-measure")}`;
    const made = `${any("paper-verb")}[^，。,；;、的0-9]{0,6}${paper}`;
    return `${paper}${near}${some}|${some}${near}${paper}|${made}(?!制度|${near}${some})`;
  }, "gu");

/** Not made, or to be made by a day. */
const NOT_MADE = pattern((any) => `${any("not-made")}[^，。,]{0,8}$`);

/** 保密承诺书: it binds who signs it, and is the result. */
const BINDING = pattern((any) => any("binding-paper"));

/** 签订的558株，占91.2%: how far it went. */
const SHARE = /[0-9][%％]/u;

const BOUND = pattern((any) => `${any("at-least")}|${any("and-over")}`);

/** What is made of paper, with how many of it, where no result is told. */
function* paperAsResult(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const { lexicon } = context.data;
  if (rule.words.length === 0) return;
  const counted = papers(rule.words)(lexicon);
  const results = alternatives(rule.unless);
  const result = new RegExp(`(?:${results})[^，。,；;]{0,14}[0-9]|[0-9][^，。,；;]{0,12}(?:${results})`, "u");
  const roles = lineRoles(manuscript, context);
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    // What is still to be done is no result.
    if (roles[line] === "measures" || !hasAny(text, rule.words)) continue;
    const found = matches(text, counted).filter(
      ({ 0: whole, index: at }) =>
        !NOT_MADE(lexicon).test(text.slice(0, at)) &&
        !BINDING(lexicon).test(whole) &&
        // 照片不少于5张, 780张以上照片: what is asked for.
        !BOUND(lexicon).test(whole) &&
        !SHARE.test(sentenceAt(text, at).text),
    );
    if (found.length === 0 || result.test(text)) continue;
    const places = found.map(({ 0: whole, index: at }) => ({
      line,
      start: start + at,
      end: start + at + whole.length,
    }));
    const said = places.map((place) => textAt(manuscript, place));
    if (said.every((one) => hasAny(one, wordList(lexicon, "honour").words)))
      yield {
        message: `${quoteAll(said)}是荣誉，证明不了政治生态怎样。`,
        places,
        remedy: "删去；要用的，写它对应的哪项指标变了。",
      };
    else yield { message: `${quoteAll(said)}只说做了多少材料，没有说查出什么、办成什么。`, places };
  }
}

// Causes

/** More of the same kind are told at once. */
const MANY = 3;

/** Characters of a heading at most, and of what tells a cause at least. */
const [HEADING, TELLS] = [16, 16];

const REASON = pattern((any) => any("reason-lead"));
/** 宗旨意识树得不牢 */
const ATTITUDE = pattern((any) => `${any("attitude-noun")}[^，。；、]{0,6}?${any("attitude-lack")}`);

/** Items of the causes, and 原因是…, that name an attitude and nothing that could be changed. */
function* causeIsSlogan(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  if (rule.words.length === 0) return;
  const { lexicon } = context.data;
  const words = new RegExp(`${alternatives(rule.words)}|${ATTITUDE(lexicon).source}`, "u");
  const all = points(manuscript, context, "causes");
  const idle = all.filter(({ text }) => !namesCause(text, lexicon));
  const hits = idle.flatMap(({ passages: found }) =>
    found.flatMap((passage, at) => [...slogans(manuscript, passage, words, lexicon, found[at + 1]?.text)]),
  );
  yield null;
  if (hits.length > MANY && idle.length === all.length) {
    const places = hits.flatMap((hit) => hit.places);
    yield {
      message: `原因部分通篇是态度和危害，没有一条原因，例如${quote(textAt(manuscript, places[0]!), 30)}。`,
      places,
    };
  } else yield* hits;
  const roles = lineRoles(manuscript, context);
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    if (roles[line] !== "problems") continue;
    const reasons = sentences(text, line, start).filter((sentence) => REASON(lexicon).test(sentence.text));
    for (const sentence of reasons)
      if (!namesCause(sentence.text, lexicon)) yield* slogans(manuscript, sentence, words, lexicon);
  }
}

function* slogans(
  manuscript: Manuscript,
  { line, start, text }: Passage,
  words: RegExp,
  lexicon: Lexicon,
  below = "",
): Iterable<Hit> {
  const whole = manuscript.lines[line]!.text;
  const all = sentences(text, line, start);
  const found = all.filter((sentence, index) => {
    const at = sentence.text.search(words);
    if (at < 0 || isSaid(whole, sentence.start + at, lexicon)) return false;
    // 思想认识有偏差。有的同志把它当成别人的事: a heading, and the cause stands below it.
    const next = all[index + 1]?.text ?? below;
    return sentence.text.length > HEADING || next.length < TELLS || words.test(next);
  });
  if (found.length === 0) return;
  const places = found.map((sentence) => trimmed(manuscript, sentence));
  const first = text.match(words)![0];
  yield {
    message: `${quote(textAt(manuscript, places[0]!), 30)}说的是态度，不是原因；“${first}”放在哪个问题后面都成立。`,
    places,
  };
}

export const CHECKS: Record<string, Check> = {
  "substance.achievements-outweigh": achievementsOutweigh,
  "substance.subject-others": subjectOthers,
  "substance.problem-without-fact": problemWithoutFact,
  "substance.problem-played-down": problemPlayedDown,
  "substance.clean-without-scope": cleanWithoutScope,
  "substance.survey-without-sample": surveyWithoutSample,
  "substance.cause-is-slogan": causeIsSlogan,
  "substance.paper-as-result": paperAsResult,
};
