/** What a heading or the beginning of a paragraph is about, by the head nouns of templates/roles.yml. */

import { DIGITS } from "../../shared/han";
import { AND as JOINS, CLAUSE_END, clauses, type Piece } from "./wording";
import type { RoleWords } from "../model";

const MARKS = /[\s“”"'‘’《》〈〉()\uff08\uff09]/gu;
const PIECES = new RegExp(`[${CLAUSE_END}—]+`, "u");
const AND = new RegExp(`${JOINS}|暨`, "u");
/** A heading is a noun; what is longer is a sentence that happens to end like one. */
const LONGEST = 18;
const LONGEST_CLAUSE = 24;
export const SHORT_CLAUSE = 8;

const pieces = (title: string): string[] =>
  title
    .replace(MARKS, "")
    .split(PIECES)
    .filter((piece) => piece.length > 1 && piece.length <= LONGEST);

/** The roles that a heading may stand for, the best first. */
export function rolesOf(title: string, roles: readonly RoleWords[]): string[] {
  const found = pieces(title).flatMap((piece) => headed(piece, roles));
  return [...new Set(found.sort((one, other) => other.length - one.length).map(({ role }) => role))];
}

/** The same for each part of A和B; empty for a heading that names one thing. */
export function jointRoles(title: string, roles: readonly RoleWords[]): string[][] {
  const parts = pieces(title).flatMap((piece) => piece.split(AND));
  const named = parts.map((part) => [...new Set(headed(part, roles).map(({ role }) => role))]);
  return named.filter((found) => found.length > 0).length > 1 ? named.filter((found) => found.length > 0) : [];
}

interface Headed {
  role: string;
  length: number;
}

/** By the list of roles: headings are asked about again for every report. */
const heads = new WeakMap<readonly RoleWords[], Map<string, readonly Headed[]>>();

/** The roles whose head a text ends in, tails left out; `length` is that of the head. */
function headed(text: string, roles: readonly RoleWords[]): readonly Headed[] {
  const known = heads.get(roles) ?? new Map<string, readonly Headed[]>();
  heads.set(roles, known);
  const found = known.get(text) ?? findHeads(text, roles);
  known.set(text, found);
  return found;
}

function findHeads(text: string, roles: readonly RoleWords[]): Headed[] {
  return roles
    .filter(({ unless }) => !unless.some((word) => text.includes(word)))
    .map((role) => ({ role: role.id, length: headLength(text, role) }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
}

/** How long a text's end is that is the head of a role with its tails; 0 for none. */
export function headLength(text: string, { head, tail }: Pick<RoleWords, "head" | "tail">): number {
  let longest = 0;
  for (const word of head) if (text.endsWith(word)) longest = Math.max(longest, word.length);
  for (const word of tail)
    if (text.length > word.length && text.endsWith(word)) {
      const inner = headLength(text.slice(0, -word.length), { head, tail });
      if (inner > 0) longest = Math.max(longest, inner + word.length);
    }
  return longest;
}

/** 一是, 1., （一） at the head of a paragraph. */
const NUMBER = new RegExp(
  `^(?:[${DIGITS}]{1,2}(?:是|、)|[0-9]{1,2}[.、\\uff0e]|[(\\uff08][0-9${DIGITS}]{1,3}[)\\uff09])`,
  "u",
);

export function firstClause(text: string, line: number, start: number): Piece | null {
  const from = start + (NUMBER.exec(text.slice(start))?.[0].length ?? 0);
  return clauses(text.slice(from), line, from)[0] ?? null;
}

/** Whether a paragraph that begins so begins to write about a role. */
export function opens(
  clause: string,
  { opens: words, unless }: RoleWords,
  least = 0,
  longest = LONGEST_CLAUSE,
): boolean {
  if (clause.length > longest || unless.some((word) => clause.includes(word))) return false;
  // 先讲总的看法: so short a clause says nothing else.
  const says = (word: string): boolean =>
    clause.length <= SHORT_CLAUSE ? clause.includes(word) : clause.startsWith(word);
  return words.some((word) => word.length >= least && says(word));
}

/** What stands for a heading in a text that was pasted as one paragraph: 一、存在的问题1.学习…. */
const INLINE = new RegExp(`(?:^|[${CLAUSE_END}\\s])[${DIGITS}]{1,2}、([^${CLAUSE_END}0-9\\s]{2,16})`, "gu");

export function inlineHeading(
  text: string,
  role: string,
  roles: readonly RoleWords[],
): { start: number; end: number } | null {
  for (const found of text.matchAll(INLINE)) {
    const end = found.index + found[0].length;
    if (rolesOf(found[1]!, roles).includes(role)) return { start: end - found[1]!.length, end };
  }
  return null;
}

/** Whether a sentence tells how something was done: two ways at least. */
export function tellsWays(sentence: string, { ways }: RoleWords): boolean {
  return ways.filter((word) => sentence.includes(word)).length > 1;
}
