/** Rules that templates/review_rules.yml writes out whole: these words, replace by, pattern. They need no code of their own. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { HAN } from "../../shared/han";
import { own } from "../../shared/own";
import { filled } from "../lexicon";
import type { Check, Context, Manuscript, ManuscriptLine, Hit, Place, RuleData } from "../model";
import { settled } from "./settled";
import { Finder } from "../understanding/finder";
import { isPerson } from "../understanding/person";
import { wordsOf } from "../understanding/words";
import { anyOf, hasAny, isWithin, quote, quoteAll, textAt, titleSays } from "../understanding/wording";

/** What a message may tell of the places that it is about. */
interface Told {
  word?: string;
  right?: string;
  because?: string | undefined;
}

/** A place, and what the groups of a pattern have caught there. */
interface Found extends Place {
  caught?: RegExpMatchArray;
}

/** A template with $1 and the like replaced. */
const expanded = (template: string, caught: RegExpMatchArray): string =>
  template.replace(/\$([1-9])/gu, (_, n: string) => caught[Number(n)] ?? "");

/** The one right form of what stands at a place, null where the rule knows none. */
function repairOf(
  { kind, repair, replace }: RuleData,
  manuscript: Manuscript,
  { caught }: Found,
  say: (text: string) => string,
): string | null {
  if (kind !== "pattern" || !caught) return say(repair) || null;
  if (repair === "") return own(replace, caught[0]) ?? null;
  const isEmpty = /\$[1-9]/u.test(repair) && caught.slice(1).every((group) => group === undefined);
  return isEmpty ? null : settled(expanded(repair, caught), manuscript, caught);
}

/** What the rule says with {found} and the like replaced. */
function hit(manuscript: Manuscript, rule: RuleData, places: Found[], told: Told = {}): Hit {
  const values: Readonly<Record<string, () => string>> = {
    text: () => textAt(manuscript, places[0]!),
    token: () => quote(token(manuscript, places[0]!)),
    found: () => quoteAll(places.map((place) => textAt(manuscript, place))),
    around: () => quoteAll(places.map((place) => around(manuscript, place))),
    times: () => (places.length > 1 ? `，共${places.length}处` : ""),
    word: () => told.word ?? "",
    right: () => told.right ?? "",
    because: () => told.because ?? "",
  };
  const say = (text: string): string =>
    text.replace(/\{([a-z]+)\}/gu, (whole, name: string) => values[name]?.() ?? whole);
  const bare = places.map(({ line, start, end }) => ({ line, start, end }));
  const made: Hit = { message: say(rule.message), places: bare };
  if (rule.instead) made.remedy = say(rule.instead);
  const repairs = places.flatMap((place, index) => {
    const text = repairOf(rule, manuscript, place, say);
    // Quotation marks may be there already.
    return text === null || /[“”]/u.test(text) ? [] : [{ ...bare[index]!, text }];
  });
  if (repairs.length > 0) made.repairs = repairs;
  return made;
}

const BEFORE = new RegExp(`[${HAN}]{0,2}$`, "u");
const BEHIND = new RegExp(`^[${HAN}]{0,2}`, "u");

/** A place with what stands around it, so that it can be told from others. */
function around(manuscript: Manuscript, place: Place): string {
  const { text } = manuscript.lines[place.line]!;
  return (
    BEFORE.exec(text.slice(0, place.start))![0] + textAt(manuscript, place) + BEHIND.exec(text.slice(place.end))![0]
  );
}

const BEHIND_ONE = new RegExp(`^[${HAN}%％]`, "u");

/** 李* tells by itself whose name it is. */
const NAMED = new RegExp(`[${HAN}]`, "u");

/** A place with the name or the unit behind it: XX局, 20XX年. */
function token(manuscript: Manuscript, place: Place): string {
  const { text } = manuscript.lines[place.line]!;
  const found = textAt(manuscript, place);
  return found + (NAMED.test(found) ? "" : (BEHIND_ONE.exec(text.slice(place.end))?.[0] ?? ""));
}

const numbered = new WeakMap<Manuscript, readonly (readonly [number, ManuscriptLine])[]>();

/** The lines that a rule looks at; null is a pause. */
function* lines(manuscript: Manuscript, rule: RuleData): Iterable<readonly [number, ManuscriptLine] | null> {
  const title = manuscript.lines[manuscript.title]?.text.slice(-4) ?? "";
  if (rule.titles.some((ending) => titleSays(title, ending))) return;
  const all = numbered.get(manuscript) ?? [...manuscript.lines.entries()];
  numbered.set(manuscript, all);
  for (const item of all) {
    const [index, line] = item;
    if (index % 200 === 199) yield null;
    if ((rule.cells || !line.cell) && (rule.apart || !line.apart)) yield item;
  }
}

/** One hit for each word, or for several with nothing but a mark between them. */
function* words(manuscript: Manuscript, rule: RuleData): Iterable<Hit | null> {
  const pattern = anyOf(rule.words);
  if (!pattern) return;
  for (const item of lines(manuscript, rule)) {
    if (!item) yield null;
    else if (rule.at === "head") yield* atHead(manuscript, rule, item);
    else {
      const [line, { text }] = item;
      let last: Place | null = null;
      for (const { 0: word, index } of matches(text, pattern)) {
        const place: Place = { line, start: index, end: index + word.length };
        if (!counts(rule, text, place)) continue;
        const joined: boolean = last !== null && /^[，,、\s]{0,2}$/u.test(text.slice(last.end, index));
        if (last && !joined) yield hit(manuscript, rule, [last], { word: textAt(manuscript, last) });
        last = joined ? { ...place, start: last!.start } : place;
      }
      if (last) yield hit(manuscript, rule, [last], { word: textAt(manuscript, last) });
    }
  }
}

/** A line that opens with a word, be it in a list or a quotation of Markdown. */
function* atHead(
  manuscript: Manuscript,
  rule: RuleData,
  [line, { text }]: readonly [number, ManuscriptLine],
): Iterable<Hit> {
  const head = text.replace(/^[>\s•·-]+/u, "").replace(/:/gu, "\uff1a");
  const word = rule.words.find((item) => head.startsWith(item));
  if (word) yield hit(manuscript, rule, [{ line, start: 0, end: text.length }], { word });
}

/** Whether a word is meant where it stands. */
function counts({ unless, after, notAfter, quoted }: RuleData, text: string, place: Place): boolean {
  const before = text.slice(0, place.start);
  if (isWithin(text, place, unless) || notAfter.some((word) => before.endsWith(word))) return false;
  if (after.length > 0 && OWN_WORD.test(before) && !after.some((word) => before.endsWith(word))) return false;
  return quoted || !isTalkedAbout(text, place);
}

/** The word before goes on in it. */
const OWN_WORD = new RegExp(`[${HAN}]$`, "u");

/** Within quotation or title marks. */
function isTalkedAbout(text: string, { start, end }: Place): boolean {
  return /[“《][^”》]*$/u.test(text.slice(0, start)) && /^[^“《]*[”》]/u.test(text.slice(end));
}

export interface Replacement {
  right: string;
  because: string;
  /** What is a word as well is wrong only with one of these nearby; none for what is always wrong. */
  near: readonly string[];
}

const known = new WeakMap<RuleData, ReadonlyMap<string, Replacement>>();
const finders = new WeakMap<RuleData, Finder>();

/** What a rule says is wrong, each with the right word and why. */
export function replacements(rule: RuleData): ReadonlyMap<string, Replacement> {
  const made = known.get(rule);
  if (made) return made;
  const all = new Map<string, Replacement>();
  for (const [wrong, right] of Object.entries(rule.replace)) all.set(wrong, { right, because: "", near: [] });
  for (const [right, wrongs, because, near = ""] of rule.listed)
    for (const wrong of wrongs.split(" "))
      all.set(wrong, { right, because, near: near.split(" ").filter((word) => word !== "") });
  known.set(rule, all);
  return all;
}

/** In characters, before and behind. */
const NEARBY = 24;

/** Whether one of some words stands near a place, in the same sentence. */
function isNear(text: string, { start, end }: Place, words: readonly string[]): boolean {
  const before = since(text.slice(Math.max(0, start - NEARBY), start), "。；！？");
  const behind = /^[^。；！？]*/u.exec(text.slice(end, end + NEARBY))![0];
  return hasAny(before, words) || hasAny(behind, words);
}

/** One hit for each wrong word, with all its places. */
function* replace(manuscript: Manuscript, rule: RuleData, { data }: Context): Iterable<Hit | null> {
  const wrongs = replacements(rule);
  const knownWords = wordsOf(data);
  const finder = finders.get(rule) ?? new Finder(wrongs.keys());
  finders.set(rule, finder);
  const found = new Map<string, Place[]>();
  for (const item of lines(manuscript, rule)) {
    if (!item) {
      yield null;
      continue;
    }
    const [line, { text }] = item;
    for (const { start, end } of finder.in(text)) {
      const place = { line, start, end };
      const word = text.slice(start, end);
      const { near } = wrongs.get(word)!;
      if (near.length > 0 && !isNear(text, place, near)) continue;
      if (knownWords.areTwo(text, start, end)) continue;
      if (counts(rule, text, place) && !isPerson(text, place, data.lexicon))
        found.set(word, [...(found.get(word) ?? []), place]);
    }
  }
  for (const [word, places] of found)
    yield hit(manuscript, rule, places, {
      word,
      ...wrongs.get(word)!,
    });
}

/** One hit for each line with something of a pattern, or for all that look alike. */
function* pattern(manuscript: Manuscript, rule: RuleData, { data: { lexicon } }: Context): Iterable<Hit | null> {
  const [wanted, left] = [rule.patterns, rule.unless].map((all) => all.map((source) => filled(source)(lexicon)));
  const alike = new Map<string, Found[]>();
  for (const item of lines(manuscript, rule)) {
    if (!item) {
      yield null;
      continue;
    }
    const [line, { text }] = item;
    const found = placesOf(line, text, wanted!);
    if (found.length === 0) continue;
    const spared = placesOf(line, text, left!);
    const isSpared = ({ start, end }: Place): boolean => spared.some((one) => one.start <= start && end <= one.end);
    const places = withoutOverlaps(found.filter((place) => !isSpared(place)));
    if (rule.together)
      for (const place of places) {
        const key = token(manuscript, place);
        const known = alike.get(key);
        if (known) known.push(place);
        else alike.set(key, [place]);
      }
    else if (places.length > 0) yield hit(manuscript, rule, places);
  }
  for (const [token, places] of alike) yield { ...hit(manuscript, rule, places), token };
}

/** `matchAll` would copy the patterns for every line of every rule. */
function placesOf(line: number, text: string, patterns: readonly RegExp[]): Found[] {
  let found = NOTHING;
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let caught = pattern.exec(text); caught; caught = pattern.exec(text)) {
      const end = caught.index + caught[0].length;
      if (found === NOTHING) found = [];
      found.push({ line, start: caught.index, end, caught });
      if (end === caught.index) pattern.lastIndex = end + 1;
    }
  }
  return found;
}

const NOTHING: Found[] = [];

/** In their order, the first of those that overlap. */
function withoutOverlaps(places: readonly Found[]): Found[] {
  const sorted = [...places].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Found[] = [];
  for (const place of sorted) if (place.start >= (kept[kept.length - 1]?.end ?? -1)) kept.push(place);
  return kept;
}

/** What applies a rule of each kind but `check`. */
export const KINDS: Readonly<Record<Exclude<RuleData["kind"], "check">, Check>> = { words, replace, pattern };
