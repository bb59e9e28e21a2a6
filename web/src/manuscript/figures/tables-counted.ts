/** What a text says of all rows of a table near it: how many there are or are over a number, what a column comes to. */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { measureOf, RULES } from "./compare";
import type { Comparison } from "./model";
import { figuresIn } from "./read";
import { unitOf } from "./tables-cells";
import { numbersOf, type Sentence, type Table } from "./tables-near";
import { columnsIn, isBeyond, namedIn } from "./tables-words";

const LEADS = pattern((any) => any("leads-to-table"));
const OPENS = pattern((any) => `^(?:(?:${any("of-the-table")})|[，；：])*$`);
const PARTIAL = pattern((any) => any("part-of-table"));

/** 下表列出五个支部, where it has four rows. */
export function* countOf(
  { text, line, start }: Sentence,
  { noun, rows }: Table,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (noun.length < 2) return;
  const isLead = LEADS(lexicon).test(text);
  for (const figure of figuresIn(text, line, start, lexicon)) {
    const [from, to] = [figure.start - start, figure.end - start];
    if (figure.kind !== "count" || figure.about) continue;
    const before = text.slice(0, from);
    const isBehind = text.startsWith(noun, to);
    if (!(isBehind && (isLead || OPENS(lexicon).test(before))) && !(isLead && before.endsWith(noun))) continue;
    const gap = Math.abs(figure.value - rows.length);
    if (PARTIAL(lexicon).test(before) || gap > (isLead ? 2 : 1)) continue;
    const place = {
      start: isBehind ? figure.start : figure.start - noun.length,
      end: figure.end + (isBehind ? noun.length : 0),
    };
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: gap === 0,
      told: `${figure.text}和${rows.length}行`,
      message: `${quote(text.slice(place.start - start, place.end - start))}和表里的${rows.length}行对不上。`,
      places: [{ line, ...place }],
    };
  }
}

const EXCEPTED = pattern((any) => any("excepting-row"));
type Any = (id: string) => string;
const BOUND = (any: Any): string => `([0-9]+(?:\\.[0-9]+)?)(%|${any("figure-unit")})?`;
const COUNT = (any: Any): string => `([0-9]{1,3}|[两${FIGURES}])(?:${any("row-measure")})`;
const NUMBER = pattern((any) => COUNT(any));
const OVER = (any: Any): string => `(?:(?<over>${any("over-it")})|(?<under>${any("under-it")}))`;
const THRESHOLDS = [
  /** 完成率超过90%的有3个; 均在85%以上; 达到95%以上的有清河乡和石桥镇. */
  pattern(
    (any) =>
      `(?<words>[^，。；：0-9]{0,12}?)(?<all>${any("all-told")})?${OVER(any)}?(?<bound>${BOUND(any)})(?:(?<above>${any("and-over")})|(?<below>${any("and-under")}))?` +
      `(?:的?(?:${any("table-has")})(?:[^，。；：0-9]{0,4}?${COUNT(any)}|(?<names>[^，。；：0-9]{2,60}))|(?=[，。；]|$))`,
    "gu",
  ),
  /** 有2个支部党员人数超过20人. */
  pattern(
    (any) =>
      `(?:${any("table-has")})(?<count>${COUNT(any)})(?<words>[^，。；：0-9]{2,14}?)${OVER(any)}(?<bound>${BOUND(any)})(?=[，。；]|$)`,
    "gu",
  ),
] as const;

/** As many rows are over a number, these are, all of them are. */
export function* thresholdOf({ text, line, start }: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  for (const threshold of THRESHOLDS)
    for (const found of matches(text, threshold(lexicon))) {
      const { 0: whole, index, groups = {} } = found;
      const isOver = groups["over"] !== undefined || groups["above"] !== undefined;
      const isUnder = groups["under"] !== undefined || groups["below"] !== undefined;
      // 超过80%以下: nothing that can be counted.
      if (isOver === isUnder || EXCEPTED(lexicon).test(text) || isBeyond(groups["words"]!, table.columns, lexicon))
        continue;
      const bound = Number.parseFloat(groups["bound"]!);
      const named = columnsIn(groups["words"]!, table.columns, lexicon).filter(
        ({ isRate }) => isRate === groups["bound"]!.endsWith("%"),
      );
      const [column] = named;
      const all = column && numbersOf(table, column);
      if (!all || named.length !== 1) continue;
      const meets = (value: number, slack: number): boolean => (isOver ? value > bound - slack : value < bound + slack);
      const told = (groups["count"] ?? whole.slice(whole.indexOf(groups["bound"]!) + groups["bound"]!.length)).match(
        NUMBER(lexicon),
      )?.[1];
      const rows = groups["names"]
        ? namedIn(groups["names"], table).map(({ row }) => row.cells.get(column.at)!.figure!.value)
        : [];
      const counts = [0, 1e-9].map((slack) => all.filter((value) => meets(value, slack)).length);
      const isAll = groups["all"] !== undefined && told === undefined && rows.length === 0;
      if (!isAll && told === undefined && rows.length === 0) continue;
      const holds = isAll
        ? counts[1] === all.length
        : told !== undefined
          ? counts.includes(amount(told).value)
          : rows.every((value) => meets(value, 1e-9));
      yield {
        rule: RULES.doubtful,
        figures: [],
        holds,
        told: `${quote(whole, 30)}和${counts[1]!}行`,
        message: `${quote(whole, 30)}和表里对不上：${column.name}一栏${isOver ? "够" : "不到"}${groups["bound"]!}的有${counts[1]!}行。`,
        places: [{ line, start: start + index, end: start + index + whole.length }],
      };
    }
}

const TOTALLED = pattern((any) => `(?:${any("summed-up")}|${any("figure-scope")}|${any("gathered-word")})`);
/** How near a number comes to a sum that it is meant to be. */
const NEAR = 0.16;
const FEWEST = 3;
/** Characters of a clause that a finding shows. */
const SHOWN = 12;

/** 全区共查处104起, where the only column of 起 comes to 94. */
export function* sumsOf({ text, line, start }: Sentence, table: Table, lexicon: Lexicon): Iterable<Comparison> {
  const columns = table.columns.filter(({ isSummed }) => isSummed);
  if (table.rows.length < FEWEST || columns.length === 0 || namedIn(text, table).length > 0) return;
  const sums = columns.flatMap((column) => {
    const all = numbersOf(table, column);
    return all ? [{ column, all, sum: Number(all.reduce((one, other) => one + other, 0).toFixed(4)) }] : [];
  });
  for (const figure of figuresIn(text, line, start, lexicon)) {
    if ((figure.kind !== "count" && figure.kind !== "money") || figure.about) continue;
    const lead = text.slice(0, figure.start - start);
    const clause = since(lead, "，；：");
    const clauses = /[^，；：]*[，；：][^，；：]*$/u.exec(lead)?.[0] ?? clause;
    if (!TOTALLED(lexicon).test(clauses) || isBeyond(clause, columns, lexicon)) continue;
    const alike = sums.filter(({ column }) => unitOf(column) === measureOf(figure.unit));
    const known = columnsIn(
      clause,
      alike.map(({ column }) => column),
      lexicon,
    );
    // 所有者权益35.35亿元 is of no column 余额; where one column counts 起, 共查处104起 is of it.
    const isNamed = known.length > 0 || (sums.length === 1 && TOTALLED(lexicon).test(clause));
    const own = known.length > 0 ? alike.filter(({ column }) => known.includes(column)) : alike;
    const { value } = figure;
    const holding = sums.find(({ sum }) => sum === value);
    if (!holding && sums.some(({ all }) => isSomeOf(all, value))) continue;
    const meant = holding ?? own[0];
    if (!meant || (!holding && (own.length > 1 || !isNamed))) continue;
    if (!holding && Math.abs(meant.sum - value) > NEAR * Math.max(meant.sum, value)) continue;
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: holding !== undefined,
      told: `${meant.all.join("＋")}＝${meant.sum}`,
      message: `这里写${quote(clause.slice(-SHOWN) + figure.text)}，表里“${meant.column.name}”一栏加起来是${meant.sum}，对不上。`,
      places: [{ line, start: figure.start - Math.min(clause.length, SHOWN), end: figure.end }],
    };
  }
}

/** 前两种形态合计: one of the numbers, several in a row, or all but one. */
function isSomeOf(all: readonly number[], value: number): boolean {
  if (all.length > MOST_ROWS) return true;
  const sum = all.reduce((one, other) => one + other, 0);
  const isSame = (other: number): boolean => Math.abs(other - value) < 1e-6;
  return all.some((one, at) => {
    let run = 0;
    return isSame(sum - one) || all.slice(at).some((next) => isSame((run += next)) && !isSame(sum));
  });
}

/** Rows that a reader adds up. */
const MOST_ROWS = 40;
