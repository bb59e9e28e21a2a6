/**
 * Where a long title ends its lines: between words, in lines of a like length (GB/T 9704-2012, 7.3.1).
 *
 * The same rule as macros/document/titles.py, by tests/vectors/title.json. Templates mark where a line may end.
 */

import { title as ROOM } from "../../../macros/document/tables.json";
import { textWidth } from "./text";

const MARK = "\uff5c";
/** Characters of 22 pt in a line. */

const room = (landscape: boolean): number => (landscape ? ROOM.landscape : ROOM.portrait);

/** A marked title at its marks. */
export const splitMarked = (title: string): string[] => title.split(MARK);

/**
 * The lines of a title of which `parts` may not be broken; one line where no split fits.
 *
 * The fewest lines that fit, then those that do not narrow and widen again (梯形或菱形), then those of the most like
 * length, then the longer line first.
 */
export function titleLines(parts: readonly string[], landscape = false): string[] {
  let splits: string[][] = [[]];
  for (const part of parts) {
    const goingOn = splits
      .filter((lines) => lines.length > 0)
      .map((lines) => [...lines.slice(0, -1), lines[lines.length - 1]! + part]);
    splits = [...goingOn, ...splits.map((lines) => [...lines, part])].filter(
      (lines) => textWidth(lines[lines.length - 1]!) <= room(landscape),
    );
  }
  const ranked = splits.map((lines) => ({ lines, rank: rankOf(lines) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank))[0]?.lines ?? [parts.join("")];
}

/**
 * The parts of a title that reads like a marked one with its blanks filled in; itself for any other.
 *
 * `choices` are what a blank of that name lets choose from; one without any may hold anything but a line end: who
 * breaks a title by hand breaks it alone.
 */
export function titleParts(
  title: string,
  marked: string,
  choices: (name: string) => readonly string[],
  landscape = false,
): string[] {
  const parts = splitMarked(marked);
  // No split can fit then: whoever types an essay for a title need not wait for a search through it.
  if (textWidth(title) > room(landscape) * parts.length) return [title];
  const pattern = parts.map(
    (part) =>
      `(${part
        .split(/(【[^【】]*】)/u)
        .map((piece) => piecePattern(piece, choices))
        .join("")})`,
  );
  return new RegExp(`^${pattern.join("")}$`, "u").exec(title)?.slice(1) ?? [title];
}

function piecePattern(piece: string, choices: (name: string) => readonly string[]): string {
  const name = /^【(.*)】$/u.exec(piece)?.[1];
  return name === undefined ? escaped(piece) : `(?:${choices(name).map(escaped).join("|") || "[^\\n]+?"})`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");

function rankOf(lines: readonly string[]): number[] {
  const widths = lines.map(textWidth);
  const hasWaist = widths.slice(1, -1).some((width, index) => widths[index]! > width && width < widths[index + 2]!);
  return [widths.length, Number(hasWaist), Math.max(...widths) - Math.min(...widths), ...widths.map((width) => -width)];
}

/** Of two ranks the one that differs first tells; equal ones keep their order. */
function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
