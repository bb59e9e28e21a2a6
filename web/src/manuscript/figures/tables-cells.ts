/** What a text says of one row of a table near it. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { AND, quote } from "../understanding/wording";
import { measureOf, RULES, unitsAlike } from "./compare";
import { inUnit } from "./mentions";
import type { Comparison, Figure } from "./model";
import { figuresIn } from "./read";
import type { Column, Row, Sentence, Table } from "./tables-near";
import { clausesOf, columnsIn, isBeyond, type Named, namedIn } from "./tables-words";
import { isSlip } from "./units";

interface Told {
  row: Row;
  figure: Figure;
  /** From the name of the row, or the number before, to the number. */
  head: string;
  clause: string;
  /** From the name of the row in the clause, or the number alone. */
  start: number;
  at: number;
}

/** The numbers of a sentence, each with the row named before it. */
function* toldOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Told> {
  let row: Row | null = null;
  for (const { text, start } of clausesOf(sentence)) {
    const rows = namedIn(text, table);
    if (rows.length > 1) row = null;
    const figures: Figure[] = rows.length > 0 || row ? figuresIn(text, sentence.line, start, lexicon) : [];
    for (const [index, figure] of figures.entries()) {
      const at = figure.start - start;
      const last: Named | undefined = rows.filter(({ end }) => end <= at).pop();
      // 摩托车、电动车死亡13人: of both.
      if (last) row = BESIDE.test(text.slice(last.end)) ? null : last.row;
      else if (rows.length > 0) continue;
      if (!row || figure.about) continue;
      const head = text.slice(Math.max(last?.end ?? 0, (figures[index - 1]?.end ?? start) - start), at);
      yield { row, figure, head, clause: text, start: last ? last.at : at, at };
    }
  }
}

const BESIDE = new RegExp(`^(?:${AND})`, "u");

/** Characters between a row and its number where the table has one column alone. */
const FEW = 6;

/** 石桥镇受理52件, where its row has 57. */
export function* cellsOf(sentence: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const { row, figure, head, clause, start, at } of toldOf(sentence, table, lexicon)) {
    if (!/^(?:count|money|percent|bare)$/u.test(figure.kind)) continue;
    const named = columnsIn(head, table.columns, lexicon);
    const isOnly = named.length === 0 && table.columns.length === 1 && head.length <= FEW;
    const columns = isOnly ? table.columns : named;
    if (isBeyond(head, columns, lexicon) || MAKES_UP(lexicon).test(head)) continue;
    const alike = columns.flatMap((column) => {
      const cell = row.cells.get(column.at);
      return cell?.figure && agrees(figure, column, row, isOnly) ? [{ column, figure: cell.figure }] : [];
    });
    const [cell] = alike;
    if (!cell) continue;
    const { value } = cell.column.unit.endsWith("元") ? inUnit(figure, cell.column.unit) : figure;
    const holds = alike.some((one) => Math.abs(one.figure.value - value) < 10 ** -Math.max(0, figure.decimals));
    if (!holds && (isOther(value, row) || !isSlip(value, cell.figure.value))) continue;
    const place = { line: sentence.line, start: figure.start - at + start, end: figure.end };
    yield {
      rule: RULES.same,
      figures: [figure, cell.figure],
      holds,
      told: `${figure.text}和${cell.figure.text}`,
      message: `这里写${quote(clause.slice(start, at) + figure.text, 30)}，表里“${row.name}”的“${cell.column.name}”是${cell.figure.text}，对不上。`,
      places: [place, cell.figure].map(({ line, start: from, end }) => ({ line, start: from, end })),
    };
  }
}

/** Another number of the row, or what two of them make. */
function isOther(value: number, { cells }: Row): boolean {
  const own = [...cells.values()].flatMap(({ figure }) => figure?.value ?? []);
  const made = own.flatMap((one) => own.flatMap((other) => (one === other ? [] : [one - other, one + other])));
  return own.includes(value) || made.includes(value);
}

/** A percent of a column of percents, 万元 of one of money; what the head tells in brackets is the unit of all. */
function agrees(figure: Figure, column: Column, row: Row, isOnly: boolean): boolean {
  const { isRate } = column;
  if (isRate || figure.kind === "percent") return isRate && figure.kind === "percent";
  const unit = unitOf(column) || row.unit;
  if (unit === "") return figure.kind !== "bare" && !isOnly;
  return unit.endsWith("元") ? figure.kind === "money" : unitsAlike(unit, figure.unit);
}

/** 走访户数 counts 户, 查处数（起） 起. */
export const unitOf = ({ name, unit }: Column): string =>
  measureOf(unit !== "" ? unit : (/(人次|.)(?:数|数量)$/u.exec(name)?.[1] ?? (name.length < 3 ? name : "")));

const MAKES_UP = pattern((any) => any("makes-up"));
