/** The tables of a draft as cells: those of files, and lines in a row that are divided by | or tabs. */

import { pattern } from "../lexicon";
import type { Lexicon, Manuscript, Place } from "../model";
import { amount, ARABIC, halfWidth } from "../../shared/numbers";
import type { Figure } from "./model";

export interface Cell extends Place {
  text: string;
  row: number;
  column: number;
  /** The number, where there is nothing else but its unit. */
  figure: Figure | null;
}

const NUMBER = pattern((any) => `^([-－−])?[+]?(${ARABIC})([百千万亿]{0,2})(?:${any("figure-unit")}|%|％)?$`);

export const tableCells = (manuscript: Manuscript, lexicon: Lexicon): Cell[][] => [
  ...cellTables(manuscript, lexicon),
  ...typedTables(manuscript, lexicon),
];

export function rowsOf(cells: readonly Cell[]): Cell[][] {
  const rows = new Map<number, Cell[]>();
  for (const cell of cells) {
    const own = rows.get(cell.row);
    if (own) own.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows.values()];
}

function cellTables({ lines }: Manuscript, lexicon: Lexicon): Cell[][] {
  const tables = new Map<number, Cell[]>();
  for (const [line, { text, cell }] of lines.entries()) {
    if (!cell) continue;
    const own = tables.get(cell.table) ?? [];
    own.push(cellOf(text, line, 0, cell.row, cell.column, lexicon));
    tables.set(cell.table, own);
  }
  return [...tables.values()];
}

/** Lines in a row that are divided by | or tabs. */
function typedTables({ lines }: Manuscript, lexicon: Lexicon): Cell[][] {
  const found: Cell[][] = [];
  let open: Cell[] = [];
  let row = 0;
  const close = (): void => {
    if (row > 2) found.push(open);
    [open, row] = [[], 0];
  };
  for (const [line, { text, cell }] of lines.entries()) {
    const mark = cell ? null : /[|｜\t]/u.exec(text)?.[0];
    if (!mark) {
      close();
      continue;
    }
    if (/^[\s|:-]+$/u.test(text)) continue;
    let start = 0;
    for (const [column, part] of text.split(mark).entries()) {
      const inner = part.trim();
      if (inner !== "") open.push(cellOf(inner, line, start + part.indexOf(inner), row, column, lexicon));
      start += part.length + 1;
    }
    row++;
  }
  close();
  return found;
}

function cellOf(text: string, line: number, start: number, row: number, column: number, lexicon: Lexicon): Cell {
  const place = { line, start, end: start + text.length };
  const found = NUMBER(lexicon).exec(halfWidth(text));
  const size = found && amount(found[2]!, found[3]);
  const figure: Figure | null = size && {
    ...place,
    ...size,
    value: found[1] === undefined ? size.value : -size.value,
    kind: "bare",
    text,
    unit: "",
    about: false,
  };
  return { ...place, text, row, column, figure };
}
