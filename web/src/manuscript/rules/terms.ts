/** Ways of writing that are wrong or out of date; the words stand in terms.yml, regulations.yml and campaigns.yml. */

import { matches } from "../../shared/matches";
import { DIGITS } from "../../shared/han";
import { escaped, pattern, wordList } from "../lexicon";
import type { Check, Context, Manuscript, ManuscriptLine, Hit, Lexicon, Place, ReviewData, RuleData } from "../model";
import {
  anyOf,
  fold,
  hasAny,
  quote,
  quoteAll,
  sentenceAt,
  textAt,
  withQuotes,
  type Folded,
} from "../understanding/wording";
import { isSaid } from "../understanding/voice";

type Term = ReviewData["terms"][number];
type Regulation = ReviewData["regulations"][number];

/** Marks and blanks do not tell one way of writing from another; those that end a clause do. */
const LOOSE = /[\s“”"'‘’、\uff0c,《》〈〉\uff08\uff09()]/u;
const LIST_MARK = /[、\uff0c,]/u;
const folded = (text: string): string => fold(text, LOOSE).text;
/** What stands for a name that was taken out: xxx思想. */
const CROSSES = /^[xX×]{2,}/u;

const plainLines = new WeakMap<ManuscriptLine, Folded>();

/** A line without them: each list of terms asks for it. */
function plainOf(line: ManuscriptLine): Folded {
  const plain = plainLines.get(line) ?? fold(line.text, LOOSE);
  plainLines.set(line, plain);
  return plain;
}

// Terms

/** Places of each term of a kind, in the order of the list. */
function* terms(manuscript: Manuscript, kind: Term["kind"], context: Context): Iterable<Hit | null> {
  // What lacks its scope is told by substance.clean-without-scope.
  const { lexicon } = context.data;
  const clean = wordList(lexicon, "clean-finding").words;
  const list = context.data.terms.filter((term) => term.kind === kind && !hasAny(term.wrong, clean));
  const found = new Map<string, { term: Term; places: Place[] }>();
  for (const item of termPlaces(manuscript, list, context)) {
    if (!item) {
      yield null;
      continue;
    }
    const key = `${item.term.right} ${item.term.reason}`;
    found.set(key, { term: item.term, places: [...(found.get(key)?.places ?? []), item.place] });
  }
  for (const { term, places } of found.values()) yield termHit(manuscript, term, places);
}

/** Where terms of a list are meant. */
function* termPlaces(
  manuscript: Manuscript,
  list: readonly Term[],
  { data: { lexicon } }: Context,
): Iterable<{ term: Term; place: Place } | null> {
  const pattern = termPattern(list);
  const year = reportYear(manuscript);
  for (const [line, raw] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    const { text } = raw;
    const plain = plainOf(raw);
    for (const { 0: whole, index } of matches(plain.text, pattern)) {
      const place = unfolded(line, plain, index, whole.length);
      const term = list.find(({ wrong }) => termSource(wrong).test(whole));
      if (term && isFault(text, place, term, plain, index, year, lexicon))
        yield { term, place: withQuotes(text, place) };
    }
  }
}

/** Ways of writing that are all right: those that a kind of unit should not use, and several in one manuscript. */
function* variants(manuscript: Manuscript, context: Context): Iterable<Hit | null> {
  const head = [manuscript.title, manuscript.recipient, manuscript.signature]
    .map((line) => manuscript.lines[line]?.text ?? "")
    .join("\n");
  const all = context.data.terms.filter(({ kind }) => kind === "variant");
  const ofUnit = all.filter(({ unit }) => hasAny(head, unit));
  for (const right of new Set(all.map((term) => `${term.right} ${term.reason}`))) {
    const list = all.filter((term) => `${term.right} ${term.reason}` === right);
    const needsUnit = list[0]!.unit.length > 0;
    // What the kind of the unit decides is not asked again.
    if (needsUnit ? !ofUnit.includes(list[0]!) : ofUnit.some(({ wrong }) => list.some((term) => term.wrong === wrong)))
      continue;
    const ways = new Map<string, Place>();
    for (const item of termPlaces(manuscript, list, context)) {
      if (!item) yield null;
      else if (!ways.has(item.term.wrong)) ways.set(item.term.wrong, item.place);
    }
    if (ways.size > (needsUnit ? 0 : 1)) yield termHit(manuscript, list[0]!, [...ways.values()]);
  }
}

function termHit(manuscript: Manuscript, { right, reason }: Term, places: Place[]): Hit {
  const times = places.length > 1 ? `（共${places.length}处）` : "";
  return {
    message: `${quoteAll(
      places.map((place) => textAt(manuscript, place)),
      24,
    )}${times}：${reason}`,
    places,
    remedy: `写法：${right}。`.replace(/。。$/u, "。"),
  };
}

/** Any of the terms as a folded text has them. */
function termPattern(list: readonly Term[]): RegExp {
  const sources = list.map(({ wrong }) => termSource(wrong).source.slice(1, -1));
  return new RegExp(sources.sort((one, other) => other.length - one.length).join("|") || "(?!)", "gu");
}

/** What “…” in a term stands for. */
const BETWEEN = "[^。\\uff1b;\\uff1a:]{0,8}?";

const sources = new Map<string, RegExp>();

function termSource(wrong: string): RegExp {
  const known = sources.get(wrong);
  if (known) return known;
  const plain = folded(wrong);
  const crosses = CROSSES.exec(plain)?.[0] ?? "";
  const words = plain.slice(crosses.length).split("…").map(escaped).join(BETWEEN);
  const made = new RegExp(`^${crosses && "(?<![xX×ｘＸ*])[xX×ｘＸ*]+"}${words}$`, "u");
  sources.set(wrong, made);
  return made;
}

function unfolded(line: number, { at }: Folded, start: number, size: number): Place {
  return { line, start: at[start]!, end: at[start + size - 1]! + 1 };
}

/** Whether a term is meant: not part of a right name, of other words, of what somebody said, or of a look back. */
function isFault(
  text: string,
  place: Place,
  term: Term,
  plain: Folded,
  at: number,
  year: number,
  lexicon: Lexicon,
): boolean {
  const { wrong, right, unless, kind } = term;
  const raw = text.slice(place.start, place.end);
  if (LIST_MARK.test(raw) && !LIST_MARK.test(wrong)) return false;
  const whole = plain.text.slice(at, at + folded(raw).length);
  const sentence = sentenceAt(text, place.start).text;
  for (const other of [right, ...unless].map(folded)) {
    if (other.includes(whole) && other !== whole) {
      if (isCovered(plain.text, at, whole, other)) return false;
    } else if (other !== folded(right) && folded(sentence).includes(other)) return false;
  }
  const left = leftOut(folded(wrong), folded(right));
  if (left !== "" && plain.text.slice(0, at).endsWith(left)) return false;
  if (isSaid(text, place.start, lexicon) || isInTitle(text, place)) return false;
  return kind !== "dated" || !isLookBack(sentence, year);
}

/** Whether a longer name that holds the term stands there. */
function isCovered(text: string, at: number, whole: string, other: string): boolean {
  for (let offset = other.indexOf(whole); offset >= 0; offset = other.indexOf(whole, offset + 1)) {
    if (text.startsWith(other, at - offset)) return true;
  }
  return false;
}

/** One or two characters before the term whose absence is the fault: 中央 before 八项规定精神. */
function leftOut(wrong: string, right: string): string {
  const at = right.indexOf(wrong.slice(0, 4));
  return at > 0 && at <= 2 ? right.slice(0, at) : "";
}

/** Words within title marks belong to the title; a term that is a whole title is meant. */
function isInTitle(text: string, { start, end }: Place): boolean {
  const open = text.lastIndexOf("《", start);
  const close = text.indexOf("》", Math.max(open, 0));
  return open >= 0 && start > open && close >= end && !(start === open + 1 && close === end);
}

/** A sentence that names years before that of the report. */
function isLookBack(sentence: string, year: number): boolean {
  const years = [...sentence.matchAll(/((?:19|20)[0-9]{2})年/gu)].map((match) => Number(match[1]));
  return years.length > 0 && years.every((named) => named < year) && !/以来/u.test(sentence);
}

/** The year of the draft's date, or the present one. */
function reportYear(manuscript: Manuscript): number {
  const dated = /((?:19|20)[0-9]{2})年/u.exec(manuscript.lines[manuscript.date]?.text ?? "");
  return dated ? Number(dated[1]) : new Date().getFullYear();
}

/** The day of the draft as 2026-03-05, the first of its month where it names none; today where it has no date. */
function reportDate(manuscript: Manuscript): string {
  const text = manuscript.lines[manuscript.date]?.text ?? "";
  const [, year, month, day = "1"] = /((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日)?/u.exec(text) ?? [];
  if (!year || !month) return new Date().toISOString().slice(0, 10);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

// Campaigns

const NEAR = 8;
const CAMPAIGN = pattern((any) => `${any("campaign-ending")}$`);

const GOES_ON = pattern((any) => any("goes-on"), "gu");
const BACK = pattern((any) => any("looks-back"));

/** A campaign that has ended, told as if it went on: of those whose official end is known and past, or of the others. */
function* campaignGoesOn(manuscript: Manuscript, { data }: Context, isProven: boolean): Iterable<Hit | null> {
  const { lexicon } = data;
  const ending = CAMPAIGN(lexicon);
  const date = reportDate(manuscript);
  const told = data.campaigns.filter(({ ended, endedOn }) => ended && (endedOn !== "" && endedOn < date) === isProven);
  const names = told.flatMap((campaign) =>
    [campaign.name, ...campaign.aliases]
      .filter((name) => ending.test(name))
      .map((name) => ({ name: folded(name), campaign })),
  );
  const found = anyOf(names.map(({ name }) => name));
  const dated = data.terms.filter(({ kind }) => kind === "dated").map(({ wrong }) => folded(wrong));
  const year = reportYear(manuscript);
  if (!found) return;
  for (const [line, raw] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    const { text } = raw;
    const plain = plainOf(raw);
    for (const { 0: name, index } of matches(plain.text, found)) {
      const { campaign } = names.find((item) => item.name === name)!;
      const place = unfolded(line, plain, index, name.length);
      const { text: sentence, start } = sentenceAt(text, place.start);
      if (
        BACK(lexicon).test(sentence) ||
        isSaid(text, place.start, lexicon) ||
        isInTitle(text, place) ||
        campaign.standing.some((phrase) => folded(sentence).includes(folded(phrase))) ||
        dated.some((term) => folded(sentence).includes(term) && (term.includes(name) || name.includes(term)))
      )
        continue;
      const years = campaign.years.match(/[0-9]{4}/gu) ?? [];
      if (years.some((named) => sentence.includes(named)) || years.some((named) => Number(named) >= year)) continue;
      // Done work has a verb of its own: only what says that the campaign itself goes on counts.
      const before = [...sentence.slice(0, place.start - start).matchAll(GOES_ON(lexicon))].pop();
      const gap = before ? place.start - start - before.index - before[0].length : NEAR;
      const after = sentence.slice(place.end - start).search(GOES_ON(lexicon));
      if (gap >= NEAR && after !== 0) continue;
      const near = gap < NEAR ? before!.index + start : place.start;
      yield {
        message: `${quote(campaign.name)}${ended(campaign)}，这里写成了还在进行。`,
        places: [{ ...place, start: near }],
        remedy: `写成“巩固${campaign.name.replace(/[“”]/gu, "")}成果”，再写查出的问题改得怎样；不是这一次的，写清年份。`,
      };
    }
  }
}

function ended({ years, endedOn }: Context["data"]["campaigns"][number]): string {
  const [year, month, day] = endedOn.split("-").map(Number);
  return endedOn === "" ? `是${years}年开展的` : `${year}年${month}月${day}日已经结束`;
}

// Regulations

/** The names in title marks, with what stands around them. */
function* named(
  manuscript: Manuscript,
): Iterable<{ place: Place; name: string; before: string; after: string } | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (!text.includes("《")) continue;
    for (const { 0: whole, 1: name, index } of matches(text, /《([^《》]{4,60})》/gu)) {
      const end = index + whole.length;
      yield {
        place: { line, start: index, end },
        name: name!,
        before: text.slice(Math.max(0, index - 20), index),
        after: text.slice(end, end + 24),
      };
    }
  }
}

const NO_REGULATION = pattern((any) => any("no-regulation"));
const TRIAL = "试行";
const MOST_DIFFERENT = 3;

/** A name that is a little longer or shorter than the right one, or has one wrong character. */
function* regulationName(manuscript: Manuscript, _rule: RuleData, context: Context): Iterable<Hit | null> {
  const other = NO_REGULATION(context.data.lexicon);
  const right = new Set(
    context.data.regulations.flatMap(({ title, short, former }) => [title, ...short, ...former].map(folded)),
  );
  const titles = context.data.regulations.map((regulation) => ({
    title: regulation.title,
    key: folded(regulation.title),
  }));
  for (const found of named(manuscript)) {
    if (!found) {
      yield null;
      continue;
    }
    const key = folded(found.name);
    if (right.has(key) || other.test(key) || titles.some((item) => key === item.key + TRIAL)) continue;
    const meant = titles.find((item) => isSlip(key, item.key) || isSlip(key, withoutTrial(item.key)));
    if (!meant) continue;
    const missing = key === withoutTrial(meant.key);
    const what = missing ? "漏了“（试行）”" : "与全称不同";
    yield {
      message: `《${found.name}》${what}，全称是《${meant.title}》。`,
      places: [found.place],
      remedy: `改成《${meant.title}》；后面要用简称的，在这里写明“以下简称”。`,
    };
  }
}

const withoutTrial = (key: string): string => (key.endsWith(TRIAL) ? key.slice(0, -TRIAL.length) : key);

/**
 * Whether one name came from the other by leaving out, putting in or mistaking a little.
 *
 * Other names of the same pattern differ in two characters: 支部工作条例, 农村工作条例. So only one may be another.
 */
function isSlip(name: string, title: string): boolean {
  const [shorter, longer] = name.length <= title.length ? [name, title] : [title, name];
  if (shorter.length < 6 || longer.length - shorter.length > MOST_DIFFERENT) return false;
  if (longer.length > shorter.length)
    return isSubsequence(shorter, longer) && withoutTrial(shorter).slice(-2) === withoutTrial(longer).slice(-2);
  return [...name].filter((character, index) => character !== title[index]).length <= 1;
}

function isSubsequence(shorter: string, longer: string): boolean {
  let at = 0;
  for (const character of longer) if (character === shorter[at]) at++;
  return at === shorter.length;
}

const YEAR_BEHIND = pattern(
  (any) =>
    "^[\\uff08(]((?:19|20)[0-9]{2})年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?" +
    `(?:第?[${DIGITS.slice(0, 4)}]?次?${any("issuing-verb")})?(?:版|本)?[)\\uff09]`,
);
const YEAR_BEFORE = pattern(
  (any) => `((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?${any("issuing-verb")}?(?:后)?的?《$`,
);
const FORMER = pattern((any) => `${any("former")}|原(?=《|$)`);

/** An edition that is no longer in force: by its year, or on trial. */
function* regulationVersion(manuscript: Manuscript, _rule: RuleData, context: Context): Iterable<Hit | null> {
  const { regulations, terms: list, lexicon } = context.data;
  const byName = new Map<string, Regulation>(
    regulations.flatMap((item) =>
      [item.title, ...item.short, ...item.former].map((name) => [folded(name), item] as const),
    ),
  );
  for (const found of named(manuscript)) {
    if (!found) {
      yield null;
      continue;
    }
    const key = folded(found.name);
    const regulation = byName.get(key) ?? byName.get(withoutTrial(key));
    if (
      !regulation ||
      list.some(({ wrong }) => folded(`${found.before.slice(-5)}${found.name}`).includes(folded(wrong)))
    )
      continue;
    const trial = key.endsWith(TRIAL) && !folded(regulation.title).endsWith(TRIAL);
    const year = Number(
      (YEAR_BEHIND(lexicon).exec(found.after) ?? YEAR_BEFORE(lexicon).exec(`${found.before}《`))?.[1] ?? NaN,
    );
    const old = regulation.year !== null && year < regulation.year;
    if (!(trial || old) || FORMER(lexicon).test(found.before)) continue;
    const now = regulation.year === null ? "" : `（${regulation.year}年）`;
    const what = old ? `这里写的是${year}年的版本` : "这里写的是试行的版本";
    yield {
      message: `${what}，现行的是《${regulation.title}》${now}。`,
      places: [versionPlace(found, old, lexicon)],
      remedy: "按现行版本改年份和名称，并重新核对所引的条号和内容。",
    };
  }
}

/** The name, with the year that stands behind or before it. */
function versionPlace(
  { place, before, after }: { place: Place; before: string; after: string },
  old: boolean,
  lexicon: Lexicon,
): Place {
  if (!old) return place;
  const behind = YEAR_BEHIND(lexicon).exec(after);
  if (behind) return { ...place, end: place.end + behind[0].length };
  return { ...place, start: place.start - (YEAR_BEFORE(lexicon).exec(`${before}《`)?.[0].length ?? 1) + 1 };
}

export const CHECKS: Record<string, Check> = {
  /** Terms that are wrong. */
  "terms.wrong": (manuscript, _rule, context) => terms(manuscript, "wrong", context),
  /** Terms that this site would write in another way. */
  "terms.style": (manuscript, _rule, context) => terms(manuscript, "style", context),
  /** Several ways of writing that are all right, in one manuscript. */
  "terms.varies": (manuscript, _rule, context) => variants(manuscript, context),
  /** Terms that are out of date. */
  "terms.dated": (manuscript, _rule, context) => terms(manuscript, "dated", context),
  /** Terms that nobody could verify. */
  "terms.unverified": (manuscript, _rule, context) => terms(manuscript, "unverified", context),
  "terms.campaign-ended": (manuscript, _, context) => campaignGoesOn(manuscript, context, true),
  "terms.campaign-past": (manuscript, _, context) => campaignGoesOn(manuscript, context, false),
  "terms.regulation-name": regulationName,
  "terms.regulation-version": regulationVersion,
};
