/** Characters that simplified office texts do not have: 岀 for 出, 増 for 增, 與 for 与. */

import { HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Check, Context, Hit, Manuscript, Place, RuleData } from "../model";
import { isHan } from "../understanding/han-pairs";
import { hasAny, quoteAll } from "../understanding/wording";

/** Where the 6,763 characters of GB/T 2312 stand in its code table: rows 16 to 87, cells 1 to 94. */
const [ROWS, CELLS] = [
  [0xb0, 0xf7],
  [0xa1, 0xfe],
] as const;

/** GB/T 2312 as the decoder of the browser knows it. */
function common(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row: number = ROWS[0]; row <= ROWS[1]; row++)
    for (let cell: number = CELLS[0]; cell <= CELLS[1]; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder("gb2312").decode(Uint8Array.from(bytes)));
}

let known: ReadonlySet<string> | undefined;

/** Names of people and places have them: what stands around one, in characters. */
const AROUND = 3;

/** One hit for all of them, each told once. */
function* rareCharacter(manuscript: Manuscript, rule: RuleData, { data }: Context): Iterable<Hit | null> {
  known ??= common();
  const places: Place[] = [];
  const found = new Set<string>();
  for (const [line, { text }] of manuscript.lines.entries()) {
    if (line % 200 === 199) yield null;
    for (let index = 0; index < text.length; index++) {
      const one = text[index]!;
      if (!isHan(text, index) || known.has(one)) continue;
      const place = { line, start: index, end: index + 1 };
      const around = text.slice(Math.max(0, index - AROUND), index + 1 + AROUND);
      if (hasAny(around, rule.unless) || isName(text, place, data)) continue;
      found.add(one);
      places.push(place);
    }
  }
  if (places.length > 0)
    yield {
      message: `公文里少见的字：${quoteAll([...found])}${places.length > 1 ? `，共${places.length}处` : ""}。`,
      places,
    };
}

/** 李喆, 、王崧瑞, 滘口镇. */
function isName(text: string, { start, end }: Place, { lexicon, common: { places } }: Context["data"]): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  return NAMED(lexicon).test(before) || [...text.slice(end, end + 2)].some((one) => places.includes(one));
}

const NAMED = pattern((any) => `(?:${any("surname")}|(?:^|[^${HAN}])(?:${any("surname")})[${HAN}])$`);

export const CHECKS: Record<string, Check> = {
  "text.rare-character": rareCharacter,
};
