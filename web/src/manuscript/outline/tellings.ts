/** Where what a notice announces is told: each way looks from the place where it is named. The surest come first. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { formOf } from "./rows";
import { membersOf } from "./series";
import { tablesIn } from "./tables";

/** A place where something is named, with how many it says there are. */
export interface Listing {
  line: number;
  start: number;
  end: number;
  count: number;
}

type Telling = (place: Listing, manuscript: Manuscript, lexicon: Lexicon) => string[];

const LINK = pattern((any) => `^[^。\\uff1b;]{0,16}?(?:[\\uff1a:]|[\\uff0c,]?(?:${any("tells-what")})[\\uff1a:]?)`);
const SENTENCE = /[。！？]/u;
const closing = (text: string): string => text.replace(/^[”’》]+/u, "");

/** Twenty members of their greatest length, with what divides them. */
const LONGEST_LIST = 1200;
const behind = ({ line, end }: Listing, { lines }: Manuscript): string =>
  closing(lines[line]!.text.slice(end, end + LONGEST_LIST));

/** 三资”（资金、资产、资源） */
const bracketed: Telling = (place, manuscript, lexicon) => {
  const found = /^[^。\uff1b;\uff0c]{0,12}?[\uff08(]([^\uff08\uff09()]+)[\uff09)]/u.exec(behind(place, manuscript));
  return found ? membersOf(found[1]!, place.count, lexicon) : [];
};

/** 五不准：…, 六必谈，即…: the sentence, and where it is not enough the paragraph. */
const linked: Telling = (place, manuscript, lexicon) => {
  const text = behind(place, manuscript);
  const link = LINK(lexicon).exec(text);
  if (!link) return [];
  const rest = text.slice(link[0].length);
  const [clause = ""] = rest.split(/[。\uff1b;]/u);
  const pieces = [clause, rest.split(SENTENCE)[0]!, clause.split(/[\uff0c,]/u)[0]!, rest];
  return firstOf(pieces, place, lexicon);
};

/** 甲、乙、丙三项; “甲、乙、丙”这“三清” */
const before: Telling = ({ line, start, count }, { lines }, lexicon) => {
  const text = lines[line]!.text.slice(Math.max(0, start - LONGEST_LIST), start);
  const within = text.includes("”") ? WITHIN(lexicon).exec(text)?.[1] : undefined;
  if (within) return membersOf(within, count, lexicon);
  const clause = text
    .split(/[\uff0c,。\uff1b;\uff1a:]/u)
    .pop()!
    .replace(SUMS(lexicon), "");
  const found = JOINT(lexicon).test(clause) ? membersOf(clause, count, lexicon) : [];
  return found.length > 1 ? [bareFirst(found, lexicon), ...found.slice(1)] : [];
};

/** What leads to the first is none of it: 重点纠治逐利执法、粗暴执法 by the length that the others share, 要把动议 by its word. */
function bareFirst([first = "", ...others]: readonly string[], lexicon: Lexicon): string {
  const [length = 0, ...lengths] = others.map((one) => [...one].length);
  const end = (one: string): string => one.slice(-1);
  const isAlike = others.length > 1 && lengths.every((other) => other === length);
  if (isAlike && first.length > length && [first, ...others].every((one) => end(one) === end(first)))
    return first.slice(-length);
  const lead = LEAD(lexicon).exec(first);
  const bare = lead ? first.slice(lead[0].length) : first;
  const longest = Math.max(...others.map((one) => one.length));
  return bare.length > longest + 2 && bare.includes("的") ? bare.slice(bare.indexOf("的") + 1) : bare;
}

const WITHIN = pattern((any) => `“([^“”]+)”(?:${any("sums-up")}|“)*$`);
const SUMS = pattern((any) => `(?:${any("sums-up")}|“)+$`);
const JOINT = pattern((any) => `、|${any("name-joint")}`);
const LEAD = pattern((any) => `^.*?(?:${any("list-lead")})(?=.)`);

/** “四查四看”情况。查思想…；查纪律…: the paragraph behind, then the lines below. */
const following: Telling = (place, manuscript, lexicon) => {
  const text = behind(place, manuscript);
  const at = SENTENCE.exec(text)?.index ?? text.length;
  return place.count < FEWEST ? [] : membersOf(text.slice(at + 1), place.count, lexicon, false);
};

/** Numbered lines, or short ones without a number, as many as there shall be. */
const below: Telling = ({ line, count }, { lines }) => {
  if (count < FEWEST) return [];
  const from = line + 1;
  const forms = lines.slice(from, from + count + 1).map((one) => (one.cell ? null : formOf(one)));
  const own = forms.slice(0, count);
  const [first] = own;
  if (first) {
    const isRun = own.every((form, index) => form?.form === first.form && [index + 1, 0].includes(form.n));
    const goesOn = forms[count]?.form === first.form && forms[count].n === count + 1;
    return isRun && own.length === count && !goesOn ? own.map((form) => headOf(form!.rest)) : [];
  }
  const texts = lines.slice(from, from + count).map(({ text, cell }) => (cell ? "" : text.trim()));
  const isList = own.length === count && own.every((form) => !form) && texts.every((text) => SHORT.test(text));
  const next = lines[from + count];
  // One more of them, and they are not as many.
  return isList && !(next && !next.cell && !formOf(next) && SHORT.test(next.text.trim())) ? texts.map(headOf) : [];
};

const SHORT = /^[^。\uff1b;\uff1a:]{2,24}(?:[。\uff1b;\uff1a:].{0,60})?$/u;
const headOf = (text: string): string =>
  text
    .trim()
    .replace(/^[\u2014\s]+/u, "")
    .split(/[。\uff1b;\uff1a:]/u)[0]!;

/** A column with this head. */
const inTable: Telling = ({ line, start, end, count }, manuscript) => {
  const word = manuscript.lines[line]!.text.slice(start, end);
  for (const grid of tablesIn(manuscript)) {
    const column = grid[0]?.findIndex((cell) => cell?.text.includes(word)) ?? -1;
    const rows = column < 0 ? [] : grid.slice(1).map((row) => row[column]?.text.trim() ?? "");
    if (rows.length === count && rows.every(Boolean)) return rows;
  }
  return [];
};

/** Two of anything come by chance. */
const FEWEST = 3;

function firstOf(pieces: readonly string[], { count }: Listing, lexicon: Lexicon): string[] {
  for (const piece of pieces) {
    const found = membersOf(piece, count, lexicon);
    if (found.length > 0) return found;
  }
  return [];
}

export const listings: readonly Telling[] = [bracketed, linked, before, inTable, below, following];
