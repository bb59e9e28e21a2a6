/** Which texts have which runs of letters: one index over all texts, in time that grows with their letters. Pure. */

import type { Work } from "../../shared/turns";
import { BETWEEN } from "../own-text";

const NONE = -1;
const FACTOR = 1_000_003;
/** Letters between two turns. */
const TURN = 4096;

/** Groups of equal runs of `size` letters; a run is known by where it begins. */
export interface Grams {
  /** Of each letter of each text the group of the run that begins there, NONE where none does. */
  groups: readonly Int32Array[];
  /** The texts of a group, ascending, where there are several. */
  sharers: ReadonlyMap<number, readonly number[]>;
  /** In the second and later texts of a group as in the first: where its run begins. */
  places: ReadonlyMap<number, readonly number[]>;
}

export const isRun = (group: number | undefined): group is number => group !== undefined && group !== NONE;

/** `count` is called once for each comparison of a run with one of the index. */
export function* index(texts: readonly string[], size: number, count: () => void = () => undefined): Work<Grams> {
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const table = new Table(total);
  const groups: Int32Array[] = [];
  const first: { text: number; at: number }[] = [];
  const sharers = new Map<number, number[]>();
  const places = new Map<number, number[]>();
  let done = 0;
  for (const [number, text] of texts.entries()) {
    const own = new Int32Array(text.length).fill(NONE);
    for (const { hash, at } of runs(text, size)) {
      const group = table.find(hash, (other) => {
        count();
        const known = first[other]!;
        return isSame(texts[known.text]!, known.at, text, at, size);
      });
      own[at] = group;
      const known = first[group];
      if (!known) first.push({ text: number, at });
      else if (known.text !== number) share(sharers, places, group, known, number, at);
      if (at % TURN === 0) yield (done + at) / Math.max(1, total);
    }
    groups.push(own);
    done += text.length;
  }
  return { groups, sharers, places };
}

function share(
  sharers: Map<number, number[]>,
  places: Map<number, number[]>,
  group: number,
  first: { text: number; at: number },
  text: number,
  at: number,
): void {
  const known = sharers.get(group) ?? [first.text];
  const where = places.get(group) ?? [first.at];
  if (known[known.length - 1] !== text) {
    known.push(text);
    where.push(at);
  }
  sharers.set(group, known);
  places.set(group, where);
}

/** The runs of a text with their hashes; none goes over the mark between passages. */
function* runs(text: string, size: number): Generator<{ hash: number; at: number }> {
  let power = 1;
  for (let step = 1; step < size; step++) power = Math.imul(power, FACTOR);
  let hash = 0;
  let clean = 0;
  for (let end = 0; end < text.length; end++) {
    if (end >= size) hash = (hash - Math.imul(text.charCodeAt(end - size), power)) | 0;
    hash = (Math.imul(hash, FACTOR) + text.charCodeAt(end)) | 0;
    clean = text[end] === BETWEEN ? 0 : clean + 1;
    if (clean >= size) yield { hash, at: end - size + 1 };
  }
}

function isSame(one: string, from: number, other: string, start: number, size: number): boolean {
  for (let step = 0; step < size; step++)
    if (one.charCodeAt(from + step) !== other.charCodeAt(start + step)) return false;
  return true;
}

/** An open hash table from hashes to numbers counted up from 0; a map of objects would be many times as large. */
class Table {
  private readonly slots: Int32Array;
  private readonly hashes: Int32Array;
  private readonly mask: number;
  private size = 0;

  /** For at most `most` entries. */
  constructor(most: number) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(16, most * 2)));
    this.slots = new Int32Array(room).fill(NONE);
    this.hashes = new Int32Array(room);
    this.mask = room - 1;
  }

  /** The number of an entry of this hash that `matches`, or a new one. */
  find(hash: number, matches: (entry: number) => boolean): number {
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> 1; ; slot++) {
      const at = slot & this.mask;
      const entry = this.slots[at]!;
      if (entry === NONE) {
        this.slots[at] = this.size;
        this.hashes[at] = hash;
        return this.size++;
      }
      if (this.hashes[at] === hash && matches(entry)) return entry;
    }
  }
}
