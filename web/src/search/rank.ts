/** Which sections answer a query, best first, gathered by page. */

import type { Corpus, Entry } from "./corpus";
import type { Query } from "./query";
import { isStrange } from "./slips";
import type { Slot } from "./slot";
import { common, grams, isChinese } from "./text";

export interface Hit {
  entry: Entry;
  score: number;
  /** Of what it says itself: which place of a page is shown is not told by what the page is needed for. */
  own: number;
  /** Share of the question that the entry holds. */
  share: number;
}

export interface PageHit {
  page: number;
  /** Of what stands there. */
  score: number;
  /** With how likely the question is for the page. */
  rank: number;
  hits: Hit[];
}

// A word in a title, a section title or another name of either weighs more than the same word in prose.
const FIELD = { heading: 6, words: 5, title: 4, need: 3, trail: 1.5, text: 1 };
const WHOLE = 1.6; // the word stands there as it was typed, not in pieces
const PIECES = 0.6;
const LONE = 0.5; // a character that stands alone tells less than a pair
const SAID = 1.15; // the whole question stands in the text
// What a name that says the question adds: that of a page beats everything, that of a section much, and
// more when it says just that.
const NAMED = { page: 3, section: 2, exact: 2.6 };
const NAMING = 0.25; // share of the question below which a name cannot say it
const INSIDE = 0.7; // of that: the name is only a part of the question
const SHARED = 0.6; // of that: sections of several pages are called so, and how to write one is told in one place
const SHARE_POWER = 1.6;
const ASKED = 1.35; // a page of the kinds that the wording asks for
const ASKED_PAGES = [3, 2.4]; // or the page to be looked at first, or next
const CALLED = 0.3; // what is left of a page whose names say nothing of the question: words meet by chance in prose
const LIKELY = 0.3; // power of how likely the question is for a page
const MORE = [0.12, 0.06]; // what further sections of a page add

export function rank(query: Query, corpus: Corpus): PageHit[] {
  const slots = query.slots.map((slot) => prepare(slot, corpus));
  const full = slots.reduce((sum, slot) => sum + slot.full, 0);
  const worth = (text: string): number => sum(grams(text).map((gram) => ({ weight: corpus.weight(gram) })));
  const nameFactor = nameFactorOf(query.phrases, (name) => Math.min(1, worth(name) / full));
  const most = Math.max(...query.likely);
  const pages = new Map<number, Hit[]>();
  for (const entry of corpus.entries) {
    const hit = judge(entry, slots, full, nameFactor);
    if (hit) pages.set(entry.page, [...(pages.get(entry.page) ?? []), hit]);
  }
  return [...pages]
    .map(([page, hits]): PageHit => {
      const scores = hits.map((hit) => hit.score).sort((a, b) => b - a);
      const score = (scores[0] ?? 0) + MORE.reduce((sum, part, i) => sum + part * (scores[i + 1] ?? 0), 0);
      hits.sort((a, b) => b.own - a.own || b.score - a.score);
      const called = coverage(corpus.namesOf[page] ?? "", slots) / full;
      const own = score * groupWeight(page, query, corpus) * (CALLED + called);
      return { page, score: own, rank: own * Math.exp(LIKELY * ((query.likely[page] ?? 0) - most)), hits };
    })
    .sort((a, b) => b.rank - a.rank);
}

/** What a find is worth for the kind of page it is on; pages that are asked for by their kind are never worth less. */
function groupWeight(page: number, { asked, askedPages }: Query, { data }: Corpus): number {
  const [path, , kind, group] = data.pages[page] ?? ["", "", "", 0];
  const [name, weight] = data.groups[group] ?? ["", 1];
  const place = ASKED_PAGES[askedPages.indexOf(path)];
  if (place) return Math.max(1, weight) * place;
  return asked.has(kind) || asked.has(name) ? Math.max(1, weight) * ASKED : weight;
}

interface Option {
  text: string;
  weight: number;
  grams: { text: string; weight: number }[];
}

interface Prepared {
  options: Option[];
  weight: number;
  /** What an entry gets that holds everything. */
  full: number;
}

function prepare(slot: Slot, corpus: Corpus): Prepared {
  const options = slot.options.map(({ text, weight }) => ({
    text,
    weight,
    grams: [
      ...grams(text).map((gram) => ({ text: gram, weight: corpus.weight(gram) })),
      ...lone(text, corpus).map((character) => ({ text: character, weight: LONE * corpus.weight(character) })),
    ],
  }));
  const sums = options.filter((o) => corpus.holds(o.text)).map((o) => sum(o.grams));
  const full = sums.length ? Math.min(...sums) : Math.min(...options.map((o) => sum(o.grams)));
  return { options, weight: slot.weight, full: full * slot.weight };
}

/** Characters that make no known pair with a neighbour, such as the verbs of speech: 抄 in 抄重了. */
function lone(text: string, corpus: Corpus): string[] {
  return isChinese(text[0] ?? "") && text.length > 1 ? [...text].filter((_, at) => isStrange(text, at, corpus)) : [];
}

/** How much of what is asked for stands in the names of a page. */
function coverage(names: string, slots: Prepared[]): number {
  const share = ({ grams: parts, weight }: Option): number =>
    (weight * sum(parts.filter(({ text }) => names.includes(text)))) / (sum(parts) || 1);
  return slots.reduce((total, { options, full }) => total + full * Math.max(...options.map(share)), 0);
}

function sum(parts: { weight: number }[]): number {
  return parts.reduce((total, part) => total + part.weight, 0);
}

function judge(entry: Entry, slots: Prepared[], full: number, named: (entry: Entry) => number): Hit | undefined {
  const own = judgeBy(entry, "", slots, full);
  const wanted = entry.needs.length ? judgeBy(entry, entry.needs.join("\n"), slots, full) : own;
  if (!wanted.score) return undefined;
  const name = wanted.share < NAMING ? 1 : named(entry);
  return { entry, share: wanted.share, score: wanted.score * name, own: own.score * name };
}

/** Score and share of the question for what an entry says, and for the needs that are counted. */
function judgeBy(entry: Entry, needs: string, slots: Prepared[], full: number): { score: number; share: number } {
  let score = 0;
  let held = 0;
  for (const slot of slots) {
    let best = 0;
    let bestHeld = 0;
    for (const option of slot.options) {
      const [value, share] = match(entry, needs, option);
      if (value * option.weight > best) {
        best = value * option.weight;
        bestHeld = share * slot.full;
      }
    }
    score += best * slot.weight;
    held += bestHeld;
  }
  const share = Math.min(1, held / full);
  return { score: score * share ** SHARE_POWER, share };
}

/** Worth of an option in an entry and the share of it that stands there. */
function match({ key, all }: Entry, needs: string, { text, grams: parts }: Option): [value: number, share: number] {
  let value = 0;
  let held = 0;
  let possible = 0;
  for (const { text: gram, weight } of parts) {
    possible += weight;
    const isNeeded = needs.includes(gram);
    if (!isNeeded && !all.includes(gram)) continue;
    held += weight;
    const inHeading = key.heading.includes(gram) ? FIELD.heading * density(text, key.heading) : 0;
    const inWords = key.words.includes(gram) ? FIELD.words : 0;
    const inTitle = key.title.includes(gram) ? FIELD.title * density(text, key.title) : 0;
    const inTrail = key.trail.includes(gram) ? FIELD.trail : 0;
    const inText = FIELD.text * Math.log2(1 + times(key.text, gram));
    const inNeeds = isNeeded ? FIELD.need : 0;
    value += weight * (Math.max(inHeading, inWords, inTitle, inNeeds, inTrail) + inTitle * 0.3 + inText);
  }
  if (!held) return [0, 0];
  const whole =
    all.includes(text) ||
    needs.includes(text) ||
    [key.title, ...key.words.split("\n")].some((name) => saysApart(text, name));
  return [value * (whole ? WHOLE : PIECES), held / possible];
}

/** Whether a name says a word with something in between: 会议台账 in 会议决策纪实台账. */
function saysApart(text: string, name: string): boolean {
  for (let cut = 2; cut + 2 <= text.length; cut++) {
    const at = name.indexOf(text.slice(0, cut));
    if (at >= 0 && name.includes(text.slice(cut), at + cut)) return true;
  }
  return false;
}

/** A word that is most of a heading says more than one that is a small part of it. */
function density(text: string, heading: string): number {
  return 0.6 + 0.4 * Math.min(1, text.length / heading.length);
}

function times(text: string, gram: string): number {
  let count = 0;
  for (let at = text.indexOf(gram); at >= 0 && count < 4; at = text.indexOf(gram, at + 1)) count++;
  return count;
}

/**
 * How much the question is the name of the page or section, or the name the question; a whole name in the question
 * counts by the share of the question that it is.
 */
function nameFactorOf(phrases: string[], shareOf: (name: string) => number): (entry: Entry) => number {
  const likeness = (name: string, phrase: string): number => {
    const same = common(phrase, name);
    const whole = phrase.includes(name) ? INSIDE * shareOf(name) : 0;
    return Math.max(whole, (same / phrase.length) ** 3 * (0.25 + 0.75 * (same / name.length)));
  };
  return ({ anchor, names, common: shared, key }) => {
    const named = (name: string): number => Math.max(...phrases.map((phrase) => likeness(name, phrase)));
    const best = Math.max(0, ...names.map((name) => named(name) * (shared.has(name) ? SHARED : 1)));
    const said = phrases.some((phrase) => key.text.includes(phrase)) ? SAID : 1;
    return Math.max(said, 1 + NAMED[!anchor ? "page" : best < 1 ? "section" : "exact"] * best);
  };
}
