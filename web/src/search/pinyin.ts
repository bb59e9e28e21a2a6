/** Names by their pinyin or its initials, a wrong letter or two allowed. */

import { alike, type Sounds } from "./names";

const LIKELY = 0.2; // of the worth of the likeliest reading
const SHORTEST_LETTERS = 6; // that may hold a slip
const LETTERS_PER_SLIP = 9;
const MOST_NEAR = 2;

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

/** Names whose pinyin is a letter or two from the letters, or the same but for sounds that are not told apart. */
export function spelledNearly(letters: string, { names }: Sounds): string[] {
  if (letters.length < SHORTEST_LETTERS) return [];
  const typed = alike(letters);
  const most = Math.max(1, Math.floor(typed.length / LETTERS_PER_SLIP));
  return names
    .map((name) => ({ name, slips: slips(typed, name.letters, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || b.name.worth - a.name.worth)
    .slice(0, MOST_NEAR)
    .map(({ name }) => name.text);
}

/** How many letters must be put, left out or changed to make one text of the other; more than `most` is not counted. */
function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let k = 0; k < other.length; k++) {
      next.push(Math.min((row[k] ?? 0) + (one[i] === other[k] ? 0 : 1), (row[k + 1] ?? 0) + 1, (next[k] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[other.length] ?? 0;
}
