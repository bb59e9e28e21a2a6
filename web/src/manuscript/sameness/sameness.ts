/** How much of each text stands word for word in each other one. Pure. */

import { atOnce, type Work } from "../../shared/turns";
import { index, isRun, type Grams } from "./grams";
import { ownCount, SIZE, type OwnText } from "../own-text";

/** Two texts by their places in the list, the lower first. */
export interface Pair {
  one: number;
  other: number;
  /** Share of the shorter text that stands in the other, from 0 to 1. */
  share: number;
  /** The own letters of the shorter text that do. */
  letters: number;
}

/** A stretch of a text that stands in another, by offsets in its letters. */
export interface Stretch {
  start: number;
  end: number;
}

export interface Sameness {
  /** Every pair that has something in common, most first. */
  pairs: readonly Pair[];
  of: (one: number, other: number) => Pair | null;
}

/** `count` is called for every step of the work, so that its growth can be measured. */
export function* sameness(texts: readonly OwnText[], count: () => void = () => undefined): Work<Sameness> {
  const letters = texts.map(({ text }) => text);
  const grams = yield* part(index(letters, SIZE, count), 0, 0.5);
  const same: number[][] = [];
  for (const [number, text] of texts.entries()) {
    const found = new Array<number>(texts.length).fill(0);
    for (const { sharer, start, end } of stretches(text, number, grams, count)) {
      found[sharer]! += ownCount(text, start, end);
      yield 0.5 + number / texts.length / 2;
    }
    same.push(found);
    yield 0.5 + (number + 1) / texts.length / 2;
  }
  return pairsOf(texts, same);
}

function* part<Result>(work: Work<Result>, from: number, size: number): Work<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield from + step.value * size;
  }
}

/** The stretches that a text shares with each other one, of enough own letters. */
function* stretches(
  text: OwnText,
  number: number,
  { groups, sharers }: Grams,
  count: () => void,
): Generator<Stretch & { sharer: number }> {
  const open = new Map<number, Stretch>();
  const isLong = ({ start, end }: Stretch): boolean => ownCount(text, start, end) >= SIZE;
  for (const [at, group] of groups[number]!.entries()) {
    for (const sharer of isRun(group) ? (sharers.get(group) ?? []) : []) {
      if (sharer === number) continue;
      count();
      const known = open.get(sharer);
      if (known && at < known.end) known.end = at + SIZE;
      else {
        if (known && isLong(known)) yield { ...known, sharer };
        open.set(sharer, { start: at, end: at + SIZE });
      }
    }
  }
  for (const [sharer, known] of open) if (isLong(known)) yield { ...known, sharer };
}

function pairsOf(texts: readonly OwnText[], same: readonly (readonly number[])[]): Sameness {
  const lengths = texts.map((text) => ownCount(text));
  const known = new Map<string, Pair>();
  for (let one = 0; one < texts.length; one++) {
    for (let other = one + 1; other < texts.length; other++) {
      const shorter = Math.min(lengths[one]!, lengths[other]!);
      // Of two texts of one length, the one with more counts, so that their order makes no difference.
      const letters = Math.max(
        lengths[one] === shorter ? same[one]![other]! : 0,
        lengths[other] === shorter ? same[other]![one]! : 0,
      );
      if (letters > 0) known.set(`${one} ${other}`, { one, other, share: letters / shorter, letters });
    }
  }
  return {
    pairs: [...known.values()].sort((a, b) => b.share - a.share || b.letters - a.letters),
    of: (one, other) => known.get(`${Math.min(one, other)} ${Math.max(one, other)}`) ?? null,
  };
}

// One pair, passage by passage

/** A passage cut into what stands in the other text and what does not. */
export interface Cut {
  passage: number;
  pieces: { text: string; isSame: boolean }[];
}

/** Passages of the first text, each with those of the second in which its words stand. */
export interface Beside {
  one: Cut;
  others: Cut[];
}

export function beside(one: OwnText, other: OwnText): Beside[] {
  const grams = atOnce(index([one.text, other.text], SIZE));
  const none = (): void => undefined;
  const marked = [one, other].map((text, number) => byPassage(text, [...stretches(text, number, grams, none)]));
  const found: Beside[] = [];
  for (const [passage, own] of marked[0]!) {
    const others = new Set<number>();
    for (const { start, end } of own)
      for (let at = start; at + SIZE <= end; at++) {
        const group = grams.groups[0]![at];
        const place = isRun(group) ? grams.places.get(group)?.[1] : undefined;
        if (place !== undefined) others.add(passageAt(other, place));
      }
    found.push({
      one: cut(one, passage, own),
      others: [...others].sort((a, b) => a - b).map((number) => cut(other, number, marked[1]!.get(number) ?? [])),
    });
  }
  return found;
}

function byPassage(text: OwnText, found: readonly Stretch[]): Map<number, Stretch[]> {
  const sorted = new Map<number, Stretch[]>();
  for (const stretch of [...found].sort((a, b) => a.start - b.start)) {
    const passage = passageAt(text, stretch.start);
    sorted.set(passage, [...(sorted.get(passage) ?? []), stretch]);
  }
  return sorted;
}

/** The last passage that begins at an offset or before it. */
function passageAt({ starts }: OwnText, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cut({ passages, starts, folded }: OwnText, passage: number, found: readonly Stretch[]): Cut {
  const { text } = passages[passage]!;
  const { at } = folded[passage]!;
  const start = starts[passage]!;
  const pieces: Cut["pieces"] = [];
  let last = 0;
  const add = (to: number, isSame: boolean): void => {
    if (to > last) pieces.push({ text: text.slice(last, to), isSame });
    last = Math.max(last, to);
  };
  for (const stretch of found) {
    add(at[stretch.start - start]!, false);
    add(at[stretch.end - start - 1]! + 1, true);
  }
  add(text.length, false);
  return { passage, pieces };
}
