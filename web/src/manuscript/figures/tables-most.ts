/** Which row of a table has the most or the least and in what order they stand. */

import { matches } from "../../shared/matches";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Comparison } from "./model";
import { PLACE } from "./ranks";
import { type Column, numbersOf, type Row, type Sentence, type Table } from "./tables-near";
import { clausesOf, columnsIn, isBeyond, namedIn } from "./tables-words";

const OUTERMOST = pattern(
  (any) =>
    `(?<most>${any("most-of-column")})|(?<least>${any("least-of-column")})|(?<second>${any("second-of-column")})`,
  "gu",
);
const RATE = pattern((any) => `(?:${any("rate-name")})[^，。；]{0,4}$`);
const PERCENT = /^[^，。；0-9]{0,10}，?[^，。；0-9]{0,2}[0-9.]{1,6}[%％]/u;
const FAST = /[快慢]/u;
/** The most is told first: of places in an order and of the time that something took the other way round as well. */
const REVERSED = pattern((any) => any("reversed-column"));
/** 最低的是北片. */
const IS = pattern((any) => `^的?(?:${any("is-row")})|^的`);

/** 南片改造户数最多，进度最慢的是北片. */
export function* outermostOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const { columns } = table;
  if (isBeyond(sentence.text, columns, lexicon)) return;
  for (const { text, start } of clausesOf(sentence)) {
    const rows = namedIn(text, table);
    let from = 0;
    const words = rows.length > 0 ? matches(text, OUTERMOST(lexicon)) : [];
    for (const [index, { 0: word, index: at, groups = {} }] of words.entries()) {
      const to = words[index + 1]?.index ?? text.length;
      const end = at + word.length;
      const before = rows.filter((one) => one.at >= from && one.end <= at);
      const isBehind = before.length === 0 && IS(lexicon).test(text.slice(end));
      const own = isBehind ? rows.filter((one) => one.at >= end && one.end <= to) : before;
      const rest = own.reduce((left, { row }) => left.replace(row.name, ""), text.slice(from, at));
      const first = Math.min(from, own[0]?.at ?? 0);
      const last = Math.max(end, own[own.length - 1]?.end ?? 0);
      from = isBehind ? to : end;
      if (own.length === 0) continue;
      const rates = FAST.test(word) ? columns.filter(({ isRate }) => isRate) : [];
      const named = columnsIn(rest, columns, lexicon);
      // 整改率最高的是: of no column that tells how many.
      const isOfRate = RATE(lexicon).test(rest) || PERCENT.test(sentence.text.slice(start + end - sentence.start));
      if (isOfRate && !named.some(({ isRate }) => isRate) && rates.length === 0) continue;
      const candidates = named.length > 0 ? named : rates.length > 0 ? rates : columns;
      const isSecond = groups["second"] !== undefined;
      const signs = isSecond ? [1, -1] : [groups["least"] === undefined ? 1 : -1];
      yield* held(
        sentence,
        table,
        candidates,
        [start + first, start + last],
        word,
        own.map(({ row }) => row),
        (all, values, { name }) => {
          const ways = REVERSED(lexicon).test(name) ? [1, -1] : signs;
          return ways.some((sign) => isOutermost(all, values, sign, isSecond ? 2 : values.length, isSecond));
        },
      );
    }
  }
}

/** Whether the values are the first so many of all, or each of them is the one at that place. */
function isOutermost(
  all: readonly number[],
  values: readonly number[],
  sign: number,
  rank: number,
  isPlace: boolean,
): boolean {
  const sorted = [...new Set(all)].map((value) => sign * value).sort((one, other) => other - one);
  const last = sorted[Math.min(rank, sorted.length) - 1]!;
  return values.every((value) => (isPlace ? sign * value === last : sign * value >= last));
}

/** The most comes first. */
const SCORE = pattern((any) => `(?:${any("score-column")})$`);

/** 第三小学以均分88.6分列第三, where it is the second. */
export function* placeOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const { text, start } of clausesOf(sentence)) {
    const [named, other] = namedIn(text, table);
    const found = named && !other ? matches(text.slice(named.end), PLACE(lexicon))[0] : null;
    if (!named || !found || isBeyond(text, table.columns, lexicon)) continue;
    const columns = columnsIn(text.slice(named.end), table.columns, lexicon);
    const rank = amount(found[1]!).value;
    yield* held(
      sentence,
      table,
      columns.length > 0 ? columns : table.columns,
      [start + named.at, start + named.end + found.index + found[0].length],
      found[0],
      [named.row],
      (all, values, { name }) =>
        (REVERSED(lexicon).test(name) && values[0] === rank) ||
        (SCORE(lexicon).test(name) ? [1] : [1, -1]).some((sign) => isOutermost(all, values, sign, rank, true)),
    );
  }
}

const ORDER = pattern((any) => `${any("falling-order")}|${any("rising-order")}|${any("in-this-order")}`);
const FEWEST = 3;

/** 得分由高到低依次为清河乡、石桥镇、柳林镇. */
export function* orderOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  const found = ORDER(lexicon).exec(text);
  const rows = found ? namedIn(text, table).filter(({ at }) => at > found.index) : [];
  if (!found || rows.length < FEWEST) return;
  const named = columnsIn(text.slice(0, rows[0]!.at), table.columns, lexicon);
  const place: [number, number] = [start + found.index, start + rows[rows.length - 1]!.end];
  yield* held(
    sentence,
    table,
    named.length > 0 ? named : table.columns,
    place,
    found[0],
    rows.map(({ row }) => row),
    (_, values) =>
      [1, -1].some((sign) => values.every((value, at) => at === 0 || sign * value <= sign * values[at - 1]!)),
  );
}

/** Holds where it does in one of the columns that may be meant. */
function* held(
  { line, start, text }: Sentence,
  table: Table,
  columns: readonly Column[],
  [from, to]: readonly [number, number],
  word: string,
  rows: readonly Row[],
  check: (all: readonly number[], own: readonly number[], column: Column) => boolean,
): Iterable<Comparison> {
  const checked = columns.flatMap((column) => {
    const all = numbersOf(table, column);
    const own = rows.map(({ cells }) => cells.get(column.at)?.figure);
    if (!all || own.some((figure) => !figure)) return [];
    return [
      {
        column,
        figures: own.map((figure) => figure!),
        holds: check(
          all,
          own.map((figure) => figure!.value),
          column,
        ),
      },
    ];
  });
  const best = checked.find(({ holds }) => holds) ?? checked[0];
  if (!best) return;
  const told = table.rows.map(({ name, cells }) => `${name}${cells.get(best.column.at)!.text}`).join("、");
  yield {
    rule: RULES.same,
    figures: best.figures,
    holds: best.holds,
    told: `${word}：${told}`,
    message: `说${quote(text.slice(from - start, to - start), 30)}，表里不是：${best.column.name}一栏${quote(told, 40)}。`,
    places: [{ line, start: from, end: to }],
  };
}
