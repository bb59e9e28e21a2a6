/** Slips in names: characters that sound alike, one wrong character, two that changed places. */

import type { Corpus } from "./corpus";
import type { Sounds } from "./names";

// So many characters sound like a name and differ from it in one: that is no chance.
const SURE_LENGTH = 4;
const SHORTEST_NAME = 3; // characters that may hold a wrong one; any two share one with too many others
const SHORTEST_SWAP = 4;

/** What was meant by a run of characters that the site does not hold, slips of one sound mended; undefined if none. */
export function mend(run: string, corpus: Corpus, sounds: Sounds): string | undefined {
  const whole = soundsLike(run, sounds, true);
  if (whole && run.length >= SURE_LENGTH && differing(whole, run) === 1) return whole;
  const near = writtenNearly(run, corpus, sounds);
  if (near) return near;
  const strange = [...run].map((_, at) => isStrange(run, at, corpus));
  for (let length = run.length; length >= 2; length--) {
    for (let start = 0; start + length <= run.length; start++) {
      const part = run.slice(start, start + length);
      if (!strange.slice(start, start + length).includes(true)) continue;
      const meant = soundsLike(part, sounds, part === run);
      // Inside a longer run only the strange characters may be wrong.
      if (!meant || (part !== run && [...meant].some((c, i) => c !== part[i] && !strange[start + i]))) continue;
      const rest = run.slice(start + length);
      return run.slice(0, start) + meant + (mend(rest, corpus, sounds) ?? rest);
    }
  }
  return undefined;
}

function differing(one: string, other: string): number {
  return [...one].filter((character, at) => character !== other[at]).length;
}

function soundsLike(part: string, sounds: Sounds, alone: boolean): string | undefined {
  const sound = sounds.sound(part);
  const found = new Map<string, number>();
  for (const name of sounds.names) {
    const at = name.sound.indexOf(sound);
    if (at < 0) continue;
    const text = name.text.slice(at, at + part.length);
    // Two characters prove nothing unless they are a whole name, or all that was typed and the end of a name.
    const edge = at === 0 || at + part.length === name.text.length;
    if (part.length > 2 || text === name.text || (alone && edge)) {
      found.set(text, (found.get(text) ?? 0) + name.worth);
    }
  }
  const best = [...found].filter(([text]) => text !== part).sort((a, b) => b[1] - a[1])[0];
  return best?.[0];
}

/** The name that was meant by a run of characters that the site does not hold; undefined if none is near. */
function writtenNearly(run: string, corpus: Corpus, { names }: Sounds): string | undefined {
  const strange = [...run].map((_, at) => isStrange(run, at, corpus));
  const near = names.filter(({ text }) => {
    if (text.length !== run.length || run.length < SHORTEST_NAME) return false;
    const [first, second, ...others] = [...run].flatMap((c, at) => (c === text[at] ? [] : [at]));
    if (first === undefined || others.length) return false;
    if (second === undefined) return strange[first];
    return (
      run.length >= SHORTEST_SWAP && second === first + 1 && run[first] === text[second] && run[second] === text[first]
    );
  });
  return near.sort((a, b) => b.worth - a.worth)[0]?.text;
}

/** Whether a character makes no known pair with a neighbour, so that it may be a slip. */
export function isStrange(run: string, at: number, corpus: Corpus): boolean {
  const pairs = [run.slice(Math.max(0, at - 1), at + 1), run.slice(at, at + 2)];
  return !pairs.some((pair) => pair.length === 2 && corpus.holds(pair));
}
