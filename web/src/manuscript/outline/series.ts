/** A passage as exactly so many members, whatever divides them: the count alone says that they are what was announced. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { FIGURES, HAN } from "../../shared/han";
import { enumeration } from "./enumeration";

/** A member is a name or a clause, no paragraph. */
const LONGEST = 48;
const EDGES = /^[\s\u2014“”‘’、\uff0c,\uff1b;：:]+|[\s“”‘’、\uff0c,\uff1b;。\uff1a:]+$/gu;
/** 等 and what says how many there were. */
const REST = pattern((any) => `(?:${any("sums-up")})[^、\\uff0c\\uff1b]{0,8}$`);
/** 一看…二看…: any verb, so long as it is the same. */
const COUNTED_VERB = new RegExp(`(?<![${HAN}])([${FIGURES}])([${HAN}])(?=[${HAN}\uff0c,：:“])`, "gu");
const JOINTS = pattern((any) => any("name-joint"), "gu");

type Divide = (text: string, count: number, lexicon: Lexicon) => string[];

/** What only marks divide comes to be as many by chance where nothing leads to it. */
const SURE: readonly Divide[] = [
  quoted,
  marked,
  counted,
  (text, count, lexicon) => cutTo(text, count, lexicon, [/[\uff1b;。]/gu]),
];
const ALL: readonly Divide[] = [...SURE, divided];

/** The members, in their order; none where the passage has not just as many. `isLed`: something leads to them. */
export function membersOf(passage: string, count: number, lexicon: Lexicon, isLed = true): string[] {
  const text = passage.replace(REST(lexicon), "").trim();
  for (const find of isLed ? ALL : SURE) {
    const found = bareLast(withinSentence(find(text, count, lexicon)).map(tidy));
    if (found.length === count && found.every(isMember) && new Set(found).size === count) return found;
  }
  return [];
}

/** The last ends where its sentence does, if the others are no more than one. */
function withinSentence(found: readonly string[]): string[] {
  const single = found.slice(0, -1).every((one) => !/。./u.test(one));
  return found.map((one, index) => (single && index === found.length - 1 ? one.split("。")[0]! : one));
}

/** 马上办、网上办、一次办各写一段: what all others are alike in ends the last one, too. */
function bareLast(found: readonly string[]): string[] {
  const [last = "", ...others] = [...found].reverse();
  const size = others[0]?.length ?? 0;
  const cut = last.slice(0, size);
  const isAlike = (at: number): boolean => others.every((one) => one.length === size && one[at] === cut[at]);
  const isLonger = others.length > 1 && last.length > size && (isAlike(0) || isAlike(size - 1));
  return isLonger ? [...found.slice(0, -1), cut] : [...found];
}

const tidy = (text: string): string => text.replace(EDGES, "").trim();
const isMember = (text: string): boolean => text !== "" && [...text].length <= LONGEST;

/** “甲”“乙”, whatever follows them. */
function quoted(text: string, _count: number, lexicon: Lexicon): string[] {
  const run = QUOTED(lexicon).exec(text)?.[0] ?? "";
  return [...run.matchAll(/“([^“”]+)”/gu)].map(([, one]) => one!);
}

const QUOTED = pattern((any) => `^(?:[、\\uff0c,\\s]?(?:${any("name-joint")})?“[^“”]+”)+`);

/** 一是…二是…, （1）…（2）…, ①…② */
function marked(text: string): string[] {
  return enumeration(text)?.items.map((item) => item.text) ?? [];
}

/** 一看…二看…: each with its figure, as people quote it. */
function counted(text: string): string[] {
  const marks: { at: number; verb: string }[] = [];
  for (const { 1: figure, 2: verb, index } of text.matchAll(COUNTED_VERB))
    if (figure === FIGURES[marks.length] && (marks.length === 0 || marks[0]!.verb === verb))
      marks.push({ at: index, verb: verb! });
  return marks.length < 2 ? [] : marks.map(({ at }, index) => text.slice(at, marks[index + 1]?.at));
}

/** By the strongest mark outside of brackets and quotes that makes as many. */
function divided(text: string, count: number, lexicon: Lexicon): string[] {
  const found = cutTo(text, count, lexicon, [/、/gu, /[\uff0c,]/gu]);
  return found.length === 0 && count === 2 ? withLastPair([text], lexicon) : found;
}

function cutTo(text: string, count: number, lexicon: Lexicon, marks: readonly RegExp[]): string[] {
  const closed = text.replace(/“[^“”]*”|[\uff08(][^\uff08\uff09()]*[\uff09)]|《[^》]*》/gu, (whole) =>
    "□".repeat(whole.length),
  );
  for (const mark of marks) {
    const found = cut(text, closed, mark);
    const joined = found.length === count - 1 ? withLastPair(found, lexicon) : found;
    if (joined.length === count) return joined;
  }
  return [];
}

function cut(text: string, closed: string, mark: RegExp): string[] {
  const found: string[] = [];
  let from = 0;
  for (const { index, 0: whole } of closed.matchAll(mark)) {
    found.push(text.slice(from, index));
    from = index + whole.length;
  }
  return [...found, text.slice(from)].filter((piece) => tidy(piece) !== "");
}

/** 甲、乙和丙: the joint nearest to the middle of the last piece. */
function withLastPair(pieces: readonly string[], lexicon: Lexicon): string[] {
  const last = pieces[pieces.length - 1] ?? "";
  const middle = ({ index, 0: whole }: RegExpExecArray): number => Math.abs(2 * index + whole.length - last.length);
  const [joint] = [...last.matchAll(JOINTS(lexicon))].sort((one, other) => middle(one) - middle(other));
  if (!joint) return [...pieces];
  return [...pieces.slice(0, -1), last.slice(0, joint.index), last.slice(joint.index + joint[0].length)];
}
