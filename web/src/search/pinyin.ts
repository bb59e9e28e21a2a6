/** Names by their sound: slips between characters that are read alike, pinyin and its initials. */

import type { Corpus } from "./corpus";
import { isStrange, writtenNearly } from "./slips";
import { compact } from "./text";

export interface Name {
  text: string;
  /** The readings of each character; which one is meant here is not known. */
  readings: string[][];
  /** One character a syllable class, so that equal sounds are equal text. */
  sound: string;
  /** Its pinyin by the usual readings, as those write it who do not tell some sounds apart. */
  letters: string;
  worth: number;
}

export interface Sounds {
  names: Name[];
  sound(text: string): string;
  /** Whether letters are nothing but whole syllables, two or more. */
  isSpelled(letters: string): boolean;
}

// Worth of a name when several sound alike: titles before other names before headings.
const WORTH = { title: 6, words: 3, heading: 2, term: 4 };
// So many characters sound like a name and differ from it in one: that is no chance.
const SURE_LENGTH = 4;
const LIKELY = 0.2; // of the worth of the likeliest reading
const LONGEST_SYLLABLE = 6; // zhuang
/** Pinyin, a syllable or more, as those write it who do not tell some sounds apart. */
export function alike(pinyin: string): string {
  return pinyin.replace(/([zcs])h/g, "$1").replace(/([aei])ng/g, "$1n");
}

export function openSounds(corpus: Corpus): Sounds {
  const { data } = corpus;
  const readingsOf = new Map<string, string[]>();
  for (const table of [data.syllables, data.otherSyllables]) {
    for (const [syllable, characters] of Object.entries(table)) {
      for (const character of characters) readingsOf.set(character, [...(readingsOf.get(character) ?? []), syllable]);
    }
  }
  // The first character of a class of sounds stands for all of it.
  const classes = new Map<string, string>();
  const soundOf = (character: string): string => {
    const usual = readingsOf.get(character)?.[0];
    if (!usual) return character;
    const sound = alike(usual);
    if (!classes.has(sound)) classes.set(sound, character);
    return classes.get(sound) ?? character;
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

  const names = [...worth].map(
    ([text, value]): Name => ({
      text,
      readings: [...text].map((c) => readingsOf.get(c) ?? []),
      sound: sound(text),
      letters: [...text].map((c) => alike(readingsOf.get(c)?.[0] ?? c)).join(""),
      worth: value,
    }),
  );
  const syllables = new Set(Object.keys(data.syllables));
  const spelledFrom = (letters: string, from: number): boolean => {
    for (let end = from + 1; end <= letters.length && end <= from + LONGEST_SYLLABLE; end++) {
      if (syllables.has(letters.slice(from, end)) && (end === letters.length ? from > 0 : spelledFrom(letters, end)))
        return true;
    }
    return false;
  };
  return { names, sound, isSpelled: (letters) => spelledFrom(letters, 0) };
}

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

/** Parts of names that a run of Latin letters stands for, most likely first: full pinyin, initials or a mixture. */
export function spelled(letters: string, sounds: Sounds, most = 3): string[] {
  const found = new Map<string, number>();
  for (const name of sounds.names) {
    for (let start = 0; start < name.readings.length; start++) {
      const end = reach(letters, name.readings, start);
      if (end < start + 2) continue;
      const whole = start === 0 && end === name.readings.length;
      const edge = start === 0 || end === name.readings.length;
      const text = name.text.slice(start, end);
      found.set(text, (found.get(text) ?? 0) + name.worth * (whole ? 6 : edge ? 2 : 1));
    }
  }
  const ranked = [...found].sort((a, b) => b[1] - a[1]).slice(0, most);
  return ranked.filter(([, value]) => value >= (ranked[0]?.[1] ?? 0) * LIKELY).map(([text]) => text);
}

/** Where the letters end when they are read from a character on; -1 when they cannot be. */
function reach(letters: string, readings: string[][], from: number): number {
  if (!letters) return from;
  for (const syllable of readings[from] ?? []) {
    if (letters.startsWith(syllable)) {
      const end = reach(letters.slice(syllable.length), readings, from + 1);
      if (end > 0) return end;
    }
    if (letters.length > 1 && syllable.startsWith(letters)) return from + 1; // still being typed
    if (letters[0] === syllable[0]) {
      const end = reach(letters.slice(1), readings, from + 1);
      if (end > 0) return end;
    }
  }
  return -1;
}
