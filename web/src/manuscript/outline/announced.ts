/** Points that a notice names by their number, such as “五问” and “六零”, and lists somewhere else. */

import type { Lexicon, Manuscript } from "../model";
import { FIGURES, HAN } from "../../shared/han";
import { countOf } from "./count";
import { names } from "./enumeration";
import type { OutlinePart } from "./model";
import { questions } from "./part";

const TOKEN = new RegExp(`“?([${FIGURES}])([${HAN}]{1,2})`, "gu");
const FEWEST = 3;

/** The parts with the points of what they announce; a list counts where it has as many as the name says. */
export function withAnnounced(parts: readonly OutlinePart[], { lines }: Manuscript, lexicon: Lexicon): OutlinePart[] {
  const known = new Map<string, string[]>();
  const pointsOf = (token: string, count: number): string[] => {
    const found =
      known.get(token) ??
      listed(
        token,
        count,
        lines.map(({ text }) => text),
        lexicon,
      );
    known.set(token, found);
    return found;
  };
  const filled = (part: OutlinePart): OutlinePart => {
    if (part.items.length > 0 || part.parts.length > 0) return { ...part, parts: part.parts.map(filled) };
    for (const { 1: figure = "", 2: name = "" } of `${part.title}\n${part.asks}`.matchAll(TOKEN)) {
      const count = countOf(figure);
      if (count < FEWEST) continue;
      const items = [name, name.slice(0, 1)]
        .map((word) => pointsOf(figure + word, count))
        .find((all) => all.length > 0);
      if (items) return { ...part, items };
    }
    return part;
  };
  return parts.map(filled);
}

function listed(token: string, count: number, texts: readonly string[], lexicon: Lexicon): string[] {
  for (const [index, text] of texts.entries()) {
    const at = text.indexOf(token);
    if (at < 0) continue;
    const behind = text.slice(at + token.length);
    const colon = /^[^。\uff1b\uff1a:]{0,12}?(?:[\uff1a:]|即|是指)[\uff1a:]?(.*)$/u.exec(behind)?.[1] ?? "";
    const found = names(colon, lexicon).map((piece) => piece.text);
    if (found.length === count) return found;
    const asked = questions([behind, ...texts.slice(index + 1, index + count + 1)].join("\n"), lexicon);
    if (asked.length === count) return asked;
  }
  return [];
}
