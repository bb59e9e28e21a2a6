/** Takes apart paragraphs that several headings were typed into: 一、…。（一）…。（二）… without a line break. */

import { FIGURES } from "../../shared/han";
import { parse } from "../../shared/numbering";
import type { RawLine } from "./raw-line";

/** A heading opens behind the end of a sentence, one in brackets behind a blank too. */
const AFTER = { dun: /[。\uff01\uff1f!?]["”’\uff09)]?\s*$/u, brackets: /[。\uff01\uff1f!?”’\uff09)\s]$/u };
/** 一、 and （一） within a text; everything else is too common there. */
const NUMBER = new RegExp(`[(\\uff08][${FIGURES}]{1,3}[)\\uff09]|[${FIGURES}]{1,3}、`, "gu");
/** Shorter paragraphs are left as they are. */
const LEAST = 60;

/** The lines with such paragraphs divided; a number opens a line only where it goes on counting. */
export function separate(lines: readonly RawLine[]): RawLine[] {
  const last = new Map<number, number>();
  return lines.flatMap((line) => {
    if (line.cell || line.apart) return [line];
    const cuts = line.text.length < LEAST ? [] : findCuts(line.text, new Map(last));
    const parts = cuts.map((cut, index) => line.text.slice(cut, cuts[index + 1]).trim());
    const pieces = cuts.length > 1 ? parts.filter(Boolean) : [line.text];
    for (const text of pieces) count(last, text);
    return pieces.map((text, index) => (index === 0 ? { ...line, text } : { ...line, text, number: null, level: 0 }));
  });
}

/** Where lines begin in a text: at 0 and at each number that follows the one before it on its level. */
function findCuts(text: string, last: Map<number, number>): number[] {
  const cuts = [0];
  count(last, text);
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    const after = found.endsWith("、") ? AFTER.dun : AFTER.brackets;
    if (index === 0 || !after.test(text.slice(Math.max(0, index - 8), index))) continue;
    const number = parse(text.slice(index, index + 40));
    if (!number || !follows(last, number.level, number.n)) continue;
    cuts.push(index);
    count(last, text.slice(index, index + 40));
  }
  return cuts;
}

const follows = (last: ReadonlyMap<number, number>, level: number, n: number): boolean =>
  n === (last.get(level) ?? 0) + 1;

/** A new number ends the counting below it. */
function count(last: Map<number, number>, text: string): void {
  const number = parse(text);
  if (!number || number.level === 0) return;
  for (const level of last.keys()) if (level > number.level) last.delete(level);
  last.set(number.level, number.n);
}
