/** Cuts what was typed at the words that the site knows and where the script changes. */

import type { Corpus } from "./corpus";
import type { Sounds } from "./names";
import { spelled, spelledNearly } from "./pinyin";
import { compact, fold, isChinese } from "./text";

export interface Piece {
  text: string;
  kind: "chinese" | "letters" | "digits" | "synonym" | "ignored" | "form";
  means: string[];
}

const LETTERS = /^[a-z]+$/;

export function piecesOf(typed: string, corpus: Corpus, sounds: Sounds): Piece[] {
  return parts(typed, corpus, sounds).flatMap((part) => cut(part, corpus));
}

/** What stands between blanks; syllables of pinyin typed apart belong together. */
function parts(typed: string, corpus: Corpus, sounds: Sounds): string[] {
  const apart = fold(typed)
    .split(/[\s\u3000]+/)
    .map(compact)
    .filter(Boolean);
  const joined = apart.join("");
  const latin = apart.every((part) => LETTERS.test(part) && !longest(part, 0, corpus));
  return latin && isPinyin(joined, corpus, sounds) ? names(apart, sounds) : apart;
}

/** Neighbours together that spell one name, as many as do: si feng qing dan. */
function names(apart: string[], sounds: Sounds): string[] {
  for (let end = apart.length; end > 1; end--) {
    const one = apart.slice(0, end).join("");
    if (spelled(one, sounds).length || spelledNearly(one, sounds).length)
      return [one, ...names(apart.slice(end), sounds)];
  }
  return apart.length > 1 ? [apart[0] ?? "", ...names(apart.slice(1), sounds)] : apart;
}

export function cut(part: string, corpus: Corpus): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < part.length; ) {
    // No word is cut out of a name: 用人 out of 选人用人.
    const name = corpus.nameAt(part, at) ?? "";
    const piece = longest(part, at, corpus);
    if (piece && piece.text.length >= name.length) {
      pieces.push(piece);
      at += piece.text.length;
      continue;
    }
    const kind = kindOf(part[at] ?? "");
    const last = pieces[pieces.length - 1];
    const text = name || (part[at] ?? "");
    if (kind) {
      const joined = last && last.kind === kind && part.slice(0, at).endsWith(last.text) && !last.means.length;
      if (joined) last.text += text;
      else pieces.push({ text, kind, means: [] });
    }
    at += text.length;
  }
  return pieces;
}

function kindOf(character: string): Piece["kind"] | undefined {
  if (isChinese(character)) return "chinese";
  if (character >= "a" && character <= "z") return "letters";
  return character >= "0" && character <= "9" ? "digits" : undefined;
}

/** The longest synonym, form or word to be ignored that starts here. */
function longest(part: string, at: number, { data }: Corpus): Piece | undefined {
  let best: Piece | undefined;
  const offer = (word: string, kind: Piece["kind"], means: string[]): void => {
    const text = compact(word);
    const fits = part.startsWith(text, at) && !(LETTERS.test(text) && insideWord(part, at, text.length));
    if (fits && text.length > (best?.text.length ?? 0)) best = { text, kind, means };
  };
  for (const word of data.ignored) offer(word, "ignored", []);
  for (const word of data.forms) offer(word, "form", []);
  for (const [typed, means] of data.synonyms) for (const word of typed) offer(word, "synonym", means);
  return best;
}

/** Letters that the site holds, such as xx, are meant as they stand, unless they spell syllables: file names do. */
export function isPinyin(letters: string, corpus: Corpus, sounds: Sounds): boolean {
  return letters.length > 1 && (!corpus.latin.has(letters) || sounds.isSpelled(letters));
}

function insideWord(part: string, at: number, length: number): boolean {
  return kindOf(part[at - 1] ?? "") === "letters" || kindOf(part[at + length] ?? "") === "letters";
}
