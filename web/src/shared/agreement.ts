/**
 * Whether what is filled in agrees with the equations of a contract, and what to say where it does not.
 * The twin of macros/document/agreement.py: tests/vectors/agreement.json holds both.
 */

import { type Amount, judge, sumOf, trim, written } from "./arithmetic";
import { type Days, apart, days } from "./days";
import { number } from "./numbers";
import { own } from "./own";
import type { Equation, Reckoned } from "./unit";
import { type Kind, PLAIN, amountOf, isFigure, isTime, spanOf } from "./values";

const YEAR = /(?:19|20)[0-9]{2}/u;

/** What is filled in, by the names of blanks; open ones are "" or left out. */
export class Filled {
  /** Of the document: what is meant by days that are written without one. */
  readonly year: number | null;

  constructor(
    readonly texts: Readonly<Record<string, string>>,
    private readonly kinds: ReadonlyMap<string, Kind>,
    /** The blank that holds the date of the document. */
    dated = "",
  ) {
    const day = days(this.text(dated));
    this.year = day && Math.floor(day.first / 10000);
  }

  text(name: string): string {
    return (own(this.texts, name) ?? "").trim();
  }

  kind(name: string): Kind {
    return this.kinds.get(name) ?? PLAIN;
  }

  amount(name: string): Amount | null {
    return amountOf(this.kind(name), this.text(name));
  }

  span(name: string): [Days, Days] | null {
    return spanOf(this.kind(name), this.text(name), this.year);
  }

  is(name: string): string {
    return `“${name}”是${this.text(name)}`;
  }
}

export const namesOf = ({ total, parts }: Equation): string[] => [total, ...parts].filter((name) => name !== "");

/** What does not hold; "" when it holds, or not everything is filled in and can be read. */
export function disagreement(equation: Equation, filled: Filled): string {
  return equation.table === "" ? judged(equation, filled) : "";
}

export interface RowDisagreement {
  row: number;
  message: string;
}

/** What does not hold in a table. */
export function tableDisagreements(
  equation: Equation,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): RowDisagreement[] {
  if (equation.kind === "column") return columns(equation, header, rows);
  if (!namesOf(equation).every((name) => header.includes(name))) return [];
  return rows.flatMap((cells, row): RowDisagreement[] => {
    const texts = Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ""]));
    const message = rowDisagreement(equation, texts);
    return message ? [{ row, message: `“${(cells[0] ?? "").trim()}”这一行，${message}` }] : [];
  });
}

/** What does not hold among the cells of a row, by the names of their columns; "" as for blanks. */
export function rowDisagreement(equation: Equation, texts: Readonly<Record<string, string>>): string {
  const kinds = new Map(namesOf(equation).map((name): [string, Kind] => [name, kindOf(own(texts, name) ?? "")]));
  return judged(equation, new Filled(texts, kinds));
}

const kindOf = (text: string): Kind =>
  number(text) ? { ...PLAIN, kind: "count" } : days(text) ? { ...PLAIN, kind: "date" } : PLAIN;

/** The last row that opens with the label holds what the rows above it add up to. */
function columns(
  { label }: Equation,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): RowDisagreement[] {
  const row = rows.map((cells) => (cells[0] ?? "").trim()).lastIndexOf(label);
  if (row < 1) return [];
  return header.flatMap((name, column): RowDisagreement[] => {
    const total = column > 0 ? number(rows[row]![column] ?? "") : null;
    const parts = allOf(rows.slice(0, row).map((cells) => number(cells[column] ?? "")));
    if (!total || !parts) return [];
    const { holds, told } = judge({ kind: "sum", total, parts });
    if (holds) return [];
    const off = difference(total, sumOf(parts));
    const is = (rows[row]![column] ?? "").trim();
    return [{ row, message: `“${label}”这一行的“${name}”是${is}，上面各行相加是${told}，差${off}` }];
  });
}

/** A blank of a ledger that says how many rows there are, or what the column `title`, of `cells`, adds up to. */
export function addedUp({ total: name, parts }: Equation, filled: Filled, cells: readonly string[]): string {
  const column = parts[0] ?? "";
  const total = filled.amount(name);
  const known = allOf(cells.map((cell) => (column === "" ? { value: 1, decimals: 0 } : number(cell))));
  if (!total || !known) return "";
  const whole = sumOf(known);
  if (judge({ kind: "same", one: total, other: whole }).holds) return "";
  const what = column === "" ? `表里有${cells.length}行` : `表里“${column}”一列相加是${written(whole)}`;
  return `${filled.is(name)}，${what}，差${difference(total, whole)}`;
}

/** The value of a reckoned blank; "" when what it comes from is not all there. `column` holds the cells to add. */
export function reckon(
  { kind, plus, minus, wholes }: Reckoned,
  filled: Filled,
  column: readonly string[] = [],
): string {
  if (kind === "column") {
    const cells = allOf(column.map(number));
    return cells && cells.length > 0 ? written(sumOf(cells)) : "";
  }
  const [more, less] = [amounts(plus, filled), amounts(minus, filled)];
  if (!more || !less) return "";
  if (kind === "share") {
    const [part, whole] = shareOf(more, wholes);
    return whole.value !== 0 ? `${trim((100 * part.value) / whole.value, 1)}%` : "";
  }
  const [whole, taken] = [sumOf(more), sumOf(less)];
  const value = whole.value - taken.value;
  return value >= 0 ? trim(value, Math.max(whole.decimals, taken.decimals)) : "";
}

function judged(equation: Equation, filled: Filled): string {
  switch (equation.kind) {
    case "sum":
      return sum(equation, filled);
    case "within":
      return isTime(filled.kind(equation.total))
        ? order(equation.parts[0]!, equation.total, filled)
        : within(equation, filled);
    case "share":
      return share(equation, filled);
    case "same":
      return same(equation.total, equation.parts[0]!, filled);
    case "fits":
      return fits(equation, filled);
    default:
      return "";
  }
}

function sum({ total: name, parts: names }: Equation, filled: Filled): string {
  const [total, parts] = [filled.amount(name), amounts(names, filled)];
  if (!total || !parts) return "";
  const { holds, told } = judge({ kind: "sum", total, parts });
  return holds ? "" : `${filled.is(name)}，${named(names)}相加是${told}，差${difference(total, sumOf(parts))}`;
}

function within({ total: name, parts: names }: Equation, filled: Filled): string {
  const [total, parts] = [filled.amount(name), amounts(names, filled)];
  if (!total || !parts) return "";
  const whole = sumOf(parts);
  if (judge({ kind: "within", part: whole, whole: total }).holds) return "";
  const told = judge({ kind: "sum", total, parts }).told;
  const what = parts.length === 1 ? filled.is(names[0]!) : `${named(names)}相加是${told}`;
  return `${what}，比“${name}”的${filled.text(name)}多${difference(whole, total)}`;
}

/** Told only where no day that may be meant is early enough. */
function order(first: string, last: string, filled: Filled): string {
  const [one, other] = [filled.span(first), filled.span(last)];
  if (!one || !other) return "";
  // A deadline without a year may be one of the next.
  if (YEAR.test(filled.text(first)) && !YEAR.test(filled.text(last))) return "";
  // Of a period what has to be over is its end; of two periods the earlier one begins first.
  const both = filled.kind(first).kind === "period" && filled.kind(last).kind === "period";
  const early = both ? one[0] : one[1];
  if (judge({ kind: "order", first: early.first, last: other[0].last }).holds) return "";
  const late = apart(early.first, other[0].last);
  return `${filled.is(first)}，晚于“${last}”的${filled.text(last)}，晚${late}天`;
}

function share({ total: name, parts: names, wholes }: Equation, filled: Filled): string {
  const [percent, parts] = [filled.amount(name), amounts(names, filled)];
  if (!percent || !parts) return "";
  const [part, whole] = shareOf(parts, wholes);
  const { holds, told } = judge({ kind: "share", part, whole, percent });
  if (holds) return "";
  const message = `${filled.is(name)}，按${named(names)}算是${told}`;
  if (whole.value === 0) return message;
  const real = { value: (100 * part.value) / whole.value, decimals: Math.max(1, percent.decimals) };
  return `${message}，差${difference(percent, real)}个百分点`;
}

/** The last `wholes`, added up, are the whole of which the others, added up, are a part. */
const shareOf = (parts: readonly Amount[], wholes: number): [part: Amount, whole: Amount] => [
  sumOf(parts.slice(0, -wholes)),
  sumOf(parts.slice(-wholes)),
];

function same(one: string, other: string, filled: Filled): string {
  if (filled.text(one) === "" || filled.text(other) === "") return "";
  const [first, second] = [filled.amount(one), filled.amount(other)];
  const differ = isFigure(filled.kind(one))
    ? first && second && !judge({ kind: "same", one: first, other: second }).holds
    : filled.text(one) !== filled.text(other);
  return differ ? `${filled.is(one)}，${filled.is(other)}，应当相同` : "";
}

function fits({ total, parts, pairs }: Equation, filled: Filled): string {
  const [chosen, other] = [filled.text(total), filled.text(parts[0]!)];
  const wanted = own(pairs, chosen) ?? "";
  if (wanted === "" || other === "" || other === wanted) return "";
  return `“${total}”是${chosen}，“${parts[0]!}”应当是${wanted}，现在是${other}`;
}

const amounts = (names: readonly string[], filled: Filled): Amount[] | null =>
  allOf(names.map((name) => filled.amount(name)));

/** All, or null where one is missing. */
const allOf = <Value>(values: readonly (Value | null)[]): Value[] | null => {
  const known = values.filter((value): value is Value => value !== null);
  return known.length === values.length ? known : null;
};

const difference = (one: Amount, other: Amount): string =>
  trim(Math.abs(one.value - other.value), Math.max(0, one.decimals, other.decimals));

const named = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("");
