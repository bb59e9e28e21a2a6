/** What a running text asks part by part: 先写…，然后写…，最后写…; 第一部分讲…; 上篇为…; 另增写…一节. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, ManuscriptLine, Place } from "../model";
import { names } from "./enumeration";
import type { Candidate, OutlinePart } from "./model";
import { endsAsPart, isOptional, itemsOf, lengthOf, nameOf } from "./part";
import { formOf } from "./rows";
import { isTypedRow } from "./typed";

type Lines = readonly ManuscriptLine[];

/** A clause of a text; `end` is behind the mark that closes it. */
interface Clause {
  text: string;
  line: number;
  start: number;
  end: number;
}

/** Marks of one outline stand no more lines apart. */
const NEAR = 2;
const FEWEST = 3;
/** So long is a mark between two names of a list. */
const MARK = 6;
/** An outline that is told has no longer name for a part. */
const LONGEST = 24;

/** Each run of order words that tells three parts at least, in a text that speaks of a report. */
export function* inRunning({ lines, end }: Manuscript, lexicon: Lexicon): Iterable<Candidate> {
  const found = told(clausesOf(lines, 0, 0, end), lexicon, true);
  for (let from = 0, to = 0; from < found.length; from = to) {
    to = from + 1;
    while (to < found.length && found[to]!.place.line - found[to - 1]!.place.line <= NEAR) to++;
    const parts = found.slice(from, to);
    const lead = parts[0]!.place.line;
    const about = lines.slice(0, lead + 1).some(({ text }) => HANDED_IN(lexicon).test(text));
    const enough = parts.length >= FEWEST || parts.some((part) => part.parts.length > 1);
    if (about && enough && parts.length > 1) yield { form: "sentence", score: 8, parts, lead };
  }
}

/** What the text goes on to add to parts that end at this place: …，最后写…; 可以增加…一个部分. */
export function additions(
  { lines, end }: Manuscript,
  { line, at }: { line: number; at: number },
  parts: readonly OutlinePart[],
  lexicon: Lexicon,
): OutlinePart[] {
  const known = new Set(parts.map(({ title }) => title));
  let to = line + 1;
  while (to < end && to <= line + NEAR && !newMatter(lines, line, to)) to++;
  return told(clausesOf(lines, line, at, to), lexicon, false).filter(({ title }) => !known.has(title));
}

/** What is said behind the names of one of them: 其中甲情况要写明…. */
export function withSaid(parts: readonly OutlinePart[], { lines, end }: Manuscript, lexicon: Lexicon): OutlinePart[] {
  if (parts.length === 0) return [];
  // The list itself, without what the text adds to it later.
  let { line, end: at } = parts[0]!.place;
  for (const { place } of parts) if (place.line === line && place.start - at <= MARK) at = Math.max(at, place.end);
  let to = line + 1;
  while (to < end && to <= line + NEAR && !newMatter(lines, line, to)) to++;
  const found = parts.map((part) => ({ ...part }));
  let about: OutlinePart | undefined;
  for (const clause of clausesOf(lines, line, at, to)) {
    const named = found.find(
      ({ title }) => clause.text.includes(title) || clause.text.includes(title.replace(/情况$/u, "部分")),
    );
    about = named ?? (clause.line === about?.place.line ? about : undefined);
    if (about && (named || about.asks !== "")) {
      about.asks = [about.asks, clause.text.replace(/^其中/u, "")].filter(Boolean).join("\uff0c");
      if (about.items.length === 0) about.items = itemsOf(about.asks, lexicon);
    }
    if (lines[clause.line]!.text[clause.end - 1] === "。") about = undefined;
  }
  return found;
}

/** Whether the next heading of the notice stands there, which is about something else. */
const newMatter = (lines: Lines, from: number, at: number): boolean =>
  formOf(lines[at]!) !== null && lines[from]!.number?.form !== lines[at]!.number?.form;

const CLOSED = /“[^”]*”|《[^》]*》|[\uff08(][^\uff08\uff09()]*[\uff09)]/gu;

function* clausesOf(lines: Lines, from: number, at: number, to: number): Iterable<Clause> {
  for (let line = from; line < to; line++) {
    const { text, cell, apart } = lines[line]!;
    if (cell || apart || isTypedRow(text)) continue;
    const number = formOf(lines[line]!);
    let start = line === from && at > 0 ? at : number ? text.length - number.rest.length : 0;
    const closed = text.replace(CLOSED, (whole) => "□".repeat(whole.length));
    for (let end = start; end <= text.length; end++) {
      if (end < text.length && !/[\uff0c。\uff1b\uff1a,;:]/u.test(closed[end]!)) continue;
      if (end > start) yield { text: text.slice(start, end), line, start, end: Math.min(end + 1, text.length) };
      start = end + 1;
    }
  }
}

const HANDED_IN = pattern((any) => any("handed-in"));
const ORDER = pattern(
  (any) =>
    `^(?:[^\\uff0c。\\uff1b]{0,10}?(?:${any("handed-in")}|${any("report-body")}))?(?:${any("shall")})*(?:(第[${FIGURES}]{1,2}${any("part-of-text")}|${any("part-in-three")})|${any("order-word")})`,
);
const VERB = pattern(
  (any) => `^[^\\uff0c。\\uff1b]{0,14}?(?:${any("telling-verb")})(?:${any("verb-complement")})?(?=.{2})`,
);
/** 把根源剖析写深写透 */
const TAKEN = pattern((any) => `^(?:要|应)?把(.{2,20}?)${any("written-out")}(?=${any("written-how")}|$)`);
const ADDED = pattern(
  (any) => `(?:${any("added-part")})(“[^”]{2,24}”|[^\\uff0c。\\uff1b]{3,20}?)(?:这?[一1]?个?${any("added-measure")}|$)`,
);
/** 作为工作建议, 标题就叫“总体情况” */
const AS = pattern((any) => `^作为([\\u4e00-\\u9fff]{3,12})$|^${any("part-title")}[^“]{0,5}“([^”]{2,24})”$`);
/** 以及下月风险研判, behind the names that a sentence lists. */
const AND = pattern((any) => `^${any("besides-part")}(.{3,14})$`);
const IN_TURN = pattern((any) => `${any("in-turn")}(?:${any("in-turn-verb")})?`);
/** 如有群众代表提出的意见建议，可以在末尾附上 */
const WHERE_THERE_IS = /^[如若]?有(.{3,20})(?:的)?$/u;
const MAY_BE = pattern((any) => `^可以?.{0,10}${any("may-write")}`);

/** The parts that clauses tell; `ordinals` where 第一部分 opens one, as against speaking of one that is known. */
function told(clauses: Iterable<Clause>, lexicon: Lexicon, ordinals: boolean): OutlinePart[] {
  const found: OutlinePart[] = [];
  let where: string | null = null;
  for (const clause of clauses) {
    const last = found[found.length - 1];
    const opened = namesIn(clause, lexicon, ordinals);
    const renamed = AS(lexicon).exec(clause.text);
    const as = renamed?.[1] ?? renamed?.[2];
    if (opened.length > 0) found.push(...opened.map(({ name, open }) => partNamed(name, open, clause, lexicon)));
    else if (where && MAY_BE(lexicon).test(clause.text)) found.push(partNamed(where, true, clause, lexicon));
    else if (last && as && last.place.line === clause.line)
      Object.assign(last, { title: as, ...grown(last, clause, lexicon) });
    else if (last && last.place.line === clause.line) Object.assign(last, grown(last, clause, lexicon));
    where = WHERE_THERE_IS.exec(clause.text)?.[1] ?? null;
  }
  return found;
}

interface Named {
  name: string;
  /** Left to the writer. */
  open: boolean;
}

function namesIn({ text }: Clause, lexicon: Lexicon, ordinals: boolean): Named[] {
  const added = ADDED(lexicon).exec(text)?.[1];
  if (added && isTitle(added, lexicon)) return [{ name: unquoted(added), open: true }];
  const and = ordinals ? null : AND(lexicon).exec(text);
  if (and) return [{ name: and[1]!, open: false }];
  const order = ORDER(lexicon).exec(text);
  if (!order || (order[1] !== undefined && !ordinals)) return [];
  const rest = text.slice(order[0].length);
  const verb = VERB(lexicon).exec(rest);
  const said = TAKEN(lexicon).exec(rest)?.[1] ?? (verb ? rest.slice(verb[0].length) : order[1] ? rest : "");
  const several = names(said, lexicon).map((piece) => piece.text);
  const titles = several.length > 0 ? several : [said];
  const short = (name: string): boolean => order[1] !== undefined && name.length >= 3 && name.length <= 14;
  return titles.every((name) => isTitle(name, lexicon) || short(name))
    ? titles.map((name) => ({ name: unquoted(name), open: isOptional(name, lexicon) }))
    : [];
}

const isTitle = (name: string, lexicon: Lexicon): boolean =>
  name.length <= LONGEST + 12 && (/^“[^”]+”$/u.test(name) || endsAsPart(nameOf(name, lexicon), lexicon));

const unquoted = (name: string): string => /^“([^”]+)”$/u.exec(name)?.[1] ?? name;

function partNamed(name: string, open: boolean, { text, line, start, end }: Clause, lexicon: Lexicon): OutlinePart {
  const at = Math.max(0, text.indexOf(name));
  return {
    title: nameOf(name, lexicon),
    asks: "",
    items: [],
    length: null,
    required: !open,
    place: { line, start: start + at, end: Math.min(end, start + at + name.length + 1) },
    parts: [],
  };
}

/** The part with what one more clause says of it. */
function grown(part: OutlinePart, { text, line, start, end }: Clause, lexicon: Lexicon): Partial<OutlinePart> {
  const asks = [part.asks, text].filter(Boolean).join("\uff0c");
  const place: Place = { ...part.place, end };
  const turn = IN_TURN(lexicon).exec(text);
  const below = turn ? names(text.slice(turn.index + turn[0].length), lexicon) : [];
  const from = turn ? start + turn.index + turn[0].length : start;
  return {
    asks,
    place,
    items: itemsOf(asks, lexicon),
    length: part.length ?? lengthOf(text, lexicon),
    required: part.required && !isOptional(text, lexicon),
    ...(below.length > 1 && {
      parts: below.map((piece) =>
        partNamed(piece.text, false, { text: piece.text, line, start: from + piece.start, end }, lexicon),
      ),
    }),
  };
}
