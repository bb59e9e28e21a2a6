/** What things are called on the site, and how that sounds. */

import type { Corpus } from "./corpus";
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
