/** Finds what is one character off a known name, in one pass over the text. */

import type { ReviewData } from "../model";
import { isHan, keyOf, PairTable } from "./han-pairs";

export interface Near {
  start: number;
  end: number;
  name: string;
}

/** With one slip in a name, its first or its last characters are still there: that many of them are looked up. */
const SEED = 3;
const SHORT_SEED = 2;
/** Names shorter than this are looked up by the shorter seed. */
const SHORT = 6;
/** Shorter ones are too much like other words. */
const LEAST_NAME = 3;
/** In names shorter than this a character more or less makes another phrase as often as a slip. */
const LONG = 8;

/** Put in or left out, these change no name: 全面从严治党的主体责任. */
const PARTICLES = new Set("的之和与及或并等了各其本我该在是为对将把被就也已不");

/** Beside these a name is over. */
const JOINING = new Set("的和与及或等了");

/** The first or the last characters of a name. */
interface Seed {
  text: string;
  name: string;
  isHead: boolean;
}

export class NearNames {
  /** By their first two characters: one number is looked up at each place, and no piece of the text cut out. */
  private readonly seeds = new PairTable<Seed[]>();
  private readonly alike = new Map<string, string>();

  /** `known` is what is right as it stands: nothing is found that is part of it there. A short name is only found with a character that sounds or looks like the right one: that shares a text of `alike` with it, or stands in none. */
  constructor(
    names: readonly string[],
    private readonly known: ReadonlySet<string>,
    alike: readonly string[],
  ) {
    for (const group of alike) for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
    const fit = names.filter((name) => name.length >= LEAST_NAME);
    for (const size of new Set(fit.map(seedOf)))
      for (const isHead of [true, false])
        for (const name of fit.filter((one) => seedOf(one) === size)) {
          const text = isHead ? name.slice(0, size) : name.slice(-size);
          this.seeds.at(keyOf(text), () => []).push({ text, name, isHead });
        }
  }

  /** In the order of the text, none within another. */
  in(text: string): Near[] {
    const found: Near[] = [];
    for (let at = 0; at < text.length; at++) {
      const seeds = this.seeds.get(keyOf(text, at));
      if (!seeds) continue;
      for (const { text: seed, name, isHead } of seeds)
        if (text.startsWith(seed, at))
          add(found, isHead ? this.fromHead(text, at, name) : this.fromTail(text, at + seed.length, name));
    }
    return found
      .filter((one) => !this.isKnown(text, one, found))
      .sort((one, other) => one.start - other.start)
      .filter((one, index, all) => index === 0 || one.start >= all[index - 1]!.end);
  }

  /** The name from `at` on with one slip behind its first characters; null where it is there, or is not. */
  private fromHead(text: string, at: number, name: string): Near | null {
    let same = 0;
    while (same < name.length && text[at + same] === name[same]) same++;
    if (same >= name.length || !isHan(name, same)) return null;
    const typed = text[at + same] ?? "";
    const meant = name[same]!;
    // At its edges the character may be that of another word.
    if (same === 0 || same === name.length - 1) {
      if (!goesOn(text, at + same + 1, name, same + 1)) return null;
      const beyond = same === 0 ? at - 1 : at + name.length;
      const isEdge = !isHan(text, beyond) || JOINING.has(text[beyond]!);
      return isEdge && this.areAlike(typed, meant) ? near(at, name.length, name) : null;
    }
    const isTyped = isHan(text, at + same);
    if (isTyped && goesOn(text, at + same + 1, name, same + 1))
      return this.mayBeTyped(typed, meant, name) ? near(at, name.length, name) : null;
    if (name.length < LONG) return null;
    if (!PARTICLES.has(meant) && goesOn(text, at + same, name, same + 1)) return near(at, name.length - 1, name);
    const isMore = isTyped && !PARTICLES.has(typed) && goesOn(text, at + same + 1, name, same);
    return isMore ? near(at, name.length + 1, name) : null;
  }

  /** The same from the end: the slip stands before its last characters. */
  private fromTail(text: string, end: number, name: string): Near | null {
    for (const more of SLIPS) {
      const length = name.length + more;
      const found = end < length ? null : this.fromHead(text, end - length, name);
      if (found?.end === end && (text[found.start] === name[0] || found.end - found.start === name.length))
        return found;
    }
    return null;
  }

  /** One character for another; 和 for 与 changes nothing. */
  private mayBeTyped(typed: string, meant: string, name: string): boolean {
    if (PARTICLES.has(typed) && PARTICLES.has(meant)) return false;
    return name.length >= SHORT || this.areAlike(typed, meant);
  }

  private areAlike(typed: string, meant: string): boolean {
    if (typed === "" || !isHan(typed, 0)) return false;
    // A character that is seldom typed is hardly meant there.
    return !this.alike.has(typed) || (this.alike.get(meant)?.includes(typed) ?? false);
  }

  /** Another name, part of one that stands there, or less like this name than like another. */
  private isKnown(text: string, one: Near, all: readonly Near[]): boolean {
    if (this.known.has(text.slice(one.start, one.end))) return true;
    for (const name of this.known) {
      const reach = name.length - 1;
      if (name.length <= 2) continue;
      const at = text.indexOf(name, Math.max(0, one.start - reach));
      if (at >= 0 && at < one.end && covers(at, at + name.length, one)) return true;
    }
    return all.some((other) => other.name.length > one.name.length && other.start <= one.start && other.end >= one.end);
  }
}

/** A known word that reaches over the edge of the place, or holds all of it. */
const covers = (start: number, end: number, one: Near): boolean =>
  (start <= one.start && end >= one.end) || (start < one.start && end > one.start + 1);

/** Characters that sound alike, and that look alike. */
export const alikeOf = ({ sounds, looks }: ReviewData["names"]): string[] => [
  ...sounds.flatMap((near) => near.split("|")),
  ...looks,
];

const seedOf = (name: string): number => (name.length < SHORT ? SHORT_SEED : SEED);

/** What a slip adds to the length of a name. */
const SLIPS = [0, -1, 1];

const near = (start: number, length: number, name: string): Near => ({ start, end: start + length, name });

/** Whether the text from an offset on is the rest of a name. */
function goesOn(text: string, from: number, name: string, of: number): boolean {
  for (let at = of; at < name.length; at++) if (text.charCodeAt(from + at - of) !== name.charCodeAt(at)) return false;
  return true;
}

function add(found: Near[], near: Near | null): void {
  if (near && !found.some(({ start, end, name }) => start === near.start && end === near.end && name === near.name))
    found.push(near);
}
