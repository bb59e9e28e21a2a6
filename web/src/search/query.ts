/** What a reader means: words to look for, each with what else it may be called. */

import type { Corpus } from "./corpus";
import type { Topic } from "./data";
import { genreOf, isUnnamed } from "./genre";
import { cut, isPinyin, piecesOf, type Piece } from "./pieces";
import type { Sounds } from "./names";
import { isSpelling, pairOf } from "./pair";
import { spelled, spelledNearly } from "./pinyin";
import type { Slot } from "./slot";
import { mend } from "./slips";
import { compact } from "./text";
import { likelyTopic, nearOf, topicNamed, topicOf } from "./topic";

export interface Query {
  slots: Slot[];
  /** How likely it is for each page and each topic that is not here. */
  likely: number[];
  /** The whole question in its possible wordings, for names that say just that. */
  phrases: string[];
  /** What was looked for instead of a slip or of pinyin. */
  read: string[];
  /** What the site does not have. */
  topic: Topic | undefined;
  /** Pages among the nearest to it that may well be what is wanted, by path. */
  near: string[];
  /** A form or genre of which the site has none that is called like that. */
  unnamed: string | undefined;
  /** The pages that answer whatever they say: where the right writing of a word is looked up. */
  first: string[];
  /** The kinds and groups of pages that the wording asks for, by name. */
  asked: ReadonlySet<string>;
  /** And the pages to be looked at first, by path. */
  askedPages: string[];
  /** Whether it is a sentence, in which words may stand that the site need not have. */
  spoken: boolean;
  /** Whether a pair of characters says enough to be shown where it stands. */
  tells(gram: string): boolean;
}

const MEANS = 0.9;
const MENDED = 0.95;
const SPELLED = [1, 0.7, 0.5];
const FORM = 0.3; // what the form that is wanted says of the page
const TELLING = 0.8;
const WORDINGS = 3; // of synonyms
const NAME = 6; // characters of the longest name without words of a sentence

export function understand(typed: string, corpus: Corpus, sounds: Sounds): Query {
  const whole = compact(typed);
  const read: string[] = [];
  const asTyped = topicOf(whole, corpus);
  const pair = pairOf(typed, corpus);
  const spelling = pair !== undefined && isSpelling(pair, corpus) && !asTyped;
  const found = piecesOf(pair ? Object.values(pair).join(" ") : typed, corpus, sounds);
  const kept = worthLooking(found);
  // In a name of the site every word counts: 责任领导.
  const named = corpus.entries.some(({ names }) => names.includes(whole));
  const all = (named ? kept.map(inFull) : kept).flatMap((piece) => slotsOf(piece, corpus, sounds, read));
  const slots = all.map((slot) => (slot.meant === pair?.asked ? { ...slot, weight: FORM } : slot));
  const meant = slots.map((s) => s.meant).join("");
  const content = slots.filter((s) => s.weight === 1).map((s) => s.meant);
  const wordings = Array.from({ length: WORDINGS }, (_, i) => slots.map((s) => (s.options[i] ?? s.options[0])?.text));
  const both = pair ? [pair.one + pair.other, pair.other + pair.one] : [];
  // Of two things no name says how they differ, only that they do.
  const said = pair ? both : wordings.map((words) => words.join(""));
  const phrases = [whole, meant, content.join(""), ...said];
  const asks = corpus.data.asks.filter(([words]) => words.some((word) => whole.includes(compact(word))));
  const genre = genreOf(slots, corpus);
  const bare = genre && !genre.which.length ? topicNamed(genre.noun, corpus) : undefined;
  const typedTopic = asTyped ?? topicOf(meant, corpus) ?? bare;
  const likely = corpus.likelihood(read.length && !asTyped ? meant : whole);
  const topic = likelyTopic(typedTopic, likely, whole, corpus);
  const unnamed = genre && !named && !topic && isUnnamed(genre, whole, corpus) ? upTo(genre.noun, whole) : undefined;
  return {
    slots,
    likely,
    phrases: [...new Set(phrases)].filter((phrase) => phrase.length > 1),
    read: spelling ? [] : read,
    topic,
    near: topic ? nearOf(whole, slots, topic, corpus) : [],
    unnamed,
    first: spelling ? corpus.data.pairs.spelling : [],
    asked: new Set(asks.flatMap(([, kinds]) => kinds)),
    askedPages: asks.flatMap(([, , pages]) => pages),
    spoken:
      whole.length > NAME || kept.length < found.length || [...whole].some((one) => corpus.data.idle.includes(one)),
    tells: (gram) => corpus.weight(gram) >= TELLING,
  };
}

/** What was typed, up to the noun; the noun itself when it was read from something else. */
function upTo(noun: string, whole: string): string {
  return whole.slice(0, whole.lastIndexOf(noun) + noun.length) || noun;
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
  const synonym = piece.kind === "synonym";
  return [{ options, weight: piece.kind === "form" ? FORM : 1, meant: meant ?? piece.text, synonym }];
}
