/** How much of a file is taken, set aside and left; the three are all of it. Pure. */

import type { Piece } from "../../contents/incoming/pieces";
import { length } from "../../shared/text";
import type { Block } from "../../shared/unit";
import type { Row, Rows } from "./rows";
import type { Choice } from "./take";

export interface Balance {
  taken: number;
  aside: number;
  left: number;
  /** Rows of which something is taken, and blanks. */
  rows: number;
  values: number;
}

const size = (text: string): number => length(text.replace(/\s/gu, ""));

export const sizeOf = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, block) => sum + size(block.type === "paragraph" ? block.text : [block.header, ...block.rows].flat().join("")),
    0,
  );

export const sizeOfPiece = ({ heading, blocks }: Piece): number => size(heading) + sizeOf(blocks);

export function balanceOf({ rows, outside }: Rows, choice: (row: Row) => Choice): Balance {
  const balance = { taken: 0, aside: 0, left: 0, rows: 0, values: 0 };
  const names = new Set<string>();
  for (const row of rows) {
    const { text, tables, values, without } = choice(row);
    const { blocks } = row.piece;
    const taken = blocks.filter((block) => (block.type === "table" ? tables : text));
    const some = text || tables;
    const own = sizeOf(taken) + (some ? size(row.piece.heading) : 0);
    balance.taken += own;
    balance.left += sizeOfPiece(row.piece) - own;
    const found = values ? [...row.became.values.keys()].filter((name) => !without.has(name)) : [];
    for (const name of found) names.add(name);
    if (some || found.length > 0) balance.rows += 1;
  }
  balance.values = names.size;
  balance.aside = outside.reduce((sum, piece) => sum + sizeOfPiece(piece), 0);
  return balance;
}

export const said = ({ taken, aside, left, rows, values }: Balance): string =>
  `稿子共${taken + aside + left}字：取${taken}字（${rows}处，空项${values}个）` +
  `${aside > 0 ? `，没有位置放在一边${aside}字` : ""}${left > 0 ? `，不取${left}字` : ""}。`;
