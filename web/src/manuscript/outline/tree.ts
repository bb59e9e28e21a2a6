/** Rows of a notice as parts below each other, each with what stands beside it. */

import type { Lexicon, ManuscriptLine } from "../model";
import type { OutlinePart } from "./model";
import { isOptional, itemsOf, lengthOf, partOf, SHORT } from "./part";
import type { Row, Run } from "./rows";

type Lines = readonly ManuscriptLine[];

/** Rows below each other become parts below each other; what stands beside a row is what is asked there. */
export function partsOfRun({ rows, beside }: Run, lines: Lines, lexicon: Lexicon): OutlinePart[] {
  const top: OutlinePart[] = [];
  const open: { level: number; part: OutlinePart }[] = [];
  rows.forEach((row, index) => {
    while (open.length > 0 && open[open.length - 1]!.level >= row.level) open.pop();
    const part = rowPart(row, beside.get(index) ?? [], lines, lexicon);
    (open[open.length - 1]?.part.parts ?? top).push(part);
    open.push({ level: row.level, part });
  });
  return top;
}

function rowPart(row: Row, beside: readonly number[], lines: Lines, lexicon: Lexicon): OutlinePart {
  const part = partOf({ text: row.text, start: row.start }, row.line, lexicon);
  if (beside.length === 0) return part;
  const said = beside.map((line) => lines[line]!.text.trim()).join("\n");
  return {
    ...part,
    asks: [part.asks, said].filter(Boolean).join("\n"),
    items: part.items.length > 0 ? part.items : itemsOf(said, lexicon),
    length: part.length ?? lengthOf(said, lexicon),
    required: part.required && !(said.length <= SHORT && isOptional(said, lexicon)),
  };
}

/** Headings that have a style and no number. */
export function plainHeads(lines: Lines, from: number, to: number, lexicon: Lexicon): OutlinePart[] {
  const rows: Row[] = [];
  const beside = new Map<number, number[]>();
  for (let line = from; line < to; line++) {
    const { text, level, cell } = lines[line]!;
    if (!cell && level > 0) rows.push({ line, n: 0, level, text, start: 0 });
    else if (rows.length > 0) beside.set(rows.length - 1, [...(beside.get(rows.length - 1) ?? []), line]);
  }
  return partsOfRun({ rows, beside, end: to }, lines, lexicon);
}
