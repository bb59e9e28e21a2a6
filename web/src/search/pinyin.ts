/** Names by their sound: slips between characters that are read alike, pinyin and its initials. */

import type { Corpus } from "./corpus";
import { compact, isChinese } from "./text";

export interface Name {
  text: string;
  /** One syllable a character. */
  syllables: string[];
  /** One character a syllable class, so that equal sounds are equal text. */
  sound: string;
  worth: number;
}

export interface Sounds {
  names: Name[];
  sound(text: string): string;
}

// Worth of a name when several sound alike: titles before other names before headings.
const WORTH = { title: 6, words: 3, heading: 2, term: 4 };
// Sounds that many speakers do not tell apart.
const ALIKE: [RegExp, string][] = [
  [/^([zcs])h/, "$1"],
  [/([aei])ng$/, "$1n"],
];

export function openSounds(corpus: Corpus): Sounds {
  const { data } = corpus;
  const syllableOf = new Map<string, string>();
  const classOf = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(data.syllables)) {
    const sound = ALIKE.reduce((text, [pattern, same]) => text.replace(pattern, same), syllable);
    if (!classOf.has(sound)) classOf.set(sound, characters[0] ?? "");
    for (const character of characters) syllableOf.set(character, syllable);
  }
  const soundOf = (character: string): string => {
    const syllable = syllableOf.get(character);
    if (syllable === undefined) return character;
    return classOf.get(ALIKE.reduce((text, [pattern, same]) => text.replace(pattern, same), syllable)) ?? character;
  };
  const sound = (text: string): string => [...text].map(soundOf).join("");

  const worth = new Map<string, number>();
  const add = (text: string, value: number): void => {
    for (const run of compact(text).match(/[\u4e00-\u9fff]{2,}/g) ?? []) worth.set(run, (worth.get(run) ?? 0) + value);
  };
  for (const [, title] of data.pages) add(title, WORTH.title);
  for (const entry of corpus.entries) {
    if (entry.heading) add(entry.heading, WORTH.heading);
    for (const word of entry.key.words.split("\n")) add(word, WORTH.words);
  }
  for (const words of data.synonyms.flat()) for (const word of words) add(word, WORTH.term);
  for (const { typed } of data.uncovered) for (const word of typed) add(word, WORTH.term);

  const names = [...worth].map(([text, value]): Name => {
    const reading = data.readings[text]?.split(" ");
    const syllables = reading?.length === text.length ? reading : [...text].map((c) => syllableOf.get(c) ?? "");
    return { text, syllables, sound: sound(text), worth: value };
  });
  return { names, sound };
}

/** What was meant by a run of characters that the site does not hold, slips of one sound mended; undefined if none. */
export function mend(run: string, corpus: Corpus, sounds: Sounds): string | undefined {
  for (let length = run.length; length >= 2; length--) {
    for (let start = 0; start + length <= run.length; start++) {
      const part = run.slice(start, start + length);
      if (corpus.holds(part)) continue;
      const meant = soundsLike(part, sounds, part === run);
      if (!meant || (part !== run && blames(run, start, meant, corpus))) continue;
      const rest = run.slice(start + length);
      return run.slice(0, start) + meant + (rest && !corpus.holds(rest) ? (mend(rest, corpus, sounds) ?? rest) : rest);
    }
  }
  return undefined;
}

/** Whether a slip is seen in a character that makes a known pair with its neighbour: then it is none. */
function blames(run: string, start: number, meant: string, corpus: Corpus): boolean {
  return [...meant].some((character, i) => {
    const at = start + i;
    if (run[at] === character) return false;
    return [run.slice(Math.max(0, at - 1), at + 1), run.slice(at, at + 2)].some((pair) => pair.length === 2 && corpus.holds(pair));
  });
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

/** Parts of names that a run of Latin letters stands for, most likely first: full pinyin, initials or a mixture. */
export function spelled(letters: string, sounds: Sounds, most = 3): string[] {
  const found = new Map<string, number>();
  for (const name of sounds.names) {
    for (let start = 0; start < name.syllables.length; start++) {
      const end = reach(letters, name.syllables, start);
      if (end < start + 2) continue;
      const whole = start === 0 && end === name.syllables.length;
      const edge = start === 0 || end === name.syllables.length;
      const text = name.text.slice(start, end);
      found.set(text, (found.get(text) ?? 0) + name.worth * (whole ? 6 : edge ? 2 : 1));
    }
  }
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, most).map(([text]) => text);
}

/** Where the letters end when they are read from a syllable on; -1 when they cannot be. */
function reach(letters: string, syllables: string[], from: number): number {
  if (!letters) return from;
  const syllable = syllables[from];
  if (!syllable) return -1;
  if (letters.startsWith(syllable)) {
    const end = reach(letters.slice(syllable.length), syllables, from + 1);
    if (end > 0) return end;
  }
  if (letters.length > 1 && syllable.startsWith(letters)) return from + 1; // still being typed
  return letters[0] === syllable[0] ? reach(letters.slice(1), syllables, from + 1) : -1;
}

export function hasChinese(text: string): boolean {
  return [...text].some(isChinese);
}
