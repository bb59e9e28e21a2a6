/** What a reader means: words to look for, each with what else it may be called. */

import type { Corpus } from "./corpus";
import type { Topic } from "./data";
import { cut, isPinyin, piecesOf, type Piece } from "./pieces";
import type { Sounds } from "./names";
import { spelled, spelledNearly } from "./pinyin";
import { mend } from "./slips";
import { compact } from "./text";
import { topicOf } from "./topic";

/** One word of the question; any option will do, the first ones better. */
export interface Slot {
  options: { text: string; weight: number }[];
  /** Of the word in the question. */
  weight: number;
  /** The likeliest reading. */
  meant: string;
}

export interface Query {
  slots: Slot[];
  /** The whole question in its possible wordings, for names that say just that. */
  phrases: string[];
  /** What was looked for instead of a slip or of pinyin. */
  read: string[];
  topic: Topic | undefined;
  /** The kinds and groups of pages that the wording asks for, by name. */
  asked: ReadonlySet<string>;
  /** Whether a pair of characters says enough to be shown where it stands. */
  tells(gram: string): boolean;
}

const MEANS = 0.9;
const MENDED = 0.95;
const SPELLED = [1, 0.7, 0.5];
const FORM = 0.3; // what the form that is wanted says of the page
const TELLING = 0.8;
const WORDINGS = 3; // of synonyms

export function understand(typed: string, corpus: Corpus, sounds: Sounds): Query {
  const whole = compact(typed);
  const read: string[] = [];
  const pieces = worthLooking(piecesOf(typed, corpus, sounds));
  // In a name of the site every word counts: 责任领导.
  const named = corpus.entries.some(({ names }) => names.includes(whole));
  const slots = (named ? pieces.map(inFull) : pieces).flatMap((piece) => slotsOf(piece, corpus, sounds, read));
  const meant = slots.map((s) => s.meant).join("");
  const content = slots.filter((s) => s.weight === 1).map((s) => s.meant);
  const wordings = Array.from({ length: WORDINGS }, (_, i) => slots.map((s) => (s.options[i] ?? s.options[0])?.text));
  const phrases = [whole, meant, content.join(""), ...wordings.map((words) => words.join(""))];
  return {
    slots,
    phrases: [...new Set(phrases)].filter((phrase) => phrase.length > 1),
    read,
    topic: topicOf(whole, corpus) ?? topicOf(meant, corpus),
    asked: askedBy(whole, corpus),
    tells: (gram) => corpus.weight(gram) >= TELLING,
  };
}

/** What may be left out is kept when there is nothing else; so is the form, then it is all that is wanted. */
function worthLooking(pieces: Piece[]): Piece[] {
  const kept = pieces.filter((piece) => piece.kind !== "ignored");
  if (!kept.length) return pieces;
  return kept.some((piece) => piece.kind !== "form") ? kept : kept.map(inFull);
}

function inFull(piece: Piece): Piece {
  return piece.kind === "form" ? { ...piece, kind: "synonym" } : piece;
}

function askedBy(whole: string, { data }: Corpus): ReadonlySet<string> {
  return new Set(data.asks.flatMap(([words, kinds]) => (words.some((w) => whole.includes(compact(w))) ? kinds : [])));
}

function slotsOf(piece: Piece, corpus: Corpus, sounds: Sounds, read: string[]): Slot[] {
  const options = [{ text: piece.text, weight: 1 }];
  let meant: string | undefined;
  if (piece.kind === "synonym") {
    options.push(...piece.means.map((text) => ({ text: compact(text), weight: MEANS })));
  } else if (piece.kind === "chinese" && piece.text.length > 1 && !corpus.holds(piece.text)) {
    meant = mend(piece.text, corpus, sounds);
    if (meant) {
      read.push(meant);
      const found = worthLooking(cut(meant, corpus));
      // What was meant may have other names of its own.
      if (found.some(({ kind }) => kind !== "chinese")) return found.flatMap((one) => slotsOf(one, corpus, sounds, []));
      options.push({ text: meant, weight: MENDED });
    }
  } else if (piece.kind === "letters" && isPinyin(piece.text, corpus, sounds)) {
    const exact = spelled(piece.text, sounds);
    const found = exact.length ? exact : spelledNearly(piece.text, sounds);
    meant = found[0];
    if (meant) read.push(meant);
    options.push(...found.map((text, i) => ({ text, weight: SPELLED[i] ?? 0.5 })));
  }
  return [{ options, weight: piece.kind === "form" ? FORM : 1, meant: meant ?? piece.text }];
}
