/** Material that the site does not have, and whether somebody is looking for it. */

import type { Corpus, Entry } from "./corpus";
import type { Topic } from "./data";
import { nameOf } from "./genre";
import type { Slot } from "./slot";
import { common, compact, grams } from "./text";

const SHORTEST_NAME = 3; // that a question can be about in passing
const LIKE = 0.8; // of the question is said by the name of a page offered as the nearest
// Logarithms of likelihoods by which a topic must lead the pages; one that was typed may lie behind.
const LEAD = { typed: -5, untyped: 8 };

/** The topic with the longest word in the text; a name of something that the site has is not looked into. */
export function topicOf(text: string, corpus: Corpus): Topic | undefined {
  let best: Topic | undefined;
  let most = 0;
  for (const topic of corpus.data.uncovered) {
    if (isBarred(topic, text)) continue;
    for (const word of topic.typed) {
      const parts = word.split(" ").map(compact);
      const length = parts.join("").length;
      const found = length > most && parts.every((part) => text.includes(part));
      if (found && !partOfName(parts, text, topic, corpus)) [best, most] = [topic, length];
    }
  }
  return best;
}

/**
 * The topic that was typed, unless a page is far likelier to be asked for; one that was not typed, when it is far
 * likelier than every page. `likely` is of the pages, then of the topics.
 */
export function likelyTopic(
  typed: Topic | undefined,
  likely: number[],
  text: string,
  corpus: Corpus,
): Topic | undefined {
  const { pages, uncovered } = corpus.data;
  const topics = likely.slice(pages.length);
  const most = Math.max(...topics);
  const lead = most - Math.max(...likely.slice(0, pages.length));
  if (typed) return lead > LEAD.typed ? typed : undefined;
  const topic = uncovered[topics.indexOf(most)];
  return topic && lead > LEAD.untyped && !isBarred(topic, text) ? topic : undefined;
}

function isBarred({ unless }: Topic, text: string): boolean {
  return unless.some((word) => text.includes(compact(word)));
}

/** The topic of which a noun is the common name, 承诺书 of 廉洁、保密和其他承诺书. */
export function topicNamed(noun: string, { data }: Corpus): Topic | undefined {
  return data.uncovered.find(({ topic }) => compact(topic).endsWith(noun));
}

/**
 * Whether the word stands in the text as a part of a longer name of the site, 实施方案 in 整改实施方案; of several words
 * the first counts, and names of pages alone, 财务 in 财务检查. A section that is offered as the nearest to the topic may
 * well be called like it.
 */
function partOfName([word = "", ...more]: string[], text: string, { nearest }: Topic, corpus: Corpus): boolean {
  const { entries, data } = corpus;
  const covers = (name: string): boolean => name.length > word.length && name.includes(word) && text.includes(name);
  const isOffered = ({ page, anchor }: Entry): boolean =>
    anchor !== "" && nearest.some(([href]) => href === `${data.pages[page]?.[0]}#${anchor}`);
  return entries.some((entry) => !(more.length && entry.anchor) && entry.names.some(covers) && !isOffered(entry));
}

/**
 * Pages among the nearest to a topic, by path, that may well be what is wanted: the question says the name of one, or
 * almost, 述职述廉报告.
 */
export function nearOf(text: string, slots: Slot[], { nearest }: Topic, corpus: Corpus): string[] {
  const said = ({ names }: Entry): boolean => names.some((n) => n.length >= SHORTEST_NAME && text.includes(n));
  const places = new Map(
    corpus.entries.map((entry) => {
      const path = corpus.data.pages[entry.page]?.[0] ?? "";
      return [entry.anchor ? `${path}#${entry.anchor}` : path, entry];
    }),
  );
  return nearest.flatMap(([href]) => {
    const entry = places.get(href);
    const isWanted = entry && (said(entry) || likeness(slots, entry, corpus) >= LIKE);
    return isWanted ? [href.replace(/#.*/, "")] : [];
  });
}

/** The share of a question that the name of an entry holds, by pairs of characters or by characters in their order. */
function likeness(slots: Slot[], entry: Entry, corpus: Corpus): number {
  const name = nameOf(entry);
  const names = name.split("\n");
  const weigh = (pairs: string[]): number => pairs.reduce((sum, pair) => sum + corpus.weight(pair), 0);
  const shareOf = (word: string): number => {
    const pairs = grams(word);
    const held = weigh(pairs.filter((pair) => name.includes(pair))) / (weigh(pairs) || 1);
    return Math.max(held, ...names.map((one) => common(word, one) / word.length));
  };
  const full = slots.reduce((sum, { meant, weight }) => sum + weight * weigh(grams(meant)), 0);
  const held = slots.reduce(
    (sum, { meant, weight, options }) =>
      sum + weight * weigh(grams(meant)) * Math.max(...options.map(({ text }) => shareOf(text))),
    0,
  );
  return full ? held / full : 0;
}
