/** Finds what is one character off a known name, in one pass over the text. */

import { HAN } from "../../shared/han";
import type { ReviewData } from "../model";

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

const LETTER = new RegExp(`^[${HAN}]$`, "u");
/** Put in or left out, these change no name: 全面从严治党的主体责任. */
const PARTICLES = new Set("的之和与及或并等了各其本我该在是为对将把被就也已不");

/** Beside these a name is over. */
const JOINING = new Set("的和与及或等了");

type Seeds = ReadonlyMap<string, readonly string[]>;

export class NearNames {
  private readonly heads: Seeds;
  private readonly tails: Seeds;
  private readonly sizes: readonly number[];

  private readonly alike = new Map<string, string>();

  /** `known` is what is right as it stands: nothing is found that is part of it there. A short name is only found with a character that sounds or looks like the right one: that shares a text of `alike` with it, or stands in none. */
  constructor(
    names: readonly string[],
    private readonly known: ReadonlySet<string>,
    alike: readonly string[],
  ) {
    for (const group of alike) for (const one of group) this.alike.set(one, (this.alike.get(one) ?? "") + group);
    const fit = names.filter((name) => name.length >= LEAST_NAME);
    this.heads = seeds(fit, (name) => name.slice(0, seedOf(name)));
    this.tails = seeds(fit, (name) => name.slice(-seedOf(name)));
    this.sizes = [...new Set(fit.map(seedOf))];
  }

  /** In the order of the text, none within another. */
  in(text: string): Near[] {
    const found: Near[] = [];
    for (let at = 0; at < text.length; at++)
      for (const size of this.sizes) {
        const seed = text.slice(at, at + size);
        for (const name of this.heads.get(seed) ?? []) add(found, this.fromHead(text, at, name));
        for (const name of this.tails.get(seed) ?? []) add(found, this.fromTail(text, at + size, name));
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
    if (same >= name.length) return null;
    const [typed, meant] = [text[at + same] ?? "", name[same]!];
    const goesOn = (from: number, of: number): boolean => text.startsWith(name.slice(of), at + from);
    const found = (length: number): Near => ({ start: at, end: at + length, name });
    if (!LETTER.test(meant)) return null;
    // At its edges the character may be that of another word.
    if (same === 0 || same === name.length - 1) {
      const beyond = text[same === 0 ? at - 1 : at + name.length] ?? "";
      const isEdge = !LETTER.test(beyond) || JOINING.has(beyond);
      return isEdge && goesOn(same + 1, same + 1) && this.areAlike(typed, meant) ? found(name.length) : null;
    }
    if (LETTER.test(typed) && goesOn(same + 1, same + 1))
      return this.mayBeTyped(typed, meant, name) ? found(name.length) : null;
    if (name.length < LONG) return null;
    if (!PARTICLES.has(meant) && goesOn(same, same + 1)) return found(name.length - 1);
    return LETTER.test(typed) && !PARTICLES.has(typed) && goesOn(same + 1, same) ? found(name.length + 1) : null;
  }

  /** The same from the end: the slip stands before its last characters. */
  private fromTail(text: string, end: number, name: string): Near | null {
    for (const length of [name.length, name.length - 1, name.length + 1]) {
      const near = end < length ? null : this.fromHead(text, end - length, name);
      if (near?.end === end && (text[near.start] === name[0] || near.end - near.start === name.length)) return near;
    }
    return null;
  }

  /** One character for another; 和 for 与 changes nothing. */
  private mayBeTyped(typed: string, meant: string, name: string): boolean {
    if (PARTICLES.has(typed) && PARTICLES.has(meant)) return false;
    return name.length >= SHORT || this.areAlike(typed, meant);
  }

  private areAlike(typed: string, meant: string): boolean {
    if (!LETTER.test(typed)) return false;
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

function seeds(names: readonly string[], part: (name: string) => string): Seeds {
  const found = new Map<string, string[]>();
  for (const name of names) found.set(part(name), [...(found.get(part(name)) ?? []), name]);
  return found;
}

function add(found: Near[], near: Near | null): void {
  if (near && !found.some(({ start, end, name }) => start === near.start && end === near.end && name === near.name))
    found.push(near);
}
