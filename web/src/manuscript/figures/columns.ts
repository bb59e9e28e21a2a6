/**
 * What the columns of a table have to do with each other, read from its rows: where most rows keep to one calculation,
 * the row that does not is wrong. 完成率 is 完成÷任务, 未完成 is 任务－完成, 全年 is 上半年＋下半年.
 */

import { judge, type Amount } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import type { Cell } from "./cells";
import type { Comparison, Figure } from "./model";

type Row = ReadonlyMap<number, Cell>;

interface Relation {
  /** The columns that are calculated with, the result last. */
  columns: readonly number[];
  /** null where a row lacks a number. */
  check(row: Row): { holds: boolean; told: string } | null;
  rule: string;
}

/** Rows that must keep to it for each that does not. */
const RIGHT_FOR_WRONG = 2;
const LEAST_RIGHT = 2;
/** Of so many columns some way to add and take away comes out right in a few rows by chance. */
const [FEW, MANY_RIGHT] = [4, 5];
/** Columns and rows beyond which nobody reads a table like this. */
const WIDEST = 10;
const DIFFERENCE = pattern((any) => any("left-column"));
const RATE = pattern((any) => any("rate-column"));
const CHANGE = pattern((any) => any("change-column"));
const NO_SUM = pattern((any) => any("unsummed-column"));
const TOTAL = pattern((any) => `^(?:${any("total-cell")}|${any("total-row")})$`);

export function* columnsOf(
  rows: readonly (readonly Cell[])[],
  heads: ReadonlyMap<number, Cell>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const body = rows.slice(1).map((row): Row => new Map(row.map((cell) => [cell.column, cell])));
  const numeric = [...heads.keys()].filter(
    (column) => body.filter((row) => row.get(column)?.figure).length >= Math.min(2, body.length),
  );
  if (numeric.length > WIDEST || body.length < 2) return;
  const plain = numeric.filter((column) => !body.some((row) => /[%％]/u.test(row.get(column)?.text ?? "")));
  const counted = plain.filter((column) => !NO_SUM(lexicon).test(heads.get(column)!.text));
  const taken = new Set<Row>();
  for (const relation of products(counted)) {
    const checked = body.flatMap((row) => {
      const found = relation.check(row);
      return found ? [{ row, ...found }] : [];
    });
    const wrong = checked.filter(({ holds }) => !holds);
    if (checked.length - wrong.length < Math.max(1, wrong.length)) continue;
    for (const { row, told, holds } of checked) {
      yield made(row, relation, told, holds);
      if (!holds) taken.add(row);
    }
  }
  for (const result of numeric) {
    const head = heads.get(result)!.text;
    const relations = counted.includes(result)
      ? sums(counted, result, head, lexicon)
      : shares(counted, result, head, body, lexicon);
    for (const relation of relations) {
      const checked = body.flatMap((row) => {
        const found = relation.check(row);
        return found ? [{ row, ...found }] : [];
      });
      const failing = checked.filter(({ holds }) => !holds);
      // The row of totals goes with the row that is wrong.
      const own = failing.filter(({ row }) => !isTotalRow(row, lexicon));
      const wrong = own.length > 0 ? own : failing;
      const right = checked.length - failing.length;
      const isNamed = relation.rule === RULES.share || DIFFERENCE(lexicon).test(head);
      const least =
        isNamed && relation.columns.length < FEW ? 1 : relation.columns.length > FEW ? MANY_RIGHT : LEAST_RIGHT;
      if (right < least || right < RIGHT_FOR_WRONG * wrong.length) continue;
      for (const { row, told, holds } of checked) {
        if (holds) yield made(row, relation, told, true);
        else if (!taken.has(row) && wrong.some((one) => one.row === row)) yield made(row, relation, told, false);
        if (!holds) taken.add(row);
      }
      break;
    }
  }
  if (counted.length > 0) yield* changes(body, numeric, heads, counted, lexicon);
}

const isTotalRow = (row: Row, lexicon: Lexicon): boolean =>
  [...row.values()].some(({ text }) => TOTAL(lexicon).test(text.replace(/\s/gu, "")));

const figuresOf = (row: Row, columns: readonly number[]): Figure[] | null => {
  const found = columns.map((column) => row.get(column)?.figure);
  return found.every((figure) => figure) ? (found as Figure[]) : null;
};

/** The result is the sum of columns to its left or its right, or what one of them leaves of another. */
function* sums(columns: readonly number[], result: number, head: string, lexicon: Lexicon): Iterable<Relation> {
  const left = columns.filter((column) => column < result);
  const sum = (parts: readonly number[]): Relation => ({
    columns: [...parts, result],
    rule: RULES.sum,
    check: (row) => {
      const figures = figuresOf(row, [...parts, result]);
      return figures && judge({ kind: "sum", total: figures[figures.length - 1]!, parts: figures.slice(0, -1) });
    },
  });
  if (DIFFERENCE(lexicon).test(head)) {
    for (const [at, whole] of left.entries())
      for (const part of left.slice(at + 1))
        yield {
          columns: [whole, part, result],
          rule: RULES.sum,
          check: (row) => {
            const [total, one, rest] = figuresOf(row, [whole, part, result]) ?? [];
            return total && one && rest ? difference(total, one, rest) : null;
          },
        };
  }
  for (let from = 0; from + 1 < left.length; from++) yield sum(left.slice(from));
  const right = columns.filter((column) => column > result);
  for (let to = right.length; to > 1; to--) yield sum(right.slice(0, to));
  for (let from = 0; from + 1 < left.length; from++)
    for (const signs of signsOf(left.length - from)) yield balance(left.slice(from), signs, result);
}

/** 数量×单价＝金额: that a product comes out right even once is no chance. */
function* products(columns: readonly number[]): Iterable<Relation> {
  for (const result of columns)
    for (const one of columns)
      for (const other of columns)
        if (one < other && other < result)
          yield {
            columns: [one, other, result],
            rule: RULES.sum,
            check: (row) => {
              const [first, second, end] = figuresOf(row, [one, other, result]) ?? [];
              if (!first || !second || !end || Math.min(first.value, second.value) < LEAST_FACTOR) return null;
              const real = Number((first.value * second.value).toFixed(4));
              return { holds: Math.abs(real - end.value) < 1e-6, told: `${first.text}×${second.text}＝${real}` };
            },
          };
}

/** Of smaller numbers a product may be one by chance. */
const LEAST_FACTOR = 4;

/** Columns that are added and taken away before anybody loses sight of them. */
const STEPS = 5;

/** All ways to add and take away, sums left out; the first may be what the last is compared with. */
function* signsOf(size: number): Iterable<readonly number[]> {
  if (size > STEPS) return;
  for (let way = 1; way < 2 ** size - 1; way++)
    yield Array.from({ length: size }, (_, at) => ((way >> at) & 1 ? -1 : 1));
}

/** 期初＋入库－出库＝期末, 今年－去年＝增减: whatever the columns are called. */
const balance = (parts: readonly number[], signs: readonly number[], result: number): Relation => ({
  columns: [...parts, result],
  rule: RULES.sum,
  check: (row) => {
    const figures = figuresOf(row, parts);
    const end = row.get(result);
    if (!figures || !end?.figure) return null;
    const real = figures.reduce((all, { value }, at) => all + signs[at]! * value, 0);
    const plus = figures.filter((_, at) => signs[at]! > 0).map(({ text }) => text);
    const minus = figures.filter((_, at) => signs[at]! < 0).map(({ text }) => text);
    const told = [plus.join("＋"), ...minus].join("－");
    // 5＋14－5＝14: one takes off the other, whatever they are.
    if (figures.some(({ value }, at) => figures.some((other, to) => value === other.value && signs[at] !== signs[to])))
      return null;
    return { holds: Math.abs(real - end.figure.value) < 1e-6, told: `${told}＝${Number(real.toFixed(4))}` };
  },
});

const difference = (total: Figure, part: Figure, rest: Figure): { holds: boolean; told: string } => {
  const real = Number((total.value - part.value).toFixed(4));
  return { holds: Math.abs(real - rest.value) < 1e-6, told: `${total.text}－${part.text}＝${real}` };
};

/** The result is a share: of another column, or of what its column comes to. */
function* shares(
  columns: readonly number[],
  result: number,
  head: string,
  body: readonly Row[],
  lexicon: Lexicon,
): Iterable<Relation> {
  if (!RATE(lexicon).test(head) || CHANGE(lexicon).test(head)) return;
  const left = columns.filter((column) => column < result);
  const share = (row: Row, part: Figure | undefined, whole: Amount | undefined) => {
    const percent = row.get(result)?.figure;
    return part && whole && percent && whole.value > 0 ? judge({ kind: "share", part, whole, percent }) : null;
  };
  for (const [at, whole] of left.entries())
    for (const part of left.slice(at + 1))
      yield {
        columns: [whole, part, result],
        rule: RULES.share,
        check: (row) => share(row, row.get(part)?.figure ?? undefined, row.get(whole)?.figure ?? undefined),
      };
  for (const part of left) {
    const own = body.filter((row) => !isTotalRow(row, lexicon));
    const sum = own.reduce((all, row) => all + (row.get(part)?.figure?.value ?? 0), 0);
    yield {
      columns: [part, result],
      rule: RULES.share,
      check: (row) =>
        own.includes(row) ? share(row, row.get(part)?.figure ?? undefined, { value: sum, decimals: 0 }) : null,
    };
  }
}

/** 2025 | 15 | 25%: how much more than the row before. */
function* changes(
  body: readonly Row[],
  numeric: readonly number[],
  heads: ReadonlyMap<number, Cell>,
  counted: readonly number[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const column = numeric.find((one) => CHANGE(lexicon).test(heads.get(one)!.text) && !counted.includes(one));
  const value = column === undefined ? undefined : counted.filter((one) => one < column).pop();
  if (column === undefined || value === undefined) return;
  const checked = body.slice(1).flatMap((row, index) => {
    const [from, to, percent] = [body[index]!.get(value)?.figure, row.get(value)?.figure, row.get(column)?.figure];
    if (!from || !to || !percent || from.value === 0) return [];
    const real = (100 * (to.value - from.value)) / from.value;
    const holds =
      Math.abs((percent.value < 0 ? real : Math.abs(real)) - percent.value) < 10 ** -Math.max(0, percent.decimals);
    return [{ row, holds, told: `（${to.text}－${from.text}）÷${from.text}＝${Number(real.toFixed(1))}%` }];
  });
  if (!checked.some(({ holds }) => holds)) return;
  for (const { row, holds, told } of checked)
    yield made(row, { columns: [value, column], rule: RULES.change, check: () => null }, told, holds);
}

function made(row: Row, { columns, rule }: Relation, told: string, holds: boolean): Comparison {
  const cells = columns.map((column) => row.get(column)!);
  const result = cells[cells.length - 1]!;
  const name = [...row.values()][0]!.text;
  return {
    rule,
    figures: cells.flatMap(({ figure }) => (figure ? [figure] : [])),
    holds,
    told,
    message: `表里“${name}”这一行对不上：${told}，写的是${result.text}。`,
    places: [...cells].reverse().map(({ line, start, end }) => ({ line, start, end })),
  };
}
