/** The lists of templates/lexicon.yml as parts of regular expressions: code holds the grammar, the lists the words. */

import type { Lexicon, WordList } from "./model";

export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

/** Some words as alternatives, the longest first; nothing matches where there are none. */
export function alternatives(words: readonly string[], guard: (word: string) => string = () => ""): string {
  const sorted = [...words].sort((one, other) => other.length - one.length);
  return sorted.map((word) => guard(word) + escaped(word)).join("|") || "(?!)";
}

const sources = new WeakMap<WordList, string>();

/** A word of a list where it counts: not as part of a longer word of `unless`, nor between what it must not touch. */
function sourceOf(list: WordList): string {
  const known = sources.get(list);
  if (known) return known;
  const touching = (words: readonly string[]): string => `(?:${alternatives(words)})`;
  const before = list.notAfter.length > 0 ? `(?<!${touching(list.notAfter)})` : "";
  const behind = list.notBefore.length > 0 ? `(?!${touching(list.notBefore)})` : "";
  const made = `${before}(?:${alternatives(list.words, (word) => outside(word, list.unless))})${behind}`;
  sources.set(list, made);
  return made;
}

/** What keeps a word from being found within a longer one. */
function outside(word: string, longer: readonly string[]): string {
  let guards = "";
  for (const other of longer) {
    for (let at = other.indexOf(word); at >= 0; at = other.indexOf(word, at + 1)) {
      guards += `(?!(?<=${escaped(other.slice(0, at))})${escaped(other.slice(at))})`;
    }
  }
  return guards;
}

/** The source of a list as one group. */
export type Any = (id: string) => string;

/** Throws for a list that is not there; `python -m macros check` finds it first. */
export function wordList(lexicon: Lexicon, id: string): WordList {
  const list = lexicon[id];
  if (!list) throw new Error(`no list ${id} in templates/lexicon.yml`);
  return list;
}

/** A pattern made of grammar and lists: `pattern((any) => `…${any("post")}…`)`, compiled once for each lexicon. */
export function pattern(source: (any: Any) => string, flags = "u"): (lexicon: Lexicon) => RegExp {
  const known = new WeakMap<Lexicon, RegExp>();
  // One draft has one lexicon: hardly ever is another asked for.
  let last: Lexicon | null = null;
  let made: RegExp;
  return (lexicon) => {
    if (lexicon === last) return made;
    const found =
      known.get(lexicon) ??
      new RegExp(
        source((id) => sourceOf(wordList(lexicon, id))),
        flags,
      );
    known.set(lexicon, found);
    [last, made] = [lexicon, found];
    return found;
  };
}

/** A pattern of templates/review_rules.yml or roles.yml, where {post} stands for any word of that list. */
export function filled(source: string): (lexicon: Lexicon) => RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const made = pattern((any) => source.replace(/\{([a-z][a-z-]*)\}/gu, (_, id: string) => any(id)), "gu");
  patterns.set(source, made);
  return made;
}

const patterns = new Map<string, (lexicon: Lexicon) => RegExp>();
