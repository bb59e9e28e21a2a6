/** What a reader means: words to look for, each with what else it may be called. */

import type { Corpus } from "./corpus";
import type { Topic } from "./data";
import { mend, spelled, type Sounds } from "./pinyin";
import { compact, fold, isChinese } from "./text";

/** One word of the question; any option will do, the first ones better. */
export interface Slot {
  options: { text: string; weight: number }[];
}

export interface Query {
  slots: Slot[];
  /** The whole question in its possible wordings, for headings that say just that. */
  phrases: string[];
  /** What was looked for instead of a slip or of pinyin. */
  read: string[];
  topic: Topic | undefined;
}

const MEANS = 0.9;
const MENDED = 0.95;
const SPELLED = [1, 0.7, 0.5];
const LETTERS = /^[a-z]+$/;

export function understand(typed: string, corpus: Corpus, sounds: Sounds): Query {
  const whole = compact(typed);
  const pieces = parts(typed, corpus, sounds).flatMap((part) => cut(part, corpus));
  // What may be left out is kept when there is nothing else.
  const kept = pieces.filter((piece) => piece.kind !== "ignored");
  const read: string[] = [];
  const slots = (kept.length ? kept : pieces).map((piece) => slot(piece, corpus, sounds, read));
  const wording = slots.map((s) => s.options[0]?.text ?? "").join("");
  const meant = slots.map((s) => s.options[read.length && s.options.length > 1 ? 1 : 0]?.text ?? "").join("");
  const phrases = [...new Set([whole, wording, meant])].filter((p) => p.length > 1);
  const topic = [whole, meant].map((text) => topicOf(text, corpus)).find(Boolean);
  return { slots, phrases, read, topic };
}

/** What stands between blanks; syllables of pinyin typed apart belong together. */
function parts(typed: string, corpus: Corpus, sounds: Sounds): string[] {
  const apart = fold(typed)
    .split(/[\s\u3000]+/)
    .map(compact)
    .filter(Boolean);
  const joined = apart.join("");
  const latin = apart.every((part) => LETTERS.test(part) && !longest(part, 0, corpus));
  return latin && isPinyin(joined, corpus, sounds) ? [joined] : apart;
}

function topicOf(text: string, corpus: Corpus): Topic | undefined {
  const has = (word: string): boolean => text.includes(compact(word));
  return corpus.data.uncovered.find(({ typed, unless }) => typed.some(has) && !unless.some(has));
}

interface Piece {
  text: string;
  kind: "chinese" | "letters" | "digits" | "synonym" | "ignored";
  means: string[];
}

/** Cut at known words and where the script changes. */
function cut(part: string, corpus: Corpus): Piece[] {
  const pieces: Piece[] = [];
  const known = (at: number): Piece | undefined => longest(part, at, corpus);
  for (let at = 0; at < part.length; ) {
    const piece = known(at);
    if (piece) {
      pieces.push(piece);
      at += piece.text.length;
      continue;
    }
    const kind = kindOf(part[at] ?? "");
    const last = pieces[pieces.length - 1];
    if (kind) {
      const joined = last && last.kind === kind && part.slice(0, at).endsWith(last.text) && !last.means.length;
      if (joined) last.text += part[at];
      else pieces.push({ text: part[at] ?? "", kind, means: [] });
    }
    at++;
  }
  return pieces;
}

function kindOf(character: string): Piece["kind"] | undefined {
  if (isChinese(character)) return "chinese";
  if (character >= "a" && character <= "z") return "letters";
  return character >= "0" && character <= "9" ? "digits" : undefined;
}

/** The longest synonym or word to be ignored that starts here. */
function longest(part: string, at: number, corpus: Corpus): Piece | undefined {
  let best: Piece | undefined;
  const offer = (word: string, kind: Piece["kind"], means: string[]): void => {
    const text = compact(word);
    const fits = part.startsWith(text, at) && !(LETTERS.test(text) && insideWord(part, at, text.length));
    if (fits && text.length > (best?.text.length ?? 0)) best = { text, kind, means };
  };
  for (const word of corpus.data.ignored) offer(word, "ignored", []);
  for (const [typed, means] of corpus.data.synonyms) for (const word of typed) offer(word, "synonym", means);
  return best;
}

/** Letters that the site holds, such as xx, are meant as they stand, unless they spell syllables: file names do. */
function isPinyin(letters: string, corpus: Corpus, sounds: Sounds): boolean {
  return letters.length > 1 && (!corpus.latin.has(letters) || sounds.isSpelled(letters));
}

function insideWord(part: string, at: number, length: number): boolean {
  return kindOf(part[at - 1] ?? "") === "letters" || kindOf(part[at + length] ?? "") === "letters";
}

function slot(piece: Piece, corpus: Corpus, sounds: Sounds, read: string[]): Slot {
  const options = [{ text: piece.text, weight: 1 }];
  if (piece.kind === "synonym") {
    options.push(...piece.means.map((text) => ({ text: compact(text), weight: MEANS })));
  } else if (piece.kind === "chinese" && piece.text.length > 1 && !corpus.holds(piece.text)) {
    const meant = mend(piece.text, corpus, sounds);
    if (meant) {
      read.push(meant);
      options.push({ text: meant, weight: MENDED });
    }
  } else if (piece.kind === "letters" && isPinyin(piece.text, corpus, sounds)) {
    const found = spelled(piece.text, sounds);
    if (found[0]) read.push(found[0]);
    options.push(...found.map((text, i) => ({ text, weight: SPELLED[i] ?? 0.5 })));
  }
  return { options };
}
