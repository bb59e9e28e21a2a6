/** Quotation marks, brackets and title marks that do not pair. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import type { Check, Manuscript, Hit, Place } from "../model";
import { quote, sentenceAt, textAt } from "../understanding/wording";

// Quotation marks

interface Mark {
  /** Where it stands in the line. */
  at: number;
  opens: boolean;
}

/** Double quotation marks of a line in their order. */
const doubleMarks = (text: string): Mark[] =>
  matches(text, /[“”]/gu).map(({ 0: mark, index }) => ({ at: index, opens: mark === "“" }));

/** Single ones without apostrophes of foreign words. */
function singleMarks(text: string): Mark[] {
  const found = matches(text, /[‘’]/gu).map(({ 0: mark, index }) => ({ at: index, opens: mark === "‘" }));
  return found.filter(
    ({ at, opens }) => opens || !/[A-Za-z]/u.test(text[at - 1] ?? "") || !/[A-Za-z]/u.test(text[at + 1] ?? ""),
  );
}

/** An odd number of marks in a paragraph; the place is the quotation that does not end. */
function* quoteUnmatched(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const marks of [doubleMarks(text), singleMarks(text)]) {
      if (marks.length % 2 === 0 || goesOn(manuscript, line, marks)) continue;
      const place = unmatched(line, text, marks);
      const side = marks.find(({ at }) => at === place.start)?.opens === false ? "左" : "右";
      yield { message: `少了${side}引号：${shown(text, place)}。`, places: [place] };
    }
    const straight = matches(text, /["']/gu).filter(
      ({ 0: mark, index }) => !(mark === "'" && /[A-Za-z0-9]/u.test(text[index - 1] ?? "")),
    );
    for (const mark of ['"', "'"]) {
      const found = straight.filter(({ 0: other }) => other === mark);
      if (found.length % 2 === 0) continue;
      const start = found[found.length - 1]!.index;
      const place = { line, start, end: Math.min(text.length, start + 8) };
      yield {
        message: `${quote(textAt(manuscript, place))}前面的${mark}只有一半，又是半角的引号。`,
        places: [place],
        remedy: "补上另一半，并换成“”；用不着引号的，删去。",
      };
    }
  }
}

/** A passage as it stands: where the marks themselves are meant, they are not put into other marks. */
function shown(text: string, { start, end }: Place, most = 30): string {
  const all = [...text.slice(start, end).replace(/[。，；]$/u, "")];
  return all.length > most ? `${all.slice(0, most).join("")}……` : all.join("");
}

/** A quotation of several paragraphs opens each of them and closes the last one only. */
function goesOn(manuscript: Manuscript, line: number, marks: readonly Mark[]): boolean {
  const opensWith = (text: string | undefined): boolean => text?.startsWith("“") ?? false;
  const last = marks[marks.length - 1]!;
  return (
    last.opens &&
    opensWith(manuscript.lines[line]!.text) &&
    opensWith(manuscript.lines[line + 1]?.text) &&
    marks.length === 1
  );
}

/** From the mark that has no partner to the end of the quotation that it cuts into. */
function unmatched(line: number, text: string, marks: readonly Mark[]): Place {
  let open: Mark | null = null;
  for (const [index, mark] of marks.entries()) {
    if (mark.opens && open)
      return { line, start: open.at, end: marks[index + 1]?.opens === false ? marks[index + 1]!.at + 1 : mark.at + 1 };
    if (!mark.opens && !open) return { line, start: mark.at, end: mark.at + 1 };
    open = mark.opens ? mark : null;
  }
  return { line, start: open!.at, end: sentenceAt(text, open!.at).end };
}

/** An even number of marks that do not pair; a repair is proposed only where there is no other. */
function* quoteDirection(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    const [double, single] = [doubleMarks(text), singleMarks(text)];
    if (nests(text, [...double, ...single])) continue;
    for (const [marks, pair] of [
      [double, "“”"],
      [single, "‘’"],
    ] as const) {
      if (marks.length > 0 && marks.length % 2 === 0) yield* wrongWay(manuscript, line, marks, pair);
    }
  }
}

/** Whether double and single marks hold one another in turn, as GB/T 15834 has it. */
function nests(text: string, marks: readonly Mark[]): boolean {
  const open: string[] = [];
  for (const { at, opens } of [...marks].sort((one, other) => one.at - other.at)) {
    const kind = /[“”]/u.test(text[at]!) ? "double" : "single";
    if (opens && open[open.length - 1] !== kind) open.push(kind);
    else if (opens || open.pop() !== kind) return false;
  }
  return open.length === 0;
}

/** What one mark turned round would mend, marks within marks of their own kind, and anything else. */
function* wrongWay(manuscript: Manuscript, line: number, marks: readonly Mark[], pair: string): Iterable<Hit> {
  const turned = marks.filter(({ opens }, index) => opens !== (index % 2 === 0));
  if (turned.length === 0) return;
  const { text } = manuscript.lines[line]!;
  const between = (first: Mark, last: Mark): Place => ({ line, start: first.at, end: last.at + 1 });
  if (turned.length === 1) {
    const index = marks.indexOf(turned[0]!);
    const [first, second] = [marks[index - (index % 2)]!, marks[index - (index % 2) + 1]!];
    const place = between(first, second);
    const what = first.opens ? "后一个引号也用了左引号" : "前一个引号也用了右引号";
    const inner = text.slice(first.at + 1, second.at);
    yield {
      message: `${what}：${shown(text, place)}。`,
      places: [place],
      remedy: `改成${pair[0]}${inner}${pair[1]}。`,
    };
    return;
  }
  const from = marks.findIndex(({ opens }, index) => opens !== (index % 2 === 0)) - 1;
  const end = from >= 0 ? nestedEnd(marks, from) : null;
  if (end) {
    const place = between(marks[from]!, end);
    yield {
      message: `引号里面又用了${pair}：${shown(text, place)}。`,
      places: [place],
      remedy: "外层用“”，里层用‘’。",
    };
    return;
  }
  const place = between(marks[Math.max(0, from)]!, turned[turned.length - 1]!);
  yield {
    message: `引号左右配不上：${shown(text, place)}。`,
    places: [place],
    remedy: "从这一处起逐对核对，前面用左引号，后面用右引号；也可能是少了一个、多了一个。",
  };
}

/** The mark that closes a quotation which holds others of its own kind; null where marks are simply wrong. */
function nestedEnd(marks: readonly Mark[], from: number): Mark | null {
  let depth = 0;
  for (const mark of marks.slice(from, from + 8)) {
    depth += mark.opens ? 1 : -1;
    if (depth < 0 || depth > 2) return null;
    if (depth === 0) return mark;
  }
  return null;
}

// Brackets

const CLOSING: Readonly<Record<string, string>> = {
  "》": "《",
  "\uff09": "\uff08",
  ")": "\uff08",
  "〕": "〔",
  "〉": "〈",
};
const OPENING = "《\uff08(〔〈";
/** 1） and a) at the head of a line or behind a mark are numbers. */
const LIST_NUMBER = new RegExp(`(?:^|[\\s，、；。：,;:])(?:[0-9]{1,2}|[${FIGURES}]{1,3}|[a-zA-Z])$`, "u");

/** Brackets and title marks of a paragraph that have no partner. */
function* bracketUnmatched(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (const place of lonely(text).map((at) => ({ line, start: at, end: at + 1 }))) {
      const mark = text[place.start]!;
      const opens = OPENING.includes(mark);
      const near = opens
        ? text.slice(place.start, place.start + 14)
        : text.slice(Math.max(0, place.end - 14), place.end);
      yield { message: `${quote(near)}里的${mark}没有${opens ? "右" : "左"}边的一半。`, places: [place] };
    }
  }
}

/** Brackets within brackets, deeper than anyone writes. */
const DEEPEST = 1000;

function lonely(text: string): number[] {
  const open: { mark: string; at: number }[] = [];
  const found: number[] = [];
  for (const { 0: mark, index } of matches(text, /[《》\uff08\uff09()〔〕〈〉]/gu)) {
    if (OPENING.includes(mark)) {
      open.push({ mark: mark === "(" ? "\uff08" : mark, at: index });
      continue;
    }
    let partner = open.length - 1;
    for (; partner >= 0 && open[partner]!.mark !== CLOSING[mark]; partner--) {
      // Further up there are only brackets that stay open, or none at all.
      if (open.length - partner > DEEPEST) partner = 0;
    }
    if (partner >= 0)
      found.push(
        ...open
          .splice(partner)
          .slice(1)
          .map(({ at }) => at),
      );
    else if (!(/[)\uff09]/u.test(mark) && LIST_NUMBER.test(text.slice(Math.max(0, index - 6), index))))
      found.push(index);
  }
  return [...found, ...open.map(({ at }) => at)].sort((one, other) => one - other);
}

export const CHECKS: Record<string, Check> = {
  "text.quote-unmatched": quoteUnmatched,
  "text.quote-direction": quoteDirection,
  "text.bracket-unmatched": bracketUnmatched,
};
