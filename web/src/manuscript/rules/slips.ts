/** Common words and set phrases with one character mistyped, where no other rule of words says so. */

import { pattern } from "../lexicon";
import type { Check, Context, Hit, Lexicon, Manuscript, Place, ReviewData, RuleData } from "../model";
import type { Near } from "../understanding/near";
import { Finder } from "../understanding/finder";
import { Slips } from "../understanding/slips";
import { isWithin, quote } from "../understanding/wording";
import { replacements } from "./listed";
import { namesOf } from "./near";

interface Known {
  slips: Slips;
  /** What the lists of wrong words report. */
  listed: Finder;
}

const known = new WeakMap<ReviewData, Known>();

/** Made once for the data of a page. */
function knownOf(data: ReviewData): Known {
  const made = known.get(data);
  if (made) return made;
  const lists = data.rules.filter(({ kind }) => kind === "replace");
  const all = { slips: new Slips(data), listed: new Finder(lists.flatMap((rule) => [...replacements(rule).keys()])) };
  known.set(data, all);
  return all;
}

/** One hit for each way of writing, with all its places. */
function* slips(manuscript: Manuscript, rule: RuleData, { data, own = [] }: Context): Iterable<Hit | null> {
  const all = knownOf(data);
  const right = [...rule.unless, ...own.map((word) => word.right)];
  const found = new Map<string, { name: string; places: Place[] }>();
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 50 === 49) yield null;
    const spots = all.slips.in(text);
    if (spots.length === 0) continue;
    const others = [...namesOf(data).in(text), ...all.listed.in(text)];
    for (const spot of spots) {
      const place = { line, start: spot.start, end: spot.end };
      if (isWithin(text, place, right) || others.some((other) => overlap(other, spot))) continue;
      const typed = text.slice(spot.start, spot.end);
      if (NUMBERED(data.lexicon).test(text.slice(spot.end)) || isPlace(text, spot, data)) continue;
      if (isClassical(text, spot, data.lexicon) || LEFT_OUT(data.lexicon).test(typed)) continue;
      const one = found.get(typed) ?? { name: spot.name, places: [] };
      one.places.push(place);
      found.set(typed, one);
    }
  }
  for (const [typed, { name, places }] of found)
    yield {
      message: `${quote(typed)}是不是“${name}”${places.length > 1 ? `，共${places.length}处` : ""}：${likely(typed, name)}。`,
      places,
      remedy: `打错的，改成“${name}”；本来就是别的词的，不用改。`,
    };
}

function likely(typed: string, name: string): string {
  if (typed.length < name.length) return "像是漏了字";
  return typed.length > name.length ? "像是打了两遍" : "音同或者形近，像是打错了字";
}

/** “善禁者，先禁其身而后人”: what is quoted from old books has words of its own. */
function isClassical(text: string, { start, end }: Near, lexicon: Lexicon): boolean {
  const quoted = /“([^“”]*)$/u.exec(text.slice(0, start))?.[1];
  if (quoted === undefined) return false;
  const rest = /^[^“”]*(?=”)/u.exec(text.slice(end))?.[0];
  return rest !== undefined && CLASSICAL(lexicon).test(quoted + rest);
}

/** 清禾县: a name that nothing leads to. */
const isPlace = (text: string, { start, end }: Near, { lexicon }: ReviewData): boolean =>
  PLACE(lexicon).test(text.slice(end)) && !/[\u4e00-\u9fff]/u.test(text[start - 1] ?? "");
const PLACE = pattern((any) => `^(?:${any("place-name-end")})`);

/** 同意书漏签: the end of one word and the beginning of another. */
const LEFT_OUT = pattern((any) => `^(?:${any("paper-end")})(?:${any("left-out")})$`);

/** 县司发〔2026〕12号: the short names of bodies in the number of a document. */
const NUMBERED = pattern(() => "^[\\u4e00-\\u9fff]{0,6}[〔［\\[（(](?:19|20)[0-9]{2}[〕］\\]）)]");

const CLASSICAL = pattern((any) => any("classical-word"));

type Span = Pick<Near, "start" | "end">;
const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export const CHECKS: Record<string, Check> = {
  "text.slip": slips,
};
