/** What a sentence counts up: 一是…二是…, （一）…（二）…, 1.…2.…, and 甲、乙、丙和丁. */

import type { Lexicon } from "../model";
import { pattern } from "../lexicon";
import { FIGURES } from "../../shared/han";
import { STEMS, countOf } from "./count";

/** A piece of a text; `start` is its offset there. */
export interface Piece {
  text: string;
  start: number;
}

export interface Enumeration {
  /** Where the first mark stands; what comes before leads to it. */
  start: number;
  end: number;
  items: Piece[];
  /** Numbers that headings have too, as against 一是 and 第一. */
  numbered: boolean;
}

const HAN = `[${FIGURES}]{1,3}`;
const CLAUSE_START = "(?<=^|[\\uff1a:\\uff1b;。\\uff0c,、！？\\s])";
/** The marks of one row, the plainest last; the first group is the number. */
const MARKS: readonly { pattern: string; numbered: boolean }[] = [
  { pattern: `[(\\uff08]\\s*(${HAN})\\s*[)\\uff09]、?`, numbered: true },
  { pattern: `${CLAUSE_START}(${HAN})是(?:要|对|在|看|围绕)?`, numbered: false },
  { pattern: `${CLAUSE_START}第(${HAN})[\\uff0c,、]`, numbered: false },
  { pattern: `${CLAUSE_START}其(${HAN})[\\uff0c,、]`, numbered: false },
  { pattern: `${CLAUSE_START}(${HAN})要`, numbered: false },
  { pattern: "[(\\uff08]\\s*([0-9]{1,2})\\s*[)\\uff09]", numbered: true },
  { pattern: `${CLAUSE_START}([0-9]{1,2})\\s*[)\\uff09]`, numbered: true },
  { pattern: `${CLAUSE_START}([${STEMS}])、`, numbered: true },
  { pattern: "([\\u2460-\\u2473])、?", numbered: true },
  { pattern: `${CLAUSE_START}([0-9]{1,2})(?:[.\\uff0e](?![0-9])|、)`, numbered: true },
  { pattern: `${CLAUSE_START}(${HAN})、`, numbered: true },
];

/** The outermost row that counts from one to two at least, null where the text counts up nothing. */
export function enumeration(text: string): Enumeration | null {
  let best: { marks: { at: number; end: number }[]; numbered: boolean } | null = null;
  for (const { pattern: source, numbered } of MARKS) {
    const marks = row(text, new RegExp(source, "gu"));
    if (marks.length < 2) continue;
    if (!best || marks[0]!.at < best.marks[0]!.at) best = { marks, numbered };
  }
  if (!best) return null;
  const { marks, numbered } = best;
  const items = marks.map(({ end }, index) => trimmed(text, end, marks[index + 1]?.at ?? text.length));
  return { start: marks[0]!.at, end: text.length, items, numbered };
}

/** The marks that count on from one without a gap. */
function row(text: string, source: RegExp): { at: number; end: number }[] {
  const found: { at: number; end: number }[] = [];
  for (const { 0: whole, 1: mark, index } of text.matchAll(source)) {
    const first = found.length === 0 && countOf(mark!) === 1;
    if (first || (found.length > 0 && countOf(mark!) === found.length + 1))
      found.push({ at: index, end: index + whole.length });
  }
  return found;
}

const EDGE = /^[\s\uff1b;\uff0c,、]+|[\s\uff1b;\uff0c,、。]+$/gu;

function trimmed(text: string, from: number, to: number): Piece {
  const piece = text.slice(from, to);
  const start = from + (/^[\s\uff1b;\uff0c,、]*/u.exec(piece)?.[0].length ?? 0);
  return { text: piece.replace(EDGE, ""), start };
}

/** 等四个部分, 等内容, 等方面情况 behind the last name; what follows is no name any more. */
const REST = pattern(
  (any) =>
    `(?:等|共|这)?(?:([${FIGURES}]{1,3}|[0-9]{1,2})(?:${any("matter-measure")})?(?:${any("outline-part")})).*$|` +
    `等(?:${any("rest-of-names")})?(?:的?${any("rest-of-names")})?(?:[\\uff0c,\\uff1b;].*)?$|[\\uff0c,]${any("says-more")}.*$`,
);
/** 和 that joins two names, as against one within a name: what stands before it ends as a name does. */
const JOINED = ["以及|和", "与|及|并"].map((words) =>
  pattern(
    (any) =>
      `(?<=(?:${any("part-noun")}|${any("part-ending")})(?:[\\uff08(][^\\uff08\\uff09()]*[\\uff09)])?)\\uff0c?(?:${words})(?=.*(?:${any("part-noun")}|${any("part-ending")})(?:[\\uff08(]|$))`,
  ),
);
const ANY_JOINT = /以及|[和与及]/u;
const LONGEST_NAME = 26;

/** Names that only marks divide: 基本情况、主要做法、存在的问题和下步打算; none where one is no name. */
export function names(text: string, lexicon: Lexicon): Piece[] {
  const rest = REST(lexicon).exec(text);
  const stated = rest?.[1] ? countOf(rest[1]) : 0;
  const bare = text.slice(0, rest?.index ?? text.length).replace(/[。\uff1b;\s]+$/u, "");
  const pieces = split(bare);
  const last = pieces.pop();
  if (last) pieces.push(...pairOf(last, stated - pieces.length, lexicon));
  const found = pieces.filter(({ text: name }) => name !== "");
  return found.length >= 2 && found.every(({ text: name }) => isName(name)) ? found : [];
}

/** The last name and the one that 和 joins to it, if they are two; `wanted` is how many the text says, if it does. */
function pairOf(piece: Piece, wanted: number, lexicon: Lexicon): Piece[] {
  if (wanted === 1) return [piece];
  const closed = piece.text.replace(QUOTES, (whole) => "□".repeat(whole.length));
  const joint = JOINED.map((joined) => joined(lexicon)).find((joined) => joined.test(closed));
  const found = (joint ?? (wanted === 2 ? ANY_JOINT : null))?.exec(closed);
  if (!found) return [piece];
  const at = found.index + found[0].length;
  return [
    { text: piece.text.slice(0, found.index).trim(), start: piece.start },
    { text: piece.text.slice(at).trim(), start: piece.start + at },
  ];
}

const isName = (name: string): boolean => {
  const bare = name.replace(CLOSED, (whole) => (/^[\uff08(]/u.test(whole) ? "" : whole));
  return [...bare].length >= 2 && [...bare].length <= LONGEST_NAME && !/[。\uff1a:\uff1f?！!]/u.test(bare);
};

const QUOTES = /“[^”]*”|《[^》]*》/gu;
const CLOSED = /“[^”]*”|《[^》]*》|\uff08[^\uff09]*\uff09|\([^)]*\)/gu;

/** At the strongest mark that stands outside of quotes and brackets. */
function split(text: string): Piece[] {
  const closed = text.replace(CLOSED, (whole) => "□".repeat(whole.length));
  const mark = ["\uff1b", "、", "\uff0c"].find((one) => closed.includes(one));
  if (!mark) return [{ text: text.trim(), start: 0 }];
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= closed.length; at++) {
    if (at < closed.length && closed[at] !== mark) continue;
    const piece = text.slice(from, at);
    const lead = /^(?:\s|以及|和|及)*/u.exec(piece)![0].length;
    found.push({ text: piece.slice(lead).trim(), start: from + lead });
    from = at + 1;
  }
  return found;
}
