/** How far a form is: counts, what is left, what is required and empty. Pure. */

import { type Part, partBlanks } from "../contents/form/form";
import { type Blanks, countCharacters, textsOfSegments } from "../contents/texts";
import { lengthNote } from "../shared/lengths";
import type { Length } from "../shared/unit";

export interface PartState {
  part: Part;
  /** Characters of its text and of the sections below it: a usual length covers both. */
  characters: number;
  /** All its blanks, and those that are open. */
  blanks: string[];
  open: string[];
  /** Whether there is something to write here: a heading may leave every word to the sections below it. */
  counts: boolean;
  /** Written in full, as far as a machine can tell. */
  done: boolean;
  /** Required, and without a word. */
  empty: boolean;
}

/** Of the parts that are printed. */
export function statesOf(parts: Part[], blanks: Blanks): PartState[] {
  const printed = parts.filter((part) => part.on).map((part) => ({ part, own: charactersOf(part, blanks) }));
  return printed.map(({ part, own }) => {
    const below = printed.filter((other) => other.part.above.includes(part.id));
    const names = partBlanks(part, blanks);
    const open = names.filter((name) => !blanks.get(name));
    const counts = own > 0 || names.length > 0 || below.length === 0;
    return {
      part,
      counts,
      blanks: names,
      open,
      characters: below.reduce((sum, other) => sum + other.own, own),
      done: counts && open.length === 0 && own > 0,
      empty: counts && (part.required || part.area !== null) && own === 0 && open.length === 0,
    };
  });
}

const charactersOf = (part: Part, blanks: Blanks): number => countCharacters(textsOfSegments(part.segments), blanks);

export interface Overall {
  done: number;
  parts: number;
  filled: number;
  blanks: number;
  /** Characters of the text, attachments aside: a length that is asked of the whole covers it. */
  characters: number;
}

/** With the headings, as the draft check counts it. */
function wholeOf(states: readonly PartState[]): number {
  const counted = states.filter(({ part }) => part.kind !== "attachment");
  const own = counted.filter(({ part }) => part.above.length === 0).reduce((sum, one) => sum + one.characters, 0);
  const headed = counted.filter(({ part }) => part.kind === "section");
  return headed.reduce((sum, { part }) => sum + [...(part.number + part.title)].length, own);
}

export function overallOf(states: PartState[], blanks: Blanks, front: string[]): Overall {
  const names = [...new Set([...front, ...states.flatMap((state) => state.blanks)])];
  return {
    done: states.filter((state) => state.done).length,
    parts: states.filter((state) => state.counts).length,
    filled: names.filter((name) => blanks.get(name)).length,
    blanks: names.length,
    characters: wholeOf(states),
  };
}

/** `length` is what a notice asks of the whole. */
export function inWords(
  { done, parts, filled, blanks, characters }: Overall,
  length: Length | null | undefined | false,
): string {
  const whole = length ? `，全文${characters}字${lengthNote(characters, length)}` : "";
  return `${parts}节写了${done}节，空项${blanks}处填了${filled}处${whole}`;
}
