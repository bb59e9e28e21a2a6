/** Names with a slip in them, ours and the unit's own, and what the unit's list says is to be written otherwise. */

import type { Check, Context, Hit, Manuscript, OwnWord, Place, ReviewData, RuleData } from "../model";
import { replacements } from "./listed";
import { alikeOf, NearNames } from "../understanding/near";
import { anyOf, isWithin, quote } from "../understanding/wording";

const NEAR_MISS = "text.near-miss";

const known = new WeakMap<ReviewData, NearNames>();

/** The index is made once for the data of a page. */
export function namesOf(data: ReviewData): NearNames {
  const others = data.rules.find(({ id }) => id === NEAR_MISS)?.unless ?? [];
  const made = known.get(data) ?? indexOf(data, data.names.watched, others);
  known.set(data, made);
  return made;
}

const indexOf = (data: ReviewData, names: readonly string[], others: readonly string[]): NearNames =>
  new NearNames(names, new Set([...rightWays(data), ...names, ...others]), alikeOf(data.names));

/** What looks like a name with a slip in it and is right, or is another rule's business. */
function* rightWays({ names, regulations, terms, rules }: ReviewData): Iterable<string> {
  yield* names.watched;
  for (const { title, short } of regulations) yield* [title, ...short].map(plain);
  for (const { wrong, right } of terms) yield* [wrong, right].map(plain);
  for (const rule of rules) {
    if (rule.kind !== "replace") continue;
    for (const [wrong, { right }] of replacements(rule)) yield* [wrong, right].map(plain);
    yield* rule.unless.map(plain);
  }
}

/** Without quotation and title marks. */
const plain = (name: string): string => name.replace(/[“”《》]/gu, "");

function* nearMiss(manuscript: Manuscript, _rule: RuleData, { data }: Context): Iterable<Hit | null> {
  yield* slips(manuscript, namesOf(data));
}

/** One hit for each way of writing, with all its places; null is a pause. */
function* slips(manuscript: Manuscript, names: NearNames, because = ""): Iterable<Hit | null> {
  const found = new Map<string, { name: string; places: Place[] }>();
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 50 === 49) yield null;
    for (const { start, end, name } of names.in(text)) {
      const typed = text.slice(start, end);
      const one = found.get(typed) ?? { name, places: [] };
      one.places.push({ line, start, end });
      found.set(typed, one);
    }
  }
  for (const [typed, { name, places }] of found)
    yield {
      message: `${quote(typed)}同“${name}”差一个字${because}。`,
      places,
      remedy: `写的是“${name}”的，照着改；本来就是别的名称的，不用改。`,
    };
}

function* ownWords(manuscript: Manuscript, rule: RuleData, { data, own = [] }: Context): Iterable<Hit | null> {
  const listed = new Map(own.filter(({ wrong }) => wrong !== "").map((word) => [word.wrong, word]));
  const pattern = anyOf([...listed.keys()]);
  if (pattern) {
    const found = new Map<string, Place[]>();
    for (const [line, { text }] of manuscript.lines.entries()) {
      if (line % 200 === 199) yield null;
      for (const { 0: wrong, index } of text.matchAll(pattern)) {
        const place = { line, start: index, end: index + wrong.length };
        if (isWithin(text, place, [listed.get(wrong)!.right])) continue;
        found.set(wrong, [...(found.get(wrong) ?? []), place]);
      }
    }
    for (const [wrong, places] of found) {
      const isDeclared = places.some(({ line, start }) => declares(manuscript.lines[line]!.text.slice(0, start), rule));
      if (!isDeclared) yield told(listed.get(wrong)!, places);
    }
  }
  const names = own.filter(({ wrong }) => wrong === "").map(({ right }) => right);
  if (names.length === 0) return;
  yield* slips(manuscript, indexOf(data, names, []), "，这是本单位用词表里的名称");
}

/** The text itself says that it calls something so for short. */
const declares = (before: string, { words }: RuleData): boolean =>
  words.some((word) => before.replace(/[“"\uff1a:]$/u, "").endsWith(word));

function told({ wrong, right, reason }: OwnWord, places: Place[]): Hit {
  const because = reason === "" ? "" : `（${reason}）`;
  const times = places.length > 1 ? `，共${places.length}处` : "";
  return {
    message: `本单位的用词：${quote(wrong)}写“${right}”${because}${times}。`,
    places,
    remedy: `改成“${right}”；用词表写得不对的，在本页“本单位的用词”里改。`,
  };
}

export const CHECKS: Record<string, Check> = {
  "text.near-miss": nearMiss,
  "text.own-words": ownWords,
};
