/** Tables that are typed: rows with tabs or bars, as they stand in text that was pasted. */

import type { Manuscript } from "../model";

export interface Cell {
  line: number;
  text: string;
  /** Where it stands in its line, and where what belongs to its row ends there. */
  start: number;
  end: number;
}

export type Grid = (Cell | undefined)[][];

/** Each typed table by its first line. */
export function typedGrids({ lines }: Manuscript): Map<number, Grid> {
  const found = new Map<number, Grid>();
  let open: Grid | null = null;
  for (const [line, { text, cell }] of lines.entries()) {
    const cells = cell ? [] : cellsOf(text);
    if (cells.length < 2) {
      open = null;
      continue;
    }
    if (/^[\s|:-]+$/u.test(text)) continue;
    if (!open) found.set(line, (open = []));
    open.push(placed(cells, line, text));
  }
  return found;
}

/** A line that is a row of such a table. */
export const isTypedRow = (text: string): boolean => cellsOf(text).length >= 2;

function cellsOf(text: string): string[] {
  if (text.includes("\t")) return text.split("\t").map((cell) => cell.trim());
  if (!/[|\uff5c\u2016].*[|\uff5c\u2016]/u.test(text)) return [];
  const bare = text.replace(/^\s*[|\uff5c\u2016]|[|\uff5c\u2016]\s*$/gu, "");
  return bare.split(/\|\||[|\uff5c\u2016]/u).map((cell) => cell.trim());
}

function placed(cells: readonly string[], line: number, whole: string): Cell[] {
  let at = 0;
  return cells.map((text) => {
    const start = Math.max(at, whole.indexOf(text, at));
    at = start + text.length;
    return { line, text, start, end: whole.length };
  });
}
