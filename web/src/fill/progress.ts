/** How far a form is: counts, what is left, what is required and empty. Pure. */

import type { Length } from "../shared/unit";
import { type Part, partBlanks } from "./form";
import { type Blanks, countCharacters, textsOfSegments } from "./texts";

export interface PartState {
  part: Part;
  /** Characters of its own text; with those of the sections below it where its usual length covers them. */
  characters: number;
  /** All its blanks, and those that are open. */
  blanks: string[];
  open: string[];
  /** Written in full, as far as a machine can tell. */
  done: boolean;
  /** Required, and without a word. */
  empty: boolean;
}

/** Of the parts that are printed. */
export function statesOf(parts: Part[], blanks: Blanks): PartState[] {
  const own = parts.filter((part) => part.on).map((part) => ({ part, characters: charactersOf(part, blanks) }));
  return own.map(({ part, characters }) => {
    const below = own.filter((other) => other.part.above.includes(part.id));
    const total = below.reduce((sum, other) => sum + other.characters, characters);
    const names = partBlanks(part, blanks);
    const open = names.filter((name) => !blanks.get(name));
    return {
      part, characters: total, blanks: names, open,
      // A section that has sections of its own may leave the words to them.
      empty: (part.required || part.area !== null) && total === 0 && open.length === 0,
      done: open.length === 0 && total > 0,
    };
  });
}

const charactersOf = (part: Part, blanks: Blanks): number => countCharacters(textsOfSegments(part.segments), blanks);

export interface Overall {
  done: number;
  parts: number;
  filled: number;
  blanks: number;
}

export function overallOf(states: PartState[], blanks: Blanks, front: string[]): Overall {
  const names = [...new Set([...front, ...states.flatMap((state) => state.blanks)])];
  return {
    done: states.filter((state) => state.done).length,
    parts: states.length,
    filled: names.filter((name) => blanks.get(name)).length,
    blanks: names.length,
  };
}

/** Below, within or above the usual length; within where there is none. */
export function compareLength(characters: number, length: Length | null): -1 | 0 | 1 {
  if (!length || characters === 0) return 0;
  return characters < length.min ? -1 : characters > length.max ? 1 : 0;
}
