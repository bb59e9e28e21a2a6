/** The place of a text that shows why it was found. */

import type { Query } from "./query";
import { fold, grams } from "./text";

/** A piece of text and whether it was looked for. */
export type Piece = [text: string, hit: boolean];

type Range = [from: number, to: number];

const LENGTH = 84;
const LEAD = 16; // characters at most between the start of the excerpt and the first hit
const STOPS = /[。；！？\s]/;

/** The whole text with the hits told apart. */
export function marked(text: string, query: Query): Piece[] {
  return split(text, ranges(text, query));
}

/** About two lines around the densest hits; from the beginning when there are none. */
export function excerpt(text: string, query: Query): Piece[] {
  const found = ranges(text, query);
  let start = 0;
  let most = 0;
  for (const [from] of found) {
    const held = found.reduce((sum, [a, b]) => sum + (a >= from && b <= from + LENGTH ? b - a : 0), 0);
    if (held > most) [start, most] = [from, held];
  }
  start = sentenceStart(text, start);
  const end = Math.min(text.length, start + LENGTH);
  const inside = found.flatMap(([a, b]): Range[] =>
    b > start && a < end ? [[Math.max(a, start) - start, Math.min(b, end) - start]] : [],
  );
  const pieces = split(text.slice(start, end), inside);
  return [
    ...(start > 0 ? [["…", false] as Piece] : []),
    ...pieces,
    ...(end < text.length ? [["…", false] as Piece] : []),
  ];
}

function sentenceStart(text: string, hit: number): number {
  for (let at = hit; at > Math.max(0, hit - LEAD); at--) if (STOPS.test(text[at - 1] ?? "")) return at;
  return Math.max(0, hit - LEAD);
}

/** Where the words of the query stand: whole if possible, otherwise in pieces; ranges that touch become one. */
function ranges(text: string, query: Query): Range[] {
  const folded = fold(text);
  const found: Range[] = [];
  const look = (word: string): boolean => {
    let any = false;
    for (let at = folded.indexOf(word); word && at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
      any = true;
    }
    return any;
  };
  for (const { options } of query.slots) {
    const whole = options.map(({ text: word }) => look(word)).some(Boolean);
    if (!whole) for (const { text: word } of options) grams(word).filter(query.tells).forEach(look);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const joined: Range[] = [];
  for (const [from, to] of found) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function split(text: string, hits: Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    if (from > at) pieces.push([text.slice(at, from), false]);
    pieces.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < text.length) pieces.push([text.slice(at), false]);
  return pieces;
}
