/** What every row of a table must keep to: its place by a number of its own, and no more done than was due. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Cell } from "./cells";
import { RULES } from "./compare";
import type { Comparison } from "./model";
import { type Column, numbersOf, type Row, type Table, tableOf } from "./tables-near";
import { WAY_FROM, WAY_REST, WAY_TO } from "./ways";

const PLACE = pattern((any) => `^(?:${any("rank-column")})`);
const DUE = pattern((any) => `^(?:${any("due-column")})(.+)$`);
const DONE = pattern((any) => `^(?:${any("done-column")})(.+)$`);

const SERIAL = pattern((any) => `^(?:${any("serial-column")})$`);

export function* orderedOf(cells: readonly Cell[], lexicon: Lexicon): Iterable<Comparison> {
  yield* serialOf(cells, lexicon);
  const table = tableOf(cells, lexicon);
  if (!table) return;
  const place = table.columns.find(({ name }) => PLACE(lexicon).test(name));
  if (place) yield* placesOf(table, place);
  yield* dueOf(table, lexicon);
  yield* leftOf(table, lexicon);
}

/** 1, 2, 4: the numbers of the rows, where one is left out or told twice. */
function* serialOf(cells: readonly Cell[], lexicon: Lexicon): Iterable<Comparison> {
  const head = cells.find(({ row, text }) => row === cells[0]!.row && SERIAL(lexicon).test(text));
  const own = head
    ? cells.filter(({ column, row, figure }) => column === head.column && row !== head.row && figure)
    : [];
  const breaks = own.filter(({ figure }, at) => at > 0 && figure!.value !== own[at - 1]!.figure!.value + 1);
  const [wrong] = breaks;
  if (own.length < FEWEST || own[0]!.figure!.value !== 1 || !wrong || breaks.length > 2) return;
  const before = own[own.indexOf(wrong) - 1]!;
  yield {
    rule: RULES.doubtful,
    figures: [before.figure!, wrong.figure!],
    holds: false,
    told: `${before.text}和${wrong.text}`,
    message: `表里的${head!.text}到了${before.text}，接着是${wrong.text}。`,
    places: [{ line: wrong.line, start: wrong.start, end: wrong.end }],
  };
}

/** 92.6分 | 3, where two have more: by the number that most places go with. */
function* placesOf(table: Table, place: Column): Iterable<Comparison> {
  const places = numbersOf(table, place);
  if (!places || places.length < FEWEST) return;
  const held = table.columns.flatMap((column) => {
    const all = column === place ? null : numbersOf(table, column);
    return all
      ? [1, -1].map((sign) => {
          const real = all.map((value) => 1 + all.filter((other) => sign * other > sign * value).length);
          const dense = all.map((value) => 1 + new Set(all.filter((other) => sign * other > sign * value)).size);
          return {
            column,
            real,
            wrong: places.flatMap((told, at) => (told === real[at] || told === dense[at] ? [] : [at])),
          };
        })
      : [];
  });
  const [best] = held.sort((one, other) => one.wrong.length - other.wrong.length);
  // Two that changed places are two rows that are wrong.
  if (!best || best.wrong.length > 2 || places.length - best.wrong.length < Math.max(2, best.wrong.length)) return;
  for (const [at, row] of table.rows.entries())
    yield made(
      row,
      [best.column, place],
      !best.wrong.includes(at),
      `${best.column.name}${row.cells.get(best.column.at)!.text}排第${best.real[at]!}`,
      RULES.doubtful,
    );
}

/** 应训38人，实训41人, where the other rows have fewer. */
function* dueOf({ columns, rows }: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const due of columns) {
    const what = DUE(lexicon).exec(due.name)?.[1];
    const done = columns.find(({ name, at }) => what && at > due.at && DONE(lexicon).exec(name)?.[1] === what);
    if (!done) continue;
    const numbers = rows.map(({ cells }) => [
      cells.get(due.at)?.figure?.value ?? 0,
      cells.get(done.at)?.figure?.value ?? 0,
    ]);
    const wrong = numbers.filter(([most, some]) => some! > most!);
    if (wrong.length > rows.length / 3) continue;
    for (const [at, row] of rows.entries())
      if (row.cells.get(due.at)?.figure && row.cells.get(done.at)?.figure)
        yield made(
          row,
          [due, done],
          numbers[at]![1]! <= numbers[at]![0]!,
          `${due.name}${numbers[at]![0]!}`,
          RULES.doubtful,
        );
  }
}

/** 中标价38万元，已付款42.8万元，余款待验收后付: some are left, and yet more than all is gone. */
function* leftOf({ columns, rows }: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, all] of columns.entries())
    for (const some of columns.slice(index + 1)) {
      if (!WAY_FROM(lexicon).test(all.name) || !WAY_TO(lexicon).test(some.name) || all.unit !== some.unit) continue;
      for (const row of rows) {
        const [most, gone] = [all, some].map(({ at }) => row.cells.get(at)?.figure?.value ?? 0) as [number, number];
        if (gone > most && most > 0 && [...row.cells.values()].some(({ text }) => WAY_REST(lexicon).test(text)))
          yield made(row, [all, some], false, `${all.name}${most}，还有剩余`, RULES.doubtful);
      }
    }
}

const FEWEST = 3;

function made(
  { name, cells }: Row,
  columns: readonly [Column, Column],
  holds: boolean,
  told: string,
  rule: string,
): Comparison {
  const [from, to] = columns.map(({ at }) => cells.get(at)!) as [Cell, Cell];
  return {
    rule,
    figures: [from.figure!, to.figure!],
    holds,
    told,
    message: `表里“${name}”这一行对不上：${told}，“${columns[1].name}”写的是${to.text}。`,
    places: [to, from].map(({ line, start, end }) => ({ line, start, end })),
  };
}
