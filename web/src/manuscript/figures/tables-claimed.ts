/** What a text says of tables near it; what holds in one of them is not asked about. */

import type { Lexicon, Manuscript } from "../model";
import type { Comparison } from "./model";
import { cellsOf } from "./tables-cells";
import { countOf, sumsOf, thresholdOf } from "./tables-counted";
import { nearTables, type Table, turned } from "./tables-near";
import { orderOf, outermostOf, placeOf } from "./tables-most";
import type { Claim } from "./tables-words";

/** Of a table as it stands, and of one whose rows are its columns. */
const [UPRIGHT, EITHER]: readonly (readonly Claim[])[] = [
  [countOf, placeOf, thresholdOf, sumsOf],
  [outermostOf, orderOf, cellsOf],
];

export function tablesClaimed(manuscript: Manuscript, lexicon: Lexicon): Comparison[] {
  const found = [...claimsIn(manuscript, lexicon)];
  // 普通程序罚款91.38万元 is what the column comes to: 共罚款98.74万元 is of more than it tells.
  const held = new Set(found.filter(({ holds }) => holds).map(({ told }) => told));
  return found.filter(({ holds, told }) => holds || !held.has(told));
}

function* claimsIn(manuscript: Manuscript, lexicon: Lexicon): Iterable<Comparison> {
  const others = new Map<Table, Table>();
  for (const { sentence, tables } of nearTables(manuscript, lexicon)) {
    const both = tables.flatMap((table) => {
      const other = others.get(table) ?? turned(table, lexicon);
      others.set(table, other);
      return [table, other];
    });
    for (const [claims, held] of [
      [UPRIGHT!, tables],
      [EITHER!, both],
    ] as const)
      for (const claim of claims) yield* once(held.flatMap((table) => [...claim(sentence, table, lexicon)]));
  }
}

/** One for the words that end at a place, from whichever row they are read: the first that holds, or else the first. */
function once(comparisons: readonly Comparison[]): Iterable<Comparison> {
  const found = new Map<string, Comparison>();
  for (const one of comparisons) {
    const { line, end } = one.places[0]!;
    const key = `${line}:${end}`;
    const known = found.get(key);
    if (!known || (!known.holds && one.holds)) found.set(key, one);
  }
  return found.values();
}
