/** From what was typed to what is shown; nothing here touches the page. */

import { openCorpus } from "./corpus";
import type { IndexData, Topic } from "./data";
import { excerpt, marked, type Piece } from "./excerpt";
import { openSounds } from "./names";
import { understand, type Query } from "./query";
import { rank, type Hit, type PageHit } from "./rank";

export interface Link {
  /** Path from the root of the site. */
  href: string;
  title: Piece[];
}

export interface Result extends Link {
  kind: string;
  /** Headings from the page down to the place, the page itself left out. */
  trail: Piece[];
  text: Piece[];
  more: Link[];
}

export interface Answer {
  /** What the site does not have; then there are results only when one of the nearest may be what is wanted. */
  topic: Topic | undefined;
  /** A form or genre of which the site has none that is called like that. */
  unnamed: string | undefined;
  /** What was looked for instead of a slip or of pinyin. */
  read: string[];
  /** Whether a result holds all that was asked for. */
  sure: boolean;
  /** Whether the results are about something else: what they have in common with the question is a few characters. */
  strange: boolean;
  count: number;
  /** The best ones first, the others by their kind, in the order of the groups. */
  groups: { name: string; results: Result[] }[];
}

const SHOWN = 12;
const BEST = 3;
const MORE = 2;
// A further section is worth a line when it is about as good as the first.
const MORE_SHARE = 0.45;
const SURE = 0.6;
// Of the score of the best: a sentence may well have words that the site does not.
const STRANGE = { name: 5, sentence: 1.2 };
// Pages that hold much less of the question than the best one are no answer.
const KEPT = 0.3;

/** `anyway` looks for the words even if the site does not cover the topic. */
export type Search = (typed: string, anyway?: boolean) => Answer | undefined;

export function openSearch(data: IndexData): Search {
  const corpus = openCorpus(data);
  const sounds = openSounds(corpus);

  const link = ({ entry }: Hit): string => {
    const path = data.pages[entry.page]?.[0] ?? "";
    return entry.anchor ? `${path}#${encodeURIComponent(entry.anchor)}` : path;
  };
  const nameOf = ({ entry }: Hit): string =>
    entry.anchor ? [entry.trail, entry.heading].filter(Boolean).join(" › ") : "";
  const place = (hit: Hit, query: Query): Piece[] => marked(nameOf(hit), query);

  /** The pages that answer by what they are for stand before those that were found. */
  const foremost = ({ first, near }: Query, found: PageHit[]): PageHit[] => {
    const stands = (paths: string[]) => (one: { page: number }) => paths.includes(data.pages[one.page]?.[0] ?? "");
    const tops = corpus.entries.filter((entry) => !entry.anchor && stands(first)(entry));
    const ahead = tops.map(
      (entry): PageHit => ({ page: entry.page, score: 1, rank: 1, hits: [{ entry, score: 1, own: 1, share: 1 }] }),
    );
    const close = near.flatMap((path) => found.filter(stands([path])));
    return [...new Set([...ahead, ...close, ...found.filter((page) => !stands(first)(page))])];
  };

  return (typed, anyway = false) => {
    const query = understand(typed, corpus, sounds);
    if (!query.slots.length) return;
    const topic = anyway ? undefined : query.topic;
    if (topic && !query.near.length)
      return { topic, unnamed: undefined, read: [], sure: true, strange: false, count: 0, groups: [] };
    const found = rank(query, corpus);
    const strange =
      !query.first.length && Math.max(...found.map(({ score }) => score)) < STRANGE[query.spoken ? "sentence" : "name"];
    const ranked = foremost(query, found);
    const share = Math.max(0, ...ranked.map((page) => page.hits[0]?.share ?? 0));
    const pages = ranked.filter((page) => (page.hits[0]?.share ?? 0) >= share * KEPT);
    const shown = pages.slice(0, SHOWN);
    const resultOf = ({ page, hits }: PageHit): Result[] => {
      const [first, ...others] = hits;
      if (!first) return [];
      const [, title, kind] = data.pages[page] ?? ["", "", ""];
      // Several items of a section have no heading of their own: one line leads there.
      const seen = new Set([nameOf(first)]);
      const more = others.filter((hit) => {
        const name = nameOf(hit);
        const worth = hit.entry.anchor && !seen.has(name) && hit.score >= first.score * MORE_SHARE;
        seen.add(name);
        return worth;
      });
      return [
        {
          href: link(first),
          kind,
          title: marked(title, query),
          trail: place(first, query),
          text: excerpt(first.entry.text, query),
          more: more.slice(0, MORE).map((hit) => ({ href: link(hit), title: place(hit, query) })),
        },
      ];
    };
    const groups = [
      { name: "最相符的", results: shown.slice(0, BEST).flatMap(resultOf) },
      ...data.groups.map(([name], number) => ({
        name,
        results: shown
          .slice(BEST)
          .filter(({ page }) => data.pages[page]?.[3] === number)
          .flatMap(resultOf),
      })),
    ].filter(({ results }) => results.length);
    return {
      topic,
      unnamed: query.unnamed,
      read: query.read,
      sure: share >= SURE,
      strange,
      count: pages.length,
      groups,
    };
  };
}
