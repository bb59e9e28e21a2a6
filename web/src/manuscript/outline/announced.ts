/**
 * Points that a notice announces by their number, such as “五问”, 六条红线 and 五个环节, and tells somewhere: behind the
 * name, before it, in the lines or the table below it. That there are as many as the name says is what tells them.
 */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { FIGURES, HAN } from "../../shared/han";
import { countOf } from "./count";
import { allParts, type OutlinePart } from "./model";
import { type Listing, listings } from "./tellings";

const TWO = "两";
/** A number and what it counts; an ordinal counts nothing. */
const NAME = new RegExp(`(?<![第${FIGURES}0-9])([${FIGURES}${TWO}]{1,2})([${HAN}]{1,8})`, "gu");
const MOST = 20;
/** The list stands at one of the first places of its name. */
const MOST_PLACES = 50;
/** 逐条对照情况, 自查开展情况: where what is looked through is told. */
const LOOKED_THROUGH = [pattern((any) => any("told-one-by-one")), pattern((any) => any("self-inspection"))];

interface Name {
  count: number;
  isQuoted: boolean;
  /** The number and what it counts, and less and less of it: 六条红线的情况, … 六条. */
  words: string[];
  /** Those that it is put together of. */
  inner: readonly Name[];
}

/** The parts with the points of what they announce. */
export function withAnnounced(parts: readonly OutlinePart[], manuscript: Manuscript, lexicon: Lexicon): OutlinePart[] {
  const own = allParts(parts).map(({ title }) => title);
  // What the notice tells as parts are no points of one of them.
  const isNew = (items: readonly string[]): boolean =>
    items.filter((item) => own.some((title) => item.includes(title))).length < 2;
  const known = new Map<string, string[]>();
  const places = placesOf(manuscript);
  const pointsOf = ({ count, words, inner }: Name): string[] => {
    for (const word of words) {
      const found = known.get(word) ?? first(told(count, places.get(word) ?? [], manuscript, lexicon), isNew) ?? [];
      known.set(word, found);
      if (found.length > 0) return found;
    }
    return [...new Set(inner.flatMap(pointsOf))];
  };
  const filled = (part: OutlinePart): OutlinePart => {
    if (part.parts.length > 0) return { ...part, parts: part.parts.map(filled) };
    // Where the title itself says how many, that counts before what marks alone divide.
    const said = part.items.length > 0 ? part.title : `${part.title}\n${part.asks}`;
    const items = [...new Set(namesIn(said).flatMap(pointsOf))];
    return items.length > 0 ? { ...part, items } : part;
  };
  return withUnnamed(parts.map(filled), namesOf(manuscript), pointsOf, lexicon);
}

/** Each name counts from its own number on: 六零 and 七亮 of “六零七亮”, which may be told as thirteen, too. */
function namesIn(text: string): Name[] {
  return [...text.matchAll(NAME)].flatMap(({ 0: whole, 1: figure = "", 2: behind = "", index }) => {
    const inner = INNER.exec(behind)?.index ?? behind.length;
    const isQuoted = text[index - 1] === "“";
    const own = nameOf(figure, inner > 0 ? behind.slice(0, inner) : behind, isQuoted);
    const others = namesIn((isQuoted ? "“" : "") + behind.slice(inner));
    const figures = [figure, ...[...behind].filter((one) => INNER.test(one))];
    if (!isQuoted || figures.length < 2 || text[index + whole.length] !== "”") return [...own, ...others];
    const count = figures.reduce((sum, one) => sum + countOf(one), 0);
    return [{ count, isQuoted, words: [whole], inner: [...own, ...others] }];
  });
}

const INNER = new RegExp(`[${FIGURES}]`, "u");

function nameOf(figure: string, noun: string, isQuoted: boolean): Name[] {
  const count = figure === TWO ? 2 : countOf(figure);
  if (count < 2 || count > MOST || noun === "") return [];
  return [
    { count, isQuoted, inner: [], words: [...noun].map((_, index) => figure + noun.slice(0, noun.length - index)) },
  ];
}

const namesOf = ({ lines }: Manuscript): Name[] => lines.flatMap(({ text }) => namesIn(text));

function first(lists: Iterable<string[]>, isFit: (items: readonly string[]) => boolean): string[] | undefined {
  for (const one of lists) if (isFit(one)) return one;
  return undefined;
}

type Place = Omit<Listing, "count">;

/** Where each number stands with what it counts, and with less of it; read once, since a notice may have thousands. */
function placesOf({ lines }: Manuscript): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const [line, { text }] of lines.entries())
    for (const { 0: figure, index: start } of text.matchAll(FIGURE)) {
      const longest = RUN.exec(text.slice(start, start + LONGEST))![0].length;
      for (let end = start + figure.length + 1; end <= start + longest; end++) {
        const word = text.slice(start, end);
        const places = found.get(word);
        if (places) places.push({ line, start, end });
        else found.set(word, [{ line, start, end }]);
      }
    }
  return found;
}

const FIGURE = new RegExp(`[${FIGURES}${TWO}]`, "gu");
const RUN = new RegExp(`^[${HAN}]+`, "u");
/** Characters of a name: a number of two and eight that it counts. */
const LONGEST = 10;

/** What is told behind, before or below the places where it is named, the surest first. */
function* told(count: number, places: readonly Place[], manuscript: Manuscript, lexicon: Lexicon): Iterable<string[]> {
  for (const find of listings)
    for (const place of places.slice(0, MOST_PLACES)) {
      const found = find({ ...place, count }, manuscript, lexicon);
      if (found.length === count) yield found;
    }
}

/**
 * What the notice announces and no part names: it goes to the part that tells what was looked through. A name in
 * quotation marks is one that the notice made: it goes to the part that has most in common with it where none tells that.
 */
function withUnnamed(
  parts: readonly OutlinePart[],
  names: readonly Name[],
  pointsOf: (name: Name) => string[],
  lexicon: Lexicon,
): OutlinePart[] {
  const taken = new Set(allParts(parts).flatMap(({ items }) => items));
  const lists = new Map<string, { items: string[]; isQuoted: boolean }>();
  for (const name of names) {
    const items = pointsOf(name);
    const key = items.join("\n");
    if (!items.every((item) => taken.has(item)))
      lists.set(key, { items, isQuoted: name.isQuoted || (lists.get(key)?.isQuoted ?? false) });
  }
  const quoted = [...lists.values()].filter(({ isQuoted }) => isQuoted);
  const unnamed = quoted.length > 0 ? quoted : [...lists.values()];
  if (unnamed.length === 0) return [...parts];
  const home = homeOf(parts, unnamed[0]!, lexicon);
  const items = [...new Set(unnamed.flatMap((one) => one.items))];
  const filled = (part: OutlinePart): OutlinePart =>
    part === home ? { ...part, items } : { ...part, parts: part.parts.map(filled) };
  return parts.map(filled);
}

function homeOf(
  parts: readonly OutlinePart[],
  { items, isQuoted }: { items: readonly string[]; isQuoted: boolean },
  lexicon: Lexicon,
): OutlinePart | undefined {
  const open = allParts(parts).filter((part) => part.items.length + part.parts.length === 0);
  const fitting = LOOKED_THROUGH.map((word) => open.filter(({ title }) => word(lexicon).test(title)));
  const found = fitting.find(({ length }) => length > 0);
  if (found?.length === 1) return found[0];
  if (!isQuoted) return undefined;
  const common = ({ title }: OutlinePart): number =>
    [...new Set(title)].filter((one) => items.some((item) => item.includes(one))).length;
  return [...open].sort((one, other) => common(other) - common(one))[0];
}
