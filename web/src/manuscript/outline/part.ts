/** A passage of a notice as the part that it asks for. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { FIGURES } from "../../shared/han";
import type { Length } from "../../shared/unit";
import { countOf } from "./count";
import { enumeration, names, type Piece } from "./enumeration";
import { listedBefore, withLast } from "./listed";
import type { OutlinePart } from "./model";

const LONGEST_TITLE = 30;
const SHORT_TITLE = 20;
/** What says how a part is written is no half of its name. */
const HOW = pattern((any) => any("how-sign"));
/** Behind 不少于 there is no upper limit, and none at all below 不超过. */
const NO_LIMIT = 100_000;

const BRACKETS = /[\uff08(【]([^\uff08\uff09()【】]*)[\uff09)】]/gu;
const OPTIONAL = pattern((any) => any("optional-part"));
/** 重点说明…, 深入剖析…: what follows is the name. */
const ASKING = pattern((any) => {
  const manner = `(?:${any("asking-manner")}|[\\uff0c,])`;
  return `^(?:${manner}*(?:${any("asking-verb")})|${manner}+(?:${any("asking-deed")}))(?!出来|出的|的)(?:${any("verb-complement")})?`;
});
const ENDS_AS_PART = pattern((any) => `(?:${any("part-noun")}|${any("part-ending")})$`);
/** 写明甲、乙、丙 */
const COUNTS_UP = pattern((any) => `(?:${any("counts-up")})([^。\\uff1b\\uff1a:]{4,160}?)(?:等|[。\\uff1b]|$)`);
/** 按甲、乙、丙三类, 甲、乙、丙四个环节: the number says that these are all. */
const STATED = pattern(
  (any) => `([^。\\uff0c\\uff1b\\uff1a:]{4,100}?)([${FIGURES}]{1,2}|[0-9]{1,2})${any("stated-measure")}`,
);
const DIVIDES = pattern((any) => `^.*(?:${any("divides-by")})`);

/** The passage as a part; `line` is where it stands and `start` its offset there. */
export function partOf({ text, start }: Piece, line: number, lexicon: Lexicon): OutlinePart {
  const { head, rest, restStart } = divided(text, lexicon);
  const title = nameOf(head, lexicon);
  const said = [title === plain(head, lexicon) ? "" : plain(head, lexicon), ...notes(head, lexicon)]
    .filter(Boolean)
    .join("\uff1a");
  const below = enumeration(rest);
  const parts = below?.numbered
    ? below.items.map((item) => partOf({ text: item.text, start: start + restStart + item.start }, line, lexicon))
    : [];
  const own = parts.length > 0 ? rest.slice(0, below!.start).replace(/[\uff1a:\s]+$/u, "") : rest;
  return {
    title,
    asks: [said, own].filter(Boolean).join("\uff1a").trim(),
    items: parts.length > 0 ? [] : itemsOf([...notes(head, lexicon), rest].join("\uff1b"), lexicon),
    length: lengthOf(parts.length > 0 ? head + own : text, lexicon),
    required: !isOptional(parts.length > 0 ? head + own : text, lexicon),
    place: { line, start, end: start + text.length },
    parts,
  };
}

/** Whether a name ends as those of parts do: 情况, 问题, 打算. */
export const endsAsPart = (name: string, lexicon: Lexicon): boolean => ENDS_AS_PART(lexicon).test(name);

/** What is longer than this says more than whether a part may be left out. */
export const SHORT = 60;

export const isOptional = (text: string, lexicon: Lexicon): boolean => OPTIONAL(lexicon).test(text);

/** The name and what is said of it: 名称：…, 名称。…, 名称（…）, 名称，…, 名称——…. */
export function divided(text: string, lexicon: Lexicon): { head: string; rest: string; restStart: number } {
  const closed = text
    .replace(/[。\uff1b;\s]+$/u, "")
    .replace(/“[^”]*”|《[^》]*》|[\uff08(【][^\uff08\uff09()【】]*[\uff09)】]/gu, (whole) => "□".repeat(whole.length));
  const whole = { head: text, rest: "", restStart: text.length };
  const found = /[\uff1a:。\uff0c,\uff1b;]|\u2014\u2014|[\u2026\u00b7.]{3,}/u.exec(closed);
  if (!found || found.index === 0) return whole;
  const head = text.slice(0, found.index);
  if ([...plain(head, lexicon)].length > LONGEST_TITLE) return whole;
  // A heading may have a comma itself: 提高站位，压实责任.
  const comma =
    /^[\uff0c,]$/u.test(found[0]) && !/[\uff1a:。\uff0c,\uff1b;]|\u2014\u2014/u.test(closed.slice(found.index + 1));
  if (
    comma &&
    closed.length === text.length &&
    closed.length <= SHORT_TITLE &&
    !endsAsPart(plain(head, lexicon), lexicon) &&
    !HOW(lexicon).test(closed.slice(found.index))
  )
    return whole;
  const restStart = found.index + found[0].length;
  return { head, rest: text.slice(restStart).trim(), restStart };
}

/** Without the marks at the ends and what a bracket says of the name; a bracket within a name is of it. */
const plain = (text: string, lexicon: Lexicon): string => {
  const told = text
    .replace(BRACKETS, (whole, inner: string) => (NOTE(lexicon).test(inner) || inner.length > 10 ? "" : whole))
    .replace(EDGES, "");
  const behind = LAST_BRACKET.exec(told);
  return behind && behind.index > 1 && [...behind[1]!].length > 4
    ? told.slice(0, behind.index).replace(EDGES, "")
    : told;
};

const NOTE = pattern((any) => `[0-9]\\s*字|${any("bracket-note")}`);
const EDGES = /^[\s、\uff0c]+|[\s。\uff1a:\uff1b;\uff0c,_\uff3f\u2026]+$/gu;
const LAST_BRACKET = /[\uff08(]([^\uff08\uff09()]*)[\uff09)]$/u;

/** What brackets say of the name. */
const notes = (head: string, lexicon: Lexicon): string[] => {
  const name = plain(head, lexicon);
  return [...head.matchAll(BRACKETS)].flatMap(([whole, inner = ""]) => (name.includes(whole) ? [] : [inner]));
};

/** 深入剖析问题产生的原因 is called 问题产生的原因. */
export function nameOf(head: string, lexicon: Lexicon): string {
  const whole = plain(head, lexicon);
  const asking = ASKING(lexicon).exec(whole);
  const name = asking ? whole.slice(asking[0].length) : "";
  return [...name].length >= 3 && ENDS_AS_PART(lexicon).test(name) ? name : whole;
}

/** What is to be answered one by one: 一问…二问…, 是否…；是否…, 写明甲、乙、丙. */
export function itemsOf(text: string, lexicon: Lexicon): string[] {
  const counted = enumeration(text);
  if (counted) return counted.items.map((item) => plain(divided(item.text, lexicon).head, lexicon));
  const asked = questions(text, lexicon);
  if (asked.length >= 3) return asked;
  const whether = text.split(/[\uff1b;。\uff1a:]/u).filter((piece) => WHETHER(lexicon).test(piece.trim()));
  if (whether.length >= 2) return whether.map((piece) => piece.trim());
  const stated = STATED(lexicon).exec(text);
  const each = names(stated?.[1] ?? "", lexicon).map(({ text: name }, index) =>
    index === 0 ? name.replace(DIVIDES(lexicon), "") : name,
  );
  if (each.length >= 2 && each.length === countOf(stated![2]!)) return each;
  const listed = (COUNTS_UP(lexicon).exec(text)?.[1] ?? "").split("\uff0c").find((piece) => piece.includes("、")) ?? "";
  const found = withLast(names(listed, lexicon).map(({ text: name }) => name));
  return found.length >= 3 ? found : listedBefore(text, lexicon);
}

const WHETHER = pattern((any) => `^(?:${any("asks-whether")})`);
/** 一问责任心强不强、二问…, 一查…二查…; the mark counts on. */
const QUESTION = pattern(
  (any) => `([${FIGURES}])(${any("question-verb")})[\\uff0c,、\\uff1a:“]?([^。\\uff1b;、？?\\n]{2,24})`,
  "gu",
);

export function questions(text: string, lexicon: Lexicon): string[] {
  const found: string[] = [];
  for (const { 1: digit = "", 2: verb = "", 3: name = "" } of text.matchAll(QUESTION(lexicon)))
    if (digit === FIGURES[found.length]) found.push(`${digit}${verb}${name.replace(/[\uff0c”]+$/u, "")}`);
  return found;
}

const NUMBER = "([0-9]{2,5})\\s*字?";
const RANGE = new RegExp(`${NUMBER}\\s*(?:-|—|~|～|至|到)+\\s*([0-9]{2,5})\\s*字`, "u");
const MOST = pattern(
  (any) => `(?:${any("at-most")})\\D{0,4}([0-9]{2,5})\\s*字|([0-9]{2,5})\\s*字(?:${any("or-less")})`,
);
const LEAST = pattern((any) => `(?:${any("at-least-characters")})\\s*([0-9]{2,5})\\s*字|([0-9]{2,5})\\s*字以上`);
const ABOUT = /([0-9]{2,5})\s*字(?:左右)?/u;

/** How long the notice wants it, in characters. */
export function lengthOf(text: string, lexicon: Lexicon): Length | null {
  const range = RANGE.exec(text);
  if (range) return { min: Number(range[1]), max: Number(range[2]) };
  const most = MOST(lexicon).exec(text);
  if (most) return { min: 0, max: Number(most[1] ?? most[2]) };
  const least = LEAST(lexicon).exec(text);
  if (least) return { min: Number(least[1] ?? least[2]), max: NO_LIMIT };
  const about = ABOUT.exec(text);
  if (!about) return null;
  const middle = Number(about[1]);
  return { min: Math.round(middle * 0.8), max: Math.round(middle * 1.2) };
}
