/** Things that are counted and listed: 以下5项：…；…；…, 办公室、财务科和人事科4个科室. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { passages } from "../reading/manuscript";
import { announced, smallNumber } from "./compare";
import type { Comparison } from "./model";

const N = `([两${FIGURES.slice(1)}]|[0-9]{1,2})`;

const ANNOUNCED = pattern(
  (any) => `${any("announces")}${N}(?:${any("listed-measure")})[^，。；：、0-9]{0,10}[：:]`,
  "gu",
);
/** At the end of a paragraph, with numbered lines below it: whatever is counted. */
const LEADS_ON = pattern(
  (any) => `${N}(?!${any("time-measure")}|年)(?:${any("figure-unit")})[^，。；：:、0-9]{0,14}[：:]\\s*$`,
);
/** Names with 、 between them right before their number; the last may be joined by 和. */
const NAMED = pattern(
  (any) =>
    `(?:^|[，。；：:])((?:[^，。；：:、\\s（）0-9和及与]{2,10}、){1,11}[^，。；：:、\\s（）0-9]{2,12}?)(等)?${N}(?:${any("named-measure")})`,
  "gu",
);
const PLACE = pattern((any) => `(?:${any("place-ending")})$`);
const LEAST = 2;
/** Characters of an announcement at the end of a paragraph. */
const LONGEST = 24;
/** Farther off, the number counts something else. */
const FAR = 3;

/** What a paragraph counts and then lists, be it in the paragraph or in numbered lines below it. */
export function* listingsOf(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  const all = passages(manuscript, 0, manuscript.end);
  for (const [index, { line, start, text }] of all.entries()) {
    const told = (from: number, length: number, wanted: number, listed: number): Comparison =>
      announced(line, start + from, text.slice(from, from + length), wanted, listed);
    for (const { 0: whole, 1: figure, index: at } of text.matchAll(ANNOUNCED(lexicon))) {
      const wanted = smallNumber(figure!);
      const rest = text.slice(at + whole.length);
      const listed = rest.trim() === "" ? below(manuscript, line) : within(rest);
      if (listed >= LEAST && wanted >= LEAST && listed !== wanted) yield told(at, whole.length - 1, wanted, listed);
    }
    const leads = /[：:]\s*$/u.test(text) ? LEADS_ON(lexicon).exec(text.slice(-LONGEST)) : null;
    if (leads && text.search(ANNOUNCED(lexicon)) < 0) {
      const [wanted, listed] = [smallNumber(leads[1]!), below(manuscript, line)];
      if (listed >= LEAST && wanted >= LEAST && listed !== wanted && Math.abs(listed - wanted) <= FAR)
        yield told(Math.max(0, text.length - LONGEST) + leads.index, leads[0].trimEnd().length - 1, wanted, listed);
    }
    if (index > MOST) continue;
    for (const { 0: whole, 1: names, 2: open, 3: figure, index: at } of text.matchAll(NAMED(lexicon))) {
      const [wanted, listed] = [smallNumber(figure!), names!.split("、").length];
      const joined = listed + (names!.match(/[和及与]/gu) ?? []).length;
      if (wanted < LEAST || wanted > 12) continue;
      if (!names!.split("、").every((name) => PLACE(lexicon).test(name))) continue;
      const isWrong = open ? listed > wanted : listed !== wanted && joined !== wanted;
      if (isWrong)
        yield told(
          at + whole.indexOf(names!),
          names!.length + whole.length - whole.indexOf(names!) - names!.length,
          wanted,
          listed,
        );
    }
  }
}

/** Paragraphs in which names are counted. */
const MOST = 2000;

/** Items with ； between them, up to the end of the sentence; 0 where they are told by 一是, or are none. */
function within(rest: string): number {
  const sentence = /^[^。]*/u.exec(rest)![0];
  // More may be told in the sentences behind it.
  if (rest.slice(sentence.length + 1).trim() !== "") return 0;
  if (/一是|[（(]1[）)]|①|第一|一要/u.test(sentence)) return 0;
  const items = sentence.split("；");
  return items.length > 1 && items.every((item) => item.trim().length > 1) ? items.length : 0;
}

/** Numbered lines that follow, of one form and from 1 on. */
function below(manuscript: Manuscript, line: number): number {
  let last = 0;
  let form = "";
  for (const { number, cell } of manuscript.lines.slice(line + 1)) {
    if (cell) return 0;
    if (!number) continue;
    if (last === 0) {
      if (number.n !== 1) return 0;
      form = number.form;
    } else if (number.form !== form) {
      continue;
    } else if (number.n !== last + 1) return last;
    last = number.n;
  }
  return last;
}
