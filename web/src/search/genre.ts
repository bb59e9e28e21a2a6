/** A form or genre asked for by its noun, 学习台账: whether the site has one that is called so. */

import type { Corpus, Entry } from "./corpus";
import type { Slot } from "./slot";
import { compact, grams, isChinese } from "./text";

const NAMED = 0.6; // share of what stands before the noun that a name must hold

interface Genre {
  noun: string;
  /** What says which one, each with its other wordings; empty when the noun stands alone. */
  which: string[][];
}

/** The noun that ends the words of a question and what stands before it. */
export function genreOf(slots: Slot[], { data }: Corpus): Genre | undefined {
  const content = slots.filter(({ weight }) => weight === 1);
  // How to write or fill it is asked after its name.
  const asks = ({ meant }: Slot): boolean => meant.length === 1 || data.ignored.some((word) => meant.includes(word));
  while (content.length > 1 && asks(content[content.length - 1] as Slot)) content.pop();
  const last = content[content.length - 1];
  if (!last) return undefined;
  const nouns = data.genres.map(compact).filter((noun) => last.meant.endsWith(noun));
  const noun = nouns.sort((a, b) => b.length - a.length)[0];
  const rest = last.meant.slice(0, -(noun?.length ?? 0));
  // A synonym is a word by itself: 调查问卷 is no 问卷 about 调查.
  if (!noun || (rest && last.synonym)) return undefined;
  const before = content.slice(0, -1).map(({ options }) => options.map(({ text }) => text));
  return { noun, which: [...before, ...(rest ? [[rest]] : [])] };
}

/** Whether no page or section is called like that. */
export function isUnnamed({ noun, which }: Genre, whole: string, corpus: Corpus): boolean {
  const nouns = [noun, ...corpus.data.synonyms.flatMap(([typed, means]) => (typed.includes(noun) ? means : []))];
  const chinese = which.filter(([text]) => isChinese(text?.[0] ?? ""));
  const parts = chinese.map((wordings) => wordings.map((text) => grams(text)));
  const weigh = (pairs: string[]): number => pairs.reduce((sum, pair) => sum + corpus.weight(pair), 0);
  const full = parts.reduce((sum, wordings) => sum + weigh(wordings[0] ?? []), 0);
  const isSaid = (name: string): boolean => name.length > noun.length && name.endsWith(noun) && whole.includes(name);
  const holds = (entry: Entry): boolean => {
    // The name of one is said, and around it who keeps it or what for: 谁来填整改台账.
    if (!entry.anchor && entry.names.some(isSaid)) return true;
    const name = nameOf(entry);
    const kind = corpus.data.pages[entry.page]?.[2];
    if (!nouns.some((one) => one === kind || name.includes(one))) return false;
    const held = parts.map((wordings) => {
      const most = weigh(wordings[0] ?? []);
      const shares = wordings.map((w) => weigh(w.filter((pair) => name.includes(pair))) / (weigh(w) || 1));
      return most * Math.max(0, ...shares);
    });
    return held.reduce((sum, one) => sum + one, 0) >= full * NAMED;
  };
  return full > 0 && !corpus.entries.some(holds);
}

/** All that a page or section is called. */
export function nameOf({ key }: Entry): string {
  return [key.title, key.trail, key.heading, key.words].join("\n");
}
