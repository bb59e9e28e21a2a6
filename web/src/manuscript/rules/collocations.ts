/** Verbs with objects that do not go with them: 发挥带头效果, 健全管理漏洞. The pairs are those of templates/collocations.yml. */

import { matches } from "../../shared/matches";
import { alternatives, filled, pattern } from "../lexicon";
import type { Check, Context, Hit, Manuscript, Place, ReviewData, RuleData } from "../model";
import { Finder } from "../understanding/finder";
import { hasAny, quote } from "../understanding/wording";

type Entry = ReviewData["collocations"][number] & { object: RegExp };

interface Known {
  verbs: Finder;
  entries: ReadonlyMap<string, readonly Entry[]>;
}

const known = new WeakMap<ReviewData, Known>();

/** Made once for the data of a page. */
function knownOf(data: ReviewData): Known {
  const made = known.get(data);
  if (made) return made;
  const entries = new Map<string, Entry[]>();
  for (const one of data.collocations) {
    const object = filled(
      `^[了好起]{0,2}(?:(?!{${one.between}})[\\u4e00-\\u9fff“”]){0,8}?(?:${alternatives(one.objects)})(?=[，。；、）和]|$)`,
    )(data.lexicon);
    for (const verb of one.verbs) entries.set(verb, [...(entries.get(verb) ?? []), { ...one, object }]);
  }
  const all = { verbs: new Finder(entries.keys()), entries };
  known.set(data, all);
  return all;
}

/** One hit for each line. */
function* collocations(manuscript: Manuscript, _: RuleData, { data }: Context): Iterable<Hit | null> {
  const { verbs, entries } = knownOf(data);
  for (const [line, { text, cell, apart }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    if (cell || apart) continue;
    const places: Place[] = [];
    let last = 0;
    for (const { start, end } of verbs.in(text)) {
      if (start < last) continue;
      const found = Math.max(...entries.get(text.slice(start, end))!.map((entry) => endOf(text, start, end, entry)));
      if (found === 0 || LED(data.lexicon).test(text.slice(Math.max(0, start - BEFORE), start))) continue;
      places.push({ line, start, end: found });
      last = found;
    }
    if (places.length > 0) {
      const [{ start, end }] = places as [Place];
      yield { message: `${quote(text.slice(start, end))}搭配不当，再看一遍。`, places };
    }
  }
}

/** Where the object ends, 0 where none stands there. */
function endOf(text: string, start: number, verbEnd: number, { object, unless, after }: Entry): number {
  const [found] = matches(text.slice(verbEnd, verbEnd + REACH), object);
  if (!found) return 0;
  const end = verbEnd + found[0].length;
  const before = text.slice(0, start);
  return after.some((word) => before.endsWith(word)) || hasAny(text.slice(start, end), unless) ? 0 : end;
}

/** 推动巩固发展局面: a verb before it has the object. */
const LED = pattern((any) => `${any("other-verb")}[\\u4e00-\\u9fff“”]{0,8}$`);

/** In characters: before a verb, and behind it. */
const [BEFORE, REACH] = [12, 24];

export const CHECKS: Record<string, Check> = {
  "text.collocation": collocations,
};
